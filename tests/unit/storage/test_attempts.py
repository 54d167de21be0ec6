from __future__ import annotations

import asyncio
from pathlib import Path

from desktop_chat.domain.errors import RateLimitError
from desktop_chat.domain.events import Finished, FinishReason, RetryScheduled
from desktop_chat.domain.turn import Turn
from desktop_chat.storage.attempts import AttemptLog
from tests.unit.storage.samples import a_live_answer, opened, rows_of, written


def test_every_attempt_keeps_its_error_and_the_servers_id(tmp_path: Path) -> None:
    async def main() -> list[tuple[object, ...]]:
        async with opened(tmp_path / "chats.sqlite3") as store:
            _, answer = await a_live_answer(store)
            times = iter([102.0, 105.0])
            attempts = AttemptLog(store.saver, clock=lambda: next(times), wall_clock=lambda: 1000.0)
            turn = Turn(answer.id, answer.chat_id, "demo", "demo-1", started_at=100.0)
            error = RateLimitError("Busy.", status=429, request_id="req_1")
            retry = RetryScheduled(1, 3, 2.5, error)
            for event in (retry, None, Finished(FinishReason.STOP)):
                if event is None:
                    turn.begin_attempt()
                    turn.times.connect_started_at = 104.5
                    turn.request_id = "req_2"
                    continue
                turn.apply(event, 102.0)
                attempts.observe(turn, event)
            await written(store)
            return await rows_of(
                store,
                "SELECT number, started_at, error_type, status, request_id, delay_ms FROM attempts",
            )

    assert asyncio.run(main()) == [
        (1, 998.0, "rate_limit", 429, "req_1", 2500.0),
        (2, 999.5, None, None, "req_2", None),
    ]
