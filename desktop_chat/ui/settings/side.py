"""The left side of the settings dialog: the search field, and the sections below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QVBoxLayout, QWidget

from desktop_chat.domain.setting_specs.kinds import Text
from desktop_chat.i18n import tr
from desktop_chat.ui.settings.search_field import SearchField
from desktop_chat.ui.theme.tokens import Tokens

_WIDTH = 244
_ENTRY = 34
_MOST_PART = 0.36


class _Sections(QListWidget):
    """Leaves letters to the dialog: who types here is searching."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Side(QFrame):
    """Says what is looked for, and which section was picked."""

    query_changed = Signal(str)
    section_picked = Signal(str)  #: the id of a section: the user did it

    def __init__(
        self, sections: Sequence[tuple[str, Text]], tokens: Tokens, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("settingsSide")
        self._tokens = tokens
        self._ids = [section for section, _ in sections]
        self._titles = [title for _, title in sections]
        self.search = SearchField(tokens, self)
        self.list = _Sections(self)
        self.list.setObjectName("settingsSections")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.addItems([""] * len(self._ids))
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.search)
        self._column.addWidget(self.list, 1)
        self.search.query_changed.connect(self.query_changed)
        self.list.currentRowChanged.connect(self._on_row_changed)
        self.list.itemClicked.connect(self._on_clicked)
        self.apply_tokens(tokens)
        self.retranslate()

    def mark(self, section: str | None) -> None:
        """Mark a section as shown, or none while something is looked for."""
        with QSignalBlocker(self.list):
            if section is None:
                self.list.clearSelection()
            self.list.setCurrentRow(self._ids.index(section) if section is not None else -1)

    def retranslate(self) -> None:
        """Set the texts anew."""
        self.search.retranslate()
        self.list.setAccessibleName(tr("Sections"))
        for row, title in enumerate(self._titles):
            self.list.item(row).setText(title())

    def fit(self, width: int) -> None:
        """Take its part of a dialog that is `width` pixels wide."""
        self.setFixedWidth(min(self._tokens.metrics.px(_WIDTH), round(width * _MOST_PART)))

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        metrics = tokens.metrics
        for row in range(self.list.count()):
            self.list.item(row).setSizeHint(QSize(0, metrics.px(_ENTRY)))
        self._column.setContentsMargins(
            metrics.space_m, metrics.space_l, metrics.space_m, metrics.space_m
        )
        self._column.setSpacing(metrics.space_m)
        self.search.apply_tokens(tokens)

    def _on_row_changed(self, row: int) -> None:
        if row >= 0:
            self.section_picked.emit(self._ids[row])

    def _on_clicked(self) -> None:
        self._on_row_changed(self.list.currentRow())
