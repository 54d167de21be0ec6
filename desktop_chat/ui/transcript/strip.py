"""What a message consists of on the screen: strips, one below the other.

A strip knows its height and how to paint itself; it knows neither the view nor its neighbours.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from desktop_chat.ui.markdown.decoration import Found
from desktop_chat.ui.transcript.look import Look


class ZoneKind(StrEnum):
    """What a press does."""

    LINK = "link"
    NOTE = "note"
    """To a footnote; its label is what the note says."""
    NOTE_BACK = "note_back"
    """From a footnote to where it is referred to."""
    COPY_CODE = "copy_code"
    WRAP_CODE = "wrap_code"
    SAVE_CODE = "save_code"
    MORE_CODE = "more_code"
    TABLE_MENU = "table_menu"
    SIDE_BAR = "side_bar"
    PICTURE = "picture"
    FILE = "file"
    VIEWER = "viewer"
    TOGGLE = "toggle"
    REMEDY = "remedy"
    CALL = "call"
    """On the card of a tool's call; its value says what."""
    SIBLING = "sibling"
    """To the version before ("-1") or behind ("1")."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A place that can be pressed; `rect` is in the strip's coordinates, `value` a target."""

    kind: ZoneKind
    rect: QRectF
    value: str = ""
    label: str = ""
    start: int = 0
    """Where a link's text begins: tells two links to one target apart."""

    def is_same(self, other: Zone | None) -> bool:
        """Whether both are one place, wherever it may have moved."""
        return other is not None and (self.kind, self.value, self.start) == (
            other.kind,
            other.value,
            other.start,
        )


@dataclass(frozen=True, slots=True)
class Ink:
    """What a strip needs to know in order to paint itself now."""

    clip: QRectF
    selection: tuple[int, int] | None = None
    found: Sequence[Found] = ()
    hovered: Zone | None = None
    focused: Zone | None = None
    shows_times: bool = False


class Strip(ABC):
    """One row of a message. `height` is a guess until `measure` was called for its width."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.height = 0
        self.measured_for = -1

    @property
    def text_size(self) -> int:
        """How many characters of a message's source it holds."""
        return 0

    @abstractmethod
    def measure(self, width: int) -> int:
        """Lay out for a width in pixels and return the height."""

    @abstractmethod
    def paint(self, painter: QPainter, ink: Ink) -> None:
        """Paint at the painter's origin, after `measure`."""

    def zones(self) -> list[Zone]:
        """What can be pressed, in reading order."""
        return []

    def zone_at(self, point: QPointF) -> Zone | None:
        """What a press at a point of the strip would do."""
        return next((zone for zone in self.zones() if zone.rect.contains(point)), None)
