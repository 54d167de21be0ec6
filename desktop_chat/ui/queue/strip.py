"""The strip of waiting questions; hidden while none waits. Made when the first one does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_chat.domain.queue import QueuedQuestion
from desktop_chat.i18n import tr, trn
from desktop_chat.ui import formats
from desktop_chat.ui.labels import ElidedLabel
from desktop_chat.ui.queue.row import QueueRow
from desktop_chat.ui.theme.fonts import ui_font
from desktop_chat.ui.theme.stylesheet import wear
from desktop_chat.ui.theme.tokens import Tokens

MOST_ROWS = 4
"""More of them scroll."""
_SHEET = """
QPushButton {{ font-size: {m.small_px}px; padding: 3px {m.space_m}px; min-width: 0; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; }}
"""


class QueueStrip(QWidget):
    """Says what waits and why; each row can be edited, moved and removed."""

    edited = Signal(str, str)  #: question id, its new text
    moved = Signal(str, int)  #: question id, its new place
    removed = Signal(str)  #: question id
    next_requested = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queueStrip")
        self._tokens = tokens
        self._questions: Sequence[QueuedQuestion] = ()
        self._is_paused = False
        self._rows: list[QueueRow] = []
        self._title = ElidedLabel(parent=self)
        self._title.setObjectName("queueTitle")
        self._next = QPushButton(self)
        self._next.setObjectName("queueNextButton")
        self._next.setAutoDefault(False)
        self._next.clicked.connect(self.next_requested)
        self._inside = QWidget()
        self._list = QVBoxLayout(self._inside)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._inside)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._next)
        self._column = QVBoxLayout(self)
        self._column.addLayout(top)
        self._column.addWidget(self._scroll)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.retranslate()
        self.apply_tokens(tokens)
        self.hide()

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.setAccessibleName(tr("Waiting questions"))
        self._next.setText(tr("Send next"))
        for row in self._rows:
            row.retranslate()
        self._say()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        metrics = tokens.metrics
        wear(self, tokens, _SHEET.format(m=metrics))
        self._title.setFont(ui_font(metrics.tiny_px, tokens.ui_family))
        self._title.set_color(tokens.text_muted)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        side, above = metrics.space_l, metrics.space_s
        self._column.setContentsMargins(side, above, metrics.space_m, above)
        self._column.setSpacing(metrics.space_xs)
        for row in self._rows:
            row.apply_tokens(tokens)
        self._fit()
        self.update()

    def show_questions(self, questions: Sequence[QueuedQuestion], *, is_paused: bool) -> None:
        """Show what waits; `is_paused` says that nothing is sent until somebody says so."""
        self._questions, self._is_paused = questions, is_paused
        while len(self._rows) < len(questions):
            self._rows.append(self._made_row())
        last = len(questions) - 1
        for index, row in enumerate(self._rows):
            row.setVisible(index <= last)
            if index <= last:
                row.show_question(questions[index], is_first=not index, is_last=index == last)
        self._next.setVisible(is_paused)
        self._say()
        self._fit()
        if not questions and self._has_focus():
            self.focusNextChild()
        self.setVisible(bool(questions))

    def _made_row(self) -> QueueRow:
        row = QueueRow(self._tokens, self._inside)
        row.edited.connect(self.edited)
        row.removed.connect(self.removed)
        row.moved.connect(self._on_moved)
        self._list.addWidget(row)
        return row

    def _on_moved(self, question_id: str, by: int) -> None:
        places = [question.id for question in self._questions]
        place = places.index(question_id) + by
        self.moved.emit(question_id, place)
        if 0 <= place < len(self._rows):
            self._rows[place].setFocus()

    def _say(self) -> None:
        count = len(self._questions)
        if self._is_paused:
            words = trn(
                "{count} question waits for you to send it",
                "{count} questions wait for you to send them",
                count,
                count=formats.number(count),
            )
        else:
            words = trn(
                "{count} question is sent when this answer is done",
                "{count} questions are sent when this answer is done",
                count,
                count=formats.number(count),
            )
        self._title.show_text(words)

    def _fit(self) -> None:
        shown = [row for row in self._rows if not row.isHidden()]
        heights = [row.sizeHint().height() for row in shown]
        self._scroll.setFixedHeight(sum(heights[:MOST_ROWS]))

    def _has_focus(self) -> bool:
        return any(row.isVisible() and row.hasFocus() for row in self._rows)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.surface))
        painter.fillRect(QRectF(0, 0, self.width(), 1), QColor(tokens.border))
