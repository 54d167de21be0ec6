"""What stands around the text of a call's card: its heading, its progress and its buttons."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop_chat.domain.tools import CallState, Permission
from desktop_chat.i18n import tr
from desktop_chat.ui import formats
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.markdown.style import color
from desktop_chat.ui.tools.call_below import CallBelow
from desktop_chat.ui.tools.call_text import (
    has_failed,
    one_line,
    state_words,
    summary,
    was_denied,
    was_not_run,
    whole_length,
)
from desktop_chat.ui.tools.calls import ShownCall
from desktop_chat.ui.transcript.code_card import paint_press, paint_ring
from desktop_chat.ui.transcript.look import Look
from desktop_chat.ui.transcript.strip import Ink, Zone, ZoneKind

_LINE = 36
_ICON = 14
_BUTTON = 30
_V_CENTER = Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_ELIDE = Qt.TextElideMode.ElideRight


class Press(StrEnum):
    """What can be pressed on a card, beside what decides."""

    CARD = "card"
    """The heading of a card that cannot be folded: it takes the keyboard, and does nothing."""
    FOLD = "fold"
    ALL = "all"
    ABOUT = "about"
    """What the tool says of itself and what is run, in full or in short."""


class CallHead:
    """Made anew when the call changes; `rect` is the whole card, in the strip's coordinates."""

    def __init__(self, look: Look, call: ShownCall) -> None:
        self._look = look
        self._call = call
        self._width = 0
        self._below = CallBelow(look, call)
        # What is stored knows its name alone: once it is done, a call looks as it will later.
        tool = call.tool if call.state is not CallState.DONE else None
        self.title = one_line((tool.title if tool else "") or call.name) or tr("Tool")
        self.server = one_line(tool.server) if tool else ""
        self._summary = summary(call.arguments) if not call.is_open else ""

    # ------------------------------------------------------------------ geometry

    @property
    def _padding(self) -> int:
        return self._look.code_padding

    @property
    def _line(self) -> int:
        return self._look.px(_LINE)

    def measure(self, width: int) -> None:
        """Lay out for a card of this width."""
        self._width = width
        self._below.measure(width - 2 * self._padding)

    @property
    def height(self) -> float:
        """From the card's top to its text."""
        below = self._below.height
        return self._line + below + (self._look.sizes.space_s if below else 0)

    def buttons_height(self, *, has_more: bool) -> float:
        """What stands below the text."""
        rows = self._rows(has_more=has_more)
        if not rows:
            return 0.0
        gap = self._look.sizes.space_s
        return len(rows) * (self._look.px(_BUTTON) + gap) + self._padding - gap

    # ------------------------------------------------------------------ what can be pressed

    def zones(self, rect: QRectF, *, has_more: bool) -> list[Zone]:
        """The heading, and the buttons in their order."""
        line = QRectF(rect.left(), rect.top(), rect.width(), self._line)
        is_done = self._call.state is CallState.DONE
        state = tr("expanded") if self._call.is_open else tr("collapsed")
        label = f"{self.title} ({state})" if is_done else self.title
        heading = Zone(ZoneKind.CALL, line, Press.FOLD if is_done else Press.CARD, label)
        return [heading, *self._buttons(rect, has_more=has_more)]

    def _buttons(self, rect: QRectF, *, has_more: bool) -> list[Zone]:
        zones, look = [], self._look
        height, gap = look.px(_BUTTON), look.sizes.space_s
        rows = self._rows(has_more=has_more)
        top = rect.bottom() - self._padding - len(rows) * (height + gap) + gap
        for row in rows:
            left = rect.left() + self._padding
            for value, width in row:
                place = QRectF(left, top, width, height)
                zones.append(
                    Zone(ZoneKind.CALL, place, value, _label_of(value, self._words(value)))
                )
                left += width + gap
            top += height + gap
        return zones

    def _words(self, value: str) -> str:
        if value == Press.ABOUT:
            return tr("Hide details") if self._call.tells_all else tr("Show details")
        return _words_of(value, whole_length(self._call))

    def _rows(self, *, has_more: bool) -> list[list[tuple[str, float]]]:
        """The buttons with their widths, as many in a row as have room."""
        values = [Press.ALL.value] if has_more else []
        if self._call.state is CallState.WAITING:
            values += [one.value for one in Permission]
        if self._below.has_about:
            values.append(Press.ABOUT)
        rows: list[list[tuple[str, float]]] = []
        room, left = self._width - 2 * self._padding, 0.0
        for value in values:
            words = self._look.small_bold_metrics.horizontalAdvance(self._words(value))
            width = min(words + self._look.px(28), room)
            if not rows or left + width > room:
                rows.append([])
                left = 0.0
            rows[-1].append((value, width))
            left += width + self._look.sizes.space_s
        return rows

    # ------------------------------------------------------------------ painting

    def paint(self, painter: QPainter, rect: QRectF, ink: Ink) -> None:
        """Paint what is above the text."""
        zone = self.zones(rect, has_more=False)[0]
        if zone.value == Press.FOLD:
            paint_press(painter, self._look, zone, ink)
        elif zone.is_same(ink.focused):
            paint_ring(painter, self._look, rect)
        self._paint_line(painter, rect)
        room = rect.width() - 2 * self._padding
        left, top = rect.left() + self._padding, rect.top() + self._line
        self._below.paint(painter, QRectF(left, top, room, self._below.height))

    def _paint_line(self, painter: QPainter, rect: QRectF) -> None:
        look, tokens, gap = self._look, self._look.tokens, self._look.sizes.space_s
        icon, name = self._sign()
        side, left = look.px(_ICON), rect.left() + self._padding
        middle = rect.top() + self._line / 2
        look.draw_icon(painter, icon, QPointF(round(left), round(middle - side / 2)), side, name)
        left += side + gap
        right = self._paint_right(painter, rect) - gap
        title = look.small_bold_metrics.elidedText(self.title, _ELIDE, max(0.0, right - left))
        painter.setFont(look.small_bold)
        painter.setPen(color(tokens.text))
        painter.drawText(QRectF(left, rect.top(), right - left, self._line), _V_CENTER, title)
        left += look.small_bold_metrics.horizontalAdvance(title) + gap
        words = self._summary or self.server
        if words and right > left:
            painter.setFont(look.small)
            painter.setPen(color(tokens.text_muted))
            words = look.small_metrics.elidedText(words, _ELIDE, right - left)
            painter.drawText(QRectF(left, rect.top(), right - left, self._line), _V_CENTER, words)

    def _paint_right(self, painter: QPainter, rect: QRectF) -> float:
        """How it stands, and the arrow that unfolds it; returns where that begins."""
        look, right = self._look, rect.right() - self._padding
        if self._call.state is CallState.DONE:
            side = look.px(_ICON)
            right -= side
            icon = Icon.MORE if self._call.is_open else Icon.COLLAPSED
            at = QPointF(round(right), round(rect.top() + (self._line - side) / 2))
            look.draw_icon(painter, icon, at, side, look.tokens.text_muted)
            right -= look.sizes.space_s
        words = state_words(self._call)
        width = min(look.tiny_metrics.horizontalAdvance(words), rect.width() / 2)
        words = look.tiny_metrics.elidedText(words, _ELIDE, width + 1)
        painter.setFont(look.tiny)
        is_waiting = self._call.state is CallState.WAITING
        painter.setPen(color(look.tokens.accent if is_waiting else look.tokens.text_muted))
        place = QRectF(right - width - 1, rect.top(), width + 1, self._line)
        painter.drawText(place, _RIGHT, words)
        return right - width

    def _sign(self) -> tuple[Icon, str]:
        tokens, call = self._look.tokens, self._call
        if call.state is CallState.WAITING:
            return Icon.TOOL, tokens.accent
        if call.state is not CallState.DONE:
            return Icon.TOOL, tokens.text_muted
        if was_denied(call.result) or was_not_run(call):
            return Icon.SKIPPED, tokens.text_muted
        return (Icon.FAILED, tokens.danger) if has_failed(call) else (Icon.PASSED, tokens.success)

    def paint_buttons(self, painter: QPainter, zones: Sequence[Zone], ink: Ink) -> None:
        """Paint what is below the text."""
        for zone in zones[1:]:
            self._paint_button(painter, zone, ink)

    def _paint_button(self, painter: QPainter, zone: Zone, ink: Ink) -> None:
        look, tokens = self._look, self._look.tokens
        is_first = zone.value == Permission.ONCE
        is_hovered = zone.is_same(ink.hovered)
        name = tokens.accent if is_first else tokens.hover if is_hovered else tokens.raised
        painter.setPen(QPen(color(tokens.accent if is_first else tokens.border), 1))
        painter.setBrush(color(name))
        radius = look.sizes.radius_s
        painter.drawRoundedRect(zone.rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if zone.is_same(ink.focused):
            paint_ring(painter, look, zone.rect.adjusted(-3, -3, 3, 3))
        painter.setFont(look.small_bold)
        painter.setPen(color(tokens.on_accent if is_first else tokens.text))
        words = look.small_bold_metrics.elidedText(
            self._words(zone.value), _ELIDE, zone.rect.width() - look.sizes.space_s
        )
        painter.drawText(zone.rect, Qt.AlignmentFlag.AlignCenter, words)


def _words_of(value: str, length: int) -> str:
    return {
        Permission.ONCE.value: tr("Allow once"),
        Permission.CHAT.value: tr("Allow for this chat"),
        Permission.ALWAYS.value: tr("Always allow this tool"),
        Permission.DENY.value: tr("Deny…"),
        Press.ALL.value: tr("Show all {n} characters…", n=formats.number(length)),
    }[value]


def _label_of(value: str, words: str) -> str:
    key = next((key for key, one in KEYS.items() if one.value == value), "")
    return tr("{words} ({key})", words=words, key=key) if key else words


KEYS = {"A": Permission.ONCE, "C": Permission.CHAT, "D": Permission.DENY}
"""What a bare letter says while a card has the keyboard; none says what counts everywhere."""
