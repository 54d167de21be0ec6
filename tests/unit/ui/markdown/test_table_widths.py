"""How the columns of a table share the room."""

from __future__ import annotations

from desktop_chat.ui.markdown.table import MIN_COLUMN, fit_widths


def test_columns_that_fit_get_what_they_want() -> None:
    assert fit_widths([50, 100, 30], 400) == [50, 100, 30]


def test_wide_columns_share_what_narrow_ones_leave() -> None:
    assert fit_widths([40, 900, 500], 440) == [40, 200, 200]


def test_no_column_becomes_unreadable() -> None:
    assert min(fit_widths([500.0] * 24, 400)) == MIN_COLUMN
