"""Tells whether the process that was receiving an answer is still alive.

A number alone does not: systems use them again, also after a restart.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Owner:
    """A process; `started` tells it from any other with the same number."""

    pid: int
    started: str


def this_process() -> Owner:
    """The process that asks."""
    pid = os.getpid()
    return Owner(pid, _started(pid) or "")


def is_alive(owner: Owner) -> bool:
    """Whether exactly this process still runs."""
    return owner.started != "" and _started(owner.pid) == owner.started


def is_running(pid: int) -> bool:
    """Whether any process has this number."""
    return _started(pid) is not None


def _started(pid: int) -> str | None:
    """A word that only this process has among all of its number; None when there is none."""
    return _started_on_linux(pid) if sys.platform == "linux" else _started_elsewhere(pid)


def _started_on_linux(pid: int) -> str | None:
    """The boot and the clock ticks since: no change of the wall clock moves them."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        stat = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return None
    fields = stat[stat.rindex(b")") + 2 :].split()  # the name before it may hold anything
    if fields[0] in b"ZX":
        return None
    return f"{boot}/{int(fields[19])}"


def _started_elsewhere(pid: int) -> str | None:
    import psutil

    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return None
        return f"{process.create_time():.2f}"
    except psutil.Error:
        return None
