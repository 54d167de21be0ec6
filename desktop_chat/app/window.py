"""The app with its window, inside a running Qt loop."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_chat.diagnostics.lifecycle import Diagnostics
from desktop_chat.domain.settings import Settings
from desktop_chat.domain.stop import Stop
from desktop_chat.i18n import tr
from desktop_chat.storage.home import Home
from desktop_chat.tasks import Tasks

if TYPE_CHECKING:
    from desktop_chat.services.engine import Engine
    from desktop_chat.services.provider_pool import BuildProvider
    from desktop_chat.services.session import ChatSession
    from desktop_chat.services.session_context import ToolsetOf
    from desktop_chat.ui.main_window import MainWindow

_PARTS = (("Python", "python"), ("Qt", "qt"), ("SQLite", "sqlite"))

log = logging.getLogger(__name__)


class App:
    """The window and all that works for it.

    `provider` and `model` are the command line's wish for the chat to begin with. `settings` stand
    in for those of the home, `build` makes other providers than they name, and `toolset` other
    tools.
    """

    def __init__(
        self,
        home: Home,
        *,
        provider: str | None = None,
        model: str | None = None,
        settings: Settings | None = None,
        build: BuildProvider | None = None,
        toolset: ToolsetOf | None = None,
    ) -> None:
        from desktop_chat.ui.loop import GeneratorHooks
        from desktop_chat.ui.window import Window

        self._home = home
        self._wish = (provider, model)
        self._settings = settings
        self._build, self._toolset = build, toolset
        self._tasks = Tasks("app")
        self._end = Tasks("end")  # not among those that the end cancels
        self._engine: Engine | None = None
        self._ending = False
        self._stop = Stop()
        self._store_trouble: str | None = None
        self._dressed = asyncio.Event()
        self._wanted = asyncio.Event()
        self.done = asyncio.Event()
        self._window = Window(self._tasks, on_close=self.close)
        self.diagnostics = Diagnostics(home.logs, name="window", on_notice=self._window.show_fault)
        self._generators = GeneratorHooks()
        self._started = self._tasks.spawn(self._start(), name="start")

    @property
    def window(self) -> MainWindow:
        """The main window; not shown until somebody does."""
        return self._window.main

    @property
    def session(self) -> ChatSession | None:
        """The shown chat; None while a new one has no message yet."""
        return self._window.session

    def raise_window(self) -> None:
        """Bring the window before all others, unless it is about to go."""
        if not self._ending:
            self._window.raise_()

    @property
    def engine(self) -> Engine:
        """What the window works with; only after `ready`."""
        if self._engine is None:
            raise RuntimeError("the app is not ready")
        return self._engine

    async def dressed(self) -> None:
        """Wait until the window has its theme, which is all that it needs to be shown."""
        await asyncio.wait(
            [self._started, self._tasks.spawn(self._dressed.wait(), name="dressed")],
            return_when=asyncio.FIRST_COMPLETED,
        )

    async def shown(self) -> None:
        """Show the window, and wait until it was painted; `ready` has to follow.

        What else the window needs is loaded afterwards, so as not to hold up the first paint.
        """
        self.window.show()
        await self._window.painted()

    async def ready(self) -> None:
        """Wait until the window can be used."""
        self._wanted.set()
        await asyncio.shield(self._started)

    def close(self) -> None:
        """Begin to end, as when the window is closed; `done` says when it has happened."""
        self._end.spawn(self.aclose(), name="close")

    async def aclose(self) -> None:
        """End all that was started, without a question; live turns end as interrupted."""
        if self._ending:
            await self.done.wait()
            return
        self._ending = True
        self._wanted.set()
        self._stop.request()
        try:
            await asyncio.wait([self._started])
            self.window.hide()
            if self._engine is not None:
                await self._detach()
                await self._engine.aclose()
        except Exception:  # whatever failed, the process must end
            log.exception("the end was not clean")
        finally:
            await self._tasks.cancel_all()
            self._window.close()
            self.diagnostics.close()
            self._generators.close()
            self.done.set()

    async def _detach(self) -> None:
        try:
            await self._window.detach()
        except Exception:  # no widget may keep the engine from writing everything down
            log.exception("the window did not let go")

    async def _start(self) -> None:
        self.diagnostics.start()
        self.diagnostics.watch(asyncio.get_running_loop())
        loaded = (
            await asyncio.to_thread(_load_settings, self._home)
            if self._settings is None
            else (self._settings, ())
        )
        await self._window.dress(loaded[0].ui)
        self._dressed.set()
        await self._wanted.wait()
        engine = await asyncio.to_thread(import_module, "desktop_chat.app.engine")
        self._engine = await engine.open_engine(
            self._home,
            loaded,
            owner=True,
            on_trouble=self._on_store_trouble,
            on_secret=self.diagnostics.redactor.add,
            build=self._build,
            toolset=self._toolset,
            on_repair=self._window.show_repair,
            stop=self._stop,
        )
        await self._window.attach(
            self._engine,
            wish=self._wish,
            settings_file=self._home.settings,
            prepare_settings_file=self._prepare_settings_file,
            report=self._report,
            about=self._about,
        )

    async def _prepare_settings_file(self) -> None:
        from desktop_chat.storage import settings

        await asyncio.to_thread(settings.create_if_missing, self._home.settings)

    async def _report(self, window: Mapping[str, object]) -> str:
        from desktop_chat.services.diagnostics_report import Places, diagnostics_report

        engine, home = self.engine, self._home
        return await diagnostics_report(
            Places(home.path, home.logs, home.database),
            window=window,
            settings=engine.settings,
            chats=await engine.sessions.chats(),
            live=len(engine.sessions.live),
            store_trouble=self._store_trouble,
            redact=self.diagnostics.redactor.redact,
        )

    async def _about(self) -> list[tuple[str, str]]:
        from desktop_chat.app.facts import versions

        found = await asyncio.to_thread(versions)
        return [
            (tr("Version"), found["app"] or ""),
            *((title, found[name] or "") for title, name in _PARTS),
            (tr("Licence"), "MIT"),
            (tr("Data folder"), str(self._home.path)),
        ]

    def _on_store_trouble(self, text: str | None) -> None:
        self._store_trouble = text
        self._window.show_store_trouble(text)


def _load_settings(home: Home) -> tuple[Settings, tuple[str, ...]]:
    """Read the file; where there is none, as in a fresh home, no parser is loaded for it."""
    name = home.settings.name
    try:
        with os.scandir(home.path) as entries:
            is_there = any(entry.name.startswith(name) for entry in entries)
        if not is_there:
            return Settings(), ()  # nor one that was set aside
    except FileNotFoundError:
        return Settings(), ()
    except OSError:
        pass  # `load` has the words for it
    from desktop_chat.storage import settings

    return settings.load(home.settings, owner=True)


def build_app(home: Path) -> App:
    """Build the app on a home folder; call it inside a running qasync loop. Returns at once."""
    return App(Home(home.absolute()))
