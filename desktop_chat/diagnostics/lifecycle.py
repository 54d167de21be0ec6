"""Starts and ends all diagnostics of one process."""

from __future__ import annotations

import asyncio
import faulthandler
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from desktop_chat.diagnostics.hooks import Hooks, Notifier, on_loop_error
from desktop_chat.diagnostics.redaction import Redactor

if TYPE_CHECKING:
    from desktop_chat.diagnostics.log_file import LogFile

QT_LEVELS = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "critical": logging.ERROR,
    "fatal": logging.CRITICAL,
}

log = logging.getLogger(__name__)
qt_log = logging.getLogger("desktop_chat.qt")


class Diagnostics:
    """The log file, the crash log and the hooks, between `start` and `close`.

    `name` names the log file: two processes that turn over one file would lose parts of it.
    `on_notice` gets one sentence per fault: on the loop's thread once `watch` was called, before
    that on the thread that failed.
    """

    def __init__(self, folder: Path, *, name: str, on_notice: Callable[[str], None]) -> None:
        self.redactor = Redactor()
        self._folder = folder
        self._name = name
        self._on_notice = on_notice
        self._loop: asyncio.AbstractEventLoop | None = None
        self._hooks = Hooks()
        self._notifier = Notifier(self._notice)
        self._log_file: LogFile | None = None
        self._crash_log: BinaryIO | None = None

    def start(self) -> None:
        """Log from now on. Never raises: a program without a log still works."""
        from desktop_chat.diagnostics.log_file import LogFile

        self._log_file = LogFile(self._folder / f"{self._name}.log", self.redactor)
        self._log_file.start()
        logging.getLogger().addHandler(self._notifier)
        self._hooks.install()
        self._open_crash_log()

    def watch(self, loop: asyncio.AbstractEventLoop) -> None:
        """Take the loop's uncaught errors too, and give notices on its thread."""
        loop.set_exception_handler(on_loop_error)
        self._loop = loop

    def close(self) -> None:
        """Put everything back, and write what was logged so far."""
        if self._log_file is None:
            return
        self._hooks.restore()
        logging.getLogger().removeHandler(self._notifier)
        self._loop = None  # last: a fault on another thread is said on the loop's until then
        self._log_file.close()
        self._log_file = None
        if self._crash_log is not None:
            faulthandler.disable()
            self._crash_log.close()
            self._crash_log = None

    def _open_crash_log(self) -> None:
        """Crashes of the interpreter itself: its threads' stacks, without any value."""
        if faulthandler.is_enabled():
            return
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._crash_log = (self._folder / "crash.log").open("ab")
        except OSError as error:
            log.warning("no crash log: %s", error.strerror)
            return
        faulthandler.enable(self._crash_log)

    def _notice(self, sentence: str) -> None:
        loop = self._loop
        if loop is None or loop.is_closed():
            self._on_notice(sentence)
        else:
            loop.call_soon_threadsafe(self._on_notice, sentence)


def report_qt(level: str, text: str) -> None:
    """Log a message of Qt; `level` is debug, info, warning, critical or fatal."""
    qt_log.log(QT_LEVELS.get(level, logging.WARNING), "%s", text)
