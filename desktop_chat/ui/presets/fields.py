"""Entries for one parameter each; an empty one means that it is not set."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_chat.domain.chat_parameters import (
    ChatParameter,
    ParameterKind,
    stops_of,
    stops_text,
)
from desktop_chat.domain.parameters import ParameterValue
from desktop_chat.i18n import tr
from desktop_chat.ui.composing import ComposingEdit
from desktop_chat.ui.forms.choice_box import ChoiceBox
from desktop_chat.ui.theme.tokens import Tokens

_STOP_LINES = 3


class ParameterField(QWidget):
    """Holds a value, or none; `entry` is what takes the focus."""

    changed = Signal()  #: by the user

    entry: QWidget

    def value(self) -> ParameterValue | None:
        """What is set; None for nothing, and for what makes no sense."""
        raise NotImplementedError

    def show_value(self, value: ParameterValue | None) -> None:
        """Show it, without saying that it changed."""
        raise NotImplementedError

    def problem(self) -> str:
        """What is wrong with what was typed, '' for nothing."""
        return ""

    def show_usual(self, words: str) -> None:
        """Say what counts while nothing is set."""
        raise NotImplementedError

    def apply_tokens(self, tokens: Tokens) -> None:
        """Take the sizes of another theme."""

    def _take(self, entry: QWidget, parameter: ChatParameter) -> None:
        self.entry = entry
        entry.setObjectName(f"parameter.{parameter.name}")
        self.setFocusProxy(entry)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(entry)


class NumberField(ParameterField):
    """A number to type; Up and Down go in steps."""

    def __init__(self, parameter: ChatParameter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parameter = parameter
        self._edit = _StepEdit(self)
        self._edit.textChanged.connect(lambda _text: self._on_changed())
        self._edit.stepped.connect(self._step)
        self._quiet = False
        self._take(self._edit, parameter)

    def value(self) -> ParameterValue | None:
        number = self._number()
        return None if number is None or self.problem() else self._parameter.checked(number)

    def show_value(self, value: ParameterValue | None) -> None:
        self._quiet = True
        self._edit.setText(_written(value) if isinstance(value, int | float) else "")
        self._quiet = False

    def problem(self) -> str:
        if not self._edit.text().strip():
            return ""
        parameter, number = self._parameter, self._number()
        is_whole = parameter.kind is ParameterKind.WHOLE
        if number is None or (is_whole and not float(number).is_integer()):
            return tr("A whole number is needed.") if is_whole else tr("A number is needed.")
        if not parameter.least <= number <= parameter.most:
            return tr(
                "From {least} to {most}.",
                least=_written(parameter.least),
                most=_written(parameter.most),
            )
        return ""

    def show_usual(self, words: str) -> None:
        self._edit.setPlaceholderText(words)

    def _number(self) -> float | None:
        text = self._edit.text().strip().replace(",", ".")
        number, is_number = QLocale.c().toDouble(text)
        return number if is_number else None

    def _step(self, steps: int) -> None:
        parameter, number = self._parameter, self._number()
        if number is None:
            number = parameter.least if steps > 0 else parameter.most
        else:
            number += steps * parameter.step
        within = min(max(number, parameter.least), parameter.most)
        self._edit.setText(_written(round(within, 4)))

    def _on_changed(self) -> None:
        if not self._quiet:
            self.changed.emit()


class ChoiceField(ParameterField):
    """A few words to choose from, the first of which is that nothing is set."""

    def __init__(
        self, parameter: ChatParameter, tokens: Tokens, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._parameter = parameter
        self._box = ChoiceBox(tokens, self)
        self._box.addItem("", None)
        for choice in parameter.choices:
            self._box.addItem("", choice)
        self._box.activated.connect(lambda _row: self.changed.emit())
        self._take(self._box, parameter)

    def value(self) -> ParameterValue | None:
        return self._parameter.checked(self._box.currentData())

    def show_value(self, value: ParameterValue | None) -> None:
        self._box.setCurrentIndex(max(0, self._box.findData(value)) if value is not None else 0)

    def show_usual(self, words: str) -> None:
        self._box.setItemText(0, words)
        for row, choice_words in enumerate(self._parameter.choices.values(), 1):
            self._box.setItemText(row, choice_words())

    def apply_tokens(self, tokens: Tokens) -> None:
        self._box.apply_tokens(tokens)


class TextsField(ParameterField):
    """Texts, one a line."""

    def __init__(
        self, parameter: ChatParameter, tokens: Tokens, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._parameter = parameter
        self._quiet = False
        self._edit = ComposingEdit(self)
        self._edit.setTabChangesFocus(True)
        self._edit.content_changed.connect(self._on_changed)
        self._edit.textChanged.connect(self._on_changed)
        self._take(self._edit, parameter)
        self.apply_tokens(tokens)

    def value(self) -> ParameterValue | None:
        self._edit.commit_preedit()
        return self._parameter.checked([*stops_of(self._edit.toPlainText())])

    def show_value(self, value: ParameterValue | None) -> None:
        self._quiet = True
        self._edit.setPlainText(stops_text(value))
        self._quiet = False

    def show_usual(self, words: str) -> None:
        self._edit.set_hint(words)

    def apply_tokens(self, tokens: Tokens) -> None:
        lines = _STOP_LINES * self._edit.fontMetrics().lineSpacing()
        self._edit.setFixedHeight(lines + 2 * tokens.metrics.space_s)

    def _on_changed(self) -> None:
        if not self._quiet:
            self.changed.emit()


class _StepEdit(QLineEdit):
    stepped = Signal(int)  #: how many steps up

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if steps is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        self.stepped.emit(steps)
        event.accept()


def make_field(parameter: ChatParameter, tokens: Tokens, parent: QWidget) -> ParameterField:
    """Make the entry that suits a parameter."""
    match parameter.kind:
        case ParameterKind.NUMBER | ParameterKind.WHOLE:
            return NumberField(parameter, parent)
        case ParameterKind.CHOICE:
            return ChoiceField(parameter, tokens, parent)
        case ParameterKind.TEXTS:
            return TextsField(parameter, tokens, parent)


def _written(number: float) -> str:
    return str(int(number)) if float(number).is_integer() else f"{number:.6g}"
