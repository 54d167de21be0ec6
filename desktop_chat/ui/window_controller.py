"""Connects one window to one engine: each signal of a widget becomes a call.

Knows widgets and services, and no storage behind them.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QUrl
from PySide6.QtGui import QClipboard, QDesktopServices

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.settings import Protocol, Settings
from desktop_chat.domain.sources import source_at
from desktop_chat.services.engine import Engine
from desktop_chat.services.session import ChatSession
from desktop_chat.tasks import Tasks
from desktop_chat.ui import garbage
from desktop_chat.ui.actions import Callback, When
from desktop_chat.ui.answer_errands import AnswerErrands
from desktop_chat.ui.background import Background
from desktop_chat.ui.banner import Severity
from desktop_chat.ui.chat_navigator import ChatNavigator, Model
from desktop_chat.ui.chat_parts import ChatParts
from desktop_chat.ui.chat_presenter import ChatPresenter
from desktop_chat.ui.dialog_host import KEYBOARD_PAGE, DialogHost, Facts
from desktop_chat.ui.empty_chat import EmptyChat
from desktop_chat.ui.give_back import GiveBack
from desktop_chat.ui.inspector_host import InspectorHost
from desktop_chat.ui.keyboard.desk import KeyboardDesk
from desktop_chat.ui.language import LanguageController
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.preload import preload
from desktop_chat.ui.sidebar.model import ChatRow
from desktop_chat.ui.surroundings import Surroundings
from desktop_chat.ui.theme.system import ThemeController
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.transcript.view import TranscriptView
from desktop_chat.ui.turns import Piece
from desktop_chat.ui.window_errands import PrepareFile, Report, WindowErrands

OPEN_CHAT = "window.open_chat"
GEOMETRY = "window.geometry"


class WindowController(QObject):
    """Lives as long as the window works."""

    def __init__(
        self,
        window: MainWindow,
        transcript: TranscriptView,
        engine: Engine,
        *,
        theme: ThemeController,
        language: LanguageController,
        clipboard: QClipboard,
        background: Background,
        tasks: Tasks,
        new_chat_model: Model,
        raise_window: Callable[[], None],
        end: Callable[[], None],
        settings_file: Path,
        prepare_settings_file: PrepareFile,
        report: Report,
        about: Facts,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._transcript = transcript
        self._engine = engine
        self._clipboard = clipboard
        self._is_preloaded = False
        self._background = background
        self._chat = ChatPresenter(
            transcript=transcript,
            status=window.status_bar,
            flush_ms=engine.settings.ui.flush_ms,
            parent=self,
        )
        self._chats = ChatNavigator(
            window, self._chat, engine, background=background, new_chat_model=new_chat_model
        )
        self.surroundings = Surroundings(
            window,
            self._chats,
            engine.sessions,
            engine.preferences,
            tokens=theme.tokens,
            background=background,
            tasks=tasks,
            raise_window=raise_window,
            end=end,
            unsaved=engine.unsaved,
        )
        self._keyboard = KeyboardDesk(
            window, window.action_set, theme.tokens, chats=self._rows_and_current
        )
        self._empty_chat = EmptyChat(
            window.transcript_pane,
            window.composer,
            window.toast,
            window.action_set,
            engine,
            tokens=theme.tokens,
            background=background,
        )
        self._dialogs = DialogHost(
            window, engine, theme=theme, language=language, background=background
        )
        self._answers = AnswerErrands(window, self._chats, self._chat, self._dialogs, theme.tokens)
        self._parts = ChatParts(
            window,
            transcript,
            self._chats,
            self._chat,
            dialogs=self._dialogs,
            engine=engine,
            theme=theme,
            background=background,
        )
        self._inspector = InspectorHost(
            window,
            engine,
            self._chats,
            tokens=theme.tokens,
            clipboard=clipboard,
            background=background,
        )
        self._errands = WindowErrands(
            window,
            engine,
            self._chats,
            self._dialogs,
            self._empty_chat,
            inspector=self._inspector,
            theme=theme,
            language=language,
            clipboard=clipboard,
            background=background,
            settings_file=settings_file,
            prepare_settings_file=prepare_settings_file,
            report=report,
            about=about,
        )
        self._give_back = GiveBack(
            window.composer,
            is_shown=lambda id_: self.session is not None and self.session.chat.id == id_,
            offer_draft=lambda id_, draft: background.do(
                self._chats.offer_draft(id_, draft), "offer-draft"
            ),
        )
        engine.sessions.listen_to_all(self._give_back)
        engine.preferences.listen(self._on_settings_changed)
        theme.turns.follow(lambda: self._dressing(theme.tokens))
        language.turns.follow(self._translating)
        self._take_typing_settings(engine.settings)
        self._connect_chats()
        self._connect_window()
        self._connect_parts()

    @property
    def session(self) -> ChatSession | None:
        """The shown chat; None while a new one has no message yet."""
        return self._chats.session

    async def start(self, *, fresh: bool) -> None:
        """Show what was shown when the app was closed; `fresh` begins a new chat instead."""
        self._transcript.set_empty_hint("", [])
        try:
            await self._restore(fresh=fresh)
            await self._empty_chat.start()
            self._parts.start()
        except StoreError as error:  # a damaged page must not keep the window from opening
            self._background.say("load", error.user_text, Severity.DANGER)
        garbage.settle()
        self._window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Get the first dialog ready once somebody is there; an idle window stays small."""
        if event.type() == QEvent.Type.Enter:
            self._on_somebody_there()
        return False

    def _on_somebody_there(self) -> None:
        self._window.removeEventFilter(self)
        if not self._is_preloaded:
            self._is_preloaded = True
            self._background.do(self._preload(), "preload")

    async def _preload(self) -> None:
        await asyncio.to_thread(preload)
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
        await self._engine.store.set_state(OPEN_CHAT, self._chats.open_chat_id)

    def close(self) -> None:
        """Take away what stands outside the window, and what lies over it."""
        self._engine.preferences.unlisten(self._on_settings_changed)
        self._parts.close()
        self._dialogs.close()
        self.surroundings.close()

    # -------------------------------------------------------------------- connecting

    def _connect_chats(self) -> None:
        chats, do = self._chats, self._background.do
        sidebar = self._window.sidebar
        sidebar.new_chat_requested.connect(self._on_new_chat_requested)
        sidebar.chat_selected.connect(lambda id_: do(chats.open(id_), "open-chat"))
        sidebar.chat_renamed.connect(lambda id_, title: do(chats.rename(id_, title), "rename"))
        sidebar.chat_deleted.connect(lambda id_: do(chats.delete(id_), "delete-chat"))
        self._window.model_picker.model_picked.connect(self._on_model_picked)
        self._window.model_picker.more_requested.connect(self._on_more_models_requested)

    def _connect_window(self) -> None:
        window, composer = self._window, self._window.composer
        composer.submitted.connect(self._on_submitted)
        composer.stop_requested.connect(self._on_stop_requested)
        composer.first_used.connect(self._on_first_used)
        self._chat.streaming_changed.connect(window.set_streaming)
        self._chat.streaming_changed.connect(self._note_retry)
        self._chat.arriving_changed.connect(composer.show_arriving)
        self._chat.has_answer_changed.connect(window.set_has_answer)
        self._chat.emptiness_changed.connect(self._on_emptiness_changed)
        self._chats.model_changed.connect(self._on_emptiness_changed)
        window.jump_to_latest_requested.connect(self._transcript.scroll_to_latest)
        window.copy_last_answer_requested.connect(self._on_copy_last_answer_requested)
        self._transcript.remedy_requested.connect(self._answers.on_remedy_requested)
        self._transcript.notice_requested.connect(
            lambda text: self._background.say("transcript", text, Severity.WARNING)
        )
        self._transcript.link_activated.connect(self._on_link_activated)

    def _on_link_activated(self, target: str) -> None:
        if (source := source_at(target)) is not None:
            self._parts.show_source(source)
        else:
            QDesktopServices.openUrl(QUrl(target, QUrl.ParsingMode.StrictMode))

    def _connect_parts(self) -> None:
        self._keyboard.type_into(self._window.composer.edit)
        self._keyboard.chat_chosen.connect(
            lambda id_: self._background.do(self._chats.open(id_), "open-chat")
        )
        self._keyboard.chats_offered.connect(
            lambda: self._background.do(self._chats.loader.offer_all(self._keyboard), "chats")
        )
        self._keyboard.shortcuts_page_requested.connect(
            lambda: self._dialogs.open_settings(KEYBOARD_PAGE)
        )
        self._empty_chat.advanced_requested.connect(self._dialogs.open_providers)
        self._empty_chat.provider_connected.connect(self._chats.use_from_now_on)
        self._dialogs.model_chosen.connect(self._on_model_picked)
        self._dialogs.connection_mended.connect(self._on_connection_mended)

    def _rows_and_current(self) -> tuple[list[ChatRow], str | None]:
        return self._chats.list.recent(), self._window.sidebar.current_id

    # -------------------------------------------------------------------- following

    def _on_settings_changed(self, before: Settings, now: Settings) -> None:
        if before.shortcuts != now.shortcuts:
            self._window.clear_notice("shortcuts")
        self._take_typing_settings(now)
        self._chat.set_flush_ms(now.ui.flush_ms)
        if before.providers != now.providers or before.chat != now.chat:
            self._chats.follow_providers(before, now)

    def _take_typing_settings(self, settings: Settings) -> None:
        self._window.composer.set_send_key(settings.ui.send_key)
        self._window.action_set.set_send_key(settings.ui.send_key)
        problems = self._window.action_set.set_bindings(settings.shortcuts)
        if problems:
            self._background.say("shortcuts", "\n".join(problems), Severity.WARNING)

    def _dressing(self, tokens: Tokens) -> Iterator[Piece]:
        for part in (self._keyboard, self.surroundings, self._answers):
            yield partial(part.apply_tokens, tokens)
        yield from self._parts.dressing(tokens)
        yield from self._empty_chat.dressing(tokens)
        yield from self._inspector.dressing(tokens)

    def _translating(self) -> Iterator[Piece]:
        for part in (
            self._transcript,
            self._chat,
            self._chats,
            self._keyboard,
            self.surroundings,
            self._answers,
        ):
            yield part.retranslate
        yield from self._parts.translating()
        yield from self._empty_chat.translating()
        yield from self._inspector.translating()

    def _on_emptiness_changed(self) -> None:
        found = self._engine.settings.provider(self._chats.model[0])
        is_demo = found is not None and found.protocol is Protocol.DEMO
        is_empty = self.session is None or not self.session.messages
        self._empty_chat.show_for(is_empty=is_empty, is_demo=is_demo)
        self._note_retry()

    def _note_retry(self) -> None:
        session = self.session
        last = session.messages[-1] if session and session.messages else None
        can_retry = last is not None and last.role is Role.ASSISTANT and last.outcome is not None
        self._window.action_set.set_true(When.CAN_RETRY, can_retry)

    # -------------------------------------------------------------------- what is done

    def _on_new_chat_requested(self) -> None:
        self._chats.begin()
        self._window.composer.setFocus()

    def _on_connection_mended(self) -> None:
        """Say how the question goes out again that may have been why somebody looked there."""
        last = self.session.messages[-1] if self.session and self.session.messages else None
        outcome = last.outcome if last is not None else None
        if outcome is not None and outcome.finish_reason is FinishReason.FAILED:
            self._window.toast.say(self._window.action_set.tooltip(Callback.RETRY_LAST))

    def _on_more_models_requested(self) -> None:
        self._dialogs.open_models(self._chats.model[0])

    def _on_model_picked(self, provider: str, model: str) -> None:
        self._chats.pick_model(provider, model)
        if not self._window.model_picker.is_stepping:
            self._window.composer.edit.setFocus()

    def _on_submitted(self, text: str) -> None:
        composer = self._window.composer
        if not self._parts.context.may_send(text):
            return
        if self._chats.begin_if_none().send(text, composer.tray.parts):
            composer.clear_text()
            composer.tray.clear()
            self._chats.keep_draft()

    def _on_stop_requested(self) -> None:
        if self.session is not None:
            self.session.stop()

    def _on_first_used(self) -> None:
        self._on_somebody_there()
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
