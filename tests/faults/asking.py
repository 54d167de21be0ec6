"""`desktop-chat ask` in a process of its own, and another one that reads back what it left.

All cases that a test run has selected are begun by a few threads ahead of their tests, so that
those that wait (a retry, a timer) wait at the same time.
"""

from __future__ import annotations

import itertools
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from desktop_chat.domain.settings import Protocol
from tests.fakes.cli import environment, events_of, write_settings
from tests.fakes.fork_server import Command, ForkServer
from tests.fakes.read_back import Stored, stored
from tests.fakes.wire_script import Exchange
from tests.faults.table import Fault, Split

AT_ONCE = 8
PATIENCE_S = float(os.environ.get("FAULTS_PATIENCE_S", "50"))
MODEL = "model-1"
QUESTION = "the question"

Case = tuple[Fault, Protocol, Split]


@dataclass(frozen=True, slots=True)
class Asked:
    """All that came of one question; `trouble` says what the server's log lacks."""

    code: int
    most_kb: int
    events: list[dict[str, Any]]
    out: str
    err: str
    exchanges: Sequence[Exchange]
    messages: Sequence[Stored]
    trouble: str

    @property
    def text(self) -> str:
        """What went to standard output as text."""
        return "".join(e["text"] for e in self.events if e["event"] == "text")

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
        self._begun: dict[tuple[int, Protocol, Split], Future[Asked]] = {}
        self._lock = threading.Lock()

    def begin(self, cases: Sequence[Case]) -> None:
        """Begin these, in their order."""
        for case in cases:
            self._future(case)

    def asked(self, case: Case) -> Asked:
        """Wait for a case that was begun, or begin it."""
        return self._future(case).result(PATIENCE_S)

    def close(self) -> None:
        """Begin no more, and wait for those that run."""
        self._pool.shutdown(cancel_futures=True)

    def _future(self, case: Case) -> Future[Asked]:
        fault, protocol, split = case
        key = (id(fault), protocol, split)
        with self._lock:
            if key not in self._begun:
                self._begun[key] = self._pool.submit(self._ask, fault, protocol, split)
            return self._begun[key]

    def _ask(self, fault: Fault, protocol: Protocol, split: Split) -> Asked:
        home = self._folder / f"home-{next(self._numbers)}"
        with fault.staged(protocol, split) as stage:
            extra = f"stream = {{ {fault.stream} }}\n{fault.settings}" if fault.stream else ""
            write_settings(home, stage.base_url, protocol, extra or fault.settings, model=MODEL)
            env = environment(stage.env)
            asked = self._run(
                Command(
                    "ask",
                    ("--home", str(home), "ask", QUESTION, "--json"),
                    env,
                    stage.inject,
                    home.with_suffix(".out"),
                    home.with_suffix(".err"),
                )
            )
            trouble = _trouble(stage.check)
            exchanges = list(stage.exchanges)
        return replace(asked, exchanges=exchanges, messages=self._read(home, env), trouble=trouble)

    def _run(self, command: Command) -> Asked:
        code, most_kb = self._server.start(command).end.result(PATIENCE_S)
        output = command.out.read_bytes()
        err = command.err.read_text("utf-8", "replace")
        events = events_of(output) if command.does == "ask" else []
        return Asked(code, most_kb, events, output.decode("utf-8"), err, (), (), "")

    def _read(self, home: Path, env: dict[str, str]) -> list[Stored]:
        out, err = home.with_suffix(".read"), home.with_suffix(".read-err")
        done = self._run(Command("read", (str(home),), env, {}, out, err))
        assert done.code == 0, done.err
        return stored(done.out.encode())


def _trouble(check: Callable[[], None]) -> str:
    try:
        check()
    except AssertionError as error:
        return str(error) or "the server's log does not show the fault"
    return ""
