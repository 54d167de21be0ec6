"""Row 96 through `ask`: Ctrl-C in every state closes the socket at once, and keeps the text."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop_chat.domain.settings import Protocol
from tests.fakes.cli import environment, events_of, write_settings
from tests.fakes.fork_server import Command, ForkServer
from tests.fakes.heard import WIRE_PROTOCOLS
from tests.fakes.moments import moment
from tests.fakes.read_back import stored
from tests.fakes.wire_script import STALL, Reply, Script
from tests.fakes.wire_server import WireServer
from tests.faults.asking import PATIENCE_S
from tests.faults.making import SAID, begun, status
from tests.faults.table import QUESTION

WITHIN_S = 0.05


@dataclass(frozen=True, slots=True)
class State:
    """Where a turn stands when it is stopped: after `pieces` of the reply, with `text`."""

    row: int
    what: str
    replies: Callable[[Protocol], Sequence[Script]]
    pieces: int
    text: str = ""
    event: str = ""
    """The line of output that says that the state is reached."""


STATES = [
    State(96, "before the headers", lambda _p: [Reply(before=[STALL])], 0),
    State(96, "after the headers", lambda _p: [Reply([STALL])], 1, event="opened"),
    State(96, "in the middle", lambda p: [Reply([*begun(p), STALL])], 3, SAID, event="text"),
    State(96, "in a retry wait", status(503, headers={"retry-after": "40"}), 1, event="retry"),
]


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
@pytest.mark.parametrize("state", STATES, ids=lambda s: f"row{s.row}-{s.what.replace(' ', '-')}")
def test_ctrl_c_stops(
    state: State, protocol: Protocol, fork_server: ForkServer, tmp_path: Path
) -> None:
    home, out, err = tmp_path / "home", tmp_path / "out", tmp_path / "err"
    command = ("--home", str(home), "ask", QUESTION, "--json")
    env = environment()
    with WireServer(*state.replies(protocol)) as server:
        write_settings(home, server.base_url, protocol)
        child = fork_server.start(Command("ask", command, env, {}, out, err))
        assert server.wait_for_requests(1, PATIENCE_S)
        exchange = server.exchanges[0]
        server.wait(lambda: len(exchange.sent) >= state.pieces)
        _wait_for(out, f'"event": "{state.event}"' if state.event else "", state.text[-5:])
        if state.event == "retry":  # its connection was closed before the wait began
            assert server.wait(lambda: server.open_connections == 0)
        pid = child.pid.result(PATIENCE_S)
        stopped_at = moment(pid)
        os.kill(pid, signal.SIGINT)
        if state.event != "retry":
            assert server.closed_within(exchange, WITHIN_S, since=stopped_at)
        code = child.wait(PATIENCE_S)
        assert len(server.exchanges) == 1
    events = events_of(out.read_bytes())
    assert (events[-1]["finish_reason"], code) == ("cancelled", 130)
    assert "".join(e["text"] for e in events if e["event"] == "text") == state.text
    assert err.read_text() == ""
    read = Command("read", (str(home),), env, {}, out, err)
    assert fork_server.start(read).wait(PATIENCE_S) == 0
    question, answer = stored(out.read_bytes())
    assert question.text == QUESTION
    assert (answer.text, answer.finish_reason) == (state.text, "cancelled")


def _wait_for(out: Path, *parts: str) -> None:
    """Wait until the output says all of `parts`."""
    until = time.monotonic() + PATIENCE_S
    while not all(part in out.read_text("utf-8") for part in parts):
        assert time.monotonic() < until, "the state was not reached"
        time.sleep(0.005)
