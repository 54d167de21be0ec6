"""What is left is gone at once: nothing of it waits for a collection of garbage.

The window collects all its garbage only while nobody works in it, and texts are large.
"""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections import Counter
from pathlib import Path

import pytest

from desktop_chat.services.session import ChatSession
from desktop_chat.ui import garbage
from tests.fakes.heard import WIRE_PROTOCOLS
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.fakes.wire_server import Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.store.soak.answers import write_settings
from tests.ui.conftest import RunInQt

CHAT = WIRE_PROTOCOLS[0]
ANSWER = "# A title\n\nSome *words*.\n\n```python\nx = 1\n```\n\n| a | b |\n| - | - |\n| 1 | 2 |\n"
LARGE = {
    "BlockDocument",
    "BlockStrip",
    "ChatSession",
    "Flow",
    "MessageItem",
    "Recording",
    "Turn",
}
"""What holds texts, or the pages on which they are laid out."""


def _garbage() -> Counter[str]:
    """What only a collection finds, by its kind."""
    gc.set_debug(gc.DEBUG_SAVEALL)
    gc.collect()
    gc.set_debug(0)
    found = Counter(type(one).__name__ for one in gc.garbage)
    gc.garbage.clear()
    gc.collect()
    return found


async def _ask_and_leave(driver: Driver) -> None:
    """Ask, go to another chat and back, and delete what was asked."""
    driver.window.sidebar.new_chat_button.click()
    await driver.sent("question")
    await driver.end()
    session = driver.app.session
    assert session is not None
    driver.window.grab()
    driver.window.sidebar.new_chat_button.click()
    await until(lambda: driver.app.session is not session)
    driver.window.sidebar.chat_deleted.emit(session.chat.id)
    await until(lambda: session.chat.id not in driver.window.sidebar.model.shape.ids)
    await asyncio.sleep(0.05)


def test_chats_that_are_left_leave_nothing_large_to_be_collected(
    tmp_path: Path, run_in_qt: RunInQt[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage.GarbageCollector, "collect", lambda _self: None)
    home = tmp_path / "home"

    async def scenario() -> None:
        with WireServer(Reply(stream_for(CHAT, [ANSWER]))) as server:
            write_settings(home, server.url)
            async with running_app(home) as driver:
                driver.app.engine.tapes._most_turns = 1
                await _ask_and_leave(driver)
                _garbage()
                for _ in range(5):
                    await _ask_and_leave(driver)
                found = _garbage()
                assert not {name: found[name] for name in LARGE if found[name] > 1}

    run_in_qt(scenario)


def test_a_chat_that_was_written_to_and_left_is_held_by_nothing(
    tmp_path: Path, run_in_qt: RunInQt[None]
) -> None:
    home = tmp_path / "home"

    async def scenario() -> None:
        with WireServer(Reply(stream_for(CHAT, [ANSWER]))) as server:
            write_settings(home, server.url)
            async with running_app(home) as driver:
                driver.app.engine.tapes._most_turns = 0
                left: list[weakref.ref[ChatSession]] = []
                for _ in range(4):
                    driver.window.sidebar.new_chat_button.click()
                    await driver.sent("question")
                    await driver.end()
                    session = driver.app.session
                    assert session is not None
                    left.append(weakref.ref(session))
                    del session
                await until(lambda: not any(one() for one in left[:-1]))

    run_in_qt(scenario)
