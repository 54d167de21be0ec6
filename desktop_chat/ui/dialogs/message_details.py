"""What is known of one message: beside the window, so that reading can go on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_chat.i18n import tr
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.theme.stylesheet import wear
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.transcript.clipboard import put
from desktop_chat.ui.transcript.details import Fact, as_text

_WIDTH = 440
_MOST_HEIGHT = 560


class MessageDetails(QDialog):
    """Lines of name and value that can be selected; Esc closes it."""

    def __init__(self, facts: list[Fact], tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageDetails")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._facts: list[Fact] = []
        self._lines = QWidget()
        self._lines.setObjectName("messageDetailLines")
        self._form = QFormLayout(self._lines)
        self._area = QScrollArea(self)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._lines)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Close, self)
        self._close = buttons.button(kinds.Close)
        self._copy = buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self._copy.setObjectName("copyMessageDetails")
        self._copy.clicked.connect(self._on_copy_clicked)
        for button in (self._copy, self._close):
            button.setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._area, 1)
        self._column.addWidget(buttons)
        self.show_facts(facts)
        self.apply_tokens(tokens)
        self._close.setFocus()

    def show_facts(self, facts: list[Fact]) -> None:
        """Show these, in the current language."""
        self._facts = facts
        self.setWindowTitle(tr("Details of the message"))
        self._copy.setText(tr("Copy all"))
        self._close.setText(tr("Close"))
        while self._form.rowCount():
            self._form.removeRow(0)
        for name, value in facts:
            label, shown = PlainLabel(name, self._lines), PlainLabel(value, self._lines)
            label.setObjectName("hint")
            flags = Qt.TextInteractionFlag
            shown.setTextInteractionFlags(
                flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
            )
            shown.setWordWrap(True)
            shown.setAccessibleName(f"{name}: {value}")
            self._form.addRow(label, shown)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another look."""
        metrics = tokens.metrics
        wear(
            self,
            tokens,
            "#messageDetails QScrollArea, #messageDetailLines { background: transparent; }",
        )
        self._form.setContentsMargins(0, 0, metrics.space_s, 0)
        self._form.setHorizontalSpacing(metrics.space_l)
        self._form.setVerticalSpacing(metrics.space_s)
        gap = metrics.space_xl
        self._column.setContentsMargins(gap, gap, gap, metrics.space_l)
        self._column.setSpacing(metrics.space_l)
        width = metrics.px(_WIDTH)
        needed = self._lines.heightForWidth(width - 2 * gap)
        frame = self._close.sizeHint().height() + gap + 2 * metrics.space_l
        self.resize(width, min(needed + frame + metrics.space_s, metrics.px(_MOST_HEIGHT)))

    def _on_copy_clicked(self) -> None:
        put(as_text(self._facts))
