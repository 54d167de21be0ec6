"""The way in which this desktop shows notifications: its bus, the tray icon, or the task bar."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QApplication, QWidget

from desktop_chat.tasks import Tasks
from desktop_chat.ui.notifications import Notification, Notifier


class SaysOutside(Protocol):
    """A tray icon that is shown now."""

    def say(self, notification: Notification) -> None:
        """Show a notification at the icon; a click on it is told by the tray."""


class WindowNotifier:
    """Says it at the tray icon if there is one; else lets the window ask for attention."""

    def __init__(self, window: QWidget, tray: Callable[[], SaysOutside | None]) -> None:
        self._window = window
        self._tray = tray

    def show(self, notification: Notification) -> None:
        """Show it as well as it can be shown."""
        tray = self._tray()
        if tray is not None:
            tray.say(notification)
        QApplication.alert(self._window)

    def withdraw(self, chat_id: str) -> None:
        """Nothing to do: both go by themselves when the window is looked at."""


def desktop_notifier(
    window: QWidget,
    tasks: Tasks,
    *,
    tray: Callable[[], SaysOutside | None],
    on_clicked: Callable[[str], None],
) -> Notifier:
    """Choose the way; `tray` gives the icon where there is one."""
    here = WindowNotifier(window, tray)
    if sys.platform != "linux":
        return here
    from desktop_chat.ui.bus_notifier import BusNotifier

    return BusNotifier(tasks, on_clicked=on_clicked, instead=here)
