"""The tools that a server says it has, to be read and copied. Never rich text."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_chat.i18n import tr, trn
from desktop_chat.ui.theme.tokens import Tokens

MOST_SHOWN = 200
_LONGEST = 300
_HEIGHT = 240


class ToolList(QPlainTextEdit):
    """Names with what the server says of each."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("serverTools")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self._tools: Mapping[str, str] = {}
        self.apply_tokens(tokens)

    def show_tools(self, tools: Mapping[str, str]) -> None:
        """Show these, by name with their descriptions."""
        if tools != self._tools:
            self._tools = tools
            self._fill()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self.setFixedHeight(tokens.metrics.px(_HEIGHT))
        self._fill()

    def _fill(self) -> None:
        self.setAccessibleName(tr("Tools"))
        self.clear()
        named, told = self._format(self._tokens.text), self._format(self._tokens.text_muted)
        named.setFontWeight(QFont.Weight.DemiBold)
        cursor = QTextCursor(self.document())
        for number, (name, description) in enumerate(self._tools.items()):
            if number == MOST_SHOWN:
                left = len(self._tools) - MOST_SHOWN
                cursor.insertText("\n" + trn("And one more", "And {n} more", left), told)
                break
            cursor.insertText(("\n" if number else "") + _line(name), named)
            if line := _line(description):
                cursor.insertText("\n" + line, told)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _format(self, color: str) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(QColor(color))
        return made


def _line(text: str) -> str:
    line = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
