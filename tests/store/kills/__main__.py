"""`./run kills [N]`: kills a process N times while it writes, and looks what the next start finds.

Each home sees several deaths, one after the other. A home with a fault is kept in build/kills.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.store.kills import lives
from tests.store.kills.checking import Verdict, look
from tests.store.kills.killing import lived, told_by
from tests.store.kills.sharing import shared
from tests.store.kills.templates import templates

DEATHS_PER_HOME = 8
PATIENCE_S = 60.0
RESULT = Path("build/kills.json")
KEPT = Path("build/kills")

KINDS: dict[str, tuple[tuple[lives.Work, ...], float, float]] = {
    "streaming": ((lives.stream,), 0.2, 1.2),
    "editing": ((lives.edit,), 0.0, 0.6),
    "importing": ((lives.bring_in,), 0.0, 0.8),
    "backing up": ((lives.back_up,), 0.0, 0.6),
    "restoring a backup": ((lives.restore,), 0.1, 0.8),
    "migrating": ((lives.migrate,), 0.0, 0.08),
    "starting for the first time": ((lives.open_and_close,), 0.0, 0.08),
    "opening and closing": ((lives.open_and_close,), 0.0, 0.4),
    "streaming beside an ask": ((lives.stream, lives.ask), 0.0, 1.0),
}
"""What is done, and between which seconds the kill comes."""

ONCE = {"migrating", "starting for the first time"}
"""What a home sees once only."""


def main(arguments: Sequence[str]) -> int:
    """Kill as often as wanted; 1 when something was lost."""
    parser = argparse.ArgumentParser(prog="./run kills")
    parser.add_argument("deaths", nargs="?", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=KINDS)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args(arguments)
    kinds = [given.only] if given.only else list(KINDS)
    began = time.monotonic()
    figures = _Figures()
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        made = templates(Path(folder))

        def work(own: range, out: int) -> None:
            _work(own, kinds, given.seed, Path(folder), made, out)

        for kind, verdict in shared(given.deaths, given.workers, work):
            figures.take(kind, Verdict(**verdict))
    return figures.conclude(given.deaths, given.seed, time.monotonic() - began)


class _Figures:
    """Adds up what the workers tell."""

    def __init__(self) -> None:
        self.deaths: Counter[str] = Counter()
        self.interrupted = 0
        self.loss_s = 0.0
        self.faults: list[str] = []

    def take(self, kind: str, verdict: Verdict) -> None:
        """Add one death."""
        self.deaths[kind] += 1
        self.interrupted += verdict.interrupted
        self.loss_s = max(self.loss_s, verdict.loss_s)
        for fault in verdict.faults:
            self.faults.append(f"{kind}: {fault}")
            print(f"FAULT while {kind}: {fault}", flush=True)

    def conclude(self, wanted: int, seed: int, seconds: float) -> int:
        """Print the table; 1 when there were faults, or fewer deaths than wanted."""
        total = self.deaths.total()
        for kind, count in self.deaths.most_common():
            print(f"{kind:26} {count:5} kills")
        print(
            f"{total} kills in {seconds:.0f} s: {len(self.faults)} faults, "
            f"{self.interrupted} answers interrupted, at most {self.loss_s * 1000:.0f} ms lost"
        )
        RESULT.parent.mkdir(exist_ok=True)
        facts = {"kills": total, "seed": seed, "seconds": round(seconds), "by_kind": self.deaths}
        figures = {"interrupted": self.interrupted, "most_lost_ms": round(self.loss_s * 1000)}
        RESULT.write_text(json.dumps({**facts, **figures, "faults": self.faults}, indent=1))
        return 1 if self.faults or total < wanted else 0


def _work(
    own: range,
    kinds: Sequence[str],
    seed: int,
    folder: Path,
    older: Sequence[Path],
    out: int,
) -> None:
    """One worker: a home of each kind, and so many deaths in it before there is another one."""
    homes: dict[str, tuple[Path, int, str | None]] = {}
    for number in own:
        rng = random.Random(f"{seed} {number}")
        kind = kinds[number // max(1, own.step) % len(kinds)]
        works, *span = KINDS[kind]
        home, deaths, state = homes.get(kind, (folder / "none", DEATHS_PER_HOME, None))
        if deaths >= DEATHS_PER_HOME or kind in ONCE:
            shutil.rmtree(home, ignore_errors=True)
            home, deaths, state = folder / f"home-{number}", 0, None
            home.mkdir()
            if kind == "migrating":
                lives.copy_of(rng.choice(older), home)
        verdict = _die(works, home, rng, rng.uniform(*span), state)
        if verdict.faults:
            KEPT.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(KEPT / home.name, ignore_errors=True)
            shutil.copytree(home, KEPT / home.name)
            deaths = DEATHS_PER_HOME
        homes[kind] = (home, deaths + 1, verdict.state or None)
        os.write(out, json.dumps([kind, asdict_of(verdict)]).encode() + b"\n")


def _die(
    works: Sequence[lives.Work], home: Path, rng: random.Random, after_s: float, state: str | None
) -> Verdict:
    death = lived(works, home, rng, after_s)
    code, told = told_by(lambda out: look(home, death, state, out), PATIENCE_S)
    if code or not told:
        return Verdict([f"the look at the home ended with {code}"])
    return Verdict(**json.loads(told))


def asdict_of(verdict: Verdict) -> dict[str, object]:
    """The verdict as JSON takes it; of many faults the first ones."""
    return {
        "faults": verdict.faults[:5],
        "interrupted": verdict.interrupted,
        "loss_s": verdict.loss_s,
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
