"""The line at the bottom that tells the truth about the shown chat.

Shows values that it is given; measures and times nothing by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStatusBar, QWidget

from desktop_chat.domain.phase import IDLE, Phase, PhaseView
from desktop_chat.domain.usage import NO_USAGE, Usage
from desktop_chat.i18n import tr
from desktop_chat.ui.labels import ElidedLabel
from desktop_chat.ui.status_words import (
    arriving_words,
    finish_words,
    speed_words,
    status_phase_words,
    usage_words,
)
from desktop_chat.ui.theme.fonts import ui_font, with_even_digits
from desktop_chat.ui.theme.tokens import Tokens

if TYPE_CHECKING:
    from desktop_chat.domain.conversation import Outcome
    from desktop_chat.domain.events import FinishReason

_HEIGHT = 30
_SPEED_FROM_WIDTH = 640


class StatusBar(QStatusBar):
    """Phase and finish reason at the left, tokens and speed at the right."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self._tokens = tokens
        self.setSizeGripEnabled(False)
        self.phase_label = self._make_label("statusPhase")
        self.finish_label = self._make_label("statusFinish")
        self.arriving_label = self._make_label("statusArriving")
        self.usage_label = self._make_label("statusUsage")
        self.cost_label = self._make_label("statusCost")
        self.speed_label = self._make_label("statusSpeed")
        self._lay_out()
        self._phase = IDLE
        self._outcome: Outcome | None = None
        self._kept_chars: int | None = None
        self._usage, self._usage_is_final = NO_USAGE, False
        self._arriving = (0, False)
        self._cost = ""
        self._speed: tuple[float | None, float | None] = (None, None)
        self.apply_tokens(tokens)
        self.retranslate()

    def _make_label(self, name: str) -> ElidedLabel:
        label = ElidedLabel(parent=self)
        label.setObjectName(name)
        return label

    def _lay_out(self) -> None:
        line = QWidget(self)
        self._row = row = QHBoxLayout(line)
        row.addWidget(self.phase_label)
        row.addWidget(self.finish_label)
        row.addWidget(self.arriving_label)
        row.addStretch(1)
        row.addWidget(self.usage_label)
        row.addWidget(self.cost_label)
        row.addWidget(self.speed_label)
        for label in (self.usage_label, self.cost_label, self.speed_label):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.addWidget(line, 1)

    def retranslate(self) -> None:
        """Say everything anew."""
        self.setAccessibleName(tr("Status"))
        self.show_phase(self._phase)
        self.show_finish(self._outcome, kept_chars=self._kept_chars)
        self.show_arriving(self._arriving[0], is_shown=self._arriving[1])
        self.show_usage(self._usage, is_final=self._usage_is_final)
        self.show_cost(self._cost)
        self.show_speed(*self._speed)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        metrics = tokens.metrics
        self.setFixedHeight(metrics.px(_HEIGHT))
        self._row.setContentsMargins(metrics.space_m, 0, metrics.space_m, 0)
        self._row.setSpacing(metrics.space_l)
        font = with_even_digits(ui_font(metrics.tiny_px, tokens.ui_family))
        right = (self.usage_label, self.cost_label, self.speed_label)
        for label in (self.phase_label, self.finish_label, self.arriving_label, *right):
            label.setFont(font)
        for label in (self.arriving_label, *right):
            label.set_color(tokens.text_muted)
        self._paint_phase()
        self._paint_finish()

    def show_phase(self, view: PhaseView, preparing: str = "") -> None:
        """Say what is going on; may be called as often as its clock ticks.

        `preparing` says what is awaited before anybody is asked, in place of the usual words.
        """
        self._phase = view
        self.phase_label.setProperty("phase", str(view.phase))
        words = preparing or status_phase_words(view)
        self._say(self.phase_label, words, tr("Phase: {text}", text=words))
        self._paint_phase()
        self._make_room()

    def show_finish(self, outcome: Outcome | None, *, kept_chars: int | None = None) -> None:
        """Say how the answer ended; None from send until the end."""
        self._outcome, self._kept_chars = outcome, kept_chars
        words = "" if outcome is None else finish_words(outcome, kept_chars)
        self._say(self.finish_label, words, tr("Finish reason: {text}", text=words))
        self._paint_finish()
        reason = "" if outcome is None else str(outcome.finish_reason)
        self.finish_label.setProperty("finishReason", reason)
        self._make_room()

    def show_arriving(self, count: int, *, is_shown: bool) -> None:
        """Say how many models answer, where it is not the shown one alone."""
        self._arriving = (count, is_shown)
        words = arriving_words(count, is_shown=is_shown)
        self.arriving_label.setProperty("answers", count)
        self._say(self.arriving_label, words, tr("Answers: {text}", text=words))
        self.arriving_label.setVisible(bool(words))

    def show_usage(self, usage: Usage, *, is_final: bool = True) -> None:
        """Say the tokens; before the end of an answer, nothing while nothing is known."""
        self._usage, self._usage_is_final = usage, is_final
        self.usage_label.setProperty("inputTokens", usage.input_tokens)
        self.usage_label.setProperty("outputTokens", usage.output_tokens)
        words = usage_words(usage) if is_final or usage != NO_USAGE else ""
        self._say(self.usage_label, words, tr("Tokens: {text}", text=words))
        self._make_room()

    def show_cost(self, words: str) -> None:
        """Say what the answer and the chat cost; '' where nothing is to be said."""
        self._cost = words
        self._say(self.cost_label, words, tr("Cost: {text}", text=words))
        self._make_room()

    def show_speed(self, ttft_s: float | None, tokens_per_s: float | None) -> None:
        """Say the time to the first token, and tokens per second."""
        self._speed = (ttft_s, tokens_per_s)
        words = speed_words(ttft_s, tokens_per_s)
        self._say(self.speed_label, words, tr("Speed: {text}", text=words))
        self._make_room()

    def _say(self, label: ElidedLabel, words: str, spoken: str) -> None:
        label.show_text(words)
        if label.accessibleName() != spoken:
            label.setAccessibleName(spoken)

    def _paint_phase(self) -> None:
        tokens, stalled = self._tokens, self._phase.phase is Phase.STALLED
        self.phase_label.set_color(tokens.warning if stalled else tokens.text_muted)

    def _paint_finish(self) -> None:
        reason = None if self._outcome is None else self._outcome.finish_reason
        self.finish_label.set_color(_color_of(reason, self._tokens))

    def _make_room(self) -> None:
        """Show no "Ready" beside how the answer ended, and no tokens where none were asked for."""
        idle, ended = self._phase.phase is Phase.IDLE, self._outcome is not None
        self.phase_label.setVisible(not (idle and ended))
        self.usage_label.setVisible(not idle or ended or self._usage != NO_USAGE)
        self.cost_label.setVisible(idle and bool(self._cost))
        has_room = self.width() >= self._tokens.metrics.px(_SPEED_FROM_WIDTH)
        self.speed_label.setVisible(has_room and bool(self.speed_label.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()


def _color_of(reason: FinishReason | None, tokens: Tokens) -> str:
    if reason is None:
        return tokens.text_muted
    from desktop_chat.domain.events import FinishReason

    match reason:
        case FinishReason.STOP:
            return tokens.success
        case FinishReason.FAILED:
            return tokens.danger
        case FinishReason.LENGTH | FinishReason.CONTENT_FILTER | FinishReason.INTERRUPTED:
            return tokens.warning
        case FinishReason.TOOL_CALLS | FinishReason.CANCELLED:
            return tokens.text_muted
        case _:
            assert_never(reason)
