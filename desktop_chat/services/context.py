"""How much of a model's window the next request of a chat takes, and what is left out of it.

Messages are counted once, off the loop's thread; what is typed is then added to sums that are
there already. Knows no widgets.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from desktop_chat.domain.chat_parameters import MAX_TOKENS, value_in
from desktop_chat.domain.compaction import (
    as_sent,
    as_sent_from,
    compactable,
    exchange_starts,
    next_start,
    sent_indexes,
    standing,
)
from desktop_chat.domain.context import (
    UNCORRECTED,
    Correction,
    RequestSize,
    Running,
    room_for_answer,
)
from desktop_chat.domain.conversation import Chat, Message, Role
from desktop_chat.domain.parts import File, Image, StepEnd
from desktop_chat.domain.provider_facts import ModelFacts
from desktop_chat.domain.settings import DEMO_PROVIDER, ProviderSettings
from desktop_chat.domain.token_estimate import PER_MESSAGE, text_tokens
from desktop_chat.services.token_book import Counted, TokenBook

_FOR_SUMMARY = 0.85
"""So much of the window is filled with what is to be summed up; the rest is for the summary."""
_LEAST_SUMMED_UP = 2
_MOST_CORRECTED = 200
"""Of so many chats and models it is kept how far estimates are off."""
AT_ONCE = 20_000
"""A text up to so many characters is counted where it is typed; a longer one elsewhere."""

FactsOf = Callable[[ProviderSettings, str], ModelFacts]
"""What is known of a model; may take 0.1 s at first, so not on the loop's thread."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A chat's path, counted. `ids` are the messages that would be sent, in their order.

    A summary stands for `summed_up` of the path, up to before `behind_summed_up`, and one could
    stand for the first `compactable`.
    """

    chat: Chat
    ids: tuple[str, ...]
    running: Running
    files: Running
    window: int | None
    room: int | None
    correction: Correction = UNCORRECTED
    system: float = 0.0
    summed_up: int = 0
    behind_summed_up: str | None = None
    compactable: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being written, counted."""

    text: float = 0.0
    files: tuple[Image | File, ...] = field(default=())
    file_tokens: float = 0.0


NO_DRAFT = Draft()


class ContextDesk:
    """`provider_of` finds a provider's settings by its name."""

    def __init__(
        self,
        book: TokenBook,
        facts_of: FactsOf,
        provider_of: Callable[[str], ProviderSettings | None],
    ) -> None:
        self._book = book
        self._facts_of = facts_of
        self._provider_of = provider_of
        self._windows: dict[tuple[str, str], int | None] = {}
        self._said: dict[tuple[str, str], int] = {}
        self._corrections: dict[tuple[str, str, str], Correction] = {}

    def learn(self, provider: str, listed: Iterable[ModelFacts]) -> None:
        """Take from a server's own list what windows its models have; that counts first."""
        for facts in listed:
            if facts.context_tokens:
                self._said[provider, facts.id] = facts.context_tokens

    def forget(self, chat_id: str) -> None:
        """Keep nothing of a chat that is being deleted."""
        self._book.forget(chat_id)
        for key in [key for key in tuple(self._corrections) if key[0] == chat_id]:
            self._corrections.pop(key, None)

    def window_of(self, provider: str, model: str) -> int | None:
        """A model's window, as far as it is known by now."""
        said = self._said.get((provider, model))
        return self._windows.get((provider, model)) if said is None else said

    async def weigh(self, chat: Chat, path: Sequence[Message]) -> Weighed:
        """Count a path; what was counted before costs next to nothing."""
        return await asyncio.to_thread(self._weigh, chat, tuple(path))

    async def count(self, text: str) -> float:
        """Count a long text."""
        return await asyncio.to_thread(text_tokens, text)

    async def draft(self, chat: Chat, text: float, files: Sequence[Image | File]) -> Draft:
        """Count what is attached to a draft."""
        if not files:
            return Draft(text)
        await asyncio.to_thread(self._book.look_at, files)
        protocol = self._settings(chat.provider).protocol
        tokens = self._book.of_files(files, protocol, chat.model)
        return Draft(text, tuple(files), tokens)

    def size(self, weighed: Weighed, draft: Draft = NO_DRAFT) -> RequestSize:
        """Put together what the next request would be; costs the same for any length of chat."""
        by = weighed.correction.factor
        message = by * (draft.text + PER_MESSAGE) if draft.text else 0.0
        own = weighed.system * by + message + draft.file_tokens
        room = _room(weighed.window, weighed.room, own)
        running = weighed.running
        first = running.cut(room, asks_next=True)
        pinned = 1 if weighed.summed_up else 0
        files = weighed.files.kept(first)
        if first > pinned:
            edge = weighed.ids[first] if first < len(weighed.ids) else None
        else:
            edge = weighed.behind_summed_up
        return RequestSize(
            system=round(weighed.system * by),
            history=round(max(running.kept(first) - files, 0.0)),
            files=round(files + draft.file_tokens),
            message=round(message),
            window=weighed.window,
            room=weighed.room,
            dropped=first - pinned,
            summed_up=weighed.summed_up,
            first_sent=edge,
            is_measured=weighed.correction.is_measured,
        )

    def fitting(self, chat: Chat, path: Sequence[Message]) -> Sequence[Message]:
        """Leave out of a path, whose end is asked about now, what does not fit into the window.

        All of it is sent where nobody knows the window. Counts no more than fits.
        """
        window = self.window_of(chat.provider, chat.model)
        room = room_for_answer(window, self._most_tokens(chat))
        if window is None or room is None:
            return as_sent(path)
        weight = self._weight_for(chat)
        found = standing(path)
        left = window - room - self._correction(chat).factor * text_tokens(chat.system_prompt)
        left -= 0.0 if found is None else weight(path[found.index])
        behind = 0 if found is None else found.count
        least = len(path)
        while least > behind:
            left -= weight(path[least - 1])
            if left < 0:
                break
            least -= 1
        if least > behind:
            least = next_start(path, least)
        return as_sent_from(path, least)

    def tokens_of(self, chat: Chat, path: Sequence[Message]) -> float:
        """Estimate a request with these messages."""
        weight = self._weight_for(chat)
        system = self._correction(chat).factor * text_tokens(chat.system_prompt)
        return system + sum(weight(message) for message in path if message.stands_for is None)

    def estimate(self, chat: Chat, path: Sequence[Message]) -> float:
        """The same, of what fits of it."""
        return self.tokens_of(chat, self.fitting(chat, path))

    def _correction(self, chat: Chat) -> Correction:
        return self._corrections.get((chat.id, chat.provider, chat.model), UNCORRECTED)

    def _weight_for(self, chat: Chat) -> Callable[[Message], float]:
        """What a message weighs in a request of a chat; 0 for a summary that is not sent."""
        factor, protocol = self._correction(chat).factor, self._settings(chat.provider).protocol
        tools = bool(chat.options.tools)

        def weight(message: Message) -> float:
            text, files = self._book.roughly(message, protocol, chat.model, with_tools=tools)
            return factor * text + files

        return weight

    # -- on a worker thread

    def _weigh(self, chat: Chat, path: tuple[Message, ...]) -> Weighed:
        settings = self._settings(chat.provider)
        key = (chat.provider, chat.model)
        if key not in self._windows:
            self._windows[key] = self._facts_of(settings, chat.model).context_tokens
        counted = self._book.count_all(path)
        indexes = sent_indexes(path)
        tools = bool(chat.options.tools)
        texts = [counted[index].sent(with_tools=tools) for index in indexes]
        files = [self._files(counted[index], settings, chat.model) for index in indexes]
        system = text_tokens(chat.system_prompt)
        correction = self._learnt(chat, path, counted, system)
        self._keep_correction((chat.id, chat.provider, chat.model), correction)
        found = standing(path)
        pinned = 0 if found is None else 1
        starts = exchange_starts([path[index] for index in indexes])
        window = self.window_of(*key)
        by = correction.factor
        both = [by * text + file for text, file in zip(texts, files, strict=True)]
        return Weighed(
            chat=chat,
            ids=tuple(path[index].id for index in indexes),
            running=Running(both, starts, pinned=pinned),
            files=Running(files, starts, pinned=pinned),
            window=window,
            room=room_for_answer(window, self._most_tokens(chat)),
            correction=correction,
            system=system,
            summed_up=0 if found is None else found.count,
            behind_summed_up=None if found is None else path[found.count].id,
            compactable=self._compactable(chat, path, counted),
        )

    def _keep_correction(self, key: tuple[str, str, str], correction: Correction) -> None:
        self._corrections.pop(key, None)  # to stand behind all others
        self._corrections[key] = correction
        for oldest in tuple(self._corrections)[:-_MOST_CORRECTED]:
            self._corrections.pop(oldest, None)

    def _files(self, counted: Counted, settings: ProviderSettings, model: str) -> float:
        if not counted.files:
            return 0.0
        return self._book.of_files(counted.files, settings.protocol, model)

    def _learnt(
        self, chat: Chat, path: Sequence[Message], counted: Sequence[Counted], system: float
    ) -> Correction:
        """Compare with what the last answer of this model says that its request had."""
        settings = self._settings(chat.provider)
        for index in range(len(path) - 1, 0, -1):
            answer = path[index]
            outcome = answer.outcome
            if (
                answer.role is not Role.ASSISTANT
                or outcome is None
                or outcome.usage.input_tokens is None
                or answer.stands_for is not None
                or (answer.provider, answer.model) != (chat.provider, chat.model)
                or any(isinstance(part, StepEnd) for part in answer.parts)  # of several requests
            ):
                continue
            before = [counted[at] for at in sent_indexes(path[:index])]
            files = sum(self._files(one, settings, chat.model) for one in before)
            tools = bool(chat.options.tools)
            texts = system + sum(one.sent(with_tools=tools) for one in before)
            window = self.window_of(chat.provider, chat.model)
            if window is not None and texts + files > window * 0.7:
                return self._correction(chat)  # some of it may not have been sent
            return Correction.learnt(texts, round(outcome.usage.input_tokens - files))
        return UNCORRECTED

    def _compactable(self, chat: Chat, path: Sequence[Message], counted: Sequence[Counted]) -> int:
        """How many of the oldest messages can be summed up in one request: whole exchanges.

        One that the window does not hold is not taken in; the rest can be summed up after it.
        """
        window, most = self.window_of(chat.provider, chat.model), compactable(path)
        if not most or window is None:
            return most
        settings, factor = self._settings(chat.provider), self._correction(chat).factor
        left = window * _FOR_SUMMARY - factor * text_tokens(chat.system_prompt)
        ends = {*exchange_starts(path[:most]), most}
        found = 0
        for index in sent_indexes(path[:most]):
            left -= factor * counted[index].tokens
            left -= self._files(counted[index], settings, chat.model)
            if left < 0:
                break
            found = index + 1 if index + 1 in ends else found
        before = standing(path)
        least = _LEAST_SUMMED_UP if before is None else before.index + 2
        return found if found >= least else 0

    def _settings(self, provider: str) -> ProviderSettings:
        return self._provider_of(provider) or DEMO_PROVIDER

    def _most_tokens(self, chat: Chat) -> object:
        own = value_in(MAX_TOKENS, chat.options.parameters)
        if own is not None:
            return own
        return value_in(MAX_TOKENS, self._settings(chat.provider).parameters)


def _room(window: int | None, answer: int | None, own: float) -> float | None:
    """What is left for the history."""
    return None if window is None or answer is None else max(window - answer - own, 0.0)
