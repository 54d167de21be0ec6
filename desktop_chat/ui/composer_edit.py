"""The field that one types into: sending keys, input methods, plain pasting.

The law of the Enter key while an input method composes: Korean has nothing to choose from, so one
Enter commits the syllable and sends; in a Japanese or Chinese conversion Enter only chooses, so it
never sends.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QWidget

from desktop_chat.domain.settings import SendKey
from desktop_chat.ui.composing import ComposingEdit, is_korean

PASTE_MOST_BYTES = 1_000_000
_LONG_LINE = 5_000
"""From here on Qt's search for places to break a line between words takes too long."""
_SLACK = 2
"""Without them Qt thinks that the last line does not fit, and scrolls."""
_TALLEST = 2_000
"""Nobody asks how much higher than this many pixels a text is."""

_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029\u0085]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufffe\uffff]")
_USED_BY_HAND = {
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_Modifier = Qt.KeyboardModifier


def clean_text(text: str) -> str:
    """Make plain text of what another program gave: one kind of line end, no control characters.

    Halves of surrogate pairs, which no encoding can carry, become question marks.
    """
    text = _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))
    return text.encode("utf-8", "replace").decode("utf-8")


class ComposerEdit(ComposingEdit):
    """Plain text that knows when it is to be sent, but not to whom."""

    send_pressed = Signal()  #: the text, any composing syllable included, is ready
    paste_refused = Signal()  #: too much; the text is as it was
    used_by_hand = Signal()  #: a key, an input method, or a focus that somebody asked for
    focus_changed = Signal()
    wanted_height_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composer")
        self.send_key = SendKey.ENTER
        self.take_mime: Callable[[QMimeData], bool] = lambda _mime: False
        """Takes what is no text for the field, such as files; says whether it did."""
        self._wanted_height = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._on_size_changed)
        self.textChanged.connect(self.content_changed)
        self._on_size_changed()

    @property
    def wanted_height(self) -> int:
        """The height that shows the whole text."""
        return self._wanted_height

    def replace_text(self, text: str, *, undoable: bool) -> None:
        """Put another text in and the cursor at its end."""
        self._choose_wrapping(text)
        if undoable:
            cursor = QTextCursor(self.document())
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)
        else:
            self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def _choose_wrapping(self, added: str) -> None:
        longest = max(map(len, added.split("\n"))) if len(added) > _LONG_LINE else 0
        if longest > _LONG_LINE:
            self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        elif self.document().isEmpty():
            self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def _on_size_changed(self) -> None:
        # Not lines times a height: a line with Korean in a fallback font is a little higher.
        height, block = 0.0, self.document().firstBlock()
        while block.isValid() and height < _TALLEST:
            height += self.blockBoundingRect(block).height()
            block = block.next()
        self._set_wanted_height(math.ceil(height) + _SLACK)

    def _set_wanted_height(self, height: int) -> None:
        if height != self._wanted_height:
            self._wanted_height = height
            self.wanted_height_changed.emit()

    def _on_enter(self, event: QKeyEvent) -> None:
        composing = self.preedit
        if composing and not is_korean(composing):
            event.accept()  # it chooses a conversion: the input method's business alone
            return
        modifiers = event.modifiers() & ~_Modifier.KeypadModifier
        sends = {SendKey.ENTER: _Modifier.NoModifier, SendKey.CTRL_ENTER: _Modifier.ControlModifier}
        self.commit_preedit()
        if modifiers == sends[self.send_key]:
            if not event.isAutoRepeat():
                self.send_pressed.emit()
        else:
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+End to the window when the cursor is at the end anyhow."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_End
            and event.modifiers() == _Modifier.ControlModifier
            and self.textCursor().atEnd()
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.used_by_hand.emit()
        if event.key() in _ENTER:
            self._on_enter(event)
            return
        self.forget_own_commit()
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.used_by_hand.emit()
        super().inputMethodEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasImage() or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.used_by_hand.emit()
        if not self.take_mime(source):
            self.insert_plain(source.text())

    def insert_plain(self, text: str) -> None:
        """Put a text where the cursor is, unless it is far too long."""
        if len(text) > PASTE_MOST_BYTES or len(text.encode("utf-8", "replace")) > PASTE_MOST_BYTES:
            self.paste_refused.emit()
            return
        text = clean_text(text)
        self._choose_wrapping(text)
        self.textCursor().insertText(text)
        self.ensureCursorVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_size_changed()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._on_size_changed()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()
        if event.reason() in _USED_BY_HAND:
            self.used_by_hand.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()
