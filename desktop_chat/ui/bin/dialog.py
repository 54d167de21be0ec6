"""The bin: deleted chats with a search, to bring back or to delete for good.

Knows the service and widgets; what it brings back, the window shows by itself.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop_chat.domain.errors import NoBackupError, StoreError
from desktop_chat.domain.ports_undo import BIN_DAYS, BinnedChat
from desktop_chat.i18n import tr
from desktop_chat.services.bin import Bin
from desktop_chat.ui.background import Background
from desktop_chat.ui.bin.delegate import ROW_HEIGHT, BinDelegate
from desktop_chat.ui.bin.model import BinModel, Entry, entries_of, fitting
from desktop_chat.ui.bin.question import BinQuestion
from desktop_chat.ui.forms.button_row import ButtonRow
from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.settings.search_field import SearchField
from desktop_chat.ui.theme.tokens import Tokens

_SIZE = (620, 560)
_SHEET = """
QTableView#binList {{
  background: {t.raised}; border: 1px solid {t.border}; border-radius: {m.radius_s}px;
  padding: {m.space_xs}px; outline: none; selection-background-color: transparent;
}}
QTableView#binList:focus {{ border-color: {t.focus_ring}; }}
#binQuestion {{ color: {t.text}; font-weight: 600; }}
#binConfirmButton {{ color: {t.danger}; font-weight: 600; }}
"""
_Select = QItemSelectionModel.SelectionFlag


class BinDialog(QDialog):
    """Reads the bin when it opens, and whenever it has changed."""

    def __init__(
        self,
        tokens: Tokens,
        bin_: Bin,
        background: Background,
        parent: QWidget | None = None,
        *,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("binDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._bin = bin_
        self._background = background
        self._entries: list[Entry] = []
        self._doomed: list[str] = []
        self._round = 0
        self._is_closed = self._is_removing = False
        self._hint = PlainLabel(parent=self)
        self._hint.setObjectName("hint")
        self._hint.setWordWrap(True)
        self._search = _SearchField(tokens, self)
        self._search.query_changed.connect(self._find)
        self._model = BinModel(self)
        self._delegate = BinDelegate(tokens, self, wall_clock=wall_clock)
        self._list = self._made_list()
        self._empty = PlainLabel(parent=self)
        self._empty.setObjectName("hint")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.hide()
        self._all = self._button("binEmptyButton", self._on_all_clicked)
        self._remove = self._button("binDeleteButton", self._on_remove_clicked)
        self._restore = self._button("binRestoreButton", self._on_restore_clicked)
        self._close = self._button("binCloseButton", self.reject)
        self._buttons = ButtonRow(
            tokens, [self._remove, self._restore, self._close], left=[self._all], parent=self
        )
        self._question = BinQuestion(tokens, self)
        self._question.confirmed.connect(self._on_confirmed)
        self._question.cancelled.connect(self._on_cancelled)
        self._column = QVBoxLayout(self)
        for part, stretch in (
            (self._hint, 0),
            (self._search, 0),
            (self._list, 1),
            (self._empty, 1),
            (self._buttons, 0),
            (self._question, 0),
        ):
            self._column.addWidget(part, stretch)
        self.retranslate()
        self.apply_tokens(tokens)
        self.resize(tokens.metrics.px(_SIZE[0]), tokens.metrics.px(_SIZE[1]))
        self._search.setFocus()
        bin_.listen(self.refresh)
        self.finished.connect(self._on_finished)
        self.refresh()

    def _made_list(self) -> QTableView:
        """A table of one column: unlike a list it measures no row, however many there are."""
        view = QTableView(self)
        view.setObjectName("binList")
        view.setModel(self._model)
        view.setItemDelegate(self._delegate)
        view.setMouseTracking(True)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.horizontalHeader().hide()
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.doubleClicked.connect(lambda _index: self._on_restore_clicked())
        view.selectionModel().selectionChanged.connect(self._show_state)
        return view

    def _button(self, name: str, on_click: Callable[[], None]) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(on_click)
        return button

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.setWindowTitle(tr("Deleted chats"))
        self._hint.setText(
            tr(
                "Deleted chats can be restored for {days} days. Then they go by themselves.",
                days=BIN_DAYS,
            )
        )
        self._search.retranslate()
        self._list.setAccessibleName(tr("Deleted chats"))
        self._all.setText(tr("Empty the bin…"))
        self._remove.setText(tr("Delete for good…"))
        self._restore.setText(tr("Restore"))
        self._close.setText(tr("Close"))
        self._question.retranslate()
        self._show_state()
        self._list.viewport().update()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        metrics = tokens.metrics
        wear_form(self, tokens, _SHEET.format(t=tokens, m=metrics))
        for part in (self._search, self._delegate, self._buttons, self._question):
            part.apply_tokens(tokens)
        self._list.verticalHeader().setDefaultSectionSize(metrics.px(ROW_HEIGHT))
        gap = metrics.space_l
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(metrics.space_m)

    def refresh(self) -> None:
        """Read the bin anew."""
        if not self._is_closed:
            self._background.do(self._load(), "bin")

    async def _load(self) -> None:
        chats = await self._bin.chats()
        self._entries = await asyncio.to_thread(entries_of, chats)
        self._is_removing = False
        await self._show_fitting()

    def _find(self, _query: str) -> None:
        self._background.do(self._show_fitting(), "bin-search")

    async def _show_fitting(self) -> None:
        """Show what fits the search; of several in a hurry, the last one counts."""
        self._round += 1
        mine, query = self._round, self._search.query
        kept = set(self._chosen())
        chats, rows = await asyncio.to_thread(_found, self._entries, query, kept)
        if mine != self._round or self._is_closed:
            return
        self._model.show_chats(chats)
        for row in rows[:1] if len(rows) > len(chats) // 2 else rows:
            self._list.selectionModel().select(self._model.index(row), _Select.Select)
        self._show_state()

    def _chosen(self) -> list[str]:
        chats = self._model.chats
        selection = self._list.selectionModel().selection()
        parts = [selection.at(number) for number in range(selection.count())]
        rows = sorted(row for part in parts for row in range(part.top(), part.bottom() + 1))
        return [chats[row].id for row in rows]

    def _show_state(self) -> None:
        chosen = self._list.selectionModel().hasSelection()
        is_free = not self._is_removing
        self._restore.setEnabled(chosen and is_free)
        self._remove.setEnabled(chosen and is_free)
        self._all.setEnabled(bool(self._entries) and is_free)
        nothing = not self._model.chats
        if self._is_removing:
            self._empty.setText(tr("Deleting…"))
        elif self._entries:
            self._empty.setText(tr("No deleted chat has this in its title."))
        else:
            self._empty.setText(tr("Nothing was deleted."))
        self._empty.setVisible(nothing or self._is_removing)
        self._list.setVisible(not (nothing or self._is_removing))
        self._search.setEnabled(bool(self._entries))

    def _on_restore_clicked(self) -> None:
        chosen = self._chosen()
        if chosen and not self._is_removing:
            self._background.do(self._bin.restore(chosen), "restore-chats")

    def _on_remove_clicked(self) -> None:
        self._ask(self._chosen())

    def _on_all_clicked(self) -> None:
        self._ask([entry.chat.id for entry in self._entries])

    def _ask(self, chat_ids: list[str], why_no_backup: str = "") -> None:
        if chat_ids:
            self._doomed = chat_ids
            self._buttons.hide()
            self._question.ask(len(chat_ids), why_no_backup)

    def _on_confirmed(self) -> None:
        doomed, without_backup = self._doomed, self._question.is_without_backup
        self._on_cancelled()
        self._is_removing = True
        self._show_state()
        work = self._remove_chats(doomed, without_backup=without_backup)
        self._background.do(work, "remove-chats")

    async def _remove_chats(self, chat_ids: list[str], *, without_backup: bool) -> None:
        try:
            await self._bin.remove(chat_ids, without_backup=without_backup)
        except NoBackupError as error:
            self.refresh()
            if self._is_closed:
                raise
            self._ask(chat_ids, error.user_text)
        except StoreError:
            self.refresh()
            raise

    def _on_cancelled(self) -> None:
        self._doomed = []
        self._question.hide()
        self._buttons.show()
        (self._list if self._model.chats else self._close).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self._list.hasFocus():
            self._on_remove_clicked()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._list.hasFocus():
            self._on_restore_clicked()
        else:
            super().keyPressEvent(event)

    def _on_finished(self) -> None:
        self._is_closed = True
        self._bin.unlisten(self.refresh)


def _found(
    entries: Sequence[Entry], query: str, kept: set[str]
) -> tuple[list[BinnedChat], list[int]]:
    """What fits, and where those of `kept` stand; there may be a hundred thousand."""
    chats = fitting(entries, query)
    return chats, [row for row, chat in enumerate(chats) if chat.id in kept] if kept else []


class _SearchField(SearchField):
    def retranslate(self) -> None:
        self.setPlaceholderText(tr("Search deleted chats"))
        self.setAccessibleName(tr("Search deleted chats"))
