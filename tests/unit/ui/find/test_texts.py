"""Rows that are counted in: frozen ones for good, those behind them as they are now."""

from __future__ import annotations

from desktop_chat.ui.find.folding import Needle
from desktop_chat.ui.find.texts import Column, RowHit

NEEDLE = Needle("needle")


def test_a_row_that_is_frozen_counts_once_before_the_others_are_read_anew() -> None:
    column = Column()
    column.set_tail(["a needle", "another needle"])
    assert column.count(NEEDLE) == 2
    column.freeze("a needle")
    assert column.count(NEEDLE) == 2
    assert column.hits(NEEDLE) == [RowHit(0, 0), RowHit(1, 0)]
    column.set_tail(["another needle and a needle"])
    assert column.hits(NEEDLE) == [RowHit(0, 0), RowHit(1, 0), RowHit(1, 1)]
