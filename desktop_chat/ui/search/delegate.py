"""How a hit looks: the chat's title and when it was said, and below it the words that were found.

Titles and excerpts come from models and people: they are drawn letter for letter.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_chat.domain.search import Excerpt, Hit
from desktop_chat.i18n import tr
from desktop_chat.ui.formats import moment_words
from desktop_chat.ui.search.results import Kind, ResultModel, author_of, signs_of, title_of
from desktop_chat.ui.theme.tokens import Tokens

TITLE_HEIGHT, MESSAGE_HEIGHT, MORE_HEIGHT = 40, 76, 40
_EXCERPT_LINES = 2
_LEAST_TITLE = 120
_GAP = " · "

_Index = QModelIndex | QPersistentModelIndex
_Mark = tuple[int, int]


class ResultDelegate(QStyledItemDelegate):
    """Paints a row from the tokens."""

    def __init__(self, tokens: Tokens, model: ResultModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._model = model

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme; the view has to be laid out again."""
        self._tokens = tokens

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        result = self._model.result_at(index.row())
        heights = {Kind.TITLE: TITLE_HEIGHT, Kind.MESSAGE: MESSAGE_HEIGHT, Kind.MORE: MORE_HEIGHT}
        height = MORE_HEIGHT if result is None else heights[result.kind]
        return QSize(0, self._tokens.metrics.px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        result = self._model.result_at(index.row())
        if result is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self._tokens.metrics
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._tokens.selection if selected else self._tokens.hover))
            box = QRectF(option.rect).adjusted(0, 1, 0, -1)
            painter.drawRoundedRect(box, metrics.radius_s, metrics.radius_s)
        painter.setFont(self._font(metrics.small_px))
        room = option.rect.adjusted(metrics.space_m, 0, -metrics.space_m, 0)
        if result.hit is None:
            painter.setPen(QColor(self._tokens.on_selection if selected else self._tokens.link))
            align = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine
            painter.drawText(room, align, tr("More results"))
        else:
            self._paint_hit(painter, room, result.kind, result.hit, selected=selected)
        painter.restore()

    def _paint_hit(
        self, painter: QPainter, room: QRect, kind: Kind, hit: Hit, *, selected: bool
    ) -> None:
        metrics = self._tokens.metrics
        is_title = kind is Kind.TITLE
        head = QRect(room)
        if not is_title:
            head.setTop(room.top() + metrics.space_s)
            head.setHeight(metrics.px(22))
        taken = self._paint_facts(painter, head, hit, selected=selected)
        head.setRight(head.right() - taken)
        title = Excerpt(title_of(hit), hit.title.marks if hit.title.text else ())
        strong = self._font(metrics.small_px if not is_title else metrics.text_px)
        strong.setWeight(QFont.Weight.DemiBold if not is_title else QFont.Weight.Normal)
        elided = Excerpt(_elided(strong, title.text, head.width()), title.marks)
        self._paint_marked(painter, head, elided, strong, lines=1, selected=selected)
        if not is_title:
            body = QRect(room)
            body.setTop(head.bottom() + 1)
            body.setBottom(room.bottom() - metrics.space_xs)
            plain = self._font(metrics.small_px)
            self._paint_marked(
                painter, body, hit.excerpt, plain, lines=_EXCERPT_LINES, selected=selected
            )

    def _paint_facts(self, painter: QPainter, room: QRect, hit: Hit, *, selected: bool) -> int:
        """Who, where and when, at the right; says how much room that takes."""
        tokens = self._tokens
        words = [*signs_of(hit), author_of(hit), moment_words(hit.at, time.time())]
        font = self._font(tokens.metrics.tiny_px)
        painter.setFont(font)
        most = max(0, room.width() - tokens.metrics.px(_LEAST_TITLE))
        known = [word for word in words if word]
        while len(known) > 1 and painter.fontMetrics().horizontalAdvance(_GAP.join(known)) > most:
            known.pop(-2)  # when it was comes last, and is the last to go
        text = _elided(font, _GAP.join(known), most)
        painter.setPen(QColor(tokens.on_selection if selected else tokens.text_muted))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, align | Qt.TextFlag.TextSingleLine, text)
        return painter.fontMetrics().horizontalAdvance(text) + tokens.metrics.space_m

    def _paint_marked(
        self,
        painter: QPainter,
        room: QRect,
        excerpt: Excerpt,
        font: QFont,
        *,
        lines: int,
        selected: bool,
    ) -> None:
        tokens = self._tokens
        layout = QTextLayout(excerpt.text, font)
        option = QTextOption()
        wrap = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        option.setWrapMode(wrap if lines > 1 else QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.setFormats(self._formats(excerpt.text, excerpt.marks))
        layout.beginLayout()
        height = 0.0
        for _ in range(lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(room.width())
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        is_muted = lines > 1 and not selected
        color = tokens.on_selection if selected else tokens.text
        painter.setPen(QColor(tokens.text_muted if is_muted else color))
        top = room.top() if lines > 1 else room.top() + (room.height() - height) / 2
        painter.save()
        painter.setClipRect(room)
        layout.draw(painter, QPointF(room.left(), top))
        painter.restore()

    def _formats(self, text: str, marks: Sequence[_Mark]) -> list[QTextLayout.FormatRange]:
        look = QTextCharFormat()
        look.setBackground(QColor(self._tokens.found))
        look.setForeground(QColor(self._tokens.on_found))
        formats: list[QTextLayout.FormatRange] = []
        for start, end in marks:
            if start >= len(text):
                continue
            one = QTextLayout.FormatRange()
            one.start, one.format = _utf16(text[:start]), look
            one.length = _utf16(text[start:end])
            formats.append(one)
        return formats

    def _font(self, pixels: int) -> QFont:
        parent = self.parent()
        font = QFont(parent.font()) if isinstance(parent, QWidget) else QFont()
        font.setPixelSize(pixels)
        return font


def _elided(font: QFont, text: str, width: int) -> str:
    from PySide6.QtGui import QFontMetrics

    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, max(0, width))


def _utf16(text: str) -> int:
    """Qt counts in UTF-16."""
    return len(text.encode("utf-16-le")) // 2
