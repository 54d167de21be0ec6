"""A summary, to be read and changed: it is what the model is told in place of old messages."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.theme.stylesheet import wear
from desktop_chat.ui.theme.tokens import Tokens

_WIDTH, _HEIGHT = 560, 440


class SummaryDialog(QDialog):
    """Esc leaves it as it was."""

    edited = Signal(str)

    def __init__(self, text: str, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("summaryDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Summary"))
        hint = PlainLabel(tr("This is sent in place of the messages that it sums up."), self)
        hint.setObjectName("hint")
        hint.setWordWrap(True)
        self._edit = QPlainTextEdit(text, self)
        self._edit.setObjectName("summaryText")
        self._edit.setAccessibleName(tr("Summary"))
        self._edit.setTabChangesFocus(True)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Save | kinds.Cancel, self)
        self._save = buttons.button(kinds.Save)
        self._save.setText(tr("Save"))
        buttons.button(kinds.Cancel).setText(tr("Cancel"))
        for button in buttons.buttons():
            button.setIcon(QIcon())
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        self._edit.textChanged.connect(self._on_text_changed)
        column = QVBoxLayout(self)
        gap = tokens.metrics.space_xl
        column.setContentsMargins(gap, gap, gap, tokens.metrics.space_l)
        column.setSpacing(tokens.metrics.space_m)
        for part in (hint, self._edit, buttons):
            column.addWidget(part)
        wear(self, tokens)
        self.resize(tokens.metrics.px(_WIDTH), tokens.metrics.px(_HEIGHT))

    def _on_text_changed(self) -> None:
        self._save.setEnabled(bool(self._edit.toPlainText().strip()))

    def _on_accepted(self) -> None:
        self.edited.emit(self._edit.toPlainText())
        self.accept()
