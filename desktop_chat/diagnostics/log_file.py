"""The rotating log file, written on a thread of its own; its folder is first touched there.

Prompts and answers are never logged: by rule in this program, and by a filter for libraries,
whose chatter below WARNING may hold whole requests.
"""

from __future__ import annotations

import logging
import queue
from io import TextIOWrapper
from logging.handlers import QueueHandler, QueueListener, RotatingFileHandler
from pathlib import Path

from desktop_chat.diagnostics.redaction import Redactor

OWN = "desktop_chat"
MOST_BYTES = 1_000_000
BACKUPS = 3
LONGEST_RECORD = 20_000
_FORMAT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"


class LogFile:
    """Receives all records of the process between `start` and `close`."""

    def __init__(self, path: Path, redactor: Redactor) -> None:
        records: queue.SimpleQueue[logging.LogRecord] = queue.SimpleQueue()
        self._records = records
        self._front = _Front(records)
        self._front.addFilter(_is_fit_to_keep)
        file = _File(path, maxBytes=MOST_BYTES, backupCount=BACKUPS, encoding="utf-8", delay=True)
        file.setFormatter(_RedactingFormatter(redactor))
        self._listener = QueueListener(records, file)
        self._file = file
        self._has_thread = True
        self._level_before = logging.NOTSET

    def start(self) -> None:
        """Take part in logging from now on."""
        root = logging.getLogger()
        self._level_before = root.level
        root.setLevel(logging.INFO)
        root.addHandler(self._front)
        try:
            self._listener.start()
        except RuntimeError:  # no more threads: what is logged is written at the end
            self._has_thread = False

    def close(self) -> None:
        """Write what was logged so far, and take no further part."""
        root = logging.getLogger()
        root.removeHandler(self._front)
        root.setLevel(self._level_before)
        if self._has_thread:
            self._listener.stop()
        while not self._records.empty():
            self._listener.handle(self._records.get())
        self._file.close()
        self._front.close()


def _is_fit_to_keep(record: logging.LogRecord) -> bool:
    own = record.name == OWN or record.name.startswith(OWN + ".")
    return own or record.levelno >= logging.WARNING


class _RedactingFormatter(logging.Formatter):
    def __init__(self, redactor: Redactor) -> None:
        super().__init__(_FORMAT)
        self._redactor = redactor

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        if len(text) > LONGEST_RECORD:
            text = f"{text[:LONGEST_RECORD]} … ({len(text)} characters)"
        return self._redactor.redact(text)


class _Front(QueueHandler):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """A record that cannot be formatted is dropped: the terminal is not the place for it."""


class _File(RotatingFileHandler):
    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """A log that cannot be written is no reason to write to the terminal."""
