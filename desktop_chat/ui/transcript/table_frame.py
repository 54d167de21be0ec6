"""The quiet line above a table, with the button that copies it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from desktop_chat.i18n import tr
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.transcript.code_card import paint_press
from desktop_chat.ui.transcript.look import Look
from desktop_chat.ui.transcript.strip import Ink, Zone, ZoneKind

_ICON = 14
_WIDTH = 26
_HEIGHT = 20


class TableFrame:
    """Stands in `rect`, as wide as what can be seen of the table.

    A table in a list or a quote is `nested`, under this name.
    """

    def __init__(self, look: Look, rect: QRectF, *, nested: str = "") -> None:
        self._look = look
        self._rect = rect
        self._nested = nested

    def menu_zone(self) -> Zone:
        """The button at the right end; it offers the ways to copy."""
        width, height = self._look.px(_WIDTH), self._look.px(_HEIGHT)
        left = max(self._rect.left(), self._rect.right() - width)
        place = QRectF(left, self._rect.bottom() - height - 1, width, height)
        return Zone(ZoneKind.TABLE_MENU, place, value=self._nested, label=tr("Copy table"))

    def paint(self, painter: QPainter, ink: Ink, *, copied: bool) -> None:
        """Paint the button."""
        zone, tokens = self.menu_zone(), self._look.tokens
        paint_press(painter, self._look, zone, ink)
        is_hot = zone.is_same(ink.hovered) or zone.is_same(ink.focused)
        name = tokens.success if copied else tokens.text if is_hot else tokens.text_faint
        side = self._look.px(_ICON)
        center = zone.rect.center()
        at = QPointF(round(center.x() - side / 2), round(center.y() - side / 2))
        self._look.draw_icon(painter, Icon.CHECK if copied else Icon.COPY, at, side, name)
