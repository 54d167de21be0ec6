"""Hands on the messages of a transcript."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop_chat.domain.conversation import Message
from desktop_chat.ui.transcript.chrome import NameStrip
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.messages import (
    answer,
    mouse,
    question,
)

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
FLUSHES = 1_000


def three() -> list[Message]:
    return [
        question("Ask"),
        answer("First **one**.", "a1"),
        question("Again", "q2"),
        answer("Two."),
    ]


def hover(view: TranscriptView, number: int) -> None:
    y = view._layout.item_top(number) - view._scene.y + 12
    mouse(view, QEvent.Type.MouseMove, QPoint(view._scene.left + 200, y))


def toolbar(view: TranscriptView) -> QWidget | None:
    found: QWidget | None = view.findChild(QWidget, "messageToolbar")
    return found if found is not None and found.isVisible() else None


def button(view: TranscriptView, act: str) -> QAbstractButton:
    found: QAbstractButton | None = view.findChild(QAbstractButton, f"messageAct.{act}")
    assert found is not None
    return found


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def text_rects(view: TranscriptView) -> list[QRect]:
    """Where messages have their names, text or notices."""
    rects = []
    y, height = view._scene.y, view.viewport().height()
    for placed in view._layout.strips_between(y, y + height):
        block = view._layout.items[placed.item].block(placed.section, placed.row)
        above = block.text_top if block is not None else 0
        width = view._layout.width
        if isinstance(placed.strip, NameStrip):
            width = min(width, int(placed.strip.used_width(shows_times=True)))
        size = QSize(width, placed.strip.height - above)
        rects.append(QRect(QPoint(view._scene.left, placed.top - y + above), size))
    return rects
