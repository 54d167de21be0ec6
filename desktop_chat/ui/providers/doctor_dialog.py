"""The connection doctor: one button, and a plain verdict for each step on the way to an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import aclosing

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from desktop_chat.domain.provider_facts import CheckResult, CheckStep, Verdict
from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.i18n import tr
from desktop_chat.services.provider_desk import ProviderDesk
from desktop_chat.ui.formats import duration
from desktop_chat.ui.forms.button_row import ButtonRow, push_button
from desktop_chat.ui.forms.errand import Errand, Starter
from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.forms.tab_order import focus_in_order
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.providers.doctor_row import DoctorRow
from desktop_chat.ui.theme.tokens import Tokens

_SIZE = (560, 600)

ReportText = Callable[[ProviderSettings, Sequence[CheckResult]], str]
"""Writes the results down without secrets."""


class DoctorDialog(QDialog):
    """Open it with `open()`; it begins at once."""

    def __init__(
        self,
        tokens: Tokens,
        desk: ProviderDesk,
        provider: ProviderSettings,
        background: Starter,
        *,
        report: ReportText,
        key: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("doctorDialog")
        self._wear(tokens)  # while it is empty: that costs least
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._provider = provider
        self._key = key
        self._report = report
        self._work = Errand(background, "doctor")
        self._was_stopped = False
        self._was_copied = False
        self._heading = FormLabel("formHeading", self)
        self._total = FormLabel("fieldHint", self)
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("formScroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget(self._scroll)
        page.setObjectName("formPage")
        self.rows = {step: DoctorRow(step, tokens, page) for step in CheckStep}
        steps = QVBoxLayout(page)
        steps.setContentsMargins(0, 0, 0, 0)
        steps.setSpacing(0)
        for row in self.rows.values():
            steps.addWidget(row)
        steps.addStretch(1)
        self._scroll.setWidget(page)
        self.again = push_button("doctorAgainButton", self)
        self.stop_button = push_button("doctorStopButton", self)
        self.copy = push_button("doctorCopyButton", self)
        self._close = push_button("doctorCloseButton", self)
        self._buttons = ButtonRow(
            tokens,
            [self.stop_button, self.again, self._close],
            left=[self.copy],
            parent=self,
        )
        self._column = QVBoxLayout(self)
        for part in (self._heading, self._total):
            self._column.addWidget(part)
        self._column.addWidget(self._scroll, 1)
        self._column.addWidget(self._buttons)
        self.again.clicked.connect(self.run)
        self.stop_button.clicked.connect(self.stop)
        self.copy.clicked.connect(self._on_copy_clicked)
        self._close.clicked.connect(self.reject)
        self.retranslate()
        self.apply_tokens(tokens)
        self.resize(tokens.metrics.px(_SIZE[0]), tokens.metrics.px(_SIZE[1]))
        self.run()

    @property
    def results(self) -> list[CheckResult]:
        """What was found so far."""
        found = (row.result for row in self.rows.values())
        return [r for r in found if r is not None and r.verdict is not Verdict.RUNNING]

    def run(self) -> None:
        """Begin from the beginning."""
        for row in self.rows.values():
            row.wait()
        self._was_stopped = self._was_copied = False
        self._work.start(self._examine)
        self._refresh()

    def stop(self) -> None:
        """Look no further; what was found stays."""
        self._work.cancel()
        self._was_stopped = True
        for row in self.rows.values():
            row.stop()
        self._refresh()
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        self.setWindowTitle(tr("Connection to {provider}", provider=self._provider.name))
        self._scroll.setAccessibleName(self.windowTitle())
        self.again.setText(tr("Run again"))
        self.stop_button.setText(tr("Stop"))
        self._close.setText(tr("Close"))
        for row in self.rows.values():
            row.retranslate()
        self._refresh()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        metrics = tokens.metrics
        self._wear(tokens)
        gap = metrics.space_l
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(metrics.space_s)
        self._buttons.apply_tokens(tokens)
        for row in self.rows.values():
            row.apply_tokens(tokens)

    def _wear(self, tokens: Tokens) -> None:
        small = tokens.metrics.small_px
        took = f"#stepTook {{ color: {tokens.text_muted}; font-size: {small}px; }}"
        wear_form(self, tokens, took)

    async def _examine(self) -> None:
        self._run_next()
        async with aclosing(self._desk.examine(self._provider, self._key)) as results:
            async for result in results:
                row = self.rows[result.step]
                row.end(result)
                self._scroll.ensureWidgetVisible(row, 0, 0)
                if result.verdict is not Verdict.RUNNING:
                    self._run_next()
                self._refresh()
        for row in self.rows.values():
            row.stop()
        self._work.cancel()  # it is over, although this is still part of it
        self._refresh()

    def _run_next(self) -> None:
        waiting = (row for row in self.rows.values() if row.result is None)
        if (row := next(waiting, None)) is not None:
            row.run()

    def _refresh(self) -> None:
        running = self._work.is_running
        self._heading.say(self._verdict(running=running))
        total = sum(result.took_ms or 0.0 for result in self.results)
        has_total = bool(self.results) and not running
        self._total.say(tr("It took {time}.", time=duration(total / 1000)) if has_total else " ")
        self.stop_button.setVisible(running)
        self.again.setVisible(not running)
        self.copy.setEnabled(bool(self.results))
        self.copy.setText(tr("Copied") if self._was_copied else tr("Copy report"))

    def _verdict(self, *, running: bool) -> str:
        verdicts = {result.verdict for result in self.results}
        if Verdict.FAILED in verdicts:
            return tr("The connection does not work")
        if running:
            return tr("Looking at the connection…")
        if self._was_stopped:
            return tr("Stopped before the end")
        if Verdict.WARNING in verdicts:
            return tr("The connection works, but not all is well")
        return tr("The connection works")

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._report(self._provider, self.results))
        self._was_copied = True
        self._refresh()

    def reject(self) -> None:
        self._work.end()
        super().reject()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return focus_in_order(self, forward=forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._work.end()
        super().closeEvent(event)
