"""Rows 98 and 101 to 103 in the window: what breaks an answer in its middle costs none of its text.

Each looks into the database after a new start, not only at what is shown.
"""

from __future__ import annotations

import errno
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_chat.domain.settings import Protocol
from desktop_chat.ui.actions import Callback
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.turns import until
from tests.fakes.window import running_app
from tests.fakes.wire_server import STALL, Gate, Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.conftest import RunInQt

CHAT = Protocol.OPENAI_CHAT
HOUR_S = 3600.0
YEAR_S = 366 * 86_400.0
WITHIN_S = 5.0

Break = Callable[[pytest.MonkeyPatch], None]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    return tmp_path / "home"


def _begun() -> list[bytes]:
    return stream_for(CHAT, ["kept text"], finish=None)


def _sleep_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    real = time.clock_gettime
    monkeypatch.setattr(
        time, "clock_gettime", lambda clock: real(clock) + HOUR_S * (clock == time.CLOCK_BOOTTIME)
    )


def _go_to_another_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """None of the addresses of before is this computer's own any more."""

    def bind(_socket: socket.socket, _address: object) -> None:
        raise OSError(errno.EADDRNOTAVAIL, "no such address")

    monkeypatch.setattr(socket.socket, "bind", bind)


@pytest.mark.store_row(98)
def test_a_chat_that_is_deleted_in_mid_answer_comes_back_with_all_of_its_text(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def delete() -> None:
        async with running_app(home) as driver:
            await driver.sent("q")
            await driver.text("kept text")
            driver.window.sidebar.delete_current()
            await until(lambda: driver.titles() == [])
            await until(server.exchanges[0].left.is_set)
            await until(driver.window.action_set[Callback.UNDO].isEnabled)
            driver.window.action_set[Callback.UNDO].trigger()
            await until(lambda: driver.titles() == ["q"])
            await driver.shows("q\n\nkept text")

    with WireServer(Reply([*_begun(), STALL])) as server:
        write_settings(home, server.base_url, CHAT)
        run_in_qt(delete)
        run_in_qt(lambda: _shows_after_a_new_start(home, "q\n\nkept text"))
        assert len(server.exchanges) == 1


async def _shows_after_a_new_start(home: Path, text: str) -> None:
    async with running_app(home) as driver:
        await driver.shows(text)


@pytest.mark.parametrize(
    ("happens", "says"),
    [
        pytest.param(_sleep_an_hour, "asleep", marks=pytest.mark.store_row(101), id="row101-sleep"),
        pytest.param(
            _go_to_another_network,
            "network changed",
            marks=pytest.mark.store_row(102),
            id="row102-another-network",
        ),
    ],
)
def test_a_connection_that_dies_without_a_word_leaves_its_text_on_the_disk(
    happens: Break,
    says: str,
    home: Path,
    run_in_qt: RunInQt[None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def ask() -> None:
        async with running_app(home) as driver:
            await driver.sent("q")
            await driver.text("kept text")
            happens(monkeypatch)
            began = time.monotonic()
            assert await driver.end() == "interrupted"
            assert time.monotonic() - began <= WITHIN_S
            session = driver.app.session
            assert session is not None
            outcome = session.messages[-1].outcome
            assert outcome is not None
            assert says in (outcome.error_text or "")
            assert driver.transcript.plain_text() == "q\n\nkept text"

    with WireServer(Reply([*_begun(), STALL])) as server:
        write_settings(home, server.base_url, CHAT)
        run_in_qt(ask)
        assert server.exchanges[0].left.wait(WITHIN_S)
        run_in_qt(lambda: _shows_after_a_new_start(home, "q\n\nkept text"))


@pytest.mark.store_row(103)
@pytest.mark.parametrize("years", [1, -1], ids=["row103-a-year-on", "row103-a-year-back"])
def test_a_wall_clock_that_jumps_changes_neither_text_nor_order(
    years: int, home: Path, run_in_qt: RunInQt[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate()
    first, second, *rest = stream_for(CHAT, ["begun", " and done"])
    whole = "one\n\nbegun and done\n\ntwo\n\nnext"

    async def ask() -> None:
        async with running_app(home) as driver:
            await driver.sent("zero")
            await driver.end()
            driver.window.sidebar.new_chat_button.click()
            await until(lambda: driver.transcript.message_count() == 0)
            await driver.sent("one")
            await driver.text("begun")
            real = time.time
            monkeypatch.setattr(time, "time", lambda: real() + years * YEAR_S)
            gate.open()
            assert await driver.end() == "stop"
            await driver.sent("two")
            assert await driver.end() == "stop"
            assert driver.transcript.plain_text() == whole
            assert driver.titles() == ["one", "zero"]

    async def look() -> None:
        async with running_app(home) as driver:
            await driver.shows(whole)
            assert driver.titles() == ["one", "zero"]

    replies = (
        Reply(stream_for(CHAT, ["before"])),
        Reply([first, second, gate, *rest]),
        Reply(stream_for(CHAT, ["next"])),
    )
    with WireServer(*replies) as server:
        write_settings(home, server.base_url, CHAT)
        run_in_qt(ask)
        run_in_qt(look)
