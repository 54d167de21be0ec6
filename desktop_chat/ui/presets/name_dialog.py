"""Asks for a name."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.forms.button_row import ButtonRow, push_button
from desktop_chat.ui.forms.row import FieldRow
from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.theme.tokens import Tokens

_WIDTH = 380


class NameDialog(QDialog):
    """A line with Save and Cancel; `also` is a further thing to tick, '' for none."""

    named = Signal(str, bool)  #: the name, never blank, and whether `also` is ticked

    def __init__(
        self,
        title: str,
        tokens: Tokens,
        *,
        name: str = "",
        also: str = "",
        most_chars: int = 80,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("nameDialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._edit = QLineEdit(name, self)
        self._edit.setObjectName("nameEdit")
        self._edit.setMaxLength(most_chars)
        self._edit.selectAll()
        self._edit.textChanged.connect(lambda _text: self._refresh())
        self._row = FieldRow(tr("Name"), self._edit, tokens=tokens, parent=self)
        self._also = QCheckBox(also.replace("&", "&&"), self)
        self._also.setObjectName("nameAlso")
        self._also.setVisible(bool(also))
        self._save = push_button("nameSaveButton", self)
        self._save.setText(tr("Save"))
        self._save.setDefault(True)
        self._save.clicked.connect(self.accept)
        cancel = push_button("nameCancelButton", self)
        cancel.setText(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self._buttons = ButtonRow(tokens, [cancel, self._save], parent=self)
        self._column = QVBoxLayout(self)
        for part in (self._row, self._also, self._buttons):
            self._column.addWidget(part)
        self.apply_tokens(tokens)
        self._refresh()
        self._edit.setFocus()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        wear_form(self, tokens)
        gap = tokens.metrics.space_l
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(tokens.metrics.space_m)
        self._row.apply_tokens(tokens)
        self._buttons.apply_tokens(tokens)
        self.resize(tokens.metrics.px(_WIDTH), self.sizeHint().height())

    def accept(self) -> None:
        name = " ".join(self._edit.text().split())
        if name:
            self.named.emit(name, self._also.isChecked())
            super().accept()

    def _refresh(self) -> None:
        self._save.setEnabled(bool(self._edit.text().strip()))
