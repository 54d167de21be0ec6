"""Keeps every request that a turn made: when, how it ended, and the server's id for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.events import Finished, RetryScheduled, StreamEvent
from desktop_chat.domain.ports import Clock
from desktop_chat.domain.turn import Turn
from desktop_chat.storage.saver import Saver

if TYPE_CHECKING:
    import apsw


class AttemptLog:
    """A `TurnObserver` that writes one row per attempt; never raises."""

    def __init__(
        self,
        saver: Saver,
        *,
        clock: Clock = time.monotonic,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        self._saver = saver
        self._clock = clock
        self._wall_clock = wall_clock

    def observe(self, turn: Turn, event: StreamEvent) -> None:
        """Note the end of an attempt, whether the turn ended with it or not."""
        match event:
            case RetryScheduled(delay_s=delay_s, error=error):
                self._note(turn, error, delay_s)
            case Finished(error=error):
                self._note(turn, error, None)
            case _:
                return

    def _note(self, turn: Turn, error: ChatError | None, delay_s: float | None) -> None:
        began = turn.times.connect_started_at or turn.started_at
        row = (
            turn.id,
            turn.attempts,
            self._wall_clock() - (self._clock() - began),
            error.type if error else None,
            error.status if error else None,
            (error.request_id if error else None) or turn.request_id,
            None if delay_s is None else delay_s * 1000,
        )

        def write(connection: apsw.Connection) -> None:
            connection.execute("INSERT OR REPLACE INTO attempts VALUES (?, ?, ?, ?, ?, ?, ?)", row)

        self._saver.write_soon(write)
