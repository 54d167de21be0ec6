"""The transcript: draws only what is on the screen, at one cost for any length of chat.

It shows what it is given and says what was pressed; it knows no sessions, files or networks.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from desktop_chat.domain.conversation import Message
from desktop_chat.i18n import tr
from desktop_chat.ui.theme.tokens import METRICS, Tokens
from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.coloring import CodeColors
from desktop_chat.ui.transcript.copying import selected_text
from desktop_chat.ui.transcript.hand import Hand
from desktop_chat.ui.transcript.layout import Anchor, Layout
from desktop_chat.ui.transcript.links import safe_target, shown_target
from desktop_chat.ui.transcript.look import MARGIN, Look
from desktop_chat.ui.transcript.menu import TranscriptMenu
from desktop_chat.ui.transcript.message_item import THOUGHTS, MessageItem
from desktop_chat.ui.transcript.overlays import JumpButton, LinkLabel
from desktop_chat.ui.transcript.painter import Scene, caret_rects, paint
from desktop_chat.ui.transcript.pointer import Touched, zone_at
from desktop_chat.ui.transcript.scroll_bar import ThinScrollBar
from desktop_chat.ui.transcript.scroller import STEP_PX, Scroller
from desktop_chat.ui.transcript.selection import Selection
from desktop_chat.ui.transcript.strip import ZoneKind

BLINK_MS = 530
COPIED_MS = 1_600


class TranscriptView(QAbstractScrollArea):
    """Messages, one below the other, in one column.

    A live answer is an assistant's message without an outcome. `append_text` and
    `append_reasoning` are meant to be called once per flush.
    """

    remedy_requested = Signal(str, str)  #: message id, Remedy value of the pressed button
    link_activated = Signal(str)  #: a URL that passed the click gate: http, https, mailto only

    def __init__(
        self,
        tokens: Tokens,
        parent: QWidget | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("transcript")
        self.setAccessibleName(tr("Conversation"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._bar = ThinScrollBar(tokens, self)
        self.setVerticalScrollBar(self._bar)
        look = Look(tokens)
        self._layout = Layout(look, clock)
        self._scene = Scene(self._layout, look, Selection())
        self._scroller = Scroller(self._scene, self._bar)
        self._hand = Hand(
            self._scene,
            self._scroller,
            self.viewport(),
            pressed=self._on_pressed,
            hovered=self._on_hovered,
        )
        self._colors = CodeColors(self._layout, self)
        self._colors.arrived.connect(self._settle)
        self.destroyed.connect(self._colors.stop)
        self._jump = JumpButton(tokens, self)
        self._jump.clicked.connect(self.scroll_to_latest)
        self._link = LinkLabel(tokens, self)
        self._menu = TranscriptMenu(self, self)
        self._blink = self._timer("caretTimer", BLINK_MS, self._on_blink)
        self._uncopy = self._timer("copiedTimer", COPIED_MS, self._on_uncopy)
        self._uncopy.setSingleShot(True)
        self._copied: list[BlockStrip] = []
        self.set_empty_hint("Desktop Chat", [tr("Ask anything.")])

    # ------------------------------------------------------------------ what is shown

    def show_path(self, messages: Sequence[Message]) -> None:
        """Show these messages and no others, from their end."""
        self._hand.stop()
        self._scene.selection.clear()
        self._scene.hovered = self._scene.focused = None
        self._link.show_target("")
        self._colors.forget()
        self._layout.set_messages(messages)
        self._describe()
        self.scroll_to_latest()

    def add_message(self, message: Message) -> None:
        """Put a message below the others."""
        anchor = self._scroller.anchor()
        self._layout.add(message)
        self._describe()
        self._settle_at(anchor)

    def append_text(self, message_id: str, text: str) -> None:
        """Add to a live answer."""
        number = self._layout.number_of(message_id)
        if number is not None and self._layout.items[number].has_text:
            self._append(number, text)
        else:
            self._change(message_id, lambda item: item.append_text(text))

    def append_reasoning(self, message_id: str, text: str) -> None:
        """Add to the reasoning of a live answer."""
        self._change(message_id, lambda item: item.append_reasoning(text))

    def finish(self, message: Message) -> None:
        """Show how an answer ended. Its text stays where it is."""
        if self._layout.number_of(message.id) is None:
            self.add_message(message)
            return
        self._change(message.id, lambda item: item.finish(message))
        self._describe()

    def set_waiting(self, message_id: str, text: str) -> None:
        """Say in a live answer without content what it waits for; '' says nothing."""
        number = self._layout.number_of(message_id)
        if number is not None and self._layout.items[number].set_waiting(text):
            self.viewport().update()

    def set_empty_hint(self, title: str, lines: Sequence[str]) -> None:
        """What stands there while there is no message."""
        self._scene.hint_title, self._scene.hint_lines = title, tuple(lines)
        self.viewport().update()

    def plain_text(self) -> str:
        """The Markdown of all messages so far, parted by blank lines."""
        return "\n\n".join(source for item in self._layout.items if (source := item.source))

    def message_count(self) -> int:
        """How many messages are shown, a live answer included."""
        return len(self._layout.items)

    def scroll_to_latest(self) -> None:
        """Go to the end and follow what is added there."""
        self._scroller.following = True
        self._jump.set_news(more=False)
        self._settle_at(None)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        anchor = self._scroller.anchor()
        look = Look(tokens)
        self._scene.look = look
        self._layout.wear(look)
        self._jump.apply_tokens(tokens)
        self._link.apply_tokens(tokens)
        self._bar.apply_tokens(tokens)
        self._settle_at(anchor)

    # ------------------------------------------------------------------ selection

    def selected_text(self) -> str:
        """What is selected, as a reader sees it, without hidden characters."""
        return selected_text(self._layout, self._scene.selection)

    def has_selection(self) -> bool:
        """Whether anything is selected."""
        return self._scene.selection.bounds() is not None

    def copy(self) -> None:
        """Copy what is selected."""
        if self.has_selection():
            QGuiApplication.clipboard().setText(self.selected_text())

    def select_all(self) -> None:
        """Select all messages as they are now."""
        self._hand.select_all()

    @property
    def is_settled(self) -> bool:
        """Whether nothing is on its way that would change what is seen."""
        return self._colors.is_idle

    # ------------------------------------------------------------------ changes

    def _append(self, number: int, text: str) -> None:
        """The way of nearly every flush: draws again only what changed, and what is below it."""
        anchor = self._scroller.anchor()
        y, caret = self._scene.y, self._caret_top()
        self._layout.take_damage()
        self._layout.items[number].append_text(text)
        self._layout.item_changed(number)
        if not self._scroller.following:
            self._jump.set_news(more=True)
        self._scene.caret_is_on = True
        if self._settle_quietly(anchor):
            self.viewport().update()
        else:
            damaged = self._layout.take_damage()
            self._draw_below(y, caret if damaged is None else min(damaged, caret))
        self._after_move()

    def _caret_top(self) -> int:
        tops = [rect.top() for rect in caret_rects(self._scene)]
        return self._scene.y + int(min(tops, default=0))

    def _draw_below(self, old_y: int, top: int) -> None:
        """All above `top` only moved, if at all: let the screen move it."""
        viewport = self.viewport()
        if old_y != self._scene.y:
            viewport.scroll(0, old_y - self._scene.y)
        first = max(0, top - self._scene.y - 2)
        viewport.update(0, first, viewport.width(), viewport.height() - first)

    def _change(self, message_id: str, change: Callable[[MessageItem], None]) -> None:
        number = self._layout.number_of(message_id)
        if number is None:
            return
        anchor = self._scroller.anchor()
        change(self._layout.items[number])
        self._layout.item_changed(number)
        if not self._scroller.following:
            self._jump.set_news(more=True)
        self._scene.caret_is_on = True
        self._settle_at(anchor)

    def _settle(self) -> None:
        self._settle_at(self._scroller.anchor())

    def _settle_at(self, anchor: Anchor | None) -> None:
        self._settle_quietly(anchor)
        self._after_move()
        self.viewport().update()

    def _settle_quietly(self, anchor: Anchor | None) -> bool:
        """Lay out what is seen; True when code that was seen got its colours."""
        self._fit_column()
        self._scroller.settle(anchor)
        is_colored = self._color_what_is_seen()
        if is_colored:
            self._scroller.settle(anchor)
        return is_colored

    def _color_what_is_seen(self) -> bool:
        y, height = self._scene.y, self.viewport().height()
        placed = list(self._layout.strips_between(y, y + height))
        return sum(self._colors.apply(one) for one in placed) > 0

    def _after_move(self) -> None:
        is_away = not self._scroller.is_at_end
        if not is_away:
            self._jump.set_news(more=False)
        self._place_overlays()
        self._jump.setVisible(is_away)
        self._run_caret()

    def _fit_column(self) -> None:
        room = self.viewport().width() - 2 * MARGIN
        width = max(160, min(METRICS.measure, room))
        self._layout.set_width(width)
        self._scene.left = max(MARGIN, (self.viewport().width() - width) // 2)
        self._scroller.set_height(self.viewport().height())

    def _place_overlays(self) -> None:
        area = self.viewport().geometry()
        x = area.center().x() - self._jump.width() // 2
        self._jump.move(x, area.bottom() - self._jump.height() - METRICS.space_m)
        self._link.move(area.left(), area.bottom() + 1 - self._link.height())

    def _describe(self) -> None:
        """What a screen reader says about the whole."""
        items = self._layout.items
        last = " ".join(items[-1].source[:500].split()) if items else ""
        count = tr("{count} messages", count=len(items))
        self.setAccessibleDescription(f"{count}. {last}" if last else count)

    # ------------------------------------------------------------------ typing cursor

    def _timer(self, name: str, interval_ms: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setObjectName(name)
        timer.setInterval(interval_ms)
        timer.timeout.connect(slot)
        return timer

    def _run_caret(self) -> None:
        has_live = any(item.is_live for item in self._layout.items[-2:])
        if has_live and self.isVisible():
            self._blink.start()
        else:
            self._blink.stop()

    def _on_blink(self) -> None:
        self._scene.caret_is_on = not self._scene.caret_is_on
        for rect in caret_rects(self._scene):
            self.viewport().update(rect.toAlignedRect())

    # ------------------------------------------------------------------ presses

    def _on_pressed(self, touched: Touched) -> None:
        item = self._layout.items[touched.item]
        match touched.zone.kind:
            case ZoneKind.LINK:
                if (target := safe_target(touched.zone.value)) is not None:
                    self.link_activated.emit(target)
            case ZoneKind.REMEDY:
                self.remedy_requested.emit(item.id, touched.zone.value)
            case ZoneKind.TOGGLE:
                self._toggle(touched)
            case ZoneKind.COPY_CODE:
                self._copy_code(touched)

    def _toggle(self, touched: Touched) -> None:
        """Fold the reasoning; the line that was pressed stays under the pointer."""
        self._scroller.let_go()
        anchor = self._scroller.anchor()
        self._layout.items[touched.item].toggle_thoughts()
        self._layout.item_changed(touched.item)
        self._settle_at(anchor)
        self._scroller.following = self._scroller.is_at_end

    def _copy_code(self, touched: Touched) -> None:
        code = self.code_at(touched)
        if code is None:
            return
        QGuiApplication.clipboard().setText(code)
        if isinstance(touched.strip, BlockStrip):
            touched.strip.was_copied = True
            self._copied.append(touched.strip)
            self._uncopy.start()
            self.viewport().update()

    def code_at(self, touched: Touched) -> str | None:
        """The whole code of the card that was touched."""
        sections = self._layout.items[touched.item].sections
        if sections is None:
            return None
        flow = sections.thoughts if touched.section == THOUGHTS else sections.text
        return flow.code_at(touched.row)

    def _on_uncopy(self) -> None:
        for strip in self._copied:
            strip.was_copied = False
        self._copied.clear()
        self.viewport().update()

    def _on_hovered(self, touched: Touched | None) -> None:
        is_link = touched is not None and touched.zone.kind is ZoneKind.LINK
        self._link.show_target(shown_target(touched.zone.value) if touched and is_link else "")
        self._place_overlays()

    def touched_at(self, point: QPoint) -> Touched | None:
        """What can be pressed at a point of the viewport."""
        return zone_at(self._scene, point.toPointF())

    def source_at(self, point: QPoint) -> str:
        """The Markdown of the message at a point of the viewport."""
        number = self._layout.item_at(self._scene.y + point.y())
        return self._layout.items[number].source if number >= 0 else ""

    # ------------------------------------------------------------------ Qt

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        paint(painter, self._scene, event.rect(), self.viewport().rect())
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._settle()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._blink.stop()
        self._hand.stop()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self._scroller.bar_moved():
            if self._color_what_is_seen():
                self._settle()
            self._after_move()
            self.viewport().update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hand.blur()
        self._hand.mouse_pressed(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._hand.mouse_double_clicked(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hand.mouse_moved(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hand.mouse_released(event)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._hand.leave()
        return super().viewportEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._menu.popup(event.pos(), event.globalPos())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif not self._move_by_key(event):
            event.ignore()

    def _move_by_key(self, event: QKeyEvent) -> bool:
        page = self.viewport().height() - STEP_PX
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                return self._hand.press_focused()
            case Qt.Key.Key_Up:
                self._scroller.scroll_by(-STEP_PX)
            case Qt.Key.Key_Down:
                self._scroller.scroll_by(STEP_PX)
            case Qt.Key.Key_PageUp:
                self._scroller.scroll_by(-page)
            case Qt.Key.Key_PageDown:
                self._scroller.scroll_by(page)
            case Qt.Key.Key_Home:
                self._scroller.scroll_to(0)
            case Qt.Key.Key_End:
                self.scroll_to_latest()
            case _:
                return False
        return True

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        if self.hasFocus() and self._hand.focus_next(is_forward=next):
            return True
        return super().focusNextPrevChild(next)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hand.blur()
