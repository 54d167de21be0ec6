"""Plays a tape as if its server were there: its bytes at their times, through the real decoder.

Opens no socket and knows no vendor. What came from outside the bytes (a lost connection, a timer, a
Stop) is done again at the moment at which it was done.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, aclosing, asynccontextmanager
from dataclasses import replace

from desktop_chat.domain.errors import ChatError, RetryAdvice
from desktop_chat.domain.events import FinishReason, StreamEvent
from desktop_chat.domain.patience import WireTimes
from desktop_chat.domain.ports import Clock
from desktop_chat.domain.request import ChatRequest
from desktop_chat.domain.tape import Tape, TapedRequest
from desktop_chat.providers.taped_attempt import (
    Pace,
    Sleep,
    StoppedHere,
    TapedAttempt,
    steps_of,
    stopped_by_hand,
)

AT_ONCE = 0.0
"""The speed that waits for nothing."""

OnStopped = Callable[[FinishReason], None]
"""Ends the turn as it was ended: somebody pressed Stop, or closed the app."""


class ReplayProvider:
    """A `ChatProvider`; each turn plays the tape from its beginning.

    `speed` is how many times faster than it was, `AT_ONCE` without any wait.
    """

    def __init__(
        self,
        tape: Tape,
        *,
        clock: Clock,
        on_stopped: OnStopped,
        speed: float = 1.0,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self.name = tape.provider
        self._tape = tape
        self._clock = clock
        self._on_stopped = on_stopped
        self._speed = speed
        self._sleep = sleep
        self._steps = steps_of(tape)
        self._asked: ChatRequest | None = None
        self._step = 0
        self._next = 0
        self._stop: asyncio.TimerHandle | None = None

    async def warm(self) -> None:
        """Nothing has to be loaded."""

    async def abandon(self, cursor: str) -> None:
        """Nothing is made that nobody waits for."""

    async def aclose(self) -> None:
        """Nothing is kept open."""
        self._forget_stop()

    def stream(
        self, request: ChatRequest, times: WireTimes
    ) -> AbstractAsyncContextManager[AsyncGenerator[StreamEvent, None]]:
        """Play the next attempt; a request that was not seen before begins with the first.

        One that brings results of tools goes on with the next step.
        """
        if request is not self._asked:
            is_next = self._asked is not None and bool(request.messages[-1].results)
            self._step = self._step + 1 if is_next else 0
            self._asked, self._next = request, 0
            self._forget_stop()
        attempt = self._attempts[self._next : self._next + 1]
        self._next += 1
        return self._connection(attempt[0] if attempt else (), times)

    @asynccontextmanager
    async def _connection(
        self, attempt: tuple[TapedRequest, ...], times: WireTimes
    ) -> AsyncIterator[AsyncGenerator[StreamEvent, None]]:
        tape = self._tape
        if not self._is_last_step:
            tape = replace(tape, fault=None, detail="", finish_reason=FinishReason.STOP.value)
        run = TapedAttempt(tape, attempt, times, self._pace(attempt), self._clock)
        async with aclosing(self._played(run, attempt)) as events:
            yield events

    async def _played(
        self, run: TapedAttempt, attempt: tuple[TapedRequest, ...]
    ) -> AsyncGenerator[StreamEvent, None]:
        try:
            await run.open()
            async with aclosing(run.events(self.name)) as events:
                async for event in events:
                    yield event
        except ChatError as error:
            self._advise(error, attempt)
            raise
        except StoppedHere as stopped:
            self._on_stopped(stopped.reason)
            await asyncio.Event().wait()  # whoever stops the turn cancels this

    @property
    def _attempts(self) -> tuple[tuple[TapedRequest, ...], ...]:
        return self._steps[self._step] if self._step < len(self._steps) else ()

    @property
    def _is_last_step(self) -> bool:
        return self._step >= len(self._steps) - 1

    def _advise(self, error: ChatError, attempt: tuple[TapedRequest, ...]) -> None:
        """Let it be repeated if and only if it was, and after the same wait."""
        retry = attempt[-1].retry if attempt else None
        if retry is not None:
            error.advice = RetryAdvice(retry.of, after_s=self._scaled(retry.delay_s))
            if (
                self._is_last_step
                and self._next >= len(self._attempts)
                and (reason := stopped_by_hand(self._tape)) is not None
            ):
                waited_s = self._scaled(self._tape.duration_s - retry.at_s)
                loop = asyncio.get_running_loop()
                self._stop = loop.call_later(waited_s, self._on_stopped, reason)
        elif error.retryable:
            error.advice = replace(error.advice, after_s=math.inf, at_once=False)

    def _forget_stop(self) -> None:
        if self._stop is not None:
            self._stop.cancel()
            self._stop = None

    def _scaled(self, seconds: float) -> float:
        return seconds / self._speed if self._speed else 0.0

    def _pace(self, attempt: tuple[TapedRequest, ...]) -> Pace:
        return Pace(attempt, self._scaled, self._clock, self._sleep)
