"""Rows 99 and 100 through `ask`: the process is told to end, or is killed, in mid-answer."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop_chat.domain.settings import Protocol
from tests.fakes.cli import environment, write_settings
from tests.fakes.fork_server import Command, ForkServer
from tests.fakes.heard import WIRE_PROTOCOLS
from tests.fakes.read_back import Stored, stored
from tests.fakes.wire_script import STALL, Pause, Reply
from tests.fakes.wire_server import WireServer
from tests.fakes.wire_streams import stream_for
from tests.faults.asking import PATIENCE_S
from tests.faults.table import QUESTION

WORDS = [f"word{number} " for number in range(400)]
ENOUGH = "word120 "
LOST_AT_MOST_S = 0.25
INTERRUPTED = 4
LOOK_S = 0.01


@dataclass(frozen=True, slots=True)
class Ended:
    """What was shown how long before the end, how the process ended, and what is stored."""

    seen: Sequence[tuple[float, str]]
    ended_at: float
    code: int
    messages: Sequence[Stored]

    def shown_before(self, seconds: float) -> str:
        """The text that stood there so long before the end."""
        texts = [text for at, text in self.seen if at <= self.ended_at - seconds]
        return max(texts, key=len, default="")


@pytest.fixture
def homes(tmp_path: Path) -> Path:
    return tmp_path / "home"


def _end(number: int, protocol: Protocol, fork_server: ForkServer, home: Path) -> Ended:
    """Ask, end the process by the signal `number` in the middle, and read its home."""
    out, err = home.with_name("out"), home.with_name("err")
    env = environment()
    paced = [
        step for frame in stream_for(protocol, WORDS, finish=None) for step in (frame, Pause(0.005))
    ]
    with WireServer(Reply([*paced, STALL])) as server:
        write_settings(home, server.base_url, protocol)
        command = ("--home", str(home), "ask", QUESTION, "--json")
        child = fork_server.start(Command("ask", command, env, {}, out, err))
        seen = _watched(out)
        ended_at = time.monotonic()
        os.kill(child.pid.result(PATIENCE_S), number)
        code = child.wait(PATIENCE_S)
        assert server.exchanges[0].left.wait(PATIENCE_S), "the connection stayed open"
        assert len(server.exchanges) == 1
    assert err.read_text() == ""
    seen.append((time.monotonic(), _text(out)))
    read = Command("read", (str(home), "as-window"), env, {}, out, err)
    assert fork_server.start(read).wait(PATIENCE_S) == 0
    return Ended(seen, ended_at, code, stored(out.read_bytes()))


def _watched(out: Path) -> list[tuple[float, str]]:
    """Look at the output until enough of the answer is there."""
    seen: list[tuple[float, str]] = []
    until = time.monotonic() + PATIENCE_S
    while not seen or ENOUGH not in seen[-1][1]:
        assert time.monotonic() < until, "too little was shown"
        time.sleep(LOOK_S)
        if out.exists():
            seen.append((time.monotonic(), _text(out)))
    return seen


def _text(out: Path) -> str:
    """What the output says by now; its last line may not be whole."""
    *lines, _unfinished = out.read_text("utf-8").split("\n")
    events = [json.loads(line) for line in lines]
    return "".join(event["text"] for event in events if event["event"] == "text")


@pytest.mark.store_row(99)
@pytest.mark.parametrize(
    "protocol", WIRE_PROTOCOLS, ids=lambda protocol: f"row99-quit-{protocol.value}"
)
def test_who_is_told_to_end_loses_nothing(
    protocol: Protocol, fork_server: ForkServer, homes: Path
) -> None:
    ended = _end(signal.SIGTERM, protocol, fork_server, homes)
    question, answer = ended.messages
    assert question.text == QUESTION
    assert answer.text == ended.seen[-1][1]
    assert (answer.finish_reason, ended.code) == ("interrupted", INTERRUPTED)


@pytest.mark.store_row(100)
@pytest.mark.parametrize(
    "protocol", WIRE_PROTOCOLS, ids=lambda protocol: f"row100-kill-9-{protocol.value}"
)
def test_who_is_killed_loses_a_moment(
    protocol: Protocol, fork_server: ForkServer, homes: Path
) -> None:
    ended = _end(signal.SIGKILL, protocol, fork_server, homes)
    question, answer = ended.messages
    assert question.text == QUESTION
    assert "".join(WORDS).startswith(answer.text)
    safe = ended.shown_before(LOST_AT_MOST_S)
    assert safe
    assert answer.text.startswith(safe)
    assert (answer.finish_reason, ended.code) == ("interrupted", -signal.SIGKILL)
    assert answer.error_text == "Interrupted by a crash"
