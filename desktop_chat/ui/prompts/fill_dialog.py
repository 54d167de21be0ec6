"""The small form of a prompt with variables: an entry for each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_chat.domain.prompts import Prompt, filled, variables_in
from desktop_chat.i18n import tr
from desktop_chat.ui.composer_edit import clean_text
from desktop_chat.ui.composing import ComposingEdit
from desktop_chat.ui.forms.button_row import ButtonRow, push_button
from desktop_chat.ui.forms.row import FieldRow
from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.theme.tokens import Tokens

_WIDTH, _MOST_HEIGHT = 480, 520
_LINES = 2


class FillDialog(QDialog):
    """Gives the filled text; nothing is sent by it."""

    inserted = Signal(str)  #: the text with everything filled in

    def __init__(self, prompt: Prompt, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fillPromptDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._prompt = prompt
        page = QWidget(self)
        page.setObjectName("formPage")
        self._page = QVBoxLayout(page)
        self._edits: dict[str, ComposingEdit] = {}
        self._rows: list[FieldRow] = []
        for variable in variables_in(prompt.text):
            self._add_row(variable.name, variable.first, tokens, page)
        self._page.addStretch(1)
        self._scroll = scroll = QScrollArea(self)
        scroll.setObjectName("formScroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        self._cancel = push_button("fillPromptCancel", self)
        self._cancel.clicked.connect(self.reject)
        self._insert = push_button("fillPromptInsert", self)
        self._insert.setDefault(True)
        self._insert.clicked.connect(self.accept)
        self._buttons = ButtonRow(tokens, [self._cancel, self._insert], parent=self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(scroll, 1)
        self._column.addWidget(self._buttons)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.activated.connect(self.accept)
        self.retranslate()
        self.apply_tokens(tokens)
        self._fit(tokens)
        first = next(iter(self._edits.values()), None)
        if first is not None:
            first.setFocus()
            first.selectAll()

    def _fit(self, tokens: Tokens) -> None:
        """Be as high as the entries need, if they are not too many."""
        metrics = tokens.metrics
        buttons = self._buttons.sizeHint().height() + metrics.space_m + 2 * metrics.space_l
        for row in self._rows:
            row.updateGeometry()
        wanted = self._page.totalSizeHint().height() + buttons
        self.resize(metrics.px(_WIDTH), min(wanted, metrics.px(_MOST_HEIGHT)))

    def _add_row(self, name: str, first: str, tokens: Tokens, page: QWidget) -> None:
        edit = ComposingEdit(page)
        edit.setObjectName(f"variable.{name}")
        edit.setPlainText(first)
        edit.setTabChangesFocus(True)
        self._edits[name] = edit
        row = FieldRow(name, edit, tokens=tokens, parent=page)
        self._rows.append(row)
        self._page.addWidget(row)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        wear_form(self, tokens)
        metrics = tokens.metrics
        gap = metrics.space_l
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(metrics.space_m)
        self._page.setContentsMargins(0, 0, metrics.space_m, 0)
        self._page.setSpacing(metrics.space_m)
        for row in self._rows:
            row.apply_tokens(tokens)
        for edit in self._edits.values():
            lines = (_LINES + 1) * edit.fontMetrics().lineSpacing()
            edit.setFixedHeight(lines + metrics.space_s)
        self._buttons.apply_tokens(tokens)

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.setWindowTitle(tr("Fill in “{name}”", name=self._prompt.name))
        self._insert.setText(tr("Insert"))
        self._insert.setToolTip(tr("Insert (Ctrl+Enter)"))
        self._cancel.setText(tr("Cancel"))

    def accept(self) -> None:
        values: dict[str, str] = {}
        for name, edit in self._edits.items():
            edit.commit_preedit()
            values[name] = clean_text(edit.toPlainText())
        self.inserted.emit(filled(self._prompt.text, values))
        super().accept()
