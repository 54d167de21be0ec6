"""What is said of a message when one looks into it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop_chat.domain.conversation import Outcome
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.usage import Usage
from desktop_chat.ui.dialogs.message_details import MessageDetails
from desktop_chat.ui.theme.tokens import DARK, LIGHT
from desktop_chat.ui.transcript.details import Fact, facts_of
from tests.ui.transcript.messages import answer, live, question

FULL = Outcome(
    FinishReason.LENGTH,
    usage=Usage(input_tokens=1_234, output_tokens=600, cached_tokens=1_000, reasoning_tokens=64),
    ttft_ms=420.0,
    duration_ms=12_420.0,
    attempts=3,
    request_id="req_<b>1</b>",
    notes=("sent again", "slow"),
)


@pytest.fixture
def dialog(qapp: QApplication) -> Iterator[MessageDetails]:
    made = MessageDetails(facts_of(answer("Said.", outcome=FULL)), LIGHT)
    made.show()
    assert QTest.qWaitForWindowExposed(made)
    yield made
    if shiboken6.isValid(made):
        made.close()
    qapp.sendPostedEvents(None, 0)


def test_all_that_is_known_is_said() -> None:
    said = replace(answer("안녕하세요 <b>", outcome=FULL), created_at=1_700_000_000.0)
    facts = dict(facts_of(said))
    moment = facts.pop("When"), facts.pop("Exact time")
    assert "2023" in moment[0]
    assert moment[1].startswith("2023-11-1")
    assert facts == {
        "From": "Assistant",
        "Length": "9 characters",
        "Provider": "openai",
        "Model": "a-model",
        "Ended": "Cut at the token limit",
        "Tokens in": "1,234",
        "Of these from a cache": "1,000",
        "Tokens out": "600",
        "Of these for reasoning": "64",
        "First token after": "0.42 s",
        "Duration": "12 s",
        "Tokens per second": "50.0",
        "Retries": "2",
        "Request ID": "req_<b>1</b>",
        "Notes": "sent again\nslow",
    }


def test_what_is_not_known_is_left_out() -> None:
    assert names(facts_of(question("Ask"))) == ["From", "Length"]
    assert names(facts_of(live())) == ["From", "Length", "Provider", "Model", "State"]
    stopped = answer("", outcome=Outcome(FinishReason.FAILED, error_text="It is down."))
    facts = facts_of(stopped)
    assert names(facts) == ["From", "Length", "Provider", "Model", "Ended", "Why"]
    assert dict(facts)["Why"] == "It is down."


def test_no_tokens_are_other_than_unknown_ones() -> None:
    said = answer(outcome=Outcome(FinishReason.STOP, usage=Usage(output_tokens=0)))
    facts = dict(facts_of(said))
    assert facts["Tokens out"] == "0"
    assert "Tokens in" not in facts
    assert "Tokens per second" not in facts


@pytest.mark.parametrize("reason", FinishReason)
def test_every_end_has_words(reason: FinishReason) -> None:
    facts = dict(facts_of(answer(outcome=Outcome(reason))))
    assert facts["Ended"] != ""
    assert reason.value != facts["Ended"]


def test_the_dialog_shows_it_as_plain_text_that_can_be_selected(dialog: MessageDetails) -> None:
    label = next(one for one in dialog.findChildren(QLabel) if one.text() == "req_<b>1</b>")
    assert label.textFormat() is Qt.TextFormat.PlainText
    flags = label.textInteractionFlags()
    assert flags & Qt.TextInteractionFlag.TextSelectableByMouse
    assert flags & Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert not dialog.isModal()


def test_all_of_it_is_copied(dialog: MessageDetails) -> None:
    copy = dialog.findChild(QPushButton, "copyMessageDetails")
    assert copy is not None
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert "From: Assistant" in lines
    assert "Tokens out: 600" in lines


def test_esc_closes_it(dialog: MessageDetails) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_it_wears_another_theme_and_shows_other_facts(dialog: MessageDetails) -> None:
    dialog.apply_tokens(DARK)
    dialog.show_facts(facts_of(question("Ask")))
    QApplication.processEvents()
    texts = {label.text() for label in dialog.findChildren(QLabel) if label.isVisible()}
    assert "You" in texts
    assert "req_<b>1</b>" not in texts


def names(facts: list[Fact]) -> list[str]:
    return [name for name, _ in facts]
