"""The chats themselves, among a million messages."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path

import apsw
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop_chat.domain.provider_facts import ModelFacts
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.attachments.host import AttachmentHost
from desktop_chat.ui.branches.editor import MessageEditor
from desktop_chat.ui.context.meter import ContextMeter
from desktop_chat.ui.presets.dialog import ChatSettingsDialog
from desktop_chat.ui.queue.row import QueueRow
from desktop_chat.ui.search.panel import SearchPanel
from tests.bench.million_hands import (
    LONG_CHAT,
    SHORT_STREAM,
    SWITCH_MS,
    Check,
    go_to,
    is_open_of,
    undo,
)
from tests.bench.touring import Tour
from tests.fakes.files import png
from tests.fakes.turns import until
from tests.fakes.window import Driver

SEARCH_MS = 10.0
SEARCH_PAUSE_MS = 40.0
"""The search itself waits so long for the next key."""
_OTHER_BRANCH = """
SELECT m.id, m.chat_id, m.seq FROM messages m
JOIN messages n ON n.parent_id = m.parent_id AND n.seq = m.seq + 1
JOIN chats c ON c.id = m.chat_id
WHERE m.seq % 100 = 0 AND c.deleted_at IS NULL AND NOT c.is_archived ORDER BY m.seq DESC LIMIT 1
"""


async def tour_switch(tour: Tour) -> None:
    ids = [id_ for id_ in tour.driver.window.sidebar.model.shape.ids if id_.startswith("chat0")]
    first, second = ids[4_000], ids[30_000]
    for name, chat_id in (("cold", first), ("cold, another one", second), ("warm", first)):
        await go_to(tour, f"switch chat, {name}", chat_id)
    await go_to(tour, "switch to the chat of 10,000 messages", LONG_CHAT)
    await go_to(tour, "switch back", first)
    await go_to(tour, "switch to the chat of 10,000 messages, warm", LONG_CHAT)
    await go_to(tour, "switch back again", first)


async def tour_search(tour: Tour) -> None:
    driver = tour.driver
    driver.window.action_set[Callback.SEARCH].trigger()
    panel = driver.find(SearchPanel, "searchPanel")
    await until(panel.isVisible)
    field = driver.find(QLineEdit, "searchField")
    for text in ("김", "김치", "파이썬", "error", "서울 부산", "q"):

        def type_it(text: str = text) -> None:
            field.selectAll()
            field.insert(text)

        has_hits: Check = lambda: not panel._is_waiting and panel.model.rowCount() > 0  # noqa: E731
        budget = SEARCH_PAUSE_MS + SEARCH_MS
        await tour.do(f"search {text}", type_it, has_hits, budget_ms=budget)
    message_id, chat_id, seq = _on_another_branch(driver)

    def type_number() -> None:
        field.selectAll()
        field.insert(f"A{seq:07}")

    found: Check = lambda: not panel._is_waiting  # noqa: E731
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


async def tour_branches(tour: Tour) -> None:
    driver = tour.driver
    session = driver.app.session
    assert session is not None
    session.set_model("server", SHORT_STREAM)
    await asyncio.sleep(0.3)

    def ended(count: int) -> Check:
        return lambda: len(session.messages) == count and not session.is_live

    def is_live() -> bool:
        return session.is_live

    retry = driver.window.action_set[Callback.RETRY_LAST]
    await tour.do("regenerate an answer", retry.trigger, is_live)
    await until(lambda: not session.is_live, seconds=30)
    tip = session.messages[-1].id
    await tour.do("undo that (regenerate)", undo(tour), lambda: session.messages[-1].id != tip)
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
    await tour.do("undo that (edit)", undo(tour), lambda: session.messages[-1].id != tip)


async def tour_attach(tour: Tour) -> None:
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


async def tour_settings(tour: Tour) -> None:
    driver = tour.driver
    open_it = driver.window.action_set[Callback.EDIT_SYSTEM_PROMPT]
    await tour.do(
        "open the settings of a chat", open_it.trigger, is_open_of(driver, ChatSettingsDialog)
    )
    dialog = driver.find(ChatSettingsDialog, "chatSettingsDialog")
    field = dialog.findChild(QLineEdit, "parameter.temperature")
    assert isinstance(field, QLineEdit)
    field.setText("0.5")
    session = driver.app.session
    assert session is not None
    before = session.chat
    await tour.do("keep them", dialog.accept, lambda: session.chat != before)


async def tour_context(tour: Tour) -> None:
    driver = tour.driver
    driver.app.engine.context.learn("openai", [ModelFacts("gpt-5.2", context_tokens=400_000)])
    await go_to(tour, "back to the chat of 10,000 messages", LONG_CHAT)
    meter = driver.find(ContextMeter, "contextMeter")
    driver.composer.clear()
    before = meter.text()
    shown: Check = lambda: not meter.isHidden() and meter.text() != before  # noqa: E731

    def paste() -> None:
        driver.composer.setPlainText("one two three four five\n" * 400)

    await tour.do("the context meter follows a long text there", paste, shown)

    async def type_in() -> None:
        for letter in "a question of some letters":
            QTest.keyClicks(driver.composer, letter)
            await asyncio.sleep(0.06)

    await tour.do_async("type there", type_in)
    driver.composer.clear()


async def tour_queue(tour: Tour, stream: str) -> None:
    driver = tour.driver
    await go_to(tour, "switch to the chat that streams", stream)
    row: Check = lambda: driver.window.findChild(QueueRow) is not None  # noqa: E731
    await tour.do("queue a question", lambda: driver.type_and_send("And then?"), row)
    found = driver.window.findChild(QueueRow)
    assert isinstance(found, QueueRow)
    remove: Callable[[], object] = lambda: driver.press(Qt.Key.Key_Delete, on=found)  # noqa: E731
    await tour.do("take it back", remove, found.isHidden)
