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
BUDGET_MS = 20.0
"""By the clock and at worst; a machine at rest has some of it too, which its row tells."""


def run() -> list[Row]:
    """Use one several times, each in a process of its own, and take the medians."""
    samples: dict[str, list[float]] = {}
    for _ in range(RUNS):
        for name, late_ms, _busy_ms in _used():
            samples.setdefault(name, []).append(late_ms)
    return [_row(name, found) for name, found in samples.items()]


def _row(name: str, found: list[float]) -> Row:
    late_ms = statistics.median(found)
    if name == "rest":
        return Row("tools: late at rest", late_ms, "ms")
    return Row(f"tools: late during {name}", late_ms, "ms", BUDGET_MS, f"best {min(found):.0f}")


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
    return [(name, late, busy) for name, late, busy in json.loads(done.stdout.splitlines()[-1])]
