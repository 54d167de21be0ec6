"""The surface of the transcript: what is painted where, and what the mouse and the keys do to it.

It keeps layout, scroll bar, selection and overlays in step; what is shown is the subclass's matter.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from desktop_chat.ui.icons import read_icons
from desktop_chat.ui.markdown.parser import warm
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.transcript.accessible.access import Access
from desktop_chat.ui.transcript.coloring import CodeColors
from desktop_chat.ui.transcript.copying import selected_text
from desktop_chat.ui.transcript.footnotes import hint_of
from desktop_chat.ui.transcript.formulas import Formulas
from desktop_chat.ui.transcript.hand import Hand
from desktop_chat.ui.transcript.layout import Anchor, Layout
from desktop_chat.ui.transcript.look import Look
from desktop_chat.ui.transcript.overlays import JumpButton, LinkLabel
from desktop_chat.ui.transcript.painter import Scene, caret_rects, paint
from desktop_chat.ui.transcript.pointer import Touched
from desktop_chat.ui.transcript.scroll_bar import ThinScrollBar
from desktop_chat.ui.transcript.scroller import STEP_PX, Scroller
from desktop_chat.ui.transcript.selection import Selection
from desktop_chat.ui.transcript.sideways import Sideways

_BY_KEYBOARD = frozenset({Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason})
_BACK_SOON = frozenset({Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason})
"""Another window or a menu has the keyboard for a while: the ring waits for it."""
_LEAST_WIDTH = 160
BLINK_MS = 530
WARM_MS = 150
"""After the first paint."""


class TranscriptCanvas(QAbstractScrollArea):
    """A column of messages that scrolls, is selected and is pressed."""

    def __init__(
        self, tokens: Tokens, parent: QWidget | None, *, clock: Callable[[], float]
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        # A viewport of Qt's own would make PySide build every class of widget first: 9 ms.
        self.setViewport(QWidget())
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._bar = ThinScrollBar(tokens, self)
        self.setVerticalScrollBar(self._bar)
        self._formulas = Formulas(self.devicePixelRatioF, self)
        self._formulas.arrived.connect(self._settle)
        look = Look(tokens, self._formulas.objects)
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
        self._sideways = Sideways(self._scene, self.viewport().update)
        self._colors = CodeColors(self._layout, self)
        self._colors.arrived.connect(self._settle)
        self._jump = JumpButton(tokens, self)
        self._jump.clicked.connect(self.scroll_to_latest)
        self._link = LinkLabel(tokens, self)
        self._scroller.set_step(look.px(STEP_PX))
        self._blink = self._timer("caretTimer", BLINK_MS, self._on_blink)
        self._catch_up = self._timer("catchUpTimer", 0, self._on_catch_up)
        self._catch_up.setSingleShot(True)
        self._warm = self._timer("warmTimer", WARM_MS, self._on_warm)
        self._warm.setSingleShot(True)
        self._is_warmed = False
        self.accessible = Access(
            self, self._scene, press=self._on_pressed, go_to=self._go_to_message
        )

    def scroll_to_latest(self) -> None:
        """Go to the end and follow what is added there."""
        self._scroller.following = True
        self._jump.forget_news()
        self._settle_at(None)

    def _go_to_message(self, number: int) -> None:
        self._scroller.scroll_to(self._layout.item_top(number) - self._scene.look.margin)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme, other sizes or fonts; the reader stays where they are."""
        anchor = self._scroller.anchor()
        share = self._layout.hidden_share(anchor)
        look = Look(tokens, self._formulas.objects)
        self._scene.look = look
        self._layout.wear(look, self._column_width())
        self._scroller.set_step(look.px(STEP_PX))
        self._jump.apply_tokens(tokens)
        self._link.apply_tokens(tokens)
        self._bar.apply_tokens(tokens)
        self._fit_column()
        self._settle_at(self._layout.hiding(anchor, share))

    def _on_pressed(self, touched: Touched) -> None:
        """What a press does is the subclass's to say."""

    def _tooltip_at(self, point: QPoint) -> str:
        """What the pointer is told where it rests; '' for nothing."""
        return ""

    # ------------------------------------------------------------------ selection

    def selected_text(self) -> str:
        """What is selected, as a reader sees it, without hidden characters."""
        return selected_text(self._layout, self._scene.selection)

    def has_selection(self) -> bool:
        """Whether anything is selected."""
        return self._scene.selection.bounds() is not None

    def copy(self) -> None:
        """Copy what is selected: the subclass says in which form."""

    def select_all(self) -> None:
        """Select all messages as they are now."""
        self._hand.select_all()

    @property
    def is_settled(self) -> bool:
        """Whether nothing is on its way that would change what is seen."""
        is_read = self._colors.is_idle and self._layout.shelf.pictures.is_idle
        is_laid_out = not (self._layout.is_behind or self._layout.is_late)
        return is_read and self._formulas.is_idle and is_laid_out

    # ------------------------------------------------------------------ keeping in step

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
        is_colored = False
        # A formula is lower than its source: what comes up from below may be known, too.
        while self._color_what_is_seen():
            is_colored = True
            self._scroller.settle(anchor)
        self._hand.find_again()
        return is_colored

    def _color_what_is_seen(self) -> bool:
        y, height = self._scene.y, self.viewport().height()
        placed = list(self._layout.strips_between(y, y + height))
        colored = sum(self._colors.apply(one) for one in placed)
        selection = self._scene.selection
        return colored + sum(self._formulas.apply(one, selection) for one in placed) > 0

    def _after_move(self) -> None:
        if self._layout.is_behind or self._layout.is_late:
            self._catch_up.start()
        is_away = not self._scroller.is_at_end
        if not is_away:
            self._jump.forget_news()
        self._place_overlays()
        self._jump.setVisible(is_away)
        self._run_caret()

    def _fit_column(self) -> None:
        width = self._column_width()
        self._layout.set_width(width)
        # In the middle of the whole, scroll bar included: so is the composer below.
        self._scene.left = max(self._side_margin(), (self.width() - width) // 2)
        self._scroller.set_height(self.viewport().height())

    def _column_width(self) -> int:
        room = self.width() - 2 * self._side_margin()
        return max(_LEAST_WIDTH, min(self._scene.look.sizes.measure, room))

    def _side_margin(self) -> int:
        """Large type in a narrow window needs the room more than the margins do."""
        sizes = self._scene.look.sizes
        beside_the_bar = self.width() - self.viewport().width() + sizes.space_xs
        return min(sizes.space_xl, max(beside_the_bar, self.width() // 20))

    def _place_overlays(self) -> None:
        area = self.viewport().geometry()
        x = (self.width() - self._jump.width()) // 2
        self._jump.move(x, area.bottom() - self._jump.height() - self._scene.look.sizes.space_m)
        self._link.move(area.left(), area.bottom() + 1 - self._link.height())

    def _caret_top(self) -> int:
        tops = [rect.top() for rect in caret_rects(self._scene)]
        return self._scene.y + int(min(tops, default=0))

    def _draw_below(self, old_y: int, top: int) -> None:
        """All above `top` only moved, if at all: let the screen move it."""
        viewport = self.viewport()
        if self._scene.is_ringed:
            viewport.update()  # the ring stays where it is
            return
        if old_y != self._scene.y:
            viewport.scroll(0, old_y - self._scene.y)
        first = max(0, top - self._scene.y - 2)
        viewport.update(0, first, viewport.width(), viewport.height() - first)

    # ------------------------------------------------------------------ typing cursor

    def _timer(self, name: str, interval_ms: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setObjectName(name)
        timer.setInterval(interval_ms)
        timer.timeout.connect(slot)
        return timer

    def _run_caret(self) -> None:
        has_live = any(item.is_live for item in self._layout.items[-2:])
        if has_live and self.isVisible() and self._blinks():
            self._blink.start()
        else:
            self._blink.stop()
            self._scene.caret_is_on = True

    def _blinks(self) -> bool:
        """A cursor stands still where the system's does, and where things are not to move."""
        return (
            self._scene.look.tokens.animates and QGuiApplication.styleHints().cursorFlashTime() > 0
        )

    def _on_catch_up(self) -> None:
        """What would take too long at once goes on when nothing else is to be done."""
        if self._layout.is_behind:
            anchor = self._scroller.anchor()
            self._layout.catch_up()
            self._settle_at(anchor)
        elif self._layout.is_late:
            self._settle()

    def _on_warm(self) -> None:
        """The first Markdown must not wait for its parser to be imported, nor the first paint."""
        threading.Thread(target=_warm_up, name="markdown-warmer", daemon=True).start()

    def _on_blink(self) -> None:
        self._scene.caret_is_on = not self._scene.caret_is_on
        for rect in caret_rects(self._scene):
            self.viewport().update(rect.toAlignedRect())

    def _on_hovered(self, touched: Touched | None) -> None:
        if touched is not None and self._scene.focused is not None:
            self._sideways.reveal(touched)
        self._link.show_target(hint_of(touched.zone) if touched is not None else "")
        self._place_overlays()

    # ------------------------------------------------------------------ Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        paint(painter, self._scene, event.rect(), self.viewport().rect())
        painter.end()
        if not self._is_warmed:
            self._is_warmed = True
            self._warm.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._settle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._blink.stop()
        self._hand.stop()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self._scroller.bar_moved():
            if self._color_what_is_seen():
                self._settle()
            self._after_move()
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._set_ring(is_ringed=False)
        self._hand.blur()
        if not self._sideways.mouse_pressed(event):
            self._hand.mouse_pressed(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._hand.mouse_double_clicked(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._sideways.mouse_moved(event):
            self._hand.mouse_moved(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._sideways.mouse_released():
            self._hand.mouse_released(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self._sideways.wheel(event):
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._hand.leave()
        elif isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tooltip_at(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif not self._move_by_key(event):
            event.ignore()

    def _move_by_key(self, event: QKeyEvent) -> bool:
        step = self._scroller.step
        page = self.viewport().height() - step
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                return self._hand.press_focused()
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                return self._sideways.step(1 if event.key() == Qt.Key.Key_Right else -1)
            case Qt.Key.Key_Up:
                self._scroller.scroll_by(-step)
            case Qt.Key.Key_Down:
                self._scroller.scroll_by(step)
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

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt names it so
        if self.hasFocus() and self._hand.focus_next(is_forward=next):
            self.accessible.focus_moved()
            return True
        return super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.accessible.focus_came()
        if event.reason() not in _BACK_SOON:
            self._set_ring(is_ringed=event.reason() in _BY_KEYBOARD)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _BACK_SOON:
            self._set_ring(is_ringed=False)
        self._hand.blur()

    def _set_ring(self, *, is_ringed: bool) -> None:
        if is_ringed is not self._scene.is_ringed:
            self._scene.is_ringed = is_ringed
            self.viewport().update()


def _warm_up() -> None:
    warm()
    read_icons()
