"""How the transcript looks under one theme: its styles, made once, and its own measures."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPixmap

from desktop_chat.ui.icons import Icon, icon_of
from desktop_chat.ui.markdown.style import TextStyle
from desktop_chat.ui.theme.fonts import ui_font
from desktop_chat.ui.theme.tokens import METRICS, Tokens

MARGIN = METRICS.space_xl
MESSAGE_GAP = 26
CARD_PADDING_X = 16
CARD_PADDING_Y = 11
USER_SHARE = 0.86
"""How much of the column the user's own messages may fill."""
CODE_HEADER = 34
CODE_PADDING = 14
CODE_BOTTOM = 12
THOUGHT_INDENT = 16


class Look:
    """One theme's fonts and styles."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.text = TextStyle(tokens, ui_font())
        self.muted = TextStyle(tokens, ui_font(), muted=True)
        self.small = ui_font(METRICS.small_px)
        self.small_bold = QFont(self.small)
        self.small_bold.setWeight(QFont.Weight.DemiBold)
        self.tiny = ui_font(METRICS.tiny_px)
        self.title = ui_font(24)
        self.title.setWeight(QFont.Weight.DemiBold)
        self.small_metrics = QFontMetricsF(self.small)
        self.small_bold_metrics = QFontMetricsF(self.small_bold)
        self.tiny_metrics = QFontMetricsF(self.tiny)
        self._icons: dict[tuple[Icon, str, int, float], QPixmap] = {}

    def draw_icon(self, painter: QPainter, icon: Icon, at: QPointF, px: int, name: str) -> None:
        """Draw an icon in the colour `name`; its picture is made once."""
        ratio = painter.device().devicePixelRatio()
        key = (icon, name, px, ratio)
        if key not in self._icons:
            self._icons[key] = icon_of(icon, name, px).pixmap(QSize(px, px), ratio)
        painter.drawPixmap(at, self._icons[key])
