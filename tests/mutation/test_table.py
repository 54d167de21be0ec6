"""Every defence still stands where the table of mutations says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutation.kinds import Mutation
from tests.mutation.table import MUTATIONS

PACKAGE = Path(__file__).resolve().parents[2] / "desktop_chat"


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_a_defence_is_found_exactly_once(mutation: Mutation) -> None:
    for edit in mutation.edits:
        assert (PACKAGE / edit.file).read_text("utf-8").count(edit.old) == 1
        assert edit.new != edit.old


def test_no_two_have_the_same_name() -> None:
    assert len({mutation.name for mutation in MUTATIONS}) == len(MUTATIONS)


def test_each_names_tests_that_exist() -> None:
    files = sorted({mutation.tests[0] for mutation in MUTATIONS})
    listed = subprocess.run(
        [sys.executable, "-m", "pytest", *files, "--collect-only", "-q", "-p", "no:cacheprovider"],
        cwd=PACKAGE.parent,
        env={**os.environ, "PYTEST_ADDOPTS": ""},  # another -q would list less
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout.splitlines()
    for mutation in MUTATIONS:
        file, *chosen = mutation.tests
        words = chosen[1].split(" and ") if chosen else []
        found = (
            all(word in line.lower() for word in words) for line in listed if line.startswith(file)
        )
        assert any(found), mutation.name
