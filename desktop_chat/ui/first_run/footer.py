"""The buttons below both steps: in the same place, whatever scrolls above them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.forms.button_row import ButtonRow, push_button
from desktop_chat.ui.theme.tokens import Tokens


class Footer(QWidget):
    """The demo, Skip and all options first; then Back and what comes next."""

    back_requested = Signal()
    next_requested = Signal()
    demo_requested = Signal()
    advanced_requested = Signal()
    skip_requested = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("firstRunFooter")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tokens = tokens
        self._is_ready = False
        self.demo = push_button("firstRunDemo", self)
        self.skip = push_button("firstRunSkip", self, link=True)
        self.advanced = push_button("firstRunAdvanced", self, link=True)
        self.back = push_button("firstRunBack", self)
        self.next = push_button("firstRunNext", self)
        self.next.setDefault(True)
        for button, signal in (
            (self.demo, self.demo_requested),
            (self.skip, self.skip_requested),
            (self.advanced, self.advanced_requested),
            (self.back, self.back_requested),
            (self.next, self.next_requested),
        ):
            button.clicked.connect(signal)
        self._row = ButtonRow(
            tokens,
            [self.advanced, self.next],
            left=[self.back, self.demo, self.skip],
            parent=self,
        )
        self._around = QHBoxLayout(self)
        self._around.setSpacing(0)
        self._around.addStretch(1)
        self._around.addWidget(self._row, 1000)
        self._around.addStretch(1)
        self.retranslate()
        self.apply_tokens(tokens)

    def set_connecting(self, connecting: bool) -> None:
        """Show the buttons of the second step, or of the first."""
        for button in (self.demo, self.advanced, self.skip):
            button.setVisible(not connecting)
        for button in (self.back, self.next):
            button.setVisible(connecting)
        self._row.apply_tokens(self._tokens)

    def set_ready(self, ready: bool, *, storing: bool) -> None:
        """Say whether all is checked, and whether the key is being kept."""
        self._is_ready = ready
        self.next.setEnabled(not storing)
        self._name_next()

    def set_column(self, width: int, margin: int) -> None:
        """Stand below a column of this width, with this much room at its sides."""
        self._row.setMaximumWidth(max(1, width - 2 * margin))
        gap = self._tokens.metrics.space_m
        self._around.setContentsMargins(margin, gap, margin, gap)

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.demo.setText(tr("Try the demo first"))
        self.advanced.setText(tr("All options…"))
        self.skip.setText(tr("Skip"))
        self.back.setText(tr("Back"))
        self._name_next()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self._row.apply_tokens(tokens)

    def _name_next(self) -> None:
        self.next.setText(tr("Start chatting") if self._is_ready else tr("Continue"))
        self._row.apply_tokens(self._tokens)
