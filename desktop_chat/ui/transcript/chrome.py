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
from desktop_chat.ui.transcript.code_card import paint_press, paint_ring
from desktop_chat.ui.transcript.fork_switch import ForkSwitch
from desktop_chat.ui.transcript.look import Look
from desktop_chat.ui.transcript.notices import Notice, Tone, remedy_label
from desktop_chat.ui.transcript.strip import Ink, Strip, Zone, ZoneKind
from desktop_chat.ui.transcript.times import short_time

_V_CENTER = Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight


class NameStrip(Strip):
    """Who answers: the model, with a badge where it is the demo; and when, if that is wished."""

    _HEIGHT = 28
    _LINE = 20

    def __init__(
        self,
        look: Look,
        name: str,
        *,
        is_demo: bool,
        at: float,
        switch: ForkSwitch | None = None,
    ) -> None:
        super().__init__(look)
        self._switch = switch
        self._at = at
        self._name = " ".join(for_document(name).split())
        self._is_demo = is_demo
        self.height = look.px(self._HEIGHT)

    def measure(self, width: int) -> int:
        self.measured_for = width
        return self.height

    def used_width(self, *, shows_times: bool) -> float:
        """How much of the line is written on."""
        look, gap = self.look, self.look.sizes.space_s
        width = look.small_bold_metrics.horizontalAdvance(self._name)
        if self._is_demo:
            width += self._badge_width() + gap
        if self._switch is not None:
            width += self._switch.width + gap
        time = short_time(self._at) if shows_times else ""
        return width + (look.tiny_metrics.horizontalAdvance(time) + gap if time else 0)

    def zones(self) -> list[Zone]:
        return self._switch.zones(self._switch_left(), self._line) if self._switch else []

    def paint(self, painter: QPainter, ink: Ink) -> None:
        look, x, gap = self.look, self._name_left(), self.look.sizes.space_s
        if self._is_demo:
            self._paint_badge(painter, tr("Demo"))
        painter.setFont(look.small_bold)
        painter.setPen(color(look.tokens.text_muted))
        time = short_time(self._at) if ink.shows_times else ""
        taken = look.tiny_metrics.horizontalAdvance(time) + gap if time else 0.0
        room = max(0.0, self._name_room() - taken)
        name = look.small_bold_metrics.elidedText(self._name, _ELIDE, room)
        painter.drawText(QRectF(x, 0, room, self._line), _V_CENTER, name)
        x += look.small_bold_metrics.horizontalAdvance(name) + gap
        if self._switch is not None:
            self._switch.paint(painter, ink, self._switch_left(), self._line)
            x = max(x, self._switch_left()) + self._switch.width + gap
        if time:
            painter.setFont(look.tiny)
            painter.setPen(color(look.tokens.text_faint))
            painter.drawText(QRectF(x, 0, taken, self._line), _V_CENTER, time)

    @property
    def _line(self) -> int:
        return self.look.px(self._LINE)

    def _name_left(self) -> float:
        return self._badge_width() + self.look.sizes.space_s if self._is_demo else 0.0

    def _name_room(self) -> float:
        switch = self._switch.width + self.look.sizes.space_s if self._switch else 0.0
        return max(0.0, self.measured_for - self._name_left() - switch)

    def _switch_left(self) -> float:
        """Behind the name."""
        name = min(self.look.small_bold_metrics.horizontalAdvance(self._name), self._name_room())
        return self._name_left() + name + self.look.sizes.space_s

    def _badge_width(self) -> float:
        return self.look.tiny_metrics.horizontalAdvance(tr("Demo")) + self.look.px(14)

    def _paint_badge(self, painter: QPainter, text: str) -> None:
        look = self.look
        height = look.px(self._LINE - 2)
        width = self._badge_width()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(look.tokens.warning_background))
        rect = QRectF(0, look.px(1), width, height)
        painter.drawRoundedRect(rect, height / 2, height / 2)
        painter.setFont(look.tiny)
        painter.setPen(color(look.tokens.warning))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


class ToggleStrip(Strip):
    """The line that folds the reasoning."""

    _HEIGHT = 32
    _LINE = 26

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(look)
        self.text = text
        self.is_open = False
        self.height = look.px(self._HEIGHT)

    def measure(self, width: int) -> int:
        self.measured_for = width
        return self.height

    def zones(self) -> list[Zone]:
        px = self.look.px
        width = self.look.small_metrics.horizontalAdvance(self.text) + px(34)
        state = tr("expanded") if self.is_open else tr("collapsed")
        label = f"{self.text} ({state})"
        return [Zone(ZoneKind.TOGGLE, QRectF(-px(8), 0, width, px(self._LINE)), label=label)]

    def paint(self, painter: QPainter, ink: Ink) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        zone = self.zones()[0]
        paint_press(painter, self.look, zone, ink)
        name, px = color(self.look.tokens.text_muted), self.look.px
        zoom = self.look.sizes.zoom / 100
        pen = QPen(name, 1.6 * zoom, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        arrow = [(0, 11), (4, 15), (8, 11)] if self.is_open else [(2, 9), (6, 13), (2, 17)]
        painter.drawPolyline(QPolygonF([QPointF(x * zoom, y * zoom) for x, y in arrow]))
        painter.setFont(self.look.small)
        painter.setPen(name)
        painter.drawText(QRectF(px(16), 0, self.measured_for, px(self._LINE)), _V_CENTER, self.text)


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
        left = self.look.sizes.space_m
        room = QRectF(left, 0, self.measured_for - left, self.height)
        painter.drawText(room, _V_CENTER, self.text)

    def caret_rect(self) -> QRectF:
        """Where the first character will stand."""
        metrics = self.look.text.metrics
        height = metrics.ascent() + metrics.descent()
        return QRectF(0, (self.height - height) / 2, 1, height)


class NoticeStrip(Strip):
    """How an answer ended if not by itself: a card below the text, never in it."""

    _NARROW = 200
    """An explanation narrower than this has the button below it, not beside it."""

    def __init__(self, look: Look, notice: Notice) -> None:
        super().__init__(look)
        self.notice = notice
        self._detail = render_literal(notice.detail, look.muted) if notice.detail else None
        self._remedies = [r for r in (notice.remedy, notice.second) if r is not Remedy.NONE]
        self._is_stacked = self._is_column = False
        self._room = 0.0
        self._title_height = 0.0
        self._gap, self._padding, self._button = map(look.px, (14, 12, 30))
        self.height = look.px(70)

    def measure(self, width: int) -> int:
        if self.measured_for != width:
            self.measured_for = width
            self._room = self._room_for_text(width)
            self._title_height = max(float(self.look.px(20)), self._wrapped(self._room).height())
            text = self._title_height + 2 + (self._detail.layout(self._room) if self._detail else 0)
            if self._is_stacked:
                content = text + self.look.sizes.space_s + self._buttons_height()
            else:
                content = max(text, self._button)
            self.height = round(self._gap + 2 * self._padding + content)
        return self.height

    def _room_for_text(self, width: int) -> float:
        """The width of the words; where too little is left beside the button, it goes below."""
        inner = float(width - 2 * self._padding)
        self._is_stacked = self._is_column = False
        if not self._remedies:
            return inner
        beside = inner - self._buttons_width() - self.look.sizes.space_m
        title = self.look.small_bold_metrics.horizontalAdvance(self.notice.title)
        needed = max(title + 1, self.look.px(self._NARROW) if self._detail else 0)
        self._is_stacked = beside < needed
        self._is_column = self._buttons_width() > inner
        return inner if self._is_stacked else beside

    def _wrapped(self, room: float) -> QRectF:
        """The room that the title takes, broken into lines."""
        within = QRectF(0, 0, room, 10_000)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        return self.look.small_bold_metrics.boundingRect(within, flags, self.notice.title)

    def zones(self) -> list[Zone]:
        if not self._remedies:
            return []
        card = self._card()
        left = card.right() - self._padding - self._buttons_width()
        top = card.top() + self._padding
        if self._is_stacked:
            left = card.left() + self._padding
            top = card.bottom() - self._padding - self._buttons_height()
        elif self._detail is None:
            top = card.center().y() - self._button / 2
        zones = []
        for remedy in self._remedies:
            label, width = remedy_label(remedy), self._button_width(remedy)
            rect = QRectF(left, top, width, self._button)
            zones.append(Zone(ZoneKind.REMEDY, rect, remedy.value, label))
            if self._is_column:
                top += self._button + self.look.sizes.space_s
            else:
                left += width + self.look.sizes.space_s
        return zones

    def title_rect(self) -> QRectF:
        """Where the heading stands, after `measure`."""
        card = self._card()
        is_alone = self._detail is None and not self._is_stacked
        height = card.height() - 2 * self._padding if is_alone else self._title_height
        return QRectF(card.left() + self._padding, card.top() + self._padding, self._room, height)

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
        radius = self.look.sizes.radius_m
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
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
        radius = self.look.sizes.radius_s
        painter.drawRoundedRect(zone.rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if zone.is_same(ink.focused):
            paint_ring(painter, self.look, zone.rect)
        painter.setFont(self.look.small_bold)
        painter.setPen(color(text))
        painter.drawText(zone.rect, Qt.AlignmentFlag.AlignCenter, zone.label)

    def _card(self) -> QRectF:
        return QRectF(0, self._gap, self.measured_for, self.height - self._gap)

    def _button_width(self, remedy: Remedy) -> float:
        metrics = QFontMetricsF(self.look.small_bold)
        return metrics.horizontalAdvance(remedy_label(remedy)) + self.look.px(28)

    def _buttons_width(self) -> float:
        gaps = (len(self._remedies) - 1) * self.look.sizes.space_s
        return sum(map(self._button_width, self._remedies)) + gaps

    def _buttons_height(self) -> float:
        rows = len(self._remedies) if self._is_column else 1
        return rows * self._button + (rows - 1) * self.look.sizes.space_s

    def _colors(self) -> tuple[str, str, str]:
        tokens = self.look.tokens
        match self.notice.tone:
            case Tone.QUIET:
                return tokens.surface, tokens.text_muted, tokens.text
            case Tone.WARNING:
                return tokens.warning_background, tokens.warning, tokens.text
            case Tone.DANGER:
                return tokens.danger_background, tokens.danger, tokens.text
