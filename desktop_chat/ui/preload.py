"""What start-up does without, and the first dialog should not have to wait for.

Loaded on another thread once the window can be used: a module that is imported when something is
opened holds up the window, and so does PySide, which builds a class of Qt's when it is first named.
"""

from __future__ import annotations

from importlib import import_module

_OPENED_AT_ONCE = (
    "close_question",
    "dialogs.message_details",
    "keyboard.palette",
    "keyboard.shortcut_sheet",
    "presets.dialog",
    "tray",
)


def preload() -> None:
    """Takes some hundredths of a second, so not on the window's thread."""
    from PySide6.QtWidgets import QStyle

    _ = QStyle.StateFlag  # 10 ms
    for module in _OPENED_AT_ONCE:
        import_module(f"desktop_chat.ui.{module}")
