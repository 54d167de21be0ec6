"""The backups: which there are, how one differs from now, and the way back to all or some of it.

Knows the services and widgets; what it restores, `on_restored` shows in the window.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_chat.domain.backup import Backup, BackupReason
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.operation import Operation
from desktop_chat.domain.ports_backup import OnShare
from desktop_chat.domain.stop import Stop
from desktop_chat.i18n import tr, trn
from desktop_chat.services.backups import Backups, Restoring
from desktop_chat.ui.backups.models import BackupModel
from desktop_chat.ui.backups.pane import PreviewPane
from desktop_chat.ui.backups.question import Question
from desktop_chat.ui.backups.table import SHEET as TABLE_SHEET
from desktop_chat.ui.backups.table import RowTable
from desktop_chat.ui.backups.words import question_words, restored_words
from desktop_chat.ui.banner import Severity
from desktop_chat.ui.forms.button_row import ButtonRow, push_button
from desktop_chat.ui.forms.errand import Starter
from desktop_chat.ui.forms.message import InlineMessage
from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.transfer.progress import SHEET, ProgressLine

_SIZE = (820, 600)
_LIST_WIDTH = 250
_SHEET = """
#backupQuestion {{ color: {t.text}; font-weight: 600; }}
#backupConfirmButton {{ color: {t.danger}; font-weight: 600; }}
"""
_Undo = Callable[[], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class Errands:
    """What the dialog has done elsewhere: `on_restored` shows what is otherwise now."""

    on_restored: Callable[[Operation | None], Awaitable[None]]
    undo: Callable[[str], Awaitable[object]]


class BackupsDialog(QDialog):
    """Open it with `open()`. It compares the chosen backup by itself."""

    def __init__(
        self,
        tokens: Tokens,
        backups: Backups,
        restoring: Restoring,
        background: Starter,
        *,
        errands: Errands,
        parent: QWidget | None = None,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("backupsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._backups = backups
        self._restoring = restoring
        self._background = background
        self._errands = errands
        self._stop: Stop | None = None
        self._is_changing = self._is_closed = False
        self._undo: _Undo | None = None
        self._confirmed: Callable[[], None] = lambda: None
        self._hint = FormLabel("sectionHint", self)
        self._model = BackupModel(wall_clock, self)
        self.list = RowTable("backupList", self._model, tokens, self)
        self.list.selectionModel().selectionChanged.connect(self._on_chosen)
        self.pane = PreviewPane(tokens, self, wall_clock=wall_clock)
        self.pane.ticked_changed.connect(self._show_state)
        self.message = InlineMessage(tokens, self)
        self.message.acted.connect(self._on_undo_requested)
        self.progress = ProgressLine(self)
        self.progress.stop_requested.connect(self._on_stop_requested)
        self._make = push_button("backUpNowButton", self)
        self._remove = push_button("backupDeleteButton", self)
        self._all = push_button("restoreAllButton", self)
        self._some = push_button("restoreSomeButton", self)
        self._close = push_button("backupsCloseButton", self)
        self._buttons = ButtonRow(
            tokens,
            [self._all, self._some, self._close],
            left=[self._make, self._remove],
            parent=self,
        )
        self.question = Question(tokens, self)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.apply_tokens(tokens)
        self.resize(tokens.metrics.px(_SIZE[0]), tokens.metrics.px(_SIZE[1]))
        self.refresh()

    def _lay_out(self) -> None:
        self._middle = QHBoxLayout()
        self._middle.addWidget(self.list)
        self._middle.addWidget(self.pane, 1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._hint)
        self._column.addWidget(self.message)
        self._column.addLayout(self._middle, 1)
        for part in (self.progress, self._buttons, self.question):
            self._column.addWidget(part)

    def _connect(self) -> None:
        self._make.clicked.connect(self._on_make_clicked)
        self._remove.clicked.connect(self._on_remove_clicked)
        self._all.clicked.connect(self._on_all_clicked)
        self._some.clicked.connect(self._on_some_clicked)
        self._close.clicked.connect(self.reject)
        self.question.confirmed.connect(self._on_confirmed)
        self.question.cancelled.connect(self._on_cancelled)
        self._backups.listen(self.refresh)
        self.finished.connect(self._on_finished)

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.setWindowTitle(tr("Backups"))
        self._hint.say(
            tr(
                "All chats are copied every half hour when something has changed, at the end, and "
                "before much is changed at once. Chats that you deleted for good stay in older "
                "backups until these go."
            )
        )
        self.list.setAccessibleName(tr("Backups"))
        self._make.setText(tr("Back up now"))
        self._remove.setText(tr("Delete backup…"))
        self._all.setText(tr("Restore everything…"))
        self._close.setText(tr("Close"))
        for part in (self.pane, self.progress, self.question):
            part.retranslate()
        self.list.viewport().update()
        self._show_state()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        metrics = tokens.metrics
        wear_form(self, tokens, (TABLE_SHEET + SHEET + _SHEET).format(t=tokens, m=metrics))
        gap = metrics.space_l
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(metrics.space_m)
        self._middle.setSpacing(metrics.space_m)
        self.list.setFixedWidth(metrics.px(_LIST_WIDTH))
        for part in (self.list, self.pane, self.message, self.progress, self._buttons):
            part.apply_tokens(tokens)
        self.question.apply_tokens(tokens)

    @property
    def chosen(self) -> Backup | None:
        """The backup that is shown."""
        rows = self.list.selectionModel().selectedRows()
        return self._model.backups[rows[0].row()] if rows else None

    def refresh(self) -> None:
        """Read anew which there are."""
        if not self._is_closed:
            self._background.do(self._load(), "backups")

    async def _load(self) -> None:
        try:
            found = await self._backups.listed()
        except StoreError as error:
            self._say(error.user_text, Severity.WARNING)
            return
        if self._is_closed:
            return
        if not self.message.text:
            self._say_trouble()
        if list(found) == list(self._model.backups):
            return
        chosen = self.chosen
        # What is chosen stays chosen, and is not compared once more.
        self.list.selectionModel().blockSignals(True)
        self._model.show_backups(found)
        row = found.index(chosen) if chosen in found else 0
        if chosen in found:
            self.list.selectRow(row)
        self.list.selectionModel().blockSignals(False)
        if chosen not in found and found:
            self.list.selectRow(0)
        self._show_state()

    def _say_trouble(self) -> None:
        """Say why there is no newer backup, if that is so."""
        trouble = self._backups.trouble
        if trouble:
            text = tr("The last backup could not be made. {reason}", reason=trouble)
            self._say(text, Severity.WARNING)

    # ---------------------------------------------------------------------- comparing

    def _on_chosen(self) -> None:
        if self._is_changing:
            return
        self._on_stop_requested()
        self.question.hide()
        self._buttons.show()
        backup = self.chosen
        self.pane.show_backup(backup)
        if backup is not None:
            self.message.clear()
            self._say_trouble()
            self._background.do(self._compare(backup, self._begin()), "compare-backup")
        self._show_state()

    async def _compare(self, backup: Backup, stop: Stop) -> None:
        try:
            found = await self._backups.compare(backup, self._share(stop), stop)
        except StoreError as error:
            if self._end(stop):
                self._say(error.user_text, Severity.WARNING)
            return
        if self._end(stop) and found is not None:
            self.pane.show_comparison(found)
            self._show_state()

    # ---------------------------------------------------------------------- changing

    def _on_make_clicked(self) -> None:
        self._change(self._make_one, "back-up")

    async def _make_one(self, stop: Stop) -> None:
        made = await self._backups.make(BackupReason.HAND, stop)
        if made is None and not stop.is_wanted:
            self._say(tr("The newest backup holds all that there is."))

    def _on_remove_clicked(self) -> None:
        backup = self.chosen
        if backup is not None:
            self._ask(
                tr("Delete this backup? This cannot be undone."),
                tr("Delete backup"),
                lambda: self._change(lambda _stop: self._backups.remove(backup), "remove-backup"),
            )

    def _on_all_clicked(self) -> None:
        backup, found = self.chosen, self.pane.comparison
        if backup is not None and found is not None:
            self._ask(
                question_words(found),
                tr("Restore everything"),
                lambda: self._change(lambda stop: self._restore_all(backup, stop), "restore-all"),
            )

    def _on_some_clicked(self) -> None:
        backup, ids = self.chosen, self.pane.model.ticked
        if backup is not None and ids:
            self._change(lambda stop: self._restore_some(backup, ids, stop), "restore-chats")

    async def _restore_all(self, backup: Backup, stop: Stop) -> None:
        kept = await self._restoring.all(backup, self._share(stop), stop)
        if kept is None:
            self._say(tr("Stopped. Nothing was changed."))
            return
        await self._errands.on_restored(None)
        self._offer_undo(tr("Everything is as it was."), lambda: self._change_back(kept))
        self._compare_anew()

    async def _change_back(self, kept: Backup) -> None:
        self._change(lambda stop: self._restore_all(kept, stop), "restore-all")

    async def _restore_some(self, backup: Backup, ids: list[str], stop: Stop) -> None:
        operation = await self._restoring.chats(backup, ids, self._share(stop), stop)
        if operation is None:
            self._say(tr("Stopped. Nothing was changed."))
            return
        await self._errands.on_restored(operation)
        self._offer_undo(restored_words(len(ids)), lambda: self._undo_deed(operation.id))
        self._compare_anew()

    async def _undo_deed(self, operation_id: str) -> None:
        await self._errands.undo(operation_id)
        self.message.clear()
        self._compare_anew()

    def _compare_anew(self) -> None:
        backup = self.chosen
        if backup is not None and not self._is_closed:
            self._background.do(self._compare(backup, self._begin()), "compare-backup")

    def _change(self, work: Callable[[Stop], Coroutine[Any, Any, None]], name: str) -> None:
        self._on_stop_requested()
        self.message.clear()
        stop = self._begin()
        self._is_changing = True
        self._show_state()
        self._background.do(self._guarded(work, stop), name)

    async def _guarded(self, work: Callable[[Stop], Coroutine[Any, Any, None]], stop: Stop) -> None:
        try:
            await work(stop)
        except StoreError as error:
            self._say(error.user_text, Severity.WARNING)
        finally:
            self._is_changing = False
            self._end(stop)

    # ---------------------------------------------------------------------- what is shown

    def _begin(self) -> Stop:
        stop = self._stop = Stop()
        self.progress.begin()
        return stop

    def _end(self, stop: Stop) -> bool:
        """Whether nothing else has begun since."""
        if self._is_closed or self._stop is not stop:
            return False
        self._stop = None
        self.progress.end()
        self._show_state()
        return True

    def _share(self, stop: Stop) -> OnShare:
        def show(share: float) -> None:
            if self._stop is stop and not self._is_closed:
                self.progress.set_share(share)

        return show

    def _say(self, text: str, severity: Severity = Severity.INFO) -> None:
        if not self._is_closed:
            self.message.say(text, severity)

    def _offer_undo(self, text: str, undo: _Undo) -> None:
        self._undo = undo
        if not self._is_closed:
            self.message.say(text, action=tr("Undo"))

    def _on_undo_requested(self) -> None:
        undo, self._undo = self._undo, None
        if undo is not None and not self._is_changing:
            self._background.do(undo(), "undo-restore")

    def _ask(self, text: str, yes: str, confirmed: Callable[[], None]) -> None:
        self._confirmed = confirmed
        self._buttons.hide()
        self.question.ask(text, yes)

    def _on_confirmed(self) -> None:
        self._on_cancelled()
        self._confirmed()

    def _on_cancelled(self) -> None:
        self.question.hide()
        self._buttons.show()
        self.list.setFocus()

    def _show_state(self) -> None:
        is_free = not self._is_changing
        has_chosen, found, count = self.chosen is not None, self.pane.comparison, 0
        if found is not None:
            count = self.pane.model.count
        self.list.setEnabled(is_free)
        self.pane.set_busy(is_busy=not is_free)
        self._make.setEnabled(is_free)
        self._remove.setEnabled(is_free and has_chosen)
        self._all.setEnabled(is_free and found is not None and bool(found.differences))
        self._some.setEnabled(is_free and count > 0)
        self._some.setText(
            trn("Restore {n} chat", "Restore {n} chats", count) if count else tr("Restore chats")
        )

    def _on_stop_requested(self) -> None:
        if self._stop is not None:
            self._stop.request()

    def reject(self) -> None:
        if self._is_changing:  # it stops, or is done, in a moment; the window is not ready before
            self._on_stop_requested()
        else:
            super().reject()

    def _on_finished(self) -> None:
        self._is_closed = True
        self._on_stop_requested()
        self._backups.unlisten(self.refresh)
