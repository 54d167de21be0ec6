"""Connects one window to one engine: each signal of a widget becomes a call.

Knows widgets and services, and no storage behind them.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QClipboard, QDesktopServices

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.errors import Remedy, StoreError
from desktop_chat.domain.settings import Theme
from desktop_chat.i18n import tr
from desktop_chat.services.engine import Engine
from desktop_chat.services.session import ChatSession
from desktop_chat.ui import garbage
from desktop_chat.ui.background import Background
from desktop_chat.ui.banner import Severity
from desktop_chat.ui.chat_navigator import ChatNavigator, Model
from desktop_chat.ui.chat_presenter import ChatPresenter
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.theme.system import ThemeController
from desktop_chat.ui.transcript.view import TranscriptView

OPEN_CHAT = "window.open_chat"
GEOMETRY = "window.geometry"

PrepareFile = Callable[[], Coroutine[Any, Any, None]]
"""Makes the file where there is none yet."""


class WindowController(QObject):
    """Lives as long as the window works."""

    def __init__(
        self,
        window: MainWindow,
        transcript: TranscriptView,
        engine: Engine,
        *,
        theme: ThemeController,
        clipboard: QClipboard,
        background: Background,
        new_chat_model: Model,
        keep_theme: Callable[[Theme], None],
        settings_file: Path,
        prepare_settings_file: PrepareFile,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._transcript = transcript
        self._engine = engine
        self._theme = theme
        self._clipboard = clipboard
        self._background = background
        self._keep_theme = keep_theme
        self._settings_file = settings_file
        self._prepare_settings_file = prepare_settings_file
        self._chat = ChatPresenter(
            transcript=transcript,
            status=window.status_bar,
            flush_ms=engine.settings.ui.flush_ms,
            parent=self,
        )
        self._chats = ChatNavigator(
            window, self._chat, engine, background=background, new_chat_model=new_chat_model
        )
        window.composer.set_send_key(engine.settings.ui.send_key)
        self._connect_chats()
        self._connect_window()

    @property
    def session(self) -> ChatSession | None:
        """The shown chat; None while a new one has no message yet."""
        return self._chats.session

    async def start(self, *, fresh: bool) -> None:
        """Show what was shown when the app was closed; `fresh` begins a new chat instead."""
        try:
            await self._restore(fresh=fresh)
        except StoreError as error:  # a damaged page must not keep the window from opening
            self._background.say("load", error.user_text, Severity.DANGER)
        garbage.settle()

    async def _restore(self, *, fresh: bool) -> None:
        await self._chats.open(None)  # so that there is something even if the rest fails
        store = self._engine.store
        geometry = await store.state(GEOMETRY)
        if geometry:
            try:
                self._window.restore_geometry(base64.b64decode(geometry))
            except binascii.Error:
                await store.set_state(GEOMETRY, None)
        await self._chats.load(await store.state(OPEN_CHAT), fresh=fresh)

    async def remember(self) -> None:
        """Store where the window stands, which chat is open and what is typed."""
        self._chats.keep_draft()
        geometry = base64.b64encode(self._window.geometry_state()).decode()
        await self._engine.store.set_state(GEOMETRY, geometry)
        chat_id = self.session.chat.id if self.session else None
        await self._engine.store.set_state(OPEN_CHAT, chat_id)

    def _connect_chats(self) -> None:
        chats, do = self._chats, self._background.do
        sidebar = self._window.sidebar
        sidebar.new_chat_requested.connect(self._on_new_chat_requested)
        sidebar.chat_selected.connect(lambda id_: do(chats.open(id_), "open-chat"))
        sidebar.chat_renamed.connect(lambda id_, title: do(chats.rename(id_, title), "rename"))
        sidebar.chat_deleted.connect(lambda id_: do(chats.delete(id_), "delete-chat"))
        self._window.chat_restore_requested.connect(
            lambda id_: do(chats.restore(id_), "restore-chat")
        )
        self._window.model_picker.model_picked.connect(self._on_model_picked)
        self._window.system_prompt_changed.connect(chats.set_system_prompt)

    def _connect_window(self) -> None:
        window, composer = self._window, self._window.composer
        composer.submitted.connect(self._on_submitted)
        composer.stop_requested.connect(self._on_stop_requested)
        composer.first_used.connect(self._on_first_used)
        self._chat.streaming_changed.connect(window.set_streaming)
        self._chat.has_answer_changed.connect(window.set_has_answer)
        window.jump_to_latest_requested.connect(self._transcript.scroll_to_latest)
        window.copy_last_answer_requested.connect(self._on_copy_last_answer_requested)
        window.theme_picked.connect(self._on_theme_picked)
        window.settings_file_requested.connect(self._on_settings_file_requested)
        window.home_folder_requested.connect(lambda: _open_file(self._settings_file.parent))
        self._transcript.remedy_requested.connect(self._on_remedy_requested)
        self._transcript.link_activated.connect(
            lambda url: QDesktopServices.openUrl(QUrl(url, QUrl.ParsingMode.StrictMode))
        )

    def _on_new_chat_requested(self) -> None:
        self._chats.begin()
        self._window.composer.setFocus()

    def _on_model_picked(self, provider: str, model: str) -> None:
        self._chats.pick_model(provider, model)
        self._window.composer.edit.setFocus()

    def _on_submitted(self, text: str) -> None:
        if self._chats.begin_if_none().send(text):
            self._window.composer.clear_text()
            self._chats.keep_draft()

    def _on_stop_requested(self) -> None:
        if self.session is not None:
            self.session.stop()

    def _on_first_used(self) -> None:
        provider, _ = self._chats.model
        self._background.do(self._warm(provider), "warm-provider")

    async def _warm(self, provider: str) -> None:
        await self._engine.pool.warm(provider)
        garbage.settle()

    def _on_copy_last_answer_requested(self) -> None:
        messages = self.session.messages if self.session else []
        answers = (m.text for m in reversed(messages) if m.role is Role.ASSISTANT and m.text)
        text = next(answers, None)
        if text is not None:
            self._clipboard.setText(text)

    def _on_remedy_requested(self, message_id: str, remedy: str) -> None:
        match Remedy(remedy):
            case Remedy.SETTINGS:
                self._on_settings_file_requested()
            case Remedy.PICK_MODEL:
                self._window.model_picker.setFocus()
                self._window.model_picker.showPopup()
            case Remedy.NEW_CHAT:
                self._on_new_chat_requested()
            case Remedy.RETRY:
                if self.session is not None:
                    self.session.retry(message_id)
            case Remedy.CONTINUE:
                if self.session is not None:
                    self.session.send(tr("Continue exactly where you stopped."))
            case Remedy.NONE:
                return

    def _on_theme_picked(self, theme: Theme) -> None:
        self._theme.choose(theme)
        self._keep_theme(theme)

    def _on_settings_file_requested(self) -> None:
        self._background.do(self._open_settings_file(), "open-settings")

    async def _open_settings_file(self) -> None:
        await self._prepare_settings_file()
        if not _open_file(self._settings_file):
            text = tr("No program opens {path}. Edit it by hand.", path=self._settings_file)
            self._background.say("open-settings", text)


def _open_file(path: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
