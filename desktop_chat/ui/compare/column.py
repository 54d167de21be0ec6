"""One of several answers: who gives it, how it stands, its text, and the button that keeps it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_chat.domain.conversation import Message
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.phase import PhaseView
from desktop_chat.i18n import tr
from desktop_chat.ui.icon_button import IconButton
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.labels import ElidedLabel
from desktop_chat.ui.status_words import finish_words, phase_words, speed_words
from desktop_chat.ui.stream_buffer import Channel, StreamBuffer
from desktop_chat.ui.theme.fonts import ui_font, with_even_digits
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.transcript.view import TranscriptView

_LEAST_WIDTH = 250
_STOP_PX = 26


class AnswerColumn(QWidget):
    """Shows what it is told; knows no session."""

    kept = Signal(str)  #: answer id
    stop_requested = Signal(str)  #: answer id

    def __init__(self, answer: Message, tokens: Tokens, flush_ms: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("answerColumn")
        self.answer = answer
        self._tokens = tokens
        self._view_words = ""
        self._buffer = StreamBuffer(self._on_flush, flush_ms, self)
        self._name = ElidedLabel(parent=self)
        self._name.setObjectName("columnName")
        self._status = ElidedLabel(parent=self)
        self._status.setObjectName("columnStatus")
        self._stop = IconButton(
            Icon.STOP, tokens, size=_STOP_PX, icon_px=12, filled_icon=True, parent=self
        )
        self._stop.setObjectName("columnStop")
        self._stop.clicked.connect(lambda: self.stop_requested.emit(self.answer.id))
        self.view = TranscriptView(tokens, self)
        self.view.setObjectName("columnTranscript")
        self.keep_button = QPushButton(self)
        self.keep_button.setObjectName("keepAnswer")
        self.keep_button.setAutoDefault(False)
        self.keep_button.clicked.connect(lambda: self.kept.emit(self.answer.id))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._status)
        self._head = QHBoxLayout()
        self._head.addLayout(words, 1)
        self._head.addWidget(self._stop)
        self._foot = QHBoxLayout()
        self._foot.addStretch(1)
        self._foot.addWidget(self.keep_button)
        self._foot.addStretch(1)
        column = self._column = QVBoxLayout(self)
        column.addLayout(self._head)
        column.addWidget(self.view, 1)
        column.addLayout(self._foot)

    def begin(self) -> None:
        """Show what has arrived: in a turn of its own, since making all this is one."""
        self.apply_tokens(self._tokens)
        self.view.show_path([self.answer])
        self.retranslate()

    @property
    def is_live(self) -> bool:
        """Whether its answer is still being made."""
        return self.answer.outcome is None

    def retranslate(self) -> None:
        """Set all texts anew."""
        name = self.answer.model or self.answer.provider or tr("Assistant")
        self._name.show_text(name)
        self.setAccessibleName(tr("Answer from {model}", model=name))
        self.keep_button.setText(tr("Keep this answer"))
        self.keep_button.setAccessibleName(tr("Keep the answer from {model}", model=name))
        self._stop.set_words(tr("Stop this answer"))
        self.view.retranslate()
        self._show_state()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        metrics = tokens.metrics
        bold = ui_font(metrics.small_px, tokens.ui_family)
        bold.setWeight(bold.Weight.DemiBold)
        self._name.setFont(bold)
        self._name.set_color(tokens.text)
        self._status.setFont(with_even_digits(ui_font(metrics.tiny_px, tokens.ui_family)))
        self._status.set_color(tokens.text_muted)
        self._stop.apply_tokens(tokens)
        self.view.apply_tokens(tokens)
        self.setMinimumWidth(metrics.px(_LEAST_WIDTH))
        side = metrics.space_m
        self._head.setContentsMargins(side, metrics.space_s, side, metrics.space_xs)
        self._foot.setContentsMargins(side, metrics.space_xs, side, metrics.space_m)
        self._column.setContentsMargins(0, 0, 1, 0)
        self._column.setSpacing(0)

    def push(self, channel: Channel, text: str) -> None:
        """More of the answer has arrived."""
        self._buffer.push(channel, text)

    def show_phase(self, view: PhaseView, *, has_content: bool) -> None:
        """Say what is going on with a live answer."""
        if not self.is_live:
            return
        words = phase_words(view)
        self._status.show_text(words)
        self.view.set_waiting(self.answer.id, "" if has_content else words)

    def finish(self, answer: Message) -> None:
        """Show how it ended: the last text first."""
        self._buffer.flush()
        self.answer = answer
        self.view.set_waiting(answer.id, "")
        self.view.finish(answer)
        self._show_state()

    def _show_state(self) -> None:
        had_focus = self._stop.hasFocus()
        self._stop.setVisible(self.is_live)
        if had_focus and not self.is_live:
            self.keep_button.setFocus(Qt.FocusReason.OtherFocusReason)
        outcome = self.answer.outcome
        if outcome is None:
            return
        words = finish_words(outcome, len(self.answer.text))
        if outcome.finish_reason is FinishReason.STOP:
            ttft_s = None if outcome.ttft_ms is None else outcome.ttft_ms / 1000
            words = speed_words(ttft_s, outcome.tokens_per_second) or words
        self._status.show_text(words)

    def _on_flush(self, channel: Channel, text: str) -> None:
        if channel is Channel.TEXT:
            self.view.append_text(self.answer.id, text)
        else:
            self.view.append_reasoning(self.answer.id, text)
