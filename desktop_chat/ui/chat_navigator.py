"""Which chat is shown, and what can be done with chats: open, begin, rename, delete, undo.

What a call changes is shown at once; the storing follows in the background.
"""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QObject, QTimer

from desktop_chat.domain.settings import Protocol
from desktop_chat.i18n import tr
from desktop_chat.services.engine import Engine
from desktop_chat.services.session import ChatSession
from desktop_chat.ui.background import Background
from desktop_chat.ui.chat_list_presenter import ChatListPresenter
from desktop_chat.ui.chat_presenter import ChatPresenter
from desktop_chat.ui.drafts import NEW_CHAT, Drafts
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.model_picker import ModelChoice

DRAFT_PAUSE_MS = 800
"""A draft is written once the typing pauses this long."""

FOLLOW_MS = 500
"""How often an answer that another process receives is looked at."""

Model = tuple[str, str]
"""Provider name and model id."""


class ChatNavigator(QObject):
    """Owns the answer to "which chat is this window showing"."""

    def __init__(
        self,
        window: MainWindow,
        chat: ChatPresenter,
        engine: Engine,
        *,
        background: Background,
        new_chat_model: Model,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._chat = chat
        self._engine = engine
        self._background = background
        self._new_chat_model = new_chat_model
        self._wanted_id: str | None = None
        self._in_turn = asyncio.Lock()
        self._deleted: list[str] = []
        self._drafts = Drafts(engine.store, background)
        self.list = ChatListPresenter(window.sidebar)
        engine.sessions.listen_to_all(self.list)
        chat.chat_changed.connect(self._show_facts)
        self._draft_timer = QTimer(self)
        self._draft_timer.setObjectName("draftTimer")
        self._draft_timer.setSingleShot(True)
        self._draft_timer.setInterval(DRAFT_PAUSE_MS)
        self._draft_timer.timeout.connect(self.keep_draft)
        window.composer.text_edited.connect(self._draft_timer.start)
        self._follow_timer = QTimer(self)
        self._follow_timer.setObjectName("followTimer")
        self._follow_timer.setInterval(FOLLOW_MS)
        self._follow_timer.timeout.connect(self._on_follow_timeout)

    @property
    def session(self) -> ChatSession | None:
        """The shown chat; None while a new one has no message yet."""
        return self._chat.session

    @property
    def model(self) -> Model:
        """Who answers the next question."""
        chat = self.session.chat if self.session else None
        return (chat.provider, chat.model) if chat else self._new_chat_model

    async def load(self, open_id: str | None, *, fresh: bool) -> None:
        """Show all chats and `open_id`, else the last used one; `fresh` begins a new one."""
        chats = await self._engine.sessions.chats()
        self.list.load(chats)
        ids = [chat.id for chat in chats]
        if open_id not in ids:
            open_id = ids[0] if ids else None
        await self.open(None if fresh else open_id)

    async def open(self, chat_id: str | None) -> None:
        """Show a chat with its draft; of several calls in a hurry the last one wins."""
        self._wanted_id = chat_id
        session = await self._engine.sessions.open(chat_id) if chat_id else None
        draft = await self._drafts.load(chat_id or NEW_CHAT)
        if self._wanted_id != chat_id:
            if session is not None:
                self._let_go(session)
        elif session is None or session is not self.session:
            self._switch(session, draft)

    def begin(self) -> ChatSession:
        """Begin another chat and show it; an empty one that is shown already will do."""
        if self.session is not None and not self.session.messages:
            return self.session
        session = self._engine.sessions.create(*self._new_chat_model)
        self._wanted_id = session.chat.id
        self.list.add(session.chat)
        self._switch(session, "")
        return session

    def keep_draft(self) -> None:
        """Remember what is typed for the shown chat."""
        self._draft_timer.stop()
        chat_id = self.session.chat.id if self.session else NEW_CHAT
        self._drafts.keep(chat_id, self._window.composer.text)

    async def rename(self, chat_id: str, title: str) -> None:
        """Give any chat another title."""
        session = await self._engine.sessions.open(chat_id)
        session.rename(title)
        self._let_go(session)

    async def delete(self, chat_id: str) -> None:
        """Hide a chat and show its neighbour; `restore` undoes it."""
        async with self._in_turn:
            self._deleted.append(chat_id)
            next_id = self.list.remove(chat_id)
            if self.session is not None and self.session.chat.id == chat_id:
                await self.open(next_id)
            await self._engine.sessions.delete(chat_id)

    async def restore(self, chat_id: str) -> None:
        """Undo a delete and show the chat."""
        async with self._in_turn:
            self._deleted = [id_ for id_ in self._deleted if id_ != chat_id]
            await self._engine.sessions.restore(chat_id)
            self.list.load(await self._engine.sessions.chats())
            await self.open(chat_id)
        if self._deleted:  # the one deleted before it comes back next
            self._window.offer_undo(self._deleted[-1])

    def pick_model(self, provider: str, model: str) -> None:
        """Let another model answer from the next question on."""
        if self.session is None:
            self._new_chat_model = (provider, model)
            self._show_facts()
        else:
            self.session.set_model(provider, model)

    def set_system_prompt(self, prompt: str) -> None:
        """Change what the shown chat's model is told first."""
        self.begin_if_none().set_system_prompt(prompt)

    def begin_if_none(self) -> ChatSession:
        """Give the shown chat, made now if it does not exist yet; what is typed stays."""
        if self.session is not None:
            return self.session
        typed = self._window.composer.text
        session = self.begin()
        self._drafts.keep(NEW_CHAT, "")
        self._window.composer.set_text(typed)
        return session

    def _switch(self, session: ChatSession | None, draft: str) -> None:
        self.keep_draft()
        before = self.session
        is_blank = before is not None and not before.messages and not self._window.composer.text
        self._chat.show(session)
        self.list.show(session)
        self._show_facts()
        self._window.composer.set_text(draft)
        if session is not None and session.is_answered_elsewhere:
            self._follow_timer.start()
        if before is not None and is_blank and not before.chat.system_prompt:
            self.list.remove(before.chat.id)  # nobody will miss a chat that says nothing
            self._background.do(self._engine.sessions.delete(before.chat.id), "drop-blank-chat")
        elif before is not None:
            self._let_go(before)

    def _on_follow_timeout(self) -> None:
        session = self.session
        if session is None or not session.is_answered_elsewhere:
            self._follow_timer.stop()
        else:
            self._background.do(self._follow(session), "follow")

    async def _follow(self, session: ChatSession) -> None:
        await self._engine.recover()
        await session.reload()

    def _let_go(self, session: ChatSession) -> None:
        if session is not self.session:
            self._engine.sessions.close(session.chat.id)

    def _show_facts(self) -> None:
        chat = self.session.chat if self.session else None
        self._window.set_chat(
            chat.title if chat else "", system_prompt=chat.system_prompt if chat else ""
        )
        self._offer_models()
        found = self._engine.settings.provider(self.model[0])
        self._chat.show_hint(is_demo=found is not None and found.protocol is Protocol.DEMO)

    def _offer_models(self) -> None:
        """Offer each provider's own model, and the shown chat's even if it is another."""
        providers = self._engine.pool.configured
        offered = {(p.name, p.model): p.protocol is Protocol.DEMO for p in providers}
        offered.setdefault(self.model, False)
        self._window.model_picker.set_choices(
            [
                ModelChoice(name, model, tr("Demo (no network)") if is_demo else "")
                for (name, model), is_demo in offered.items()
            ]
        )
        self._window.model_picker.pick(*self.model)
