"""The bin as one uses it, over a real database."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_chat.domain.operation import OperationKind
from desktop_chat.ui.theme.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens
from tests.fakes.turns import until
from tests.ui.bin.stage import Stage, staged
from tests.ui.conftest import RunInQt

TITLES = ["Kimchi", "회의록 정리", "Rust lifetimes", ""]


def field(stage: Stage) -> QLineEdit:
    found = stage.dialog.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


async def remaining(stage: Stage) -> list[str]:
    return [chat.title for chat in await stage.store.bin.listed()]


def test_the_last_deleted_stands_first_and_the_search_finds_half_a_syllable(
    run_in_qt: RunInQt[Any], qapp: QApplication, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with staged(qapp, tmp_path / "c.sqlite3", TITLES) as stage:
            assert stage.titles() == ["Kimchi", "회의록 정리", "Rust lifetimes", "New chat"]
            QTest.keyClicks(field(stage), "RUST life")
            await stage.shows(["Rust lifetimes"])
            field(stage).setText("회의로")
            await stage.shows(["회의록 정리"])
            field(stage).setText("nothing like it")
            await stage.shows([])
            assert stage.table.isHidden()
            field(stage).clear()
            await until(lambda: len(stage.titles()) == 4)

    run_in_qt(scenario)


def test_many_are_restored_at_once_and_that_is_one_deed(
    run_in_qt: RunInQt[Any], qapp: QApplication, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with staged(qapp, tmp_path / "c.sqlite3", TITLES) as stage:
            assert not stage.button("binRestoreButton").isEnabled()
            stage.table.selectRow(0)
            stage.table.setFocus()
            QTest.keyClick(stage.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
            QTest.mouseClick(stage.button("binRestoreButton"), Qt.MouseButton.LeftButton)
            await stage.shows(["Rust lifetimes", "New chat"])
            last = await stage.store.keeping.last_done()
            assert last is not None
            assert (last.kind, last.detail["count"]) == (OperationKind.RESTORE_CHATS, 2)
            chats = await stage.store.conversations.chats()
            assert {chat.title for chat in chats} == {"Kimchi", "회의록 정리"}

    run_in_qt(scenario)


def test_deleting_for_good_asks_once_says_that_it_is_final_and_can_be_left(
    run_in_qt: RunInQt[Any], qapp: QApplication, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with staged(qapp, tmp_path / "c.sqlite3", TITLES) as stage:
            stage.table.setFocus()
            stage.table.selectRow(1)
            QTest.keyClick(stage.table, Qt.Key.Key_Delete)
            cancel = stage.button("binCancelButton")
            assert cancel.isVisible()
            QTest.keyClick(cancel, Qt.Key.Key_Escape)
            assert stage.dialog.isVisible()
            assert not cancel.isVisible()
            assert len(await remaining(stage)) == 4
            QTest.mouseClick(stage.button("binDeleteButton"), Qt.MouseButton.LeftButton)
            QTest.mouseClick(stage.button("binConfirmButton"), Qt.MouseButton.LeftButton)
            await stage.shows(["Kimchi", "Rust lifetimes", "New chat"])
            assert await remaining(stage) == ["Kimchi", "Rust lifetimes", ""]
            assert await stage.store.keeping.last_done() is None

    run_in_qt(scenario)


def test_the_whole_bin_is_emptied_although_a_search_shows_less(
    run_in_qt: RunInQt[Any], qapp: QApplication, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with staged(qapp, tmp_path / "c.sqlite3", [*TITLES, *map(str, range(60))]) as stage:
            field(stage).setText("Kimchi")
            await stage.shows(["Kimchi"])
            QTest.mouseClick(stage.button("binEmptyButton"), Qt.MouseButton.LeftButton)
            QTest.mouseClick(stage.button("binConfirmButton"), Qt.MouseButton.LeftButton)
            await stage.settle()
            assert await remaining(stage) == []
            assert not stage.button("binEmptyButton").isEnabled()

    run_in_qt(scenario)


def test_ten_thousand_chats_hold_nobody_up(
    run_in_qt: RunInQt[Any], qapp: QApplication, tmp_path: Path
) -> None:
    async def scenario() -> None:
        titles = [f"Chat {number}" for number in range(10_000)]
        async with staged(qapp, tmp_path / "c.sqlite3", titles) as stage:
            model = stage.dialog._model
            took = []
            for work in (
                lambda: model.show_chats(list(model.chats)),
                stage.table.viewport().repaint,
                stage.table.selectAll,
                stage.dialog._chosen,
            ):
                best = 1.0
                for _ in range(5):
                    begun = time.perf_counter()
                    work()
                    best = min(best, time.perf_counter() - begun)
                took.append(best)
            assert max(took) < 0.008

    run_in_qt(scenario)


@pytest.mark.parametrize("tokens", [LIGHT, DARK, HIGH_CONTRAST], ids=lambda t: t.name)
def test_it_is_painted_in_every_theme_and_can_change_it(
    tokens: Tokens, run_in_qt: RunInQt[Any], qapp: QApplication, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with staged(qapp, tmp_path / "c.sqlite3", TITLES) as stage:
            stage.dialog.apply_tokens(tokens)
            stage.dialog.retranslate()
            picture: QImage = stage.table.viewport().grab().toImage()
            colors = {
                picture.pixelColor(x, y).name()
                for x in range(0, picture.width(), 7)
                for y in range(0, picture.height(), 3)
            }
            assert len(colors) > 1
            assert tokens.raised.lower() in colors

    run_in_qt(scenario)
