"""How the inspector comes to be seen: its parts one by one, its focus, its cells."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from desktop_chat.ui.inspector.event_model import Column
from desktop_chat.ui.inspector.event_table import EventTable
from desktop_chat.ui.theme.tokens import DARK, LIGHT, Tokens
from tests.fakes.turns import until
from tests.ui.conftest import RunInQt
from tests.ui.inspector.stage import Shelf, staged, whole

WORDS = ["안녕", "하세요", " end"]


def test_what_is_looked_at_is_marked_as_soon_as_the_table_has_the_focus(
    run_in_qt: RunInQt[Any], qapp: QApplication
) -> None:
    async def scenario() -> None:
        shelf = Shelf()
        whole(shelf, "t", WORDS)
        async with staged(qapp, shelf) as stage:
            table = stage.pane.events.table
            stage.pane.activateWindow()
            stage.pane.take_focus()
            await until(table.hasFocus)
            assert table.current is not None
            rows = [index.row() for index in table.selectionModel().selectedRows()]
            assert rows == [table.current.number - 1]

    run_in_qt(scenario)


def test_the_parts_come_one_after_the_other_and_then_the_focus(
    run_in_qt: RunInQt[Any], qapp: QApplication
) -> None:
    async def scenario() -> None:
        shelf = Shelf()
        whole(shelf, "t", WORDS)
        async with staged(qapp, shelf) as stage:
            pane = stage.pane
            heavy = (*pane.events.heavy_parts, pane.tabs, pane.deeds)
            pane.hide()
            pane.show()
            pane.activateWindow()
            pane.take_focus()
            assert not any(part.isVisible() for part in heavy)
            assert pane.header.close_button is pane.focusWidget()  # Esc closes it already
            await until(lambda: not pane.unfolding.is_running)
            assert all(part.isVisible() for part in heavy)
            assert pane.focusWidget() is pane.events.table

    run_in_qt(scenario)


def test_the_first_answer_of_an_open_pane_brings_the_parts_one_by_one(
    run_in_qt: RunInQt[Any], qapp: QApplication
) -> None:
    async def scenario() -> None:
        shelf = Shelf()
        async with staged(qapp, shelf) as stage:
            assert stage.pane.nothing.isVisible()
            whole(shelf, "t", WORDS)
            shelf.tell()
            assert stage.pane.unfolding.is_running
            assert not stage.pane.events.table.isVisible()
            await stage.settle()
            assert stage.pane.events.table.isVisible()
            assert stage.rows

    run_in_qt(scenario)


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_cells_are_painted_in_the_colors_of_the_theme(
    tokens: Tokens, run_in_qt: RunInQt[Any], qapp: QApplication
) -> None:
    async def scenario() -> None:
        shelf = Shelf()
        take = shelf.begin("t")
        take.ask()
        take.get([b"data: broken {\n\n"])
        take.end()
        async with staged(qapp, shelf, tokens=tokens) as stage:
            table = stage.pane.events.table
            kind = table.visualRect(table.events.index(0, Column.KIND))
            assert _has_color(table, kind, tokens.danger)
            table.pick(0)
            assert _has_color(table, kind, tokens.selection)
            assert not _has_color(table, kind, tokens.danger)

    run_in_qt(scenario)


def _has_color(table: EventTable, where: QRect, color: str) -> bool:
    picture = table.viewport().grab(where).toImage()
    wanted = QColor(color).rgb()
    size = picture.size()
    return any(
        picture.pixel(x, y) == wanted for x in range(size.width()) for y in range(size.height())
    )
