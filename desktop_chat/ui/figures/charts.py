"""Small charts over one axis of time, painted; where there was nothing, nothing is drawn."""

from __future__ import annotations

import math
from itertools import pairwise

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_chat.domain.figures import FiguresReport, FiguresRow
from desktop_chat.ui.figures.plot import Plot, Run, plot_of, runs, time_ticks
from desktop_chat.ui.figures.words import (
    Measure,
    bucket_title,
    bucket_words,
    measures_of,
    reading,
    spoken,
)
from desktop_chat.ui.theme.fonts import ui_font, with_even_digits
from desktop_chat.ui.theme.tokens import Tokens

_PANEL_HEIGHT = 142
_TWO_COLUMNS_FROM = 620
_TITLE, _HEAD, _AXIS, _GAP, _INSET = 32, 22, 20, 16, 6
_POINT, _READ_POINT = 2.5, 4.5
_TICK_EVERY_PX = 58
_BAND_ALPHA = 48
_ROUNDING = 1e-9

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Charts(QWidget):
    """Shows one row of a report; the pointer, or the arrow keys, read a bucket in all charts."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("figureCharts")
        self._tokens = tokens
        self._report: FiguresReport | None = None
        self._row: FiguresRow | None = None
        self._plots: list[tuple[Measure, Plot]] = []
        self.read_at: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.apply_tokens(tokens)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self._font = with_even_digits(ui_font(tokens.metrics.tiny_px, tokens.ui_family))
        self._arrange()

    def show_row(self, report: FiguresReport, row: FiguresRow) -> None:
        """Draw another row."""
        self._report, self._row, self.read_at = report, row, None
        self.setAccessibleDescription(spoken(report, row, None))
        self._arrange()

    def readings(self) -> list[str]:
        """What stands beside each chart's title."""
        report, row, at = self._report, self._row, self.read_at
        if report is None or row is None:
            return []
        measures = measures_of(report)
        if at is None:
            return [reading(measure, row.totals) for measure in measures]
        bucket = row.buckets[at]
        when, answers = bucket_words(report, at, bucket)
        if bucket is None:
            return [f"{when} · {answers}" for _ in measures]
        return [f"{when} · {reading(measure, bucket)} · {answers}" for measure in measures]

    # ------------------------------------------------------------------ where things stand

    def _arrange(self) -> None:
        """Find the places of the charts; one gutter for all keeps their times in line."""
        px = self._tokens.metrics.px
        columns = 2 if self.width() >= px(_TWO_COLUMNS_FROM) else 1
        measures = () if self._report is None else measures_of(self._report)
        lines = math.ceil(len(measures) / columns)
        self.setMinimumHeight(lines * px(_PANEL_HEIGHT))
        self._plots = []
        self.update()
        if self._row is None:
            return
        gap, inset = px(_GAP), px(_INSET)
        width = (self.width() - (columns - 1) * gap) / columns
        height = self.height() / lines
        for at, measure in enumerate(measures):
            left = (at % columns) * (width + gap)
            panel = QRectF(left, (at // columns) * height, width, height)
            if measure is measures[-1]:  # one that is alone in its line has all of it
                panel.setRight(self.width())
            area = panel.adjusted(inset, px(_TITLE), -inset, -px(_AXIS))
            self._plots.append((measure, plot_of(panel, area, measure, self._row)))
        gutter = self._gutter() + inset
        for _, plot in self._plots:
            plot.area.setLeft(plot.area.left() + gutter)

    def _gutter(self) -> float:
        metrics = QFontMetricsF(self._font)
        words = [_on_axis(m, plot, value) for m, plot in self._plots for value in plot.ticks]
        return max(map(metrics.horizontalAdvance, words))

    # ------------------------------------------------------------------ events

    def resizeEvent(self, _event: object) -> None:
        self._arrange()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        over = next((plot for _, plot in self._plots if plot.panel.contains(at)), None)
        self._read(None if over is None else over.bucket_at(at.x()))

    def leaveEvent(self, _event: QEvent) -> None:
        self._read(None)

    def focusOutEvent(self, _event: object) -> None:
        self._read(None)
        self.update()

    def focusInEvent(self, _event: object) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = (len(self._report.starts) if self._report is not None else 0) - 1
        at = last + 1 if self.read_at is None else self.read_at
        wanted = {
            Qt.Key.Key_Left: at - 1,
            Qt.Key.Key_Right: at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if wanted is None or last < 0:
            super().keyPressEvent(event)
            return
        self._read(min(max(wanted, 0), last))

    def _read(self, at: int | None) -> None:
        if at == self.read_at or self._report is None or self._row is None:
            return
        self.read_at = at
        self.setAccessibleDescription(spoken(self._report, self._row, at))
        self.update()

    # ------------------------------------------------------------------ painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._report is None or self._row is None:
            return
        painter = QPainter(self)
        painter.setFont(self._font)
        for (measure, plot), words in zip(self._plots, self.readings(), strict=True):
            self._paint_head(painter, measure, plot, words)
            self._paint_grid(painter, measure, plot)
            self._paint_times(painter, plot, self._report)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
            for run in runs(measure, self._row):
                self._paint_band(painter, plot, run)
                self._paint_run(painter, plot, run)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._tokens.focus_ring), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _paint_head(self, painter: QPainter, measure: Measure, plot: Plot, words: str) -> None:
        """The title gives way where both have no room."""
        px = self._tokens.metrics.px
        inset = px(_INSET)
        head = QRectF(plot.panel.topLeft(), plot.area.topRight()).adjusted(inset, 0, 0, 0)
        head.setHeight(px(_HEAD))
        metrics = painter.fontMetrics()
        room = head.width() - metrics.horizontalAdvance(words) - px(_GAP)
        title = metrics.elidedText(measure.title(), Qt.TextElideMode.ElideRight, int(max(room, 0)))
        painter.setPen(QColor(self._tokens.text))
        painter.drawText(head, _LEFT, title)
        painter.setPen(QColor(self._tokens.text_muted))
        painter.drawText(head, _RIGHT, words)

    def _paint_grid(self, painter: QPainter, measure: Measure, plot: Plot) -> None:
        line = QPen(QColor(self._tokens.border), 0)  # one pixel of the screen, at any scale
        room = self._tokens.metrics.px(_TITLE)
        for value in plot.ticks:
            y = plot.y(value)
            painter.setPen(line)
            painter.drawLine(QPointF(plot.area.left(), y), QPointF(plot.area.right(), y))
            words = QRectF(plot.panel.left(), y - room / 2, 0, room)
            words.setRight(plot.area.left() - self._tokens.metrics.px(_INSET))
            painter.setPen(QColor(self._tokens.text_faint))
            painter.drawText(words, _RIGHT, _on_axis(measure, plot, value))
        if self.read_at is not None:
            painter.setPen(QPen(QColor(self._tokens.text_muted), 0))
            x = plot.x(self.read_at)
            painter.drawLine(QPointF(x, plot.area.top()), QPointF(x, plot.area.bottom()))

    def _paint_times(self, painter: QPainter, plot: Plot, report: FiguresReport) -> None:
        width = self._tokens.metrics.px(_TICK_EVERY_PX)
        painter.setPen(QColor(self._tokens.text_faint))
        for at in time_ticks(report, max(1, int(plot.area.width() / width))):
            words = bucket_title(report.starts[at], report.period)
            place = QRectF(0, plot.area.bottom(), painter.fontMetrics().horizontalAdvance(words), 0)
            place.setBottom(plot.panel.bottom())
            place.moveLeft(min(plot.x(at) - place.width() / 2, plot.area.right() - place.width()))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_band(self, painter: QPainter, plot: Plot, run: Run) -> None:
        """From the median up to where nine tenths lie."""
        upper = [plot.point(at, high) for at, _, high in run if high is not None]
        if not upper:
            return
        color = QColor(self._tokens.accent)
        color.setAlpha(_BAND_ALPHA)
        lower = [plot.point(at, low) for at, low, _ in run]
        if len(run) == 1:  # nothing beside it to reach to
            painter.setPen(QPen(color, 2 * _POINT, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawLine(lower[0], upper[0])
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPolygon(QPolygonF([*lower, *reversed(upper)]))

    def _paint_run(self, painter: QPainter, plot: Plot, run: Run) -> None:
        color = QColor(self._tokens.accent)
        points = [plot.point(at, value) for at, value, _ in run]
        # A tenth of what a polyline costs; the points hide that the lines are not joined.
        painter.setPen(QPen(color, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLines([QLineF(*ends) for ends in pairwise(points)])
        round_ = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(QPen(color, 2 * _POINT, *round_))
        painter.drawPoints(points)
        for at, value, _ in run:
            if at == self.read_at:
                painter.setPen(QPen(color, 2 * _READ_POINT, *round_))
                painter.drawPoint(plot.point(at, value))


def _on_axis(measure: Measure, plot: Plot, value: float) -> str:
    """With as many digits as the steps need."""
    digits = max(0, -math.floor(math.log10(plot.step) + _ROUNDING))
    return measure.on_axis(value, digits)
