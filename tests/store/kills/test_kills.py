"""A few of the kills that `./run kills` makes by the thousand, and what its parts promise."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.kills.killing import Death
from tests.store.kills.promises import promises_of
from tests.store.kills.witness import Fact

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.store_row(99, 100, 116)
@pytest.mark.timeout(180)
def test_whatever_a_killed_process_was_doing_nothing_is_lost() -> None:
    seed = str(random.randrange(10**9))
    command = [sys.executable, "-m", "tests.store.kills", "30", "--seed", seed]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "30 kills" in done.stdout
    assert " 0 faults" in done.stdout


def test_what_was_committed_is_promised_and_what_was_about_to_be_is_possible() -> None:
    begun: list[Fact] = [["about", "s1", ""], ["committed", "s1", True], ["about", "s2", ""]]
    assert promises_of(Death(begun, 1.0), "s0").states == ["s1", "s2"]
    ended: list[Fact] = [*begun, ["committed", "s2", False]]
    assert promises_of(Death(ended, 1.0), "s0").states == ["s2"]
    assert promises_of(Death([], 1.0), "s0").states == ["s0"]
    assert promises_of(Death([], 1.0), None).states == []


def test_only_what_was_shown_250_ms_before_is_promised() -> None:
    shown: list[Fact] = [["shown", "a", n, 9.0 + n / 100] for n in range(1, 100)]
    assert promises_of(Death(shown, 10.0), None).shown == {"a": 75}


def test_a_deed_that_is_seen_half_done_is_a_fault() -> None:
    steps: list[Fact] = [["base", "s0", "v0"], ["deed"], ["about", "s1", "v0"]]
    steps.append(["about", "s2", "v1"])
    assert promises_of(Death(steps, 1.0), None).faults == []
    steps.append(["about", "s3", "v2"])
    assert len(promises_of(Death(steps, 1.0), None).faults) == 1
