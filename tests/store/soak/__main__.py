"""`./run soak [MINUTES] [--seed S] [--pause SECONDS]`: a long life of the window, 60 minutes.

Many turns in several chats against a server on this computer, of whose answers one in twenty is
faulty. Prints what the window's process holds; fails when anything grows, when an error is logged
or when the process does not end as it should. A life of 30 minutes or more is written into
docs/reliability.md, all samples into build/soak.json.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from tests.store.soak.running import Soak, soak
from tests.store.soak.sampling import Sample
from tests.store.soak.verdict import Verdict, table, verdicts

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- soak -->\n", "<!-- end of soak -->\n"
RESULT = ROOT / "build" / "soak.json"
LEAST_WRITTEN_MIN = 30.0


def main(arguments: list[str]) -> int:
    """Live, and judge; 1 when anything is wrong."""
    parser = argparse.ArgumentParser(prog="./run soak")
    parser.add_argument("minutes", type=float, nargs="?", default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pause", type=float, default=0.1)
    given = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        found = soak(
            Path(folder) / "home",
            given.minutes * 60,
            seed=given.seed,
            pause_s=given.pause,
            on_sample=_say,
        )
    if found.code:
        print(f"the window's process ended with {found.code}")
        return 1
    judged = verdicts(found.samples)
    lines = [*_head(found), "", *table(judged)]
    print("\n" + "\n".join(lines))
    _keep(found, lines, given.minutes)
    return _exit_code(found, judged)


def _say(sample: Sample) -> None:
    print(
        f"{sample.seconds:7.0f} s {sample.turns:6} turns {sample.rss / 1024:7.1f} MiB"
        f" {sample.descriptors:3} descriptors {sample.threads:3} threads {sample.tasks:3} tasks"
        f" {sample.timers:3} timers {sample.callbacks:3} calls {sample.qt_objects:6} Qt"
        f" {sample.objects:8} Python {sample.log:6.0f} KiB log",
        flush=True,
    )


def _head(found: Soak) -> list[str]:
    last = found.samples[-1]
    faults = ", ".join(f"{name} {count}" for name, count in found.faults.items() if count)
    return [
        (
            f"{last.seconds / 60:,.0f} minutes, {last.turns:,} turns, {found.requests:,} requests, "
            f"of which {sum(found.faults.values()):,} met a fault ({faults}); {len(found.samples)} "
            f"samples; errors in the log: {len(found.errors)}."
        )
    ]


def _keep(found: Soak, lines: list[str], minutes: float) -> None:
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps([asdict(sample) for sample in found.samples]))
    if minutes < LEAST_WRITTEN_MIN:
        return
    before, begin, rest = PAGE.read_text("utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if begin and end:
        PAGE.write_text(before + begin + "\n".join(lines) + "\n" + end + after, "utf-8")


def _exit_code(found: Soak, judged: list[Verdict]) -> int:
    for error in found.errors:
        print(f"logged: {error}")
    return 1 if found.errors or not all(one.is_flat for one in judged) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
