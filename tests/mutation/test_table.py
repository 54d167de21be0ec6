"""Every defence still stands where the table of mutations says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutation.table import MUTATIONS, Mutation

PACKAGE = Path(__file__).resolve().parents[2] / "desktop_chat"


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_a_defence_is_found_exactly_once(mutation: Mutation) -> None:
    for edit in mutation.edits:
        assert (PACKAGE / edit.file).read_text("utf-8").count(edit.old) == 1
        assert edit.new != edit.old


def test_no_two_have_the_same_name() -> None:
    assert len({mutation.name for mutation in MUTATIONS}) == len(MUTATIONS)
