"""An entry for a number with its unit, which paints its own arrows from the tokens.

A style sheet could dress them only with picture files.
"""

from __future__ import annotations

from PySide6.QtCore import QLocale, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from desktop_chat.ui.theme.tokens import Tokens

_MOST_DECIMALS = 3
_ROOM = 22


class NumberBox(QDoubleSpinBox):
    """Whole numbers, or fractions as far as they are needed; the wheel passes over it."""

    def __init__(self, tokens: Tokens, *, whole: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self.setDecimals(0 if whole else _MOST_DECIMALS)
        self.setLocale(QLocale(QLocale.Language.C))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(False)
        self.setCorrectionMode(QDoubleSpinBox.CorrectionMode.CorrectToNearestValue)
        self.setAccelerated(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme; the dialog's style sheet has the sizes."""
        self._tokens = tokens
        self.lineEdit().setTextMargins(tokens.metrics.space_xs, 0, 0, 0)
        self.update()

    def textFromValue(self, value: float) -> str:
        rounded = round(value, _MOST_DECIMALS)
        return str(int(rounded)) if rounded.is_integer() else str(rounded)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling past it must not change anything

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self._tokens.metrics
        across, up = metrics.px(3.5), metrics.px(3.5) / 2
        middle = self.width() - metrics.px(_ROOM) / 2 - 1
        flags = self.stepEnabled()
        for way, flag in (
            (-1, self.StepEnabledFlag.StepUpEnabled),
            (1, self.StepEnabledFlag.StepDownEnabled),
        ):
            color = self._tokens.text_muted if flag in flags else self._tokens.border
            painter.setPen(QPen(QColor(color), 1.5, c=Qt.PenCapStyle.RoundCap))
            y = self.height() / 2 + way * metrics.px(6)
            tip = QPointF(middle, y + way * up)
            painter.drawPolyline(
                [
                    QPointF(middle - across, y - way * up),
                    tip,
                    QPointF(middle + across, y - way * up),
                ]
            )
