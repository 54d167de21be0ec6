"""Tasks have a name, an owner and a logged end."""

from __future__ import annotations

import asyncio

import pytest

from desktop_chat.tasks import Tasks
from tests.fakes.turns import finish


def test_a_task_is_named_after_its_owner_and_kept_until_it_ends() -> None:
    async def scenario() -> None:
        tasks = Tasks("owner")
        task = tasks.spawn(asyncio.sleep(0), name="nap")
        assert task.get_name() == "owner.nap"
        assert len(tasks) == 1
        await task
        await asyncio.sleep(0)
        assert len(tasks) == 0

    finish(scenario())


def test_a_failure_is_logged_under_the_tasks_name(caplog: pytest.LogCaptureFixture) -> None:
    async def fail() -> None:
        raise ValueError("oops")

    async def scenario() -> None:
        task = Tasks("owner").spawn(fail(), name="job")
        await asyncio.wait([task])
        await asyncio.sleep(0)

    finish(scenario())
    assert "task owner.job failed" in caplog.text


def test_cancel_all_waits_for_the_last_word_of_each() -> None:
    ended: list[str] = []

    async def work(name: str) -> None:
        try:
            await asyncio.sleep(3600)
        finally:
            await asyncio.sleep(0)
            ended.append(name)

    async def scenario() -> None:
        tasks = Tasks("owner")
        for name in "ab":
            tasks.spawn(work(name), name=name)
        await asyncio.sleep(0)
        await tasks.cancel_all()

    finish(scenario())
    assert sorted(ended) == ["a", "b"]
