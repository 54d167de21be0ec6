"""Plays scripted answers with the timing of a real server, without any network.

The demo model is made of it (see `demo`), and so is the double that the tests of the
services use.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.events import StreamEvent
from desktop_chat.domain.patience import WireTimes
from desktop_chat.domain.ports import Clock
from desktop_chat.domain.request import ChatRequest

LONGEST_RUN = 32
"""Deltas given without letting the loop breathe."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Nothing arrives for `seconds`."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Fault:
    """The connection fails here with `error`."""

    error: ChatError


@dataclass(frozen=True, slots=True)
class Paced:
    """Events at a steady `per_second`, as the loop allows; late ones follow in one go."""

    events: Iterable[StreamEvent]
    per_second: float


Step = StreamEvent | Pause | Fault | Paced
Script = Iterable[Step]
"""What one attempt does; without a `Finished` at its end it is a dropped stream."""

ChooseScript = Callable[[ChatRequest], Script]
"""Makes the script for one attempt at a request."""


class ScriptedProvider:
    """Plays what `choose` says; counts how many connections are open."""

    def __init__(self, name: str, choose: ChooseScript, *, clock: Clock = time.monotonic) -> None:
        self.name = name
        self.open_connections = 0
        self._choose = choose
        self._clock = clock

    async def warm(self) -> None:
        """Nothing has to be loaded."""

    async def abandon(self, cursor: str) -> None:
        """Nothing is made that nobody waits for."""

    async def aclose(self) -> None:
        """Nothing is kept open."""

    def stream(
        self, request: ChatRequest, times: WireTimes
    ) -> AbstractAsyncContextManager[AsyncGenerator[StreamEvent, None]]:
        """Play one attempt."""
        return self._connection(request, times)

    @asynccontextmanager
    async def _connection(
        self, request: ChatRequest, times: WireTimes
    ) -> AsyncGenerator[AsyncGenerator[StreamEvent, None], None]:
        self.open_connections += 1
        times.connect_started_at = times.connected_at = self._clock()
        playing = self._play(self._choose(request), times)
        try:
            yield playing
        finally:
            await playing.aclose()
            self.open_connections -= 1

    async def _play(self, script: Script, times: WireTimes) -> AsyncGenerator[StreamEvent, None]:
        for step in script:
            match step:
                case Pause(seconds):
                    await asyncio.sleep(seconds)
                case Fault(error):
                    raise error
                case Paced(events, per_second):
                    async for event in self._pace(iter(events), per_second):
                        times.last_byte_at = self._clock()
                        yield event
                case _:
                    times.last_byte_at = self._clock()
                    yield step

    async def _pace(
        self, events: Iterator[StreamEvent], per_second: float
    ) -> AsyncGenerator[StreamEvent, None]:
        started = self._clock()
        for number, event in enumerate(events):
            early = started + number / per_second - self._clock()
            if early > 0:
                await asyncio.sleep(early)
            elif number % LONGEST_RUN == LONGEST_RUN - 1:
                await asyncio.sleep(0)
            yield event
