"""What can be done with single messages: a toolbar at the pointer, keys, and a selection by keys.

The surface below it stays as it is; what is asked for beyond the clipboard is said by signals.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from desktop_chat.domain.settings import CopyForm
from desktop_chat.ui.keyboard.type_through import KEPT_LETTERS
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.transcript.acting_keys import SIDEWAYS, STEPS, copies_otherwise, lets_go
from desktop_chat.ui.transcript.acts import LETTERS, Act, why_not
from desktop_chat.ui.transcript.below import text_below
from desktop_chat.ui.transcript.canvas import TranscriptCanvas
from desktop_chat.ui.transcript.clipboard import put
from desktop_chat.ui.transcript.columns import TEXT
from desktop_chat.ui.transcript.copying import message_text, quoted
from desktop_chat.ui.transcript.current import CurrentMessage
from desktop_chat.ui.transcript.keeping import Keeper
from desktop_chat.ui.transcript.markdown_copy import selected_markdown
from desktop_chat.ui.transcript.menu import TranscriptMenu
from desktop_chat.ui.transcript.pointer import Touched, zone_at
from desktop_chat.ui.transcript.reach import Reach
from desktop_chat.ui.transcript.selection import Pos
from desktop_chat.ui.transcript.toolbar import MessageToolbar

TICK_MS = 1_600
_Modifier = Qt.KeyboardModifier
_BACK_SOON = frozenset({Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason})
_KEPT = "".join(letter for letter in LETTERS if len(letter) == 1)


class ActingCanvas(TranscriptCanvas):
    """Messages that can be copied, quoted, tried again and looked into."""

    quote_requested = Signal(str)  #: Markdown, each line marked as quoted
    retry_requested = Signal(str)  #: message id
    details_requested = Signal(str)  #: message id
    act_requested = Signal(str, str)  #: message id, one of the other acts
    switch_requested = Signal(str, int)  #: message id, to the sibling before (-1) or behind (1)
    current_changed = Signal(str)  #: the id of the message that the keyboard is at, '' for none

    def __init__(
        self, tokens: Tokens, parent: QWidget | None, *, clock: Callable[[], float]
    ) -> None:
        super().__init__(tokens, parent, clock=clock)
        self._tokens = tokens
        self.copy_form = CopyForm.TEXT
        self._current = CurrentMessage(self._scene, self._scroller)
        self._reach = Reach(
            self._scene, self._scroller, self.viewport(), start=self._start_of_selection
        )
        self._menu = TranscriptMenu(self, self)
        self._toolbar: MessageToolbar | None = None
        self._pointed = ""
        self._ticked: Act | None = None
        self._untick = self._timer("tickTimer", TICK_MS, self._on_untick)
        self._untick.setSingleShot(True)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme, other sizes or fonts; the reader stays where they are."""
        self._tokens = tokens
        if self._toolbar is not None:
            self._toolbar.apply_tokens(tokens)
        super().apply_tokens(tokens)

    # ------------------------------------------------------------------ the current message

    @property
    def current_id(self) -> str:
        """The message that the keyboard is at, '' for none."""
        return self._current.id if self._current.number is not None else ""

    def step_message(self, way: int) -> None:
        """Go to the message above (-1) or below (1), with the keyboard."""
        if not self.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        before = self.current_id
        self._current.id = before
        if self._current.step(way, self.viewport().height()):
            self._scene.selection.clear()
            self._hand.blur()
            self._set_ring(is_ringed=False)
            self._on_current_changed()
            self._settle()

    def clear_current(self) -> None:
        """Be at no message."""
        if self._current.id:
            self._current.id = ""
            self._on_current_changed()

    def _go_to_message(self, number: int) -> None:
        super()._go_to_message(number)
        self._current.id = self._layout.items[number].id
        self._on_current_changed()

    def go_to_message(self, message_id: str) -> bool:
        """Bring a message to the top, as the current one; False where it is not on this path."""
        number = self._layout.number_of(message_id)
        if number is None:
            return False
        self._go_to_message(number)
        return True

    def _on_current_changed(self) -> None:
        self.setProperty(KEPT_LETTERS, self._kept_letters())
        self.current_changed.emit(self.current_id)
        self._place_toolbar()
        self.viewport().update()

    def _kept_letters(self) -> str:
        """The letters that are keys here now."""
        return _KEPT if self.current_id else ""

    def _start_of_selection(self) -> Pos | None:
        """Where Shift and an arrow begin: at the current message, or at what is seen first."""
        number = self._current.number
        if number is None:
            number = self._layout.item_at(self._scene.y)
            if 0 <= number < len(self._layout.items) - 1:
                top = self._layout.item_top(number)
                number += top < self._scene.y  # of this one the beginning is not seen
        return Pos(number, TEXT, 0, 0) if number >= 0 else None

    # ------------------------------------------------------------------ for the menu

    def touched_at(self, point: QPoint) -> Touched | None:
        """What can be pressed at a point of the viewport."""
        return zone_at(self._scene, point.toPointF())

    def message_at(self, point: QPoint) -> str:
        """The id of the message at a point of the viewport, '' where there is none."""
        number = self._layout.item_at(self._scene.y + point.y())
        return self._layout.items[number].id if number >= 0 else ""

    def why_not(self, message_id: str, act: Act) -> str:
        """Why something cannot be done with a message; '' where it can."""
        number = self._layout.number_of(message_id)
        return "" if number is None else why_not(self._layout, number, act)

    # ------------------------------------------------------------------ what is done

    def act(self, message_id: str, act: Act) -> None:
        """Do one thing with a message, if it is possible now."""
        number = self._layout.number_of(message_id)
        if number is None or why_not(self._layout, number, act):
            return
        match act:
            case Act.COPY:
                put(message_text(self._layout, number))
            case Act.COPY_MARKDOWN:
                put(self._layout.items[number].source, is_markdown=True)
            case Act.QUOTE:
                quotation = quoted(self._quotable(number))
                self.clear_current()
                self.quote_requested.emit(quotation)
            case Act.RETRY:
                self.retry_requested.emit(message_id)
            case Act.DETAILS:
                self.details_requested.emit(message_id)
            case _:
                self.act_requested.emit(message_id, act)
        self._tick(act)

    def act_on_current(self, act: Act) -> None:
        """Do one thing with the current message, or else with the last one."""
        items = self._layout.items
        if items:
            self.act(self.current_id or items[-1].id, act)

    def _quotable(self, number: int) -> str:
        """The selection where it is in this message, or else all of the message."""
        bounds = self._scene.selection.bounds()
        if bounds is not None and bounds[0].item <= number <= bounds[1].item:
            return selected_markdown(self._layout, self._scene.selection)
        return self._layout.items[number].source

    def copy(self) -> None:
        """Copy what is selected, in the form that is set; else the current message."""
        self._copy_as(self.copy_form)

    def copy_otherwise(self) -> None:
        """Copy what is selected in the other form."""
        is_text = self.copy_form is CopyForm.TEXT
        self._copy_as(CopyForm.MARKDOWN if is_text else CopyForm.TEXT)

    def _copy_as(self, form: CopyForm) -> None:
        is_markdown = form is CopyForm.MARKDOWN
        if self.has_selection():
            put(self.selected_in(form), is_markdown=is_markdown)
        elif self.current_id:
            self.act(self.current_id, Act.COPY_MARKDOWN if is_markdown else Act.COPY)

    def selected_in(self, form: CopyForm) -> str:
        """What is selected, in one of the two forms."""
        if form is CopyForm.MARKDOWN:
            return selected_markdown(self._layout, self._scene.selection)
        return self.selected_text()

    def _tick(self, act: Act) -> None:
        if self._toolbar is not None and act in {Act.COPY, Act.COPY_MARKDOWN}:
            self._on_untick()
            self._ticked = act
            self._toolbar.tick(act, is_done=True)
            self._untick.start()

    def _on_untick(self) -> None:
        if self._toolbar is not None and self._ticked is not None:
            self._toolbar.tick(self._ticked, is_done=False)
        self._ticked = None

    # ------------------------------------------------------------------ what stays as it is

    def _keeping(self, number: int) -> Keeper:
        """What is selected and read stays while the blocks of a message are made anew."""
        return Keeper(self._layout, self._scene.selection, number)

    def _take_place_of(self, before: str, now: str) -> None:
        """Another message stands where one stood that the keyboard or the pointer was at."""
        if self._pointed == before:
            self._pointed = now
        if self._current.id == before != now:
            self._current.id = now
            self._on_current_changed()

    def _be_nowhere(self) -> None:
        """Another chat is shown."""
        self._pointed = ""
        self.clear_current()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if self._jump.counts_news:
            below = text_below(self._layout, self._scene.y + self.viewport().height())
            if below is not None:
                self._jump.keep_news_below(below)

    # ------------------------------------------------------------------ the toolbar

    def _retranslate_toolbar(self) -> None:
        if self._toolbar is not None:
            self._toolbar.retranslate()

    def _after_move(self) -> None:
        super()._after_move()
        self._place_toolbar()

    def _point_at(self, point: QPointF | None) -> None:
        """The pointer is there now, or has gone."""
        pointed = self.message_at(point.toPoint()) if point is not None else ""
        if pointed != self._pointed:
            self._pointed = pointed
            self._place_toolbar()

    def _place_toolbar(self) -> None:
        """At the message under the pointer; else at the current one. Flushes do not point anew."""
        number = self._layout.number_of(self._pointed) if self._pointed else None
        if number is None:
            number = self._current.number
        if number is None or self._hand.is_selecting:
            if self._toolbar is not None:
                self._toolbar.hide()
            return
        if self._toolbar is None:
            self._toolbar = MessageToolbar(self._tokens, self.viewport())
            self._toolbar.requested.connect(self._on_act_requested)
        self._toolbar.show_at(self._scene, number, self.viewport().size())

    def _on_act_requested(self, message_id: str, act: str) -> None:
        self.act(message_id, Act(act))

    # ------------------------------------------------------------------ Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._current.id:
            painter = QPainter(self.viewport())
            self._current.paint(painter, event.rect())
            painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.clear_current()
        super().mousePressEvent(event)
        self._place_toolbar()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._point_at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._place_toolbar()

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event)
        self._point_at(event.position())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._point_at(None)
        return super().viewportEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._point_at(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _BACK_SOON:
            self.clear_current()

    def event(self, event: QEvent) -> bool:
        """Take keys before the window's shortcuts where they mean what is selected here."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and (copies_otherwise(event) or lets_go(event))
            and (self.has_selection() or self.current_id)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self._let_go(event) or self._select_by(event) or self._act_by(event)):
            super().keyPressEvent(event)

    def _let_go(self, event: QKeyEvent) -> bool:
        """Esc takes back the innermost thing: the selection, then the current message."""
        if not lets_go(event) or not (self.has_selection() or self.current_id):
            return False
        if self.has_selection():
            self._scene.selection.clear()
            self.viewport().update()
        else:
            self.clear_current()
        return True

    def _select_by(self, event: QKeyEvent) -> bool:
        if copies_otherwise(event):
            self.copy_otherwise()
            return True
        return self._reach.key_pressed(event)

    def _act_by(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers() & ~_Modifier.KeypadModifier
        if held == _Modifier.AltModifier and key in STEPS:
            self.step_message(STEPS[Qt.Key(key)])
            return True
        is_menu_key = key == Qt.Key.Key_F10 and held == _Modifier.ShiftModifier
        if is_menu_key and sys.platform != "win32":  # there the system says so by itself
            self._open_menu_by_key()
            return True
        if not self.current_id or held != _Modifier.NoModifier:
            return False
        if key in SIDEWAYS and self._layout.shelf.fork_of(self.current_id) is not None:
            self.switch_requested.emit(self.current_id, SIDEWAYS[Qt.Key(key)])
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._scene.focused is None:
            self.act(self.current_id, Act.DETAILS)
            return True
        act = LETTERS.get(QKeySequence(key).toString())
        if act is not None:
            self.act(self.current_id, act)
        return act is not None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._open_menu_by_key()
        else:
            self._menu.popup(event.pos(), event.globalPos())

    def _open_menu_by_key(self) -> None:
        """Open the menu at the current message, or else at what is seen first."""
        rect = self._current.rect()
        top = max(0, int(rect.top())) if rect is not None else 0
        point = QPoint(self._scene.left, top + self._scene.look.margin)
        self._menu.popup(point, self.viewport().mapToGlobal(point))
