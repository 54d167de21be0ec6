"""A settings dialog on the screen, used by keys, clicks and object names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_chat import i18n
from desktop_chat.domain.settings import Settings, StreamSettings, Theme, UiSettings
from desktop_chat.services.preferences import Change
from desktop_chat.ui.settings.dialog import SettingsDialog
from desktop_chat.ui.settings.errands import ExtraPage
from desktop_chat.ui.settings.row import Row
from desktop_chat.ui.settings.rows_page import RowsPage
from desktop_chat.ui.theme.tokens import LIGHT

FAMILIES = ["Alpha", "Beta Sans"]
FIXED = ["Beta Mono"]


W = TypeVar("W", bound=QWidget)
Speak = Callable[[dict[str, str]], None]

CHANGED = Settings(
    ui=UiSettings(theme=Theme.DARK, zoom=120, tray=True),
    stream=StreamSettings(idle_timeout_s=2.5),
)


class Shown:
    """The dialog, and all that it said."""

    def __init__(self, qtbot: QtBot, current: Settings, pages: Sequence[ExtraPage]) -> None:
        self.qtbot = qtbot
        self.asked: list[bool] = []
        self.changes: list[dict[tuple[str, str], Change]] = []
        self.errands: list[str] = []
        self.dialog = SettingsDialog(LIGHT, current, families=self._families, pages=pages)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # qtbot does it
        qtbot.addWidget(self.dialog)
        self.dialog.changed.connect(self.changes.append)
        self.dialog.errand_requested.connect(self.errands.append)
        self.dialog.open()
        self.settle()

    def _families(self, fixed: bool) -> Sequence[str]:
        self.asked.append(fixed)
        return FIXED if fixed else FAMILIES

    def settle(self) -> None:
        """Wait until all rows are seen that should be."""
        page = self.find(RowsPage, "settingsScroll")

        def is_seen(row_id: str) -> bool:
            row = page.row(row_id)
            return row is not None and row.isVisible()

        self.qtbot.waitUntil(lambda: all(map(is_seen, self.dialog.shown_rows)))

    def find(self, kind: type[W], name: str) -> W:
        found = cast("W | None", self.dialog.findChild(kind, name))
        assert found is not None, f"there is no {name}"
        return found

    def row(self, row_id: str) -> Row:
        return self.find(Row, f"row.{row_id}")

    def section(self, section: str) -> None:
        self.dialog.show_section(section)
        self.settle()

    def search(self, text: str) -> tuple[str, ...]:
        """Type it; gives the ids of the rows that are seen then."""
        self.dialog.search(text)
        self.settle()
        return self.dialog.shown_rows

    def click(self, name: str) -> None:
        QTest.mouseClick(self.find(QAbstractButton, name), Qt.MouseButton.LeftButton)

    def choose(self, name: str, text: str) -> None:
        box = self.find(QComboBox, name)
        box.setCurrentIndex(box.findText(text))

    def texts(self) -> list[str]:
        """All texts of labels, buttons and entries that are on the screen."""
        labels = [label.text() for label in self.dialog.findChildren(QLabel) if label.isVisible()]
        buttons = self.dialog.findChildren(QAbstractButton)
        return [*labels, *(button.text() for button in buttons if button.isVisible())]


Show = Callable[..., Shown]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def show(current: Settings | None = None, *pages: ExtraPage) -> Shown:
        return Shown(qtbot, current or Settings(), pages)

    return show


@pytest.fixture
def speak() -> Iterator[Speak]:
    """Another language: its words by the English ones."""
    yield lambda words: i18n.install(lambda source, _count: words.get(source, source))
    i18n.install(None)
