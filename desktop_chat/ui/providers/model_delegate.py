"""How a model looks in the list: its name, what is known of it, and a star to pin it."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from desktop_chat.i18n import tr
from desktop_chat.ui.icons import Icon, paint_icon
from desktop_chat.ui.labels import plain_tooltip
from desktop_chat.ui.providers.list_delegate import paint_row
from desktop_chat.ui.providers.model_list import ModelRole, ModelRow
from desktop_chat.ui.providers.model_words import facts_words, prices_words, tokens_words
from desktop_chat.ui.theme.tokens import Tokens

_Index = QModelIndex | QPersistentModelIndex
_ROW_HEIGHT = 54
_STAR = 18
_BADGE = 14


class ModelDelegate(QStyledItemDelegate):
    """Draws names letter for letter."""

    star_clicked = Signal(int)  #: row

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme; the view has to be laid out again."""
        self._tokens = tokens

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, self._tokens.metrics.px(_ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(ModelRole.ROW)
        if not isinstance(row, ModelRow):
            return
        tokens, metrics = self._tokens, self._tokens.metrics
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row(painter, option, tokens)
        room = option.rect.adjusted(metrics.space_m, 0, -metrics.space_s, 0)
        if not row.is_typed:
            color = tokens.accent if row.is_favourite else tokens.text_faint
            star = QRectF(self._star(option.rect))
            paint_icon(painter, Icon.STAR, star, color, filled=row.is_favourite)
        room.setRight(self._star(option.rect).left() - metrics.space_m)
        self._paint_words(painter, room, row, option.font)
        painter.restore()

    def _star(self, row: QRect) -> QRect:
        metrics = self._tokens.metrics
        side = metrics.px(_STAR)
        left = row.right() - metrics.space_m - side
        return QRect(left, row.center().y() - side // 2, side, side)

    def _paint_words(self, painter: QPainter, room: QRect, row: ModelRow, usual: QFont) -> None:
        tokens, metrics = self._tokens, self._tokens.metrics
        facts = row.facts
        upper = QRect(room.left(), room.top(), room.width(), room.height() // 2)
        lower = QRect(room.left(), upper.bottom() + 1, room.width(), room.height() - upper.height())
        title = tr("Use “{model}”", model=facts.id) if row.is_typed else facts.id
        dim = facts.chats is False or bool(facts.retiring)
        color = tokens.link if row.is_typed else tokens.text_muted if dim else tokens.text
        font = QFont(usual)
        font.setPixelSize(metrics.text_px)
        bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        _draw(painter, title, upper, (font, color), bottom)
        font.setPixelSize(metrics.tiny_px)
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        if row.is_typed:
            words = tr("Not in the server's list")
            _draw(painter, words, lower, (font, tokens.text_muted), top)
            return
        left = lower.left()
        for text in _texts(row):
            box = QRect(left, lower.top(), lower.right() - left, lower.height())
            _draw(painter, text, box, (font, tokens.text_muted), top)
            left += painter.fontMetrics().horizontalAdvance(text) + metrics.space_m
        self._paint_abilities(painter, left, lower, row)

    def _paint_abilities(self, painter: QPainter, left: int, lower: QRect, row: ModelRow) -> None:
        metrics = self._tokens.metrics
        side = metrics.px(_BADGE)
        for icon in _ability_icons(row):
            if left + side > lower.right():
                return
            box = QRectF(left, lower.top() + metrics.px(1), side, side)
            paint_icon(painter, icon, box, self._tokens.text_muted)
            left += side + metrics.space_xs

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        if isinstance(event, QMouseEvent) and event.button() is Qt.MouseButton.LeftButton:
            gap = self._tokens.metrics.space_s
            star = self._star(option.rect).adjusted(-gap, -gap, gap, gap)
            if star.contains(event.position().toPoint()):
                if event.type() is QEvent.Type.MouseButtonRelease:
                    self.star_clicked.emit(index.row())
                return True
        return False

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        row = index.data(ModelRole.ROW)
        if not isinstance(row, ModelRow):
            return False
        on_star = self._star(option.rect).contains(event.pos())
        lines = [row.facts.id, row.facts.title, facts_words(row.facts)]
        said = "\n".join(dict.fromkeys(line for line in lines if line))
        text = tr("Favourite (Ctrl+D)") if on_star and not row.is_typed else said
        QToolTip.showText(event.globalPos(), plain_tooltip(text), view)
        return True


def _texts(row: ModelRow) -> list[str]:
    facts = row.facts
    texts: list[str] = []
    if facts.chats is False:
        texts.append(tr("Not for chats"))
    if facts.retiring:
        texts.append(tr("Will be switched off"))
    if facts.context_tokens:
        texts.append(tokens_words(facts.context_tokens))
    if prices := prices_words(facts):
        texts.append(prices)
    return texts


def _ability_icons(row: ModelRow) -> list[Icon]:
    facts = row.facts
    known = (
        (facts.images, Icon.IMAGE),
        (facts.tools, Icon.TOOL),
        (facts.reasoning, Icon.REASONING),
    )
    return [icon for able, icon in known if able]


def _draw(
    painter: QPainter, text: str, box: QRect, look: tuple[QFont, str], align: Qt.AlignmentFlag
) -> None:
    font, color = look
    painter.setFont(font)
    painter.setPen(QColor(color))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, align | Qt.TextFlag.TextSingleLine, shown)
