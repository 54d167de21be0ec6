"""The quiet line above a block that is not shown as it was meant, with the way to all of it."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from desktop_chat.i18n import tr
from desktop_chat.ui.markdown.style import color
from desktop_chat.ui.transcript.code_card import paint_press
from desktop_chat.ui.transcript.look import Look
from desktop_chat.ui.transcript.strip import Ink, Zone, ZoneKind

NOTE_HEIGHT = 26
_BUTTON = 22


class Note(StrEnum):
    """Why a block is shown in a cheaper form."""

    PLAIN = "plain"
    COLUMNS = "columns"


class BlockNote:
    """Stands in `place`; its button opens the whole message as plain text."""

    def __init__(self, look: Look, place: QRectF, note: Note) -> None:
        self._look = look
        self._place = place
        self._note = note

    def zone(self) -> Zone:
        """The button, behind the words."""
        look, room = self._look, self._place.width()
        label = tr("Show all…") if self._note is Note.COLUMNS else tr("Open in viewer…")
        width = look.tiny_metrics.horizontalAdvance(label) + 2 * look.sizes.space_s
        height = look.px(_BUTTON)
        left = max(0.0, min(self._words_width + look.sizes.space_xs, room - width))
        top = self._place.center().y() - height / 2
        place = QRectF(self._place.left() + left, top, width, height)
        return Zone(ZoneKind.VIEWER, place, label=label)

    @property
    def _words(self) -> str:
        if self._note is Note.COLUMNS:
            return tr("Not all columns are shown.")
        return tr("Shown as plain text: there is too much in it to format.")

    @property
    def _words_width(self) -> float:
        return self._look.tiny_metrics.horizontalAdvance(self._words)

    def paint(self, painter: QPainter, ink: Ink) -> None:
        """Paint the words, shortened where there is no room for them, and the button."""
        look, tokens, zone = self._look, self._look.tokens, self.zone()
        room = zone.rect.left() - self._place.left() - look.sizes.space_xs
        words = look.tiny_metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room + 1)
        painter.setFont(look.tiny)
        painter.setPen(color(tokens.text_muted))
        painter.drawText(self._place, Qt.AlignmentFlag.AlignVCenter, words)
        paint_press(painter, look, zone, ink)
        painter.setFont(look.tiny)
        painter.setPen(color(tokens.link))
        painter.drawText(zone.rect, Qt.AlignmentFlag.AlignCenter, zone.label)
