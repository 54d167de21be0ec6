"""One setting of a form: its name, its entry, and in words what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.theme.tokens import Tokens

_Way = QBoxLayout.Direction


class FieldRow(QWidget):
    """The name stands above the entry, so that long names and narrow dialogs fit; or `beside` it.

    `buddy` is what the name belongs to where `widget` is more than an entry. The screen reader
    hears name, problem and hint from it.
    """

    def __init__(
        self,
        label: str,
        widget: QWidget,
        hint: str = "",
        *,
        tokens: Tokens,
        buddy: QWidget | None = None,
        beside: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._widget = widget
        self._buddy = buddy or widget
        self._label = FormLabel("fieldLabel", self)
        self._label.setBuddy(self._buddy)
        self._problem = FormLabel("fieldProblem", self)
        self._hint = FormLabel("fieldHint", self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._top = QBoxLayout(_Way.LeftToRight if beside else _Way.TopToBottom)
        self._top.addWidget(self._label, 1)
        self._top.addWidget(widget)
        self._column.addLayout(self._top)
        for part in (self._problem, self._hint):
            self._column.addWidget(part)
        self.apply_tokens(tokens)
        self.set_words(label, hint)

    @property
    def buddy(self) -> QWidget:
        """What takes the focus."""
        return self._buddy

    @property
    def problem(self) -> str:
        """What is wrong, in words; '' for nothing."""
        return self._problem.text()

    def add_below(self, widget: QWidget) -> None:
        """Put a button or the like below, at the left edge."""
        self._column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)

    def set_words(self, label: str, hint: str = "") -> None:
        """Name the setting; `hint` says more below it."""
        self._label.say(label)
        self._buddy.setAccessibleName(label)
        self.set_hint(hint)

    def set_hint(self, hint: str) -> None:
        """Say something else below."""
        self._hint.say(hint)
        self._describe()

    def set_problem(self, problem: str) -> None:
        """Mark the entry as wrong, with words; '' takes the mark away."""
        if problem == self._problem.text():
            return
        self._problem.say(problem)
        self._buddy.setProperty("invalid", bool(problem))
        style = self._buddy.style()
        style.unpolish(self._buddy)
        style.polish(self._buddy)
        self._describe()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Take the sizes of another theme; the form's style sheet has the colours."""
        metrics = tokens.metrics
        self._column.setSpacing(metrics.space_xs)
        beside = self._top.direction() is _Way.LeftToRight
        self._top.setSpacing(metrics.space_m if beside else metrics.space_xs)

    def _describe(self) -> None:
        words = " ".join(part for part in (self._problem.text(), self._hint.text()) if part)
        self._buddy.setAccessibleDescription(words)
