"""The formulas that are known: asks for each once, keeps what it looks like, makes its pictures.

One for all that a view shows. Knows nothing of documents. What it does on the window's thread takes
half a millisecond for a formula.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap

from desktop_chat.ui.markdown.formula_worker import FormulaWorker, Job
from desktop_chat.ui.markdown.formulas import (
    INK,
    SIZE,
    Drawing,
    Formula,
    Key,
    TextRun,
    can_draw,
    foreign_runs,
)

MAX_DRAWING_CHARS = 8_000_000
MAX_PICTURE_BYTES = 24_000_000
_MAX_FAILED = 4_000
_MEASURED_PX = 100
_TEXT_SHARE = 0.9
"""Letters of a text font look bigger than those of a formula of the same size."""
_MAX_COLORS = 16
_OWN_COLOR = re.compile(rf'(?:fill|stroke)="(?!none"|{INK}")')
_FINENESS = 4
"""Pictures are made in steps of a quarter of a pixel of type size."""


class Lettering(NamedTuple):
    """How a formula is written: the size of its type, the font of its words, its colour."""

    px: float
    font: QFont
    color: QColor


class _Ink(NamedTuple):
    """All that one picture of a formula differs by from another."""

    key: Key
    steps: int
    color: str
    ratio: float


class _Picture(NamedTuple):
    pixmap: QPixmap
    left: float
    ascent: float


class FormulaBook(QObject):
    """Drawings by formula, the least used forgotten first, and pictures made of them."""

    arrived = Signal()  #: some formula that may be on the screen can be drawn now, or never

    def __init__(
        self, parent: QObject | None = None, *, worker: FormulaWorker | None = None
    ) -> None:
        super().__init__(parent)
        self._worker = worker or FormulaWorker(self)
        self._worker.drawn.connect(self._on_drawn)
        self._worker.forgotten.connect(self._on_forgotten)
        self._drawings: dict[Key, Drawing] = {}
        self._drawing_chars = 0
        self._failed: dict[Key, None] = {}
        self._asked: set[Key] = set()
        self._pictures: dict[_Ink, _Picture] = {}
        self._picture_bytes = 0
        self._colors: list[str] = []

    @property
    def is_idle(self) -> bool:
        """Whether nothing is on its way."""
        return self._worker.is_idle

    @property
    def picture_bytes(self) -> int:
        """How much memory the kept pictures take."""
        return self._picture_bytes

    def is_hopeless(self, formula: Formula) -> bool:
        """Whether a formula is known not to be drawn: its source is shown."""
        return formula.key in self._failed or not can_draw(formula.source)

    def is_settled(self, key: Key) -> bool:
        """Whether it is known how, or that it cannot be drawn."""
        return key in self._drawings or key in self._failed

    def drawing(self, formula: Formula) -> Drawing | None:
        """What a formula looks like, if that is known."""
        drawing = self._drawings.pop(formula.key, None)
        if drawing is not None:
            self._drawings[formula.key] = drawing
        return drawing

    def ask(self, formula: Formula, font: QFont) -> None:
        """Have a formula drawn, unless it is; `font` is that of the text around it."""
        key = formula.key
        if key not in self._asked and not self.is_settled(key):
            self._asked.add(key)
            self._worker.request(Job(key, _widths(formula.source, font)))

    def paint(self, painter: QPainter, at: QPointF, key: Key, lettering: Lettering) -> None:
        """Paint a formula whose baseline begins at `at`; nothing when it is not known any more."""
        picture = self._picture(key, lettering, painter.device().devicePixelRatio())
        if picture is None:
            return
        # On whole pixels of the device, or its lines would be blurred.
        origin = painter.deviceTransform().map(at)
        back = painter.deviceTransform().inverted()[0]
        exact = back.map(QPointF(round(origin.x()), round(origin.y())))
        painter.drawPixmap(exact - QPointF(picture.left, picture.ascent), picture.pixmap)

    def has_picture(self, key: Key, lettering: Lettering, ratio: float) -> bool:
        """Whether a picture is made, or need not be: some would only push out the others."""
        is_full = self._picture_bytes > MAX_PICTURE_BYTES // 2
        return is_full or key not in self._drawings or _ink(key, lettering, ratio) in self._pictures

    def prepare(self, key: Key, lettering: Lettering, ratio: float) -> None:
        """Make a picture before it is painted."""
        self._picture(key, lettering, ratio)

    def _picture(self, key: Key, lettering: Lettering, ratio: float) -> _Picture | None:
        ink = _ink(key, lettering, ratio)
        picture = self._pictures.pop(ink, None)
        if picture is None:
            picture = self._make(ink, lettering._replace(px=ink.steps / _FINENESS))
        if picture is not None:
            self._pictures[ink] = picture
        return picture

    def _make(self, ink: _Ink, lettering: Lettering) -> _Picture | None:
        drawing = self._drawings.get(ink.key)
        if drawing is None:
            return None
        twin = self._in_another_color(ink) if _has_one_color(drawing) else None
        if twin is None:
            made = _made(drawing, lettering, ink.ratio)
        else:
            made = _colored(twin, lettering.color)
        self._picture_bytes += _bytes(made)
        while self._picture_bytes > MAX_PICTURE_BYTES and self._pictures:
            oldest = next(iter(self._pictures))
            self._picture_bytes -= _bytes(self._pictures.pop(oldest))
        return made

    def _in_another_color(self, ink: _Ink) -> _Picture | None:
        """The same picture as another theme had it: to dye it costs a quarter of making one."""
        if ink.color not in self._colors:
            self._colors = [*self._colors[-_MAX_COLORS + 1 :], ink.color]
        inks = (ink._replace(color=color) for color in self._colors)
        return next((self._pictures[each] for each in inks if each in self._pictures), None)

    def _on_drawn(self, drawn: Mapping[Key, Drawing | None]) -> None:
        for key, drawing in drawn.items():
            self._asked.discard(key)
            if drawing is None:
                self._failed[key] = None
            else:
                self._drawings[key] = drawing
                self._drawing_chars += len(drawing.svg)
        while len(self._failed) > _MAX_FAILED:
            del self._failed[next(iter(self._failed))]
        while self._drawing_chars > MAX_DRAWING_CHARS:
            oldest = self._drawings.pop(next(iter(self._drawings)))
            self._drawing_chars -= len(oldest.svg)
        self.arrived.emit()

    def _on_forgotten(self, key: Key) -> None:
        self._asked.discard(key)


def _ink(key: Key, lettering: Lettering, ratio: float) -> _Ink:
    return _Ink(key, round(lettering.px * _FINENESS), lettering.color.name(), ratio)


def _widths(source: str, font: QFont) -> dict[str, float]:
    """How wide the letters are that Qt will write, in em of the formula."""
    runs = foreign_runs(source)
    if not runs:
        return {}
    measured = QFont(font)
    measured.setPixelSize(_MEASURED_PX)
    metrics = QFontMetricsF(measured)
    share = _TEXT_SHARE / _MEASURED_PX
    return {run: metrics.horizontalAdvance(run) * share for run in runs}


def _made(drawing: Drawing, lettering: Lettering, ratio: float) -> _Picture:
    from PySide6.QtSvg import QSvgRenderer

    px = lettering.px
    margin = math.ceil(px / SIZE * ratio) / ratio
    ascent = math.ceil(drawing.ascent * px * ratio) / ratio + margin
    below = drawing.descent * px + margin
    width = drawing.width * px + 2 * margin
    pixmap = QPixmap(math.ceil(width * ratio), max(1, math.ceil((ascent + below) * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    unit = px / SIZE
    place = QRectF(
        margin - unit,
        ascent - drawing.ascent * px - unit,
        drawing.width * px + 2 * unit,
        (drawing.ascent + drawing.descent) * px + 2 * unit,
    )
    # Outlines of our own making: no text of a model's is in them.
    renderer = QSvgRenderer(drawing.svg.replace(INK, lettering.color.name()).encode())
    renderer.render(painter, place)
    for run in drawing.texts:
        _write(painter, run, QPointF(margin + run.x * px, ascent + run.y * px), lettering)
    painter.end()
    return _Picture(pixmap, margin, ascent)


def _has_one_color(drawing: Drawing) -> bool:
    """Whether all of it has the colour of the text: none of its own, and no emoji perhaps."""
    if any(run.color != INK or not run.text.replace(" ", "").isalnum() for run in drawing.texts):
        return False
    return _OWN_COLOR.search(drawing.svg) is None


def _colored(picture: _Picture, color: QColor) -> _Picture:
    pixmap = QPixmap(picture.pixmap)
    painter = QPainter(pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(QRectF(QPointF(), pixmap.deviceIndependentSize()), color)
    painter.end()
    return picture._replace(pixmap=pixmap)


def _write(painter: QPainter, run: TextRun, at: QPointF, lettering: Lettering) -> None:
    written = QFont(lettering.font)
    written.setPixelSize(max(1, round(run.size * lettering.px * _TEXT_SHARE)))
    if run.bold:
        written.setWeight(QFont.Weight.Bold)
    natural = QFontMetricsF(written).horizontalAdvance(run.text)
    room = run.width * lettering.px
    own = QColor(run.color) if run.color != INK else lettering.color
    painter.save()
    painter.setFont(written)
    painter.setPen(own if own.isValid() else lettering.color)
    painter.translate(at + QPointF(max(0.0, room - natural) / 2, 0))
    if natural > room > 0:
        painter.scale(room / natural, 1)
    painter.drawText(QPointF(0, 0), run.text)
    painter.restore()


def _bytes(picture: _Picture) -> int:
    return picture.pixmap.width() * picture.pixmap.height() * 4
