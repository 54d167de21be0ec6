"""Row 97 in the window: Stop ten times, and Enter, while an answer arrives."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop_chat.domain.settings import Protocol
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.heard import WIRE_PROTOCOLS
from tests.fakes.moments import Moment
from tests.fakes.read_back import read_back
from tests.fakes.turns import until
from tests.fakes.window import Driver, now, running_app
from tests.fakes.wire_script import STALL, Reply
from tests.fakes.wire_server import WireServer
from tests.fakes.wire_streams import stream_for
from tests.faults.making import SAID, begun
from tests.ui.conftest import RunInQt

WITHIN_S = 0.05


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    return tmp_path / "home"


async def _ten_times(driver: Driver) -> Moment:
    stopped_at = now()
    for _ in range(10):
        driver.click(driver.stop_button)
    return stopped_at


async def _by_keys(driver: Driver) -> Moment:
    stopped_at = now()
    for _ in range(10):
        driver.press(Qt.Key.Key_Escape)
    return stopped_at


async def _after_enter(driver: Driver) -> Moment:
    """Enter sends nothing while an answer arrives; what is typed waits, and a Stop asks nothing."""
    session, queue = driver.app.session, driver.app.engine.queue
    assert session is not None
    driver.type_and_send("the next question")
    assert driver.transcript.message_count() == 2
    stopped_at = now()
    driver.click(driver.stop_button)
    await until(lambda: not session.is_live)
    (waiting,) = queue.of(session.chat.id)
    assert waiting.text == "the next question"
    queue.remove(waiting.id)
    return stopped_at


WAYS: dict[str, Callable[[Driver], Awaitable[Moment]]] = {
    "row97-ten-clicks": _ten_times,
    "row97-ten-times-esc": _by_keys,
    "row97-enter-queues": _after_enter,
}


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
@pytest.mark.parametrize("way", WAYS)
def test_one_stop_is_one_stop(
    way: str, protocol: Protocol, home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        good = Reply(stream_for(protocol, ["good"]))
        with WireServer(Reply([*begun(protocol), STALL]), good) as server:
            write_settings(home, server.base_url, protocol)
            async with running_app(home) as driver:
                await driver.sent("q")
                await driver.text(SAID)
                stopped_at = await WAYS[way](driver)
                assert await driver.end() == "cancelled"
                assert server.closed_within(server.exchanges[0], WITHIN_S, since=stopped_at)
                assert driver.transcript.plain_text() == f"q\n\n{SAID}"
                assert len(server.exchanges) == 1
                await driver.sent("again")
                assert await driver.end() == "stop"
        assert [message.finish_reason for message in read_back(home)] == [
            "",
            "cancelled",
            "",
            "stop",
        ]

    run_in_qt(scenario)
