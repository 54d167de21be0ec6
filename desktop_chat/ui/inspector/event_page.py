"""The first tab: filter, events, and the one that is looked at, raw beside decoded."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from desktop_chat.domain.tape import TapedEvent
from desktop_chat.i18n import tr
from desktop_chat.ui.forms.choice_box import ChoiceBox
from desktop_chat.ui.inspector.event_filter import EventQuery, KindGroup, group_words
from desktop_chat.ui.inspector.event_table import EventTable
from desktop_chat.ui.inspector.plain_pane import PlainPane
from desktop_chat.ui.inspector.reading import Step
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.theme.tokens import Tokens

_QUIET_MS = 120
_LOW = 300
"""Below this height the event stands beside the table."""
_VERY_LOW = 200
_NARROW = 440
_KIND_PX = 128
_LEAST_PX = 26


class EventPage(QWidget):
    """`query_changed` after typing has paused for a moment."""

    query_changed = Signal()
    event_picked = Signal(object)  #: TapedEvent | None
    said = Signal(str)

    def __init__(self, tokens: Tokens, table: EventTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._total = 0
        self.filter = QLineEdit(self)
        self.filter.setObjectName("eventFilter")
        self.filter.setClearButtonEnabled(True)
        self.kinds = ChoiceBox(tokens, self)
        self.kinds.setObjectName("eventKinds")
        for group in KindGroup:
            self.kinds.addItem("", group)
        self.table = table
        self.raw = PlainPane("eventRaw", tokens, self)
        self.decoded = PlainPane("eventDecoded", tokens, self)
        self._nothing = PlainLabel("", self.table.viewport())
        self._nothing.setObjectName("inspectorHint")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._nothing.setWordWrap(True)
        self._quiet = QTimer(self)
        self._quiet.setObjectName("eventFilterTimer")
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self.query_changed)
        self._lay_out()
        self.filter.textChanged.connect(self._on_typed)
        self.kinds.currentIndexChanged.connect(self._on_kind_changed)
        self.table.current_changed.connect(self._on_current_changed)
        self.table.said.connect(self.said)
        self.apply_tokens(tokens)
        self.retranslate()

    @property
    def query(self) -> EventQuery:
        """What is to be shown."""
        return EventQuery(self.filter.text().strip(), KindGroup(self.kinds.currentData()))

    @property
    def heavy_parts(self) -> tuple[QWidget, ...]:
        """What takes longest to be shown, from top to bottom."""
        return self.table, self._texts

    def take(self, step: Step) -> None:
        """Show what is new."""
        self.table.show_rows(step.rows, is_whole=step.is_whole)
        self.table.follows = step.timeline.is_live
        self._total = step.total
        self._say_nothing(is_live=step.timeline.is_live or not step.is_all)

    def forget(self, *, is_live: bool) -> None:
        """Another turn is about to be shown."""
        self.table.forget()
        self.table.follows = is_live
        self._total = 0
        self._nothing.hide()

    def focus_filter(self) -> None:
        """Let one type what one looks for."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def retranslate(self) -> None:
        """Set the texts anew."""
        self.filter.setPlaceholderText(tr("Filter events"))
        self.filter.setAccessibleName(tr("Filter events"))
        self.kinds.setAccessibleName(tr("Kind of event"))
        for index, group in enumerate(KindGroup):
            self.kinds.setItemText(index, group_words(group))
        self.raw.setPlaceholderText(tr("Select an event to see it as it came."))
        self.raw.setAccessibleName(tr("As it came"))
        self.decoded.setPlaceholderText(tr("What was understood by it stands here."))
        self.decoded.setAccessibleName(tr("What was understood"))
        self.table.retranslate()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        metrics = tokens.metrics
        self._row.setSpacing(metrics.space_s)
        self._row.setContentsMargins(metrics.space_m, metrics.space_s, metrics.space_m, 0)
        self._column.setSpacing(metrics.space_s)
        self.kinds.apply_tokens(tokens)
        self.kinds.setFixedWidth(metrics.px(_KIND_PX))
        self.table.apply_tokens(tokens)
        self.raw.apply_tokens(tokens)
        self.decoded.apply_tokens(tokens)
        for part in (self.table, self.raw, self.decoded):
            part.setMinimumHeight(metrics.px(_LEAST_PX))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._nothing.setGeometry(self.table.viewport().rect())

    def _lay_out(self) -> None:
        self._row = QHBoxLayout()
        self._row.addWidget(self.filter, 1)
        self._row.addWidget(self.kinds)
        self._texts = _splitter(Qt.Orientation.Horizontal, self.raw, self.decoded)
        self._texts.setStretchFactor(0, 3)
        self._texts.setStretchFactor(1, 2)
        self._parts = _splitter(Qt.Orientation.Vertical, self.table, self._texts)
        self._parts.setStretchFactor(0, 3)
        self._parts.setStretchFactor(1, 2)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._row)
        self._column.addWidget(self._parts, 1)

    def _arrange(self) -> None:
        metrics = self._tokens.metrics
        is_low = self.height() < metrics.px(_LOW) and self.width() >= metrics.px(_NARROW)
        is_low = is_low or self.height() < metrics.px(_VERY_LOW)
        way = Qt.Orientation.Horizontal if is_low else Qt.Orientation.Vertical
        stacked = is_low or self.width() < metrics.px(_NARROW)
        inner = Qt.Orientation.Vertical if stacked else Qt.Orientation.Horizontal
        if self._parts.orientation() is not way:
            self._parts.setOrientation(way)
        if self._texts.orientation() is not inner:
            self._texts.setOrientation(inner)

    def _on_typed(self, _text: str) -> None:
        self._quiet.start()

    def _on_kind_changed(self, _index: int) -> None:
        self._quiet.stop()
        self.query_changed.emit()

    def _on_current_changed(self, event: TapedEvent | None) -> None:
        self.raw.show_text(event.raw if event else "")
        self.decoded.show_text("\n".join(event.decoded) if event else "")
        self.event_picked.emit(event)

    def _say_nothing(self, *, is_live: bool) -> None:
        is_empty = self.table.events.rowCount() == 0
        if is_empty and self._total:
            self._nothing.setText(tr("No event matches the filter."))
        elif is_empty:
            text = tr("Nothing has come yet.") if is_live else tr("No answer came.")
            self._nothing.setText(text)
        self._nothing.setGeometry(self.table.viewport().rect())
        self._nothing.setVisible(is_empty)


def _splitter(way: Qt.Orientation, *parts: QWidget) -> QSplitter:
    splitter = QSplitter(way)
    splitter.setObjectName("inspectorSplitter")
    splitter.setHandleWidth(5)
    splitter.setChildrenCollapsible(False)
    for part in parts:
        splitter.addWidget(part)
    return splitter
