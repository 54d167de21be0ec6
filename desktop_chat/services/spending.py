"""Adds up what chats and the day cost, and stops an answer that passes a limit.

A `SessionListener` of all chats, temporary ones included. What a server tells at the end counts;
until then, and for answers that were stopped before, an estimate does. Where no price is known
nothing is counted, and no limit holds.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from desktop_chat.domain.conversation import Chat, Message
from desktop_chat.domain.errors import ChatError, StoreError
from desktop_chat.domain.events import ReasoningDelta, StreamEvent, TextDelta
from desktop_chat.domain.prices import Price, Sum, sum_of
from desktop_chat.domain.spending import (
    NO_CAPS,
    Cap,
    Caps,
    Guess,
    Passed,
    SpendingKeeper,
    Spent,
    day_start,
    passed,
)
from desktop_chat.domain.token_estimate import text_tokens
from desktop_chat.domain.turn import Turn
from desktop_chat.domain.usage import NO_USAGE, Usage
from desktop_chat.i18n import tr
from desktop_chat.services.live_cost import LiveCost
from desktop_chat.services.prices import Prices
from desktop_chat.services.session import ChatSession
from desktop_chat.tasks import Tasks

MOST_GUESSES = 500
MOST_CHATS = 100
"""Of so many chats it is kept what they cost; of others it is read again."""
OVERLAP_S = 600.0
"""So late another process may write down what it spent."""
LONG_PATH = 400
"""From so many messages on, a request is estimated on another thread."""

log = logging.getLogger(__name__)

Estimate = Callable[[Chat, Sequence[Message]], float]
"""The tokens of a request that asks about the end of a path."""


class Spending:
    """`most_per_day` is the limit of the settings in US dollars, `keep_chat` stores a chat's."""

    def __init__(
        self,
        keeper: SpendingKeeper,
        prices: Prices,
        *,
        most_per_day: Callable[[], float | None],
        keep_chat: Callable[[Chat], Awaitable[None]],
        estimate: Estimate,
        wall_clock: Callable[[], float],
    ) -> None:
        self._keeper = keeper
        self._prices = prices
        self._most_per_day = most_per_day
        self._keep_chat = keep_chat
        self._estimate = estimate
        self._wall_clock = wall_clock
        self._tasks = Tasks("spending")
        self._live: dict[str, LiveCost] = {}
        self._guesses: dict[str, Guess] = {}
        self._unkept: set[str] = set()
        self._has_guesses = False
        self._is_ready = False
        self._day_start: float | None = None
        self._day: dict[str, float | None] = {}
        self._day_read_at = 0.0
        self._day_has_prices = False
        self._chats: dict[str, dict[str, float | None]] = {}
        self._sums: dict[str, Sum] = {}
        self._allowed: set[str] = set()
        self._listeners: list[Callable[[str], None]] = []

    def listen(self, listener: Callable[[str], None]) -> None:
        """Tell `listener` the id of each chat in which more was spent, or an answer stopped."""
        self._listeners.append(listener)

    async def aclose(self) -> None:
        """Write nothing any more."""
        await self._tasks.settle(1.0)

    # ------------------------------------------------------------------ sums

    async def load(self, chat_id: str | None, *, with_prices: bool = True) -> None:
        """Read the prices, and what was spent today and in a chat. Raises `StoreError`."""
        self._is_ready = self._is_ready or with_prices
        if with_prices and not self._prices.is_loaded:
            await asyncio.to_thread(self._prices.load)
        if not self._has_guesses:
            self._guesses = {**await self._keeper.guesses(), **self._guesses}
            self._has_guesses = True
        await self._load_day()
        if chat_id is not None and chat_id not in self._unkept:
            rows = await self._keeper.of_chat(chat_id)
            found = await asyncio.to_thread(self._costs, rows)
            self._chats[chat_id] = {**self._chats.pop(chat_id, {}), **found}
            self._sums.pop(chat_id, None)
            self._forget_chats()

    def forget(self, chat_id: str) -> None:
        """Keep nothing of a chat that is being deleted, but what the day cost."""
        self._chats.pop(chat_id, None)
        self._sums.pop(chat_id, None)
        self._unkept.discard(chat_id)

    async def _load_day(self) -> None:
        """Read what came to it since it was read last: a day may have thousands of answers."""
        now, has_prices = self._wall_clock(), self._prices.is_loaded
        start = since = day_start(now)
        if start == self._day_start and has_prices == self._day_has_prices:
            since = max(start, min(now, self._day_read_at) - OVERLAP_S)
        rows = await self._keeper.since(since)
        costs = await asyncio.to_thread(self._costs, rows)
        kept = {
            turn: guess.dollars
            for turn, guess in self._guesses.items()
            if guess.at >= start and turn not in costs
        }
        held = self._day if start == self._day_start else {}
        self._day_start, self._day = start, {**held, **costs, **kept}
        self._day_read_at, self._day_has_prices = now, has_prices
        self._sums.pop("", None)

    def day(self) -> Sum:
        """What was spent today, as far as it was loaded, with what is arriving."""
        if self._day_start is not None and self._day_start != day_start(self._wall_clock()):
            self._day_start, self._day = None, {}  # another day, or another clock
            self._sums.pop("", None)
            self._spawn_load()
        return self._sum("", self._day)

    def chat(self, chat_id: str) -> Sum:
        """What was spent in a chat, as far as it was loaded."""
        return self._sum(chat_id, self._chats.get(chat_id, {}))

    def cost_of(self, message: Message) -> float | None:
        """What an answer cost; None where nobody knows."""
        if message.outcome is None or message.provider is None or message.model is None:
            return None
        cost = self._prices.cost(message.provider, message.model, message.outcome.usage)
        guess = self._guesses.get(message.id)
        return guess.dollars if cost is None and guess is not None else cost

    def is_guess(self, message: Message) -> bool:
        """Whether that is an estimate."""
        return message.id in self._guesses

    # ------------------------------------------------------------------ limits

    def caps_of(self, chat: Chat) -> Caps:
        """The limits that hold for a chat."""
        return Caps(chat.options.most_cost, self._most_per_day())

    async def set_limit(self, session: ChatSession, dollars: float | None) -> None:
        """Let a chat cost no more than this; None: whatever it costs. Raises `StoreError`."""
        options = replace(session.chat.options, most_cost=dollars or None)
        chat = replace(session.chat, options=options)
        if chat == session.chat:
            return
        session.take_in(chat)
        if not chat.is_temporary:
            await self._keep_chat(chat)

    def before(self, chat: Chat, tokens: float) -> Passed | None:
        """Which limit a request of so many tokens would surely pass, with no answer at all."""
        price = self._prices.of(chat.provider, chat.model)
        if price is None or price.is_free or chat.id in self._allowed:
            return None
        return self._passed(chat, price.of_tokens(round(tokens), 0))

    def allow_next(self, chat_id: str) -> None:
        """Let the next answer of a chat pass the limits."""
        self._allowed.add(chat_id)

    def forbid_next(self, chat_id: str) -> None:
        """Take that back: nothing was sent."""
        self._allowed.discard(chat_id)

    def watch(
        self, turn: Turn, event: StreamEvent, chat: Chat, sent: float, *, aside: bool = False
    ) -> Passed | None:
        """Count an event of any turn; says once which limit it passes.

        `aside` is a turn that belongs to no message of the chat yet: a summary.
        """
        live = self._live.get(turn.id)
        if live is None:
            live = self._live[turn.id] = LiveCost(chat, None, sent, is_aside=aside)
            live.is_allowed = chat.id in self._allowed
            self._allowed.discard(chat.id)
        if live.price is None:  # the list may not have been read before
            live.price = self._prices.of(turn.provider, turn.model)
            live.sent = max(live.sent, sent)
        if live.price is None or live.price.is_free:
            return None
        if isinstance(event, TextDelta | ReasoningDelta):
            live.received += text_tokens(event.text)
        live.usage = turn.usage
        if live.is_allowed or live.is_stopped or self.caps_of(chat) == NO_CAPS:
            return None
        found = self._passed(chat, 0.0)
        live.is_stopped = found is not None
        return found

    def end(self, turn_id: str, usage: Usage, *, has_content: bool) -> None:
        """Add an ended turn to the sums."""
        live = self._live.pop(turn_id, None)
        if live is None:
            return
        live.usage = usage
        chat = live.chat
        if chat.is_temporary:
            self._unkept.add(chat.id)
        cost = None if live.price is None else live.price.of_usage(usage)
        if cost is None and live.price is not None:
            if not has_content:
                return  # refused: nobody pays for that
            cost = live.cost
            self._keep_guess(turn_id, chat, cost)
        self._chats.setdefault(chat.id, {})[turn_id] = cost
        self._forget_chats()
        self.day()
        self._day[turn_id] = cost
        self._sums.clear()
        self._tell(chat.id)

    # ------------------------------------------------------------------ as a listener of all chats

    def on_messages_added(self, session: ChatSession, messages: Sequence[Message]) -> None:
        """Get ready to count."""
        del messages
        if not self._is_ready and self.caps_of(session.chat) != NO_CAPS:
            self._is_ready = True
            self._spawn_load(session.chat.id)

    def on_path_changed(self, session: ChatSession) -> None:
        """Forget a continuation that brought nothing."""
        if not session.is_live:
            for turn_id, live in tuple(self._live.items()):
                if live.chat.id == session.chat.id and not live.is_aside:
                    del self._live[turn_id]

    def on_chat_changed(self, session: ChatSession) -> None:
        """The limits are looked up when they are needed."""

    def on_turn_event(self, session: ChatSession, turn: Turn, event: StreamEvent) -> None:
        """Count, and stop what passes a limit."""
        sent = 0.0
        live = self._live.get(turn.id)
        if (live is None or live.price is None) and self._costs_something(turn):
            path = session.messages[:-1]
            if len(path) > LONG_PATH:
                work = self._estimate_later(turn.id, session.chat, path)
                self._tasks.spawn(work, name="estimate")
            else:
                sent = self._estimate(session.chat, path)
        found = self.watch(turn, event, session.chat, sent)
        if found is not None:
            session.stop(answer_id=turn.id, detail=stop_words(found))

    def on_answer_finished(
        self, session: ChatSession, message: Message, error: ChatError | None
    ) -> None:
        """Add it to the sums."""
        del session, error
        usage = NO_USAGE if message.outcome is None else message.outcome.usage
        self.end(message.id, usage, has_content=bool(message.parts))

    # ------------------------------------------------------------------ inside

    def _costs_something(self, turn: Turn) -> bool:
        price = self._prices.of(turn.provider, turn.model)
        return price is not None and not price.is_free

    async def _estimate_later(self, turn_id: str, chat: Chat, path: Sequence[Message]) -> None:
        sent = await asyncio.to_thread(self._estimate, chat, path)
        live = self._live.get(turn_id)
        if live is not None:
            live.sent = max(live.sent, sent)

    def _passed(self, chat: Chat, more: float) -> Passed | None:
        caps = self.caps_of(chat)
        if caps == NO_CAPS:
            return None
        if caps.chat is not None and chat.id not in self._chats and not chat.is_temporary:
            self._chats[chat.id] = {}
            self._spawn_load(chat.id)
        of_chat = sum(live.cost for live in self._live.values() if live.chat.id == chat.id)
        of_day = sum(live.cost for live in self._live.values())
        return passed(
            caps,
            chat=self.chat(chat.id).dollars + of_chat + more,
            day=self.day().dollars + of_day + more,
        )

    def _costs(self, rows: Sequence[Spent]) -> dict[str, float | None]:
        """May be called on any thread: a chat has thousands of answers, a day as well."""
        found: dict[str, float | None] = {}
        prices: dict[tuple[str, str], Price | None] = {}
        for row in rows:
            key = (row.provider, row.model)
            if key not in prices:
                prices[key] = self._prices.of(*key)
            price = prices[key]
            cost = None if price is None else price.of_usage(row.usage)
            guess = self._guesses.get(row.turn_id)
            if cost is None and guess is not None:
                cost = guess.dollars
            if cost is not None or row.usage.output_tokens is not None:
                found[row.turn_id] = cost
        return found

    def _forget_chats(self) -> None:
        """Keep those that were loaded last, and those of which nothing is stored."""
        live = {live.chat.id for live in self._live.values()}
        for oldest in tuple(self._chats)[:-MOST_CHATS]:
            if oldest not in live and oldest not in self._unkept:
                del self._chats[oldest]
                self._sums.pop(oldest, None)

    def _sum(self, name: str, costs: dict[str, float | None]) -> Sum:
        """Add up, or look up what was added up before: this is asked for at every delta."""
        if name not in self._sums:
            guessed = any(costs.get(turn) is not None for turn in self._guesses)
            self._sums[name] = sum_of(costs.values(), is_estimate=guessed)
        return self._sums[name]

    def _keep_guess(self, turn_id: str, chat: Chat, dollars: float) -> None:
        self._guesses[turn_id] = Guess(chat.id, self._wall_clock(), dollars)
        for oldest in list(self._guesses)[:-MOST_GUESSES]:
            del self._guesses[oldest]
        if not chat.is_temporary:
            kept = {id_: one for id_, one in self._guesses.items() if id_ not in self._unkept}
            self._tasks.spawn(self._kept(kept), name="guesses")
        else:
            self._unkept.add(turn_id)

    async def _kept(self, guesses: dict[str, Guess]) -> None:
        try:
            if not self._has_guesses:
                guesses = {**await self._keeper.guesses(), **guesses}
            await self._keeper.keep_guesses(guesses)
        except StoreError as error:
            log.warning("an estimated cost could not be kept: %s", error)

    def _spawn_load(self, chat_id: str | None = None) -> None:
        self._tasks.spawn(self._loaded(chat_id), name="load")

    async def _loaded(self, chat_id: str | None) -> None:
        try:
            await self.load(chat_id)
        except StoreError as error:
            log.warning("what was spent could not be read: %s", error)
        self._tell(chat_id or "")

    def _tell(self, chat_id: str) -> None:
        for listener in tuple(self._listeners):
            listener(chat_id)


def stop_words(found: Passed) -> str:
    """Why an answer was stopped."""
    most = dollars_words(found.most)
    if found.cap is Cap.CHAT:
        return tr("This chat has reached its limit of {most}.", most=most)
    return tr("Today has reached its limit of {most}.", most=most)


def dollars_words(dollars: float) -> str:
    """Say an amount: "$0.0042", "$1.20"; what is less than can be said is "under $0.0001"."""
    if 0 < dollars < 0.0001:
        return tr("under {amount}", amount="$0.0001")
    if dollars >= 1:
        return f"${dollars:,.2f}"
    whole, _, cents = f"{dollars:.4f}".partition(".")
    return f"${whole}.{cents.rstrip('0').ljust(2, '0')}"
