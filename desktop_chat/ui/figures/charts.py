"""Four small charts over one axis of time, painted; where there was nothing, nothing is drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_chat.domain.figures import FiguresReport, FiguresRow
from desktop_chat.i18n import trn
from desktop_chat.ui.figures.words import MEASURES, Measure, bucket_title
from desktop_chat.ui.formats import number
from desktop_chat.ui.theme.fonts import ui_font, with_even_digits
from desktop_chat.ui.theme.tokens import Tokens

_PANEL_HEIGHT = 132
_TWO_COLUMNS_FROM = 620
_TITLE, _AXIS, _GAP = 24, 18, 16
_POINT = 3.0
_TICK_EVERY_PX = 64


@dataclass(frozen=True, slots=True)
class Plot:
    """Where a chart's values stand: `top` is the value at the upper edge of `area`."""

    area: QRectF
    top: float
    count: int

    def x(self, at: int) -> float:
        """The middle of a bucket."""
        return self.area.left() + (at + 0.5) * self.area.width() / self.count

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.area.bottom() - min(value / self.top, 1.0) * self.area.height()

    def bucket_at(self, x: float) -> int:
        """The bucket at a place, within the chart."""
        at = int((x - self.area.left()) / self.area.width() * self.count)
        return min(max(at, 0), self.count - 1)


def nice_top(most: float, *, is_share: bool) -> float:
    """The round value above all others: 1, 2 or 5 times a power of ten; a share is at most 1."""
    if most <= 0:
        return 0.1 if is_share else 1.0
    power = 10.0 ** math.floor(math.log10(most))
    top = next(step * power for step in (1, 2, 5, 10) if step * power >= most * (1 - 1e-9))
    return min(1.0, top) if is_share else top


class Charts(QWidget):
    """Shows one row of a report; the pointer reads a bucket in all charts."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("figureCharts")
        self._tokens = tokens
        self._report: FiguresReport | None = None
        self._row: FiguresRow | None = None
        self._hovered = -1
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.apply_tokens(tokens)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self._fit()
        self.update()

    def show_row(self, report: FiguresReport, row: FiguresRow) -> None:
        """Draw another row."""
        self._report, self._row, self._hovered = report, row, -1
        self.setAccessibleDescription(self._described(row))
        self.update()

    def _fit(self) -> None:
        rows = 2 if self._columns == 2 else 4
        self.setMinimumHeight(rows * self._tokens.metrics.px(_PANEL_HEIGHT))

    @property
    def _columns(self) -> int:
        return 2 if self.width() >= self._tokens.metrics.px(_TWO_COLUMNS_FROM) else 1

    def _described(self, row: FiguresRow) -> str:
        totals = row.totals
        if totals is None:
            return ""
        said = []
        for measure in MEASURES:
            value = measure.value(totals)
            if value is not None:
                said.append(f"{measure.title()}: {measure.say(value)}")
        return ". ".join(said)

    # ------------------------------------------------------------------ events

    def resizeEvent(self, _event: object) -> None:
        self._fit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(event.position().x())

    def leaveEvent(self, _event: QEvent) -> None:
        self._hover(None)

    def _hover(self, x: float | None) -> None:
        before, self._hovered = self._hovered, -1
        if x is not None and self._report is not None:
            plots = [self._plot(number_, measure) for number_, measure in enumerate(MEASURES)]
            inside = [plot for plot in plots if plot.area.left() <= x <= plot.area.right()]
            if inside:
                self._hovered = inside[0].bucket_at(x)
        if self._hovered != before:
            self.update()

    # ------------------------------------------------------------------ painting

    def _panel(self, at: int) -> QRectF:
        columns = self._columns
        rows = len(MEASURES) // columns
        gap = self._tokens.metrics.px(_GAP)
        width = (self.width() - (columns - 1) * gap) / columns
        height = self.height() / rows
        return QRectF((at % columns) * (width + gap), (at // columns) * height, width, height)

    def _plot(self, at: int, measure: Measure) -> Plot:
        px = self._tokens.metrics.px
        panel = self._panel(at)
        area = panel.adjusted(px(4), px(_TITLE), -px(4), -px(_AXIS) - px(4))
        count = len(self._report.starts) if self._report is not None else 1
        values = [0.0]
        for bucket in self._row.buckets if self._row is not None else ():
            if bucket is not None:
                upper = measure.upper(bucket) if measure.upper is not None else None
                values += [value for value in (measure.value(bucket), upper) if value is not None]
        return Plot(area, nice_top(max(values), is_share=measure.is_share), count)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._report is None or self._row is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._tokens
        font = with_even_digits(ui_font(tokens.metrics.tiny_px, tokens.ui_family))
        for at, measure in enumerate(MEASURES):
            painter.setFont(font)
            self._paint_panel(painter, at, measure, self._report, self._row)

    def _paint_panel(
        self,
        painter: QPainter,
        at: int,
        measure: Measure,
        report: FiguresReport,
        row: FiguresRow,
    ) -> None:
        tokens, px = self._tokens, self._tokens.metrics.px
        panel, plot = self._panel(at), self._plot(at, measure)
        title = QRectF(panel.left() + px(4), panel.top(), panel.width() - px(8), px(_TITLE))
        painter.setPen(QColor(tokens.text))
        align = Qt.AlignmentFlag
        painter.drawText(title, align.AlignLeft | align.AlignVCenter, measure.title())
        painter.setPen(QColor(tokens.text_muted))
        painter.drawText(title, align.AlignRight | align.AlignVCenter, self._read(measure, plot))
        painter.setPen(QPen(QColor(tokens.border), 1))
        for y in (plot.area.top(), plot.area.bottom()):
            painter.drawLine(QPointF(plot.area.left(), y), QPointF(plot.area.right(), y))
        self._paint_axis(painter, plot, report)
        self._paint_band(painter, measure, plot, row)
        self._paint_line(painter, measure, plot, row)
        if self._hovered >= 0:
            painter.setPen(QPen(QColor(tokens.text_faint), 1, Qt.PenStyle.DashLine))
            x = plot.x(self._hovered)
            painter.drawLine(QPointF(x, plot.area.top()), QPointF(x, plot.area.bottom()))

    def _read(self, measure: Measure, plot: Plot) -> str:
        """The upper edge's value, or what stands under the pointer."""
        if self._hovered < 0 or self._report is None or self._row is None:
            return measure.say(plot.top)
        bucket = self._row.buckets[self._hovered]
        when = bucket_title(self._report.starts[self._hovered], self._report.period)
        if bucket is None:
            return when
        value = measure.value(bucket)
        count = trn("{count} answer", "{count} answers", bucket.turns, count=number(bucket.turns))
        said = "" if value is None else f" · {measure.say(value)}"
        return f"{when}{said} · {count}"

    def _paint_axis(self, painter: QPainter, plot: Plot, report: FiguresReport) -> None:
        px = self._tokens.metrics.px
        painter.setPen(QColor(self._tokens.text_faint))
        most = max(1, int(plot.area.width() / px(_TICK_EVERY_PX)))
        step = max(1, math.ceil(plot.count / most))
        for at in range(plot.count - 1, -1, -step):
            half = px(_TICK_EVERY_PX) / 2
            place = QRectF(plot.x(at) - half, plot.area.bottom() + px(2), 2 * half, px(_AXIS))
            shift = min(0.0, plot.area.right() - place.right()) or max(
                0.0, plot.area.left() - place.left()
            )
            words = bucket_title(report.starts[at], report.period)
            painter.drawText(place.translated(shift, 0), Qt.AlignmentFlag.AlignHCenter, words)

    def _paint_band(self, painter: QPainter, measure: Measure, plot: Plot, row: FiguresRow) -> None:
        """From the median up to where nine tenths lie, bucket by bucket."""
        if measure.upper is None:
            return
        painter.setPen(QPen(QColor(self._tokens.text_faint), 1))
        for at, bucket in enumerate(row.buckets):
            low = None if bucket is None else measure.value(bucket)
            high = None if bucket is None else measure.upper(bucket)
            if low is not None and high is not None:
                x, y = plot.x(at), plot.y(high)
                painter.drawLine(QPointF(x, plot.y(low)), QPointF(x, y))
                painter.drawLine(QPointF(x - _POINT, y), QPointF(x + _POINT, y))

    def _paint_line(self, painter: QPainter, measure: Measure, plot: Plot, row: FiguresRow) -> None:
        color = QColor(self._tokens.accent)
        run: list[QPointF] = []
        runs = [run]
        for at, bucket in enumerate(row.buckets):
            value = None if bucket is None else measure.value(bucket)
            if value is None:
                run = []
                runs.append(run)
            else:
                run.append(QPointF(plot.x(at), plot.y(value)))
        for points in runs:
            painter.setPen(QPen(color, 2))
            painter.drawPolyline(QPolygonF(points))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            for point in points:
                painter.drawEllipse(point, _POINT, _POINT)
            painter.setBrush(Qt.BrushStyle.NoBrush)
