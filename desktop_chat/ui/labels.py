"""Labels that show text as it is: never rich text, and shortened where room is short."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_LEAST_CHARS = 4


def plain_tooltip(text: str) -> str:
    """Make a tooltip that shows `text` letter for letter: Qt would render what looks like HTML."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<qt>{escaped}</qt>" if escaped else ""


class PlainLabel(QLabel):
    """A label that shows its text letter for letter."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


class ElidedLabel(PlainLabel):
    """One line that ends in "…" where it does not fit; `text()` stays whole.

    The whole text is in the tooltip while it is shortened.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._color = ""

    def set_color(self, color: str) -> None:
        """Draw in `#rrggbb` from now on, in place of the palette's colour."""
        if color != self._color:
            self._color = color
            self.update()

    def show_text(self, text: str) -> None:
        """Show another text; costs nothing when it is the same."""
        if text != self.text():
            self.setText(text)
            self._update_tooltip()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        least = self.fontMetrics().averageCharWidth() * _LEAST_CHARS if self.text() else 0
        return QSize(min(hint.width(), least), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_tooltip()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = self.contentsRect()
        line = self.text().replace("\n", " ")
        shown = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room.width())
        own = QColor(self._color) if self._color else None
        painter.setPen(own or self.palette().color(self.foregroundRole()))
        painter.drawText(room, self.alignment() | Qt.TextFlag.TextSingleLine, shown)

    def _update_tooltip(self) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        wanted = plain_tooltip(self.text()) if cut else ""
        if wanted != self.toolTip():
            self.setToolTip(wanted)
