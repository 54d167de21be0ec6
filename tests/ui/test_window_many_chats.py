"""Twenty thousand chats in the real window: whatever is done, it never walks over all of them.

Counters instead of clocks: how many rows are read, known and painted.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path

import apsw
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton

from desktop_chat.domain.conversation import Chat
from desktop_chat.domain.operation import OperationKind
from desktop_chat.services.order import Order
from desktop_chat.services.sessions import Sessions
from desktop_chat.storage import schema
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.attachments.host import AttachmentHost
from desktop_chat.ui.bin.dialog import BinDialog
from desktop_chat.ui.branches.editor import MessageEditor
from desktop_chat.ui.chat_list_loader import READ_AHEAD
from desktop_chat.ui.context.meter import ContextMeter
from desktop_chat.ui.presets.dialog import ChatSettingsDialog
from desktop_chat.ui.queue.row import QueueRow
from desktop_chat.ui.search.panel import SearchPanel
from desktop_chat.ui.sidebar.delegate import ChatDelegate
from desktop_chat.ui.transfer.export_dialog import ExportDialog
from desktop_chat.ui.transfer.import_dialog import ImportDialog
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.files import png
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.fakes.wire_server import STALL, Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.branches.stage import CHAT
from tests.ui.conftest import RunInQt

COUNT = 20_000
LAST = f"{COUNT - 1:032x}"
SCREENS = 200
"""More rows than this are painted by no deed."""
Scenario = Callable[[Driver], Coroutine[None, None, None]]
_NUMBERS = "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ? - 1) "
_FILL = (
    (
        "INSERT INTO chats (seq, id, title, system_prompt, provider, model, head_id, used, "
        "created_at, used_at) SELECT i + 1, printf('%032x', i), 'Chat ' || i, '', 'server', "
        "'test-model', 'a' || i, i, 1.7e9 + i, 1.7e9 + i FROM n"
    ),
    (
        "INSERT INTO messages (seq, id, chat_id, role, created_at) "
        "SELECT 2 * i + 1, 'q' || i, printf('%032x', i), 'user', 1.7e9 + i FROM n"
    ),
    (
        "INSERT INTO messages (seq, id, chat_id, parent_id, role, provider, model, created_at, "
        "finish_reason) SELECT 2 * i + 2, 'a' || i, printf('%032x', i), 'q' || i, 'assistant', "
        "'server', 'test-model', 1.7e9 + i, 'stop' FROM n"
    ),
    "INSERT INTO parts SELECT 2 * i + 1, 0, 'text', 'question ' || i, NULL FROM n",
    "INSERT INTO parts SELECT 2 * i + 2, 0, 'text', 'answer ' || i || ' 김치', NULL FROM n",
)


class Counters:
    """How much was done since `begin`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.read = self.painted = self.all_chats = 0
        heads, paint, chats = Order.heads, ChatDelegate.paint_chat, Sessions.chats

        async def reading(order: Order, chat_ids: Sequence[str]) -> Sequence[Chat]:
            self.read += len(chat_ids)
            return await heads(order, chat_ids)

        def painting(*values: object, **named: object) -> None:
            self.painted += 1
            paint(*values, **named)  # type: ignore[arg-type]

        async def all_chats(sessions: Sessions) -> Sequence[Chat]:
            self.all_chats += 1
            return await chats(sessions)

        monkeypatch.setattr(Order, "heads", reading)
        monkeypatch.setattr(ChatDelegate, "paint_chat", painting)
        monkeypatch.setattr(Sessions, "chats", all_chats)

    def check(self, driver: Driver) -> None:
        """No deed since the last time read, painted or kept more than a few screens of rows."""
        assert self.read <= 3 * READ_AHEAD + SCREENS
        assert self.painted <= 20 * SCREENS
        assert self.all_chats == 0
        assert len(driver.window.sidebar.model.known()) <= 3 * READ_AHEAD
        self.read = self.painted = 0


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    folder = tmp_path / "home"
    folder.mkdir()
    path = folder / "chats.sqlite3"
    schema.create_if_missing(path, schema.shipped_migrations())
    connection = apsw.Connection(str(path))
    connection.pragma("synchronous", "off")
    with connection:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        for statement in _FILL:
            connection.execute(_NUMBERS + statement, (COUNT,))
        connection.execute("INSERT INTO folders VALUES ('f', NULL, 'Folder', 1)")
        connection.execute("INSERT INTO chat_tags SELECT id, 'some' FROM chats WHERE seq <= 300")
    connection.close()
    return folder


@pytest.fixture
def counters(monkeypatch: pytest.MonkeyPatch) -> Counters:
    return Counters(monkeypatch)


@pytest.fixture
def play(run_in_qt: RunInQt[None], home: Path, counters: Counters) -> Callable[[Scenario], None]:
    """Run on that home while another chat streams."""

    def run(scenario: Scenario) -> None:
        async def scene() -> None:
            begun = stream_for(CHAT, ["begun"], finish=None)
            answer = Reply(stream_for(CHAT, ["other"]))
            with WireServer(Reply([*begun, STALL]), answer, answer, answer) as server:
                write_settings(home, server.base_url, CHAT)
                async with running_app(home) as driver:
                    driver.window.activateWindow()
                    await until(lambda: count(driver) == COUNT + 1)
                    driver.window.sidebar.new_chat_button.click()
                    await driver.sent("stream")
                    await driver.text("begun")
                    await opened(driver, LAST)
                    counters.check(driver)
                    await scenario(driver)
                    counters.check(driver)

        run_in_qt(scene)

    return run


def count(driver: Driver) -> int:
    return driver.window.sidebar.model.rowCount()


async def opened(driver: Driver, chat_id: str) -> None:
    driver.window.sidebar.chat_selected.emit(chat_id)
    await until(lambda: driver.app.session is not None and driver.app.session.chat.id == chat_id)


async def undone(driver: Driver) -> None:
    undo = driver.window.action_set[Callback.UNDO]
    await until(undo.isEnabled)
    undo.trigger()


def was_done(driver: Driver) -> OperationKind | None:
    done = driver.app.engine.deeds.to_undo
    return None if done is None else done.kind


async def dialog(driver: Driver, callback: Callback, kind: type[QDialog]) -> None:
    driver.window.action_set[callback].trigger()

    def is_open() -> bool:
        found = driver.window.findChild(kind)
        return isinstance(found, kind) and found.isVisible()

    await until(is_open)


def test_the_list_is_scrolled_filtered_and_put_in_order(
    play: Callable[[Scenario], None], counters: Counters
) -> None:
    async def scene(driver: Driver) -> None:
        sidebar, deeds = driver.window.sidebar, driver.window.sidebar.deeds
        bar = sidebar.chat_list.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        middle = sidebar.chat_list.seen_ids()[3]
        await until(lambda: sidebar.model.find(middle) is not None)
        counters.check(driver)
        deeds.tag_picked.emit("some")
        await until(lambda: count(driver) == 300)
        deeds.tag_picked.emit("")
        await until(lambda: count(driver) == COUNT + 2)
        counters.check(driver)
        moved = sidebar.model.shape.ids[500:1500]
        deeds.moved.emit(moved, "f")
        await until(lambda: count(driver) == COUNT + 2 - len(moved))
        await undone(driver)
        await until(lambda: count(driver) == COUNT + 2)
        counters.check(driver)
        deeds.pinned.emit([middle], True)
        await until(lambda: sidebar.model.row_of(middle) == 0)
        await undone(driver)
        await until(lambda: sidebar.model.row_of(middle) != 0)
        counters.check(driver)
        deeds.deleted.emit(moved)
        await until(lambda: count(driver) == COUNT + 2 - len(moved))
        await undone(driver)
        await until(lambda: count(driver) == COUNT + 2)

    play(scene)


def test_a_message_is_found_and_gone_to(play: Callable[[Scenario], None]) -> None:
    async def scene(driver: Driver) -> None:
        await until(lambda: driver.app.engine.search.indexing.is_complete, seconds=40)
        driver.window.action_set[Callback.SEARCH].trigger()
        panel = driver.find(SearchPanel, "searchPanel")
        field = driver.find(QLineEdit, "searchField")
        field.insert("김치")
        await until(lambda: panel.model.rowCount() > 10)
        assert panel.model.rowCount() < SCREENS
        field.selectAll()
        field.insert("answer 19777")
        await until(lambda: panel.model.rowCount() == 1)
        QTest.keyClick(field, Qt.Key.Key_Return)
        await until(lambda: "a19777" in driver.transcript.message_ids())

    play(scene)


def test_a_chat_is_asked_in_other_ways_with_files_and_settings(
    play: Callable[[Scenario], None], tmp_path: Path
) -> None:
    async def scene(driver: Driver) -> None:
        session = driver.app.session
        assert session is not None
        driver.window.action_set[Callback.RETRY_LAST].trigger()
        await until(lambda: session.messages[-1].text == "other" and not session.is_live)
        await undone(driver)
        await until(lambda: session.messages[-1].id == f"a{COUNT - 1}")
        driver.window.action_set[Callback.EDIT_LAST].trigger()
        editor = driver.find(MessageEditor, "messageEditor")
        editor.edit.setPlainText("something else")
        QTest.keyClick(editor.edit, Qt.Key.Key_Return)
        await until(lambda: session.messages[-1].text == "other" and not session.is_live)
        picture = tmp_path / "picture.png"
        picture.write_bytes(png(40, 40))
        host = driver.window.findChild(AttachmentHost)
        assert isinstance(host, AttachmentHost)
        host.take_files([picture])
        await until(lambda: bool(driver.window.composer.tray.attached))
        await driver.sent("look")
        await until(lambda: not session.is_live)
        await dialog(driver, Callback.EDIT_SYSTEM_PROMPT, ChatSettingsDialog)
        settings = driver.find(ChatSettingsDialog, "chatSettingsDialog")
        field = settings.findChild(QLineEdit, "parameter.temperature")
        assert isinstance(field, QLineEdit)
        field.setText("0.5")
        settings.accept()
        await until(lambda: bool(session.chat.options.parameters))
        meter = driver.find(ContextMeter, "contextMeter")
        driver.composer.setPlainText("some words " * 200)
        await until(lambda: not meter.isHidden() and bool(meter.text()))
        driver.composer.clear()

    play(scene)


def test_chats_are_exported_looked_at_queued_deleted_and_restored(
    play: Callable[[Scenario], None], tmp_path: Path, counters: Counters
) -> None:
    async def scene(driver: Driver) -> None:
        target = tmp_path / "chat.json"
        await dialog(driver, Callback.EXPORT_CHATS, ExportDialog)
        export = driver.find(ExportDialog, "exportDialog")
        rows = [export.format.itemText(row) for row in range(export.format.count())]
        export.format.setCurrentIndex(next(n for n, text in enumerate(rows) if "JSON" in text))
        export.export_to(str(target))
        await until(lambda: target.exists() and export.progress.isHidden())
        export.reject()
        await dialog(driver, Callback.IMPORT_CHATS, ImportDialog)
        preview = driver.find(ImportDialog, "importDialog")
        preview.look_at(str(target))
        await until(lambda: preview.model.rowCount() == 1)
        assert "there already" in preview.model.index(0, 0).data()
        preview.reject()
        counters.check(driver)
        streaming = driver.app.engine.sessions.live[0]
        await opened(driver, streaming.chat.id)
        driver.type_and_send("and then?")
        await until(lambda: driver.window.findChild(QueueRow) is not None)
        waiting = driver.window.findChild(QueueRow)
        assert isinstance(waiting, QueueRow)
        driver.press(Qt.Key.Key_Delete, on=waiting)
        await asyncio.sleep(0)
        await opened(driver, LAST)
        before = count(driver)
        driver.window.sidebar.chat_deleted.emit(LAST)
        await until(lambda: count(driver) == before - 1)
        await until(lambda: was_done(driver) is OperationKind.DELETE_CHATS)
        await dialog(driver, Callback.SHOW_BIN, BinDialog)
        bin_ = driver.find(BinDialog, "binDialog")
        await until(lambda: bin_._model.rowCount() == 1)
        bin_._list.selectRow(0)
        button = bin_.findChild(QPushButton, "binRestoreButton")
        assert isinstance(button, QPushButton)
        button.click()
        await until(lambda: driver.window.sidebar.model.row_of(LAST) is not None)
        bin_.reject()

    play(scene)
