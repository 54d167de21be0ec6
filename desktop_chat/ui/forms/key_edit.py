"""The masked entry of a key: cleaned when pasted, shown only when asked, learnt by nobody."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.forms.key_text import clean_key
from desktop_chat.ui.theme.tokens import Tokens

_HINTS = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
    | Qt.InputMethodHint.ImhPreferLatin
)
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_MOST_CHARS = 16_384


class KeyEdit(QLineEdit):
    """Knows text alone; where the key goes is not its business."""

    key_edited = Signal()  #: by the user
    enter_pressed = Signal()  #: while there is a key; otherwise Enter passes on

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keyEdit")
        self._tokens = tokens
        self._reveal = QToolButton(self)
        self._reveal.setObjectName("keyRevealButton")
        self._reveal.setCheckable(True)
        self._reveal.setCursor(Qt.CursorShape.PointingHandCursor)
        self._reveal.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._reveal.toggled.connect(self._on_reveal_toggled)
        self.setMaxLength(_MOST_CHARS)
        self.textEdited.connect(self._on_text_edited)
        self.textChanged.connect(self._place_reveal)
        self._on_reveal_toggled(False)
        self.retranslate()

    @property
    def is_revealed(self) -> bool:
        """Whether the key can be read."""
        return self._reveal.isChecked()

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        self.setAccessibleName(tr("API key"))
        self._name_reveal()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme; the parent's style sheet has the colours."""
        self._tokens = tokens
        self._place_reveal()

    def clear_key(self) -> None:
        """Empty the entry, mask it again, and leave nothing that undo could bring back."""
        self.setText("")  # unlike clear(), this drops the history too
        self._reveal.setChecked(False)

    def _on_text_edited(self, text: str) -> None:
        cleaned = clean_key(text)
        if cleaned != text:
            self.setText(cleaned)
        self.key_edited.emit()

    def _on_reveal_toggled(self, shown: bool) -> None:
        modes = QLineEdit.EchoMode
        self.setEchoMode(modes.Normal if shown else modes.Password)
        # Showing it switches both back on: a key is no word for an input method to learn.
        self.setInputMethodHints(_HINTS)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._name_reveal()

    def _name_reveal(self) -> None:
        shown = self.is_revealed
        self._reveal.setText(tr("Hide") if shown else tr("Show"))
        self._reveal.setAccessibleName(tr("Hide the key") if shown else tr("Show the key"))
        self._place_reveal()

    def _place_reveal(self) -> None:
        self._reveal.setVisible(bool(self.text()))
        size = self._reveal.sizeHint()
        gap = self._tokens.metrics.space_xs
        box = QRect(0, 0, size.width(), max(0, self.height() - 2 * gap))
        box.moveRight(self.width() - gap - 1)
        box.moveTop(gap)
        self._reveal.setGeometry(box)
        room = size.width() + gap if self.text() else 0
        if self.textMargins().right() != room:
            self.setTextMargins(0, 0, room, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.text():
            event.accept()
            self.enter_pressed.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_reveal()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._reveal.setChecked(False)
