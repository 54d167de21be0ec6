"""What each dialog and panel costs the window's thread at a time, in the real window.

Each is used in a process of its own, so that its first opening is a first one.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.probes.dialog_steps import SCENARIOS
from tests.bench.rows import Row

RUNS = 3
BUDGET_MS = 8.0
_SETTINGS = """
[ui]
theme = "light"
language = "en"

[[provider]]
name = "demo"
protocol = "demo"
model = "demo"

[[provider]]
name = "Vendor"
protocol = "openai-chat"
base_url = "http://127.0.0.1:9/v1"
model = "some-model"

[[provider]]
name = "Own server"
protocol = "anthropic"
base_url = "http://127.0.0.1:9"
model = "another-model"
api_key = "session"

[provider.headers]
X-Team = "red"
"""
Samples = dict[str, list[tuple[float, float]]]


def run(names: Sequence[str] = tuple(SCENARIOS)) -> list[Row]:
    """Use each several times, and take the medians."""
    rows: list[Row] = []
    for name in names:
        samples: Samples = {}
        for _ in range(RUNS):
            for step, cpu_ms, wall_ms in _used(name):
                samples.setdefault(step, []).append((cpu_ms, wall_ms))
        rows += [_row(step, found) for step, found in samples.items()]
    return rows


def _row(step: str, found: list[tuple[float, float]]) -> Row:
    cpu_ms = statistics.median(cpu for cpu, _ in found)
    wall_ms = statistics.median(wall for _, wall in found)
    return Row(step, cpu_ms, "ms CPU", BUDGET_MS, f"{wall_ms:.0f} by the clock")


def _used(scenario: str) -> list[tuple[str, float, float]]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        home.mkdir()
        (home / "settings.toml").write_text(_SETTINGS, "utf-8")
        environment = {
            **os.environ,
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as installed
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.probes.dialog_steps", str(home), scenario],
            stdout=subprocess.PIPE,
            check=True,
            timeout=120,
            env=environment,
        )
    return [(step, cpu, wall) for step, cpu, wall in json.loads(done.stdout.splitlines()[-1])]
