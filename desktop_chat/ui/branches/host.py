"""Lets people change what was said: edit, switch, ask again, continue elsewhere, delete.

Connects the transcript's signals and the actions to the shown chat and its tree. What is only
sometimes wanted (the editor, the outline, several models side by side) is made when it is wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.parts import attached_to
from desktop_chat.i18n import tr
from desktop_chat.services.branches import can_branch_off
from desktop_chat.services.engine import Engine
from desktop_chat.services.session import ChatSession
from desktop_chat.ui.actions import Callback, When
from desktop_chat.ui.background import Background
from desktop_chat.ui.branches.editing import Editing
from desktop_chat.ui.chat_navigator import ChatNavigator
from desktop_chat.ui.chat_presenter import ChatPresenter
from desktop_chat.ui.compare.host import CompareHost
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.outline.host import OutlineHost
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.transcript.acts import Act
from desktop_chat.ui.transcript.view import TranscriptView
from desktop_chat.ui.turns import Piece


class BranchHost(QObject):
    """Handles what is asked for; knows the shown chat by the navigator."""

    def __init__(
        self,
        window: MainWindow,
        transcript: TranscriptView,
        chats: ChatNavigator,
        presenter: ChatPresenter,
        engine: Engine,
        *,
        tokens: Tokens,
        background: Background,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._transcript = transcript
        self._chats = chats
        self._presenter = presenter
        self._engine = engine
        self._background = background
        self._editing = Editing(window, transcript, tokens)
        self._editing.asked.connect(self._on_edited)
        self._compare = CompareHost(
            window, transcript, chats, engine, tokens=tokens, background=background
        )
        self._outline = OutlineHost(
            window, transcript, chats, presenter, engine, tokens=tokens, background=background
        )
        transcript.switch_requested.connect(self._on_switch_requested)
        transcript.act_requested.connect(self._on_act_requested)
        transcript.offer_models(self._add_models)
        presenter.path_changed.connect(self._on_path_changed)
        presenter.streaming_changed.connect(self._on_streaming_changed)
        window.composer.edit.installEventFilter(self)
        window.action_set.handle(Callback.EDIT_LAST, self.edit_last)
        window.action_set.handle(Callback.BRANCH_OFF, partial(self._on_current, Act.BRANCH_OFF))

    def dressing(self, tokens: Tokens) -> Iterator[Piece]:
        """Give the pieces of another look."""
        yield partial(self._editing.apply_tokens, tokens)
        yield from self._compare.dressing(tokens)
        yield from self._outline.dressing(tokens)

    def translating(self) -> Iterator[Piece]:
        """Give the pieces of another language."""
        yield self._editing.retranslate
        yield from self._compare.translating()
        yield from self._outline.translating()

    def edit_last(self) -> None:
        """Edit the last question that is shown."""
        questions = [m for m in self._messages() if m.role is Role.USER]
        if questions:
            self._edit(questions[-1].id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up in an empty field edits the last question."""
        if watched is not self._window.composer.edit or not isinstance(event, QKeyEvent):
            return False
        is_up = event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Up
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not is_up or held != Qt.KeyboardModifier.NoModifier:
            return False
        if self._window.composer.has_content or not self._can_ask():
            return False
        self.edit_last()
        return self._editing.message_id != ""

    # ------------------------------------------------------------------ what is asked for

    def _on_act_requested(self, message_id: str, act: str) -> None:
        session = self._chats.session
        if session is None:
            return
        match Act(act):
            case Act.EDIT:
                self._edit(message_id)
            case Act.DELETE:
                work = self._engine.branches.delete(session, message_id)
                self._background.do(work, "delete-message")
            case Act.BRANCH_OFF:
                self._background.do(self._branch_off(session, message_id), "branch-off")
            case Act.COMPARE:
                self._compare.ask_again(message_id)
            case _:
                return

    def _on_current(self, act: Act) -> None:
        self._transcript.act_on_current(act)

    def _on_switch_requested(self, message_id: str, way: int) -> None:
        if self._chats.session is not None:
            self._background.do(self._switch(self._chats.session, message_id, way), "switch")

    async def _switch(self, session: ChatSession, message_id: str, way: int) -> None:
        self._presenter.hold_place(is_held=True)
        try:
            await self._engine.branches.step(session, message_id, way)
        finally:
            self._presenter.hold_place(is_held=False)

    async def _branch_off(self, session: ChatSession, message_id: str) -> None:
        if can_branch_off(session, message_id):
            new = await self._engine.branches.branch_off(session, message_id)
            await self._chats.open(new.chat.id)
            self._window.composer.edit.setFocus()

    # ------------------------------------------------------------------ another model

    def _add_models(self, menu: QMenu, message_id: str) -> None:
        """Offer to answer again with another model, where the message is an answer."""
        session = self._chats.session
        is_question = any(m.id == message_id and m.role is Role.USER for m in self._messages())
        if session is not None and message_id in session.forks and not is_question:
            show = partial(self._compare.show_versions, message_id)
            menu.addAction(tr("Show the versions side by side"), show)
        if self._transcript.why_not(message_id, Act.RETRY):
            return
        others = QMenu(tr("Answer again with"), menu)
        others.setObjectName("answerAgainMenu")
        for words, model in self._window.model_picker.choices():
            others.addAction(words, self._asking_again(message_id, model))
        menu.addMenu(others)

    def _asking_again(self, message_id: str, model: tuple[str, str]) -> Callable[[], None]:
        def ask() -> None:
            if self._chats.session is not None:
                self._chats.session.retry(message_id, [model])

        return ask

    # ------------------------------------------------------------------ editing

    def _edit(self, message_id: str) -> None:
        message = next((m for m in self._messages() if m.id == message_id), None)
        if message is None or message.role is not Role.USER:
            return
        composer = self._window.composer
        self._editing.begin(
            message_id,
            message.text,
            composer.edit.send_key,
            needs_text=not attached_to(message.parts),
        )
        self._editing.set_can_ask(self._can_ask())

    def _on_edited(self, message_id: str, text: str) -> None:
        session = self._chats.session
        if session is not None and session.edit(message_id, text):
            self._editing.end()
            self._window.composer.edit.setFocus()

    def _on_path_changed(self) -> None:
        self._editing.keep_to(self._transcript.message_ids())
        has_question = any(m.role is Role.USER for m in self._messages())
        self._window.action_set.set_true(When.CAN_EDIT, has_question)

    def _on_streaming_changed(self) -> None:
        self._editing.set_can_ask(self._can_ask())

    def _can_ask(self) -> bool:
        session = self._chats.session
        return session is not None and not session.is_live and not session.is_answered_elsewhere

    def _messages(self) -> list[Message]:
        session = self._chats.session
        return session.messages if session is not None else []
