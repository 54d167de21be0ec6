"""Draws docs/pictures/flush-cost.png from the figures that `./run bench growth` leaves.

    ./run bench growth && python docs/make_chart.py

Both axes are logarithmic: a line that lies flat is a cost that does not grow.
"""

from __future__ import annotations

import json
import math
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, QRectF, Qt  # noqa: E402 - the path comes first
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter, QPen  # noqa: E402

FIGURES = ROOT / "build" / "flush-cost.json"
PICTURE = ROOT / "docs" / "pictures" / "flush-cost.png"
SCALE = 2
SIZE = (760, 400)
PLOT = QRectF(64, 52, 500, 290)
LEAST_MS, MOST_MS = 1.0, 1_000.0
FRAME_MS = 8.0
CURVES = {
    "setMarkdown": ("QTextBrowser.setMarkdown(all)", "#b3392c"),
    "insertText": ("plain insertText", "#8a8880"),
    "transcript": ("Desktop Chat", "#2f62c9"),
}

Curve = list[tuple[int, float]]


def main() -> None:
    """Draw the chart."""
    if not FIGURES.exists():
        sys.exit("no figures yet: run ./run bench growth first")
    QGuiApplication(["chart"])
    curves: dict[str, Curve] = json.loads(FIGURES.read_text("utf-8"))
    image = QImage(SIZE[0] * SCALE, SIZE[1] * SCALE, QImage.Format.Format_RGB32)
    image.fill(QColor("#fdfdfc"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(SCALE, SCALE)
    lengths = [length for length, _ in curves["transcript"]]
    _write(
        painter,
        QPointF(20, 28),
        "CPU of one flush of 64 characters, by the length of the answer",
        15,
    )
    _axes(painter, lengths)
    for name, (label, color) in CURVES.items():
        _curve(painter, curves[name], lengths, label, QColor(color))
    painter.end()
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    image.save(str(PICTURE))
    print(PICTURE.relative_to(ROOT))


def _axes(painter: QPainter, lengths: list[int]) -> None:
    for value in (1, 10, 100, 1_000):
        y = _y(value)
        painter.setPen(QPen(QColor("#e4e2dc"), 1))
        painter.drawLine(QPointF(PLOT.left(), y), QPointF(PLOT.right(), y))
        _write(painter, QPointF(PLOT.left() - 10, y + 4), f"{value:,} ms", 12, right=True)
    painter.setPen(QPen(QColor("#c2a04a"), 1, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(PLOT.left(), _y(FRAME_MS)), QPointF(PLOT.right(), _y(FRAME_MS)))
    _write(painter, QPointF(PLOT.right() + 10, _y(FRAME_MS) + 4), "budget: 8 ms", 12, "#8a6d1f")
    for length in lengths:
        place = QPointF(_x(length, lengths), PLOT.bottom() + 22)
        _write(painter, place, f"{length // 1000:,}k", 12, center=True)
    _write(painter, QPointF(PLOT.center().x(), PLOT.bottom() + 44), "characters", 12, center=True)


def _curve(painter: QPainter, curve: Curve, lengths: list[int], label: str, color: QColor) -> None:
    points = [QPointF(_x(length, lengths), _y(cost)) for length, cost in curve]
    painter.setPen(QPen(color, 2.2))
    painter.drawPolyline(points)
    painter.setBrush(color)
    for point in points:
        painter.drawEllipse(point, 3, 3)
    below = 16 if label == "Desktop Chat" else -2
    _write(painter, points[-1] + QPointF(10, below), label, 12, color.name())


def _write(
    painter: QPainter,
    at: QPointF,
    text: str,
    pixels: int,
    color: str = "#5d5c57",
    *,
    right: bool = False,
    center: bool = False,
) -> None:
    font = QFont(painter.font())
    font.setPixelSize(pixels)
    painter.setFont(font)
    painter.setPen(QColor(color))
    width = painter.fontMetrics().horizontalAdvance(text)
    shift = width if right else width / 2 if center else 0
    painter.drawText(at - QPointF(shift, 0), text)


def _x(length: int, lengths: list[int]) -> float:
    first, last = math.log(lengths[0]), math.log(lengths[-1])
    return PLOT.left() + PLOT.width() * (math.log(length) - first) / (last - first)


def _y(cost_ms: float) -> float:
    first, last = math.log(LEAST_MS), math.log(MOST_MS)
    share = (math.log(max(cost_ms, LEAST_MS)) - first) / (last - first)
    return PLOT.bottom() - PLOT.height() * share


if __name__ == "__main__":
    main()
