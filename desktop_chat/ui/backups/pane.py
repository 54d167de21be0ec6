"""The preview of one backup: what it holds, and the chats that differ from now, to be ticked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_chat.domain.backup import Backup, Change, Comparison
from desktop_chat.i18n import tr
from desktop_chat.ui.backups.models import DifferenceModel
from desktop_chat.ui.backups.table import RowTable
from desktop_chat.ui.backups.words import comparison_words, heading_words
from desktop_chat.ui.forms.button_row import ButtonRow, push_button
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.theme.tokens import Tokens


class PreviewPane(QWidget):
    """Empty until a backup is chosen, and without rows until it was compared."""

    ticked_changed = Signal()  #: other chats are ticked

    def __init__(self, tokens: Tokens, parent: QWidget, *, wall_clock: Callable[[], float]) -> None:
        super().__init__(parent)
        self._backup: Backup | None = None
        self.comparison: Comparison | None = None
        self._heading = FormLabel("fieldLabel", self)
        self._words = FormLabel("sectionHint", self)
        self.model = DifferenceModel(wall_clock, self)
        self.model.ticked_changed.connect(self.ticked_changed)
        self.table = _TickTable("differenceList", self.model, tokens, self)
        self.table.clicked.connect(self.model.toggle)
        self._all = push_button("tickAllButton", self, link=True)
        self._none = push_button("tickNoneButton", self, link=True)
        self._all.clicked.connect(lambda: self.model.tick_all(ticked=True))
        self._none.clicked.connect(lambda: self.model.tick_all(ticked=False))
        self._ticks = ButtonRow(tokens, [], left=[self._all, self._none], parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self._heading, self._words):
            self._column.addWidget(part)
        self._column.addWidget(self.table, 1)
        self._column.addWidget(self._ticks)
        self._column.addStretch(0)
        self.show_backup(None)

    def show_backup(self, backup: Backup | None) -> None:
        """Show which it is; what differs follows."""
        self._backup = backup
        self.show_comparison(None)

    def show_comparison(self, found: Comparison | None) -> None:
        """Show what differs."""
        self.comparison = found
        self.model.show_differences(() if found is None else found.differences)
        self._say()

    def set_busy(self, *, is_busy: bool) -> None:
        """Let nothing be ticked while something is under way."""
        self.table.setEnabled(not is_busy)
        self._ticks.setEnabled(not is_busy)

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.table.setAccessibleName(tr("Chats that differ"))
        self._all.setText(tr("Tick all"))
        self._none.setText(tr("Tick none"))
        self.table.viewport().update()
        self._say()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._column.setSpacing(tokens.metrics.space_s)
        self.table.apply_tokens(tokens)
        self._ticks.apply_tokens(tokens)

    def _say(self) -> None:
        found = self.comparison
        self._heading.say("" if self._backup is None else heading_words(self._backup))
        self._words.say("" if found is None else comparison_words(found))
        has_rows = found is not None and bool(found.differences)
        self.table.setVisible(has_rows)
        can_tick = found is not None and len(found.differences) > found.count(Change.ONLY_NOW)
        self._ticks.setVisible(can_tick)


class _TickTable(RowTable):
    """The space bar ticks the row that the keyboard is at."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and index.isValid():
            model = index.model()
            if isinstance(model, DifferenceModel):
                model.toggle(index)
        else:
            super().keyPressEvent(event)
