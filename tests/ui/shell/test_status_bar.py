"""The status bar: words for people, properties for machines."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from desktop_chat.domain.conversation import Outcome
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.phase import IDLE, Phase, PhaseView
from desktop_chat.domain.usage import NO_USAGE, Usage
from desktop_chat.ui.labels import ElidedLabel
from desktop_chat.ui.status_bar import StatusBar
from desktop_chat.ui.status_words import seconds_words
from desktop_chat.ui.theme.tokens import DARK, LIGHT


@pytest.fixture
def bar(qtbot: QtBot) -> StatusBar:
    made = StatusBar(LIGHT)
    qtbot.addWidget(made)
    made.resize(900, 30)
    made.show()
    return made


def has_color(label: ElidedLabel, color: str) -> bool:
    """Whether the text was drawn in it: its strongest pixels are of that colour."""
    image = label.grab().toImage()
    wanted = QColor(color)
    spots = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return any(abs(spot.hue() - wanted.hue()) < 12 and spot.saturation() > 60 for spot in spots)


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (IDLE, "Ready"),
        (PhaseView(Phase.CONNECTING, 0.2), "Connecting…"),
        (PhaseView(Phase.CONNECTING, 2.34), "Connecting 2.3 s"),
        (PhaseView(Phase.WAITING_FIRST_TOKEN, 3.24), "Waiting for the first token 3.2 s"),
        (PhaseView(Phase.STREAMING, 8.0), "Streaming"),
        (PhaseView(Phase.WAITING_RETRY, left_s=3.4, attempt=2, of=3), "Retry 2/3 in 4 s"),
        (PhaseView(Phase.STALLED, 20.9, 39.1), "Stalled 20 s, gives up in 40 s"),
        (PhaseView(Phase.STALLED, 12.0), "Stalled 12 s"),
        (PhaseView(Phase.AWAITING_APPROVAL), "Waiting for your approval"),
        (PhaseView(Phase.RUNNING_TOOLS), "Running tools"),
    ],
)
def test_the_phase_is_said_with_its_time(bar: StatusBar, view: PhaseView, words: str) -> None:
    bar.show_phase(view)
    assert bar.phase_label.text() == words
    assert bar.phase_label.property("phase") == view.phase.value
    assert words in bar.phase_label.accessibleName()


def test_every_phase_has_words(bar: StatusBar) -> None:
    for phase in Phase:
        bar.show_phase(PhaseView(phase))
        assert bar.phase_label.text()


@pytest.mark.parametrize(
    ("outcome", "kept", "words"),
    [
        (Outcome(FinishReason.STOP, detail="end_turn"), None, "Complete"),
        (
            Outcome(FinishReason.STOP, detail="no finish reason"),
            None,
            "Complete (the server gave no finish reason)",
        ),
        (Outcome(FinishReason.LENGTH), None, "Cut at the token limit: Continue"),
        (Outcome(FinishReason.CONTENT_FILTER), None, "Withheld by the provider"),
        (Outcome(FinishReason.TOOL_CALLS), None, "Wants a tool"),
        (Outcome(FinishReason.CANCELLED), None, "Stopped by you"),
        (
            Outcome(FinishReason.INTERRUPTED, detail="Interrupted by a crash."),
            1234,
            "Interrupted by a crash, 1,234 characters kept → Continue",
        ),
        (
            Outcome(FinishReason.INTERRUPTED, error_text="Nothing came for 60 s."),
            1,
            "Nothing came for 60 s, 1 character kept → Continue",
        ),
        (
            Outcome(FinishReason.FAILED, error_text="The key was refused.", remedy="settings"),
            None,
            "The key was refused → Settings",
        ),
        (Outcome(FinishReason.FAILED), None, "The answer failed → Retry"),
        (Outcome(FinishReason.FAILED, error_text="No.", remedy="none"), None, "No"),
        (Outcome(FinishReason.FAILED, error_text="No.", remedy="from a later version"), None, "No"),
    ],
)
def test_the_end_is_said_with_what_to_do(
    bar: StatusBar, outcome: Outcome, kept: int | None, words: str
) -> None:
    bar.show_finish(outcome, kept_chars=kept)
    assert bar.finish_label.text() == words
    assert bar.finish_label.property("finishReason") == outcome.finish_reason.value


def test_a_failure_is_red_and_another_theme_reaches_it(bar: StatusBar) -> None:
    bar.show_finish(Outcome(FinishReason.FAILED))
    assert has_color(bar.finish_label, LIGHT.danger)
    bar.apply_tokens(DARK)
    assert has_color(bar.finish_label, DARK.danger)
    bar.show_finish(Outcome(FinishReason.STOP))
    assert has_color(bar.finish_label, DARK.success)


def test_from_send_until_the_end_there_is_no_finish_reason(bar: StatusBar) -> None:
    assert bar.finish_label.property("finishReason") == ""
    bar.show_finish(Outcome(FinishReason.STOP))
    bar.show_finish(None)
    assert bar.finish_label.property("finishReason") == ""
    assert bar.finish_label.text() == ""


@pytest.mark.parametrize(
    ("usage", "words"),
    [
        (NO_USAGE, "tokens n/a"),
        (Usage(1234, 56), "1,234 in · 56 out"),
        (Usage(1234, 56, 12, 30), "1,234 in · 56 out · 12 cached · 30 reasoning"),
        (Usage(0, None, 0, 0), "0 in"),
    ],
)
def test_the_tokens_are_said_as_far_as_they_are_known(
    bar: StatusBar, usage: Usage, words: str
) -> None:
    bar.show_usage(Usage(9, 9))
    bar.show_usage(usage)
    assert bar.usage_label.text() == words
    assert bar.usage_label.property("inputTokens") == usage.input_tokens
    assert bar.usage_label.property("outputTokens") == usage.output_tokens


@pytest.mark.parametrize(
    ("ttft_s", "rate", "words"),
    [
        (None, None, ""),
        (0.4217, None, "first token 0.42 s"),
        (12.6, 38.12, "first token 13 s · 38.1 tokens/s"),
        (0.05, 1234.5, "first token 0.05 s · 1,234 tokens/s"),
    ],
)
def test_the_speed_is_said_as_far_as_it_is_known(
    bar: StatusBar, ttft_s: float | None, rate: float | None, words: str
) -> None:
    bar.show_speed(ttft_s, rate)
    assert bar.speed_label.text() == words


def test_times_are_said_as_people_read_them() -> None:
    said = [seconds_words(seconds) for seconds in (0.04, 3.25, 9.9, 48.9, 125.0)]
    assert said == ["0.0 s", "3.2 s", "9.9 s", "48 s", "2 min 5 s"]


def test_a_running_clock_moves_nothing_else(bar: StatusBar) -> None:
    bar.show_usage(Usage(1234, 56))
    bar.show_phase(PhaseView(Phase.WAITING_FIRST_TOKEN, 3.1))
    bar.grab()
    before = bar.usage_label.geometry()
    bar.show_phase(PhaseView(Phase.WAITING_FIRST_TOKEN, 18.8))
    bar.grab()
    assert bar.usage_label.geometry() == before


def test_a_narrow_bar_shortens_its_words_and_keeps_the_whole_text(bar: StatusBar) -> None:
    long = "The server could not be reached at all, whatever was tried"
    bar.show_finish(Outcome(FinishReason.FAILED, error_text=long))
    bar.show_usage(Usage(1234, 56, 12, 30))
    bar.resize(380, 30)
    bar.grab()
    assert bar.finish_label.width() < 380
    assert bar.finish_label.text() == f"{long} → Retry"
    assert long in bar.finish_label.toolTip()
    assert bar.usage_label.geometry().right() <= 380


def test_foreign_words_are_never_rich_text(qtbot: QtBot) -> None:
    label = ElidedLabel("<img src=/dev/zero>")
    qtbot.addWidget(label)
    label.resize(40, 20)
    label.show()
    label.grab()
    assert "<img" not in label.toolTip()
    assert "&lt;img" in label.toolTip()
