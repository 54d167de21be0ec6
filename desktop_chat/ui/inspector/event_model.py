"""The events as rows of a table. What a cell says is made when it is looked at."""

from __future__ import annotations

from bisect import bisect_left
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from desktop_chat.domain.tape import TapedEvent
from desktop_chat.i18n import tr
from desktop_chat.ui.formats import number
from desktop_chat.ui.inspector.timeline import GAP_S
from desktop_chat.ui.inspector.words import kind_words
from desktop_chat.ui.markdown.sanitize import for_document
from desktop_chat.ui.theme.tokens import Tokens

_Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_MOST_SHOWN = 300
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

# Plain numbers: comparing with Qt's own takes longer than all the rest.
_DISPLAY = int(_Role.DisplayRole)
_ALIGNMENT = int(_Role.TextAlignmentRole)
_FOREGROUND = int(_Role.ForegroundRole)
_ANSWERED = frozenset({_DISPLAY, _ALIGNMENT, _FOREGROUND, int(_Role.AccessibleTextRole)})


class Column(IntEnum):
    """From left to right."""

    NUMBER = 0
    TIME = 1
    GAP = 2
    KIND = 3
    DECODED = 4
    RAW = 5


_QUIET = frozenset({int(Column.NUMBER), int(Column.GAP)})


class EventModel(QAbstractTableModel):
    """Takes what passed the filter; the rest is somebody else's."""

    def __init__(self, tokens: Tokens, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._events: list[TapedEvent] = []
        self.is_narrow = False
        """Whether only one column of the two is shown: what means nothing stands there as it is."""

    def set_events(self, events: list[TapedEvent]) -> None:
        """Show these and no others; the list is the model's from now on."""
        self.beginResetModel()
        self._events = events
        self.endResetModel()

    def append(self, events: list[TapedEvent]) -> None:
        """Show these as well."""
        if events:
            count = len(self._events)
            self.beginInsertRows(QModelIndex(), count, count + len(events) - 1)
            self._events.extend(events)
            self.endInsertRows()

    def event_at(self, row: int) -> TapedEvent | None:
        """The event of a row."""
        return self._events[row] if 0 <= row < len(self._events) else None

    def row_of(self, number: int) -> int | None:
        """The row of an event that is shown."""
        at = bisect_left(self._events, number, key=lambda event: event.number)
        found = self.event_at(at)
        return at if found is not None and found.number == number else None

    def nearest(self, at_s: float) -> int | None:
        """The row of the event that came nearest to a time."""
        if not self._events:
            return None
        after = bisect_left(self._events, at_s, key=lambda event: event.at_s)
        near = [row for row in (after - 1, after) if 0 <= row < len(self._events)]
        return min(near, key=lambda row: abs(self._events[row].at_s - at_s))

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._events)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _Role.TextAlignmentRole:
            return alignment(section)
        if role != _Role.DisplayRole:
            return None
        return {
            Column.NUMBER: tr("No."),
            Column.TIME: tr("Time"),
            Column.GAP: tr("Gap"),
            Column.KIND: tr("Kind"),
            Column.DECODED: tr("Understood"),
            Column.RAW: tr("As it came"),
        }[Column(section)]

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        if role not in _ANSWERED:  # asked for most often, and by every repaint
            return None
        event = self.event_at(index.row())
        if event is None:
            return None
        column = index.column()
        if role == _DISPLAY:
            return self.cell(event, column)
        if role == _ALIGNMENT:
            return alignment(column)
        if role == _FOREGROUND:
            return self.color(event, column)
        if column == Column.RAW:
            return "\n".join((*event.decoded, one_line(event.raw)))
        return None

    def cell(self, event: TapedEvent, column: int) -> str:
        """What a cell says."""
        match column:
            case Column.NUMBER:
                return str(event.number)
            case Column.TIME:
                return number(event.at_s, 3)
            case Column.GAP:
                return f"+{number(event.gap_s, 3)}"
            case Column.KIND:
                return kind_words(event.kind)
            case Column.DECODED:
                decoded = one_line(" · ".join(event.decoded))
                return decoded or (one_line(event.raw) if self.is_narrow else "")
            case _:
                return one_line(event.raw)

    def color(self, event: TapedEvent, column: int) -> QColor | None:
        """The colour of a cell's text, where it is not the usual one."""
        tokens = self._tokens
        if column == Column.GAP and event.gap_s > GAP_S:
            return QColor(tokens.warning)
        if event.kind in {"error", "unreadable"} and column == Column.KIND:
            return QColor(tokens.danger)
        if column in _QUIET or event.kind in {"ignored", "comment"}:
            return QColor(tokens.text_muted)
        return None


def alignment(column: int) -> int:
    """Numbers stand at the right."""
    return _RIGHT if column <= Column.GAP else _LEFT


def one_line(raw: str) -> str:
    """Put the beginning of a text into one line."""
    shown = raw[:_MOST_SHOWN].replace("\r\n", "\n").replace("\r", "\n").replace("\n", " ↵ ")
    return for_document(shown + ("…" if len(raw) > _MOST_SHOWN else ""))
