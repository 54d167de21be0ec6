"""`./run bench [PART ...]`: measures, prints the table, writes build/bench.json.

A missed budget says MISSED and does not fail the command: figures of a busy machine are to be read,
not obeyed. Ratios are taken within one run, against a baseline measured beside.
"""

from __future__ import annotations

import importlib
import os
import sys
import time
from pathlib import Path

from tests.bench.rows import Row, table, write_json

PARTS = ("start", "decode", "window", "stop", "transcript")
RESULT = Path("build/bench.json")


def main(wanted: list[str]) -> int:
    """Run the wanted parts, or all."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    unknown = set(wanted) - set(PARTS)
    if unknown:
        print(f"no such part: {', '.join(sorted(unknown))}; there are: {', '.join(PARTS)}")
        return 2
    rows: list[Row] = []
    for part in wanted or PARTS:
        started = time.monotonic()
        print(f"measuring {part} ...", file=sys.stderr, flush=True)
        rows += importlib.import_module(f"tests.bench.bench_{part}").run()
        print(f"  {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    print(table(rows))
    write_json(rows, RESULT)
    missed = [row.name for row in rows if row.missed]
    print(f"\n{len(rows)} rows, {len(missed)} missed; JSON in {RESULT}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
