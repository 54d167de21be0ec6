"""The window with its theme, its transcript and, once there is one, its engine."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import desktop_chat.ui.plain_import  # noqa: F401 - before the rest

# isort: split
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.settings import Settings, UiSettings
from desktop_chat.i18n import tr
from desktop_chat.tasks import Tasks
from desktop_chat.ui.background import Background
from desktop_chat.ui.banner import Severity
from desktop_chat.ui.language import LanguageController
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.theme.system import ThemeController

if TYPE_CHECKING:
    from desktop_chat.services.engine import Engine
    from desktop_chat.services.session import ChatSession
    from desktop_chat.ui.dialog_host import Facts
    from desktop_chat.ui.transcript.view import TranscriptView
    from desktop_chat.ui.window_controller import WindowController
    from desktop_chat.ui.window_errands import PrepareFile, Report

PAINT_PATIENCE_S = 0.5

log = logging.getLogger(__name__)

Wish = tuple[str | None, str | None]
"""Provider and model that the command line asks for."""


class Window:
    """Builds the frame at once; `dress` and `attach` follow as the files are read.

    The transcript comes with the engine, and the chat in it: it is the largest part of all, and
    there is nothing to show in it before.
    """

    def __init__(self, tasks: Tasks, *, on_close: Callable[[], None]) -> None:
        # The one place that looks for the application: `build_app` is given only a folder.
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise TypeError("there is no QApplication")
        self._app = app
        self._theme = ThemeController(app)
        self.main = MainWindow(QWidget(), self._theme.tokens)
        self.background = Background(tasks, self.main.banner)
        self._language = LanguageController(app)
        self._tasks = tasks
        self._end = on_close
        self._is_closed = False
        app.commitDataRequest.connect(self._on_log_out)
        self._controller: WindowController | None = None
        self._transcript: TranscriptView | None = None
        self._ui = UiSettings()
        self._follow()
        self.main.close_requested.connect(self._on_close_requested)
        self.main.quit_requested.connect(self._on_close_requested)

    @property
    def session(self) -> ChatSession | None:
        """The shown chat; None while a new one has no message yet."""
        return self._controller.session if self._controller else None

    def _follow(self) -> None:
        theme, main = self._theme, self.main
        theme.turns.follow(lambda: main.dressing(theme.tokens))
        self._language.turns.follow(lambda: [main.retranslate])
        for turns in (theme.turns, self._language.turns):
            # Half of a change is not worth being seen.
            turns.started.connect(partial(main.setUpdatesEnabled, False))
            turns.ended.connect(partial(main.setUpdatesEnabled, True))

    async def dress(self, ui: UiSettings) -> None:
        """Wear the chosen look, and speak the chosen language, before anything is seen."""
        self._wear(ui)
        self._theme.turns.finish()
        await self._language.choose(ui.language)
        self._language.turns.finish()

    def _wear(self, ui: UiSettings) -> None:
        self._ui = ui
        self._theme.apply(ui)
        self.main.set_theme(ui.theme)
        if self._transcript is not None:
            self._transcript.set_timestamps(ui.timestamps)
            self._transcript.copy_form = ui.copy_as

    def _on_settings_changed(self, before: Settings, now: Settings) -> None:
        if before.ui != now.ui:
            self._wear(now.ui)
        if before.ui.language != now.ui.language:
            self.background.do(self._language.choose(now.ui.language), "language")

    async def attach(
        self,
        engine: Engine,
        *,
        wish: Wish,
        settings_file: Path,
        prepare_settings_file: PrepareFile,
        report: Report,
        about: Facts,
    ) -> None:
        """Put the engine behind the widgets and show what was shown last."""
        transcript_type, controller_type = await asyncio.to_thread(_load)
        transcript = self._transcript = transcript_type(self._theme.tokens)
        self._theme.turns.follow(lambda: [partial(transcript.apply_tokens, self._theme.tokens)])
        transcript.set_timestamps(self._ui.timestamps)
        transcript.copy_form = self._ui.copy_as
        self._follow_system()
        self.main.set_transcript(transcript)
        if engine.notices:
            self.background.say("start", "\n".join(engine.notices), Severity.WARNING)
        self._controller = controller_type(
            self.main,
            transcript,
            engine,
            theme=self._theme,
            language=self._language,
            clipboard=self._app.clipboard(),
            background=self.background,
            tasks=self._tasks,
            new_chat_model=self._model_for(engine, wish),
            raise_window=self.raise_,
            end=self._end,
            settings_file=settings_file,
            prepare_settings_file=prepare_settings_file,
            report=report,
            about=about,
        )
        engine.preferences.listen(self._on_settings_changed)
        await self._controller.start(fresh=wish != (None, None))

    def _follow_system(self) -> None:
        """Look after what the painted window could do without."""
        from desktop_chat.ui.theme.motion import SystemMotion
        from desktop_chat.ui.theme.shipped_fonts import ShippedFonts

        ShippedFonts(self._theme, self.background, self.main).start()
        SystemMotion(self._app, self._theme, self.background, self.main).start()

    async def detach(self) -> None:
        """Remember what is shown."""
        if self._controller is None:
            return
        try:
            await self._controller.remember()
        except StoreError as error:
            log.warning("what was shown is not remembered: %s", error.user_text)
        self._controller.close()

    async def painted(self) -> None:
        """Wait until the window was painted: not for long, since a minimised one never is."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.main.painted.wait(), PAINT_PATIENCE_S)

    def raise_(self) -> None:
        """Bring the window before all others."""
        minimized = Qt.WindowState.WindowMinimized
        self.main.setWindowState(self.main.windowState() & ~minimized)
        self.main.show()
        self.main.raise_()
        self.main.activateWindow()

    def _on_close_requested(self) -> None:
        """Ask first if answers are arriving; what is still being built is simply ended."""
        if self._controller is None:
            self._end()
        else:
            self._controller.surroundings.request_close()

    def _on_log_out(self) -> None:
        """End without a question: live answers end as interrupted, and nothing is lost."""
        self._end()

    def close(self) -> None:
        """Close for good."""
        self._is_closed = True
        self._app.commitDataRequest.disconnect(self._on_log_out)
        self._theme.turns.stop()
        self._language.close()
        self.main.allow_close()
        self.main.close()
        self.main.deleteLater()

    def show_store_trouble(self, text: str | None) -> None:
        """Say that nothing can be written at the moment; None: it can again."""
        if self._is_closed:
            return
        if text is None:
            self.main.clear_notice("store")
        else:
            sentence = tr(
                "Not saved yet: {reason} It is kept in memory and tried again.", reason=text
            )
            self.main.show_notice(sentence, key="store", severity=Severity.DANGER)

    def show_repair(self, share: float) -> None:
        """Say how much of a repair of the history is done, from 0 to 1."""
        from desktop_chat.ui.rescue import words

        if not self._is_closed:
            self.main.show_notice(words.running(share), key="rescue", severity=Severity.DANGER)

    def show_fault(self, sentence: str) -> None:
        """Say that something in the program went wrong, as long as there is a window."""
        if self._is_closed:
            return
        self.main.show_notice(sentence, key="fault", severity=Severity.WARNING)

    def _model_for(self, engine: Engine, wish: Wish) -> tuple[str, str]:
        """Choose who answers in a new chat; a wish for an unknown provider is said and dropped."""
        provider, model = wish
        chosen = engine.settings.default_provider
        if provider is not None:
            found = engine.settings.provider(provider)
            if found is None:
                text = tr("There is no provider named “{name}” in the settings.", name=provider)
                self.background.say("wish", text, Severity.WARNING)
            else:
                chosen = found
        return chosen.name, model or chosen.model


def _load() -> tuple[type[TranscriptView], type[WindowController]]:
    """Import what the painted window does not need, off the window's thread."""
    from desktop_chat.ui.theme import motion, shipped_fonts  # noqa: F401 - for `_follow_system`
    from desktop_chat.ui.transcript.view import TranscriptView
    from desktop_chat.ui.window_controller import WindowController

    return TranscriptView, WindowController
