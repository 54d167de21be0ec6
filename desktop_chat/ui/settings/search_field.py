"""The field in which one types which setting one looks for.

What an input method composes counts as typed, so that a Korean word is found while its last
syllable is still open.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QInputMethodEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.icons import Icon, paint_icon
from desktop_chat.ui.theme.tokens import Tokens

_ICON_PX = 16
_MOST_CHARS = 200


class SearchField(QLineEdit):
    """An entry with a magnifying glass."""

    query_changed = Signal(str)  #: the text with what is composing in its place

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settingsSearch")
        self.setMaxLength(_MOST_CHARS)
        self._tokens = tokens
        self._preedit = ""
        self._said = ""
        self.textChanged.connect(self._on_changed)
        self.apply_tokens(tokens)
        self.retranslate()

    @property
    def query(self) -> str:
        """The text with what is composing in its place."""
        at = self.cursorPosition()
        return self.text()[:at] + self._preedit + self.text()[at:]

    def retranslate(self) -> None:
        """Set the texts anew."""
        self.setPlaceholderText(tr("Search settings"))
        self.setAccessibleName(tr("Search settings"))

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme; the dialog's style sheet has the rest."""
        self._tokens = tokens
        metrics = tokens.metrics
        self.setTextMargins(metrics.px(_ICON_PX) + metrics.space_s, 0, 0, 0)
        self.update()

    def _on_changed(self) -> None:
        if self.query != self._said:
            self._said = self.query
            self.query_changed.emit(self._said)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        self._on_changed()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        metrics = self._tokens.metrics
        side = metrics.px(_ICON_PX)
        place = QRectF(metrics.space_s + 1, (self.height() - side) / 2, side, side)
        paint_icon(painter, Icon.SEARCH, place, self._tokens.text_muted)
