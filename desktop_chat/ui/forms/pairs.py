"""Names with their values, one pair a row, with an empty row to go on typing in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_chat.ui.forms.button_row import push_button
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.icon_button import IconButton
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.theme.tokens import Tokens

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PairNote:
    """What to say below a row: wrong, worth a warning, or just said."""

    problem: str = ""
    warning: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class PairWords:
    """The words of one list of pairs; examples stand in empty fields."""

    name: str
    value: str
    add: str
    remove: str
    name_example: str = ""
    value_example: str = ""


Judge = Callable[[str, str], PairNote]


class PairsEditor(QWidget):
    """`judge` says of a row what is to be said; `words` are asked anew in another language."""

    changed = Signal()  #: the user typed, added or removed

    def __init__(
        self,
        tokens: Tokens,
        words: Callable[[], PairWords],
        judge: Judge,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._words = words
        self._judge = judge
        self._lines: list[_Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._add = push_button("pairsAddButton", self, link=True)
        self._add.clicked.connect(self._on_add_clicked)
        self._column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.retranslate()
        self.apply_tokens(tokens)

    @property
    def pairs(self) -> Pairs:
        """All rows as they stand, empty ones left out."""
        pairs = [(line.name.text(), line.value.text()) for line in self._lines]
        return tuple((name, value) for name, value in pairs if name.strip() or value.strip())

    def set_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show these."""
        while self._lines:
            self._drop(self._lines[-1])
        for name, value in pairs:
            self._append(name, value)

    def focus(self) -> None:
        """Go to the first row that is wrong, else to the first one at all."""
        wrong = (line for line in self._lines if line.note.problem)
        line = next(wrong, self._lines[0] if self._lines else None)
        (line.name if line is not None else self._add).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        words = self._words()
        self._add.setText(words.add)
        self._add.setAccessibleName(words.add)
        for line in self._lines:
            line.retranslate(words)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self._column.setSpacing(tokens.metrics.space_s)
        for line in self._lines:
            line.apply_tokens(tokens)

    def _append(self, name: str, value: str) -> _Line:
        line = _Line(self._tokens, self._judge, self)
        line.name.setText(name)
        line.value.setText(value)
        line.retranslate(self._words())
        line.changed.connect(self.changed)
        line.remove.clicked.connect(lambda: self._on_remove_clicked(line))
        self._column.insertWidget(len(self._lines), line)
        self._lines.append(line)
        return line

    def _drop(self, line: _Line) -> None:
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _on_add_clicked(self) -> None:
        empty = (line for line in self._lines if line.is_empty)
        line = next(empty, None) or self._append("", "")
        line.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_remove_clicked(self, line: _Line) -> None:
        row = self._lines.index(line)
        self._drop(line)
        self.changed.emit()
        after = self._lines[min(row, len(self._lines) - 1)].name if self._lines else self._add
        after.setFocus(Qt.FocusReason.OtherFocusReason)


class _Line(QWidget):
    """One pair."""

    changed = Signal()

    def __init__(self, tokens: Tokens, judge: Judge, parent: QWidget) -> None:
        super().__init__(parent)
        self._judge = judge
        self.note = PairNote()
        self.name = QLineEdit(self)
        self.name.setObjectName("pairName")
        self.value = QLineEdit(self)
        self.value.setObjectName("pairValue")
        self.remove = IconButton(Icon.CLOSE, tokens, size=36, icon_px=16, parent=self)
        self.remove.setObjectName("pairRemoveButton")
        self._said = {
            kind: FormLabel(kind, self) for kind in ("fieldProblem", "fieldWarning", "fieldHint")
        }
        self._row = QHBoxLayout()
        self._row.addWidget(self.name, 2)
        self._row.addWidget(self.value, 3)
        self._row.addWidget(self.remove)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._row)
        for label in self._said.values():
            self._column.addWidget(label)
        for edit in (self.name, self.value):
            edit.textEdited.connect(self.changed)
            edit.textChanged.connect(self._refresh)
        self.apply_tokens(tokens)

    @property
    def is_empty(self) -> bool:
        return not (self.name.text().strip() or self.value.text().strip())

    def retranslate(self, words: PairWords) -> None:
        self.name.setAccessibleName(words.name)
        self.name.setPlaceholderText(words.name_example or words.name)
        self.value.setAccessibleName(words.value)
        self.value.setPlaceholderText(words.value_example or words.value)
        self.remove.set_words(words.remove)
        self._refresh()

    def apply_tokens(self, tokens: Tokens) -> None:
        self._row.setSpacing(tokens.metrics.space_xs)
        self._column.setSpacing(tokens.metrics.space_xs)
        self.remove.apply_tokens(tokens)

    def _refresh(self) -> None:
        name, value = self.name.text().strip(), self.value.text().strip()
        self.note = PairNote() if self.is_empty else self._judge(name, value)
        self._said["fieldProblem"].say(self.note.problem)
        self._said["fieldWarning"].say(self.note.warning)
        self._said["fieldHint"].say(self.note.hint)
        said = " ".join(label.text() for label in self._said.values() if label.text())
        self.value.setAccessibleDescription(said)
