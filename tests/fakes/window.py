"""The real app on a home of its own, used as a person or an outside test would: by object names."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar, cast

import apsw
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QWidget,
)

from desktop_chat.app import App, build_app
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.transcript.view import TranscriptView
from tests.fakes.moments import Moment, moment
from tests.fakes.turns import until

W = TypeVar("W", bound=QWidget)


class Driver:
    """Finds widgets by their names and does what a user does."""

    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def window(self) -> MainWindow:
        return self.app.window

    def find(self, kind: type[W], name: str) -> W:
        found = cast("W | None", self.window.findChild(kind, name))
        assert found is not None, f"there is no {name}"
        return found

    @property
    def transcript(self) -> TranscriptView:
        return self.find(TranscriptView, "transcript")

    @property
    def composer(self) -> QPlainTextEdit:
        return self.find(QPlainTextEdit, "composer")

    @property
    def send_button(self) -> QAbstractButton:
        return self.find(QAbstractButton, "sendButton")

    @property
    def stop_button(self) -> QAbstractButton:
        return self.find(QAbstractButton, "stopButton")

    @property
    def chat_list(self) -> QAbstractItemView:
        return self.find(QAbstractItemView, "chatList")

    @property
    def model_picker(self) -> QComboBox:
        return self.find(QComboBox, "modelPicker")

    def label(self, name: str) -> QLabel:
        return self.find(QLabel, name)

    def fact(self, label: str, name: str) -> object:
        """A Qt property of a label of the status bar."""
        return self.label(label).property(name)

    @property
    def phase(self) -> str:
        return str(self.fact("statusPhase", "phase"))

    @property
    def finish_reason(self) -> str:
        return str(self.fact("statusFinish", "finishReason") or "")

    def titles(self) -> list[str]:
        model = self.chat_list.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def press(self, key: Qt.Key, *, on: QWidget | None = None) -> None:
        QTest.keyClick(on or self.composer, key)

    def type_and_send(self, text: str) -> None:
        self.composer.setPlainText(text)
        QTest.keyClick(self.composer, Qt.Key.Key_Return)

    def click(self, button: QAbstractButton) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    async def sent(self, text: str) -> None:
        """Send, and wait until the turn is on its way."""
        count = self.transcript.message_count()
        self.type_and_send(text)
        await until(lambda: self.transcript.message_count() == count + 2)

    async def end(self) -> str:
        """Wait for the end of the shown turn and give its machine word."""
        await until(lambda: self.finish_reason != "", seconds=30)
        return self.finish_reason

    async def text(self, part: str) -> None:
        """Wait until the transcript shows `part`."""
        await until(lambda: part in self.transcript.plain_text())

    async def shows(self, text: str) -> None:
        """Wait until the transcript shows exactly `text`."""
        await until(lambda: self.transcript.plain_text() == text)

    async def open_row(self, row: int) -> None:
        """Go to the chat in this row and wait until it is shown."""
        model = self.chat_list.model()
        before = self.app.session
        self.chat_list.setCurrentIndex(model.index(row, 0))
        await until(lambda: self.app.session is not before)


@asynccontextmanager
async def running_app(
    home: Path, *, show: bool = True, leave_live: int = 0
) -> AsyncIterator[Driver]:
    """Start the app, show its window, and close it in the end.

    Afterwards no answer is left live in the database but `leave_live` of other processes.
    """
    app = build_app(home)
    try:
        await app.ready()
        if show:
            app.window.show()
        yield Driver(app)
    finally:
        await app.aclose()
    assert live_rows(home) == leave_live


def live_rows(home: Path) -> int:
    """How many answers the database takes for live."""
    connection = apsw.Connection(str(home / "chats.sqlite3"), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return len(list(connection.execute("SELECT 1 FROM live_answers")))
    finally:
        connection.close()


def now() -> Moment:
    """Monotonic seconds, comparable with the wire server's."""
    return moment()
