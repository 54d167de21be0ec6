"""The waterfall: each request of a turn as a row of times. Draws itself; a click asks for an event.

Knows values only. While a turn runs it lets the time go on by itself.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.inspector.axis import Scale, scale_of
from desktop_chat.ui.inspector.timeline import Line, Timeline
from desktop_chat.ui.inspector.waterfall_look import Pencil, Room
from desktop_chat.ui.inspector.words import end_words, exact, spoken, stretch_words
from desktop_chat.ui.theme.fonts import ui_font, with_even_digits
from desktop_chat.ui.theme.tokens import Tokens

_ROW, _PAUSE = 30, 18
_ROW_COMPACT, _PAUSE_COMPACT = 20, 14
_AXIS = 24
_END_PX = 20
_LIVE_MS = 200


class Waterfall(QWidget):
    """As high as its rows; the width is all that it gets."""

    time_clicked = Signal(float)  #: seconds since the turn began
    height_changed = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("waterfall")
        self._tokens = tokens
        self._timeline = Timeline()
        self._taken_at = 0.0
        self._marked_s: float | None = None
        self._pointer: QPointF | None = None
        self._is_compact = False
        self._timer = QTimer(self)
        self._timer.setObjectName("waterfallTimer")
        self._timer.setInterval(_LIVE_MS)
        self._timer.timeout.connect(self.update)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.apply_tokens(tokens)
        self.retranslate()

    @property
    def timeline(self) -> Timeline:
        """What is drawn."""
        return self._timeline

    @property
    def marked_s(self) -> float | None:
        """When the selected event came."""
        return self._marked_s

    def show_timeline(self, timeline: Timeline) -> None:
        """Draw another one, or a newer value of the same."""
        before = self._wanted_height()
        self._timeline = timeline
        self._taken_at = time.monotonic()
        self._tick_while_live()
        self.setAccessibleDescription(spoken(timeline))
        if self._wanted_height() != before:
            self._resize()
        self.update()

    def mark(self, at_s: float | None) -> None:
        """Show where the selected event is."""
        if at_s != self._marked_s:
            self._marked_s = at_s
            self.update()

    def set_compact(self, compact: bool) -> None:
        """Draw lower rows from now on, or the usual ones."""
        if compact != self._is_compact:
            self._is_compact = compact
            self._resize()
            self.update()

    def retranslate(self) -> None:
        """Set the texts anew."""
        self.setAccessibleName(tr("Times of the turn"))
        self.setAccessibleDescription(spoken(self._timeline))
        self.update()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self.setFont(with_even_digits(ui_font(tokens.metrics.tiny_px, tokens.ui_family)))
        self._resize()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._tokens.metrics.px(320), self._wanted_height())

    def scale(self) -> Scale:
        """Where each time stands."""
        metrics = self._tokens.metrics
        left = metrics.space_s + self._label_width()
        room = self.width() - left - metrics.px(26)
        pauses = (line.pause.end_s for line in self._lines() if line.pause is not None)
        return scale_of(left, room, max(self._now_s(), *pauses, 0.0))

    def _now_s(self) -> float:
        known = self._timeline.duration_s
        if self._timeline.is_live and self._timeline.lines:
            return known + time.monotonic() - self._taken_at
        return known

    def _lines(self) -> tuple[Line, ...]:
        return self._timeline.lines

    def _label_width(self) -> float:
        return self.fontMetrics().horizontalAdvance("0 · 000") + self._tokens.metrics.space_s

    def _rows(self) -> Iterator[tuple[Line, Room, bool]]:
        """Each row: its line, its room, and whether it is a wait between two attempts."""
        metrics = self._tokens.metrics
        row = metrics.px(_ROW_COMPACT if self._is_compact else _ROW)
        pause = metrics.px(_PAUSE_COMPACT if self._is_compact else _PAUSE)
        top = float(metrics.px(2))
        for line in self._lines():
            yield line, Room(top, row), False
            top += row
            if line.pause is not None:
                yield line, Room(top, pause), True
                top += pause

    def _wanted_height(self) -> int:
        metrics = self._tokens.metrics
        rows = sum(room.height for _, room, _ in self._rows())
        return round(rows) + metrics.px(_AXIS) + metrics.px(4)

    def _resize(self) -> None:
        self.setFixedHeight(self._wanted_height())
        self.height_changed.emit()

    def _tick_while_live(self) -> None:
        if self._timeline.is_live and self.isVisible():
            self._timer.start()
        else:
            self._timer.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick_while_live()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pointer = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._lines():
            self.time_clicked.emit(self.scale().at(event.position().x()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._lines():
            return
        painter = QPainter(self)
        scale, now_s = self.scale(), self._now_s()
        pencil = Pencil(painter, self._tokens, scale, now_s)
        bottom = float(self.height() - self._tokens.metrics.px(_AXIS))
        pencil.axis(0, bottom)
        for line, room, is_pause in self._rows():
            if is_pause:
                pencil.pause(line, room)
            else:
                pencil.line(line, room, self._label_width())
        if self._marked_s is not None:
            pencil.mark(self._marked_s, 0, bottom)
        if self._pointer is not None and self._pointer.x() >= scale.left:
            at_s, words = self._words_at(self._pointer, scale, now_s)
            pencil.hover(at_s, words, 0, bottom)

    def _words_at(self, pointer: QPointF, scale: Scale, now_s: float) -> tuple[float, str]:
        """What is under the pointer, and when; the mark of an end is broader than its moment."""
        at_s, y = scale.at(pointer.x()), pointer.y()
        reach = self._tokens.metrics.px(_END_PX)
        for line, room, is_pause in self._rows():
            if room.top <= y < room.top + room.height and not is_pause:
                stretch = line.stretch_at(at_s, now_s)
                if stretch is not None:
                    return at_s, f"{exact(at_s)} · {stretch_words(stretch)}"
                if line.end is None or line.end_s is None:
                    continue
                if 0 <= pointer.x() - scale.x(line.end_s) <= reach:
                    return line.end_s, f"{exact(line.end_s)} · {end_words(line.end)}"
        return at_s, exact(at_s)
