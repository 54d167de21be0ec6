"""Which chat is shown, and what can be done with chats: open, begin, rename, delete, undo.

What a call changes is shown at once; the storing follows in the background.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_chat.domain.attachments import Attachment
from desktop_chat.domain.operation import OperationKind, Thing, Turned
from desktop_chat.domain.parts import attached_to
from desktop_chat.domain.presets import Preset, setup_of
from desktop_chat.domain.settings import Protocol, Settings
from desktop_chat.i18n import tr
from desktop_chat.services.engine import Engine
from desktop_chat.services.session import ChatSession
from desktop_chat.ui import temporary
from desktop_chat.ui.background import Background
from desktop_chat.ui.chat_list_loader import loader_for
from desktop_chat.ui.chat_list_presenter import ChatListPresenter
from desktop_chat.ui.chat_presenter import ChatPresenter
from desktop_chat.ui.drafts import NEW_CHAT, NO_DRAFT, Draft, Drafts
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.model_picker import ModelChoice
from desktop_chat.ui.order_errands import OrderErrands
from desktop_chat.ui.presence import Presence
from desktop_chat.ui.toast import UndoOffer

DRAFT_PAUSE_MS = 800
"""A draft is written this long after a key was pressed, whether the typing goes on or not."""

FOLLOW_MS = 500
"""How often an answer that another process receives is looked at."""

Model = tuple[str, str]
"""Provider name and model id."""

_COME_BY_UNDO = {OperationKind.DELETE_CHATS}
_COME_BY_REDO = {OperationKind.RESTORE_CHATS, OperationKind.BRANCH_OFF}
"""The deeds that a chat comes by, when they are undone, or done again."""


class ChatNavigator(QObject):
    """Owns the answer to "which chat is this window showing"."""

    chat_shown = Signal(str)  #: chat id, '' for one that does not exist yet
    model_changed = Signal()  #: somebody else may answer the next question

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
        self.in_turn = asyncio.Lock()
        self._drafts = Drafts(engine.store, background)
        self.presence = Presence(window)
        self.list = ChatListPresenter(window.sidebar, self.presence)
        self.loader = loader_for(window, self.list, engine, background)
        OrderErrands(window, self, engine, self.loader, background=background)
        engine.sessions.listen_to_all(self.list)
        window.sidebar.all_read_requested.connect(self.mark_all_read)
        chat.chat_changed.connect(self._show_facts)
        self._draft_timer = QTimer(self)
        self._draft_timer.setObjectName("draftTimer")
        self._draft_timer.setSingleShot(True)
        self._draft_timer.setInterval(DRAFT_PAUSE_MS)
        self._draft_timer.timeout.connect(self.keep_draft)
        window.composer.text_edited.connect(self._on_text_edited)
        self._follow_timer = QTimer(self)
        self._follow_timer.setObjectName("followTimer")
        self._follow_timer.setInterval(FOLLOW_MS)
        self._follow_timer.timeout.connect(self._on_follow_timeout)

    @property
    def session(self) -> ChatSession | None:
        """The shown chat; None while a new one has no message yet."""
        return self._chat.session

    @property
    def open_chat_id(self) -> str | None:
        """The chat to open at the next start; None for one that will not be there."""
        session = self.session
        return None if session is None or session.chat.is_temporary else session.chat.id

    @property
    def model(self) -> Model:
        """Who answers the next question."""
        chat = self.session.chat if self.session else None
        return (chat.provider, chat.model) if chat else self._new_chat_model

    async def load(self, open_id: str | None, *, fresh: bool) -> None:
        """Show all chats and `open_id`, else the last used one; `fresh` begins a new one."""
        await self.load_list()
        if not self.list.holds(open_id):
            open_id = self.list.places.first_id
        await self.open(None if fresh else open_id)

    async def load_list(self) -> None:
        """Show all chats that there are now."""
        await self.loader.reload()

    async def open(self, chat_id: str | None) -> None:
        """Show a chat with its draft; of several calls in a hurry the last one wins."""
        self._wanted_id = chat_id
        session = await self._engine.sessions.open(chat_id) if chat_id else None
        draft = await self._drafts.load(chat_id or NEW_CHAT)
        if self._wanted_id != chat_id:
            if session is not None:
                self._let_go(session)
        elif session is None or session is not self.session:
            if session is not None and not self.list.holds(session.chat.id):
                self.list.add(session)  # a temporary one that was left a moment ago
            self._switch(session, draft)

    def begin(self, preset: Preset | None = None) -> ChatSession:
        """Begin another chat and show it; an empty one that is shown already will do.

        `preset` is for it in place of the one for new chats.
        """
        shown = self.session
        if shown is not None and not (shown.messages or shown.chat.is_temporary):
            return shown
        engine = self._engine
        return self._begin(engine.presets.begin(engine.sessions, self._new_chat_model, preset))

    def begin_temporary(self) -> ChatSession:
        """Begin a chat that is never stored; what is typed in an empty chat goes along."""
        shown = self.session
        if shown is not None and shown.chat.is_temporary and not shown.messages:
            return shown
        model = self.model
        typed = NO_DRAFT if shown is not None and shown.messages else self._draft
        if typed != NO_DRAFT:
            self._show_draft(NO_DRAFT)
            forget = self._engine.attachments.shelf.make_temporary
            self._do(forget, "make-temporary", [one.part.blob for one in typed.attached])
        return self._begin(self._engine.sessions.create(*model, temporary=True), typed)

    def _begin(self, session: ChatSession, draft: Draft = NO_DRAFT) -> ChatSession:
        self._wanted_id = session.chat.id
        self.list.add(session)
        self._switch(session, draft)
        return session

    def keep_draft(self) -> None:
        """Remember what is typed for the shown chat."""
        self._draft_timer.stop()
        session = self.session
        stored = session is None or not session.chat.is_temporary
        self._drafts.keep(self.draft_key, self._draft, stored=stored)

    @property
    def draft_key(self) -> str:
        """Under which name the draft of the shown chat is kept."""
        return NEW_CHAT if self.session is None else self.session.chat.id

    @property
    def _draft(self) -> Draft:
        composer = self._window.composer
        return Draft(composer.text, composer.tray.attached)

    def _show_draft(self, draft: Draft) -> None:
        self._window.composer.set_text(draft.text)
        self._window.composer.tray.show(draft.attached)

    async def offer_draft(self, chat_id: str, draft: Draft) -> None:
        """Remember a draft for a chat that is not shown, unless something is typed there."""
        if not self._is_temporary(chat_id):
            await self._drafts.offer(chat_id, draft)

    async def add_to_draft(self, chat_id: str, attachment: Attachment) -> None:
        """Put a file to the draft of a chat that is not shown any more."""
        await self._drafts.add_file(chat_id, attachment, stored=not self._is_temporary(chat_id))

    def _is_temporary(self, chat_id: str) -> bool:
        session = self._engine.sessions.get(chat_id)
        return session is not None and session.chat.is_temporary

    async def rename(self, chat_id: str, title: str) -> None:
        """Give any chat another title; can be undone."""
        session = await self._engine.sessions.open(chat_id)
        before = session.chat.title
        session.rename(title)
        self._let_go(session)
        if session.chat.is_temporary:  # of which no deed is kept
            undo = partial(session.rename, before)
            self._offer(UndoOffer(tr("Chat renamed"), undo))

    async def delete(self, chat_id: str) -> None:
        """Hide a chat and show its neighbour; can be undone."""
        session = self._engine.sessions.get(chat_id)
        if session is not None and session.chat.is_temporary:
            await self.open(self.list.remove(chat_id))  # which leaves it
            return
        with self._engine.deeds.expecting():  # an undo that follows at once is meant for this
            async with self.in_turn:
                next_id = self.list.remove(chat_id)
                if self.session is not None and self.session.chat.id == chat_id:
                    await self.open(next_id)
                await self._engine.sessions.delete(chat_id)

    async def follow(self, turned: Turned) -> None:
        """Show what is otherwise since a deed was undone or done again."""
        async with self.in_turn:
            if turned.things & {Thing.CHATS, Thing.FOLDERS, Thing.TAGS}:
                await self.load_list()
            shown = self.session.chat if self.session is not None else None
            brought_back = _brought_back(turned)
            if brought_back is not None and self.list.holds(brought_back):
                await self.open(brought_back)
            elif shown and shown.id in turned.chat_ids and not self.list.holds(shown.id):
                source = str(turned.operation.detail.get("source_id") or "")
                await self.open(source if self.list.holds(source) else self.list.places.first_id)

    def mark_all_read(self) -> None:
        """Take the marks of all chats away."""
        self._engine.sessions.clear_marks()
        self.list.forget_marks()

    def pick_model(self, provider: str, model: str) -> None:
        """Let another model answer from the next question on."""
        if self.session is None:
            self._new_chat_model = (provider, model)
            self._show_facts()
        else:
            self.session.set_model(provider, model)

    def use_from_now_on(self, provider: str, model: str) -> None:
        """Ask this one in new chats, and in the shown one while nothing was asked in it."""
        self._new_chat_model = (provider, model)
        if self.session is not None and not self.session.messages:
            self.session.set_model(provider, model)
        self._show_facts()

    def follow_providers(self, before: Settings, now: Settings) -> None:
        """Offer the providers that there are now; new chats ask the one chosen for them."""
        provider, model = self._new_chat_model
        known = now.provider(provider)
        was_default = provider == before.default_provider.name
        if known is None or (was_default and before.chat.provider != now.chat.provider):
            known, model = now.default_provider, now.default_provider.model
        elif before.provider(provider) != known:
            old = before.provider(provider)
            model = known.model if old is None or model == old.model else model
        self._new_chat_model = (known.name, model)
        self._show_facts()

    def retranslate(self) -> None:
        """Set all texts anew."""
        self._show_facts()
        notice = self._window.banner.notice
        if self.session is not None and notice is not None and notice.key == temporary.NOTICE:
            temporary.say_so(self._window, self.session.chat)

    def begin_if_none(self) -> ChatSession:
        """Give the shown chat, made now if it does not exist yet; what is typed stays."""
        if self.session is not None:
            return self.session
        typed, files = self._window.composer.text, self._window.composer.tray.items
        session = self.begin()
        self._drafts.keep(NEW_CHAT, NO_DRAFT)
        self._window.composer.set_text(typed)
        self._window.composer.tray.restore(files)
        return session

    def _switch(self, session: ChatSession | None, draft: Draft) -> None:
        self._window.composer.commit_composing()  # else it would end up in the next chat
        self.keep_draft()
        before = self.session
        is_blank = (
            before is not None and not before.messages and not self._window.composer.has_content
        )
        self._chat.show(session)
        self.list.show(session)
        self.chat_shown.emit(session.chat.id if session else "")
        temporary.say_so(self._window, session.chat if session else None)
        self._show_facts()
        self._show_draft(draft)
        if session is not None and session.is_answered_elsewhere:
            self._follow_timer.start()
        if before is not None and before.chat.is_temporary:
            if before is not session:
                self._leave(before)
        elif before is not None and is_blank and self._engine.presets.says_nothing(before.chat):
            self.list.remove(before.chat.id)  # nobody will miss a chat that says nothing
            self._background.do(self._engine.sessions.drop(before.chat.id), "drop-blank-chat")
        elif before is not None:
            self._let_go(before)

    def _leave(self, session: ChatSession) -> None:
        """Take a temporary chat away; for a while it can be brought back."""
        self.list.remove(session.chat.id)
        forget = partial(self._do, self.forget, "forget-temporary", session.chat.id)
        bring_back = partial(self._do, self._bring_back, "bring-back", session)
        offer = temporary.leaving(session, bring_back=bring_back, forget=forget)
        if offer is None:
            forget()
        else:
            self._offer(offer)

    async def _bring_back(self, session: ChatSession) -> None:
        self.list.add(session)
        await self.open(session.chat.id)

    async def forget(self, chat_id: str) -> None:
        """Let a temporary chat be gone for good."""
        if self.session is not None and self.session.chat.id == chat_id:
            return  # a click on its notification brought it back meanwhile
        session = self._engine.sessions.get(chat_id)
        messages = session.messages if session is not None else []
        parts = [part for message in messages for part in attached_to(message.parts)]
        parts += [one.part for one in (await self._drafts.load(chat_id)).attached]
        self._engine.attachments.shelf.forget_temporary(part.blob for part in parts)
        await self._engine.sessions.delete(chat_id)
        self._drafts.drop(chat_id)

    def _offer(self, offer: UndoOffer) -> None:
        self._window.toast.offer(offer)

    def _do(
        self, work: Callable[..., Coroutine[Any, Any, object]], name: str, *values: object
    ) -> None:
        self._background.do(work(*values), name)

    def _on_text_edited(self) -> None:
        if not self._draft_timer.isActive():
            self._draft_timer.start()

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
            temporary.title_of(chat) if chat else "",
            is_set_up=chat is not None and not setup_of(chat).is_bare,
        )
        self._offer_models()

    def _offer_models(self) -> None:
        """Offer each provider's own model, its favourites, and the shown chat's model."""
        offered: dict[Model, bool] = {}
        for provider in self._engine.settings.providers:
            is_demo = provider.protocol is Protocol.DEMO
            for model in (provider.model, *provider.favourites):
                offered.setdefault((provider.name, model), is_demo)
        offered.setdefault(self.model, False)
        self._window.model_picker.set_choices(
            [
                ModelChoice(name, model, tr("Demo (no network)") if is_demo else "")
                for (name, model), is_demo in offered.items()
            ]
        )
        self._window.model_picker.pick(*self.model)
        self._window.model_picker.set_more_offered(not offered[self.model])
        self.model_changed.emit()


def _brought_back(turned: Turned) -> str | None:
    """The one chat that is there again, and was not before."""
    kind, is_undone = turned.operation.kind, turned.operation.is_undone
    came = _COME_BY_UNDO if is_undone else _COME_BY_REDO
    chat_id = turned.operation.detail.get("chat_id")
    return chat_id if kind in came and isinstance(chat_id, str) else None
