"""The bin on its own, over a real database with deleted chats."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPushButton, QTableView
from shiboken6 import isValid

from desktop_chat.services.bin import Bin
from desktop_chat.storage.codec import CHAT_COLUMNS, chat_row
from desktop_chat.storage.store import Store
from desktop_chat.ui.bin.dialog import BinDialog
from desktop_chat.ui.theme.palette import palette_from
from desktop_chat.ui.theme.tokens import LIGHT, Tokens
from tests.fakes.turns import until
from tests.ui.figures.stage import Worker
from tests.unit.storage.samples import a_chat, opened

NOW = 1_800_003_600.0
HOUR_S = 3600.0


@dataclass
class Stage:
    store: Store
    dialog: BinDialog
    worker: Worker

    @property
    def table(self) -> QTableView:
        found = self.dialog.findChild(QTableView, "binList")
        assert isinstance(found, QTableView)
        return found

    def button(self, name: str) -> QPushButton:
        found = self.dialog.findChild(QPushButton, name)
        assert isinstance(found, QPushButton)
        return found

    def titles(self) -> list[str]:
        model = self.table.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    async def shows(self, titles: Sequence[str]) -> None:
        await until(lambda: self.titles() == list(titles))

    async def settle(self) -> None:
        await until(lambda: len(self.worker.tasks) == 0, seconds=60)


async def fill(store: Store, titles: Sequence[str]) -> None:
    """Deleted chats of these titles, the first one deleted last, an hour between two."""
    rows = [
        (*chat_row(replace(a_chat(title), head_id="m")), NOW - number * HOUR_S, number)
        for number, title in enumerate(titles)
    ]
    marks = ", ".join("?" * len(rows[0])) if rows else ""
    insert = f"INSERT INTO chats ({CHAT_COLUMNS}, deleted_at, used) VALUES ({marks})"
    await store.database.write(lambda connection: connection.executemany(insert, rows))


@asynccontextmanager
async def staged(
    qapp: QApplication, path: Path, titles: Sequence[str], tokens: Tokens = LIGHT
) -> AsyncIterator[Stage]:
    qapp.setPalette(palette_from(tokens))
    worker = Worker()
    async with opened(path) as store:
        await fill(store, titles)
        dialog = BinDialog(
            tokens,
            Bin(store.bin),
            worker,  # type: ignore[arg-type]
            wall_clock=lambda: NOW + 60,
        )
        stage = Stage(store, dialog, worker)
        dialog.show()
        try:
            await stage.settle()
            yield stage
        finally:
            await stage.settle()
            if isValid(dialog):
                dialog.close()
