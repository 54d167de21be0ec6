"""The drawer with the outline: a field to search in, the tree, and how much there is.

Knows no sessions: shows lines, and says which one was chosen.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from desktop_chat.i18n import tr, trn
from desktop_chat.ui import formats
from desktop_chat.ui.icon_button import IconButton
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.labels import ElidedLabel
from desktop_chat.ui.outline.delegate import OutlineDelegate
from desktop_chat.ui.outline.model import OutlineModel
from desktop_chat.ui.outline.rows import OutlineRow
from desktop_chat.ui.settings.search_field import SearchField
from desktop_chat.ui.theme.fonts import ui_font
from desktop_chat.ui.theme.stylesheet import wear
from desktop_chat.ui.theme.tokens import Tokens

_WIDTH = 340
_SHARE = 0.9
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
}
_SHEET = """
#outlinePane {{ background: {t.surface}; border-left: 1px solid {t.border}; }}
#outlineList {{ background: transparent; border: none; outline: none; }}
QLineEdit {{
  background: {t.raised}; color: {t.text}; border: 1px solid {t.border};
  border-radius: {m.radius_s}px; padding: 0 {m.space_s}px; min-height: 30px;
  selection-background-color: {t.selection}; selection-color: {t.on_selection};
}}
QLineEdit:focus {{ border: 2px solid {t.focus_ring}; padding: 0 7px; min-height: 28px; }}
"""


class OutlineField(SearchField):
    """Looks for words in the outline."""

    def retranslate(self) -> None:
        """Set the texts anew."""
        self.setPlaceholderText(tr("Search in the outline"))
        self.setAccessibleName(tr("Search in the outline"))


class OutlinePane(QWidget):
    """Lies over the right edge of its parent."""

    chosen = Signal(str)  #: message id
    close_requested = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("outlinePane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tokens = tokens
        self._chat = ""
        self._title = ElidedLabel(parent=self)
        self._close = IconButton(Icon.CLOSE, tokens, size=28, parent=self)
        self._close.setObjectName("outlineClose")
        self._close.clicked.connect(self.close_requested)
        self.field = OutlineField(tokens, self)
        self.field.setObjectName("outlineSearch")
        self.field.query_changed.connect(self._on_query_changed)
        self.field.installEventFilter(self)
        self.model = OutlineModel()
        self.list = self._made_list()
        self._delegate = OutlineDelegate(self.model, tokens, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setModel(self.model)
        self.list.clicked.connect(self._on_clicked)
        self.list.installEventFilter(self)
        self._count = ElidedLabel(parent=self)
        self._count.setObjectName("outlineCount")
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._close)
        self._searching = QHBoxLayout()
        self._searching.addWidget(self.field)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._count)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._head)
        self._column.addLayout(self._searching)
        self._column.addWidget(self.list, 1)
        self._column.addLayout(self._foot)
        parent.installEventFilter(self)
        self.retranslate()
        self.apply_tokens(tokens)

    def _made_list(self) -> QTableView:
        """A table of one column: unlike a list view it does not look at each of very many rows."""
        table = QTableView(self)
        table.setObjectName("outlineList")
        table.setShowGrid(False)
        table.setMouseTracking(True)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        table.horizontalHeader().hide()
        table.horizontalHeader().setStretchLastSection(True)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        return table

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.setAccessibleName(tr("Outline"))
        self.list.setAccessibleName(tr("Outline"))
        self._title.show_text(tr("Outline"))
        self._close.set_words(tr("Close the outline"))
        self.field.retranslate()
        self._show_count()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        metrics = tokens.metrics
        wear(self, tokens, _SHEET.format(t=tokens, m=metrics))
        bold = ui_font(metrics.small_px, tokens.ui_family)
        bold.setWeight(bold.Weight.DemiBold)
        self._title.setFont(bold)
        self._title.set_color(tokens.text)
        self._count.setFont(ui_font(metrics.tiny_px, tokens.ui_family))
        self._count.set_color(tokens.text_muted)
        self._close.apply_tokens(tokens)
        self.field.apply_tokens(tokens)
        self._delegate.apply_tokens(tokens)
        side = metrics.space_m
        self._head.setContentsMargins(side, metrics.space_s, metrics.space_s, metrics.space_xs)
        self._searching.setContentsMargins(side, 0, side, metrics.space_s)
        self._foot.setContentsMargins(side, metrics.space_xs, side, metrics.space_s)
        self.list.verticalHeader().setMinimumSectionSize(1)
        self.list.verticalHeader().setDefaultSectionSize(self._delegate.row_height)
        self._place()

    def show_rows(self, chat_id: str, rows: Sequence[OutlineRow]) -> None:
        """Show the tree of a chat; within one chat the list stays where it is."""
        is_same = chat_id == self._chat
        self._chat = chat_id
        current = self._current_id() if is_same else ""
        y = self.list.verticalScrollBar().value()
        if not is_same:
            self.field.clear()
        self.model.show_rows(rows)
        self._show_count()
        at = self.model.row_of(current) if current else self.model.last_shown()
        if at >= 0:
            self.list.setCurrentIndex(self.model.index(at))
        if is_same:
            self.list.verticalScrollBar().setValue(y)
        elif at >= 0:
            self.list.scrollTo(self.model.index(at), QTableView.ScrollHint.PositionAtCenter)

    def take_focus(self) -> None:
        """Let the keyboard begin at the search."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field's arrows move in the list; Esc empties the field, then closes."""
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self._place()
        if not isinstance(event, QKeyEvent) or watched not in {self.field, self.list}:
            return False
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return event.type() == QEvent.Type.KeyPress and self._key_pressed(watched, event)

    def _key_pressed(self, watched: QObject, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Escape:
                if self.field.text():
                    self.field.clear()
                else:
                    self.close_requested.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._on_clicked(self.list.currentIndex())
            case key if watched is self.field and key in _STEPS:
                self._step(_STEPS[Qt.Key(key)])
            case _:
                return False
        return True

    def _step(self, by: int) -> None:
        last = self.model.rowCount() - 1
        now = self.list.currentIndex().row()
        if last >= 0:
            self.list.setCurrentIndex(self.model.index(min(max(now + by, 0), last)))

    def _on_query_changed(self, query: str) -> None:
        current = self._current_id()
        self.model.set_query(query)
        self._show_count()
        at = self.model.row_of(current) if current else -1
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(max(at, 0)))

    def _on_clicked(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self.model.rows):
            self.chosen.emit(self.model.rows[index.row()].message.id)

    def _current_id(self) -> str:
        at = self.list.currentIndex().row()
        return self.model.rows[at].message.id if 0 <= at < len(self.model.rows) else ""

    def _show_count(self) -> None:
        count, found = self.model.count, self.model.rowCount()
        words = trn("{count} message", "{count} messages", count, count=formats.number(count))
        if found != count:
            words = tr("{found} of {all}", found=formats.number(found), all=words)
        self._count.show_text(words)

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            width = min(self._tokens.metrics.px(_WIDTH), round(parent.width() * _SHARE))
            self.setGeometry(parent.width() - width, 0, width, parent.height())
