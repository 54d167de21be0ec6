"""How the waterfall is drawn: bars that differ in height and hatching, not by hue alone.

Painting only; what is drawn is in `timeline`, where it stands in `axis`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from desktop_chat.i18n import tr
from desktop_chat.ui.icons import Icon, paint_icon
from desktop_chat.ui.inspector.axis import Scale, nice_step, tick_words
from desktop_chat.ui.inspector.timeline import STALL_S, End, Gap, Line, Segment, Stretch
from desktop_chat.ui.inspector.words import rough
from desktop_chat.ui.theme.tokens import Tokens

_Align = Qt.AlignmentFlag
_ICON_PX = 13
_LEAST_TICK = 0.3
_SAID_FROM_S = 1.0
_HEIGHTS = {
    Stretch.CONNECT: 0.34,
    Stretch.HEADERS: 0.56,
    Stretch.CONTENT: 0.78,
    Stretch.STREAM: 1.0,
}
_HATCHES = {
    Stretch.CONNECT: Qt.BrushStyle.SolidPattern,
    Stretch.HEADERS: Qt.BrushStyle.BDiagPattern,
    Stretch.CONTENT: Qt.BrushStyle.Dense6Pattern,
}
_ENDS = {
    End.DONE: Icon.CHECK,
    End.CUT: Icon.WARNING,
    End.FAILED: Icon.FAILED,
    End.STOPPED: Icon.STOP,
}


@dataclass(frozen=True, slots=True)
class Room:
    """One row: the whole of it, and the bar's part."""

    top: float
    height: float

    def bar(self, share: float = 1.0) -> tuple[float, float]:
        """Top and height of a bar that takes a share and stands on the row's ground."""
        full = self.height * 0.68
        ground = self.top + (self.height + full) / 2
        return ground - full * share, full * share


class Pencil:
    """Draws the parts of one picture."""

    def __init__(self, painter: QPainter, tokens: Tokens, scale: Scale, now_s: float) -> None:
        self._painter = painter
        self._tokens = tokens
        self._scale = scale
        self._now_s = now_s
        self._metrics = QFontMetricsF(painter.font())

    def axis(self, top: float, bottom: float) -> None:
        """Lines of the time, and their words below."""
        painter, tokens, scale = self._painter, self._tokens, self._scale
        widest = self._metrics.horizontalAdvance("000.00 s") + tokens.metrics.space_m
        step = nice_step(scale.span_s, max(1, int(scale.width / widest)))
        half = widest / 2
        for index in range(math.floor(scale.span_s / step + 1e-6) + 1):
            x = round(scale.x(index * step)) + 0.5
            painter.setPen(QPen(QColor(tokens.border), 1))
            painter.drawLine(QLineF(x, top, x, bottom + tokens.metrics.px(3)))
            painter.setPen(QColor(tokens.text_muted))
            place = QRectF(x - half, bottom, widest, self._metrics.height() + tokens.metrics.px(6))
            painter.drawText(place, _Align.AlignCenter, tick_words(index * step, step))

    def line(self, line: Line, room: Room, label_width: float) -> None:
        """One request."""
        painter, tokens = self._painter, self._tokens
        painter.setPen(QColor(tokens.text_muted))
        status = "" if line.status is None else f"{line.status}"
        label = f"{line.number} · {status}" if status else f"{line.number}"
        place = QRectF(tokens.metrics.space_s, room.top, label_width, room.height)
        painter.drawText(place, _Align.AlignVCenter | _Align.AlignLeft, label)
        for segment in line.segments:
            self._segment(segment, room)
        for gap in line.gaps:
            self._gap(gap, room)
        if (gap_now := line.open_gap(self._now_s)) is not None:
            self._gap(gap_now, room)
        self._ticks(line, room)
        for segment in line.segments:
            if segment.stretch is not Stretch.STREAM:
                self._said(segment, room)
        if line.end is not None and line.end_s is not None:
            self._end(line.end, line.end_s, room)

    def pause(self, line: Line, room: Room) -> None:
        """The wait before the next attempt."""
        pause = line.pause
        if pause is None:
            return
        painter, tokens = self._painter, self._tokens
        left, right = self._scale.x(pause.start_s), self._scale.x(pause.end_s)
        middle = room.top + room.height / 2
        pen = QPen(QColor(tokens.warning), tokens.metrics.px(1.5), Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(QLineF(left, middle, right, middle))
        half = room.height * 0.25
        for x in (left, right):
            painter.drawLine(QLineF(x, middle - half, x, middle + half))
        text = tr(
            "retry {attempt}/{of} after {time}",
            attempt=pause.attempt,
            of=pause.of,
            time=rough(pause.end_s - pause.start_s),
        )
        self._beside(text, left, right, room)

    def mark(self, at_s: float, top: float, bottom: float) -> None:
        """Where the selected event is: a line with a triangle at its head."""
        painter, tokens = self._painter, self._tokens
        x = round(self._scale.x(at_s)) + 0.5
        painter.setPen(QPen(QColor(tokens.text), tokens.metrics.px(2)))
        painter.drawLine(QLineF(x, top, x, bottom))
        side = tokens.metrics.px(4)
        painter.fillRect(QRectF(x - side, top, 2 * side, side), QColor(tokens.text))

    def hover(self, at_s: float, text: str, top: float, bottom: float) -> None:
        """Where the pointer is, and what is there."""
        painter, tokens, metrics = self._painter, self._tokens, self._tokens.metrics
        x = round(self._scale.x(at_s)) + 0.5
        painter.setPen(QPen(QColor(tokens.accent), 1))
        painter.drawLine(QLineF(x, top, x, bottom))
        width = self._metrics.horizontalAdvance(text) + 2 * metrics.space_s
        whole = float(painter.window().width())
        left = max(0.0, min(x - width / 2, whole - width - 1))
        box = QRectF(left, bottom, width, self._metrics.height() + metrics.px(6))
        painter.setBrush(QColor(tokens.raised))
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.drawRoundedRect(box, metrics.space_xs, metrics.space_xs)
        painter.setPen(QColor(tokens.text))
        painter.drawText(box, _Align.AlignCenter, text)

    def _segment(self, segment: Segment, room: Room) -> None:
        painter, tokens, stretch = self._painter, self._tokens, segment.stretch
        left = self._scale.x(segment.start_s)
        width = max(1.0, self._scale.x(segment.until(self._now_s)) - left)
        top, height = room.bar(_HEIGHTS[stretch])
        box = QRectF(left, top, width, height)
        if stretch is Stretch.STREAM:
            ground = QColor(tokens.accent)
            ground.setAlphaF(0.16)
            painter.fillRect(box, ground)
            return
        color = {
            Stretch.CONNECT: tokens.text_faint,
            Stretch.HEADERS: tokens.warning,
            Stretch.CONTENT: tokens.link,
        }[stretch]
        painter.fillRect(box, QBrush(QColor(color), _HATCHES[stretch]))
        if width > 2:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(color), 1))
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))

    def _ticks(self, line: Line, room: Room) -> None:
        """A line for each pixel in which bytes came; the more, the higher."""
        arrivals, scale = line.arrivals, self._scale
        if not arrivals:
            return
        first = int(scale.left)
        last = int(scale.left + scale.width) + 1
        # A pixel's time is that of its left edge.
        edges = [(x - scale.left) / scale.width * scale.span_s for x in range(first, last + 2)]
        sizes = arrivals.sizes_in(edges)
        most = math.log1p(max(sizes, default=0)) or 1.0
        top, height = room.bar()
        ground = top + height
        lines = [
            QLineF(x + 0.5, ground, x + 0.5, ground - height * _share(size, most))
            for x, size in enumerate(sizes, first)
            if size
        ]
        self._painter.setPen(QPen(QColor(self._tokens.accent), 1))
        self._painter.drawLines(lines)

    def _gap(self, gap: Gap, room: Room) -> None:
        left, right = self._scale.x(gap.start_s), self._scale.x(gap.end_s)
        if right - left < 2:
            return
        painter, tokens = self._painter, self._tokens
        top, height = room.bar()
        box = QRectF(left, top, right - left, height)
        painter.fillRect(box, QColor(tokens.warning_background if gap.is_stall else tokens.surface))
        pen = QPen(QColor(tokens.warning if gap.is_stall else tokens.text_faint), 1)
        pen.setStyle(Qt.PenStyle.SolidLine if gap.is_stall else Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        said = tr("stalled {time}", time=rough(gap.length_s)) if gap.is_stall else ""
        self._within((said, rough(gap.length_s)), box)

    def _said(self, segment: Segment, room: Room) -> None:
        """How long a wait was, behind the bar where it does not fit into it."""
        length = segment.until(self._now_s) - segment.start_s
        if length < _SAID_FROM_S:
            return
        top, height = room.bar()
        left, right = self._scale.x(segment.start_s), self._scale.x(segment.until(self._now_s))
        box = QRectF(left, top, right - left, height)
        said = tr("stalled {time}", time=rough(length)) if length >= STALL_S else ""
        self._within((said, rough(length)), box, backed=True)

    def _within(self, texts: tuple[str, ...], box: QRectF, *, backed: bool = False) -> None:
        """The first of the texts that fits."""
        painter, tokens = self._painter, self._tokens
        for text in filter(None, texts):
            width = self._metrics.horizontalAdvance(text) + tokens.metrics.space_s
            if width > box.width():
                continue
            if backed:
                height = min(box.height(), self._metrics.height())
                label = QRectF(0, 0, width, height)
                label.moveCenter(box.center())
                painter.fillRect(label, QColor(tokens.surface))
            painter.setPen(QColor(tokens.text))
            painter.drawText(box, _Align.AlignCenter, text)
            return

    def _beside(self, text: str, left: float, right: float, room: Room) -> None:
        """Behind the end of something, or before its beginning where there is more room."""
        gap = self._tokens.metrics.space_s
        width = self._metrics.horizontalAdvance(text)
        edge = float(self._painter.window().width()) - gap
        x = right + gap if right + gap + width <= edge else max(0.0, left - gap - width)
        self._painter.setPen(QColor(self._tokens.text_muted))
        place = QRectF(x, room.top, width + 1, room.height)
        self._painter.fillRect(place, QColor(self._tokens.surface))
        self._painter.drawText(place, _Align.AlignVCenter | _Align.AlignLeft, text)

    def _end(self, end: End, at_s: float, room: Room) -> None:
        tokens = self._tokens
        color = {
            End.DONE: tokens.success,
            End.CUT: tokens.warning,
            End.FAILED: tokens.danger,
            End.STOPPED: tokens.text_muted,
        }[end]
        top, height = room.bar()
        x = self._scale.x(at_s)
        self._painter.fillRect(QRectF(x, top, tokens.metrics.px(2), height), QColor(color))
        side = tokens.metrics.px(_ICON_PX)
        middle = room.top + (room.height - side) / 2
        place = QRectF(x + tokens.metrics.px(5), middle, side, side)
        paint_icon(self._painter, _ENDS[end], place, color, filled=end is End.STOPPED)


def _share(size: int, most: float) -> float:
    return _LEAST_TICK + (1 - _LEAST_TICK) * math.log1p(size) / most
