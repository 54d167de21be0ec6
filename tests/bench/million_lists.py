"""The list of chats and the bin, with a million messages behind them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QTableView

from desktop_chat.ui.actions import Callback
from desktop_chat.ui.bin.dialog import BinDialog
from tests.bench.million_hands import (
    Check,
    go_to,
    undo,
)
from tests.bench.million_home import BINNED
from tests.bench.touring import Tour
from tests.fakes.turns import until

MOVED = 1_000


async def tour_list(tour: Tour) -> None:
    sidebar = tour.driver.window.sidebar
    bar = sidebar.chat_list.verticalScrollBar()

    def is_known() -> bool:
        seen = [id_ for id_ in sidebar.chat_list.seen_ids() if not id_.startswith("folder")]
        return all(sidebar.model.find(id_) is not None for id_ in seen)

    def scroll() -> None:
        bar.setValue(bar.maximum() // 2)

    await tour.do("scroll to the middle of the list", scroll, is_known, budget_ms=300)

    async def wheel() -> None:
        for _ in range(30):
            bar.setValue(bar.value() + 2000)
            await asyncio.sleep(0.016)

    await tour.do_async("scroll for half a second", wheel)
    all_rows = len(sidebar.model.shape.ids)

    def is_listed(count: int) -> Check:
        return lambda: (len(sidebar.model.shape.ids) == all_rows) is (count == all_rows)

    pick = sidebar.deeds.tag_picked.emit
    await tour.do("filter by a tag", lambda: pick("python"), is_listed(0), budget_ms=500)
    await tour.do("all chats again", lambda: pick(""), is_listed(all_rows), budget_ms=1500)
    palette = tour.driver.window.action_set[Callback.SWITCH_CHAT]
    await tour.do("open the palette of chats", palette.trigger, lambda: True)
    await asyncio.sleep(3)
    field = next(one for one in tour.driver.window.findChildren(QLineEdit) if one.hasFocus())

    async def type_in() -> None:
        for letter in "the sto":
            QTest.keyClicks(field, letter)
            await asyncio.sleep(0.05)

    await tour.do_async("type into the palette", type_in)
    await tour.do("leave it", lambda: QTest.keyClick(field, Qt.Key.Key_Escape), lambda: True)


async def tour_order(tour: Tour) -> None:
    window = tour.driver.window
    sidebar, deeds = window.sidebar, window.sidebar.deeds
    ids = [id_ for id_ in sidebar.model.shape.ids[100:] if id_.startswith("chat0")]
    moved, pinned = ids[:MOVED], ids[MOVED + 7]

    def has(count: int) -> Check:
        return lambda: len(sidebar.model.shape.ids) == count

    before = len(sidebar.model.shape.ids)
    name = f"move {MOVED:,} chats to a folder"
    await tour.do(name, lambda: deeds.moved.emit(moved, "folder1"), has(before - MOVED))
    await tour.do("undo that", undo(tour), has(before))
    row = sidebar.model.row_of
    at = row(pinned) or 0
    await tour.do(
        "pin a chat", lambda: deeds.pinned.emit([pinned], True), lambda: (row(pinned) or 0) < at
    )
    await tour.do("undo that (pin)", undo(tour), lambda: row(pinned) == at)
    loose = [id_ for id_ in ids[MOVED + 8 :] if id_ != pinned][:MOVED]
    name = f"archive {MOVED:,} chats"
    await tour.do(name, lambda: deeds.archived.emit(loose, True), has(before - MOVED))
    await tour.do("undo that (archive)", undo(tour), has(before))
    name = f"delete {MOVED:,} chats"
    await tour.do(name, lambda: deeds.deleted.emit(loose), has(before - MOVED))
    await tour.do("undo that (1,000 deleted)", undo(tour), has(before))


async def tour_bin(tour: Tour) -> None:
    driver = tour.driver
    sidebar = driver.window.sidebar
    ids = [id_ for id_ in sidebar.model.shape.ids if id_.startswith("chat0")]
    chat_id = ids[2_000]
    await go_to(tour, "switch to a chat to delete", chat_id)
    listed: Check = lambda: sidebar.model.row_of(chat_id) is not None  # noqa: E731
    delete: Callable[[], object] = lambda: sidebar.chat_deleted.emit(chat_id)  # noqa: E731
    await tour.do("delete a chat", delete, lambda: not listed())
    await tour.do("undo that (delete)", undo(tour), listed)
    open_it = driver.window.action_set[Callback.SHOW_BIN]

    def is_full() -> bool:
        dialog = driver.window.findChild(BinDialog)
        return isinstance(dialog, BinDialog) and dialog.findChildren(QTableView)[0].isVisible()

    await tour.do(f"open the bin with {BINNED:,} chats", open_it.trigger, is_full)
    dialog = driver.find(BinDialog, "binDialog")
    table, field = dialog.findChildren(QTableView)[0], dialog.findChildren(QLineEdit)[0]
    model = table.model()

    async def type_in() -> None:
        for letter in "the":
            QTest.keyClicks(field, letter)
            await asyncio.sleep(0.1)

    fewer: Check = lambda: 0 < model.rowCount() < BINNED  # noqa: E731
    await tour.do_async("search in it", type_in, fewer)
    field.clear()
    await until(lambda: model.rowCount() == BINNED)
    table.selectRow(0)
    button = dialog.findChild(QPushButton, "binRestoreButton")
    assert isinstance(button, QPushButton)
    await tour.do("restore a chat", button.click, lambda: model.rowCount() == BINNED - 1)
    dialog.reject()
