"""One step of the connection doctor: how it went, what was seen, and what to do."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_chat.domain.provider_facts import CheckResult, CheckStep, Verdict
from desktop_chat.i18n import tr
from desktop_chat.services.doctor import step_title, verdict_word
from desktop_chat.ui.formats import duration
from desktop_chat.ui.forms.spinner import Spinner
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.icons import Icon, paint_icon
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.theme.tokens import Tokens

_SIDE = 16


class DoctorRow(QWidget):
    """Waiting, then running, then done."""

    def __init__(self, step: CheckStep, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"step_{step.value}")
        self.step = step
        self.result: CheckResult | None = None
        self._is_running = False
        self._mark = _Mark(tokens, self)
        self._spinner = Spinner(tokens, self)
        self._marks = QStackedWidget(self)
        self._marks.addWidget(self._mark)
        self._marks.addWidget(self._spinner)
        self._title = FormLabel("fieldLabel", self)
        self._took = PlainLabel(parent=self)
        self._took.setObjectName("stepTook")
        self._sentence = FormLabel("messageText", self)
        self._advice = FormLabel("fieldHint", self)
        for label in (self._sentence, self._advice):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._top = QHBoxLayout()
        self._top.addWidget(self._title, 1)
        self._top.addWidget(self._took)
        self._words = QVBoxLayout()
        self._words.addLayout(self._top)
        self._words.addWidget(self._sentence)
        self._words.addWidget(self._advice)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._marks, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._words, 1)
        self.apply_tokens(tokens)
        self.wait()

    def wait(self) -> None:
        """Go back to the beginning."""
        self.result, self._is_running = None, False
        self._show()

    def run(self) -> None:
        """Show that this is being looked at."""
        self._is_running = True
        self._show()

    def stop(self) -> None:
        """Show that nobody looks any more."""
        if self._is_running:
            self.wait()

    def end(self, result: CheckResult) -> None:
        """Show how it went, or goes."""
        self.result = result
        self._is_running = result.verdict is Verdict.RUNNING
        self._show()

    def retranslate(self) -> None:
        """Set the texts of its own anew; what the doctor said stays as it was said."""
        self._show()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        metrics = tokens.metrics
        self._row.setContentsMargins(0, metrics.space_s, 0, metrics.space_s)
        self._row.setSpacing(metrics.space_m)
        self._words.setSpacing(metrics.px(2))
        self._mark.apply_tokens(tokens)
        self._spinner.apply_tokens(tokens)
        side = metrics.px(_SIDE)
        self._marks.setFixedSize(side, side)

    def _show(self) -> None:
        result = self.result
        self._marks.setCurrentWidget(self._spinner if self._is_running else self._mark)
        self._mark.show_verdict(None if result is None else result.verdict)
        title = step_title(self.step)
        self._title.say(title)
        took = None if result is None else result.took_ms
        self._took.setText("" if took is None else _took_words(took))
        self._sentence.say("" if result is None else result.sentence)
        self._advice.say("" if result is None else result.advice)
        self.setAccessibleName(title)
        said = [verdict_word(result.verdict), result.sentence, result.advice] if result else []
        self.setAccessibleDescription(". ".join(part for part in said if part))


def _took_words(took_ms: float) -> str:
    if took_ms < 1000:
        return tr("{n} ms", n=round(took_ms))
    return duration(took_ms / 1000)


class _Mark(QWidget):
    """A sign of its own for each verdict: never colour alone."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._verdict: Verdict | None = None

    def apply_tokens(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self.update()

    def show_verdict(self, verdict: Verdict | None) -> None:
        self._verdict = verdict
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._tokens
        look = {
            Verdict.OK: (Icon.PASSED, tokens.success),
            Verdict.WARNING: (Icon.WARNING, tokens.warning),
            Verdict.FAILED: (Icon.FAILED, tokens.danger),
        }
        icon, color = (Icon.SKIPPED, tokens.text_faint)
        if self._verdict in look:
            icon, color = look[self._verdict]
        paint_icon(QPainter(self), icon, QRectF(self.rect()), color)
