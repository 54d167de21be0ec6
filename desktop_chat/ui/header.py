"""The line above the transcript: fold the sidebar, the chat's title, the menu."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.icon_button import IconButton
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.labels import ElidedLabel
from desktop_chat.ui.theme.tokens import Tokens

_HEIGHT = 50


class HeaderBar(QWidget):
    """Shows a title, and two buttons that only say that they were clicked."""

    sidebar_toggled = Signal()
    menu_requested = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("headerBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sidebar_button = IconButton(Icon.SIDEBAR, tokens, parent=self)
        self.sidebar_button.setObjectName("sidebarButton")
        self.sidebar_button.clicked.connect(self.sidebar_toggled)
        self.menu_button = IconButton(Icon.MENU, tokens, parent=self)
        self.menu_button.setObjectName("menuButton")
        self.menu_button.clicked.connect(self.menu_requested)
        self.title_label = ElidedLabel(parent=self)
        self.title_label.setObjectName("chatTitle")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.sidebar_button)
        self._row.addWidget(self.title_label, 1)
        self._row.addWidget(self.menu_button)
        self._space(tokens)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        self.sidebar_button.set_words(tr("Show or hide the sidebar"))
        self.menu_button.set_words(tr("Menu"))

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self.sidebar_button.apply_tokens(tokens)
        self.menu_button.apply_tokens(tokens)
        self._space(tokens)

    def _space(self, tokens: Tokens) -> None:
        metrics = tokens.metrics
        self.setFixedHeight(metrics.px(_HEIGHT))
        self._row.setContentsMargins(metrics.space_s, 0, metrics.space_s, 0)
        self._row.setSpacing(metrics.space_s)

    def set_title(self, title: str) -> None:
        """Show the chat's title."""
        self.title_label.show_text(title)
