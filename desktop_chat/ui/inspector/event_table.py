"""The table of events: follows the end while it is seen, copies what is selected."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Signal
from PySide6.QtGui import QClipboard, QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop_chat.domain.tape import TapedEvent
from desktop_chat.i18n import tr, trn
from desktop_chat.ui.formats import number
from desktop_chat.ui.inspector.event_delegate import EventDelegate
from desktop_chat.ui.inspector.event_model import Column, EventModel, Index
from desktop_chat.ui.theme.fonts import code_font
from desktop_chat.ui.theme.tokens import Tokens

_ROW_PX = 22
_WIDE = 560
_VERY_NARROW = 300
_DECODED_SHARE = 0.4
_SAMPLES = {Column.NUMBER: "00000", Column.TIME: "000.000", Column.GAP: "+00.000"}
_Select = QItemSelectionModel.SelectionFlag


class EventTable(QTableView):
    """Rows of one height, so that fifty thousand cost as much as fifty."""

    current_changed = Signal(object)  #: TapedEvent | None
    said = Signal(str)

    def __init__(
        self, tokens: Tokens, clipboard: QClipboard, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("eventTable")
        self._tokens = tokens
        self._clipboard = clipboard
        self._picked = False
        self.follows = False
        """Whether what comes goes on at the end, where that is what one looks at."""
        self.events = EventModel(tokens, self)
        self.setModel(self.events)
        self._painting = EventDelegate(self.events, tokens, self)
        self.setItemDelegate(self._painting)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(Column.RAW, QHeaderView.ResizeMode.Stretch)
        self.retranslate()
        self.apply_tokens(tokens)

    @property
    def current(self) -> TapedEvent | None:
        """The event that is looked at."""
        return self.events.event_at(self.currentIndex().row()) if self._picked else None

    def show_rows(self, rows: list[TapedEvent], *, is_whole: bool) -> None:
        """Show all these rows, or these as well; whoever looks at an event goes on doing so."""
        bar = self.verticalScrollBar()
        at_end = self.follows and bar.value() >= bar.maximum()
        if not is_whole:
            self.events.append(rows)
        else:
            before = self.current
            self.events.set_events(rows)
            at = None if before is None else self.events.row_of(before.number)
            self._picked = False
            if at is not None:
                self.pick(at)
            elif before is not None:
                self.current_changed.emit(None)
        if at_end:
            self.scrollToBottom()

    def forget(self) -> None:
        """Show nothing."""
        self._picked = False
        self.events.set_events([])
        self.current_changed.emit(None)

    def pick(self, row: int) -> None:
        """Look at the event of a row."""
        index = self.events.index(row, Column.NUMBER)
        if index.isValid():
            flags = _Select.ClearAndSelect | _Select.Rows
            self.selectionModel().setCurrentIndex(index, flags)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def copy(self) -> None:
        """Copy the selected events as they came."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        events = [event for row in rows if (event := self.events.event_at(row)) is not None]
        if events:
            self._clipboard.setText("\n\n".join(event.raw for event in events))
            count = len(events)
            self.said.emit(
                trn("Copied {n} event", "Copied {count} events", count, count=number(count))
            )

    def retranslate(self) -> None:
        """Set the texts anew."""
        self.setAccessibleName(tr("Events"))
        self.events.headerDataChanged.emit(self.horizontalHeader().orientation(), 0, Column.RAW)
        self.viewport().update()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self.events.apply_tokens(tokens)
        self._painting.apply_tokens(tokens)
        self.setFont(code_font(tokens.metrics.tiny_px, tokens.code_family))
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(tokens.metrics.px(_ROW_PX))
        self._share()
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._picked = current.isValid()
        self.current_changed.emit(self.events.event_at(current.row()))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self._picked = self.selectionModel().hasSelection()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt goes to the first event without selecting it: what is looked at is marked, too."""
        super().focusInEvent(event)
        if self._picked and not self.selectionModel().hasSelection():
            self.pick(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            event.accept()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters look for nothing here: the filter does."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        bar = self.verticalScrollBar()
        at_end = self.follows and bar.value() >= bar.maximum()
        super().resizeEvent(event)
        self._share()
        if at_end:
            self.scrollToBottom()

    def _share(self) -> None:
        """Where there is little room, what was understood counts more than how it came."""
        metrics = self.fontMetrics()
        margin = 2 * self._tokens.metrics.space_s
        for column, sample in _SAMPLES.items():
            self.setColumnWidth(column, metrics.horizontalAdvance(sample) + margin)
        self.setColumnWidth(Column.KIND, metrics.horizontalAdvance("unreadable") + margin)
        is_narrow = self.width() < self._tokens.metrics.px(_WIDE)
        self.setColumnHidden(Column.GAP, is_narrow)
        self.setColumnHidden(Column.RAW, is_narrow)
        self.setColumnHidden(Column.KIND, self.width() < self._tokens.metrics.px(_VERY_NARROW))
        self.events.is_narrow = is_narrow
        fixed = sum(self.columnWidth(c) for c in Column if c < Column.DECODED)
        left = self.viewport().width() - fixed
        self.setColumnWidth(Column.DECODED, left if is_narrow else round(left * _DECODED_SHARE))
