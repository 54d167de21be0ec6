"""`desktop-chat ask` in a process of its own; this one reads back what it left.

All cases that a test run has selected are begun by a few threads ahead of their tests. Those that
mostly wait (for a retry) have threads of their own: so they wait at the same time, and beside the
others.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psutil

from desktop_chat.domain.settings import Protocol
from tests.fakes.canary import KEY
from tests.fakes.cli import environment, write_settings
from tests.fakes.fork_server import Child, Command, ForkServer
from tests.fakes.read_back import Stored, read_here, stored
from tests.fakes.wire_script import Exchange
from tests.faults.table import Fault, Split, Stage

AT_ONCE = 3
WAITING_AT_ONCE = 64
BEGINNING_S = 0.5
WEIGHING_S = 0.02
FEW_SIZES = 5
PATIENCE_S = float(os.environ.get("FAULTS_PATIENCE_S", "50"))
MODEL = "model-1"

Case = tuple[Fault, Protocol, Split]


@dataclass(frozen=True, slots=True)
class Asked:
    """All that came of one question.

    `text` came in `deltas`, `events` are the other lines; `has_key` is whether any output holds
    the key; `trouble` says what the server's log lacks; by `grown_bytes` the process grew while the
    answer came, if that matters.
    """

    code: int
    grown_bytes: int
    took_s: float
    events: list[dict[str, Any]]
    text: str
    deltas: int
    err: str
    has_key: bool
    exchanges: Sequence[Exchange] = ()
    messages: Sequence[Stored] = ()
    trouble: str = ""

    @property
    def finished(self) -> dict[str, Any]:
        """The last event."""
        last = self.events[-1]
        assert last["event"] == "finished"
        return last

    def named(self, name: str) -> list[dict[str, Any]]:
        """All events of one name."""
        return [event for event in self.events if event["event"] == name]


class Asking:
    """Runs cases a few at a time; `asked` gives what came of one."""

    def __init__(self, server: ForkServer, folder: Path) -> None:
        self._server = server
        self._folder = folder
        self._numbers = itertools.count()
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="asking")
        self._waiting = ThreadPoolExecutor(WAITING_AT_ONCE, thread_name_prefix="waiting")
        self._begun: dict[tuple[int, Protocol, Split], Future[Asked]] = {}
        self._lock = threading.Lock()
        self._beginning = threading.Lock()

    def begin(self, cases: Sequence[Case]) -> None:
        """Begin these, those first that take long."""
        for case in sorted(cases, key=lambda case: -case[0].takes_long):
            self._future(case)

    def asked(self, case: Case) -> Asked:
        """Wait for a case that was begun, or begin it."""
        return self._future(case).result(PATIENCE_S)

    def close(self) -> None:
        """Begin no more, and wait for those that run."""
        for pool in (self._pool, self._waiting):
            pool.shutdown(cancel_futures=True)

    def _future(self, case: Case) -> Future[Asked]:
        fault, protocol, split = case
        key = (id(fault), protocol, split)
        pool = self._waiting if fault.waits_long else self._pool
        with self._lock:
            if key not in self._begun:
                self._begun[key] = pool.submit(self._ask, fault, protocol, split)
            return self._begun[key]

    def _ask(self, fault: Fault, protocol: Protocol, split: Split) -> Asked:
        home = self._folder / f"home-{next(self._numbers)}"
        with fault.staged(protocol, split) as stage:
            extra = f"stream = {{ {fault.stream} }}\n{fault.settings}" if fault.stream else ""
            write_settings(home, stage.base_url, protocol, extra or fault.settings, model=MODEL)
            asked = self._run(
                _asking(home, fault, stage),
                stage,
                in_turn=fault.waits_long,
                weighs=fault.most_growth is not None,
            )
            trouble = _trouble(stage.check)
            exchanges = list(stage.exchanges)
        messages = read_here(home)
        return replace(asked, exchanges=exchanges, messages=messages, trouble=trouble)

    def _run(self, command: Command, stage: Stage, *, in_turn: bool, weighs: bool) -> Asked:
        began = time.monotonic()
        if in_turn:
            with self._beginning:  # what waits together must not start together
                child = self._server.start(command)
                while not stage.exchanges and time.monotonic() - began < BEGINNING_S:
                    time.sleep(0.01)
        else:
            child = self._server.start(command)
        grown_bytes = _growth(child, stage.exchanges) if weighs else 0
        code = child.wait(PATIENCE_S)
        took_s = time.monotonic() - began
        events, texts, has_key = [], [], False
        before, event = b"", {}
        with command.out.open("rb") as lines:
            for line in lines:
                if line != before:  # a million times the same is read once
                    has_key |= KEY.encode() in line
                    before, event = line, json.loads(line)
                if event["event"] == "text":
                    texts.append(event["text"])
                else:
                    events.append(event)
        err = command.err.read_text("utf-8", "replace")
        has_key |= KEY in err
        text = "".join(texts)
        return Asked(code, grown_bytes, took_s, events, text, len(texts), err, has_key)


def read_apart(server: ForkServer, home: Path) -> list[Stored]:
    """Let a process of its own read the shown path of the newest chat."""
    out, err = home.with_suffix(".read"), home.with_suffix(".read-err")
    child = server.start(Command("read", (str(home),), environment(), {}, out, err))
    assert child.wait(PATIENCE_S) == 0, err.read_text("utf-8", "replace")
    return stored(out.read_bytes())


def _asking(home: Path, fault: Fault, stage: Stage) -> Command:
    return Command(
        "ask",
        ("--home", str(home), "ask", fault.question, "--json"),
        environment(stage.env),
        stage.inject,
        home.with_suffix(".out"),
        home.with_suffix(".err"),
    )


def _growth(child: Child, exchanges: Sequence[Exchange]) -> int:
    """By how many bytes a process grows from its request to the end of the answer.

    Not while it writes the answer down: for a moment SQLite has it twice more by itself.
    """
    process = psutil.Process(child.pid.result(PATIENCE_S))
    sizes: list[int] = []
    while not child.end.done():
        if exchanges and exchanges[-1].finished_at is None and exchanges[-1].closed_at is None:
            with contextlib.suppress(psutil.NoSuchProcess):
                sizes.append(process.memory_info().rss)
        time.sleep(WEIGHING_S)
    assert len(sizes) > FEW_SIZES, "it was over before it could be weighed"
    return max(sizes) - sizes[0]


def _trouble(check: Callable[[], None]) -> str:
    try:
        check()
    except AssertionError as error:
        return str(error) or "the server's log does not show the fault"
    return ""
