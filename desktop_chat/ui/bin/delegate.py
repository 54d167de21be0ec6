"""How a deleted chat looks in the list: its title, and when it was deleted."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_chat.domain.ports_undo import BinnedChat
from desktop_chat.ui.bin.model import BinRole
from desktop_chat.ui.formats import moment_words
from desktop_chat.ui.providers.list_delegate import paint_row
from desktop_chat.ui.sidebar.model import shown_title
from desktop_chat.ui.theme.tokens import Tokens

_Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 40
"""In pixels at 100 %."""
_LEAST_TITLE = 120


class BinDelegate(QStyledItemDelegate):
    """Draws titles letter for letter."""

    def __init__(
        self, tokens: Tokens, parent: QWidget, *, wall_clock: Callable[[], float] = time.time
    ) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._wall_clock = wall_clock

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme; the view has to be laid out again."""
        self._tokens = tokens

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        chat = index.data(BinRole.CHAT)
        if not isinstance(chat, BinnedChat):
            return
        tokens, metrics = self._tokens, self._tokens.metrics
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row(painter, option, tokens)
        room = option.rect.adjusted(metrics.space_m, 0, -metrics.space_m, 0)
        small, usual = QFont(option.font), QFont(option.font)
        small.setPixelSize(metrics.small_px)
        usual.setPixelSize(metrics.text_px)
        when = moment_words(chat.deleted_at, self._wall_clock())
        width = QFontMetrics(small).horizontalAdvance(when)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        if room.width() - width > metrics.px(_LEAST_TITLE):
            painter.setFont(small)
            painter.setPen(QColor(tokens.text_muted))
            painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, when)
            room.setRight(room.right() - width - metrics.space_l)
        painter.setFont(usual)
        painter.setPen(QColor(tokens.text))
        title = " ".join(shown_title(chat.title).split())
        shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()
