"""The real window as somebody uses it who only sees, points and types.

A widget is found by its object name and counts only while it is visible; what is pressed on the
keyboard goes to what has the focus.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollArea,
    QWidget,
)

from desktop_chat.ui.actions import Callback
from desktop_chat.ui.transcript.strip import ZoneKind
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
MOST_TABS = 60

W = TypeVar("W", bound=QWidget)


class Person(Driver):
    """Does nothing that a person could not do."""

    # -- seeing -----------------------------------------------------------------------------------

    def seen(self, name: str, kind: type[W] | None = None) -> W | None:
        """The visible widget of this name, the topmost dialog's before the window's."""
        found = cast("list[W]", self.window.findChildren(kind or QWidget, name))
        visible = [widget for widget in found if widget.isVisible()]
        return visible[-1] if visible else None

    def has_made(self, name: str) -> bool:
        """Whether there is such a widget, to be seen or not."""
        return cast("QWidget | None", self.window.findChild(QWidget, name)) is not None

    def part(self, name: str, kind: type[W] | None = None) -> W:
        """The visible widget of this name; it has to be there."""
        found = self.seen(name, kind)
        assert found is not None, f"{name} is not to be seen"
        return found

    async def sees(self, name: str, kind: type[W] | None = None) -> W:
        """Wait for a widget, and give it."""
        try:
            await until(lambda: self.seen(name, kind) is not None)
        except TimeoutError:
            raise AssertionError(f"there is no {name} in:\n{self.words()}") from None
        return self.part(name, kind)

    async def misses(self, name: str) -> None:
        """Wait until a widget is no longer to be seen."""
        try:
            await until(lambda: self.seen(name) is None)
        except TimeoutError:
            raise AssertionError(f"{name} is still there:\n{self.words(name)}") from None

    def words(self, name: str = "mainWindow") -> str:
        """All that can be read in a part of the window, dialogs included."""
        whole: QWidget = self.window if name == "mainWindow" else self.part(name)
        labels = cast("list[QLabel]", whole.findChildren(QLabel))
        buttons = cast("list[QAbstractButton]", whole.findChildren(QAbstractButton))
        shown = [label.text() for label in labels if label.isVisible()]
        shown += [button.text() for button in buttons if button.isVisible()]
        shown += [button.accessibleDescription() for button in buttons if button.isVisible()]
        return "\n".join(shown)

    async def reads(self, text: str, name: str = "mainWindow") -> None:
        """Wait until a part of the window says so."""
        try:
            await until(lambda: self.seen_or_window(name) and text in self.words(name))
        except TimeoutError:
            raise AssertionError(f"{text!r} is not to be read in:\n{self.words()}") from None

    def seen_or_window(self, name: str) -> bool:
        """Whether there is that part at all."""
        return name == "mainWindow" or self.seen(name) is not None

    def picker_entries(self) -> list[str]:
        """What the model picker offers."""
        return [self.model_picker.itemText(row) for row in range(self.model_picker.count())]

    def entry(self, name: str) -> str:
        """What stands in an entry."""
        return self.part(name, QLineEdit).text()

    @property
    def focus(self) -> str:
        """The name of what has the keyboard."""
        focused = QApplication.focusWidget()
        return "" if focused is None else focused.objectName()

    @property
    def focus_is_seen(self) -> bool:
        """Whether what has the keyboard is on the screen already."""
        focused = QApplication.focusWidget()
        return focused is not None and focused.isVisible()

    # -- pointing ---------------------------------------------------------------------------------

    async def clicks(self, name: str) -> None:
        """Wait until a button can be clicked, and click it where it stands."""
        button = await self.sees(name, QAbstractButton)
        await until(button.isEnabled)
        await _comes_into_view(button)
        QTest.mouseClick(button, LEFT)

    async def clicks_in(self, group: str, name: str) -> None:
        """Click a button of which there are several, in this group."""
        whole: QWidget = await self.sees(group)
        button = cast("QAbstractButton", whole.findChild(QAbstractButton, name))
        await _comes_into_view(button)
        await _activate(button)
        QTest.mouseClick(button, LEFT)

    def does(self, callback: Callback) -> None:
        """Choose an action from the menu."""
        action = self.window.findChild(QAction, f"action.{callback.value}")
        assert isinstance(action, QAction)
        assert action.isEnabled(), f"{callback} is disabled"
        action.trigger()

    async def clicks_remedy(self) -> None:
        """Click the one button that the last message's error offers."""
        view = self.transcript

        def place() -> QPoint | None:
            for placed in view._layout.strips_between(0, 1_000_000):
                for zone in placed.strip.zones():
                    at = zone.rect.center() + QPointF(placed.left, placed.top)
                    at += QPointF(view._scene.left, -view._scene.y)
                    found = view.touched_at(at.toPoint())
                    if found is not None and found.zone.kind is ZoneKind.REMEDY:
                        return at.toPoint()
            return None

        await until(lambda: place() is not None)
        at = place()
        assert at is not None
        QTest.mouseClick(view.viewport(), LEFT, NONE, at)

    async def comes_back(self) -> None:
        """Do what a window manager does once a dialog is gone."""
        await _activate(self.window)

    # -- typing -----------------------------------------------------------------------------------

    def hits(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the focus is."""
        focused = QApplication.focusWidget()
        QTest.keyClick(self.window if focused is None else focused, key, modifier)

    async def tabs_to(self, name: str) -> None:
        """Go to a widget with Tab alone."""
        passed: list[str] = []
        for _ in range(MOST_TABS):
            if self.focus == name:
                return
            self.hits(Qt.Key.Key_Tab)
            passed.append(self.focus)
        raise AssertionError(f"Tab does not come to {name}, but to {passed}")

    def pastes(self, text: str) -> None:
        """Paste over what is selected where the focus is."""
        QGuiApplication.clipboard().setText(text)
        self.hits(Qt.Key.Key_A, CTRL)
        self.hits(Qt.Key.Key_V, CTRL)

    async def fills(self, name: str, text: str) -> None:
        """Click into an entry and replace what stands there; Tab leaves it."""
        edit = await self.sees(name, QLineEdit)
        await _comes_into_view(edit)
        await _activate(edit)
        QTest.mouseClick(edit, LEFT)
        await until(edit.hasFocus)
        self.pastes(text)
        self.hits(Qt.Key.Key_Tab)

    async def picks(self, name: str, data: str) -> None:
        """Choose an entry of a list with the arrow keys."""
        box = await self.sees(name, QComboBox)
        await _comes_into_view(box)
        await _activate(box)
        box.setFocus()
        row = next(row for row in range(box.count()) if box.itemData(row) == data)
        while box.currentIndex() != row:
            before = box.currentIndex()
            QTest.keyClick(box, Qt.Key.Key_Down if row > before else Qt.Key.Key_Up)
            assert box.currentIndex() != before, f"{data} cannot be chosen in {name}"

    async def chooses(self, text: str) -> None:
        """Click an entry of the menu that is open."""
        menu = await self.sees("providersMenu", QMenu)
        action = next(action for action in menu.actions() if action.text() == text)
        QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(action).center())

    async def adds(self, preset: str) -> None:
        """Add a provider in the providers dialog."""
        await self.clicks("addProviderButton")
        await self.chooses(preset)

    async def picks_model(self, entry: str, *, opens: bool = False) -> None:
        """Choose in the model picker with the arrow keys; an entry may open a dialog instead."""
        box = self.model_picker
        await until(lambda: entry in self.picker_entries())
        row = self.picker_entries().index(entry)
        while box.currentIndex() != row:
            before = box.currentIndex()
            QTest.keyClick(box, Qt.Key.Key_Down if row > before else Qt.Key.Key_Up)
            if opens and abs(row - before) == 1:
                return
            assert box.currentIndex() != before, f"{entry} cannot be picked"

    async def asks(self, text: str) -> str:
        """Send a question, wait for its end, and give the end's machine word."""
        await self.sent(text)
        return await self.end()

    async def retries(self) -> str:
        """Ask the last question once more, and give the end's machine word."""
        self.does(Callback.RETRY_LAST)
        await until(lambda: self.finish_reason == "")
        return await self.end()


async def _activate(widget: QWidget) -> None:
    """Do what a window manager does with a window that is clicked."""
    widget.window().activateWindow()
    await until(widget.window().isActiveWindow)


async def _comes_into_view(widget: QWidget) -> None:
    """Scroll to a widget, and wait until it stands where it belongs."""

    def is_in_view() -> bool:
        for area in _scroll_areas_above(widget):
            area.ensureWidgetVisible(widget)
        return widget.visibleRegion().contains(widget.rect().center())

    await until(is_in_view)


def _scroll_areas_above(widget: QWidget) -> Iterator[QScrollArea]:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            yield above
        above = above.parentWidget()


@asynccontextmanager
async def at_home(home: Path) -> AsyncIterator[Person]:
    """Start the app on `home`, as when its icon is clicked; close it in the end."""
    async with running_app(home) as driver:
        person = Person(driver.app)
        person.window.activateWindow()
        await until(person.window.isActiveWindow)
        yield person
