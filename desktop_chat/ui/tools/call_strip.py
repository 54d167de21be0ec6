"""The card of one call of a tool, in the text of an answer.

It is a block like others, so that its text is selected, copied and found like theirs; what people
decide is pressed on it and said by the transcript.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QTextCharFormat, QTextCursor

from desktop_chat.domain.tools import CallState
from desktop_chat.i18n import tr
from desktop_chat.ui.markdown.blocks import Block, BlockKind
from desktop_chat.ui.markdown.code_writer import write_code
from desktop_chat.ui.markdown.decoration import draw
from desktop_chat.ui.markdown.document import BlockDocument, RenderedBlock
from desktop_chat.ui.markdown.style import color
from desktop_chat.ui.tools.call_head import CallHead
from desktop_chat.ui.tools.call_text import (
    about,
    end_words,
    is_cut,
    shortened,
    shown_arguments,
    state_words,
    summary,
    to_the_letter,
)
from desktop_chat.ui.tools.calls import ShownCall
from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.columns import TEXT
from desktop_chat.ui.transcript.look import Look
from desktop_chat.ui.transcript.message_item import MessageItem
from desktop_chat.ui.transcript.strip import Ink, Zone

_AIR = 14
_BETWEEN = 6
_GUESS = 34
_ABOVE_RESULT = 10
_NOTHING = ("", "", "", "")
_GROUPS = -2
"""Each call is a group of its own, unlike any of the text."""


class CallStrip(BlockStrip):
    """Draws one call; `show` gives it the call's newest form."""

    def __init__(self, look: Look, call: ShownCall, *, row: int, is_first: bool) -> None:
        super().__init__(look)
        self.call = call
        self.block = Block(BlockKind.CODE, "", _GROUPS - row)
        self.live = True  # its text may change at any time: nobody may keep it
        self._air_above = 0 if not row else _AIR if is_first else _BETWEEN
        self._head = CallHead(look, call)
        self._shown = _NOTHING
        self._has_more = False
        self._state: tuple[object, ...] = ()
        self.show(call)

    def show(self, call: ShownCall) -> bool:
        """Show the call as it is now; False when it looks as it did."""
        self.call = call
        self._air = self._air_above
        self._gap = self.look.px(self._air)
        state = (
            *(call.state, call.name, call.is_open, call.tool, call.progress, call.result),
            *(len(call.arguments), self._gap, call.tells_all),
        )
        if state == self._state:
            return False
        self._state = state
        self._head = CallHead(self.look, call)
        self.heading = self.heading_now
        self.is_written_to = call.state is CallState.ARRIVING and call.tool is None
        self._shown = self._texts() if call.is_open else _NOTHING
        self._has_more = call.is_open and is_cut(call)
        self._key = (BlockKind.CODE, *self._shown[1:], self._shown[0])
        self.measured_for = -1
        return True

    def _texts(self) -> tuple[str, str, str, str]:
        """The arguments, what is said of the tool, and the result, as an open card shows them."""
        call = self.call
        if call.state is CallState.ARRIVING and call.tool is None:
            return to_the_letter(shortened(call.arguments)), "", "", ""
        told, runs = about(call.tool) if call.tells_all else ("", "")
        result = call.result.text if call.result is not None else ""
        arguments = shown_arguments(call.arguments)
        return arguments, shortened(told), shortened(runs), to_the_letter(shortened(result))

    # ------------------------------------------------------------------ as a block

    @property
    def is_code(self) -> bool:
        return False

    @property
    def is_blank(self) -> bool:
        return False

    @property
    def is_plain(self) -> bool:
        return False

    @property
    def heading_now(self) -> str:
        """What stands above its text, in words, with the seconds that it runs."""
        said = summary(self.call.arguments) if not self.call.is_open else ""
        parts = (self._head.title, self._head.server, said, state_words(self.call))
        return ", ".join(filter(None, parts))

    @property
    def has_bar(self) -> bool:
        return False

    def wear(self, look: Look) -> None:
        super().wear(look)
        self._state = ()
        self.show(self.call)

    def guess(self, width: int) -> int:
        self._head.measure(width)
        lines = sum(text.count("\n") + 1 for text in self._shown if text)
        self.height = self._gap + self.look.px(_GUESS) + lines * self.look.text.line_px
        self.measured_for = -1
        return self.height

    def release(self) -> None:
        """A folded card has a place on the screen all the same."""
        if self.has_text:
            super().release()
        else:
            self._made, self._made_key = None, ()

    def drawn(self) -> RenderedBlock:
        """What is found there when it is looked for: unfolded it shows this."""
        return self.made() if self.call.is_open else self._render_texts(self._texts())

    def unfold(self) -> bool:
        """Show what it says; False where it does already."""
        was_open, self.call.wished_open = self.call.is_open, True
        return not was_open and self.show(self.call)

    def _render(self) -> RenderedBlock:
        return self._render_texts(self._shown)

    def _render_texts(self, texts: tuple[str, str, str, str]) -> RenderedBlock:
        style = self.look.text
        made = RenderedBlock(BlockDocument(style, code=True), style)
        arguments, told, runs, result = texts
        write_code(made, arguments, None)
        if told:
            self._add(made, tr("What the tool says of itself"), told)
        if runs:
            self._add(made, tr("What is run or asked"), runs)
        if result:
            self._add(made, end_words(self.call) if self._is_bad else tr("Result"), result)
        return made

    def _add(self, made: RenderedBlock, words: str, text: str) -> None:
        style, cursor = made.style, QTextCursor(made.document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        label = QTextCharFormat(style.syntax(""))
        label.setForeground(color(self.look.tokens.text_muted))
        label.setFont(self.look.tiny)
        above = style.paragraph(code=True)
        above.setTopMargin(self.look.px(_ABOVE_RESULT))
        cursor.insertBlock(above)
        cursor.insertText(words, label)
        cursor.insertBlock(style.paragraph(code=True))
        cursor.insertText(text, style.syntax(""))

    @property
    def _is_bad(self) -> bool:
        return self.call.result is not None and self.call.result.failed

    # ------------------------------------------------------------------ geometry

    @property
    def has_text(self) -> bool:
        """Whether anything is shown below the heading."""
        return any(self._shown)

    def measure(self, width: int) -> int:
        if self.measured_for != width:
            text = 0.0
            if self.has_text:
                inner = width - 2 * self.look.code_padding
                text = self.made().layout(inner) + self.look.code_bottom
            self._head.measure(width)
            foot = self._head.buttons_height(has_more=self._has_more)
            self.height = round(self._gap + self._head.height + text + foot)
            self.measured_for = width
        return self.height

    @property
    def ideal_width(self) -> float:
        return float(self.measured_for)

    def _origin(self) -> QPointF:
        return QPointF(self.look.code_padding, self._gap + self._head.height)

    def _rect(self) -> QRectF:
        return QRectF(0, self._gap, self.measured_for, self.height - self._gap)

    def window(self) -> QRectF:
        return self._rect()

    # ------------------------------------------------------------------ painting and pressing

    def zones(self) -> list[Zone]:
        return self._head.zones(self._rect(), has_more=self._has_more)

    def zone_at(self, point: QPointF) -> Zone | None:
        zones = sorted(self.zones(), key=lambda zone: zone.rect.height() * zone.rect.width())
        return next((zone for zone in zones if zone.rect.contains(point)), None)

    def paint(self, painter: QPainter, ink: Ink) -> None:
        look, tokens = self.look, self.look.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_waiting = self.call.state is CallState.WAITING
        painter.setPen(QPen(color(tokens.accent if is_waiting else tokens.border), 1))
        painter.setBrush(color(tokens.code_background))
        card = self._rect().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(card, look.sizes.radius_m, look.sizes.radius_m)
        self._head.paint(painter, self._rect(), ink)
        if self.has_text:
            origin = self._origin()
            painter.translate(origin)
            draw(self.made(), painter, ink.clip.translated(-origin), ink.selection, ink.found)
            painter.translate(-origin)
        self._head.paint_buttons(painter, self.zones(), ink)


def call_of(strip: object) -> ShownCall | None:
    """The call that a strip shows, if it shows one."""
    return strip.call if isinstance(strip, CallStrip) else None


def find_call(item: MessageItem, call_id: str) -> tuple[int, int, CallStrip] | None:
    """Where the newest call of this id is shown: its column, its row and its card."""
    flow = item.sections.text if item.sections is not None else None
    for row in range(len(flow.blocks) - 1 if flow is not None else -1, -1, -1):
        strip = item.block(TEXT, row)
        if isinstance(strip, CallStrip) and strip.call.id == call_id:
            return TEXT, row, strip
    return None
