"""Buttons that look like cards: a title, a quiet line below it, and a sign in front."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_chat.ui.icons import Icon, paint_icon
from desktop_chat.ui.labels import plain_tooltip
from desktop_chat.ui.theme.tokens import Tokens

_TILE_PX = 32
_CHEVRON_PX = 16
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Card(QAbstractButton):
    """The sign is an icon, or the first letter of the title; `is_bare` cards have words alone."""

    def __init__(
        self,
        tokens: Tokens,
        *,
        icon: Icon | None = None,
        is_bare: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._icon = icon
        self._is_bare = is_bare
        self._detail = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def detail(self) -> str:
        """The quiet line."""
        return self._detail

    def set_words(self, title: str, detail: str) -> None:
        """Set both lines; a screen reader hears them as name and description."""
        self._detail = detail
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self.setToolTip(plain_tooltip(f"{title} · {detail}" if detail else title))
        self.updateGeometry()
        self.update()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self._tokens.metrics
        lines = QFontMetrics(self._title_font()).height() + QFontMetrics(self._font()).height()
        height = max(lines, metrics.px(_TILE_PX)) + 2 * metrics.px(11)
        return QSize(metrics.px(150), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._tokens.metrics.px(96), self.sizeHint().height())

    def _title_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._tokens.metrics.text_px)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._tokens.metrics.tiny_px)
        return font

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:  # Qt's own buttons take it only in dialogs
            event.accept()
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, metrics = self._tokens, self._tokens.metrics
        hot, focused = self.underMouse() or self.isDown(), self.hasFocus()
        width = 2.0 if focused else 1.0
        edge = tokens.focus_ring if focused else tokens.accent if hot else tokens.border
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(tokens.hover if self.isDown() else tokens.raised))
        half = width / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, metrics.radius_m, metrics.radius_m)
        if self._is_bare:
            self._paint_words(painter, metrics.space_l, self.width() - metrics.space_m)
            return
        side = metrics.px(_TILE_PX)
        tile = QRectF(metrics.space_m, (self.height() - side) / 2, side, side)
        self._paint_tile(painter, tile)
        chevron = metrics.px(_CHEVRON_PX)
        right = self.width() - metrics.space_s - chevron
        self._paint_words(painter, tile.right() + metrics.space_m, right - metrics.space_xs)
        place = QRectF(right, (self.height() - chevron) / 2, chevron, chevron)
        paint_icon(painter, Icon.COLLAPSED, place, tokens.accent if hot else tokens.text_faint)

    def _paint_tile(self, painter: QPainter, tile: QRectF) -> None:
        tokens, metrics = self._tokens, self._tokens.metrics
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.user_message))
        painter.drawRoundedRect(tile, metrics.radius_s, metrics.radius_s)
        if self._icon is not None:
            inset = metrics.px(7)
            inner = tile.adjusted(inset, inset, -inset, -inset)
            paint_icon(painter, self._icon, inner, tokens.accent)
            return
        painter.setFont(self._title_font())
        painter.setPen(QColor(tokens.accent))
        painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, self.text()[:1].upper())

    def _paint_words(self, painter: QPainter, left: float, right: float) -> None:
        tokens, room = self._tokens, max(0, int(right - left))
        title, small = self._title_font(), self._font()
        above, below = QFontMetrics(title), QFontMetrics(small)
        top = (self.height() - above.height() - below.height()) / 2
        elide = Qt.TextElideMode.ElideRight
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        line = align | Qt.TextFlag.TextSingleLine
        painter.setFont(title)
        painter.setPen(QColor(tokens.text))
        text = above.elidedText(self.text(), elide, room)
        painter.drawText(QRectF(left, top, room, above.height()), line, text)
        painter.setFont(small)
        painter.setPen(QColor(tokens.text_muted))
        text = below.elidedText(self._detail, elide, room)
        painter.drawText(QRectF(left, top + above.height(), room, below.height()), line, text)
