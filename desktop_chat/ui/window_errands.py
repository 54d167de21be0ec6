"""What the actions of the window do beyond its widgets: settings, zoom, files, diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QClipboard, QDesktopServices, QGuiApplication

from desktop_chat.domain.settings import ZOOM_LEAST, ZOOM_MOST, Theme
from desktop_chat.i18n import tr
from desktop_chat.services.engine import Engine
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.actions.table import THEME_CALLBACKS
from desktop_chat.ui.background import Background
from desktop_chat.ui.backups.host import BackupsHost
from desktop_chat.ui.chat_navigator import ChatNavigator
from desktop_chat.ui.dialog_host import DialogHost, Facts
from desktop_chat.ui.empty_chat import EmptyChat
from desktop_chat.ui.inspector_host import InspectorHost
from desktop_chat.ui.language import LanguageController
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.mcp.host import ServersHost
from desktop_chat.ui.presets.host import PresetsHost
from desktop_chat.ui.prompts.host import PromptsHost
from desktop_chat.ui.theme.system import ThemeController
from desktop_chat.ui.transfer.host import TransferHost

ZOOM_STEPS = (80, 90, 100, 110, 125, 150, 175, 200)
_ACTUAL_SIZE = 100

PrepareFile = Callable[[], Coroutine[Any, Any, None]]
"""Makes the file where there is none yet."""
Report = Callable[[Mapping[str, object]], Coroutine[Any, Any, str]]
"""Writes the diagnostics; is given what the window knows of itself."""


class WindowErrands:
    """Handles actions; made once everything that they need is there."""

    def __init__(
        self,
        window: MainWindow,
        engine: Engine,
        chats: ChatNavigator,
        dialogs: DialogHost,
        empty_chat: EmptyChat,
        *,
        inspector: InspectorHost,
        theme: ThemeController,
        language: LanguageController,
        clipboard: QClipboard,
        background: Background,
        settings_file: Path,
        prepare_settings_file: PrepareFile,
        report: Report,
        about: Facts,
    ) -> None:
        self._window = window
        self._engine = engine
        self._chats = chats
        self._dialogs = dialogs
        self._theme = theme
        self._clipboard = clipboard
        self._background = background
        self._settings_file = settings_file
        self._prepare_settings_file = prepare_settings_file
        self._report = report
        self._presets = PresetsHost(
            window, engine, chats, dialogs, theme=theme, language=language, background=background
        )
        self._prompts = PromptsHost(
            window,
            engine.prompts,
            engine.deeds,
            chats,
            dialogs,
            theme=theme,
            language=language,
            background=background,
        )
        self._servers = ServersHost(window, engine, dialogs, theme=theme, background=background)
        self._transfer = TransferHost(
            window, engine, chats, dialogs, theme=theme, background=background
        )
        self._backups = BackupsHost(
            window, engine, chats, dialogs, theme=theme, background=background
        )
        handlers: dict[Callback, Callable[[], object]] = {
            Callback.NEW_TEMPORARY_CHAT: chats.begin_temporary,
            Callback.MARK_ALL_READ: chats.mark_all_read,
            Callback.RETRY_LAST: self._retry_last,
            Callback.TOGGLE_INSPECTOR: inspector.toggle,
            Callback.SHOW_FIGURES: dialogs.open_figures,
            Callback.OPEN_SETTINGS: dialogs.open_settings,
            Callback.MANAGE_PROVIDERS: dialogs.open_providers,
            Callback.CONNECT_PROVIDER: empty_chat.connect_provider,
            Callback.CHECK_CONNECTION: self.check_connection,
            Callback.ZOOM_IN: partial(self._zoom, 1),
            Callback.ZOOM_OUT: partial(self._zoom, -1),
            Callback.ZOOM_RESET: partial(self._set_zoom, _ACTUAL_SIZE),
            Callback.COPY_DIAGNOSTICS: self.copy_diagnostics,
            Callback.ABOUT: partial(dialogs.open_about, about),
            Callback.OPEN_SETTINGS_FILE: self.open_settings_file,
            Callback.SHOW_HOME_FOLDER: self._show_home_folder,
        }
        for callback, its_theme in THEME_CALLBACKS.items():
            handlers[callback] = partial(self._pick_theme, its_theme)
        for callback, handler in handlers.items():
            window.action_set.handle(callback, partial(_call, handler))
        dialogs.errand_requested.connect(self._on_errand_requested)

    def check_connection(self) -> None:
        """Look why the shown chat's provider does not answer."""
        self._dialogs.open_doctor(self._chats.model[0])

    def open_settings_file(self) -> None:
        """Open the file in whatever edits text here."""
        self._background.do(self._open_settings_file(), "open-settings")

    def copy_diagnostics(self) -> None:
        """Put what helps to find a fault on the clipboard."""
        self._background.do(self._copy_diagnostics(), "diagnostics")

    def _on_errand_requested(self, errand: str) -> None:
        self._window.action_set[Callback(errand)].trigger()

    def _retry_last(self) -> None:
        session = self._chats.session
        if session is not None and session.messages:
            session.retry(session.messages[-1].id)

    def _pick_theme(self, theme: Theme) -> None:
        self._change("theme", theme.value)

    def _zoom(self, step: int) -> None:
        now = self._theme.tokens.metrics.zoom
        if step > 0:
            wanted = next((z for z in ZOOM_STEPS if z > now), ZOOM_MOST)
        else:
            wanted = next((z for z in reversed(ZOOM_STEPS) if z < now), ZOOM_LEAST)
        self._set_zoom(wanted)

    def _set_zoom(self, percent: int) -> None:
        self._change("zoom", percent)

    def _change(self, key: str, value: str | int) -> None:
        work = self._engine.preferences.change({("ui", key): value})
        self._background.do(work, "keep-settings")

    def _show_home_folder(self) -> None:
        _open_file(self._settings_file.parent)

    async def _open_settings_file(self) -> None:
        await self._prepare_settings_file()
        if not _open_file(self._settings_file):
            text = tr("No program opens {path}. Edit it by hand.", path=self._settings_file)
            self._background.say("open-settings", text)

    async def _copy_diagnostics(self) -> None:
        text = await self._report(self._window_facts())
        self._clipboard.setText(text)
        self._window.toast.say(tr("Diagnostics copied. They hold no keys and no messages."))

    def _window_facts(self) -> dict[str, object]:
        window, tokens = self._window, self._theme.tokens
        screens = [
            f"{s.size().width()}x{s.size().height()} at {s.devicePixelRatio():g}"
            for s in QGuiApplication.screens()
        ]
        return {
            "platform": QGuiApplication.platformName(),
            "screens": ", ".join(screens),
            "size": f"{window.width()}x{window.height()}",
            "theme": tokens.name,
            "zoom": tokens.metrics.zoom,
            "moves": tokens.animates,
        }


def _call(handler: Callable[[], object]) -> None:
    handler()


def _open_file(path: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
