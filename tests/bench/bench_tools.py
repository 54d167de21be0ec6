"""What a server of tools costs the window's thread: loading the library, and results of any size.

All of it happens on another thread; what counts is how long that one keeps the interpreter's lock.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile

from tests.bench.rows import Row

RUNS = 3
BUDGET_MS = 8.0


def run() -> list[Row]:
    """Use one several times, each in a process of its own, and take the medians."""
    samples: dict[str, list[tuple[float, float]]] = {}
    for _ in range(RUNS):
        for name, held_ms, late_ms in _used():
            samples.setdefault(name, []).append((held_ms, late_ms))
    return [_row(name, found) for name, found in samples.items()]


def _row(name: str, found: list[tuple[float, float]]) -> Row:
    held_ms = statistics.median(held for held, _ in found)
    late_ms = statistics.median(late for _, late in found)
    note = f"{late_ms:.0f} by the clock"
    budget = None if name == "rest" else BUDGET_MS
    return Row(f"tools: window held up by {name}", held_ms, "ms CPU", budget, note)


def _used() -> list[tuple[str, float, float]]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as installed
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.probes.tool_steps", folder],
            stdout=subprocess.PIPE,
            check=True,
            timeout=120,
            env=environment,
        )
    return [(name, held, late) for name, held, late in json.loads(done.stdout.splitlines()[-1])]
