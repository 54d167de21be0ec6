"""All that people do with their chats, in the real window on a million messages, while one streams.

What counts is the window's thread: its longest stretch of work in each deed. The latencies are of
a machine that has other things to do.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import apsw
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QTableView

from desktop_chat.app import build_app
from desktop_chat.domain.provider_facts import ModelFacts
from desktop_chat.domain.settings import Protocol
from desktop_chat.storage.search import index
from desktop_chat.storage.search.searching import index_path
from desktop_chat.ui import loop
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.attachments.host import AttachmentHost
from desktop_chat.ui.bin.dialog import BinDialog
from desktop_chat.ui.branches.editor import MessageEditor
from desktop_chat.ui.context.meter import ContextMeter
from desktop_chat.ui.presets.dialog import ChatSettingsDialog
from desktop_chat.ui.queue.row import QueueRow
from desktop_chat.ui.search.panel import SearchPanel
from desktop_chat.ui.transfer.export_dialog import ExportDialog
from desktop_chat.ui.transfer.import_dialog import ImportDialog
from tests.bench import million
from tests.bench.rows import Row
from tests.bench.touring import Tour
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.files import png
from tests.fakes.turns import until
from tests.fakes.window import Driver

_Check = Callable[[], bool]

BACKGROUND_STREAM = "200000x200"
SHORT_STREAM = "40x400"
LONG_CHAT = f"chat{million.MILLION.chats // 2 + 1:08}"
MOVED = 1_000
BINNED = 10_000
TAGGED = 2_000
SWITCH_MS, SEARCH_MS = 100.0, 10.0
SEARCH_PAUSE_MS = 40.0
"""The search itself waits so long for the next key."""
_OTHER_BRANCH = """
SELECT m.id, m.chat_id, m.seq FROM messages m
JOIN messages n ON n.parent_id = m.parent_id AND n.seq = m.seq + 1
JOIN chats c ON c.id = m.chat_id
WHERE m.seq % 100 = 0 AND c.deleted_at IS NULL AND NOT c.is_archived ORDER BY m.seq DESC LIMIT 1
"""


def run() -> list[Row]:
    """Go through everything once."""
    os.environ[KEY_VARIABLE] = KEY
    with tempfile.TemporaryDirectory(dir=million.BUILD) as folder, _server() as port:
        home = Path(shutil.copytree(_prepared_home(), Path(folder) / "home"))
        _mark(home)
        write_settings(
            home, f"http://127.0.0.1:{port}", Protocol.OPENAI_CHAT, model=BACKGROUND_STREAM
        )
        with (home / "settings.toml").open("a", encoding="utf-8") as settings:
            settings.write("\n[spending]\nper_day = 5\n")
        other = Path(folder) / "other"
        write_settings(other, f"http://127.0.0.1:{port}", Protocol.OPENAI_CHAT, model=SHORT_STREAM)
        qt = loop.application(sys.argv[:1])
        exported = Path(folder) / "chat.json"
        rows = loop.run(qt, lambda: _whole_tour(home, exported))
        return [*rows, *loop.run(qt, lambda: _import_elsewhere(other, exported))]


@contextmanager
def _server() -> Iterator[int]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.probes.stream_server"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdin is not None
    try:
        yield int(process.stdout.readline())
    finally:
        process.stdin.close()
        process.wait(10)
        process.stdout.close()


def _prepared_home() -> Path:
    """Give the kept home with its index, with some chats that have a tag or are in the bin."""
    kept = million.million_home()
    prepared = kept.with_name(kept.name + "-indexed")
    if not prepared.exists():
        making = prepared.with_name(prepared.name + ".making")
        shutil.rmtree(making, ignore_errors=True)
        shutil.copytree(kept, making)
        _index(making / "chats.sqlite3")
        making.rename(prepared)
    return prepared


def _index(history: Path) -> None:
    connection = index.open_index(index_path(history), history, forget_notes=lambda: None)
    while index.build(connection, time.monotonic() + 1):
        pass
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    writer = apsw.Connection(str(history))
    writer.execute("DELETE FROM search_changes")
    writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    writer.close()


def _mark(home: Path) -> None:
    """Give some chats a tag, and put some into the bin."""
    writer = apsw.Connection(str(home / "chats.sqlite3"))
    writer.pragma("synchronous", "off")
    with writer:
        writer.execute(
            "INSERT INTO chat_tags SELECT id, 'python' FROM chats WHERE seq % 50 = 1 LIMIT ?",
            (TAGGED,),
        )
        writer.execute(
            "UPDATE chats SET deleted_at = ? WHERE seq % 10 = 7 AND seq <= ?",
            (time.time(), BINNED * 10),
        )
    writer.close()


@asynccontextmanager
async def _started(home: Path, rows: list[Row]) -> AsyncIterator[Tour]:
    began = time.perf_counter()
    app = build_app(home)
    driver = Driver(app)
    tour = Tour(driver, "million")
    try:
        await app.dressed()
        await app.shown()
        rows.append(_row("start to the first paint (modules are loaded)", began, 1000.0))
        await app.ready()
        rows.append(_row("start to ready (modules are loaded)", began, 2000.0))
        yield tour
        rows += tour.rows
    finally:
        tour.close()
        await app.aclose()


def _row(what: str, began: float, budget_ms: float) -> Row:
    return Row(f"million: {what}", (time.perf_counter() - began) * 1000, "ms", budget_ms)


async def _whole_tour(home: Path, exported: Path) -> list[Row]:
    rows: list[Row] = []
    async with _started(home, rows) as tour:
        stream = await _stream(tour)
        for part in (_list, _order, _switch, _search, _branches, _attach, _settings, _context):
            await part(tour)
        await _transfer(tour, exported)
        await _queue(tour, stream)
        await _delete(tour)
        session = tour.driver.app.engine.sessions.get(stream)
        assert session is not None
        assert session.is_live, "the background stream ended too early"
        session.stop()
        await until(lambda: not session.is_live)
    return rows


async def _stream(tour: Tour) -> str:
    """Let one chat be answered from now on; give its id."""
    driver = tour.driver
    driver.window.sidebar.new_chat_button.click()
    await tour.do("a question is asked", lambda: driver.type_and_send("go"), _is_live(driver))
    assert driver.app.session is not None
    return driver.app.session.chat.id


def _is_live(driver: Driver) -> _Check:
    """Whether the shown chat is being answered."""
    return lambda: driver.app.session is not None and driver.app.session.is_live


async def _list(tour: Tour) -> None:
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

    def is_listed(count: int) -> _Check:
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


async def _order(tour: Tour) -> None:
    window = tour.driver.window
    sidebar, deeds = window.sidebar, window.sidebar.deeds
    ids = [id_ for id_ in sidebar.model.shape.ids[100:] if id_.startswith("chat0")]
    moved, pinned = ids[:MOVED], ids[MOVED + 7]

    def has(count: int) -> _Check:
        return lambda: len(sidebar.model.shape.ids) == count

    before = len(sidebar.model.shape.ids)
    name = f"move {MOVED:,} chats to a folder"
    await tour.do(name, lambda: deeds.moved.emit(moved, "folder1"), has(before - MOVED))
    await tour.do("undo that", _undo(tour), has(before))
    row = sidebar.model.row_of
    at = row(pinned) or 0
    await tour.do(
        "pin a chat", lambda: deeds.pinned.emit([pinned], True), lambda: (row(pinned) or 0) < at
    )
    await tour.do("undo that (pin)", _undo(tour), lambda: row(pinned) == at)
    loose = [id_ for id_ in ids[MOVED + 8 :] if id_ != pinned][:MOVED]
    name = f"archive {MOVED:,} chats"
    await tour.do(name, lambda: deeds.archived.emit(loose, True), has(before - MOVED))
    await tour.do("undo that (archive)", _undo(tour), has(before))
    name = f"delete {MOVED:,} chats"
    await tour.do(name, lambda: deeds.deleted.emit(loose), has(before - MOVED))
    await tour.do("undo that (1,000 deleted)", _undo(tour), has(before))


async def _switch(tour: Tour) -> None:
    ids = [id_ for id_ in tour.driver.window.sidebar.model.shape.ids if id_.startswith("chat0")]
    first, second = ids[4_000], ids[30_000]
    for name, chat_id in (("cold", first), ("cold, another one", second), ("warm", first)):
        await _go(tour, f"switch chat, {name}", chat_id)
    await _go(tour, "switch to the chat of 10,000 messages", LONG_CHAT)
    await _go(tour, "switch back", first)
    await _go(tour, "switch to the chat of 10,000 messages, warm", LONG_CHAT)
    await _go(tour, "switch back again", first)


async def _go(tour: Tour, name: str, chat_id: str) -> None:
    driver = tour.driver

    def is_there() -> bool:
        session = driver.app.session
        return session is not None and session.chat.id == chat_id

    def go() -> None:
        driver.window.sidebar.chat_selected.emit(chat_id)

    await tour.do(name, go, is_there, budget_ms=SWITCH_MS, late_ms=SWITCH_MS)


async def _search(tour: Tour) -> None:
    driver = tour.driver
    driver.window.action_set[Callback.SEARCH].trigger()
    panel = driver.find(SearchPanel, "searchPanel")
    await until(panel.isVisible)
    field = driver.find(QLineEdit, "searchField")
    for text in ("김", "김치", "파이썬", "error", "서울 부산", "q"):

        def type_it(text: str = text) -> None:
            field.selectAll()
            field.insert(text)

        has_hits: _Check = lambda: not panel._is_waiting and panel.model.rowCount() > 0  # noqa: E731
        budget = SEARCH_PAUSE_MS + SEARCH_MS
        await tour.do(f"search {text}", type_it, has_hits, budget_ms=budget)
    message_id, chat_id, seq = _on_another_branch(driver)

    def type_number() -> None:
        field.selectAll()
        field.insert(f"A{seq:07}")

    found: _Check = lambda: not panel._is_waiting  # noqa: E731
    await tour.do("search for what one message has", type_number, found)

    def is_there() -> bool:
        session = driver.app.session
        if session is None or session.chat.id != chat_id:
            return False
        return message_id in driver.transcript.message_ids()

    def choose() -> None:
        QTest.keyClick(field, Qt.Key.Key_Return)

    await tour.do("jump to a hit on another branch", choose, is_there, late_ms=SWITCH_MS)
    QTest.keyClick(driver.window.focusWidget(), Qt.Key.Key_Escape)  # leaves the bar of the search


def _on_another_branch(driver: Driver) -> tuple[str, str, int]:
    history = driver.app._home.database
    connection = apsw.Connection(str(history), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        message_id, chat_id, seq = connection.execute(_OTHER_BRANCH).fetchall()[0]
        return str(message_id), str(chat_id), int(str(seq))
    finally:
        connection.close()


async def _branches(tour: Tour) -> None:
    driver = tour.driver
    session = driver.app.session
    assert session is not None
    session.set_model("server", SHORT_STREAM)
    await asyncio.sleep(0.3)

    def ended(count: int) -> _Check:
        return lambda: len(session.messages) == count and not session.is_live

    def is_live() -> bool:
        return session.is_live

    retry = driver.window.action_set[Callback.RETRY_LAST]
    await tour.do("regenerate an answer", retry.trigger, is_live)
    await until(lambda: not session.is_live, seconds=30)
    tip = session.messages[-1].id
    await tour.do("undo that (regenerate)", _undo(tour), lambda: session.messages[-1].id != tip)
    driver.composer.setFocus()
    QTest.keyClick(driver.composer, Qt.Key.Key_Up)
    editor = driver.find(MessageEditor, "messageEditor")
    await until(editor.isVisible)
    editor.edit.setPlainText("Something else")
    await tour.do(
        "edit a question", lambda: QTest.keyClick(editor.edit, Qt.Key.Key_Return), is_live
    )
    await until(lambda: not session.is_live, seconds=30)
    tip = session.messages[-1].id
    await tour.do("undo that (edit)", _undo(tour), lambda: session.messages[-1].id != tip)


async def _attach(tour: Tour) -> None:
    driver = tour.driver
    host = driver.window.findChild(AttachmentHost)
    assert isinstance(host, AttachmentHost)
    tray = driver.window.composer.tray
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "picture.png"
        picture.write_bytes(png(4000, 3000))
        take: Callable[[], object] = lambda: host.take_files([picture])  # noqa: E731
        await tour.do("attach a picture of 12 megapixels", take, lambda: bool(tray.attached))
    session = driver.app.session
    assert session is not None
    count = len(session.messages)
    send: Callable[[], object] = lambda: driver.type_and_send("Look")  # noqa: E731
    await tour.do("ask with it", send, lambda: len(session.messages) == count + 2)
    await until(lambda: not session.is_live, seconds=30)


async def _settings(tour: Tour) -> None:
    driver = tour.driver
    open_it = driver.window.action_set[Callback.EDIT_SYSTEM_PROMPT]
    await tour.do(
        "open the settings of a chat", open_it.trigger, _is_open(driver, ChatSettingsDialog)
    )
    dialog = driver.find(ChatSettingsDialog, "chatSettingsDialog")
    field = dialog.findChild(QLineEdit, "parameter.temperature")
    assert isinstance(field, QLineEdit)
    field.setText("0.5")
    session = driver.app.session
    assert session is not None
    before = session.chat
    await tour.do("keep them", dialog.accept, lambda: session.chat != before)


async def _context(tour: Tour) -> None:
    driver = tour.driver
    driver.app.engine.context.learn("openai", [ModelFacts("gpt-5.2", context_tokens=400_000)])
    await _go(tour, "back to the chat of 10,000 messages", LONG_CHAT)
    meter = driver.find(ContextMeter, "contextMeter")
    driver.composer.clear()
    before = meter.text()
    shown: _Check = lambda: not meter.isHidden() and meter.text() != before  # noqa: E731

    def paste() -> None:
        driver.composer.setPlainText("one two three four five\n" * 400)

    await tour.do("the context meter follows a long text there", paste, shown)

    async def type_in() -> None:
        for letter in "a question of some letters":
            QTest.keyClicks(driver.composer, letter)
            await asyncio.sleep(0.06)

    await tour.do_async("type there", type_in)
    driver.composer.clear()


async def _transfer(tour: Tour, exported: Path) -> None:
    driver = tour.driver
    open_it = driver.window.action_set[Callback.EXPORT_CHATS]
    await tour.do("open the export", open_it.trigger, _is_open(driver, ExportDialog))
    dialog = driver.find(ExportDialog, "exportDialog")
    dialog.format.setCurrentIndex(dialog.format.count() - 1)
    for index_of_format in range(dialog.format.count()):
        if "JSON" in dialog.format.itemText(index_of_format):
            dialog.format.setCurrentIndex(index_of_format)
    export: Callable[[], object] = lambda: dialog.export_to(str(exported))  # noqa: E731
    written: _Check = lambda: exported.exists() and dialog.progress.isHidden()  # noqa: E731
    await tour.do("export the chat of 10,000 messages to JSON", export, written)
    dialog.reject()
    open_it = driver.window.action_set[Callback.IMPORT_CHATS]
    await tour.do("open the import", open_it.trigger, _is_open(driver, ImportDialog))
    preview = driver.find(ImportDialog, "importDialog")
    look: Callable[[], object] = lambda: preview.look_at(str(exported))  # noqa: E731
    seen: _Check = lambda: preview.model.rowCount() == 1  # noqa: E731
    await tour.do("look at what is there already", look, seen)
    preview.reject()


async def _import_elsewhere(home: Path, exported: Path) -> list[Row]:
    app = build_app(home)
    tour = Tour(Driver(app), "a new home")
    try:
        await app.ready()
        app.window.show()
        driver = tour.driver
        driver.window.action_set[Callback.IMPORT_CHATS].trigger()
        await until(_is_open(driver, ImportDialog))
        dialog = driver.find(ImportDialog, "importDialog")
        look: Callable[[], object] = lambda: dialog.look_at(str(exported))  # noqa: E731
        seen: _Check = lambda: dialog.model.rowCount() == 1  # noqa: E731
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


async def _queue(tour: Tour, stream: str) -> None:
    driver = tour.driver
    await _go(tour, "switch to the chat that streams", stream)
    row: _Check = lambda: driver.window.findChild(QueueRow) is not None  # noqa: E731
    await tour.do("queue a question", lambda: driver.type_and_send("And then?"), row)
    found = driver.window.findChild(QueueRow)
    assert isinstance(found, QueueRow)
    remove: Callable[[], object] = lambda: driver.press(Qt.Key.Key_Delete, on=found)  # noqa: E731
    await tour.do("take it back", remove, found.isHidden)


async def _delete(tour: Tour) -> None:
    driver = tour.driver
    sidebar = driver.window.sidebar
    ids = [id_ for id_ in sidebar.model.shape.ids if id_.startswith("chat0")]
    chat_id = ids[2_000]
    await _go(tour, "switch to a chat to delete", chat_id)
    listed: _Check = lambda: sidebar.model.row_of(chat_id) is not None  # noqa: E731
    delete: Callable[[], object] = lambda: sidebar.chat_deleted.emit(chat_id)  # noqa: E731
    await tour.do("delete a chat", delete, lambda: not listed())
    await tour.do("undo that (delete)", _undo(tour), listed)
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

    fewer: _Check = lambda: 0 < model.rowCount() < BINNED  # noqa: E731
    await tour.do_async("search in it", type_in, fewer)
    field.clear()
    await until(lambda: model.rowCount() == BINNED)
    table.selectRow(0)
    button = dialog.findChild(QPushButton, "binRestoreButton")
    assert isinstance(button, QPushButton)
    await tour.do("restore a chat", button.click, lambda: model.rowCount() == BINNED - 1)
    dialog.reject()


def _is_open(driver: Driver, kind: type[QDialog]) -> _Check:
    def is_open() -> bool:
        found = driver.window.findChild(kind)
        return isinstance(found, kind) and found.isVisible()

    return is_open


def _undo(tour: Tour) -> Callable[[], object]:
    return tour.driver.window.action_set[Callback.UNDO].trigger
