"""Every dialog of the window, and how one gets there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog

from desktop_chat.ui.actions import Callback
from desktop_chat.ui.dialogs.about import AboutDialog
from desktop_chat.ui.keyboard.shortcut_sheet import ShortcutSheet
from desktop_chat.ui.mcp.dialog import ServersDialog
from desktop_chat.ui.presets.dialog import ChatSettingsDialog
from desktop_chat.ui.providers.dialog import ProvidersDialog
from desktop_chat.ui.providers.doctor_dialog import DoctorDialog
from desktop_chat.ui.providers.model_chooser import ModelChooser
from tests.fakes.turns import until
from tests.fakes.window import Driver
from tests.ui.habits.at_home import do, find, focused, gone, settings_dialog, shown

Open = Callable[[Driver], Awaitable[QDialog]]


async def about(driver: Driver) -> QDialog:
    return await do(driver, Callback.ABOUT, AboutDialog)


async def chat_settings(driver: Driver) -> QDialog:
    return await do(driver, Callback.EDIT_SYSTEM_PROMPT, ChatSettingsDialog)


async def shortcuts(driver: Driver) -> QDialog:
    return await do(driver, Callback.SHOW_SHORTCUTS, ShortcutSheet)


async def providers(driver: Driver) -> QDialog:
    """With all that can be folded unfolded."""
    dialog = await do(driver, Callback.MANAGE_PROVIDERS, ProvidersDialog)
    form = dialog._form
    if form is not None:
        form.more.set_folded(False)
    return dialog


async def tool_servers(driver: Driver) -> QDialog:
    return await do(driver, Callback.SHOW_TOOL_SERVERS, ServersDialog)


async def doctor(driver: Driver) -> QDialog:
    """Once it has come to its end."""
    dialog = await do(driver, Callback.CHECK_CONNECTION, DoctorDialog)
    copy = find(dialog, QAbstractButton, "doctorCopyButton")
    await until(copy.isEnabled, seconds=20)
    return dialog


async def models(driver: Driver) -> QDialog:
    driver.window.model_picker.more_requested.emit()
    return await shown(driver, ModelChooser)


def settings(section: str) -> Open:
    async def open_it(driver: Driver) -> QDialog:
        return await settings_dialog(driver, section)

    return open_it


SECTIONS = (
    "appearance",
    "language",
    "typing",
    "window",
    "streaming",
    "shortcuts",
    "providers",
    "data",
)
DIALOGS: dict[str, Open] = {
    "about": about,
    "chat settings": chat_settings,
    "shortcuts": shortcuts,
    "providers": providers,
    "tool servers": tool_servers,
    "doctor": doctor,
    "models": models,
    **{f"settings: {section}": settings(section) for section in SECTIONS},
}


async def dismiss(driver: Driver, dialog: QDialog) -> None:
    """Close it as Esc does, whatever has the focus in it."""
    kind = type(dialog)
    dialog.reject()
    await gone(driver, kind)


async def press_escape(driver: Driver, dialog: QDialog) -> None:
    """Close it with the keyboard."""
    kind = type(dialog)
    QTest.keyClick(focused(dialog), Qt.Key.Key_Escape)
    await gone(driver, kind)
