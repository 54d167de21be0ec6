"""A panel over the window in which one types to find a command or a chat, and chooses it.

One widget with two sources. It lies over the whole window, so that a click beside it closes it,
and gives the focus back where it was. It never does anything by itself but say what was chosen.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from enum import Enum, auto

import shiboken6
from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.icons import Icon, paint_icon
from desktop_chat.ui.keyboard.palette_list import (
    ROW_HEIGHT,
    PaletteDelegate,
    PaletteList,
    PaletteModel,
)
from desktop_chat.ui.keyboard.query_field import QueryField
from desktop_chat.ui.keyboard.search import Finder, PaletteItem
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.soft_shadow import SoftShadow
from desktop_chat.ui.theme.stylesheet import wear
from desktop_chat.ui.theme.tokens import Tokens

MOST_ROWS = 9
_WIDTH = 600
_TOP = 56
_FIELD_HEIGHT = 48
_ICON = 18
_SHADOW = 18
_SLICE_S = 0.004
"""The search pauses after so long, for the window to go on."""
_MOST_RECENT = 8
_SHEET = """
#queryField {{
  background: transparent; border: none; padding: 0; min-height: 0;
  color: {t.text}; font-size: {m.text_px}px;
}}
#paletteList {{ background: transparent; border: none; }}
#paletteNothing {{ color: {t.text_muted}; font-size: {m.small_px}px; }}
"""
_POPUP = Qt.FocusReason.PopupFocusReason


class PaletteKind(Enum):
    """What the palette offers."""

    COMMANDS = auto()
    CHATS = auto()


class Palette(QWidget):
    """Hidden until it is opened; opening what is open closes it."""

    command_chosen = Signal(str)  #: id of the item
    chat_chosen = Signal(str)  #: id of the item
    closed = Signal()

    def __init__(self, tokens: Tokens, parent_window: QWidget) -> None:
        super().__init__(parent_window)
        self.setObjectName("palette")
        self._shadow = SoftShadow()
        self._tokens = tokens
        self._window = parent_window
        self._kind = PaletteKind.COMMANDS
        self._focus_before: QWidget | None = None
        self._current_id = ""
        self._recent: list[str] = []
        self._finders = {kind: Finder() for kind in PaletteKind}
        self._found: list[int] = []
        self._work: Iterator[None] | None = None
        self._is_search = False
        self._timer = QTimer(self)
        self._timer.setObjectName("paletteTimer")
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        self._field = QueryField(self)
        self._field.setFrame(False)
        self._model = PaletteModel(self)
        self._list = PaletteList(self._model, self)
        self._delegate = PaletteDelegate(tokens, self._model, self._list)
        self._list.setItemDelegate(self._delegate)
        self._nothing = PlainLabel(parent=self)
        self._nothing.setObjectName("paletteNothing")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._field.query_changed.connect(self._on_query_changed)
        self._field.move_pressed.connect(self._on_move_pressed)
        self._field.enter_pressed.connect(self._on_enter_pressed)
        self._field.escape_pressed.connect(self.close_palette)
        self._field.left.connect(self._on_left)
        self._list.clicked.connect(self._on_clicked)
        parent_window.installEventFilter(self)
        self.apply_tokens(tokens)
        self.hide()

    @property
    def recent(self) -> tuple[str, ...]:
        """The commands that were chosen last, the last one first."""
        return tuple(self._recent)

    def set_recent(self, ids: Sequence[str]) -> None:
        """Know the commands that were chosen before."""
        self._recent = list(ids)[:_MOST_RECENT]

    def open_commands(self, items: Sequence[PaletteItem]) -> None:
        """Offer commands; those that were chosen last stand first."""
        known = {item.id: item for item in items}
        first = [known.pop(name) for name in self._recent if name in known]
        self._open(PaletteKind.COMMANDS, [*first, *known.values()], "")

    def open_chats(self, items: Sequence[PaletteItem], current_id: str = "") -> None:
        """Offer chats in the order given, the last used first; Enter leaves the current one."""
        self._open(PaletteKind.CHATS, items, current_id)

    def replace_chats(self, items: Sequence[PaletteItem]) -> None:
        """Offer these chats instead, if chats are offered now; what is typed stays."""
        if self.isVisible() and self._kind is PaletteKind.CHATS:
            self._finders[self._kind].set_items(items)
            self._begin(self._field.query)

    def close_palette(self) -> None:
        """Go away, and give the focus back where it was."""
        if self.isHidden():
            return
        before, self._focus_before = self._focus_before, None
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(_POPUP)
        else:
            self._window.setFocus(_POPUP)
        self.hide()

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        is_chats = self._kind is PaletteKind.CHATS
        self._field.setPlaceholderText(tr("Find a chat") if is_chats else tr("Find a command"))
        self._field.setAccessibleName(self._field.placeholderText())
        self._list.setAccessibleName(tr("Chats") if is_chats else tr("Commands"))
        self._say_nothing_found()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self._delegate.apply_tokens(tokens)
        wear(self, tokens, _SHEET.format(t=tokens, m=tokens.metrics))
        self._list.doItemsLayout()
        self._place()
        self.update()

    # -------------------------------------------------------------------- opening

    def _open(self, kind: PaletteKind, items: Sequence[PaletteItem], current_id: str) -> None:
        was_open = not self.isHidden()
        if was_open and kind is self._kind:
            self.close_palette()
            return
        if not was_open:
            self._focus_before = self._window.focusWidget()
        self._kind, self._current_id = kind, current_id
        self._finders[kind].set_items(items)
        self._field.start()
        self.retranslate()
        self.setGeometry(self._window.rect())
        self._begin("")
        self.show()
        self.raise_()
        self._field.setFocus(_POPUP)
        self._work, self._is_search = self._finders[kind].prepare(), False
        self._timer.start(0)

    def _on_left(self) -> None:
        """Whoever took the focus keeps it."""
        self._focus_before = None
        self.hide()

    # -------------------------------------------------------------------- searching

    def _begin(self, query: str) -> None:
        self._timer.stop()
        self._found = []
        self._work, self._is_search = self._finders[self._kind].search(query, self._found), True
        self._go_on()

    def _go_on(self) -> None:
        """Search for a little while, then let the window have its turn."""
        until = time.perf_counter() + _SLICE_S
        for _ in self._work or ():
            if time.perf_counter() >= until:
                self._timer.start(0)
                return
        self._end()

    def _finish(self) -> None:
        """Search to the end now: what is chosen must be what was typed."""
        if self._is_search and self._work is not None:
            self._timer.stop()
            for _ in self._work:
                pass
            self._end()

    def _end(self) -> None:
        self._work = None
        if not self._is_search:
            return
        query = self._field.query
        self._model.show_places(self._finders[self._kind].items, self._found, query)
        first = self._model.item_at(0)
        leaves = not query and first is not None and first.id == self._current_id
        self._list.go(1 if leaves else 0)
        self._say_nothing_found()
        self._place()

    def _say_nothing_found(self) -> None:
        query = self._field.query.strip()
        if query:
            text = tr("Nothing matches “{query}”.", query=query)
        elif self._kind is PaletteKind.CHATS:
            text = tr("There are no chats yet.")
        else:
            text = tr("There is nothing to do here.")
        self._nothing.setText(text)
        is_empty = self._model.total == 0
        self._nothing.setVisible(is_empty)
        self._list.setVisible(not is_empty)

    # -------------------------------------------------------------------- choosing

    def _on_query_changed(self, query: str) -> None:
        self._begin(query)

    def _on_move_pressed(self, key: Qt.Key) -> None:
        self._finish()
        count, row = self._model.total, self._list.row
        match key:
            case Qt.Key.Key_Up:
                self._list.go(row - 1 if row > 0 else count - 1)
            case Qt.Key.Key_Down:
                self._list.go(row + 1 if row < count - 1 else 0)
            case Qt.Key.Key_PageUp:
                self._list.go(row - MOST_ROWS)
            case Qt.Key.Key_PageDown:
                self._list.go(row + MOST_ROWS)
            case Qt.Key.Key_Home:
                self._list.go(0)
            case Qt.Key.Key_End:
                self._list.go(count - 1)
        self._announce()

    def _on_enter_pressed(self) -> None:
        self._finish()
        self._choose(self._list.row)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index.row())

    def _choose(self, row: int) -> None:
        item = self._model.item_at(row)
        if item is None:
            return
        self.close_palette()
        if self._kind is PaletteKind.CHATS:
            self.chat_chosen.emit(item.id)
            return
        self._recent = [item.id, *(name for name in self._recent if name != item.id)]
        del self._recent[_MOST_RECENT:]
        self.command_chosen.emit(item.id)

    def _announce(self) -> None:
        """Tell a screen reader, which follows the field, where the list is."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        if QAccessible.isActive():
            words = str(self._list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._field, words))

    # -------------------------------------------------------------------- place and look

    def _panel(self) -> QRect:
        metrics = self._tokens.metrics
        width = min(metrics.px(_WIDTH), self.width() - 2 * metrics.space_l)
        top = min(metrics.px(_TOP), self.height() // 8)
        head = metrics.px(_FIELD_HEIGHT)
        row = metrics.px(ROW_HEIGHT)
        room = self.height() - top - head - 2 * metrics.space_s - metrics.space_l
        rows = min(max(self._model.total, 2), MOST_ROWS, max(room // row, 1))
        height = head + rows * row + 2 * metrics.space_s
        return QRect((self.width() - width) // 2, top, width, height)

    def _place(self) -> None:
        metrics = self._tokens.metrics
        panel = self._panel()
        head = metrics.px(_FIELD_HEIGHT)
        before_text = metrics.space_l + metrics.px(_ICON) + metrics.space_m
        self._field.setGeometry(
            QRect(panel.left(), panel.top(), panel.width(), head).adjusted(
                before_text, 1, -metrics.space_l, -1
            )
        )
        gap = metrics.space_s
        below = panel.adjusted(gap, head + gap, -gap, -gap)
        self._list.setGeometry(below)
        self._nothing.setGeometry(below)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self.setGeometry(self._window.rect())
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel().contains(event.position().toPoint()):
            self.close_palette()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._timer.stop()
            self._work = None
            self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, metrics = self._tokens, self._tokens.metrics
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        panel = QRectF(self._panel())
        radius = metrics.radius_l
        self._shadow.paint(painter, panel, tokens, metrics.px(_SHADOW))
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.setBrush(QColor(tokens.raised))
        painter.drawRoundedRect(panel.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        head, icon = metrics.px(_FIELD_HEIGHT), metrics.px(_ICON)
        line = QRectF(panel.left() + 1, panel.top() + head, panel.width() - 2, 1)
        painter.fillRect(line, QColor(tokens.border))
        place = QRectF(panel.left() + metrics.space_l, panel.top(), icon, icon)
        place.moveTop(panel.top() + (head - icon) / 2)
        paint_icon(painter, Icon.SEARCH, place, tokens.text_muted)
