"""Export and import, beside a million messages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from desktop_chat.app import build_app
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.transfer.export_dialog import ExportDialog
from desktop_chat.ui.transfer.import_dialog import ImportDialog
from tests.bench.million_hands import (
    Check,
    is_open_of,
)
from tests.bench.rows import Row
from tests.bench.touring import Tour
from tests.fakes.turns import until
from tests.fakes.window import Driver


async def tour_transfer(tour: Tour, exported: Path) -> None:
    driver = tour.driver
    open_it = driver.window.action_set[Callback.EXPORT_CHATS]
    await tour.do("open the export", open_it.trigger, is_open_of(driver, ExportDialog))
    dialog = driver.find(ExportDialog, "exportDialog")
    dialog.format.setCurrentIndex(dialog.format.count() - 1)
    for index_of_format in range(dialog.format.count()):
        if "JSON" in dialog.format.itemText(index_of_format):
            dialog.format.setCurrentIndex(index_of_format)
    export: Callable[[], object] = lambda: dialog.export_to(str(exported))  # noqa: E731
    written: Check = lambda: exported.exists() and dialog.progress.isHidden()  # noqa: E731
    await tour.do("export the chat of 10,000 messages to JSON", export, written)
    dialog.reject()
    open_it = driver.window.action_set[Callback.IMPORT_CHATS]
    await tour.do("open the import", open_it.trigger, is_open_of(driver, ImportDialog))
    preview = driver.find(ImportDialog, "importDialog")
    look: Callable[[], object] = lambda: preview.look_at(str(exported))  # noqa: E731
    seen: Check = lambda: preview.model.rowCount() == 1  # noqa: E731
    await tour.do("look at what is there already", look, seen)
    preview.reject()


async def import_elsewhere(home: Path, exported: Path) -> list[Row]:
    app = build_app(home)
    tour = Tour(Driver(app), "a new home")
    try:
        await app.ready()
        app.window.show()
        driver = tour.driver
        driver.window.action_set[Callback.IMPORT_CHATS].trigger()
        await until(is_open_of(driver, ImportDialog))
        dialog = driver.find(ImportDialog, "importDialog")
        look: Callable[[], object] = lambda: dialog.look_at(str(exported))  # noqa: E731
        seen: Check = lambda: dialog.model.rowCount() == 1  # noqa: E731
        await tour.do("look at that export", look, seen)
        button = dialog.findChild(QPushButton, "importButton")
        assert isinstance(button, QPushButton)
        model = driver.window.sidebar.model
        before = len(model.shape.ids)
        await tour.do("import it", button.click, lambda: len(model.shape.ids) > before)
        dialog.reject()
    finally:
        tour.close()
        await app.aclose()
    return tour.rows
