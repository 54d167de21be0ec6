"""Zones on the screen, and what the mouse and the keyboard do to them."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop_chat.ui.transcript.layout import Placed
from desktop_chat.ui.transcript.strip import Zone, ZoneKind
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.messages import NO_BUTTON, click


def zones(view: TranscriptView, kind: ZoneKind) -> list[tuple[Placed, Zone]]:
    """All places of this kind on the screen."""
    y = view._scene.y
    return [
        (placed, zone)
        for placed in view._layout.strips_between(y, y + view.viewport().height())
        for zone in placed.strip.zones()
        if zone.kind is kind
    ]


def point_of(view: TranscriptView, placed: Placed, zone: Zone) -> QPoint:
    left = view._scene.left + placed.left
    return zone.rect.center().toPoint() + QPoint(left, placed.top - view._scene.y)


def press(view: TranscriptView, kind: ZoneKind, number: int = 0) -> None:
    """Click a place of this kind."""
    click(view, point_of(view, *zones(view, kind)[number]))


def tab_to(view: TranscriptView, kind: ZoneKind) -> None:
    """Go to a place of this kind by the keyboard alone."""
    view.activateWindow()
    assert QTest.qWaitForWindowActive(view)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(60):
        QTest.keyClick(view, Qt.Key.Key_Tab)
        focused = view._scene.focused
        if focused is not None and focused[1].kind is kind:
            return
    raise AssertionError(f"no way to {kind} by keyboard")


def turn_sideways(view: TranscriptView, at: QPoint, notches: float, *, shift: bool = False) -> None:
    """Turn the wheel with Shift, or move two fingers to the side."""
    modifiers = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    turned = round(notches * 120)
    event = QWheelEvent(
        QPointF(at),
        QPointF(view.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, turned) if shift else QPoint(turned, 0),
        NO_BUTTON,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def open_menu(view: TranscriptView, name: str) -> QMenu:
    """The menu of this name that is open."""
    found = [menu for menu in view.findChildren(QMenu, name) if menu.isVisible()]
    assert len(found) == 1
    return found[0]


def choose(menu: QMenu, words: str) -> None:
    """Choose an entry, and close the menu."""
    action = next(action for action in menu.actions() if action.text() == words)
    menu.close()
    action.trigger()


def wait_until(is_so: Callable[[], bool], patience_s: float = 10.0) -> None:
    """Let the window live until something is so."""
    deadline = time.monotonic() + patience_s
    while not is_so():
        assert time.monotonic() < deadline, "waited in vain"
        QApplication.processEvents()
