"""A button that is an icon, with or without words beside it; paints itself from the tokens."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_chat.ui.icons import Icon, paint_icon
from desktop_chat.ui.theme.tokens import Tokens


class Look(Enum):
    """How much a button asks for attention."""

    QUIET = auto()
    """Bare until the pointer is on it."""
    PRIMARY = auto()
    """The one thing to do: filled with the accent."""
    STRONG = auto()
    """As loud as PRIMARY, without being inviting: filled with the colour of text."""


class IconButton(QAbstractButton):
    """`text()` is drawn only where `show_text` is set; it is the accessible name in any case.

    `size` and `icon_px` are pixels at 100 %.
    """

    def __init__(
        self,
        icon: Icon,
        tokens: Tokens,
        *,
        look: Look = Look.QUIET,
        size: int = 34,
        icon_px: int = 18,
        show_text: bool = False,
        filled_icon: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._tokens = tokens
        self._look = look
        self._size = size
        self._icon_px = icon_px
        self._show_text = show_text
        self._filled_icon = filled_icon
        # A click must not take the focus from the composer; Tab still gets here.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        across = QSizePolicy.Policy.Expanding if show_text else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self.updateGeometry()
        self.update()

    def set_icon(self, icon: Icon) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def set_words(self, text: str, tooltip: str = "") -> None:
        """Set what the button is called, for the eye and for the screen reader."""
        self.setText(text)
        self.setAccessibleName(text.replace("&", ""))
        self.setToolTip(tooltip or text)

    def sizeHint(self) -> QSize:
        metrics = self._tokens.metrics
        side = width = metrics.px(self._size)
        if self._show_text:
            width += self.fontMetrics().horizontalAdvance(self.text()) + metrics.space_l
        return QSize(width, side)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        radius = box.height() / 2 if self._look is not Look.QUIET else self._tokens.metrics.radius_s
        background, foreground = self._colors()
        if background is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(background))
            painter.drawRoundedRect(box, radius, radius)
        self._paint_icon(painter, foreground)
        if self._show_text:
            self._paint_text(painter, foreground)
        if self.hasFocus():
            self._paint_ring(painter, box, radius, foreground)

    def _paint_ring(self, painter: QPainter, box: QRectF, radius: float, foreground: str) -> None:
        """At the edge of a bare button; within a filled one, whose colour nothing else beats."""
        is_bare = self._look is Look.QUIET
        inset = 1 if is_bare else 3
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._tokens.focus_ring if is_bare else foreground), 2))
        ring = box.adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(ring, radius - inset, radius - inset)

    def _colors(self) -> tuple[str | None, str]:
        tokens = self._tokens
        pressed = self.isDown() or self.isChecked()
        hot = self.isEnabled() and (pressed or self.underMouse())
        match self._look:
            case Look.QUIET:
                foreground = tokens.text if hot or self._show_text else tokens.text_muted
                if not self.isEnabled():
                    foreground = tokens.text_faint
                return (tokens.hover if hot else None), foreground
            case Look.PRIMARY:
                if not self.isEnabled():
                    return tokens.hover, tokens.text_faint
                return (tokens.link if hot else tokens.accent), tokens.on_accent
            case Look.STRONG:
                if not self.isEnabled():
                    return tokens.hover, tokens.text_faint
                return (tokens.text_muted if hot else tokens.text), tokens.raised

    def _paint_icon(self, painter: QPainter, color: str) -> None:
        metrics = self._tokens.metrics
        side = metrics.px(self._icon_px)
        top = (self.height() - side) // 2
        left = metrics.space_m if self._show_text else (self.width() - side) // 2
        target = QRectF(left, top, side, side)
        paint_icon(painter, self._icon, target, color, filled=self._filled_icon)

    def _paint_text(self, painter: QPainter, color: str) -> None:
        metrics = self._tokens.metrics
        left = metrics.space_m + metrics.px(self._icon_px) + metrics.space_s
        room = self.rect().adjusted(left, 0, -metrics.space_s, 0)
        painter.setPen(QColor(color))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, align | Qt.TextFlag.TextShowMnemonic, text)
