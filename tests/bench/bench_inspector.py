"""What the inspector costs the window's thread: opening it, reading and filtering a long answer."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.rows import Row
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE

RUNS = 3
BUDGET_MS = 8.0
BY_THE_CLOCK = "late"
"""What begins so is a lateness by the clock, since other threads are what makes it late."""


def run() -> list[Row]:
    """Use it several times, each in a process of its own, and take the medians."""
    samples: dict[str, list[tuple[float, float]]] = {}
    for _ in range(RUNS):
        for name, cpu_ms, wall_ms in _used():
            samples.setdefault(name, []).append((cpu_ms, wall_ms))
    return [_row(name, found) for name, found in samples.items()]


def _row(name: str, found: list[tuple[float, float]]) -> Row:
    cpu_ms = statistics.median(cpu for cpu, _ in found)
    wall_ms = statistics.median(wall for _, wall in found)
    if BY_THE_CLOCK in name:
        return Row(name, wall_ms, "ms", BUDGET_MS, f"{cpu_ms:.1f} of it work")
    return Row(name, cpu_ms, "ms CPU", BUDGET_MS, f"{wall_ms:.0f} by the clock")


def _used() -> list[tuple[str, float, float]]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            KEY_VARIABLE: KEY,
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as installed
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "tests.bench.probes.inspector_steps",
                str(Path(folder) / "home"),
            ],
            stdout=subprocess.PIPE,
            check=True,
            timeout=120,
            env=environment,
        )
    return [(name, cpu, wall) for name, cpu, wall in json.loads(done.stdout.splitlines()[-1])]
