"""One window per home."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from desktop_chat.services.single_window import SingleWindow, raise_first
from tests.fakes.turns import finish


@pytest.mark.store_row(108)
def test_a_second_window_raises_the_first(tmp_path: Path) -> None:
    lock = tmp_path / "home" / "window.lock"

    async def scenario() -> int:
        raised = 0

        def on_raise() -> None:
            nonlocal raised
            raised += 1

        first, second = SingleWindow(lock), SingleWindow(lock)
        assert first.acquire()
        await first.listen(on_raise)
        assert not second.acquire()
        assert await raise_first(lock)
        await first.aclose()
        return raised

    assert finish(scenario()) == 1


def test_after_the_first_has_ended_another_one_opens(tmp_path: Path) -> None:
    lock = tmp_path / "window.lock"

    async def scenario() -> None:
        first = SingleWindow(lock)
        assert first.acquire()
        await first.listen(lambda: None)
        await first.aclose()
        assert not await raise_first(lock)
        second = SingleWindow(lock)
        assert second.acquire()
        await second.aclose()

    finish(scenario())


def test_somebody_without_the_word_raises_nothing(tmp_path: Path) -> None:
    lock = tmp_path / "window.lock"

    async def scenario() -> None:
        first = SingleWindow(lock)
        assert first.acquire()
        await first.listen(lambda: raised.append(True))
        text = lock.read_text("utf-8").replace('"word": "', '"word": "x')
        forged = tmp_path / "forged"
        forged.write_text(text, "utf-8")
        assert not await raise_first(forged)
        await first.aclose()

    raised: list[bool] = []
    finish(scenario())
    assert raised == []


def test_a_damaged_note_is_no_answer(tmp_path: Path) -> None:
    lock = tmp_path / "window.lock"
    for text in ("", "[]", '{"port": 1}', "\x00"):
        lock.write_text(text, "utf-8")
        assert not asyncio.run(raise_first(lock))


def test_two_homes_never_meet(tmp_path: Path) -> None:
    first, second = SingleWindow(tmp_path / "a" / "l"), SingleWindow(tmp_path / "b" / "l")
    assert first.acquire()
    assert second.acquire()
    finish(first.aclose())
    finish(second.aclose())
