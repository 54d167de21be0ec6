"""Connects the meter, its popover and its bar to the shown chat and to what is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_chat.domain.compaction import standing
from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.prices import NOTHING_SPENT
from desktop_chat.domain.settings import Settings
from desktop_chat.domain.spending import Cap, Passed
from desktop_chat.i18n import tr
from desktop_chat.services.engine import Engine
from desktop_chat.services.session import ChatSession
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.background import Background
from desktop_chat.ui.chat_navigator import ChatNavigator
from desktop_chat.ui.chat_presenter import ChatPresenter
from desktop_chat.ui.context.counting import Counting
from desktop_chat.ui.context.matters import Choice, matter_of
from desktop_chat.ui.context.meter import ContextMeter
from desktop_chat.ui.context.words import Picture, cost_words, sum_words
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.transcript.view import TranscriptView

if TYPE_CHECKING:
    from desktop_chat.ui.context.bar import ContextBar
    from desktop_chat.ui.context.popover import ContextPopover

SPENDING_SECTION = "spending"


class ContextHost(QObject):
    """`open_settings` opens a section of the settings."""

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
        open_settings: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._transcript = transcript
        self._chats = chats
        self._engine = engine
        self._tokens = tokens
        self._background = background
        self._open_settings = open_settings
        self._blocked: Passed | None = None
        self._left: set[str] = set()  # chats in which no summary is wanted now
        self._bar: ContextBar | None = None
        self._popover: ContextPopover | None = None
        self.meter = ContextMeter(tokens, window.composer)
        self.meter.clicked.connect(self.open_popover)
        window.composer.add_tool(self.meter)
        self._counting = Counting(
            window.composer, chats, engine, background=background, parent=self
        )
        self._counting.counted.connect(self._show)
        self._connect(presenter)

    def _connect(self, presenter: ChatPresenter) -> None:
        composer, engine = self._window.composer, self._engine
        actions = self._window.action_set
        actions.handle(Callback.SHOW_CONTEXT, self.open_popover)
        actions.handle(Callback.COMPACT_CHAT, self.compact)
        composer.text_edited.connect(self._on_typed)
        composer.tray.changed.connect(self._on_typed)
        self._chats.chat_shown.connect(self._on_chat_shown)
        self._chats.model_changed.connect(self._counting.refresh)
        presenter.chat_changed.connect(self._counting.refresh)
        presenter.streaming_changed.connect(self._on_streaming_changed)
        presenter.emptiness_changed.connect(lambda _is_empty: self._counting.refresh())
        engine.compaction.listen(self._on_compaction)
        engine.spending.listen(lambda _chat_id: self._show())
        engine.preferences.listen(self._on_settings_changed)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        for part in (self.meter, self._bar, self._popover):
            if part is not None:
                part.apply_tokens(tokens)

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.meter.retranslate()
        self._show()

    # ------------------------------------------------------------------ showing

    def _show(self) -> None:
        size = self._counting.size
        if size is None:
            return
        self.meter.show_size(size)
        self.meter.show()
        self._show_cost()
        self._transcript.set_first_sent(size.first_sent)
        if self._popover is not None and self._popover.isVisible():
            self._fill_popover()
        self._show_bar()

    def picture(self) -> Picture | None:
        """All that is known of the next request; None before it was counted."""
        weighed, size, engine = self._counting.weighed, self._counting.size, self._engine
        if weighed is None or size is None:
            return None
        session, chat = self._chats.session, self._counting.chat()
        last = _last_answer(session)
        outcome = last.outcome if last is not None else None
        return Picture(
            size=size,
            price=engine.prices.of(chat.provider, chat.model),
            as_of=engine.prices.as_of,
            last=outcome.usage if outcome is not None else None,
            last_cost=engine.spending.cost_of(last) if last is not None else None,
            chat=engine.spending.chat(chat.id) if session is not None else NOTHING_SPENT,
            day=engine.spending.day(),
            caps=engine.spending.caps_of(chat),
            compactable=weighed.compactable,
            has_summary=weighed.summed_up > 0,
        )

    def open_popover(self, *, at_limit: bool = False) -> None:
        """Show what the meter means."""
        if not self._counting.knows_all:
            self._background.do(self._opened(at_limit=at_limit), "context")
            return
        if self._popover is None:
            from desktop_chat.ui.context.popover import ContextPopover

            made = self._popover = ContextPopover(self._tokens, self._window)
            made.compact_requested.connect(self.compact)
            made.edit_summary_requested.connect(self._edit_summary)
            made.limit_changed.connect(self._on_limit_changed)
        if self._fill_popover():
            self._popover.open_above(self.meter, at_limit=at_limit)

    async def _opened(self, *, at_limit: bool) -> None:
        """Open once all that it tells is known."""
        await self._counting.learn_all()
        if self._counting.knows_all:
            self.open_popover(at_limit=at_limit)

    def _fill_popover(self) -> bool:
        picture = self.picture()
        if picture is None or self._popover is None:
            return False
        self._popover.show_picture(picture, can_compact=self._can_compact())
        return True

    def _show_bar(self) -> None:
        session = self._chats.session
        matter = matter_of(
            self._counting.size,
            blocked=self._blocked,
            making=self._engine.compaction.of(session.chat.id) if session is not None else None,
            last=_last_answer(session),
            may_offer=self._can_compact() and self._counting.chat().id not in self._left,
        )
        if self._bar is None:
            if matter is None:
                return
            from desktop_chat.ui.context.bar import ContextBar

            self._bar = ContextBar(self._tokens)
            self._bar.chosen.connect(self._on_chosen)
            self._window.put_above_composer(self._bar)
        self._bar.show_matter(matter)

    def cost_of(self, message: Message) -> str:
        """What an answer cost, in words; '' for what is none."""
        prices, spending = self._engine.prices, self._engine.spending
        if message.outcome is None:
            return ""
        price = prices.of(message.provider or "", message.model or "")
        if price is not None and price.is_free:
            return tr("free")
        if not prices.is_loaded:
            return ""
        return cost_words(spending.cost_of(message), is_estimate=spending.is_guess(message))

    def _show_cost(self) -> None:
        """Say in the status bar what the last answer cost, and the chat."""
        session = self._chats.session
        last = _last_answer(session)
        is_priced = last is not None and self._engine.prices.needs_list(last.provider or "")
        words = self.cost_of(last) if last is not None and is_priced else ""
        if session is not None and words:
            total = self._engine.spending.chat(session.chat.id)
            if total.answers > 1 and total.is_known:
                words = tr("{last} · chat {all}", last=words, all=sum_words(total))
        self._window.status_bar.show_cost(words)

    # ------------------------------------------------------------------ what is done

    def may_send(self, text: str) -> bool:
        """Whether a question can go out; asks first where it would surely pass a limit."""
        session, weighed = self._chats.session, self._counting.weighed
        size = self._counting.size_with(text)
        if session is None or weighed is None or size is None:
            return True
        if weighed.chat.id != session.chat.id:
            return True
        found = self._engine.spending.before(session.chat, size.total)
        self._blocked = found
        self._show_bar()
        return found is None

    def compact(self) -> None:
        """Let the model sum up the oldest part of the shown chat."""
        session, weighed = self._chats.session, self._counting.weighed
        if session is not None and weighed is not None and self._can_compact():
            self._engine.compaction.start(session, weighed.compactable)

    def _can_compact(self) -> bool:
        session, weighed = self._chats.session, self._counting.weighed
        if session is None or weighed is None or session.is_live or not weighed.compactable:
            return False
        making = self._engine.compaction.of(session.chat.id)
        return weighed.chat.id == session.chat.id and (making is None or making.is_over)

    def _on_chosen(self, choice: str) -> None:
        session = self._chats.session
        if session is None:
            return
        chat_id = session.chat.id
        making = self._engine.compaction.of(chat_id)
        match Choice(choice):
            case Choice.SEND_ANYWAY:
                self._blocked = None
                self._send_anyway(session)
            case Choice.RAISE:
                self._raise_limit()
            case Choice.COMPACT:
                self.compact()
            case Choice.STOP if making is not None:
                making.stop()
            case Choice.LEAVE | Choice.STOP:
                self._left.add(chat_id)
                self._engine.compaction.forget(chat_id)
        self._show_bar()

    def _send_anyway(self, session: ChatSession) -> None:
        """Once: the next answer is not stopped by a limit either."""
        spending = self._engine.spending
        spending.allow_next(session.chat.id)
        self._window.composer.submit()
        if not session.is_live:
            spending.forbid_next(session.chat.id)

    def _raise_limit(self) -> None:
        blocked = self._blocked
        caps = self._engine.spending.caps_of(self._counting.chat())
        is_day = caps.chat is None if blocked is None else blocked.cap is Cap.DAY
        if is_day:
            self._open_settings(SPENDING_SECTION)
        else:
            self.open_popover(at_limit=True)

    def _on_limit_changed(self, dollars: float) -> None:
        session = self._chats.session
        if session is not None:
            self._blocked = None
            self._background.do(self._engine.spending.set_limit(session, dollars), "limit")
            self._show_bar()

    def _edit_summary(self) -> None:
        session = self._chats.session
        found = _last_summary(session)
        if session is None or found is None:
            return
        from desktop_chat.ui.context.summary_dialog import SummaryDialog

        dialog = SummaryDialog(found.text, self._tokens, self._window)
        edit = self._engine.compaction.edit
        dialog.edited.connect(
            lambda text: self._background.do(edit(session, found.id, text), "edit-summary")
        )
        dialog.open()

    # ------------------------------------------------------------------ following

    def _on_typed(self) -> None:
        self._blocked = None
        self._counting.note_typed()

    def _on_chat_shown(self, chat_id: str) -> None:
        del chat_id
        self._blocked = None
        self._transcript.set_first_sent(_behind_summary(self._chats.session))
        self._window.status_bar.show_cost("")
        self._counting.begin_anew()
        self._show_bar()

    def _on_streaming_changed(self, streaming: bool) -> None:
        if streaming:
            self._counting.note_asked()
        else:
            self._counting.refresh()

    def _on_compaction(self, chat_id: str) -> None:
        session = self._chats.session
        if session is None or session.chat.id != chat_id:
            return
        making = self._engine.compaction.of(chat_id)
        if making is not None and making.is_over:
            self._counting.refresh()
        self._show_bar()

    def _on_settings_changed(self, before: Settings, now: Settings) -> None:
        if before.spending != now.spending or before.providers != now.providers:
            self._blocked = None
            self._counting.refresh()


def _last_answer(session: ChatSession | None) -> Message | None:
    answers = reversed(session.messages) if session is not None else ()
    return next((message for message in answers if message.role is Role.ASSISTANT), None)


def _behind_summary(session: ChatSession | None) -> str | None:
    """The first message that no summary stands for; None where there is no summary."""
    messages = session.messages if session is not None else []
    found = standing(messages)
    return None if found is None else messages[found.count].id


def _last_summary(session: ChatSession | None) -> Message | None:
    messages = reversed(session.messages) if session is not None else ()
    return next((message for message in messages if message.stands_for is not None), None)
