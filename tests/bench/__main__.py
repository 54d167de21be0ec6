"""`./run bench [PART ...]`: measures, prints the table, writes build/bench.json.

A missed budget says MISSED and does not fail the command: figures of a busy machine are to be read,
not obeyed. Ratios are taken within one run, against a baseline measured beside. Each part runs in a
process of its own, so that no part finds what another one left behind.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

from tests.bench.rows import Row, table, write_json

PARTS = (
    "start",
    "decode",
    "window",
    "stop",
    "transcript",
    "growth",
    "find",
    "search",
    "sidebar",
    "dialogs",
    "inspector",
    "figures",
    "tools",
    "million",
)
RESULT = Path("build/bench.json")
ONE_PART = "--rows-of"


def main(arguments: list[str]) -> int:
    """Run the wanted parts, or all."""
    if arguments[:1] == [ONE_PART]:
        rows = importlib.import_module(f"tests.bench.bench_{arguments[1]}").run()
        print(json.dumps([asdict(row) for row in rows]))
        return 0
    unknown = set(arguments) - set(PARTS)
    if unknown:
        print(f"no such part: {', '.join(sorted(unknown))}; there are: {', '.join(PARTS)}")
        return 2
    measured = [row for part in arguments or PARTS for row in _measure(part)]
    print(table(measured))
    write_json(measured, RESULT)
    missed = [row.name for row in measured if row.missed]
    print(f"\n{len(measured)} rows, {len(missed)} missed; JSON in {RESULT}")
    return 0


def _measure(part: str) -> list[Row]:
    started = time.monotonic()
    print(f"measuring {part} ...", file=sys.stderr, flush=True)
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", ONE_PART, part],
        stdout=subprocess.PIPE,
        check=True,
        env={"QT_QPA_PLATFORM": "offscreen", **os.environ},
    )
    print(f"  {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    return [Row(**row) for row in json.loads(done.stdout.splitlines()[-1])]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
