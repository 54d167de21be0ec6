"""What the model is told before a chat's first message."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.composer_edit import clean_text
from desktop_chat.ui.composing import ComposingEdit
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.theme.stylesheet import wear
from desktop_chat.ui.theme.tokens import Tokens

_USUAL_SIZE = (560, 400)


class SystemPromptDialog(QDialog):
    """Plain text with Save and Cancel."""

    saved = Signal(str)  #: the new system prompt, '' for none; only when it differs

    def __init__(self, system_prompt: str, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("systemPromptDialog")
        self.setWindowTitle(tr("System prompt"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        width, height = map(tokens.metrics.px, _USUAL_SIZE)
        self.resize(width, height)
        self._before = system_prompt
        hint = PlainLabel(
            tr("The model reads this before the first message of this chat, every time."), self
        )
        hint.setObjectName("hint")
        hint.setWordWrap(True)
        self._edit = ComposingEdit(self)
        self._edit.setPlainText(system_prompt)
        self._edit.setObjectName("systemPromptEdit")
        self._edit.setAccessibleName(tr("System prompt"))
        self._edit.set_hint(tr("For example: Answer briefly, and in Korean."))
        self._edit.setTabChangesFocus(True)
        buttons = self._make_buttons()
        self._column = column = QVBoxLayout(self)
        column.addWidget(hint)
        column.addWidget(self._edit, 1)
        column.addWidget(buttons)
        self._edit.setFocus()
        save_keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        save_keys.activated.connect(self.accept)
        self.apply_tokens(tokens)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another look."""
        wear(self, tokens)
        gap = tokens.metrics.space_l
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(tokens.metrics.space_m)

    def _make_buttons(self) -> QDialogButtonBox:
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Save | kinds.Cancel, self)
        save, cancel = buttons.button(kinds.Save), buttons.button(kinds.Cancel)
        save.setText(tr("Save"))
        save.setToolTip(tr("Save (Ctrl+Enter)"))
        save.setDefault(True)
        cancel.setText(tr("Cancel"))
        for button in (save, cancel):
            button.setIcon(QIcon())
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def accept(self) -> None:
        self._edit.commit_preedit()
        text = clean_text(self._edit.toPlainText()).strip()
        if text != self._before:
            self.saved.emit(text)
        super().accept()
