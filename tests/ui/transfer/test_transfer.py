"""Export and import through the real window, as one uses them."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from desktop_chat.domain.transfer import ExportFormat
from desktop_chat.services.transfer.halt import Halt
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.transfer.dropping import file_of
from desktop_chat.ui.transfer.export_dialog import ExportDialog
from desktop_chat.ui.transfer.import_dialog import ImportDialog
from tests.fakes.exports import IMPORTS, a_chat_with_all, a_home
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.ui.conftest import RunInQt


async def the_import(driver: Driver) -> ImportDialog:
    driver.window.action_set[Callback.IMPORT_CHATS].trigger()
    await until(lambda: driver.window.findChild(ImportDialog) is not None)
    dialog = driver.find(ImportDialog, "importDialog")
    await until(dialog.isVisible)
    return dialog


async def the_export(driver: Driver) -> ExportDialog:
    driver.window.action_set[Callback.EXPORT_CHATS].trigger()
    await until(lambda: driver.window.findChild(ExportDialog) is not None)
    dialog = driver.find(ExportDialog, "exportDialog")
    await until(dialog.isVisible)
    return dialog


async def looked_at(dialog: ImportDialog, path: Path) -> None:
    dialog.look_at(str(path))
    await until(dialog.progress.isHidden)


def tick(dialog: ImportDialog, row: int, state: Qt.CheckState) -> None:
    index = dialog.model.index(row, 0)
    dialog.model.setData(index, state.value, Qt.ItemDataRole.CheckStateRole)


def test_what_is_ticked_in_the_preview_is_imported_and_shown(
    run_in_qt: RunInQt[Any], tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with running_app(tmp_path) as driver:
            dialog = await the_import(driver)
            await looked_at(dialog, IMPORTS / "chatgpt.json")
            rows = [dialog.model.index(row, 0).data() for row in range(dialog.model.rowCount())]
            assert any("고양이 사진" in row and "5 messages" in row for row in rows)
            assert dialog._import.text() == "Import 2 chats"
            assert "ChatGPT: 2 chats" in dialog._words.text()
            tick(dialog, 0, Qt.CheckState.Unchecked)
            assert dialog._import.text() == "Import 1 chat"
            driver.click(dialog._import)
            await until(lambda: "imported" in dialog.message.text)
            await until(lambda: "Hello there" in driver.titles())
            await looked_at(dialog, IMPORTS / "chatgpt.json")
            left, taken = (dialog.model.index(row, 0) for row in range(2))
            assert dialog.model.flags(left) & Qt.ItemFlag.ItemIsUserCheckable
            assert not dialog.model.flags(taken) & Qt.ItemFlag.ItemIsUserCheckable
            assert "there already" in taken.data()
            dialog.reject()

    run_in_qt(scenario)


def test_what_cannot_be_read_is_named_and_the_rest_can_be_imported(
    run_in_qt: RunInQt[Any], tmp_path: Path
) -> None:
    async def scenario() -> None:
        good = json.loads((IMPORTS / "claude.json").read_text())
        path = tmp_path / "conversations.json"
        path.write_text(json.dumps([{**good[0], "chat_messages": 1}, good[1]]))
        async with running_app(tmp_path / "home") as driver:
            dialog = await the_import(driver)
            await looked_at(dialog, tmp_path / "absent.json")
            assert "There is no" in dialog.message.text
            await looked_at(dialog, path)
            assert "Words and 단어" in dialog.failures.toPlainText()
            assert dialog._import.isEnabled()
            dialog.model.tick_all(ticked=False)
            assert not dialog._import.isEnabled()
            dialog.reject()

    run_in_qt(scenario)


def test_a_file_that_broke_off_is_called_that_with_nothing_to_tick(
    run_in_qt: RunInQt[Any], tmp_path: Path
) -> None:
    async def scenario() -> None:
        raw = (IMPORTS / "chatgpt.json").read_bytes()
        path = tmp_path / "conversations.json"
        path.write_bytes(raw[: len(raw) // 4])
        async with running_app(tmp_path / "home") as driver:
            dialog = await the_import(driver)
            await looked_at(dialog, path)
            assert dialog._words.text() == "ChatGPT: no chat in this file can be read."
            assert "ends too early" in dialog.failures.toPlainText()
            assert dialog.list.isHidden()
            path.write_bytes(raw[:40])
            await looked_at(dialog, path)
            assert "conversations.json is cut short" in dialog.message.text
            dialog.reject()

    run_in_qt(scenario)


def drop_on(target: QWidget, path: Path) -> bool:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(5, 5), action, mime, left, none)
    enter.ignore()
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), action, mime, left, none))
    return enter.isAccepted()


def test_an_export_that_is_dropped_on_the_list_of_chats_is_looked_at(
    run_in_qt: RunInQt[Any], tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with running_app(tmp_path) as driver:
            assert drop_on(driver.window.sidebar, IMPORTS / "chatbox.json")
            await until(lambda: driver.window.findChild(ImportDialog) is not None)
            dialog = driver.find(ImportDialog, "importDialog")
            await until(lambda: dialog.model.rowCount() == 3)
            assert drop_on(dialog, IMPORTS / "lm_studio.conversation.json")
            await until(lambda: dialog.model.rowCount() == 1)
            dialog.reject()

    run_in_qt(scenario)


def test_only_what_may_be_an_export_is_taken_for_one(tmp_path: Path) -> None:
    mime = QMimeData()
    for urls, path in (
        ([], ""),
        ([QUrl("https://example.org/x.json")], ""),
        ([QUrl.fromLocalFile("/tmp/picture.png")], ""),
        ([QUrl.fromLocalFile("/tmp/a.zip"), QUrl.fromLocalFile("/tmp/b.zip")], ""),
        ([QUrl.fromLocalFile("/tmp/a.ZIP")], "/tmp/a.ZIP"),
    ):
        mime.setUrls(urls)
        assert file_of(mime) == path


def test_the_shown_chat_and_all_are_written_in_each_format(
    run_in_qt: RunInQt[Any], tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with running_app(tmp_path / "home") as driver:
            await driver.sent("a question")
            await driver.end()
            dialog = await the_export(driver)
            beginnings = {"md": b"---\n", "html": b"<!DOCTYPE", "pdf": b"%PDF", "json": b"{"}
            for row, (suffix, beginning) in enumerate(beginnings.items()):
                dialog.format.setCurrentIndex(row)
                path = tmp_path / f"one.{suffix}"
                dialog.export_to(str(path))
                await until(path.exists)
                assert path.read_bytes().startswith(beginning)
                await until(dialog.progress.isHidden)
                assert dialog.message.text.startswith("1 chat written to")
            dialog.what.setCurrentIndex(1)
            dialog.format.setCurrentIndex(2)
            dialog.export_to(str(tmp_path / "all.zip"))
            await until((tmp_path / "all.zip").exists)
            with zipfile.ZipFile(tmp_path / "all.zip") as archive:
                assert [name[-4:] for name in archive.namelist()] == [".pdf"]
            await until(dialog.progress.isHidden)
            dialog.export_to(str(tmp_path / "home"))
            await until(lambda: "could not be written" in dialog.message.text
                        or "is a folder" in dialog.message.text
                        or "not empty" in dialog.message.text)  # fmt: skip
            dialog.reject()

    run_in_qt(scenario)


def test_the_chats_that_are_chosen_in_the_list_are_written_and_no_others(
    run_in_qt: RunInQt[Any], tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with running_app(tmp_path / "home") as driver:
            dialog = await the_import(driver)
            await looked_at(dialog, IMPORTS / "chatbox.json")
            driver.click(dialog._import)
            await until(lambda: len(driver.titles()) >= 3)
            dialog.reject()
            sidebar = driver.window.sidebar
            ids = [row.id for row in sidebar.model.known()]
            sidebar.deeds.exported.emit(ids[:2])
            await until(lambda: driver.window.findChild(ExportDialog) is not None)
            export = driver.find(ExportDialog, "exportDialog")
            assert export.what.currentText() == "2 chosen chats"
            export.format.setCurrentIndex(3)
            export.export_to(str(tmp_path / "two.json"))
            await until((tmp_path / "two.json").exists)
            written = json.loads((tmp_path / "two.json").read_text())["chats"]
            assert {chat["id"] for chat in written} == set(ids[:2])
            export.reject()
            await until(lambda: driver.window.findChild(ExportDialog) is None)
            sidebar.deeds.exported.emit(ids[2:3])
            await until(lambda: driver.window.findChild(ExportDialog) is not None)
            export = driver.find(ExportDialog, "exportDialog")
            title = next(row.title for row in sidebar.model.known() if row.id == ids[2])
            assert export.what.currentText() == f"This chat: {title}"
            export.reject()

    run_in_qt(scenario)


def test_a_shown_chat_that_went_on_elsewhere_shows_what_came_with_the_import(
    run_in_qt: RunInQt[Any], tmp_path: Path
) -> None:
    async def scenario() -> None:
        path = tmp_path / "all.json"
        async with running_app(tmp_path / "one") as driver:
            await driver.sent("a question")
            await driver.end()
            desk = await driver.app.engine.transfer()
            halt = Halt()
            await desk.exporting.run(
                path, ExportFormat.JSON, None, on_progress=lambda _share: None, halt=halt
            )
            shutil.copytree(tmp_path / "one", tmp_path / "two")
            await driver.sent("and another one")
            await driver.end()
            path.unlink()
            await desk.exporting.run(
                path, ExportFormat.JSON, None, on_progress=lambda _share: None, halt=halt
            )
        async with running_app(tmp_path / "two") as driver:
            if driver.app.session is None:
                await driver.open_row(0)
            await until(lambda: driver.transcript.message_count() == 2)
            dialog = await the_import(driver)
            await looked_at(dialog, path)
            driver.click(dialog._import)
            await until(lambda: driver.transcript.message_count() == 4)
            await driver.text("and another one")
            dialog.reject()

    run_in_qt(scenario)


def test_the_file_dialogs_open_without_a_loop_of_their_own(
    run_in_qt: RunInQt[Any], tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with running_app(tmp_path) as driver:
            dialog: QWidget = await the_export(driver)
            driver.click(dialog._export)  # type: ignore[attr-defined]
            await until(lambda: dialog.findChild(QFileDialog) is not None)
            chooser = dialog.findChild(QFileDialog)
            assert chooser is not None
            assert chooser.defaultSuffix() == "zip"
            chooser.reject()
            dialog.close()

    run_in_qt(scenario)


def test_a_pdf_of_a_long_chat_has_pages_and_is_made_in_small_pieces(
    run_in_qt: RunInQt[Any], qapp: QApplication
) -> None:
    from dataclasses import replace

    from desktop_chat.domain.parts import Text
    from desktop_chat.ui.transfer.pdf import PdfMaker

    async def scenario() -> None:
        async with a_home() as home:
            whole = a_chat_with_all()
            long = (
                "# Title\n\n" + "Some **words** and 한글.\n\n| a | b |\n|-|-|\n| 1 | 2 |\n\n" * 80
            )
            code = "```python\n" + "print('x')\n" * 200 + "```\n"
            messages = list(whole.messages)
            messages[1] = replace(messages[1], parts=(Text(long + code),))
            whole = replace(whole, messages=tuple(messages))
            data = await PdfMaker(qapp.font()).render(whole, {})
            assert data.startswith(b"%PDF")
            assert data.count(b"/Type /Page\n") >= 8
            assert data.rstrip().endswith(b"%%EOF")
            assert home.exporting is not None

    run_in_qt(scenario)


def test_closing_the_dialog_ends_an_import_with_nothing_kept(
    run_in_qt: RunInQt[Any], tmp_path: Path
) -> None:
    async def scenario() -> None:
        conversation = json.loads((IMPORTS / "chatgpt.json").read_text())[0]
        path = tmp_path / "many.json"
        many = [{**conversation, "conversation_id": str(n)} for n in range(1500)]
        path.write_text(json.dumps(many))
        async with running_app(tmp_path / "home") as driver:
            dialog = await the_import(driver)
            await looked_at(dialog, path)
            before = driver.titles()
            driver.click(dialog._import)
            await until(lambda: dialog.progress.bar.value() > 0)
            dialog.reject()
            desk = await driver.app.engine.transfer()
            await until(lambda: driver.window.findChild(ImportDialog) is None)
            target = tmp_path / "x.json"
            await desk.exporting.run(
                target, ExportFormat.JSON, None, on_progress=lambda _share: None, halt=Halt()
            )
            assert json.loads((tmp_path / "x.json").read_text())["chats"] == []
            assert driver.titles() == before

    run_in_qt(scenario)
