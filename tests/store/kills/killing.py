"""Forks a process for a life, listens to it, and kills it. The caller must have one thread only."""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.store.kills.lives import Life, Work, ask, live, stream
from tests.store.kills.witness import Fact, OwnTime, teller, watched

_STOP_PATIENCE_S = 2.0


@dataclass(frozen=True, slots=True)
class Death:
    """What was told before a kill, and when it came, in the own time of the lives."""

    facts: Sequence[Fact]
    at: float


def forked(work: Callable[[int], None]) -> tuple[int, int]:
    """Run `work` in a new process with the end of a pipe; its number, and the other end."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, reading
    code = 1
    try:
        os.close(reading)
        work(writing)
        code = 0
    except BaseException:  # noqa: BLE001 - a child never returns into its parent's code
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def lived(works: Sequence[Work], home: Path, rng: random.Random, after_s: float) -> Death:
    """Let these lives begin in one home, and kill them `after_s` seconds, one by one."""
    seeds = [rng.random() for _ in works]
    reading, writing = os.pipe()
    pids = []
    for work, seed in zip(works, seeds, strict=True):

        def run(_out: int, work: Work = work, seed: float = seed) -> None:
            tell = teller(writing)
            with watched(tell, with_seen=work not in {stream, ask}):
                live(work, Life(home, tell, random.Random(seed)))

        pid, unused = forked(run)
        os.close(unused)
        pids.append(pid)
    os.close(writing)
    told = bytearray()
    deadline = time.monotonic() + after_s
    while (left := deadline - time.monotonic()) > 0:
        if not _take(reading, told, left):
            break
    rng.shuffle(pids)
    at = _halted(pids) if stream in works else 0.0
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    while _take(reading, told, 5.0):
        pass
    os.close(reading)
    whole = told[: told.rfind(b"\n") + 1]
    return Death([json.loads(line) for line in whole.splitlines()], at)


def _halted(pids: Sequence[int]) -> float:
    """Stop them, so that they have done their last when they are killed; their own time of it.

    How long a thread has waited for a processor is not known before it gets one.
    """
    moment = time.monotonic()
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    while time.monotonic() < moment + _STOP_PATIENCE_S:
        states = [
            (task / "stat").read_text().rpartition(")")[2].split()[0]
            for pid in pids
            for task in Path(f"/proc/{pid}/task").glob("*")
        ]
        if set(states) <= {"T", "Z", "X"}:
            break
        time.sleep(0.001)
    return OwnTime(os.getpid()).once(moment)


def _take(reading: int, told: bytearray, patience_s: float) -> bool:
    """Read what there is; False at the end."""
    ready, _, _ = select.select([reading], [], [], patience_s)
    if not ready:
        return True
    data = os.read(reading, 1 << 16)
    told += data
    return bool(data)


def told_by(work: Callable[[int], None], patience_s: float) -> tuple[int, bytes]:
    """Run `work` in a new process to its end; its exit code and what it wrote."""
    pid, reading = forked(work)
    told = bytearray()
    deadline = time.monotonic() + patience_s
    while _take(reading, told, max(0.0, deadline - time.monotonic())):
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
    os.close(reading)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status), bytes(told)
