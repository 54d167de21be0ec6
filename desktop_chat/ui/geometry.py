"""Where the window stood, as bytes to keep; taken back only as far as the screens allow."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QMargins, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_FRAME = QMargins(4, 32, 4, 4)
"""About what a system draws around a window: its title bar must stay within reach."""


@dataclass(frozen=True, slots=True)
class WindowState:
    """Qt's own note of a window, the sidebar's width in pixels, and whether it is folded."""

    geometry: bytes
    sidebar_width: int
    sidebar_folded: bool

    def to_bytes(self) -> bytes:
        """Write it down in ASCII."""
        note = {
            "geometry": b64encode(self.geometry).decode(),
            "sidebar_width": self.sidebar_width,
            "sidebar_folded": self.sidebar_folded,
        }
        return json.dumps(note).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> WindowState | None:
        """Read it back; None when it is not what `to_bytes` wrote."""
        try:
            note = json.loads(data)
            return cls(
                b64decode(note["geometry"], validate=True),
                int(note["sidebar_width"]),
                bool(note["sidebar_folded"]),
            )
        except (ValueError, KeyError, TypeError, Base64Error):
            return None


def place(window: QWidget, geometry: bytes) -> bool:
    """Put the window where it stood, moved and shrunk until it is on a screen as a whole.

    False where Qt cannot, or will not, go by `geometry`: it refuses one from a screen that was
    much wider. Then the window is made to fit where it is.
    """
    restored = window.restoreGeometry(QByteArray(geometry))
    if not (window.isMaximized() or window.isFullScreen()):
        rooms = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        window.setGeometry(fitted(window.geometry(), rooms))
    return restored


def fitted(wanted: QRect, rooms: Sequence[QRect]) -> QRect:
    """Find the place nearest to `wanted` on a screen; `rooms` are what they leave to windows."""
    if not rooms or any(room.contains(wanted) for room in rooms):
        return wanted
    room = min(rooms, key=lambda room: (-_overlap(room, wanted), _distance(room, wanted)))
    return clamped(wanted, room.marginsRemoved(_FRAME))


def clamped(wanted: QRect, room: QRect) -> QRect:
    """Shrink and move `wanted` until it lies within `room`."""
    width, height = min(wanted.width(), room.width()), min(wanted.height(), room.height())
    left = min(max(wanted.left(), room.left()), room.left() + room.width() - width)
    top = min(max(wanted.top(), room.top()), room.top() + room.height() - height)
    return QRect(left, top, width, height)


def _overlap(one: QRect, other: QRect) -> int:
    both = one.intersected(other)
    return both.width() * both.height() if both.isValid() else 0


def _distance(one: QRect, other: QRect) -> int:
    return (one.center() - other.center()).manhattanLength()
