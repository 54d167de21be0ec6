"""What floats above the transcript: the way to the end, and where a link leads."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop_chat.i18n import tr, trn
from desktop_chat.ui import formats
from desktop_chat.ui.icons import Icon, paint_icon
from desktop_chat.ui.markdown.style import color
from desktop_chat.ui.theme.fonts import ui_font
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.transcript.news import NewText

_HEIGHT = 34
_ICON = 16


class JumpButton(QPushButton):
    """Leads to the latest text, and says how much has come since the reader left it."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._news = NewText()
        self._has_news = False
        self.setObjectName("jumpToLatestButton")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.apply_tokens(tokens)
        self._say()
        self.hide()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self.setFont(ui_font(tokens.metrics.small_px, tokens.ui_family))
        self.resize(self.sizeHint())
        self.update()

    def retranslate(self) -> None:
        """Set its text anew."""
        self._say()

    def forget_news(self) -> None:
        """The reader is at the end: nothing is new."""
        if self._has_news:
            self._has_news = False
            self._news.reset()
            self._say()

    def add_news(self, text: str = "") -> None:
        """There is something below that was not there before, perhaps more text."""
        self._has_news = True
        self._news.add(text)
        self._say()

    @property
    def counts_news(self) -> bool:
        """Whether it says how much text is new."""
        return self._news.chars > 0

    def keep_news_below(self, text: str) -> None:
        """Only this is left below the reader: the rest of what was new has been read."""
        self._news.keep_at_most(text)
        self._say()

    def _say(self) -> None:
        words = self._words()
        if words != self.text():
            self.setText(words)
            self.setAccessibleName(words)
            self.resize(self.sizeHint())

    def _words(self) -> str:
        news = self._news
        if not self._has_news:
            return tr("Jump to latest")
        if not news.words:
            return tr("New text below")
        if news.counts_letters:
            return trn(
                "New text below · {count} character",
                "New text below · {count} characters",
                news.chars,
                count=formats.number(news.chars),
            )
        return trn(
            "New text below · {count} word",
            "New text below · {count} words",
            news.words,
            count=formats.number(news.words),
        )

    def sizeHint(self) -> QSize:
        metrics = self._tokens.metrics
        # As wide as its widest digits, so that counting on does not make it tremble.
        widest = "".join("0" if letter.isdigit() else letter for letter in self.text())
        words = QFontMetrics(self.font()).horizontalAdvance(widest)
        around = metrics.px(_ICON) + metrics.space_m * 2 + metrics.space_s
        return QSize(words + around, metrics.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, metrics = self._tokens, self._tokens.metrics
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = tokens.focus_ring if self.hasFocus() else tokens.border
        painter.setPen(QPen(color(ring), 2 if self.hasFocus() else 1))
        painter.setBrush(color(tokens.hover if self.underMouse() else tokens.raised))
        pill = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        side = metrics.px(_ICON)
        icon = QRectF(metrics.space_m, (self.height() - side) // 2, side, side)
        paint_icon(painter, Icon.TO_LATEST, icon, tokens.text)
        painter.setFont(self.font())
        painter.setPen(color(tokens.text))
        words = QRectF(self.rect()).adjusted(icon.right() + metrics.space_s, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()


class LinkLabel(QLabel):
    """Where the link under the pointer leads, in the corner, as plain text."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("linkTarget")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.apply_tokens(tokens)
        self.hide()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        metrics = tokens.metrics
        self.setFont(ui_font(metrics.tiny_px, tokens.ui_family))
        side, above = metrics.space_s, metrics.px(3)
        self.setContentsMargins(side, above, side, above)
        self.adjustSize()
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
