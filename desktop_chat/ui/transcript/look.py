"""How the transcript looks under one set of tokens: styles and sizes, made once."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPixmap

from desktop_chat.ui.icons import Icon, icon_picture
from desktop_chat.ui.markdown.formula_object import FormulaObject
from desktop_chat.ui.markdown.style import TextStyle
from desktop_chat.ui.theme.fonts import ui_font
from desktop_chat.ui.theme.tokens import Tokens

USER_SHARE = 0.86
"""How much of the column the user's own messages may fill."""
_MESSAGE_GAP = 26
_CARD_PADDING_X = 16
_CARD_PADDING_Y = 11
_THOUGHT_INDENT = 16
_SIDE_BAR = 14
_TITLE_PX = 24


class Look:
    """Fonts and styles, and sizes in pixels; `px` zooms a size that is written as at 100 %."""

    def __init__(self, tokens: Tokens, formulas: FormulaObject | None = None) -> None:
        self.tokens = tokens
        self.sizes = sizes = tokens.metrics
        self.px = sizes.px
        self.margin = sizes.space_xl
        self.message_gap = sizes.px(_MESSAGE_GAP)
        self.card_padding_x = sizes.px(_CARD_PADDING_X)
        self.card_padding_y = sizes.px(_CARD_PADDING_Y)
        self.side_bar = sizes.px(_SIDE_BAR)
        self.thought_indent = sizes.px(_THOUGHT_INDENT)
        font = ui_font(sizes.text_px, tokens.ui_family)
        self.text = TextStyle(tokens, font, formulas=formulas)
        self.muted = TextStyle(tokens, font, muted=True, formulas=formulas)
        self.code_header = self.text.code_header
        self.code_padding = self.text.code_padding
        self.code_bottom = self.text.code_bottom
        self.table_header = self.text.table_header
        self.small = _sized(font, sizes.small_px)
        self.small_bold = QFont(self.small)
        self.small_bold.setWeight(QFont.Weight.DemiBold)
        self.tiny = _sized(font, sizes.tiny_px)
        self.title = _sized(font, sizes.px(_TITLE_PX))
        self.title.setWeight(QFont.Weight.DemiBold)
        self.small_metrics = QFontMetricsF(self.small)
        self.small_bold_metrics = QFontMetricsF(self.small_bold)
        self.tiny_metrics = QFontMetricsF(self.tiny)
        self._icons: dict[tuple[Icon, str, int, float], QPixmap] = {}

    def draw_icon(self, painter: QPainter, icon: Icon, at: QPointF, px: int, name: str) -> None:
        """Draw an icon of `px` pixels in the colour `name`; its picture is made once."""
        ratio = painter.device().devicePixelRatio()
        key = (icon, name, px, ratio)
        if key not in self._icons:
            self._icons[key] = icon_picture(icon, name, px, ratio)
        painter.drawPixmap(at, self._icons[key])


def _sized(font: QFont, px: int) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(px)
    return sized
