"""Work beside the loop: its result, its error, and its end that nobody waits for."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest

from desktop_chat.services.aside import aside


def test_the_result_and_the_error_come_back() -> None:
    def fail() -> None:
        raise OSError("gone")

    async def scenario() -> None:
        assert await aside(threading.get_ident, seconds=5) != threading.get_ident()
        with pytest.raises(OSError, match="gone"):
            await aside(fail, seconds=5)

    asyncio.run(scenario())


def test_what_hangs_is_left_alone_and_does_not_keep_the_loop_from_ending() -> None:
    release = threading.Event()

    async def scenario() -> None:
        with pytest.raises(TimeoutError):
            await aside(lambda: release.wait(30), seconds=0.05)

    began = time.monotonic()
    asyncio.run(scenario())
    assert time.monotonic() - began < 5
    release.set()


def test_who_stops_waiting_is_not_told_later() -> None:
    release = threading.Event()

    async def scenario() -> None:
        task = asyncio.create_task(aside(lambda: release.wait(30), seconds=30))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        release.set()
        assert await aside(lambda: 1, seconds=5) == 1

    asyncio.run(scenario())
