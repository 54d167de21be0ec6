"""The rows of the settings dialog: one section of them, or what was found in all sections.

A row is built when it is first shown, a few at a time, so that the window never stands still.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop_chat.domain.setting_specs.kinds import Text
from desktop_chat.domain.settings import Settings
from desktop_chat.ui.forms.see_through import scroll_over
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.settings.row import Row
from desktop_chat.ui.settings.sheet import wear_settings
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.turns import Piece

SLICE_S = 0.002
"""So long rows are built before the window may do something else. One row takes about 0.6 ms, and
as much again for its place and its picture."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that can be built; `section` is an id."""

    id: str
    section: str
    make: Callable[[Tokens], Row]


@dataclass(slots=True)
class _Group:
    """The rows of one section, as far as they are built, in the order of the entries."""

    box: QWidget
    column: QVBoxLayout
    heading: FormLabel
    rows: dict[int, Row] = field(default_factory=dict)

    def put(self, place: int, row: Row) -> None:
        """Put a row where it belongs; the heading stands above all."""
        self.column.insertWidget(1 + sum(other < place for other in self.rows), row)
        self.rows[place] = row

    def retranslate(self, title: Text) -> None:
        """Set the texts anew."""
        self.heading.say(title())
        for row in self.rows.values():
            row.retranslate()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Let the rows wear another theme."""
        for row in self.rows.values():
            row.apply_tokens(tokens)


class RowsPage(QScrollArea):
    """Shows some of the entries, each section under its heading."""

    def __init__(
        self,
        tokens: Tokens,
        settings: Settings,
        entries: Sequence[Entry],
        titles: Mapping[str, Text],
    ) -> None:
        super().__init__()
        self.setObjectName("settingsScroll")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._tokens = tokens
        self._settings = settings
        self._entries = entries
        self._titles = titles
        self._wanted: set[str] = set()
        self._missing: list[int] = []
        self._rows: dict[str, Row] = {}
        self._groups: dict[str, _Group] = {}
        page = QWidget()
        page.setObjectName("settingsRows")
        self._column = QVBoxLayout(page)
        self._column.addStretch(1)
        scroll_over(self, page)
        self._timer = QTimer(self)
        self._timer.setObjectName("settingsBuildTimer")
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._build)
        self.apply_tokens(tokens)

    def row(self, entry_id: str) -> Row | None:
        """The row of an entry, once it was shown."""
        return self._rows.get(entry_id)

    @property
    def shown(self) -> tuple[str, ...]:
        """The ids of what is shown, or about to be."""
        return tuple(entry.id for entry in self._entries if entry.id in self._wanted)

    def show_only(self, ids: Sequence[str]) -> None:
        """Show these rows, in the order of the entries."""
        if set(ids) == self._wanted:
            return
        self._wanted = set(ids)
        for entry_id, row in self._rows.items():
            row.setVisible(entry_id in self._wanted)
        self._missing = [
            place
            for place, entry in enumerate(self._entries)
            if entry.id in self._wanted and entry.id not in self._rows
        ]
        sections = {entry.section for entry in self._entries if entry.id in self._wanted}
        for section, group in self._groups.items():
            group.box.setVisible(section in sections)
        self.verticalScrollBar().setValue(0)
        is_bare = self._wanted.isdisjoint(self._rows)
        if is_bare and self.isVisible():
            self._build()  # at least something is there at once
        else:
            self._timer.start()

    def show_settings(self, settings: Settings) -> None:
        """Show what is set now."""
        self._settings = settings
        for row in self._rows.values():
            row.show_settings(settings)

    def retranslate(self) -> None:
        """Set the texts anew."""
        for piece in self.translating():
            piece()

    def translating(self) -> Iterator[Piece]:
        """Give the pieces of `retranslate`."""
        for section, group in self._groups.items():
            yield partial(group.retranslate, self._titles[section])

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        for piece in self.dressing(tokens):
            piece()

    def dressing(self, tokens: Tokens) -> Iterator[Piece]:
        """Give the pieces of `apply_tokens`, what is seen first."""
        self._tokens = tokens
        yield self._space
        for group in sorted(self._groups.values(), key=lambda group: group.box.isHidden()):
            yield partial(wear_settings, group.box, tokens)
            yield partial(group.apply_tokens, tokens)

    def _space(self) -> None:
        tokens = self._tokens
        wear_settings(self.verticalScrollBar(), tokens)
        self._column.setSpacing(tokens.metrics.space_l)
        self._fit()

    def _fit(self) -> None:
        """Keep the rows narrow enough for the eye to find from the words to the control."""
        metrics = self._tokens.metrics
        edge = metrics.space_xl
        right = max(edge, self.viewport().width() - edge - metrics.measure)
        self._column.setContentsMargins(edge, metrics.space_l, right, edge)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        until = time.perf_counter() + SLICE_S
        while self._missing and time.perf_counter() < until:
            self._build_row(self._missing.pop(0))
        if self._missing:
            self._timer.start()
        else:
            self._timer.stop()
            self._order_stops()

    def _order_stops(self) -> None:
        """Let Tab go from row to row as they stand: they may have been built in another order."""
        rows = (self._rows.get(entry.id) for entry in self._entries)
        stops = [stop for row in rows if row is not None for stop in row.stops()]
        for stop, following in pairwise(stops):
            QWidget.setTabOrder(stop, following)

    def _build_row(self, place: int) -> None:
        entry = self._entries[place]
        row = entry.make(self._tokens)
        row.show_settings(self._settings)
        self._rows[entry.id] = row
        self._group(entry.section).put(place, row)

    def _group(self, section: str) -> _Group:
        if section not in self._groups:
            box = QWidget()
            wear_settings(box, self._tokens)
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            heading = FormLabel("formHeading", box, self._titles[section]())
            column.addWidget(heading)
            order = list(self._titles)
            before = sum(order.index(other) < order.index(section) for other in self._groups)
            self._column.insertWidget(before, box)
            self._groups[section] = _Group(box, column, heading)
        return self._groups[section]
