"""The transcript's scroll bar: it changes with every flush, so it has to be cheap to paint."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from desktop_chat.ui.markdown.style import color
from desktop_chat.ui.theme.tokens import Tokens

_INSET = 3
_TICK = 2


class ThinScrollBar(QScrollBar):
    """A rounded handle on the transcript's own background; no handle where nothing scrolls.

    Most styles take longer to paint a scroll bar than the transcript takes for its text.
    """

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._tokens = tokens
        self._ticks: Sequence[float] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self.update()

    def set_ticks(self, ticks: Sequence[float]) -> None:
        """Mark places beside the handle: each is a share of the whole, 0 for its top."""
        if ticks != self._ticks:
            self._ticks = ticks
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), color(self._tokens.surface))
        if self.maximum() > self.minimum():
            # QStyle takes PySide 6 ms to build, and an empty chat needs none.
            from PySide6.QtWidgets import QStyle, QStyleOptionSlider

            option = QStyleOptionSlider()
            self.initStyleOption(option)
            slider = QStyle.SubControl.SC_ScrollBarSlider
            control = QStyle.ComplexControl.CC_ScrollBar
            handle = QRectF(self.style().subControlRect(control, option, slider, self))
            is_busy = self.isSliderDown() or self.underMouse()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(
                color(self._tokens.text_faint if is_busy else self._tokens.scroll_handle)
            )
            inset = self._tokens.metrics.px(_INSET)
            shape = handle.adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(shape, shape.width() / 2, shape.width() / 2)
            self._paint_ticks(painter)
        painter.end()

    def _paint_ticks(self, painter: QPainter) -> None:
        thick = self._tokens.metrics.px(_TICK)
        inset = self._tokens.metrics.px(_INSET)
        painter.setBrush(color(self._tokens.found_current))
        for tick in self._ticks:
            y = min(tick, 1.0) * (self.height() - thick)
            painter.drawRect(QRectF(inset, round(y), self.width() - 2 * inset, thick))
