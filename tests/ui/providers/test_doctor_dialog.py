"""The doctor's window: each step as it comes, stopped, copied, run again."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from shiboken6 import isValid

from desktop_chat.domain.provider_facts import CheckResult, CheckStep, Verdict
from desktop_chat.ui.forms.spinner import Spinner
from desktop_chat.ui.providers.doctor_dialog import DoctorDialog
from desktop_chat.ui.theme.tokens import LIGHT, Tokens
from tests.fakes.turns import until
from tests.ui.conftest import RunInQt
from tests.ui.providers.desk import ACME, FakeDesk, Starter, all_well


@contextmanager
def shown_doctor(
    desk: FakeDesk, starter: Starter, tokens: Tokens = LIGHT
) -> Iterator[DoctorDialog]:
    dialog = DoctorDialog(tokens, desk, ACME, starter, report=desk.report, key="a-typed-key")
    dialog.show()
    try:
        yield dialog
    finally:
        if isValid(dialog):
            dialog.reject()


def words(dialog: DoctorDialog) -> str:
    labels = dialog.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if not label.isHidden())


def click(button: QPushButton) -> None:
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_each_step_is_said_and_the_whole_gets_a_verdict(
    run_in_qt: RunInQt[Any], desk: FakeDesk
) -> None:
    async def scenario() -> None:
        starter = Starter()
        with shown_doctor(desk, starter) as dialog:
            await until(lambda: len(starter.tasks) == 0)
            assert "The connection works" in words(dialog)
            assert "The step streaming went well." in words(dialog)
            assert "It took 0.1 s." in words(dialog)
            assert len(dialog.results) == len(CheckStep)
            assert desk.asked == [(ACME, "a-typed-key")]
            assert dialog.again.isVisible()
            assert not dialog.stop_button.isVisible()

    run_in_qt(scenario)


def test_a_failed_step_comes_with_advice(run_in_qt: RunInQt[Any], desk: FakeDesk) -> None:
    async def scenario() -> None:
        starter = Starter()
        desk.results = [
            *all_well()[:4],
            CheckResult(CheckStep.KEY, Verdict.FAILED, "The key was refused.", "Paste it again."),
            CheckResult(CheckStep.MODEL, Verdict.SKIPPED, "Not tried."),
        ]
        with shown_doctor(desk, starter) as dialog:
            await until(lambda: len(starter.tasks) == 0)
            assert "The connection does not work" in words(dialog)
            assert "Paste it again." in words(dialog)
            described = dialog.rows[CheckStep.KEY].accessibleDescription()
            assert described == "failed. The key was refused.. Paste it again."

    run_in_qt(scenario)


def test_a_warning_is_not_called_a_success(run_in_qt: RunInQt[Any], desk: FakeDesk) -> None:
    async def scenario() -> None:
        starter = Starter()
        *rest, last = all_well()
        desk.results = [*rest, replace(last, verdict=Verdict.WARNING, sentence="It is buffered.")]
        with shown_doctor(desk, starter) as dialog:
            await until(lambda: len(starter.tasks) == 0)
            assert "The connection works, but not all is well" in words(dialog)

    run_in_qt(scenario)


def test_a_step_that_takes_long_says_what_it_waits_for(
    run_in_qt: RunInQt[Any], desk: FakeDesk
) -> None:
    async def scenario() -> None:
        starter = Starter()
        desk.gate = asyncio.Event()
        waiting = CheckResult(CheckStep.MODEL, Verdict.RUNNING, "Waiting for 3 s.")
        desk.results = [*all_well()[:5], waiting, *all_well()[5:]]
        with shown_doctor(desk, starter) as dialog:
            row = dialog.rows[CheckStep.FIRST_TOKEN]
            await until(lambda: any(s.isVisible() for s in row.findChildren(Spinner)))
            assert dialog.rows[CheckStep.MODEL].result == all_well()[5]
            assert "Looking at the connection…" in words(dialog)
            desk.gate.set()
            await until(lambda: len(starter.tasks) == 0)
            assert waiting not in dialog.results

    run_in_qt(scenario)


def test_stop_keeps_what_was_found_and_run_again_begins_anew(
    run_in_qt: RunInQt[Any], desk: FakeDesk
) -> None:
    async def scenario() -> None:
        starter = Starter()
        desk.gate = asyncio.Event()
        with shown_doctor(desk, starter) as dialog:
            await until(lambda: len(dialog.results) == 6)
            click(dialog.stop_button)
            await until(lambda: len(starter.tasks) == 0)
            assert "Stopped before the end" in words(dialog)
            assert len(dialog.results) == 6
            assert not any(spinner.isVisible() for spinner in dialog.findChildren(Spinner))
            desk.gate.set()
            click(dialog.again)
            assert dialog.results == []
            await until(lambda: len(dialog.results) == len(CheckStep))

    run_in_qt(scenario)


def test_the_report_goes_to_the_clipboard(run_in_qt: RunInQt[Any], desk: FakeDesk) -> None:
    async def scenario() -> None:
        starter = Starter()
        with shown_doctor(desk, starter) as dialog:
            await until(lambda: len(starter.tasks) == 0)
            click(dialog.copy)
            assert QGuiApplication.clipboard().text() == "report of Acme: 8 steps"
            assert dialog.copy.text() == "Copied"

    run_in_qt(scenario)


def test_closing_ends_the_examination(run_in_qt: RunInQt[Any], desk: FakeDesk) -> None:
    async def scenario() -> None:
        starter = Starter()
        desk.gate = asyncio.Event()
        with shown_doctor(desk, starter) as dialog:
            await until(lambda: len(dialog.results) == 6)
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            await until(lambda: len(starter.tasks) == 0)

    run_in_qt(scenario)


def test_nothing_turns_where_motion_is_reduced(run_in_qt: RunInQt[Any], desk: FakeDesk) -> None:
    async def scenario() -> None:
        starter = Starter()
        desk.gate = asyncio.Event()
        with shown_doctor(desk, starter, replace(LIGHT, animates=False)) as dialog:
            await until(lambda: len(dialog.results) == 6)
            spinners = dialog.findChildren(Spinner)
            assert any(spinner.isVisible() for spinner in spinners)
            assert not any(spinner._timer.isActive() for spinner in spinners)

    run_in_qt(scenario)
