"""A read-only text of whatever length: a cap, and a few kilobytes for each turn of the loop.

Qt lays out a paragraph as a whole, so very long lines are folded; copying joins them again.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.formats import number
from desktop_chat.ui.markdown.sanitize import for_document
from desktop_chat.ui.theme.fonts import code_font
from desktop_chat.ui.theme.tokens import Tokens

MOST_CHARS = 200_000
_LONGEST_LINE = 1000
_PORTION = 3000
_FOLD = "\u200b"
"""Ends a piece of a folded line: nobody sees it."""


class PlainPane(QPlainTextEdit):
    """Shows a text letter for letter."""

    def __init__(self, name: str, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text = ""
        self._left: Iterator[str] = iter(())
        self._timer = QTimer(self)
        self._timer.setObjectName("plainPaneTimer")
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._add)
        self.apply_tokens(tokens)

    @property
    def text(self) -> str:
        """All of the text, also what is not shown."""
        return self._text

    def show_text(self, text: str) -> None:
        """Show another text from its beginning."""
        if text == self._text:
            return
        self._text = text
        shown = text[:MOST_CHARS]
        if len(text) > MOST_CHARS:
            note = tr(
                "The first {shown} of {count} characters are shown.",
                shown=number(MOST_CHARS),
                count=number(len(text)),
            )
            shown = f"{note}\n\n{shown}"
        self._left = portions(shown)
        self.setPlainText(next(self._left, ""))
        self._timer.start()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self.setFont(code_font(tokens.metrics.tiny_px, tokens.code_family))
        self.document().setDocumentMargin(tokens.metrics.space_s)

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        text = self.textCursor().selectedText().replace(f"{_FOLD}\u2029", "")
        data.setText(text.replace("\u2029", "\n"))
        return data

    def _add(self) -> None:
        """More goes to the end; what is selected stays so."""
        more = next(self._left, None)
        if more is None:
            self._timer.stop()
            return
        end = QTextCursor(self.document())
        end.movePosition(QTextCursor.MoveOperation.End)
        end.insertText(more)


def portions(text: str) -> Iterator[str]:
    """Cut a text into what is shown in one turn, with its long lines folded."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    column = 0
    for start in range(0, len(text), _PORTION):
        pieces: list[str] = []
        first, *others = text[start : start + _PORTION].split("\n")
        column = _fold(first, column, pieces)
        for line in others:
            pieces.append("\n")
            column = _fold(line, 0, pieces)
        yield for_document("".join(pieces))


def _fold(line: str, column: int, pieces: list[str]) -> int:
    """Add a line, or more of one, in pieces; gives the column at which it ends."""
    while line:
        if column == _LONGEST_LINE:
            pieces.append(f"{_FOLD}\n")
            column = 0
        piece = line[: _LONGEST_LINE - column]
        pieces.append(piece)
        column += len(piece)
        line = line[len(piece) :]
    return column
