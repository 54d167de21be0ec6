"""Where a place is when the blocks under it are made anew, some of which are still to come."""

from __future__ import annotations

import pytest

from desktop_chat.ui.transcript.columns import TEXT
from desktop_chat.ui.transcript.keeping import Blocks, place_between
from desktop_chat.ui.transcript.selection import Pos

SAME = ("Some words.\n\n",) * 9


def blocks(*rows: str, most: int = 99) -> Blocks:
    is_all = len(rows) <= most
    return Blocks(0, (), tuple(rows[:most]), is_all, ("", "".join(rows)))


@pytest.mark.parametrize(("built_before", "built_now"), [(99, 99), (99, 6), (6, 99), (6, 6)])
@pytest.mark.parametrize("before", [("Wrong.\n\n",), ("Right.\n\n", "More.\n\n", "More.\n\n")])
def test_the_same_text_below_is_the_same_place_however_much_is_built(
    before: tuple[str, ...], built_before: int, built_now: int
) -> None:
    old = blocks(*before, *SAME, most=built_before)
    new = blocks("Right.\n\n", "More.\n\n", *SAME, most=built_now)
    row = len(before) + 2
    assert place_between(old, new)(Pos(0, TEXT, row, 3)) == Pos(0, TEXT, 4, 3)


def test_what_is_not_built_yet_and_what_is_another_text_stay_where_they_are() -> None:
    old, new = blocks("a\n\n", "b\n\n", "c\n\n"), blocks("a\n\n", "x\n\n", "b\n\n", most=2)
    for row in range(3):
        assert place_between(old, new)(Pos(0, TEXT, row, 0)).row == row
