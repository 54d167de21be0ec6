"""Runs a coroutine on Qt's loop: the only place that knows how qasync starts and ends."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncGenerator, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import desktop_chat.ui.plain_import  # noqa: F401 - before qasync and the rest

# isort: split
from PySide6.QtCore import QLibraryInfo, Qt
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from desktop_chat.ui.garbage import GarbageCollector

WORKERS = 6
"""At most; a looked-up key may keep one busy for as long as its dialog is open."""

SWITCH_S = 0.0005
"""How long another thread may go on once the window's wants the interpreter; the usual 5 ms, each
time, are seen as stutter while something is read or added up."""

T = TypeVar("T")
Application = QApplication


def application(arguments: list[str]) -> QApplication:
    """Make the one QApplication, with everything that must be set before or right after."""
    _choose_input_method()
    app = QApplication(arguments)
    app.setApplicationName("desktop-chat")
    app.setApplicationDisplayName("Desktop Chat")
    app.setDesktopFileName("desktop-chat")
    app.setQuitOnLastWindowClosed(False)  # the app ends when its work has ended
    return app


def _choose_input_method() -> None:
    """Take IBus where fcitx is asked for and Qt has no plugin for it: fcitx5 speaks both."""
    name = "QT_IM_MODULE"
    if os.environ.get(name, "").startswith("fcitx") and "QT_IM_MODULES" not in os.environ:
        plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
        if not any(plugins.glob("platforminputcontexts/*fcitx*")):
            os.environ[name] = "ibus"


def run(app: QApplication, main: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run `main` to its end on `app`'s loop and return its result.

    Runner instead of asyncio.run: the latter has no `loop_factory` before Python 3.12.
    """
    active = Qt.ApplicationState.ApplicationActive
    garbage = GarbageCollector(is_away=lambda: app.applicationState() is not active)
    garbage.start()
    usual_s = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_S)
    try:
        with asyncio.Runner(loop_factory=lambda: _loop(app)) as runner:
            return runner.run(main())
    finally:
        sys.setswitchinterval(usual_s)
        garbage.stop()


def _loop(app: QApplication) -> QEventLoop:
    """Make the loop; qasync's own pool starts ten threads at its first task, this one a thread."""
    loop = QEventLoop(app)
    loop.set_default_executor(ThreadPoolExecutor(WORKERS, "worker"))
    return loop


class GeneratorHooks:
    """Closes async generators that are dropped half-read, from its making until `close`.

    qasync installs no such hooks: nobody would close them, or the garbage collection would.
    """

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._closing: set[asyncio.Task[None]] = set()
        self._before = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(finalizer=self._close_soon)

    def close(self) -> None:
        """Put back what was there before."""
        sys.set_asyncgen_hooks(*self._before)

    def _close_soon(self, generator: AsyncGenerator[Any, Any]) -> None:
        if self._loop.is_closed():
            return
        closing = self._loop.create_task(_close(generator), name="asyncgen.close")
        self._closing.add(closing)
        closing.add_done_callback(self._closing.discard)


async def _close(generator: AsyncGenerator[Any, Any]) -> None:
    await generator.aclose()
