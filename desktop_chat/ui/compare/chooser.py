"""Which models to ask at once: two to four of those that are offered."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QScrollArea, QVBoxLayout, QWidget

from desktop_chat.domain.branches import MOST_COMPARED
from desktop_chat.i18n import tr
from desktop_chat.ui.forms.button_row import ButtonRow, push_button
from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.theme.tokens import Tokens

Model = tuple[str, str]

_WIDTH = 420
_LEAST = 2
_MOST_LIST_HEIGHT = 320


class ModelsDialog(QDialog):
    """Ticks; Enter asks, Esc leaves."""

    chosen = Signal(list)  #: pairs of provider and model, in the order of the list

    def __init__(
        self,
        choices: Sequence[tuple[str, Model]],
        ticked: Collection[Model],
        question: str,
        tokens: Tokens,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("modelsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._question = question
        self._hint = PlainLabel(parent=self)
        self._hint.setObjectName("hint")
        self._hint.setWordWrap(True)
        self._list = QWidget()
        self._list.setObjectName("formPage")
        lines = self._lines = QVBoxLayout(self._list)
        self._boxes: list[tuple[QCheckBox, Model]] = []
        for number, (words, model) in enumerate(choices):
            box = QCheckBox(words.replace("&", "&&"), self._list)
            box.setObjectName(f"modelBox.{number}")
            box.setChecked(model in ticked)
            box.toggled.connect(self._refresh)
            lines.addWidget(box)
            self._boxes.append((box, model))
        lines.addStretch(1)
        self._area = QScrollArea(self)
        self._area.setObjectName("formScroll")
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._list)
        self._leave = push_button("leaveModels", self)
        self._leave.clicked.connect(self.reject)
        self._ask = push_button("askModels", self)
        self._ask.setDefault(True)
        self._ask.clicked.connect(self._on_ask)
        self._row = ButtonRow(tokens, [self._leave, self._ask], parent=self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._hint)
        self._column.addWidget(self._area, 1)
        self._column.addWidget(self._row)
        self.retranslate()
        self.apply_tokens(tokens)
        self._refresh()
        if self._boxes:
            self._boxes[0][0].setFocus()

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.setWindowTitle(tr("Ask several models"))
        hint = tr("Two to four models answer side by side; you keep the answer that you like.")
        self._hint.setText(f"“{self._question}”\n\n{hint}" if self._question else hint)
        self._leave.setText(tr("Cancel"))
        self._ask.setText(tr("Ask"))

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        metrics = tokens.metrics
        wear_form(self, tokens)
        gap = metrics.space_xl
        self._column.setContentsMargins(gap, gap, gap, metrics.space_l)
        self._column.setSpacing(metrics.space_l)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(metrics.space_m)
        self._row.apply_tokens(tokens)
        wanted = self._lines.sizeHint().height() + metrics.space_s
        self._area.setFixedHeight(min(wanted, metrics.px(_MOST_LIST_HEIGHT)))
        self.setFixedWidth(metrics.px(_WIDTH))

    @property
    def ticked(self) -> list[Model]:
        """What would be asked."""
        return [model for box, model in self._boxes if box.isChecked()]

    def _refresh(self) -> None:
        count = len(self.ticked)
        for box, _ in self._boxes:
            box.setEnabled(box.isChecked() or count < MOST_COMPARED)
        self._ask.setEnabled(_LEAST <= count <= MOST_COMPARED)

    def _on_ask(self) -> None:
        ticked = self.ticked
        self.accept()
        self.chosen.emit(ticked)
