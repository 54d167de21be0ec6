"""Counts the shown chat and what is typed below it, on other threads; typing costs a timer.

Nothing is counted, and no price list loaded, before somebody has begun to write.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_chat.domain.context import RequestSize
from desktop_chat.domain.conversation import Chat
from desktop_chat.domain.token_estimate import text_tokens
from desktop_chat.services.context import AT_ONCE, NO_DRAFT, Draft, Weighed
from desktop_chat.services.engine import Engine
from desktop_chat.ui.background import Background
from desktop_chat.ui.chat_navigator import ChatNavigator
from desktop_chat.ui.composer import Composer

TYPING_MS = 150
"""What is typed is counted once nobody has typed for so long."""
FIRST_MS = 300


class Counting(QObject):
    """What is known of the next request of the shown chat."""

    counted = Signal()  #: more is known

    def __init__(
        self,
        composer: Composer,
        chats: ChatNavigator,
        engine: Engine,
        *,
        background: Background,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._composer = composer
        self._chats = chats
        self._engine = engine
        self._background = background
        self.weighed: Weighed | None = None
        self.draft = NO_DRAFT
        self._is_weighing = self._is_stale = self._is_awake = self._wants_prices = False
        self._typing = self._timer("contextTyping", TYPING_MS, self._count_draft)
        self._waking = self._timer("contextWaking", FIRST_MS, self._wake)

    def _timer(self, name: str, after_ms: int, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setObjectName(name)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(call)
        return timer

    @property
    def size(self) -> RequestSize | None:
        """The next request as it would be sent now; None before it was counted."""
        return None if self.weighed is None else self._engine.context.size(self.weighed, self.draft)

    @property
    def knows_all(self) -> bool:
        """Whether prices are known too, of this chat and of all others."""
        return self._is_awake and self.weighed is not None and self._engine.prices.is_loaded

    def size_with(self, text: str) -> RequestSize | None:
        """The same with this text in place of what was counted last."""
        if self.weighed is None:
            return None
        tokens = text_tokens(text) if len(text) <= AT_ONCE else self.draft.text
        draft = Draft(tokens, self.draft.files, self.draft.file_tokens)
        return self._engine.context.size(self.weighed, draft)

    def chat(self) -> Chat:
        """The shown chat, or what a new one would be."""
        session = self._chats.session
        if session is not None:
            return session.chat
        provider, model = self._chats.model
        return Chat("", "", "", provider, model, None, 0.0)

    def begin_anew(self) -> None:
        """Another chat is shown."""
        self.weighed, self.draft = None, NO_DRAFT
        self.refresh()
        self._count_draft()

    def note_typed(self) -> None:
        """Count what is written, once it pauses."""
        (self._typing if self._is_awake else self._waking).start()

    def note_asked(self) -> None:
        """Count what an answer adds."""
        if not self._is_awake:
            self._waking.start()
        self.refresh()

    def refresh(self) -> None:
        """Count the shown chat anew; what was counted before costs next to nothing."""
        if not self._is_awake:
            return
        self._is_stale = True
        if not self._is_weighing:
            self._background.do(self._weigh(), "context")

    async def learn_all(self) -> None:
        """Load all prices, and count."""
        self._is_awake = self._wants_prices = True
        await self._engine.spending.load(None)
        self._is_stale = True
        if not self._is_weighing:
            await self._weigh()

    async def _weigh(self) -> None:
        self._is_weighing = True
        try:
            while self._is_stale:
                self._is_stale = False
                await self._weigh_once()
        finally:
            self._is_weighing = False

    async def _weigh_once(self) -> None:
        session, engine = self._chats.session, self._engine
        chat = self.chat()
        path = session.messages if session is not None else []
        is_stored = session is not None and not session.chat.is_temporary
        await engine.spending.load(
            chat.id if is_stored else None,
            with_prices=self._wants_prices or engine.prices.needs_list(chat.provider),
        )
        weighed = await engine.context.weigh(chat, path)
        if self._chats.session is session:
            self.weighed = weighed
            self.counted.emit()

    def _wake(self) -> None:
        self._is_awake = True
        self.refresh()
        self._count_draft()

    def _count_draft(self) -> None:
        if self._is_awake:
            self._background.do(self._counted(), "context-draft")

    async def _counted(self) -> None:
        composer, context = self._composer, self._engine.context
        text, files = composer.text, composer.tray.parts
        is_short = len(text) <= AT_ONCE
        tokens = text_tokens(text) if is_short else await context.count(text)
        draft = await context.draft(self.chat(), tokens, files)
        if composer.text == text:
            self.draft = draft
            self.counted.emit()
