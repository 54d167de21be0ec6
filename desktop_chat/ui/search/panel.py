"""A panel over the window in which one types what to look for in all chats.

It knows values and signals: the host asks the service, and shows here what comes of it. It gives
the focus back where it was, and keeps what was typed for the next time.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from desktop_chat.domain.search import NOTHING, Found, Indexing, Query
from desktop_chat.i18n import tr
from desktop_chat.ui.icons import Icon, paint_icon
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.search.chips import HEIGHT as CHIP_HEIGHT
from desktop_chat.ui.search.chips import ChipRow
from desktop_chat.ui.search.delegate import ResultDelegate
from desktop_chat.ui.search.field import SearchField
from desktop_chat.ui.search.results import Kind, Result, ResultModel, spoken
from desktop_chat.ui.search.words import empty_words, state_words
from desktop_chat.ui.soft_shadow import SoftShadow
from desktop_chat.ui.theme.stylesheet import wear
from desktop_chat.ui.theme.tokens import Tokens

_WIDTH, _TOP, _HEAD, _FOOT = 720, 48, 48, 30
_ICON, _SHADOW = 18, 18
_EMPTY = 132
_PAGE = 5
_SHEET = """
#searchField {{
  background: transparent; border: none; padding: 0; min-height: 0;
  color: {t.text}; font-size: {m.text_px}px;
}}
#searchResults {{ border: none; }}
#searchNothing {{ color: {t.text_muted}; font-size: {m.small_px}px; }}
#searchState {{ color: {t.text_muted}; font-size: {m.tiny_px}px; }}
"""
_POPUP = Qt.FocusReason.PopupFocusReason


class SearchPanel(QWidget):
    """Hidden until it is opened."""

    query_changed = Signal(str)  #: the text with what is composing
    chosen = Signal(object)  #: Hit
    more_requested = Signal()
    closed = Signal()

    def __init__(self, tokens: Tokens, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("searchPanel")
        self._tokens = tokens
        self._window = window
        self._focus_before: QWidget | None = None
        self._placed = QRect()
        self._shadow = SoftShadow()
        self._query = Query()
        self._found = NOTHING
        self._indexing = Indexing()
        self._is_waiting = self._opens_first = False
        self.field = SearchField(self)
        self.chips = ChipRow(tokens, self)
        self.model = ResultModel(self)
        self.list = _list_of(self.model, self)
        self._delegate = ResultDelegate(tokens, self.model, self.list)
        self.list.setItemDelegate(self._delegate)
        self._nothing = _label("searchNothing", self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._state = _label("searchState", self)
        self.field.query_changed.connect(self._on_query_changed)
        self.field.move_pressed.connect(self._on_move_pressed)
        self.field.enter_pressed.connect(self._on_enter_pressed)
        self.field.closed.connect(self.close_panel)
        self.chips.text_wanted.connect(self._on_text_wanted)
        self.list.clicked.connect(self._on_clicked)
        window.installEventFilter(self)
        self.apply_tokens(tokens)
        self.hide()

    def open_panel(self) -> None:
        """Show it with what was typed last, selected."""
        if self.isHidden():
            self._focus_before = self._window.focusWidget()
        self.retranslate()
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.field.setFocus(_POPUP)
        self.field.selectAll()

    def close_panel(self) -> None:
        """Go away, and give the focus back where it was."""
        if self.isHidden():
            return
        before, self._focus_before = self._focus_before, None
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(_POPUP)
        else:
            self._window.setFocus(_POPUP)
        self.hide()

    def expect(self, query: Query) -> None:
        """Know what is being looked for; `show_found` says what came of it."""
        self._query, self._is_waiting = query, True
        self.chips.show_query(self.field.text(), query)
        if query.is_empty:
            self.show_found(NOTHING)

    def show_found(self, found: Found) -> None:
        """Show results; while a syllable is open that nothing has, the ones before stay."""
        self._is_waiting = False
        if self.field.is_composing and not found.count and self._found.count:
            self._say()
            return
        before = self.model.result_at(self.list.currentIndex().row())
        was_at_first = self.list.currentIndex().row() <= 0
        self._found = found
        self.model.show_found(found)
        row = -1 if before is None or was_at_first else self.model.row_of(before.key)
        self._go(max(row, 0))
        self._say()
        self._place()
        if self._opens_first:
            self._opens_first = False
            self._choose(0)

    def set_indexing(self, indexing: Indexing) -> None:
        """Say how much of the history can be found."""
        self._indexing = indexing
        self._say()

    def retranslate(self) -> None:
        """Set the texts anew."""
        self.field.setPlaceholderText(tr("Search all chats"))
        self.field.setAccessibleName(tr("Search all chats"))
        self.list.setAccessibleName(tr("Results"))
        self.chips.retranslate()
        self.chips.show_query(self.field.text(), self._query)
        self._say()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self._delegate.apply_tokens(tokens)
        self.chips.apply_tokens(tokens)
        wear(self, tokens, _SHEET.format(t=tokens, m=tokens.metrics))
        # Filled itself, else all that lies below the panel is painted anew with each result.
        palette = self.list.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(tokens.raised))
        self.list.setPalette(palette)
        self.list.doItemsLayout()
        self._place()
        self.update()

    # -------------------------------------------------------------------- what is said

    def _say(self) -> None:
        is_empty = not self.model.rowCount()
        self._nothing.setText(empty_words(self._query, self._indexing))
        self._nothing.setVisible(is_empty and not (self._is_waiting and not self._query.is_empty))
        self.list.setVisible(not is_empty)
        self._state.setText(state_words(self._query, self._found, self._indexing))

    def _announce(self, result: Result | None) -> None:
        """Tell a screen reader, which follows the field, where the list is."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        if result is not None and QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self.field, spoken(result))
            QAccessible.updateAccessibility(event)

    # -------------------------------------------------------------------- choosing

    def _on_query_changed(self, text: str) -> None:
        self._opens_first = False
        self._is_waiting = True
        self.query_changed.emit(text)

    def _on_text_wanted(self, text: str) -> None:
        self.field.setText(text)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_move_pressed(self, key: Qt.Key) -> None:
        row = self.list.currentIndex().row()
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -_PAGE,
            Qt.Key.Key_PageDown: _PAGE,
        }
        self._go(row + steps.get(key, 0))
        self._announce(self.model.result_at(self.list.currentIndex().row()))

    def _go(self, row: int) -> None:
        count = self.model.rowCount()
        if count:
            index = self.model.index(min(max(row, 0), count - 1))
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def _on_enter_pressed(self) -> None:
        if self._is_waiting:
            self._opens_first = True  # what is chosen must be what was typed
        else:
            self._choose(self.list.currentIndex().row())

    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index.row())

    def _choose(self, row: int) -> None:
        result = self.model.result_at(row)
        if result is None:
            return
        if result.kind is Kind.MORE:
            self.more_requested.emit()
        else:
            self.close_panel()
            self.chosen.emit(result.hit)

    # -------------------------------------------------------------------- place and look

    def _panel(self) -> QRect:
        metrics = self._tokens.metrics
        width = min(metrics.px(_WIDTH), self.width() - 2 * metrics.space_m)
        top = min(metrics.px(_TOP), self.height() // 12)
        rows = sum(
            self.list.sizeHintForRow(row) for row in range(min(self.model.rowCount(), _EMPTY))
        )
        wanted = self._above() + max(rows, metrics.px(_EMPTY)) + self._below()
        height = min(wanted, self.height() - top - metrics.space_l)
        return QRect((self.width() - width) // 2, top, width, height)

    def _above(self) -> int:
        metrics = self._tokens.metrics
        return metrics.px(_HEAD) + metrics.px(CHIP_HEIGHT) + 2 * metrics.space_s

    def _below(self) -> int:
        return self._tokens.metrics.px(_FOOT)

    def _place(self) -> None:
        metrics, panel = self._tokens.metrics, self._panel()
        if panel != self._placed:
            self.update()
        self._placed = panel
        head = metrics.px(_HEAD)
        lead = metrics.space_l + metrics.px(_ICON) + metrics.space_m
        top = QRect(panel.left(), panel.top(), panel.width(), head)
        self.field.setGeometry(top.adjusted(lead, 1, -metrics.space_l, -1))
        chips = QRect(panel.left(), top.bottom() + 1 + metrics.space_s, panel.width(), 0)
        chips.setHeight(metrics.px(CHIP_HEIGHT))
        self.chips.setGeometry(chips.adjusted(metrics.space_m, 0, -metrics.space_m, 0))
        gap = metrics.space_s
        body = panel.adjusted(gap, self._above(), -gap, -self._below())
        self.list.setGeometry(body)
        self._nothing.setGeometry(body.adjusted(gap, 0, -gap, 0))
        foot = QRect(body.left(), body.bottom() + 1, body.width(), self._below())
        self._state.setGeometry(foot.adjusted(metrics.space_m, 0, -metrics.space_m, 0))

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Tab goes round: from the field to the chips and back."""
        stops: list[QWidget] = [self.field, *self.chips.chips]
        focused = self._window.focusWidget()
        at = stops.index(focused) if focused in stops else 0
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if next else -1)) % len(stops)].setFocus(reason)
        return True

    def event(self, event: QEvent) -> bool:
        """Take Esc before the window's shortcuts do."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self.setGeometry(self._window.rect())
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.doItemsLayout()
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel().contains(event.position().toPoint()):
            self.close_panel()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._opens_first = False
            self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, metrics = self._tokens, self._tokens.metrics
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        panel = QRectF(self._panel())
        radius = metrics.radius_l
        if not self._placed.adjusted(1, 1, -1, -1).contains(event.rect()):
            self._shadow.paint(painter, panel, tokens, metrics.px(_SHADOW))
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.setBrush(QColor(tokens.raised))
        painter.drawRoundedRect(panel.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        head, icon = metrics.px(_HEAD), metrics.px(_ICON)
        for line in (panel.top() + head, panel.bottom() - self._below()):
            painter.fillRect(
                QRectF(panel.left() + 1, line, panel.width() - 2, 1), QColor(tokens.border)
            )
        place = QRectF(panel.left() + metrics.space_l, panel.top(), icon, icon)
        place.moveTop(panel.top() + (head - icon) / 2)
        paint_icon(painter, Icon.SEARCH, place, tokens.text_muted)


def _list_of(model: ResultModel, parent: QWidget) -> QListView:
    """Never takes the focus: the field above it moves in it."""
    view = QListView(parent)
    view.setObjectName("searchResults")
    view.setModel(model)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setMouseTracking(True)
    return view


def _label(name: str, parent: QWidget) -> PlainLabel:
    label = PlainLabel(parent=parent)
    label.setObjectName(name)
    return label
