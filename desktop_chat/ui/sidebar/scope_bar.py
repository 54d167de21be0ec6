"""Says that the list shows only some of the chats, and brings all of them back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.icon_button import IconButton
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.labels import ElidedLabel
from desktop_chat.ui.sidebar.facts import ListFacts
from desktop_chat.ui.theme.tokens import Tokens


class ScopeBar(QWidget):
    """Hidden while all chats are listed."""

    closed = Signal()  #: all chats are wanted again

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("scopeBar")
        self._words = ElidedLabel(parent=self)
        self._words.setObjectName("scopeWords")
        self._close = IconButton(Icon.CLOSE, tokens, size=28, icon_px=16, parent=self)
        self._close.setObjectName("scopeCloseButton")
        self._close.clicked.connect(self.closed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(tokens.metrics.space_m, 0, 0, 0)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._close)
        self.hide()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._close.apply_tokens(tokens)
        self._row.setContentsMargins(tokens.metrics.space_m, 0, 0, 0)

    def show_facts(self, facts: ListFacts) -> None:
        """Say which chats are listed."""
        query = facts.query
        if query.tag is not None:
            words = tr("Tag: {tag}", tag=query.tag)
        else:
            words = tr("Archive") if query.archived else ""
        self._words.show_text(words)
        self._close.set_words(tr("Show all chats"))
        self.setVisible(bool(words))
