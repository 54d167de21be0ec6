"""The list that a slash opens: above what is typed, and never with the focus."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_chat.domain.prompts import Prompt
from desktop_chat.i18n import tr
from desktop_chat.ui.theme.stylesheet import wear
from desktop_chat.ui.theme.tokens import Tokens

MOST_ROWS = 9
_ROW = 34
_WIDTH = 440
_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_EXCERPT = 200


class _Role(IntEnum):
    EXCERPT = Qt.ItemDataRole.UserRole + 1


class PromptModel(QAbstractListModel):
    """The prompts that are offered, and below them the way to the library."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.prompts: Sequence[Prompt] = ()

    def show_prompts(self, prompts: Sequence[Prompt]) -> None:
        """Offer these."""
        self.beginResetModel()
        self.prompts = prompts
        self.endResetModel()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.prompts) + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = index.row()
        prompt = self.prompts[row] if 0 <= row < len(self.prompts) else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return tr("Edit prompts…") if prompt is None else prompt.name
            case _Role.EXCERPT:
                return "" if prompt is None else " ".join(prompt.text[:_EXCERPT].split())
        return None


class PromptPopup(QFrame):
    """Floats in its window; whoever owns it moves in it."""

    chosen = Signal(object)  #: a `Prompt`, or None for the library

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("promptPopup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._tokens = tokens
        self.model = PromptModel(self)
        self.view = view = QListView(self)
        view.setObjectName("promptList")
        view.setModel(self.model)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setUniformItemSizes(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setMouseTracking(True)
        view.entered.connect(view.setCurrentIndex)
        view.clicked.connect(lambda index: self._choose(index.row()))
        self._delegate = _Delegate(tokens, self)
        view.setItemDelegate(self._delegate)
        self._column = QVBoxLayout(self)
        self._column.addWidget(view)
        self.hide()
        self.apply_tokens(tokens)

    @property
    def row(self) -> int:
        """The chosen one."""
        return self.view.currentIndex().row()

    def offer(self, prompts: Sequence[Prompt]) -> None:
        """Show these, the first one chosen."""
        self.model.show_prompts(prompts)
        self.view.setAccessibleName(tr("Prompts"))
        self.go_to(0)

    def go_to(self, row: int) -> None:
        """Choose a row, round the ends."""
        count = self.model.rowCount()
        self.view.setCurrentIndex(self.model.index(row % count))

    def choose(self) -> None:
        """Take the chosen one."""
        self._choose(self.row)

    def words(self) -> str:
        """What a screen reader says of the chosen row."""
        return str(self.model.index(self.row).data() or "")

    def place(self, anchor: QPoint, room: QRect) -> None:
        """Stand with the lower left corner at `anchor`, within `room`: both in the parent."""
        metrics = self._tokens.metrics
        rows = min(self.model.rowCount(), MOST_ROWS)
        inner = 2 * metrics.space_xs + 2
        height = rows * metrics.px(_ROW) + inner
        height = min(height, max(metrics.px(_ROW) + inner, anchor.y() - room.top()))
        width = min(metrics.px(_WIDTH), room.width())
        left = max(room.left(), min(anchor.x(), room.right() + 1 - width))
        self.setGeometry(left, anchor.y() - height, width, height)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self._delegate.apply_tokens(tokens)
        inset = tokens.metrics.space_xs
        self._column.setContentsMargins(inset, inset, inset, inset)
        wear(
            self,
            tokens,
            f"#promptPopup {{ background: {tokens.raised}; border: 1px solid {tokens.border};"
            f" border-radius: {tokens.metrics.radius_m}px; }}"
            " #promptList { background: transparent; }",
        )

    def _choose(self, row: int) -> None:
        prompts = self.model.prompts
        if row >= 0:
            self.chosen.emit(prompts[row] if row < len(prompts) else None)


class _Delegate(QStyledItemDelegate):
    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens

    def apply_tokens(self, tokens: Tokens) -> None:
        self._tokens = tokens

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(0, self._tokens.metrics.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens, metrics = self._tokens, self._tokens.metrics
        state, box = option.state, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selection))
            painter.drawRoundedRect(box, metrics.radius_s, metrics.radius_s)
        font = QFont(option.font)
        font.setPixelSize(metrics.text_px)
        room = box.adjusted(metrics.space_s, 0, -metrics.space_s, 0)
        color = tokens.on_selection if selected else tokens.text
        left = self._write(painter, room, str(index.data() or ""), font, color)
        room.setLeft(left + metrics.space_m)
        font.setPixelSize(metrics.small_px)
        color = tokens.on_selection if selected else tokens.text_muted
        self._write(painter, room, str(index.data(_Role.EXCERPT) or ""), font, color)
        painter.restore()

    def _write(self, painter: QPainter, room: QRect, text: str, font: QFont, color: str) -> int:
        """Write on one line, and say where it ends."""
        painter.setFont(font)
        painter.setPen(QPen(QColor(color)))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, room.width()))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(room, align, shown)
        return room.left() + metrics.horizontalAdvance(shown)
