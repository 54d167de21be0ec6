"""What floats above the transcript: the way to the end, and where a link leads."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.icons import Icon, paint_icon
from desktop_chat.ui.markdown.style import color
from desktop_chat.ui.theme.fonts import ui_font
from desktop_chat.ui.theme.tokens import METRICS, Tokens

_HEIGHT = 34
_ICON = 16


class JumpButton(QPushButton):
    """Leads to the latest text, and says whether there is more since the reader left it."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self.setObjectName("jumpToLatestButton")
        self.setFont(ui_font(METRICS.small_px))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_news(more=False)
        self.hide()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self.update()

    def set_news(self, *, more: bool) -> None:
        """Say whether there is text below that was not there before."""
        words = tr("New text below") if more else tr("Jump to latest")
        if words != self.text():
            self.setText(words)
            self.setAccessibleName(words)
            self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(width + _ICON + METRICS.space_m * 2 + METRICS.space_s, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = tokens.focus_ring if self.hasFocus() else tokens.border
        painter.setPen(QPen(color(ring), 2 if self.hasFocus() else 1))
        painter.setBrush(color(tokens.hover if self.underMouse() else tokens.raised))
        pill = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        icon = QRectF(METRICS.space_m, (self.height() - _ICON) / 2, _ICON, _ICON)
        paint_icon(painter, Icon.TO_LATEST, icon, tokens.text)
        painter.setFont(self.font())
        painter.setPen(color(tokens.text))
        words = QRectF(self.rect()).adjusted(icon.right() + METRICS.space_s, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()


class LinkLabel(QLabel):
    """Where the link under the pointer leads, in the corner, as plain text."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("linkTarget")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(ui_font(METRICS.tiny_px))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setContentsMargins(METRICS.space_s, 3, METRICS.space_s, 3)
        self.apply_tokens(tokens)
        self.hide()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), color(tokens.raised))
        palette.setColor(self.foregroundRole(), color(tokens.text_muted))
        self.setPalette(palette)

    def show_target(self, target: str) -> None:
        """Show a target; '' hides the label."""
        self.setText(target)
        self.adjustSize()
        self.setVisible(bool(target))
