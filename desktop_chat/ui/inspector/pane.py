"""The inspector: what went over the wire in the turns of one chat.

It hears of changes only while it is seen. What takes time happens beside the window's thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import shiboken6
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QClipboard,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop_chat.domain.tape import Tape, TapedEvent
from desktop_chat.i18n import tr
from desktop_chat.services.tapes import Tapes
from desktop_chat.ui.inspector.deeds import Deeds
from desktop_chat.ui.inspector.parts import Parts, Unfolding
from desktop_chat.ui.inspector.reading import Follower, Step, Worker
from desktop_chat.ui.inspector.sheet import wear_inspector
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.turns import Piece

_LEAST_WIDTH, _LEAST_HEIGHT = 280, 240
_LOW, _VERY_LOW = 460, 360
_WATERFALL_MOST, _WATERFALL_LOW, _WATERFALL_VERY_LOW = 220, 114, 66
_EVENTS, _REQUEST = 0, 1


class InspectorPane(QWidget):
    """`tapes` is None where nothing is recorded.

    It is made without its look and its words, which come in pieces: `dressing`, `translating`.
    """

    close_requested = Signal()
    replay_requested = Signal(str, float)  #: the tape's id; how fast, 0 for at once
    said = Signal(str)  #: a short confirmation
    failed = Signal(str)  #: what did not work, and why

    def __init__(
        self,
        tokens: Tokens,
        tapes: Tapes | None,
        background: Worker,
        clipboard: QClipboard,
        parts: Parts,
    ) -> None:
        super().__init__()
        self.setObjectName("inspectorPane")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._tokens = tokens
        self._tapes = tapes
        self._worker = background
        self._chat_id: str | None = None
        self._is_temporary = False
        self._shown: Tape | None = None
        self._newest_id = ""
        self._events: int | None = None
        self._follower: Follower | None = None
        self._listens = False
        self._wants_focus = False
        self.header = parts.header
        self.waterfall = parts.waterfall
        self._scroll = QScrollArea()
        self._scroll.setObjectName("waterfallScroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.waterfall)
        bar = self._scroll.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, most: bar.setValue(most))  # the newest request
        self.tabs = QTabBar()
        self.tabs.setObjectName("inspectorTabs")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.addTab("")
        self.tabs.addTab("")
        self.deeds = Deeds(background, clipboard, self._newest)
        self.events = parts.events
        self.request = parts.request
        self.nothing = PlainLabel("")
        self.nothing.setObjectName("inspectorHint")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self._lay_out()
        self.unfolding = Unfolding(
            self, self._scroll, self.tabs, self.deeds, self._pages, *self.events.heavy_parts
        )
        self._connect()

    # -- for the window -------------------------------------------------------------------------

    @property
    def shown(self) -> Tape | None:
        """The turn that is looked at."""
        return self._shown

    def show_chat(self, chat_id: str | None, *, is_temporary: bool) -> None:
        """Look at the newest turn of this chat; None: no chat is open."""
        if (chat_id, is_temporary) != (self._chat_id, self._is_temporary):
            self._chat_id, self._is_temporary = chat_id, is_temporary
            self._look_at(None)
        if self.isVisible():
            self._refresh()

    def take_focus(self) -> None:
        """Put the focus where one begins to look, as soon as that is shown."""
        self._wants_focus = self.unfolding.is_running
        first = self.header.picker if self._body.isHidden() else self.events.table
        (first if first.isVisible() else self.header.close_button).setFocus()

    def retranslate(self) -> None:
        """Set the texts anew, after the language changed."""
        for piece in self.translating():
            piece()

    def translating(self) -> Iterator[Piece]:
        """Give the pieces of `retranslate`."""
        yield self._retranslate_own
        yield self.events.retranslate
        yield self.request.retranslate

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        for piece in self.dressing(tokens):
            piece()

    def dressing(self, tokens: Tokens) -> Iterator[Piece]:
        """Give the pieces of `apply_tokens`: each part wears the sheet by itself."""
        self._tokens = tokens
        parts = (self.header, self.waterfall, self.deeds, self.events, self.request)
        for dressed in (*parts, self.tabs, self._scroll, self.nothing):
            if dressed is not self.waterfall:  # it is in the scroll area, and paints itself
                yield partial(wear_inspector, dressed, tokens)
        for part in parts:
            yield partial(part.apply_tokens, tokens)
        yield self._space

    # -- events of Qt ---------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._tapes is not None and not self._listens:
            self._listens = True
            self._tapes.listen(self._on_tapes_changed)
        self.unfolding.start()
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._wants_focus = False
        self._unlisten()

    def minimumSizeHint(self) -> QSize:
        """What it can do with: its parts go closer together there."""
        metrics = self._tokens.metrics
        return QSize(metrics.px(_LEAST_WIDTH), metrics.px(_LEAST_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Esc and Ctrl+F are the pane's own while the focus is in it, not the window's."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (event.key() == Qt.Key.Key_Escape or event.matches(QKeySequence.StandardKey.Find))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Find) and not self._body.isHidden():
            self.tabs.setCurrentIndex(_EVENTS)
            self.events.focus_filter()
        else:
            super().keyPressEvent(event)

    # -- inside ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._tools = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tools.addWidget(self.tabs)
        self._tools.addStretch(1)
        self._tools.addWidget(self.deeds)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.events)
        self._pages.addWidget(self.request)
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll)
        column.addLayout(self._tools)
        column.addWidget(self._pages, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        outer.addWidget(self.header)
        outer.addWidget(self._body, 1)
        outer.addWidget(self.nothing, 1)

    def _connect(self) -> None:
        self.unfolding.ended.connect(self._on_unfolded)
        self.header.close_requested.connect(self.close_requested)
        self.header.turn_picked.connect(self._on_turn_picked)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.deeds.replay_requested.connect(self.replay_requested)
        self.deeds.said.connect(self.said)
        self.deeds.failed.connect(self.failed)
        self.events.said.connect(self.said)
        self.events.query_changed.connect(self._follow)
        self.events.event_picked.connect(self._on_event_picked)
        self.waterfall.time_clicked.connect(self._on_time_clicked)
        self.waterfall.height_changed.connect(self._arrange)

    def _on_tapes_changed(self) -> None:
        if shiboken6.isValid(self):
            self._refresh()
        else:  # the shelf outlives the pane
            self._unlisten()

    def _unlisten(self) -> None:
        if self._tapes is not None and self._listens:
            self._listens = False
            self._tapes.unlisten(self._on_tapes_changed)

    def _refresh(self) -> None:
        """Show what the shelf holds now; the newest turn is followed by a still newer one."""
        tapes = self._of_chat()
        ids = [tape.id for tape in tapes]
        known = self._newest_id
        self._newest_id = ids[0] if ids else ""
        shown = self._shown.id if self._shown is not None else ""
        if ids and (shown not in ids or (shown == known and shown != ids[0])):
            shown = ids[0]
        tape = next((tape for tape in tapes if tape.id == shown), None)
        self._look_at(tape)
        self.header.show_turns(tapes, shown)
        self.header.show_figures(tape, self._events)
        self.deeds.show_tape(tape)
        self._say_nothing(tape)

    def _of_chat(self) -> list[Tape]:
        """The newest first."""
        if self._tapes is None or self._chat_id is None or self._is_temporary:
            return []
        return list(reversed(self._tapes.of_chat(self._chat_id)))

    def _newest(self) -> Tape | None:
        """The shown turn as it is now."""
        if self._shown is None or self._tapes is None:
            return self._shown
        return self._tapes.tape(self._shown.id) or self._shown

    def _look_at(self, tape: Tape | None) -> None:
        before, self._shown = self._shown, tape
        is_same = tape is not None and before is not None and tape.id == before.id
        if not is_same:
            if self._follower is not None:
                self._follower.drop()
            self._follower = None
            self._events = None
            self.events.forget(is_live=tape is not None and not tape.finish_reason)
            self.waterfall.mark(None)
        if tape is not None and (not is_same or tape is not before):
            self._follow()
            if self.tabs.currentIndex() == _REQUEST:
                self.request.show_tape(tape)

    def _follow(self) -> None:
        tape = self._shown
        if tape is None or not tape.requests:
            return
        if self._follower is None:
            self._follower = Follower(self._worker, self._on_step)
        self._follower.follow(tape, self.events.query)

    def _on_step(self, step: Step) -> None:
        if not shiboken6.isValid(self):
            return
        self.waterfall.show_timeline(step.timeline)
        self.events.take(step)
        self._events = step.total
        self.header.show_figures(self._shown, self._events)

    def _on_turn_picked(self, id_: str) -> None:
        tape = self._tapes.tape(id_) if self._tapes is not None else None
        self._look_at(tape)
        self._refresh()

    def _on_event_picked(self, event: TapedEvent | None) -> None:
        self.waterfall.mark(None if event is None else event.at_s)

    def _on_time_clicked(self, at_s: float) -> None:
        self.tabs.setCurrentIndex(_EVENTS)
        row = self.events.table.events.nearest(at_s)
        if row is not None:
            self.events.table.pick(row)
            self.events.table.setFocus(Qt.FocusReason.MouseFocusReason)

    def _on_tab_changed(self, index: int) -> None:
        self._pages.setCurrentIndex(index)
        if index == _REQUEST and self._shown is not None:
            self.request.show_tape(self._shown)

    def _say_nothing(self, tape: Tape | None) -> None:
        text = self._reason(tape)
        self.nothing.setText(text)
        self.nothing.setVisible(bool(text))
        if not text and self._body.isHidden() and self.isVisible():
            self.unfolding.start()
        self._body.setVisible(not text)

    def _on_unfolded(self) -> None:
        if self._wants_focus and self.window().focusWidget() is self.header.close_button:
            self.take_focus()

    def _reason(self, tape: Tape | None) -> str:
        """Why there is nothing to see; '' if there is."""
        if self._chat_id is None:
            return tr("Open a chat to see what goes over the wire.")
        if self._is_temporary:
            return tr("A temporary chat is not recorded.")
        if tape is None:
            return tr("Nothing was recorded here since the app started.")
        if tape.protocol is None:
            return tr("The demo answers by itself: nothing goes over the wire.")
        if tape.requests:
            return ""
        if not tape.finish_reason:
            return tr("Nothing was sent yet.")
        why = tape.fault.text if tape.fault else ""
        return tr("Nothing was sent. {why}", why=why).strip()

    def _retranslate_own(self) -> None:
        self.setAccessibleName(tr("Inspector"))
        self.tabs.setTabText(_EVENTS, tr("Events"))
        self.tabs.setTabText(_REQUEST, tr("Request"))
        self.tabs.setAccessibleName(tr("Parts of the turn"))
        self.header.retranslate()
        self.deeds.retranslate()
        self.waterfall.retranslate()
        if self.isVisible():
            self._refresh()
        self._arrange()

    def _space(self) -> None:
        metrics = self._tokens.metrics
        self.nothing.setContentsMargins(*[metrics.space_xl] * 4)
        self._tools.setContentsMargins(metrics.space_s, metrics.space_xs, metrics.space_s, 0)
        self._arrange()

    def _arrange(self) -> None:
        """Give the waterfall what is left to it, and the buttons a row of their own if need be."""
        metrics = self._tokens.metrics
        is_low = self.height() < metrics.px(_LOW)
        self.waterfall.set_compact(is_low)
        is_very_low = self.height() < metrics.px(_VERY_LOW)
        self.header.set_compact(is_very_low)
        low = _WATERFALL_VERY_LOW if is_very_low else _WATERFALL_LOW
        most = metrics.px(low if is_low else _WATERFALL_MOST)
        self._scroll.setFixedHeight(min(self.waterfall.height(), most))
        wanted = self.tabs.sizeHint().width() + self.deeds.sizeHint().width() + metrics.space_xl
        way = QBoxLayout.Direction
        self._tools.setDirection(way.LeftToRight if wanted <= self.width() else way.TopToBottom)
