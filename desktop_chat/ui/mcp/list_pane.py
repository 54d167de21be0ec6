"""The servers of tools as a list, with how each fares as a mark beside its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_chat.domain.mcp import McpState, McpStatus
from desktop_chat.i18n import tr
from desktop_chat.ui.forms.button_row import push_button
from desktop_chat.ui.icons import Icon, icon_of
from desktop_chat.ui.labels import plain_tooltip
from desktop_chat.ui.mcp.words import status_words
from desktop_chat.ui.theme.tokens import Tokens

_ROW = 34


class ServerList(QWidget):
    """`state_of` says how the server of a name fares."""

    selected = Signal(str)  #: a name
    add_requested = Signal()
    import_requested = Signal()
    remove_pressed = Signal()  #: the Delete key

    def __init__(
        self, tokens: Tokens, state_of: Callable[[str], McpState], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("serversPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tokens = tokens
        self._state_of = state_of
        self.list = QListWidget(self)
        self.list.setObjectName("serverList")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._add = push_button("serverAdd", self, link=True)
        self._import = push_button("serverImportButton", self, link=True)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self._add)
        self._column.addWidget(self._import)
        self._add.clicked.connect(self.add_requested)
        self._import.clicked.connect(self.import_requested)
        self.list.currentTextChanged.connect(self.selected)
        delete = QShortcut(QKeySequence("Delete"), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.remove_pressed)
        self.retranslate()
        self.apply_tokens(tokens)

    def show_names(self, names: Sequence[str], chosen: str) -> None:
        """Show these; says nothing of what is chosen."""
        with QSignalBlocker(self.list):
            self.list.clear()
            for name in names:
                self.list.addItem(QListWidgetItem(name))
            if chosen in names:
                self.list.setCurrentRow(list(names).index(chosen))
        self.refresh()

    def refresh(self) -> None:
        """Mark how all of them fare now."""
        side = self._tokens.metrics.px(16)
        for row in range(self.list.count()):
            item = self.list.item(row)
            state = self._state_of(item.text())
            icon, color = self._mark(state.status)
            item.setIcon(icon_of(icon, color, side))
            item.setSizeHint(QSize(0, self._tokens.metrics.px(_ROW)))
            words = status_words(state)
            item.setToolTip(plain_tooltip(words))
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, words)

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.list.setAccessibleName(tr("Tool servers"))
        self._add.setText(tr("Add a server…"))
        self._import.setText(tr("Import…"))
        self.refresh()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        gap = tokens.metrics.space_m
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(tokens.metrics.space_xs)
        self.refresh()

    def _mark(self, status: McpStatus) -> tuple[Icon, str]:
        tokens = self._tokens
        return {
            McpStatus.STOPPED: (Icon.SERVER, tokens.text_muted),
            McpStatus.STARTING: (Icon.SKIPPED, tokens.accent),
            McpStatus.RUNNING: (Icon.PASSED, tokens.success),
            McpStatus.FAILED: (Icon.FAILED, tokens.danger),
        }[status]
