"""The list that shows rows of keys under their headings; what one does there is said in signals."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_chat.ui.actions.table import native_text
from desktop_chat.ui.keyboard.caps import caps_width, paint_caps
from desktop_chat.ui.keyboard.key_rows import KeyRow
from desktop_chat.ui.theme.tokens import Tokens

_ROW = 36
_HEADING = 40
_DOT_RADIUS = 3.0
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class KeyRole(IntEnum):
    """What a view may ask for besides Qt's own roles."""

    ID = Qt.ItemDataRole.UserRole + 1


class KeyRowModel(QAbstractListModel):
    """Takes whole lists."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[KeyRow] = []

    def set_rows(self, rows: Sequence[KeyRow]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row_at(self, index: _Index) -> KeyRow | None:
        """Say what stands there."""
        at = index.row()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def place_of(self, row_id: str) -> int | None:
        """Find a row by its id."""
        return next((at for at, row in enumerate(self._rows) if row.id == row_id), None)

    def first_place(self) -> int | None:
        """Find the first row that is no heading."""
        return next((at for at, row in enumerate(self._rows) if row.id), None)

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join((row.title, *map(native_text, row.keys)))
            case KeyRole.ID:
                return row.id
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        row = self.row_at(index)
        if row is None or not row.id:
            return Qt.ItemFlag.NoItemFlags
        never = Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | never


class KeyRowDelegate(QStyledItemDelegate):
    """The title at the left, the caps of the keys at the right."""

    def __init__(self, tokens: Tokens, model: KeyRowModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._model = model

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme; the view has to be laid out again."""
        self._tokens = tokens

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = self._model.row_at(index)
        is_heading = row is not None and not row.id
        return QSize(0, self._tokens.metrics.px(_HEADING if is_heading else _ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = self._model.row_at(index)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        box = QRectF(option.rect)
        if row.id:
            state = QStyle.StateFlag
            chosen = bool(option.state & state.State_Selected)
            focused = bool(option.state & state.State_HasFocus)
            self._paint_row(painter, box, row, chosen=chosen, focused=focused)
        else:
            self._paint_heading(painter, box, row.title)
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRectF, title: str) -> None:
        metrics = self._tokens.metrics
        font = QFont(painter.font())
        font.setPixelSize(metrics.small_px)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self._tokens.text_muted))
        room = box.adjusted(metrics.space_m, 0, -metrics.space_m, -metrics.space_xs)
        align = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, align | Qt.TextFlag.TextSingleLine, title)

    def _paint_row(
        self, painter: QPainter, box: QRectF, row: KeyRow, *, chosen: bool, focused: bool
    ) -> None:
        tokens, metrics = self._tokens, self._tokens.metrics
        if chosen or focused:
            painter.setPen(QPen(QColor(tokens.focus_ring), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selected))
            ring = box.adjusted(1, 2, -1, -2)
            painter.drawRoundedRect(ring, metrics.radius_s, metrics.radius_s)
        room = box.adjusted(metrics.space_m, 0, -metrics.space_m, 0)
        right = QPointF(room.right(), room.center().y())
        paint_caps(painter, row.keys, right, tokens)
        room.setRight(room.right() - caps_width(row.keys, painter.font(), tokens))
        if row.is_own:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            radius = _DOT_RADIUS * metrics.zoom / 100
            painter.drawEllipse(
                QPointF(room.left() - metrics.space_s + 2, right.y()), radius, radius
            )
        painter.setPen(QColor(tokens.text))
        room.setRight(room.right() - metrics.space_m)
        elide = Qt.TextElideMode.ElideRight
        title = painter.fontMetrics().elidedText(row.title, elide, round(room.width()))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, align | Qt.TextFlag.TextSingleLine, title)


class KeyRowList(QListView):
    """Keeps the chosen row where it can, whatever else is listed."""

    row_chosen = Signal(str)  #: id: it became the current one
    row_activated = Signal(str)  #: id: Enter or a double click

    def __init__(self, tokens: Tokens, parent: QWidget, *, can_choose: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("keyRowList")
        self._can_choose = can_choose
        self._model = KeyRowModel(self)
        self._rows_delegate = KeyRowDelegate(tokens, self._model, self)
        self.setModel(self._model)
        self.setItemDelegate(self._rows_delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.SingleSelection if can_choose else mode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        self.apply_tokens(tokens)

    @property
    def row_id(self) -> str:
        """The chosen row; '' where there is none."""
        row = self._model.row_at(self.currentIndex())
        return row.id if row else ""

    def set_rows(self, rows: Sequence[KeyRow]) -> None:
        """Show these; the chosen one stays, or else it is the first."""
        before, scrolled = self.row_id, self.verticalScrollBar().value()
        self._model.set_rows(rows)
        if not self._can_choose:
            return
        place = self._model.place_of(before) if before else None
        if place is None:
            place, scrolled = self._model.first_place(), 0
        if place is None:
            self.row_chosen.emit("")
            return
        self.verticalScrollBar().setValue(scrolled)
        self.setCurrentIndex(self._model.index(place))

    def choose(self, row_id: str) -> None:
        """Go to a row."""
        place = self._model.place_of(row_id)
        if place is not None:
            self.setCurrentIndex(self._model.index(place))

    def move_by_key(self, key: Qt.Key) -> None:
        """Do what an arrow or a page key does here."""
        no_modifier = Qt.KeyboardModifier.NoModifier
        super().keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, key, no_modifier))

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._rows_delegate.apply_tokens(tokens)
        self.doItemsLayout()

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = self._model.row_at(current)
        if row is not None:
            self.row_chosen.emit(row.id)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        row = self._model.row_at(index)
        if row is not None and row.id:
            self.row_activated.emit(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.row_id:
            self.row_activated.emit(self.row_id)
            return
        super().keyPressEvent(event)
