"""From points on the screen to places in the text: for the mouse, and for moving by keyboard."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF

from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.columns import FOOT, TEXT, THOUGHTS
from desktop_chat.ui.transcript.painter import Scene
from desktop_chat.ui.transcript.selection import Pos, Unit
from desktop_chat.ui.transcript.strip import Strip, Zone

NOT_SPLIT_YET = 1 << 30
"""The row of the end of a text so long that not all of its blocks are there yet."""


class Touched(NamedTuple):
    """A place that can be pressed, and the strip that it belongs to."""

    item: int
    section: int
    row: int
    strip: Strip
    zone: Zone


def strip_at(scene: Scene, point: QPointF) -> tuple[int, int, int, QPointF] | None:
    """The strip at a point of the viewport: message, section, row, the point within the strip."""
    layout = scene.layout
    y = scene.y + int(point.y())
    number = layout.item_at(y)
    if number < 0:
        return None
    item = layout.built(number)
    place = item.place_at(y - layout.item_top(number))
    top = layout.item_top(number) + place.top
    local = QPointF(point.x() - scene.left - item.strips_left, scene.y + point.y() - top)
    return number, place.section, place.row, local


def zone_at(scene: Scene, point: QPointF) -> Touched | None:
    """What a press at a point of the viewport would do."""
    found = strip_at(scene, point)
    if found is None:
        return None
    number, section, row, local = found
    strip = scene.layout.built(number).strip(section, row)
    if strip is None or not local.x() >= -16 or strip.measured_for < 0:
        return None
    zone = strip.zone_at(local)
    return Touched(number, section, row, strip, zone) if zone else None


def is_over_text(scene: Scene, point: QPointF) -> bool:
    """Whether a point is in the column, on something that can be selected."""
    found = strip_at(scene, point)
    if found is None:
        return False
    number, section, row, local = found
    strip = scene.layout.built(number).strip(section, row)
    if section not in {THOUGHTS, TEXT} or strip is None:
        return False
    return 0 <= local.y() <= strip.height and 0 <= local.x() <= scene.layout.width


def unit_at(scene: Scene, point: QPointF, unit: Unit) -> tuple[Pos, Pos] | None:
    """The letter boundary, word or paragraph at a point of the viewport."""
    found = strip_at(scene, point)
    if found is None:
        return None
    number, section, row, local = found
    if section not in {THOUGHTS, TEXT}:
        edge = _edge(scene, number, at_end=section == FOOT)
        return edge, edge
    strip = scene.layout.built(number).block(section, row)
    if strip is None or strip.is_blank:
        return Pos(number, section, max(row, 0), 0), Pos(number, section, max(row, 0), 0)
    offset = strip.position_at(local)
    start, end = _around(strip, offset, unit)
    return Pos(number, section, row, start), Pos(number, section, row, end)


def _around(strip: BlockStrip, offset: int, unit: Unit) -> tuple[int, int]:
    match unit:
        case Unit.LETTER:
            return offset, offset
        case Unit.WORD:
            return strip.word_at(offset)
        case Unit.PARAGRAPH:
            return strip.paragraph_at(offset)


def _edge(scene: Scene, number: int, *, at_end: bool) -> Pos:
    """The beginning or the end of a message's text."""
    item = scene.layout.built(number)
    if item.sections is None:
        return Pos(number, TEXT, 0, 0)
    if not at_end:
        return Pos(number, THOUGHTS if len(item.sections.thoughts) else TEXT, 0, 0)
    if item.is_behind:
        return Pos(number, TEXT, NOT_SPLIT_YET, 0)
    row = len(item.sections.text.blocks) - 1
    if row < 0:
        return Pos(number, TEXT, 0, 0)
    return Pos(number, TEXT, row, item.sections.text.blocks[row].text_length)


def everything(scene: Scene) -> tuple[Pos, Pos] | None:
    """From the first letter to the last one that is there now."""
    count = len(scene.layout.items)
    if not count:
        return None
    return Pos(0, THOUGHTS, 0, 0), _edge(scene, count - 1, at_end=True)


def zones_on_screen(scene: Scene, height: int) -> list[Touched]:
    """All that can be pressed now, in reading order: what the Tab key goes through."""
    return [
        Touched(placed.item, placed.section, placed.row, placed.strip, zone)
        for placed in scene.layout.strips_between(scene.y, scene.y + height)
        for zone in placed.strip.zones()
        if _is_inside(placed.top + zone.rect.center().y() - scene.y, height)
    ]


def _is_inside(y: float, height: int) -> bool:
    return 0 <= y <= height
