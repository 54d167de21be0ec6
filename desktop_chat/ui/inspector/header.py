"""The pane's head: which turn is shown, its figures, and the way out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_chat.domain.tape import Tape
from desktop_chat.i18n import tr
from desktop_chat.ui.forms.choice_box import ChoiceBox
from desktop_chat.ui.icon_button import IconButton
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.inspector.words import summary, turn_words
from desktop_chat.ui.labels import ElidedLabel, plain_tooltip
from desktop_chat.ui.theme.tokens import Tokens


class InspectorHeader(QWidget):
    """Knows the turns by their ids; the newest comes first."""

    turn_picked = Signal(str)
    close_requested = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspectorHeader")
        self._is_compact = False
        self.picker = ChoiceBox(tokens, self)
        self.picker.setObjectName("turnPicker")
        self.close_button = IconButton(Icon.CLOSE, tokens, parent=self)
        self.close_button.setObjectName("inspectorClose")
        self.summary = ElidedLabel("", self)
        self.summary.setObjectName("inspectorSummary")
        self._row = QHBoxLayout()
        self._row.addWidget(self.picker, 1)
        self._row.addWidget(self.close_button)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._row)
        self._column.addWidget(self.summary)
        self.picker.currentIndexChanged.connect(self._on_picked)
        self.close_button.clicked.connect(self.close_requested)
        self.apply_tokens(tokens)
        self.retranslate()

    def show_turns(self, tapes: Sequence[Tape], shown: str) -> None:
        """Offer these turns, the newest first; `shown` is the one that is looked at."""
        wanted = [(turn_words(tape), tape.id) for tape in tapes]
        box = self.picker
        with QSignalBlocker(box):
            if [box.itemData(at) for at in range(box.count())] != [id_ for _, id_ in wanted]:
                box.clear()
                for words, id_ in wanted:
                    box.addItem(words, id_)
            for at, (words, id_) in enumerate(wanted):
                if box.itemText(at) != words:
                    box.setItemText(at, words)
                if id_ == shown and box.currentIndex() != at:
                    box.setCurrentIndex(at)
        box.setVisible(bool(wanted))
        box.update()

    def show_figures(self, tape: Tape | None, events: int | None) -> None:
        """Say the figures of the turn that is shown."""
        self.summary.show_text("" if tape is None else summary(tape, events))
        self._arrange()

    def set_compact(self, compact: bool) -> None:
        """Leave the figures out from now on, or show them again."""
        self._is_compact = compact
        self._arrange()

    def retranslate(self) -> None:
        """Set the texts anew; the turns and figures are shown anew by the pane."""
        self.picker.setAccessibleName(tr("Turn"))
        self.close_button.set_words(tr("Close the inspector"))

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        metrics = tokens.metrics
        gap = metrics.space_s
        self._column.setContentsMargins(metrics.space_m, gap, gap, metrics.space_xs)
        self._column.setSpacing(metrics.space_xs)
        self._row.setSpacing(gap)
        self.picker.apply_tokens(tokens)
        self.close_button.apply_tokens(tokens)

    def _arrange(self) -> None:
        self.summary.setVisible(bool(self.summary.text()) and not self._is_compact)
        self.picker.setToolTip(plain_tooltip(self.summary.text()) if self._is_compact else "")

    def _on_picked(self, index: int) -> None:
        if index >= 0:
            self.turn_picked.emit(self.picker.itemData(index))
