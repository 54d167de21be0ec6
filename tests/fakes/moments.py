"""Moments from which time is taken: what a busy machine withholds from a test is not counted.

Linux tells for each thread how long it was ready to run and did not; elsewhere, all time counts.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path

_S = 1e9


class Moment(float):
    """A time of `time.monotonic`; see `moment`."""

    processes: tuple[int, ...]
    before: Mapping[str, int]

    def withheld_s(self) -> float:
        """How long threads were ready to run since then, and were not let."""
        now = _delays(self.processes)
        return sum(max(0, delay - self.before.get(one, 0)) for one, delay in now.items()) / _S

    def spent_s(self) -> float:
        """How long it is ago, without what was withheld."""
        return time.monotonic() - self - self.withheld_s()


def moment(*processes: int) -> Moment:
    """Now; for what this process does from now on, and these do."""
    all_ = (os.getpid(), *processes)
    before = _delays(all_)
    now = Moment(time.monotonic())
    now.processes, now.before = all_, before
    return now


def _delays(processes: tuple[int, ...]) -> dict[str, int]:
    found = {}
    for process in processes:
        for task in Path(f"/proc/{process}/task").glob("*/schedstat"):
            try:
                found[str(task)] = int(task.read_text("ascii").split()[1])
            except (OSError, ValueError, IndexError):  # it has ended meanwhile
                continue
    return found
