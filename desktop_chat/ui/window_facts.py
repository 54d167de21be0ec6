"""What a window knows of itself and of its screens, for a report."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtGui import QFontInfo, QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop_chat.ui.qt_facts import qt_versions
from desktop_chat.ui.theme.tokens import Tokens


def window_facts(window: QWidget, tokens: Tokens) -> dict[str, object]:
    """Collect them; of no text that the window shows."""
    screens = [
        f"{screen.geometry().width()} x {screen.geometry().height()}"
        f" at {screen.geometry().x()}, {screen.geometry().y()}"
        f" scale {screen.devicePixelRatio():g}"
        for screen in QGuiApplication.screens()
    ]
    place = window.geometry()
    return {
        **qt_versions(),
        "platform plugin": QGuiApplication.platformName(),
        "screens": "; ".join(screens),
        "window": f"{place.width()} x {place.height()} at {place.x()}, {place.y()}"
        f" scale {window.devicePixelRatioF():g}",
        "theme shown": tokens.name,
        "font": f"{QFontInfo(window.font()).family()} {tokens.metrics.text_px} px",
        "locale": f"{QLocale().name()}, system {QLocale.system().name()}",
    }
