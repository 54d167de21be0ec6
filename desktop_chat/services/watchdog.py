"""Cancels what takes too long, and says which timer it was."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.patience import Deadline, Limits, Timer
from desktop_chat.domain.ports import Clock

LEAST_TICK_S = 0.01
MOST_TICK_S = 0.25


class Watchdog:
    """`async with` around the work: raises TimeoutError once `deadline()` has passed.

    The deadline moves with every byte, so it is asked for every `tick_s` instead of being set
    anew each time: a timer costs more than a delta. Afterwards `fired` tells which one it was, or
    `alarmed` what `alarm` had found.
    """

    def __init__(
        self,
        deadline: Callable[[], Deadline | None],
        clock: Clock,
        *,
        alarm: Callable[[], ChatError | None] = lambda: None,
        tick_s: float = MOST_TICK_S,
    ) -> None:
        self.fired: Timer | None = None
        self.alarmed: ChatError | None = None
        self._alarm = alarm
        self._deadline = deadline
        self._clock = clock
        self._tick_s = min(max(tick_s, LEAST_TICK_S), MOST_TICK_S)
        self._timeout = asyncio.timeout(None)
        self._handle: asyncio.TimerHandle | None = None

    async def __aenter__(self) -> Self:
        await self._timeout.__aenter__()
        self._check()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._handle is not None:
            self._handle.cancel()
        await self._timeout.__aexit__(kind, error, trace)

    def _check(self) -> None:
        loop = asyncio.get_running_loop()
        self.alarmed = self._alarm()
        if self.alarmed is not None:
            self._handle = None
            self._timeout.reschedule(loop.time())
            return
        deadline = self._deadline()
        wait = self._tick_s
        if deadline is not None:
            left = deadline.at - self._clock()
            if left <= 0:
                self.fired = deadline.timer
                self._handle = None
                self._timeout.reschedule(loop.time())
                return
            wait = min(wait, left)
        self._handle = loop.call_later(wait, self._check)


def tick_for(limits: Limits) -> float:
    """Look often enough that no timer is late by more than a quarter of itself."""
    running: Sequence[float] = (
        limits.connect_s,
        limits.first_content_s,
        limits.idle_s,
        limits.content_s,
    )
    return min(running) / 4
