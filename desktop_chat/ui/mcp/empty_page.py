"""What stands beside an empty list of servers of tools."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.forms.button_row import push_button
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.theme.tokens import Tokens


class EmptyPage(QWidget):
    """Says what comes of a server, and offers two ways to one."""

    add_requested = Signal()
    import_requested = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._heading = FormLabel("formHeading", self)
        self._words = FormLabel("fieldHint", self)
        for label in (self._heading, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._add = push_button("emptyAddServer", self)
        self._import = push_button("emptyImportServers", self)
        self._column = QVBoxLayout(self)
        self._column.addStretch(2)
        for part in (self._heading, self._words):
            self._column.addWidget(part)
        for button in (self._add, self._import):
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(3)
        self._add.clicked.connect(self.add_requested)
        self._import.clicked.connect(self.import_requested)
        self.retranslate()
        self.apply_tokens(tokens)

    def retranslate(self) -> None:
        """Set all texts anew."""
        self._heading.say(tr("No tool servers yet"))
        self._words.say(
            tr(
                "A server gives models tools to call, over the Model Context Protocol. "
                "Every call asks you first."
            )
        )
        self._add.setText(tr("Add a server…"))
        self._import.setText(tr("Import from another app…"))

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        gap = tokens.metrics.space_xl
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(tokens.metrics.space_m)
