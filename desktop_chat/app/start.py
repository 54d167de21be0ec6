"""From the command line to the exit code."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_chat.cli.complaints import BAD_REQUEST, complain
from desktop_chat.cli.options import parse
from desktop_chat.cli.window_options import WindowOptions
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.system_limits import at_system_limit, chain_of, is_system_limit
from desktop_chat.i18n import tr
from desktop_chat.services.single_window import SingleWindow, raise_first
from desktop_chat.storage.home import Home, find_home

if TYPE_CHECKING:
    from desktop_chat.cli.options import CommandOptions
    from desktop_chat.cli.replay_options import ReplayOptions
    from desktop_chat.ui import loop as qt_loop

AT_ITS_LIMIT = 3
"""The exit code of what failed, here for want of files or threads."""
OTHER_WINDOW_PATIENCE_S = 5.0
OTHER_WINDOW_PAUSE_S = 0.1
DISPLAY_VARIABLES = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")


def main(arguments: list[str]) -> int:
    """Do what the command line asks for and return the exit code."""
    options = parse(arguments)
    try:
        if not isinstance(options, WindowOptions):
            return _command(options)
        if options.selftest:
            return _selftest(options)
        if not _has_display():
            return _without_display(options)
        return _window(options)
    except StoreError as error:
        complain(error.user_text)
        return BAD_REQUEST
    except (OSError, RuntimeError, ImportError) as error:
        if not is_system_limit(chain_of(error)):
            raise
        complain(at_system_limit())
        return AT_ITS_LIMIT
    except KeyboardInterrupt:
        return 130


def _command(options: CommandOptions) -> int:
    from desktop_chat.cli.ask_options import AskOptions
    from desktop_chat.cli.replay_options import ReplayOptions
    from desktop_chat.cli.search_options import SearchOptions
    from desktop_chat.cli.transfer_options import ExportOptions

    if isinstance(options, ReplayOptions):
        return _replay(options)
    home = find_home(options.home, os.environ)
    if isinstance(options, AskOptions):
        from desktop_chat.app.ask import ask_main

        return ask_main(options, home)
    if isinstance(options, SearchOptions):
        from desktop_chat.app.search import search_main

        return search_main(options, home)
    if isinstance(options, ExportOptions):
        from desktop_chat.app.transfer import export_main

        return export_main(options, home)
    from desktop_chat.app.transfer import import_main

    return import_main(options, home)


def _has_display() -> bool:
    return not sys.platform.startswith("linux") or any(map(os.environ.get, DISPLAY_VARIABLES))


def _without_display(options: WindowOptions) -> int:
    complain(tr("There is no display to show a window on. Doing the self-test instead."))
    return _selftest(replace(options, selftest=True))


def _window(options: WindowOptions) -> int:
    home = find_home(options.home, os.environ)
    lock = SingleWindow(home.path / "window.lock")
    deadline = time.monotonic() + OTHER_WINDOW_PATIENCE_S
    while not lock.acquire():
        if asyncio.run(raise_first(home.path / "window.lock")):
            complain(tr("Desktop Chat is running already; its window was raised."))
            return 0
        if time.monotonic() < deadline:  # it may be starting, or about to end
            time.sleep(OTHER_WINDOW_PAUSE_S)
            continue
        complain(tr("Another Desktop Chat uses {path}, and does not answer.", path=home.path))
        return 1
    qt, has_screen = _application()
    if not has_screen:
        return _without_display_after_all(options, qt)
    from desktop_chat.ui import loop

    return loop.run(qt, lambda: _run_window(options, home, lock))


def _application() -> tuple[qt_loop.Application, bool]:
    """Start Qt, and tell whether what it shows can be seen."""
    gc.disable()  # what is loaded now stays; the window collects by itself as soon as it is there
    from desktop_chat.ui import loop

    _choose_platform()
    wants_screen = os.environ.get("QT_QPA_PLATFORM") != "offscreen"
    qt = loop.application(sys.argv[:1])
    return qt, not wants_screen or qt.platformName() != "offscreen"


def _replay(options: ReplayOptions) -> int:
    from desktop_chat.app import replay

    recording = replay.load(options)
    if options.as_json:
        return replay.in_terminal(recording)
    if not _has_display():
        complain(tr("There is no display to show a window on. Printing what happens instead."))
        return replay.in_terminal(recording)
    try:
        qt, has_screen = _application()
        from desktop_chat.ui import loop
    except ImportError as error:  # a library of the system is missing
        complain(
            tr("No window can be shown: {reason}. Printing what happens instead.", reason=error)
        )
        return replay.in_terminal(recording)
    if not has_screen:
        complain(tr("The display cannot be used. Printing what happens instead."))
        return replay.in_terminal(recording)
    home = options.home.absolute() if options.home is not None else None
    return loop.run(qt, lambda: replay.in_window(recording, home))


def _choose_platform() -> None:
    """Name all that may work: a dead display alone would abort the process."""
    if not sys.platform.startswith("linux"):
        return
    own = os.environ.get("QT_QPA_PLATFORM")
    usual = "wayland;xcb" if os.environ.get("WAYLAND_DISPLAY") else "xcb"
    if own != "offscreen":
        os.environ["QT_QPA_PLATFORM"] = f"{own or usual};offscreen"


async def _run_window(options: WindowOptions, home: Home, lock: SingleWindow) -> int:
    from desktop_chat.app.window import App
    from desktop_chat.ui.signals import EndSignals

    app = App(home, provider=options.provider, model=options.model)
    signals = EndSignals(app.close)
    try:
        await app.dressed()
        await app.shown()
        await app.ready()
        await lock.listen(app.raise_window)
        await app.done.wait()
    finally:
        await lock.hush()  # nobody is to be told "raised" by a window that goes
        await app.aclose()
        await lock.aclose()
        signals.close()
    return 0


def _selftest(options: WindowOptions) -> int:
    from desktop_chat.app.selftest import report_failure

    try:
        from desktop_chat.ui import loop
    except ImportError as error:  # a library of the system is missing
        return report_failure(error)
    if not _has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    else:
        _choose_platform()
    return _selftest_on(options, loop.application(sys.argv[:1]))


def _without_display_after_all(options: WindowOptions, qt: qt_loop.Application) -> int:
    complain(tr("The display cannot be used. Doing the self-test instead."))
    return _selftest_on(options, qt)


def _selftest_on(options: WindowOptions, qt: qt_loop.Application) -> int:
    import tempfile

    from desktop_chat.app.selftest import selftest
    from desktop_chat.ui import loop

    with tempfile.TemporaryDirectory(prefix="desktop-chat-selftest-") as folder:
        home = Home((options.home or Path(folder)).absolute())
        return loop.run(qt, lambda: selftest(home, options.screenshot))
