"""`./run damage [N] [--from N]`: damages N databases, starts on each, and counts what came back.

Fails when a start breaks, shows an empty history without a word, saves something that is damaged
itself, or when less than 99 % of the rows come back that were left alone. A number names a damage:
`--from NUMBER 1` repeats it.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from tests.store.damage.damaging import Verdict, run_some, share_back, summary

ENOUGH = 0.99
PAGE = Path(__file__).resolve().parents[3] / "docs" / "reliability.md"
BEGIN, END = "<!-- damage -->\n", "<!-- end of damage -->\n"
BATCH = 44
"""Two of each kind."""


def main(arguments: list[str]) -> int:
    """Run as many as wanted; 1 when one of them breaks a promise."""
    parser = argparse.ArgumentParser(prog="./run damage")
    parser.add_argument("count", type=int, nargs="?", default=500)
    parser.add_argument("--from", type=int, default=0, dest="first")
    given = parser.parse_args(arguments)
    began = time.monotonic()
    numbers = range(given.first, given.first + given.count)
    verdicts: list[Verdict] = []
    with tempfile.TemporaryDirectory(prefix="damage-") as folder:
        batches = [numbers[at : at + BATCH] for at in range(0, len(numbers), BATCH)]
        folders = [Path(folder) / str(batch[0]) for batch in batches]
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            for some in pool.map(partial(run_some, chats=24), folders, batches):
                verdicts += some
                print(f"{len(verdicts)} of {len(numbers)}", file=sys.stderr, flush=True)
    table = summary(verdicts)
    share = share_back(verdicts)
    wrong = [verdict for verdict in verdicts if verdict.wrong]
    for verdict in wrong:
        print(f"WRONG {verdict.harm} {verdict.seed}: {'; '.join(verdict.wrong)}")
    print("\n".join(table))
    rows = sum(verdict.rows for verdict in verdicts)
    last = (
        f"{len(verdicts)} databases, {rows:,} undamaged rows, {share:.3%} back, {len(wrong)} wrong"
    )
    print(f"{last}, {time.monotonic() - began:.0f} s")
    if given.first == 0 and given.count >= 500:
        _write([*table, "", f"{last}."])
    return 1 if wrong or share < ENOUGH else 0


def _write(lines: list[str]) -> None:
    """Put the table into the page, between its marks, if they are there."""
    page = PAGE.read_text("utf-8")
    if BEGIN in page and END in page:
        before, rest = page.split(BEGIN)
        _, after = rest.split(END)
        PAGE.write_text(f"{before}{BEGIN}" + "\n".join(lines) + f"\n{END}{after}", "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
