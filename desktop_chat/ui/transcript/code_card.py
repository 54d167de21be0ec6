"""The card behind a block of code: language, a badge for characters that hide, its buttons."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop_chat.i18n import tr
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.markdown.blocks import Block
from desktop_chat.ui.markdown.languages import language_name
from desktop_chat.ui.markdown.sanitize import for_document, has_hidden
from desktop_chat.ui.markdown.style import color
from desktop_chat.ui.transcript.look import Look
from desktop_chat.ui.transcript.strip import Ink, Zone, ZoneKind

_ICON = 14
_BUTTON = 26
_LABEL_AT_MOST = 180
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_V_CENTER = Qt.AlignmentFlag.AlignVCenter
_ICONS = {
    ZoneKind.WRAP_CODE: Icon.WRAP,
    ZoneKind.SAVE_CODE: Icon.SAVE,
    ZoneKind.MORE_CODE: Icon.ELLIPSIS,
    ZoneKind.COPY_CODE: Icon.COPY,
}


class CodeCard:
    """Paints the card in `rect`; a long fence is several cards that join into one.

    Where it is narrow, the buttons lose their words first; then all but Copy share one button.
    Code in a list or a quote is `nested`, the how manieth of its block.
    """

    def __init__(
        self,
        look: Look,
        rect: QRectF,
        block: Block,
        *,
        opens_below: bool,
        wraps: bool,
        nested: str = "",
    ) -> None:
        self._look = look
        self._rect = rect
        self._block = block
        self._opens_below = opens_below
        self._wraps = wraps
        self._nested = nested
        self._has_hidden = block.first and has_hidden(block.source)

    # ------------------------------------------------------------------ places

    def zones(self) -> list[Zone]:
        """The buttons, from the left to the right."""
        if self._words_fit:
            return self._placed((ZoneKind.WRAP_CODE, ZoneKind.SAVE_CODE), self._worded_width)
        if self._room_beside(3 * self._icon_width) >= self._label_width:
            return self._placed((ZoneKind.WRAP_CODE, ZoneKind.SAVE_CODE), self._icon_width)
        return self._placed((ZoneKind.MORE_CODE,), self._icon_width)

    def _placed(self, kinds: tuple[ZoneKind, ...], copy_width: float) -> list[Zone]:
        right = self._rect.right() - self._look.sizes.space_xs
        zones = [self._zone(ZoneKind.COPY_CODE, right - copy_width, copy_width)]
        for kind in reversed(kinds):
            zones.insert(0, self._zone(kind, zones[0].rect.left() - self._icon_width))
        return zones

    def _zone(self, kind: ZoneKind, left: float, width: float = 0.0) -> Zone:
        look = self._look
        height = look.px(_BUTTON)
        top = self._rect.top() + (look.code_header - height) // 2
        place = QRectF(left, top, width or self._icon_width, height)
        return Zone(kind, place, value=self._nested, label=self._label_of(kind))

    def _label_of(self, kind: ZoneKind) -> str:
        match kind:
            case ZoneKind.WRAP_CODE:
                return tr("Do not wrap lines") if self._wraps else tr("Wrap lines")
            case ZoneKind.SAVE_CODE:
                return tr("Save code…")
            case ZoneKind.MORE_CODE:
                return tr("More for this code")
            case _:
                return tr("Copy code")

    @property
    def _icon_width(self) -> float:
        return self._look.px(_ICON) + 2 * self._look.sizes.space_s

    @property
    def _worded_width(self) -> float:
        words = max(self._look.tiny_metrics.horizontalAdvance(word) for word in _words())
        return words + self._icon_width + self._look.sizes.space_xs

    @property
    def _words_fit(self) -> bool:
        taken = self._worded_width + 2 * self._icon_width
        return self._room_beside(taken) >= self._label_width + self._badge_width

    def _room_beside(self, buttons: float) -> float:
        sizes = self._look.sizes
        return self._rect.width() - buttons - self._look.code_padding - sizes.space_s

    @property
    def _label(self) -> str:
        language = for_document(self._block.language)
        return language_name(language) or tr("Code")

    @property
    def _label_width(self) -> float:
        width = self._look.tiny_metrics.horizontalAdvance(self._label) + 1
        return min(width, float(self._look.px(_LABEL_AT_MOST)))

    @property
    def _badge_width(self) -> float:
        if not self._has_hidden:
            return 0.0
        words = self._look.tiny_metrics.horizontalAdvance(tr("hidden characters"))
        return words + self._look.sizes.space_m

    # ------------------------------------------------------------------ painting

    def paint(self, painter: QPainter, ink: Ink, *, copied: bool) -> None:
        """Paint the background and, on the first piece, the header."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_background(painter)
        if self._block.first:
            self.paint_header(painter, ink, copied=copied)

    def paint_header(self, painter: QPainter, ink: Ink, *, copied: bool) -> None:
        """Paint what is above the code."""
        zones = self.zones()
        self._paint_label(painter, zones[0].rect.left())
        for zone in zones:
            self._paint_button(painter, zone, ink, copied=copied)

    def _paint_background(self, painter: QPainter) -> None:
        rect, radius = self._rect, self._look.sizes.radius_m
        above = 0 if self._block.first else radius * 2
        below = radius * 2 if self._opens_below else 0
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(color(self._look.tokens.border), 1))
        painter.setBrush(color(self._look.tokens.code_background))
        card = rect.adjusted(0.5, 0.5 - above, -0.5, below - 0.5)
        painter.drawRoundedRect(card, radius, radius)
        painter.restore()

    def _paint_label(self, painter: QPainter, end: float) -> None:
        look, tokens = self._look, self._look.tokens
        painter.setFont(look.tiny)
        painter.setPen(color(tokens.text_muted))
        left = self._rect.left() + look.code_padding
        room = max(0.0, end - left - look.sizes.space_s)
        width = min(self._label_width, room)
        elide = Qt.TextElideMode.ElideRight
        label = look.tiny_metrics.elidedText(self._label, elide, width)
        place = QRectF(left, self._rect.top(), room, look.code_header)
        painter.drawText(place, _V_CENTER, label)
        if self._has_hidden:
            place.setLeft(left + width + look.sizes.space_m)
            self._paint_badge(painter, place)

    def _paint_badge(self, painter: QPainter, place: QRectF) -> None:
        """In words where there is room for them, else as a sign."""
        look, words = self._look, tr("hidden characters")
        if look.tiny_metrics.horizontalAdvance(words) <= place.width():
            painter.setPen(color(look.tokens.warning))
            painter.drawText(place, _V_CENTER, words)
        elif place.width() >= (side := look.px(_ICON)):
            at = QPointF(round(place.left()), round(place.center().y() - side / 2))
            look.draw_icon(painter, Icon.WARNING, at, side, look.tokens.warning)

    def _paint_button(self, painter: QPainter, zone: Zone, ink: Ink, *, copied: bool) -> None:
        look, tokens = self._look, self._look.tokens
        paint_press(painter, look, zone, ink)
        is_done = copied and zone.kind is ZoneKind.COPY_CODE
        is_on = zone.kind is ZoneKind.WRAP_CODE and not self._wraps
        name = tokens.success if is_done else tokens.accent if is_on else tokens.text_muted
        side = look.px(_ICON)
        at = QPointF(zone.rect.left() + look.sizes.space_s, zone.rect.center().y() - side / 2)
        icon = Icon.CHECK if is_done else _ICONS[zone.kind]
        if zone.rect.width() <= self._icon_width:
            look.draw_icon(painter, icon, _whole(at), side, name)
            return
        word, right = _words()[copied], zone.rect.right() - look.sizes.space_s
        at.setX(right - look.tiny_metrics.horizontalAdvance(word) - side - look.sizes.space_xs)
        look.draw_icon(painter, icon, _whole(at), side, name)
        painter.setFont(look.tiny)
        painter.setPen(color(name))
        place = QRectF(zone.rect)
        place.setRight(right)
        painter.drawText(place, _RIGHT, word)


def _whole(at: QPointF) -> QPointF:
    return QPointF(round(at.x()), round(at.y()))


def _words() -> tuple[str, str]:
    return tr("Copy"), tr("Copied")


def paint_press(painter: QPainter, look: Look, zone: Zone, ink: Ink) -> None:
    """The background of a quiet button under the pointer, and the ring of one with the focus."""
    if zone.is_same(ink.hovered):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(look.tokens.hover))
        painter.drawRoundedRect(zone.rect, look.sizes.radius_s, look.sizes.radius_s)
    if zone.is_same(ink.focused):
        paint_ring(painter, look, zone.rect)


def paint_ring(painter: QPainter, look: Look, rect: QRectF) -> None:
    """The ring around what has the keyboard's focus."""
    painter.setPen(QPen(color(look.tokens.focus_ring), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = look.sizes.radius_s
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
