"""A few of the power cuts that `./run cuts` makes by the thousand, and what its disk promises."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from tests.store.cuts.disk import Disk, Event, Remove, Rename, Sync, Truncate, Write, recording

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.store_row(116, 117)
@pytest.mark.timeout(180)
def test_whenever_the_power_goes_nothing_that_was_promised_is_lost() -> None:
    seed = str(random.randrange(10**9))
    command = [sys.executable, "-m", "tests.store.cuts", "40", "--seed", seed]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "40 power cuts" in done.stdout
    assert " 0 faults" in done.stdout


def outcomes(*events: Event, **files: bytes) -> set[tuple[tuple[str, bytes], ...]]:
    """What many power cuts after these events leave, each in a folder called f."""
    disk = Disk({f"f/{name}": data for name, data in files.items()}, list(events))
    cuts = (disk.after_cut(len(events), random.Random(seed)) for seed in range(300))
    return {tuple(sorted(cut.items())) for cut in cuts}


def test_what_was_synced_is_there_and_the_rest_may_be() -> None:
    synced = (Write("f/a", 0, b"1"), Sync("f/a"))
    assert outcomes(*synced) == {(("f/a", b"1"),)}
    later = (Write("f/a", 1, b"2"), Write("f/a", 2, b"3"))
    left = {dict(cut)["f/a"] for cut in outcomes(*synced, *later)}
    assert left == {b"1", b"12", b"1\0" + b"3", b"123"}
    assert {dict(cut)["f/a"] for cut in outcomes(Truncate("f/a", 0), a=b"xy")} == {b"", b"xy"}


def test_a_large_write_is_torn_between_sectors() -> None:
    left = {dict(cut)["f/a"] for cut in outcomes(Write("f/a", 0, b"1" * 1024), a=b"0" * 1024)}
    halves = {data[:512] == data[512:] for data in left}
    assert halves == {True, False}
    assert all(len(set(data[:512])) == 1 for data in left)


def test_names_change_for_good_when_the_folder_is_synced() -> None:
    made = (Write("f/new", 0, b"1"), Sync("f/new"), Rename("f/new", "f/a"))
    assert outcomes(*made, a=b"0") == {
        (("f/a", b"0"), ("f/new", b"1")),
        (("f/a", b"1"),),
    }
    assert outcomes(*made, Sync("f"), a=b"0") == {(("f/a", b"1"),)}
    assert outcomes(Remove("f/a"), a=b"0") == {(), (("f/a", b"0"),)}


def test_a_file_that_was_never_synced_may_be_gone() -> None:
    assert () in outcomes(Write("f/a", 0, b"1"))


def test_sqlite_and_the_app_write_through_the_recorder(tmp_path: Path) -> None:
    folder = tmp_path.resolve()
    disk = Disk({})
    with recording(disk, folder):
        connection = apsw.Connection(str(folder / "db"))
        connection.execute(
            "PRAGMA journal_mode = wal; CREATE TABLE t (a); INSERT INTO t VALUES (1)"
        )
        connection.close()
        with (folder / "file").open("wb") as file:
            os.fsync(file.fileno())
        (folder / "file").replace(folder / "other")
    last = disk.events[-2:]
    assert last == [Sync(str(folder / "file")), Rename(str(folder / "file"), str(folder / "other"))]
    whole = disk.after_cut(len(disk.events) - 2, random.Random(1))
    assert whole[str(folder / "db")] == (folder / "db").read_bytes()
