"""A field of plain text that gets on with input methods: nothing that composes is lost.

What Qt leaves to each program: a composing text has to be taken in before the field is left, the
list of candidates wants to know where the field stands, and the hint below must give way.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QTextCharFormat,
    QTransform,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_LATE_COMMIT_MS = 200
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]+\Z")


def is_korean(composing: str) -> bool:
    """Whether it is Korean that composes: there is nothing to choose from, so it may be taken."""
    return _HANGUL.match(composing) is not None


class ComposingEdit(QPlainTextEdit):
    """Knows what composes in it."""

    content_changed = Signal()  #: the text, or what an input method is composing

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = ""
        self._committed_by_us = ""
        self._late_commit = QTimer(self)
        self._late_commit.setObjectName("composerLateCommitTimer")
        self._late_commit.setSingleShot(True)
        self._late_commit.setInterval(_LATE_COMMIT_MS)
        self._late_commit.timeout.connect(self.forget_own_commit)
        self.textChanged.connect(self._show_hint)

    @property
    def preedit(self) -> str:
        """What an input method is composing; no part of the text yet."""
        return self.textCursor().block().layout().preeditAreaText()

    def set_hint(self, text: str) -> None:
        """Say what belongs here while nothing stands here."""
        self._hint = text
        self._show_hint()

    def commit_preedit(self) -> None:
        """Make what is composing part of the text.

        Some input methods do so when they are asked, some throw it away (Japanese and Chinese ones
        on Linux) and some say it once more a moment later: then the repetition is dropped.
        """
        composing = self.preedit
        if not composing:
            return
        before = self.document().characterCount()
        QGuiApplication.inputMethod().commit()
        if self.preedit or self.document().characterCount() == before:
            event = QInputMethodEvent()
            event.setCommitString(composing)
            super().inputMethodEvent(event)
        self._committed_by_us = composing
        self._late_commit.start()
        self.content_changed.emit()

    def forget_own_commit(self) -> None:
        """What is committed from now on is no repetition."""
        self._committed_by_us = ""

    def tell_place(self) -> None:
        """Tell the input method where the field stands, for its list of candidates.

        Qt notices when the field itself moves, but not when something that contains it does.
        """
        if self.hasFocus():
            place = self.mapTo(self.window(), QPoint())
            method = QGuiApplication.inputMethod()
            method.setInputItemTransform(QTransform.fromTranslate(place.x(), place.y()))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        repeated = self._committed_by_us
        if repeated and event.commitString() == repeated and not event.preeditString():
            self.forget_own_commit()
            event.accept()
            return
        if event.preeditString() or event.commitString():
            self.forget_own_commit()
        self.tell_place()
        super().inputMethodEvent(_in_our_look(event))
        self._show_hint()
        self.content_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.commit_preedit()  # a list that pops up takes the focus without Qt's asking for it
        super().focusOutEvent(event)

    def _show_hint(self) -> None:
        # Qt goes on painting it below what is composing.
        shown = "" if self.preedit else self._hint
        if shown != self.placeholderText():
            self.setPlaceholderText(shown)


def _in_our_look(event: QInputMethodEvent) -> QInputMethodEvent:
    """Underline a composing syllable: some input methods ask for white on black, in any theme.

    In a conversion the colours say which part of it is being chosen: they stay.
    """
    composing = event.preeditString()
    if not is_korean(composing):
        return event
    kind = QInputMethodEvent.AttributeType
    kept = [attribute for attribute in event.attributes() if attribute.type != kind.TextFormat]
    underline = QTextCharFormat()
    underline.setFontUnderline(True)
    look = QInputMethodEvent.Attribute(kind.TextFormat, 0, len(composing), underline)
    ours = QInputMethodEvent(composing, [look, *kept])
    ours.setCommitString(event.commitString(), event.replacementStart(), event.replacementLength())
    return ours
