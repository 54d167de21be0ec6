"""Process start to first paint, memory and idle CPU, each against a bare PySide6 window."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.bench.rows import Row

RUNS = 7
IDLE_S = 3.0
PROBES = "tests.bench.probes"


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds from the start of the process to its first paint, and until it can be used.

    Its memory is taken after both, in MB.
    """

    painted_s: float
    ready_s: float
    pss_mb: float
    idle_cpu_percent: float


def run() -> list[Row]:
    """Start both in turn, several times, and compare the medians."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        _start("app_window", str(home), stay_s=0.2)  # makes the home, warms the disk cache
        _start("bare_window", stay_s=0.2)
        bare: list[Start] = []
        app: list[Start] = []
        for _ in range(RUNS):  # in turn: the machine's speed drifts
            bare.append(_start("bare_window", stay_s=0.3))
            app.append(_start("app_window", str(home), stay_s=0.3))
        idle = _start("app_window", str(home), stay_s=IDLE_S + 1, idle=True)
        warmed = {name: _warmed(Path(folder) / name, name) for name in ("openai-chat", "anthropic")}
    bare_s, app_s = _median(bare), _median(app)
    bare_mb = statistics.median(s.pss_mb for s in bare)
    app_mb = statistics.median(s.pss_mb for s in app)
    return [
        Row("bare window: start to first paint", bare_s * 1000, "ms"),
        Row("start to first paint", app_s * 1000, "ms"),
        Row("start to first paint, against the bare window", app_s / bare_s, "x", 2.0),
        Row(
            "start to a window that can be used",
            statistics.median(s.ready_s for s in app) * 1e3,
            "ms",
        ),
        Row("bare window: memory (PSS)", bare_mb, "MB"),
        Row("memory idle on the demo (PSS)", app_mb, "MB"),
        Row("memory idle on the demo, against the bare window", app_mb / bare_mb, "x", 1.6),
        *(
            Row(f"memory once {name}'s SDK was used (PSS)", start.pss_mb, "MB", 150)
            for name, start in warmed.items()
        ),
        Row("idle CPU", idle.idle_cpu_percent, "%", 0.5),
    ]


def _median(starts: list[Start]) -> float:
    return statistics.median(start.painted_s for start in starts)


def _warmed(home: Path, protocol: str) -> Start:
    home.mkdir()
    (home / "settings.toml").write_text(
        f'[[provider]]\nname = "p"\nprotocol = "{protocol}"\nmodel = "m"\n'
        'base_url = "http://127.0.0.1:9/v1"\n',
        "utf-8",
    )
    return _start("app_window", str(home), stay_s=0.5, more=("warm",))


def _start(
    probe: str, *arguments: str, stay_s: float, idle: bool = False, more: tuple[str, ...] = ()
) -> Start:
    environment = dict(os.environ)
    # As installed: compiled, which the runs that are not counted see to.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.time()
    process = subprocess.Popen(
        [sys.executable, "-m", f"{PROBES}.{probe}", *arguments, str(stay_s), *more],
        stdout=subprocess.PIPE,
        env=environment,
    )
    try:
        assert process.stdout is not None
        report = json.loads(process.stdout.readline())
        watched = psutil.Process(process.pid)
        percent = _idle_percent(watched) if idle else 0.0
        pss_mb = watched.memory_full_info().pss / 1e6
    finally:
        process.wait(30)
        if process.stdout is not None:
            process.stdout.close()
    painted_at = report["painted_at"]
    return Start(painted_at - began, report.get("ready_at", painted_at) - began, pss_mb, percent)


def _idle_percent(process: psutil.Process) -> float:
    time.sleep(0.5)  # what the start has left to do is not idleness
    before, began = process.cpu_times(), time.monotonic()
    time.sleep(IDLE_S - 0.5)
    after, seconds = process.cpu_times(), time.monotonic() - began
    return 100 * (after.user + after.system - before.user - before.system) / seconds
