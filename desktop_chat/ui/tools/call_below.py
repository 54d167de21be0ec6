"""What stands between the heading of a call's card and its text: a sentence, and how far it is.

While a call waits for the user's word, also what the tool says of itself and what is run, a line
each; the card's text has them in full.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from desktop_chat.domain.tools import CallState
from desktop_chat.i18n import tr
from desktop_chat.ui.markdown.style import color
from desktop_chat.ui.tools.call_text import about, one_line
from desktop_chat.ui.tools.calls import ShownCall
from desktop_chat.ui.transcript.look import Look

_BAR = 3
_LINE = 20
_ABOVE_LINES = 4
_V_CENTER = Qt.AlignmentFlag.AlignVCenter
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


class CallBelow:
    """Made anew when the call changes; `has_about` tells that something can be said in full."""

    def __init__(self, look: Look, call: ShownCall) -> None:
        self._look = look
        self._call = call
        self._words = self._sentence()
        told = about(call.tool) if call.state is CallState.WAITING else ("", "")
        self.has_about = any(told)
        fonts = (look.small, look.text.code_font)
        lines = [(one_line(text), font) for text, font in zip(told, fonts, strict=True) if text]
        self._lines = [] if call.tells_all else lines
        self._said = 0.0

    @property
    def height(self) -> float:
        """Of all of it, as it was measured."""
        bar = self._look.px(2 * _BAR) if self._has_bar else 0
        return self._lines_at + len(self._lines) * self._look.px(_LINE) + bar

    @property
    def _lines_at(self) -> float:
        return self._said + (self._look.px(_ABOVE_LINES) if self._lines else 0)

    def measure(self, width: float) -> None:
        """Lay out in this width."""
        room = QRectF(0, 0, width, 10_000)
        metrics = self._look.small_metrics
        words = self._words
        self._said = metrics.boundingRect(room, _WRAPPED, words).height() if words else 0.0

    def _sentence(self) -> str:
        call = self._call
        if call.state is CallState.WAITING:
            return tr("The model wants to use this tool. Nothing runs until you decide.")
        if call.state is CallState.RUNNING and call.progress is not None:
            return one_line(call.progress.message)
        return ""

    @property
    def _has_bar(self) -> bool:
        progress = self._call.progress
        is_running = self._call.state is CallState.RUNNING
        return is_running and progress is not None and bool(progress.total)

    # ------------------------------------------------------------------ painting

    def paint(self, painter: QPainter, place: QRectF) -> None:
        """Paint it; `place` begins below the heading and is as wide as was measured."""
        look = self._look
        painter.setPen(color(look.tokens.text_muted))
        if self._words:
            painter.setFont(look.small)
            painter.drawText(place, _WRAPPED, self._words)
        top = place.top() + self._lines_at
        for line, font in self._lines:
            _paint_row(
                painter, QRectF(place.left(), top, place.width(), look.px(_LINE)), line, font
            )
            top += look.px(_LINE)
        if self._has_bar:
            self._paint_bar(painter, place)

    def _paint_bar(self, painter: QPainter, place: QRectF) -> None:
        progress, look = self._call.progress, self._look
        if progress is None or not progress.total:
            return
        height = look.px(_BAR)
        bar = QRectF(place.left(), place.top() + self.height - height, place.width(), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(look.tokens.border))
        painter.drawRoundedRect(bar, height / 2, height / 2)
        share = min(max(progress.done / progress.total, 0.0), 1.0)
        bar.setWidth(bar.width() * share)
        painter.setBrush(color(look.tokens.accent))
        painter.drawRoundedRect(bar, height / 2, height / 2)


def _paint_row(painter: QPainter, row: QRectF, line: str, font: QFont) -> None:
    painter.setFont(font)
    words = QFontMetricsF(font).elidedText(line, Qt.TextElideMode.ElideRight, row.width())
    painter.drawText(row, _V_CENTER, words)
