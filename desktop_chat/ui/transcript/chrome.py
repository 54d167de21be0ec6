"""The strips of a message that are not its text: who answers, the reasoning's fold, the notice."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from desktop_chat.domain.errors import Remedy
from desktop_chat.i18n import tr
from desktop_chat.ui.markdown.decoration import draw
from desktop_chat.ui.markdown.render import render_literal
from desktop_chat.ui.markdown.sanitize import for_document
from desktop_chat.ui.markdown.style import color
from desktop_chat.ui.theme.tokens import METRICS
from desktop_chat.ui.transcript.code_card import paint_press, paint_ring
from desktop_chat.ui.transcript.look import Look
from desktop_chat.ui.transcript.notices import Notice, Tone, remedy_label
from desktop_chat.ui.transcript.strip import Ink, Strip, Zone, ZoneKind

_V_CENTER = Qt.AlignmentFlag.AlignVCenter


class NameStrip(Strip):
    """Who answers: the model, with a badge where it is the demo."""

    HEIGHT = 28

    def __init__(self, look: Look, name: str, *, is_demo: bool) -> None:
        super().__init__(look)
        self._name = " ".join(for_document(name).split())
        self._is_demo = is_demo
        self.height = self.HEIGHT

    def measure(self, width: int) -> int:
        self.measured_for = width
        return self.height

    def paint(self, painter: QPainter, ink: Ink) -> None:
        look, x = self.look, 0.0
        if self._is_demo:
            x = self._paint_badge(painter, tr("Demo")) + METRICS.space_s
        painter.setFont(look.small_bold)
        painter.setPen(color(look.tokens.text_muted))
        room = max(0.0, self.measured_for - x)
        elide = Qt.TextElideMode.ElideRight
        name = look.small_bold_metrics.elidedText(self._name, elide, room)
        painter.drawText(QRectF(x, 0, room, 20), _V_CENTER, name)

    def _paint_badge(self, painter: QPainter, text: str) -> float:
        look = self.look
        width = look.tiny_metrics.horizontalAdvance(text) + 14
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(look.tokens.warning_background))
        rect = QRectF(0, 1, width, 18)
        painter.drawRoundedRect(rect, 9, 9)
        painter.setFont(look.tiny)
        painter.setPen(color(look.tokens.warning))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        return width


class ToggleStrip(Strip):
    """The line that folds the reasoning."""

    HEIGHT = 32

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(look)
        self.text = text
        self.is_open = False
        self.height = self.HEIGHT

    def measure(self, width: int) -> int:
        self.measured_for = width
        return self.height

    def zones(self) -> list[Zone]:
        width = self.look.small_metrics.horizontalAdvance(self.text) + 34
        state = tr("expanded") if self.is_open else tr("collapsed")
        label = f"{self.text} ({state})"
        return [Zone(ZoneKind.TOGGLE, QRectF(-8, 0, width, 26), label=label)]

    def paint(self, painter: QPainter, ink: Ink) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        zone = self.zones()[0]
        paint_press(painter, self.look, zone, ink)
        name = color(self.look.tokens.text_muted)
        painter.setPen(QPen(name, 1.6, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.is_open:
            points = [QPointF(0, 11), QPointF(4, 15), QPointF(8, 11)]
        else:
            points = [QPointF(2, 9), QPointF(6, 13), QPointF(2, 17)]
        painter.drawPolyline(QPolygonF(points))
        painter.setFont(self.look.small)
        painter.setPen(name)
        painter.drawText(QRectF(16, 0, self.measured_for, 26), _V_CENTER, self.text)


class WaitingStrip(Strip):
    """The first line of an answer that has no text yet: the cursor, perhaps with a quiet word."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.text = ""
        self.height = look.text.line_px

    def measure(self, width: int) -> int:
        self.measured_for = width
        return self.height

    def paint(self, painter: QPainter, ink: Ink) -> None:
        painter.setFont(self.look.small)
        painter.setPen(color(self.look.tokens.text_faint))
        painter.drawText(QRectF(12, 0, self.measured_for - 12, self.height), _V_CENTER, self.text)

    def caret_rect(self) -> QRectF:
        """Where the first character will stand."""
        metrics = self.look.text.metrics
        height = metrics.ascent() + metrics.descent()
        return QRectF(0, (self.height - height) / 2, 1, height)


class NoticeStrip(Strip):
    """How an answer ended if not by itself: a card below the text, never in it."""

    _GAP = 14
    _PADDING = 12
    _BUTTON = 30
    _NARROW = 200
    """An explanation narrower than this has the button below it, not beside it."""

    def __init__(self, look: Look, notice: Notice) -> None:
        super().__init__(look)
        self.notice = notice
        self._detail = render_literal(notice.detail, look.muted) if notice.detail else None
        self._is_stacked = False
        self._room = 0.0
        self._title_height = 0.0
        self.height = 70

    def measure(self, width: int) -> int:
        if self.measured_for != width:
            self.measured_for = width
            self._room = self._room_for_text(width)
            self._title_height = max(20.0, self._wrapped(self._room).height())
            text = self._title_height + 2 + (self._detail.layout(self._room) if self._detail else 0)
            if self._is_stacked:
                content = text + METRICS.space_s + self._BUTTON
            else:
                content = max(text, self._BUTTON)
            self.height = round(self._GAP + 2 * self._PADDING + content)
        return self.height

    def _room_for_text(self, width: int) -> float:
        """The width of the words; where too little is left beside the button, it goes below."""
        inner = float(width - 2 * self._PADDING)
        self._is_stacked = False
        if self.notice.remedy is Remedy.NONE:
            return inner
        beside = inner - self._button_width() - METRICS.space_m
        title = self.look.small_bold_metrics.horizontalAdvance(self.notice.title)
        needed = max(title + 1, self._NARROW if self._detail else 0)
        self._is_stacked = beside < needed
        return inner if self._is_stacked else beside

    def _wrapped(self, room: float) -> QRectF:
        """The room that the title takes, broken into lines."""
        within = QRectF(0, 0, room, 10_000)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        return self.look.small_bold_metrics.boundingRect(within, flags, self.notice.title)

    def zones(self) -> list[Zone]:
        label = remedy_label(self.notice.remedy)
        if not label:
            return []
        card, width = self._card(), self._button_width()
        left, top = card.right() - self._PADDING - width, card.top() + self._PADDING
        if self._is_stacked:
            left, top = card.left() + self._PADDING, card.bottom() - self._PADDING - self._BUTTON
        elif self._detail is None:
            top = card.center().y() - self._BUTTON / 2
        rect = QRectF(left, top, width, self._BUTTON)
        return [Zone(ZoneKind.REMEDY, rect, self.notice.remedy.value, label)]

    def title_rect(self) -> QRectF:
        """Where the heading stands, after `measure`."""
        card = self._card()
        is_alone = self._detail is None and not self._is_stacked
        height = card.height() - 2 * self._PADDING if is_alone else self._title_height
        return QRectF(card.left() + self._PADDING, card.top() + self._PADDING, self._room, height)

    def detail_rect(self) -> QRectF:
        """Where the explanation stands, after `measure`; empty where there is none."""
        if self._detail is None:
            return QRectF()
        title = self.title_rect()
        return QRectF(title.left(), title.bottom() + 2, self._room, self._detail.height)

    def paint(self, painter: QPainter, ink: Ink) -> None:
        background, accent, text = self._colors()
        card = self._card()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(self.look.tokens.border), 1))
        painter.setBrush(color(background))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), METRICS.radius_m, 10)
        painter.setFont(self.look.small_bold)
        painter.setPen(color(accent))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | _V_CENTER
        painter.drawText(self.title_rect(), flags, self.notice.title)
        if self._detail is not None:
            origin = self.detail_rect().topLeft()
            painter.translate(origin)
            draw(self._detail, painter, QRectF(0, 0, card.width(), card.height()), None)
            painter.translate(-origin)
        for zone in self.zones():
            self._paint_button(painter, zone, ink, text)

    def _paint_button(self, painter: QPainter, zone: Zone, ink: Ink, text: str) -> None:
        tokens = self.look.tokens
        painter.setPen(QPen(color(tokens.border), 1))
        painter.setBrush(color(tokens.hover if zone.is_same(ink.hovered) else tokens.raised))
        painter.drawRoundedRect(zone.rect.adjusted(0.5, 0.5, -0.5, -0.5), METRICS.radius_s, 6)
        if zone.is_same(ink.focused):
            paint_ring(painter, self.look, zone.rect)
        painter.setFont(self.look.small_bold)
        painter.setPen(color(text))
        painter.drawText(zone.rect, Qt.AlignmentFlag.AlignCenter, zone.label)

    def _card(self) -> QRectF:
        return QRectF(0, self._GAP, self.measured_for, self.height - self._GAP)

    def _button_width(self) -> float:
        if self.notice.remedy is Remedy.NONE:
            return 0.0
        metrics = QFontMetricsF(self.look.small_bold)
        return metrics.horizontalAdvance(remedy_label(self.notice.remedy)) + 28

    def _colors(self) -> tuple[str, str, str]:
        tokens = self.look.tokens
        match self.notice.tone:
            case Tone.QUIET:
                return tokens.surface, tokens.text_muted, tokens.text
            case Tone.WARNING:
                return tokens.warning_background, tokens.warning, tokens.text
            case Tone.DANGER:
                return tokens.danger_background, tokens.danger, tokens.text
