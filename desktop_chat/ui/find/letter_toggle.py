"""A small button that shows letters and stays down: for choices that letters say best."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_chat.ui.theme.fonts import ui_font
from desktop_chat.ui.theme.tokens import Tokens

_SIZE = 30


class LetterToggle(QAbstractButton):
    """`letters` are drawn; its words are for the pointer and the screen reader."""

    def __init__(
        self, letters: str, tokens: Tokens, parent: QWidget, *, underlined: bool = False
    ) -> None:
        super().__init__(parent)
        self._letters = letters
        self._underlined = underlined
        self._tokens = tokens
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_words(self, text: str) -> None:
        """Set what it is called."""
        self.setAccessibleName(text)
        self.setToolTip(text)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = self._tokens.metrics.px(_SIZE)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, radius = QRectF(self.rect()), tokens.metrics.radius_s
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.isDown():
            painter.setPen(QPen(QColor(tokens.accent), 1))
            painter.setBrush(QColor(tokens.selected))
            painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), radius, radius)
        elif self.underMouse():
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(box, radius, radius)
        font = ui_font(tokens.metrics.small_px, tokens.ui_family)
        font.setUnderline(self._underlined)
        painter.setFont(font)
        is_bright = self.isChecked() or self.underMouse()
        painter.setPen(QColor(tokens.text if is_bright else tokens.text_muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._letters)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.focus_ring), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
