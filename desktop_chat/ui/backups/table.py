"""A table of one column: unlike a list it measures no row, however many there are."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from desktop_chat.ui.backups.delegate import ROW_HEIGHT, RowDelegate
from desktop_chat.ui.theme.tokens import Tokens

SHEET = """
QTableView#backupList, QTableView#differenceList {{
  background: {t.raised}; border: 1px solid {t.border}; border-radius: {m.radius_s}px;
  padding: {m.space_xs}px; outline: none; selection-background-color: transparent;
}}
QTableView#backupList:focus, QTableView#differenceList:focus {{ border-color: {t.focus_ring}; }}
"""


class RowTable(QTableView):
    """One row is chosen at a time."""

    def __init__(
        self, name: str, model: QAbstractItemModel, tokens: Tokens, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setModel(model)
        self._delegate = RowDelegate(tokens, self)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._delegate.apply_tokens(tokens)
        self.verticalHeader().setDefaultSectionSize(tokens.metrics.px(ROW_HEIGHT))
        self.viewport().update()
