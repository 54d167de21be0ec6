"""Where the window stood, as bytes to keep; taken back only as far as the screens allow."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QRect
from PySide6.QtWidgets import QWidget


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
    """Put the window where it stood, moved and shrunk until it is on a screen as a whole."""
    if not window.restoreGeometry(QByteArray(geometry)):
        return False
    if not (window.isMaximized() or window.isFullScreen()):
        window.setGeometry(clamped(window.geometry(), window.screen().availableGeometry()))
    return True


def clamped(wanted: QRect, room: QRect) -> QRect:
    """Shrink and move `wanted` until it lies within `room`."""
    width, height = min(wanted.width(), room.width()), min(wanted.height(), room.height())
    left = min(max(wanted.left(), room.left()), room.left() + room.width() - width)
    top = min(max(wanted.top(), room.top()), room.top() + room.height() - height)
    return QRect(left, top, width, height)
