"""Brings formulas to the screen: blocks that show a formula's source are drawn again in time."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_chat.ui.markdown.document import RenderedBlock
from desktop_chat.ui.markdown.extract import units
from desktop_chat.ui.markdown.formula_book import FormulaBook
from desktop_chat.ui.markdown.formula_object import FormulaObject, usual_lettering
from desktop_chat.ui.markdown.formulas import Formula
from desktop_chat.ui.markdown.style import TextStyle
from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.layout import Placed
from desktop_chat.ui.transcript.selection import Selection

_SLICE_S = 0.004
"""So long at a time pictures are made; one takes half a millisecond."""


class Formulas(QObject):
    """The formulas of one view: those on its screen are drawn, all of a block's at once."""

    arrived = Signal()  #: some formulas that may be on the screen can be drawn now

    def __init__(self, ratio: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ratio = ratio
        self._book = FormulaBook(self)
        self._book.arrived.connect(self._go_on)
        self.objects = FormulaObject(self._book)
        self._until = 0.0
        self._later = QTimer(self)
        self._later.setObjectName("formulaPictureTimer")
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._go_on)

    @property
    def is_idle(self) -> bool:
        """Whether no formulas are on their way."""
        return self._book.is_idle and not self._later.isActive()

    def _go_on(self) -> None:
        self._until = time.perf_counter() + _SLICE_S
        self.arrived.emit()

    def apply(self, placed: Placed, selection: Selection) -> bool:
        """Draw what a strip on the screen waits for; True when it has to be laid out again."""
        strip = placed.strip
        if not isinstance(strip, BlockStrip) or not strip.is_realised:
            return False
        made = strip.made()
        if not made.waiting:
            return False
        asked = [one for one in made.formulas.values() if one.key in made.waiting]
        for formula in asked:
            self._book.ask(formula, made.style.font)
        if not all(self._book.is_settled(formula.key) for formula in asked):
            return False
        if not self._prepare(asked, made.style):
            self._later.start()
            return False
        self._keep_selected(made, placed, selection)
        strip.release()
        return True

    def _prepare(self, formulas: Sequence[Formula], style: TextStyle) -> bool:
        """Make the pictures, a few at a time: False when some are left to make."""
        lettering, ratio = usual_lettering(style), self._ratio()
        for formula in formulas:
            if not self._book.has_picture(formula.key, lettering, ratio):
                if time.perf_counter() > self._until:
                    return False
                self._book.prepare(formula.key, lettering, ratio)
        return True

    def _keep_selected(self, made: RenderedBlock, placed: Placed, selection: Selection) -> None:
        """A formula that cannot be drawn becomes letters: what is selected behind it moves on."""
        grown = {
            at: units(formula.typed) - 1
            for at, formula in made.formulas.items()
            if self._book.is_hopeless(formula)
        }
        if grown:
            selection.move_within(
                (placed.item, placed.section, placed.row),
                lambda offset: offset + sum(more for at, more in grown.items() if at < offset),
            )
