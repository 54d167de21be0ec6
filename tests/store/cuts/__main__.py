"""`./run cuts [N]`: cuts the power at N moments of homes' lives, and looks what is left.

Each life is recorded once, and cut at many moments; the next life may begin with what one of them
left. A home that comes out with a fault is kept in build/cuts.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import pickle
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.store.cuts.disk import Disk, Event, Note, Sync, recording
from tests.store.cuts.life import live_a_little, short_logs
from tests.store.kills.checking import Verdict, examine
from tests.store.kills.killing import told_by
from tests.store.kills.lives import Life, live
from tests.store.kills.promises import promises_of_a_cut
from tests.store.kills.sharing import shared
from tests.store.kills.templates import templates
from tests.store.kills.witness import Fact, watched

MOST_CUTS_PER_LIFE = 25
LEAST_LIVES = 8
PATIENCE_S = 120.0
RESULT = Path("build/cuts.json")
KEPT = Path("build/cuts")


def main(arguments: Sequence[str]) -> int:
    """Cut as often as wanted; 1 when something was lost."""
    parser = argparse.ArgumentParser(prog="./run cuts")
    parser.add_argument("cuts", nargs="?", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args(arguments)
    per_life = min(MOST_CUTS_PER_LIFE, -(-given.cuts // LEAST_LIVES))
    count = -(-given.cuts // per_life)
    began = time.monotonic()
    cuts, events, ended, faults = 0, 0, 0, list[str]()
    with tempfile.TemporaryDirectory(prefix="cuts-") as folder:
        older = templates(Path(folder))

        def work(own: range, out: int) -> None:
            _work(own, per_life, given.seed, Path(folder), older, out)

        for found in shared(count, given.workers, work):
            cuts += 1 if found["cut"] else 0
            events += found["events"]
            ended += found["ended"]
            faults += found["faults"]
            for fault in found["faults"]:
                print(f"FAULT: {fault}", flush=True)
    seconds = time.monotonic() - began
    print(
        f"{cuts} power cuts in {count} lives in {seconds:.0f} s: {len(faults)} faults; "
        f"{events:,} writes and syncs, {ended:,} messages looked for"
    )
    RESULT.parent.mkdir(exist_ok=True)
    figures = {"cuts": cuts, "lives": count, "seed": given.seed, "seconds": round(seconds)}
    RESULT.write_text(json.dumps({**figures, "events": events, "faults": faults}, indent=1))
    return 1 if faults or cuts < given.cuts else 0


def _work(
    own: range, per_life: int, seed: int, folder: Path, older: Sequence[Path], out: int
) -> None:
    """One worker: life after life, each of which begins anew, older, or after the last cut."""
    left: Path | None = None
    for number in own:
        rng = random.Random(f"{seed} {number}")
        home = folder / f"home-{number}"
        begins = rng.random()
        if left is not None and begins < 0.4:
            left.rename(home)
        else:
            home.mkdir()
            if begins < 0.7:
                shutil.copy(rng.choice(older), home / "chats.sqlite3")
        disk = _recorded(home, rng, folder / f"disk-{number}")
        if isinstance(disk, str):
            _tell(out, [f"life {number} of seed {seed}: {disk}"])
            continue
        _tell(out, [], events=sum(not isinstance(event, Note) for event in disk.events))
        for cut in range(per_life):
            at = _moment(disk.events, rng)
            if left is not None:
                shutil.rmtree(left, ignore_errors=True)
            left = folder / f"cut-{number}-{cut}"
            faults, ended = _cut(disk, at, home, left, rng)
            if faults:
                shutil.rmtree(KEPT / left.name, ignore_errors=True)
                shutil.copytree(left, KEPT / left.name)
                where = f"seed {seed}, life {number}, cut at {at} of {len(disk.events)}"
                faults = [f"{fault} ({where})" for fault in faults[:5]]
            _tell(out, faults, cut=True, ended=ended)
        shutil.rmtree(home)


def _tell(
    out: int, faults: list[str], *, cut: bool = False, events: int = 0, ended: int = 0
) -> None:
    found = {"cut": cut, "faults": faults, "events": events, "ended": ended}
    os.write(out, json.dumps(found).encode() + b"\n")


def _recorded(home: Path, rng: random.Random, result: Path) -> Disk | str:
    """Live in a process of its own, which is dead when the power is cut; or what went wrong."""
    seed = rng.random()

    def work(_out: int) -> None:
        files = {str(path): path.read_bytes() for path in home.iterdir() if path.is_file()}
        disk = Disk(files)

        def tell(*fact: str | float) -> None:
            disk.add(Note(fact))

        own = random.Random(seed)
        with recording(disk, home), short_logs(own), watched(tell, with_seen=False):
            live(live_a_little, Life(home, tell, own))
        result.write_bytes(pickle.dumps((disk.files, disk.events)))

    code, _ = told_by(work, PATIENCE_S)
    if code:
        return f"it ended with {code}"
    disk = Disk(*pickle.loads(result.read_bytes()))
    result.unlink()
    return disk


def _moment(events: Sequence[Event], rng: random.Random) -> int:
    """Any moment; or one close to a sync, or just after a word of success."""
    match rng.randrange(3):
        case 0:
            return rng.randint(0, len(events))
        case 1:
            marks = [at for at, event in enumerate(events) if isinstance(event, Sync)]
            return min(len(events), max(0, rng.choice(marks) + rng.randint(-1, 2)))
        case _:
            ends = [at for at, event in enumerate(events) if _is_promise(event)]
            return rng.choice(ends or [0]) + 1


def _is_promise(event: Event) -> bool:
    return isinstance(event, Note) and event.fact[0] == "ended"


def _cut(disk: Disk, at: int, home: Path, left: Path, rng: random.Random) -> tuple[list[str], int]:
    for path, data in disk.after_cut(at, rng).items():
        copy = left / Path(path).relative_to(home)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(data)
        os.utime(copy, (1.0, 1.0))  # the machine was started since
    left.mkdir(exist_ok=True)
    facts: list[Fact] = [list(e.fact) for e in disk.events[:at] if isinstance(e, Note)]
    promises = promises_of_a_cut(facts)
    verdict = Verdict()
    examine(left, promises, verdict)
    return verdict.faults, len(promises.ended)


if __name__ == "__main__":
    logging.disable(logging.INFO)
    sys.exit(main(sys.argv[1:]))
