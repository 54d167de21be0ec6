"""What the tests of a person's habits have in common: the settings dialog of the real window."""

from __future__ import annotations

import tomllib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QWidget

from desktop_chat.domain.settings import Settings
from desktop_chat.storage.settings import load
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.settings.dialog import SettingsDialog
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app

W = TypeVar("W", bound=QWidget)
D = TypeVar("D", bound=QDialog)

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NOTHING = Qt.KeyboardModifier.NoModifier


def find(above: QObject, kind: type[W], name: str) -> W:
    """Find a part by its object name."""
    found = cast("W | None", above.findChild(kind, name))
    assert found is not None, f"there is no {name}"
    return found


def click(above: QObject, name: str) -> None:
    """Click a button."""
    button = find(above, QAbstractButton, name)
    assert button.isEnabled(), f"{name} is not offered"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def pick(above: QObject, name: str, text: str) -> None:
    """Choose an entry of a drop-down list by what is read there."""
    box = find(above, QComboBox, name)
    at = box.findText(text)
    assert at >= 0, f"{name} offers no {text!r}"
    box.setCurrentIndex(at)


def opened(driver: Driver, kind: type[D]) -> D | None:
    """Give the shown dialog of this kind, or None."""
    shown = (dialog for dialog in driver.window.findChildren(kind) if dialog.isVisible())
    return next(iter(shown), None)


async def active(driver: Driver) -> None:
    """Wait until the window has the keyboard; without a desktop nobody gives it back."""
    driver.window.activateWindow()
    await until(driver.window.isActiveWindow)


async def shown(driver: Driver, kind: type[D]) -> D:
    """Wait until a dialog of this kind is shown."""
    await until(lambda: opened(driver, kind) is not None)
    dialog = opened(driver, kind)
    assert dialog is not None
    return dialog


def focused(window: QWidget) -> QWidget:
    """What has the keyboard in a window, or the window itself."""
    found: QWidget | None = window.focusWidget()
    return window if found is None else found


async def gone(driver: Driver, kind: type[QDialog]) -> None:
    """Wait until no dialog of this kind is left."""
    await until(lambda: not driver.window.findChildren(kind))
    await active(driver)


@asynccontextmanager
async def at_home(home: Path) -> AsyncIterator[Driver]:
    """Start the app, and wait until its window has the keyboard."""
    async with running_app(home) as driver:
        await active(driver)
        driver.composer.setFocus()
        await until(driver.composer.hasFocus)
        yield driver


async def do(driver: Driver, callback: Callback, kind: type[D]) -> D:
    """Do what the action does, and wait for its dialog."""
    action = driver.window.action_set[callback]
    assert action.isEnabled()
    action.trigger()
    return await shown(driver, kind)


async def settings_dialog(driver: Driver, section: str = "appearance") -> SettingsDialog:
    """Open the settings with the keyboard, at a section."""
    if opened(driver, SettingsDialog) is None:
        QTest.keyClick(focused(driver.window), Qt.Key.Key_Comma, CTRL)
    dialog = await shown(driver, SettingsDialog)
    await go_to(dialog, section)
    return dialog


async def go_to(dialog: SettingsDialog, section: str) -> None:
    """Show a section of the settings, and wait until its rows are built."""
    dialog.show_section(section)
    names = [f"row.{row}" for row in dialog.shown_rows]

    def is_built() -> bool:
        rows = [cast("QWidget | None", dialog.findChild(QWidget, name)) for name in names]
        return all(row is not None and row.isVisible() for row in rows)

    await until(is_built)


async def close_dialog(driver: Driver, dialog: QDialog) -> None:
    """Close a dialog as Esc does."""
    kind = type(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    await gone(driver, kind)


def in_file(home: Path) -> Settings:
    """Read the settings as the next start will; nothing in the file may be wrong."""
    settings, notices = load(home / "settings.toml")
    assert notices == ()
    return settings


async def written(home: Path, holds: Callable[[Settings], bool]) -> None:
    """Wait until the file says so."""
    path = home / "settings.toml"
    await until(lambda: path.exists() and holds(in_file(home)))


def raw_file(home: Path) -> dict[str, object]:
    """Give what the settings file holds, unread."""
    return tomllib.loads((home / "settings.toml").read_text("utf-8"))
