"""Fonts and text formats of rendered Markdown, made once per theme from its tokens."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextLength,
    QTextOption,
)

from desktop_chat.ui.theme.fonts import code_font, with_even_digits
from desktop_chat.ui.theme.tokens import Tokens

if TYPE_CHECKING:
    from desktop_chat.ui.markdown.formula_object import FormulaObject

_HEADING_PX = (26, 21, 18, 16, 15, 15)
_LIST_INDENT = 26
_QUOTE_INDENT = 18
_CELL_PADDING = 7
_MUTED_PX = 14
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_CODE_LINE_PERCENT = 150
_CODE_HEADER = 34
_CODE_PADDING = 14
_CODE_BOTTOM = 12
_TABLE_HEADER = 22
_HEADING_LINE_PERCENT = 130
BOLD = 1
ITALIC = 2
STRIKE = 4
CODE = 8
LINK = 16
MUTED = 32
NOTE = 64
"""A footnote's number, or the way back from it: the colour of a link, without its line."""


class TextStyle:
    """What a block is drawn with. `muted` is for reasoning: smaller and quieter.

    `font` gives the family for running text; every size comes from the theme's metrics.
    `px` zooms a size that is written as at 100 %. Without `formulas` they stand as their source.
    """

    def __init__(
        self,
        tokens: Tokens,
        font: QFont,
        *,
        muted: bool = False,
        formulas: FormulaObject | None = None,
    ) -> None:
        self.tokens = tokens
        self.formulas = formulas
        metrics = tokens.metrics
        self.px = metrics.px
        self.zoom = metrics.zoom
        self.list_indent = metrics.px(_LIST_INDENT)
        self.quote_indent = metrics.px(_QUOTE_INDENT)
        self.cell_padding = metrics.px(_CELL_PADDING)
        self.code_header = metrics.px(_CODE_HEADER)
        self.code_padding = metrics.px(_CODE_PADDING)
        self.code_bottom = metrics.px(_CODE_BOTTOM)
        self.table_header = metrics.px(_TABLE_HEADER)
        self.text_px = metrics.px(_MUTED_PX) if muted else metrics.text_px
        self.color = QColor(tokens.text_muted if muted else tokens.text)
        self.font = with_even_digits(font)
        self.font.setPixelSize(self.text_px)
        self.code_font = code_font(metrics.code_px, tokens.code_family)
        self.metrics = QFontMetricsF(self.font)
        self.code_metrics = QFontMetricsF(self.code_font)
        self.bold_metrics = QFontMetricsF(self._bold_font())
        self.line_px = _line_px(self.text_px, metrics.line_height_percent)
        self.code_line_px = _line_px(metrics.code_px, _CODE_LINE_PERCENT)
        self.wrapping = QTextOption()
        self.wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.wrapping.setTabStopDistance(self.code_metrics.horizontalAdvance(" ") * 4)
        self.unwrapped = QTextOption(self.wrapping)
        self.unwrapped.setWrapMode(QTextOption.WrapMode.NoWrap)
        self._chars: dict[tuple[int, int], QTextCharFormat] = {}
        self._syntax = _syntax_formats(tokens)

    def _bold_font(self) -> QFont:
        font = QFont(self.font)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def char(self, flags: int, px: int = 0) -> QTextCharFormat:
        """The format of a run: a sum of BOLD, ITALIC ...; `px` other than 0 for headings."""
        key = (flags, px)
        if key not in self._chars:
            self._chars[key] = self._make_char(flags, px)
        return self._chars[key]

    def _make_char(self, flags: int, px: int) -> QTextCharFormat:
        made = QTextCharFormat()
        if flags & CODE:
            made.setFont(self.code_font)
            made.setProperty(
                QTextFormat.Property.FontPixelSize.value, round((px or self.text_px) * 0.9)
            )
        elif px:
            made.setProperty(QTextFormat.Property.FontPixelSize.value, px)
        if flags & BOLD:
            made.setFontWeight(QFont.Weight.DemiBold.value)
        if flags & ITALIC:
            made.setFontItalic(True)
        if flags & STRIKE:
            made.setFontStrikeOut(True)
        if flags & MUTED:
            made.setForeground(QColor(self.tokens.text_muted))
        if flags & LINK:
            made.setForeground(QColor(self.tokens.link))
            made.setFontUnderline(True)
        if flags & NOTE:
            made.setForeground(QColor(self.tokens.link))
        return made

    def nested_code(self, kind: str = "") -> QTextCharFormat:
        """The format of a piece of code inside a list or a quote."""
        made = QTextCharFormat(self.syntax(kind))
        made.setFont(self.code_font)
        made.setFontItalic(self.syntax(kind).fontItalic())
        return made

    def syntax(self, kind: str) -> QTextCharFormat:
        """The format of a piece of highlighted code; '' for plain."""
        return self._syntax[kind]

    def paragraph(self, *, left: float = 0, top: float = 0, code: bool = False) -> QTextBlockFormat:
        """The format of one block of text; margins in pixels."""
        made = QTextBlockFormat()
        made.setLeftMargin(left)
        made.setTopMargin(top)
        # A fixed height: letters of a fallback font (Korean, emoji) must not spread the lines.
        made.setLineHeight(self.code_line_px if code else self.line_px, _FIXED)
        return made

    def heading_px(self, level: int) -> int:
        """The size of a heading's letters."""
        return self.px(_HEADING_PX[level - 1])

    def heading(self, level: int, *, left: float = 0, top: float = 0) -> QTextBlockFormat:
        """The format of a heading's block: large type needs less air between its lines."""
        made = self.paragraph(left=left, top=top)
        made.setLineHeight(_line_px(self.heading_px(level), _HEADING_LINE_PERCENT), _FIXED)
        made.setHeadingLevel(level)
        return made


def _syntax_formats(tokens: Tokens) -> dict[str, QTextCharFormat]:
    syntax = tokens.syntax
    colors = {
        "keyword": syntax.keyword,
        "string": syntax.string,
        "comment": syntax.comment,
        "number": syntax.number,
        "function": syntax.function,
        "builtin": syntax.builtin,
    }
    formats = {"": QTextCharFormat()}
    for name, color in colors.items():
        made = QTextCharFormat()
        made.setForeground(QColor(color))
        made.setFontItalic(name == "comment")
        formats[name] = made
    return formats


def _line_px(px: int, percent: int) -> int:
    return -(-px * percent // 100)


def fixed(width: float) -> QTextLength:
    """A table column of just this many pixels."""
    return QTextLength(QTextLength.Type.FixedLength, width)


@lru_cache(maxsize=256)
def color(name: str) -> QColor:
    """A token's colour, made once. Do not change what it returns."""
    return QColor(name)
