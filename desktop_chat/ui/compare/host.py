"""Asks several models at once, and shows their answers in the place of the conversation.

The dialog and the pane are loaded when somebody wants them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.errors import Remedy
from desktop_chat.i18n import tr
from desktop_chat.services.comparing import Comparing, Comparison
from desktop_chat.services.engine import Engine
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.background import Background
from desktop_chat.ui.chat_navigator import ChatNavigator
from desktop_chat.ui.fills_parent import FillsParent
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.transcript.view import TranscriptView
from desktop_chat.ui.turns import Piece

if TYPE_CHECKING:
    from desktop_chat.ui.compare.chooser import ModelsDialog
    from desktop_chat.ui.compare.pane import ComparePane

Model = tuple[str, str]
_MOST_QUESTION = 120


class CompareHost(QObject):
    """One comparison at a time; leaving the chat leaves it, and its answers stay."""

    def __init__(
        self,
        window: MainWindow,
        transcript: TranscriptView,
        chats: ChatNavigator,
        engine: Engine,
        *,
        tokens: Tokens,
        background: Background,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._transcript = transcript
        self._chats = chats
        self._engine = engine
        self._tokens = tokens
        self._background = background
        self._comparing = Comparing(engine.branches)
        self._pane: ComparePane | None = None
        self._ticked: list[Model] = []
        self._answer_id = ""
        window.action_set.handle(Callback.ASK_SEVERAL, self.ask)
        window.model_picker.several_requested.connect(self.ask)
        chats.chat_shown.connect(self._on_chat_shown)

    def dressing(self, tokens: Tokens) -> Iterator[Piece]:
        """Give the pieces of another look."""
        self._tokens = tokens
        if self._pane is not None:
            yield from self._pane.dressing(tokens)

    def translating(self) -> Iterator[Piece]:
        """Give the pieces of another language."""
        if self._pane is not None:
            yield self._pane.retranslate

    def ask(self) -> None:
        """Ask what is typed, or else the last question again."""
        session = self._chats.session
        last = session.messages[-1] if session is not None and session.messages else None
        self._answer_id = ""
        if self._window.composer.has_content:
            self._choose(self._window.composer.text)
        elif last is not None and last.role is Role.ASSISTANT:
            self.ask_again(last.id)
        else:
            self._window.toast.say(tr("Write a question first."))

    def ask_again(self, answer_id: str) -> None:
        """Ask the question of an answer again."""
        self._answer_id = answer_id
        session = self._chats.session
        text = ""
        for message in session.messages if session is not None else ():
            if message.id == answer_id:
                break
            text = message.text if message.role is Role.USER else text
        self._choose(text)

    def show_versions(self, answer_id: str) -> None:
        """Show the versions of an answer side by side."""
        self._background.do(self._show_versions(answer_id), "compare")

    # ------------------------------------------------------------------ inside

    def _choose(self, question: str) -> None:
        self._background.do(self._open_chooser(question), "compare")

    async def _open_chooser(self, question: str) -> None:
        await asyncio.to_thread(_load)
        dialog = self._made_chooser(question)
        dialog.chosen.connect(self._on_chosen)
        dialog.open()

    def _made_chooser(self, question: str) -> ModelsDialog:
        from desktop_chat.ui.compare.chooser import ModelsDialog

        line = " ".join(question[: 4 * _MOST_QUESTION].split())
        short = line if len(line) <= _MOST_QUESTION else f"{line[:_MOST_QUESTION].rstrip()}…"
        ticked = self._ticked or [self._chats.model]
        choices = self._window.model_picker.choices()
        return ModelsDialog(choices, ticked, short, self._tokens, self._window)

    def _on_chosen(self, models: list[Model]) -> None:
        self._ticked = models
        composer = self._window.composer
        session = self._chats.begin_if_none()
        if self._answer_id:
            comparison = self._comparing.ask_again(session, self._answer_id, models)
        else:
            text, attached = composer.text, composer.tray.parts
            comparison = self._comparing.ask(session, text, models, attached)
            if comparison is not None:
                composer.clear_text()
                composer.tray.clear()
                self._chats.keep_draft()
        if comparison is not None:
            self._background.do(self._show(comparison), "compare")
        else:
            self._window.toast.say(tr("An answer is still arriving."))

    async def _show_versions(self, answer_id: str) -> None:
        session = self._chats.session
        if session is None:
            return
        comparison = await self._comparing.side_by_side(session, answer_id)
        if comparison is not None:
            await asyncio.to_thread(_load)
            await self._show(comparison)

    async def _show(self, comparison: Comparison) -> None:
        pane = self._pane = self._pane or self._made_pane()
        for piece in pane.begin(comparison):
            piece()
            await asyncio.sleep(0)
            if pane.comparison is not comparison or not self._is_shown(comparison):
                return  # left meanwhile
        pane.show()
        pane.raise_()
        self._window.toast.raise_()
        pane.take_focus()

    def _made_pane(self) -> ComparePane:
        from desktop_chat.ui.compare.pane import ComparePane

        flush_ms = self._engine.settings.ui.flush_ms
        shelf = self._engine.attachments.shelf
        pane = ComparePane(self._tokens, flush_ms, shelf, self._window.transcript_pane)
        pane.hide()
        FillsParent(pane)
        pane.kept.connect(self._on_kept)
        pane.left.connect(self._leave)
        pane.again_requested.connect(self._on_again_requested)
        pane.details_requested.connect(self._on_details_requested)
        pane.remedy_requested.connect(self._on_remedy_requested)
        pane.act_requested.connect(self._on_act_requested)
        transcript = self._transcript  # what is pressed in a column counts as pressed there
        pane.quote_requested.connect(transcript.quote_requested)
        pane.link_activated.connect(transcript.link_activated)
        pane.notice_requested.connect(transcript.notice_requested)
        return pane

    def _is_shown(self, comparison: Comparison) -> bool:
        return self._chats.session is comparison.session

    def _on_kept(self, answer_id: str) -> None:
        comparison = self._pane.comparison if self._pane is not None else None
        if comparison is not None:
            self._leave()
            self._background.do(self._comparing.keep(comparison, answer_id), "keep-answer")

    def _on_again_requested(self, answer_id: str) -> None:
        self._background.do(self._again(answer_id), "answer-again")

    async def _again(self, answer_id: str) -> None:
        pane = self._pane
        if pane is None or (before := pane.comparison) is None:
            return
        pane.hold(is_held=True)
        try:
            comparison = await self._comparing.again(before, answer_id)
        finally:
            pane.hold(is_held=False)
        if pane.comparison is not before:
            return  # left meanwhile
        if comparison is None:
            self._window.toast.say(tr("An answer is still arriving."))
            return
        for piece in pane.replacing(comparison, before.ids.index(answer_id)):
            piece()
            await asyncio.sleep(0)
            if pane.comparison is not comparison:
                return

    def _on_details_requested(self, answer_id: str) -> None:
        self._background.do(self._show_details(answer_id), "message-details")

    async def _show_details(self, answer_id: str) -> None:
        await self._comparing.go_to(answer_id)
        self._transcript.details_requested.emit(answer_id)

    def _on_remedy_requested(self, answer_id: str, remedy: str) -> None:
        match Remedy(remedy):
            case Remedy.RETRY:
                self._on_again_requested(answer_id)
            case Remedy.CONTINUE:
                self._background.do(self._go_on(answer_id), "continue-answer")
            case _:
                self._transcript.remedy_requested.emit(answer_id, remedy)

    async def _go_on(self, answer_id: str) -> None:
        await self._comparing.go_to(answer_id)
        self._leave()
        self._transcript.remedy_requested.emit(answer_id, Remedy.CONTINUE.value)

    def _on_act_requested(self, answer_id: str, act: str) -> None:
        self._background.do(self._act(answer_id, act), "act-on-answer")

    async def _act(self, answer_id: str, act: str) -> None:
        await self._comparing.go_to(answer_id)
        self._leave()
        self._transcript.act_requested.emit(answer_id, act)

    def _leave(self) -> None:
        if self._pane is not None and self._pane.comparison is not None:
            self._pane.end()
            self._pane.hide()
            self._window.composer.edit.setFocus()

    def _on_chat_shown(self) -> None:
        comparison = self._pane.comparison if self._pane is not None else None
        if comparison is not None and not self._is_shown(comparison):
            self._leave()


def _load() -> None:
    import_module("desktop_chat.ui.compare.chooser")
    import_module("desktop_chat.ui.compare.pane")
