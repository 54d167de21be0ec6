"""Paints what is on the screen of the transcript: cards, strips, the typing cursor, the hint."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop_chat.ui.markdown.decoration import Found
from desktop_chat.ui.markdown.style import color
from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.chrome import WaitingStrip
from desktop_chat.ui.transcript.code_card import paint_ring
from desktop_chat.ui.transcript.columns import TEXT, THOUGHTS
from desktop_chat.ui.transcript.layout import Layout, Placed
from desktop_chat.ui.transcript.look import Look
from desktop_chat.ui.transcript.selection import Selection
from desktop_chat.ui.transcript.strip import Ink, Strip, Zone
from desktop_chat.ui.transcript.times import short_time
from desktop_chat.ui.transcript.unsent import paint_unsent, unsent_edge

_V_CENTER = Qt.AlignmentFlag.AlignVCenter
_CARET_WIDTH = 2
SEAM_LEFT = 10
SEAM_WIDTH = 3
_HINT_LINE = 26
_HINT_TITLE = 46


@dataclass(slots=True)
class Scene:
    """What is painted: a layout seen from `y`, with its column at `left`."""

    layout: Layout
    look: Look
    selection: Selection
    found: Callable[[Placed], Sequence[Found]] | None = None
    """Says where in a strip the words are that somebody looks for; None: nobody does."""
    y: int = 0
    left: int = 0
    hovered: tuple[Strip, Zone] | None = None
    focused: tuple[Strip, Zone] | None = None
    is_ringed: bool = False
    """Whether the keyboard came to the transcript itself, and to nothing in it yet."""
    shows_times: bool = False
    first_sent: str = ""
    """The first message that is sent, where some above it are not; '' where all are."""
    caret_is_on: bool = True
    hint_title: str = ""
    hint_lines: Sequence[str] = ()


def paint(painter: QPainter, scene: Scene, clip: QRect, viewport: QRect) -> None:
    """Paint the part of the viewport within `clip`."""
    painter.fillRect(clip, color(scene.look.tokens.surface))
    if scene.layout.items:
        _paint_messages(painter, scene, clip)
    else:
        _paint_hint(painter, scene, viewport)
    if scene.is_ringed and scene.focused is None:
        paint_ring(painter, scene.look, QRectF(viewport))


def _paint_messages(painter: QPainter, scene: Scene, clip: QRect) -> None:
    top, bottom = scene.y + clip.top(), scene.y + clip.bottom() + 1
    _paint_cards(painter, scene, top, bottom)
    for placed in scene.layout.strips_between(top, bottom):
        _paint_strip(painter, scene, placed, clip)
    if scene.first_sent:
        paint_unsent(
            painter, scene.look, unsent_edge(scene.layout, scene.first_sent, scene.y), clip
        )
    if scene.caret_is_on:
        for rect in caret_rects(scene):
            painter.fillRect(rect, color(scene.look.tokens.accent))


def caret_rects(scene: Scene) -> list[QRectF]:
    """Where the typing cursors of live answers stand, in the viewport."""
    rects = []
    for number in range(max(0, len(scene.layout.items) - 2), len(scene.layout.items)):
        item = scene.layout.items[number]
        strip = item.caret_strip()
        if strip is None or strip.measured_for < 0:
            continue
        if not isinstance(strip, BlockStrip | WaitingStrip):
            continue
        place = _place_of(scene, number, strip)
        if place is not None:
            caret = strip.caret_rect()
            width = scene.look.px(_CARET_WIDTH)
            rects.append(QRectF(caret.left() + 1, caret.top(), width, caret.height()))
            rects[-1].translate(place)
    return rects


def _place_of(scene: Scene, number: int, strip: Strip) -> QPointF | None:
    item = scene.layout.items[number]
    for kind, section in enumerate(item.sections or ()):
        for row in range(len(section) - 1, max(-1, len(section) - 4), -1):
            if section.strip(row) is strip:
                top = scene.layout.item_top(number) + item.top_of(kind, row) - scene.y
                return QPointF(scene.left + item.strips_left, top)
    return None


def _paint_cards(painter: QPainter, scene: Scene, top: int, bottom: int) -> None:
    layout = scene.layout
    number = max(layout.item_at(top), 0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    while number < len(layout.items) and layout.item_top(number) < bottom:
        item = layout.items[number]
        if item.is_user and item.seen:
            width = item.card_width()
            y = layout.item_top(number) - scene.y
            height = layout.item_height(number) - scene.look.message_gap - item.below_card
            # Far beyond the screen the card's edges do not matter, and huge shapes are slow.
            card = QRectF(scene.left + layout.width - width, y, width, height)
            card.adjust(0.5, 0.5, -0.5, -0.5)
            reach = QRectF(-50, top - scene.y - 50, 100_000, bottom - top + 100)
            painter.setPen(QPen(color(scene.look.tokens.user_border), 1))
            painter.setBrush(color(scene.look.tokens.user_message))
            radius = scene.look.sizes.radius_l
            painter.drawRoundedRect(card.intersected(reach), radius, radius)
            if scene.shows_times:
                below = card.translated(0, item.below_card)
                _paint_time_below(painter, scene.look, below, item.message.created_at)
        number += 1


def _paint_time_below(painter: QPainter, look: Look, card: QRectF, at: float) -> None:
    """In the air between two messages: it takes no room of its own."""
    place = QRectF(0, card.bottom(), card.right() - look.px(2), look.message_gap - look.px(6))
    painter.setFont(look.tiny)
    painter.setPen(color(look.tokens.text_faint))
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | _V_CENTER, short_time(at))


def _paint_strip(painter: QPainter, scene: Scene, placed: Placed, clip: QRect) -> None:
    if isinstance(placed.strip, BlockStrip) and placed.strip.measured_for < 0:
        return  # it is laid out in the next turn
    x, y = scene.left + placed.left, placed.top - scene.y
    selected = None
    if placed.section in {THOUGHTS, TEXT}:
        selected = scene.selection.within(placed.item, placed.section, placed.row)
    ink = Ink(
        clip=QRectF(clip).translated(-x, -y),
        selection=selected,
        found=scene.found(placed) if scene.found is not None else (),
        hovered=_zone_of(scene.hovered, placed.strip),
        focused=_zone_of(scene.focused, placed.strip),
        shows_times=scene.shows_times,
    )
    painter.save()
    painter.translate(x, y)
    if placed.section == TEXT and placed.row in scene.layout.items[placed.item].seam_rows():
        _paint_seam(painter, scene.look, placed.strip)
    placed.strip.paint(painter, ink)
    painter.restore()


def _paint_seam(painter: QPainter, look: Look, strip: Strip) -> None:
    """A quiet line in the margin: here an answer goes on that had been cut."""
    width = look.px(SEAM_WIDTH)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(look.tokens.text_faint))
    top = strip.text_top if isinstance(strip, BlockStrip) else 0
    line = QRectF(-look.px(SEAM_LEFT), top, width, strip.height - top)
    painter.drawRoundedRect(line, width / 2, width / 2)


def _zone_of(pair: tuple[Strip, Zone] | None, strip: Strip) -> Zone | None:
    return pair[1] if pair is not None and pair[0] is strip else None


def _paint_hint(painter: QPainter, scene: Scene, viewport: QRect) -> None:
    look = scene.look
    line, title = look.px(_HINT_LINE), look.px(_HINT_TITLE)
    height = title + line * len(scene.hint_lines)
    y = max(look.sizes.space_xl, (viewport.height() - height) * 2 // 5)
    width = 2 * scene.left + scene.layout.width
    center = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
    painter.setFont(look.title)
    painter.setPen(color(look.tokens.text))
    painter.drawText(QRectF(0, y, width, title - look.px(10)), center, scene.hint_title)
    painter.setFont(look.small if len(scene.hint_lines) > 1 else look.text.font)
    painter.setPen(color(look.tokens.text_muted))
    for number, text in enumerate(scene.hint_lines):
        place = QRectF(0, y + title + number * line, width, line)
        painter.drawText(place, center, text)
