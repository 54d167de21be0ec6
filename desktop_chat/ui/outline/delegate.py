"""How a line of the outline looks: its place in the tree, who, and the first words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_chat.domain.conversation import Role
from desktop_chat.ui.outline.model import OutlineModel, author_of
from desktop_chat.ui.outline.rows import OutlineRow
from desktop_chat.ui.theme.fonts import ui_font
from desktop_chat.ui.theme.tokens import Tokens

_ROW = 30
_STEP = 12
_MOST_STEPS = 8
_DOT = 3.5
_Index = QModelIndex | QPersistentModelIndex
_ALIGN = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine


class OutlineDelegate(QStyledItemDelegate):
    """Words come from models and people: they are drawn letter for letter."""

    def __init__(self, model: OutlineModel, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.apply_tokens(tokens)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme; the view has to be laid out and painted again."""
        self._tokens = tokens
        self._font = ui_font(tokens.metrics.small_px, tokens.ui_family)
        self._strong = QFont(self._font)
        self._strong.setWeight(QFont.Weight.DemiBold)

    @property
    def row_height(self) -> int:
        """How high every line is, in pixels."""
        return self._tokens.metrics.px(_ROW)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(100, self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = self._model.rows[index.row()]
        tokens, metrics = self._tokens, self._tokens.metrics
        box = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        if is_selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selection if is_selected else tokens.hover))
            around = box.adjusted(metrics.space_xs, 1, -metrics.space_xs, -1)
            painter.drawRoundedRect(around, metrics.radius_s, metrics.radius_s)
        left = self._paint_place(painter, box, row)
        self._paint_words(painter, box.adjusted(left, 0, -metrics.space_m, 0), row, is_selected)
        painter.restore()

    def _paint_place(self, painter: QPainter, box: QRectF, row: OutlineRow) -> float:
        """The line that the message stands on, and a dot; returns where words begin."""
        tokens, metrics = self._tokens, self._tokens.metrics
        step, side = metrics.px(_STEP), metrics.space_l
        ink = QColor(tokens.accent if row.is_shown else tokens.scroll_handle)
        depth = min(row.depth, _MOST_STEPS)
        middle = box.center().y()
        for at in range(depth):
            x = box.left() + side + at * step
            painter.setPen(QPen(QColor(tokens.border), 1))
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
        x = box.left() + side + depth * step
        painter.setPen(QPen(ink, 2 if row.is_shown else 1))
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
        if row.begins_branch and depth:
            painter.drawLine(QPointF(x - step, middle), QPointF(x, middle))
        radius = _DOT * metrics.zoom / 100
        painter.setBrush(ink if row.message.role is Role.USER else QColor(tokens.surface))
        painter.setPen(QPen(ink, 1.5))
        painter.drawEllipse(QPointF(x, middle), radius, radius)
        return x - box.left() + metrics.space_m

    def _paint_words(
        self, painter: QPainter, room: QRectF, row: OutlineRow, is_selected: bool
    ) -> None:
        tokens = self._tokens
        font = self._strong if row.is_shown else self._font
        name = tokens.text if row.is_shown else tokens.text_muted
        if is_selected:
            name = tokens.on_selection
        who = "" if row.message.role is Role.USER else author_of(row)
        painter.setFont(font)
        measured = QFontMetricsF(font)
        if who:
            faint = tokens.on_selection if is_selected else tokens.text_faint
            most = room.width() * 0.4
            shown = measured.elidedText(who, Qt.TextElideMode.ElideRight, most)
            painter.setPen(QColor(faint))
            painter.drawText(room, _ALIGN, shown)
            room = room.adjusted(
                measured.horizontalAdvance(shown) + tokens.metrics.space_s, 0, 0, 0
            )
        painter.setPen(QColor(name))
        words = measured.elidedText(
            row.message.words or "…", Qt.TextElideMode.ElideRight, max(0.0, room.width())
        )
        painter.drawText(room, _ALIGN, words)
