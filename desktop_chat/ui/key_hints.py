"""Keys worth knowing, each beside what it does: painted, in as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_chat.ui.theme.tokens import Tokens


@dataclass(frozen=True, slots=True)
class KeyHint:
    """`keys` as people read them ("Ctrl+K"), '' where an action has none."""

    keys: str
    what: str


class KeyHints(QWidget):
    """Centred lines of key caps and words."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keyHints")
        self._tokens = tokens
        self._hints: tuple[KeyHint, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def set_hints(self, hints: Sequence[KeyHint]) -> None:
        """Show these, but for those without keys."""
        self._hints = tuple(hint for hint in hints if hint.keys)
        self.setAccessibleName("\n".join(f"{hint.keys}: {hint.what}" for hint in self._hints))
        self.setVisible(bool(self._hints))
        self.updateGeometry()
        self.update()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = len(self._lines(width))
        return lines * self._line_height() + max(0, lines - 1) * self._tokens.metrics.space_xs

    def sizeHint(self) -> QSize:
        width = self._tokens.metrics.px(300)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self._line_height())

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._tokens.metrics.tiny_px)
        return font

    def _line_height(self) -> int:
        return QFontMetrics(self._font()).height() + self._tokens.metrics.px(6)

    def _cap_width(self, hint: KeyHint) -> int:
        text = QFontMetrics(self._font()).horizontalAdvance(hint.keys)
        return text + 2 * self._tokens.metrics.px(6)

    def _width(self, hint: KeyHint) -> int:
        words = QFontMetrics(self._font()).horizontalAdvance(hint.what)
        return self._cap_width(hint) + self._tokens.metrics.px(6) + words

    def _lines(self, width: int) -> list[list[KeyHint]]:
        """Break the hints into lines of at most `width`."""
        gap = self._tokens.metrics.space_l
        lines: list[list[KeyHint]] = []
        taken = 0
        for hint in self._hints:
            wide = self._width(hint)
            if lines and taken + gap + wide <= width:
                lines[-1].append(hint)
                taken += gap + wide
            else:
                lines.append([hint])
                taken = wide
        return lines

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font())
        metrics = self._tokens.metrics
        height, top = self._line_height(), 0
        for line in self._lines(self.width()):
            gaps = (len(line) - 1) * metrics.space_l
            left = (self.width() - sum(map(self._width, line)) - gaps) / 2
            for hint in line:
                self._paint(painter, hint, QRectF(max(0.0, left), top, self._width(hint), height))
                left += self._width(hint) + metrics.space_l
            top += height + metrics.space_xs

    def _paint(self, painter: QPainter, hint: KeyHint, place: QRectF) -> None:
        tokens, metrics = self._tokens, self._tokens.metrics
        cap = QRectF(place.left(), place.top(), self._cap_width(hint), place.height())
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.setBrush(QColor(tokens.raised))
        box = cap.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, metrics.px(4), metrics.px(4))
        painter.setPen(QColor(tokens.text_muted))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, hint.keys)
        words = place.adjusted(cap.width() + metrics.px(6), 0, metrics.space_l, 0)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, align | Qt.TextFlag.TextSingleLine, hint.what)
