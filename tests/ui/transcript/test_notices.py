"""How an answer ended stands beside it, with one button."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_chat.domain.conversation import Outcome
from desktop_chat.domain.errors import Remedy
from desktop_chat.domain.events import FinishReason
from desktop_chat.ui.transcript.notices import notice_of, thinking_label
from desktop_chat.ui.transcript.strip import ZoneKind
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.messages import answer, click, picture, question, sections
from tests.ui.transcript.test_links import zone_point


@pytest.mark.parametrize("reason", FinishReason)
def test_every_end_but_a_good_one_has_a_notice(reason: FinishReason) -> None:
    notice = notice_of(answer("text", outcome=Outcome(reason)))
    assert (notice is None) == (reason is FinishReason.STOP)


@pytest.mark.parametrize(
    ("outcome", "title", "detail", "remedy"),
    [
        (Outcome(FinishReason.CANCELLED), "Stopped by you", "", Remedy.RETRY),
        (
            Outcome(FinishReason.INTERRUPTED, error_text="The server hung up."),
            "Connection lost, 4 characters kept",
            "The server hung up.",
            Remedy.RETRY,
        ),
        (
            Outcome(FinishReason.FAILED, error_text="The key was refused.", remedy="settings"),
            "No answer",
            "The key was refused.",
            Remedy.SETTINGS,
        ),
        (
            Outcome(FinishReason.FAILED, error_text="No such model.", remedy="none"),
            "No answer",
            "No such model.",
            Remedy.NONE,
        ),
    ],
)
def test_what_happened_why_and_what_to_do(
    outcome: Outcome, title: str, detail: str, remedy: Remedy
) -> None:
    notice = notice_of(answer("text", outcome=outcome))
    assert notice is not None
    assert (notice.title, notice.detail, notice.remedy) == (title, detail, remedy)


def test_the_button_asks_for_the_remedy(view: TranscriptView) -> None:
    asked: list[tuple[str, str]] = []
    view.remedy_requested.connect(lambda *args: asked.append(args))
    failed = Outcome(FinishReason.FAILED, error_text="No such model.", remedy="pick_model")
    view.show_path([question("q"), answer("", outcome=failed)])
    click(view, zone_point(view, ZoneKind.REMEDY))
    assert asked == [("a", "pick_model")]


def test_everything_can_be_pressed_without_a_mouse(view: TranscriptView) -> None:
    asked: list[str] = []
    view.remedy_requested.connect(lambda _id, remedy: asked.append(remedy))
    view.link_activated.connect(asked.append)
    stopped = Outcome(FinishReason.CANCELLED)
    view.show_path(
        [question("q"), answer("A [link](https://a.b/).", reasoning="why", outcome=stopped)]
    )
    view.activateWindow()
    view.setFocus()
    hidden = sections(view, 1).thoughts.hidden
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Tab)
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert sections(view, 1).thoughts.hidden is not hidden
    assert asked == ["https://a.b/", "retry"]


def test_a_notice_is_never_part_of_the_text(view: TranscriptView) -> None:
    failed = Outcome(FinishReason.INTERRUPTED, error_text="The server hung up.")
    view.show_path([question("q"), answer("kept", outcome=failed)])
    view.select_all()
    assert view.selected_text() == view.plain_text() == "q\n\nkept"


def test_the_demo_is_labelled(view: TranscriptView) -> None:
    view.show_path([question("q"), answer("text", provider="demo")])
    demo = picture(view)
    view.show_path([question("q"), answer("text")])
    assert picture(view) != demo


def test_an_empty_chat_shows_a_hint(view: TranscriptView) -> None:
    view.show_path([])
    hint = picture(view)
    view.set_empty_hint("Desktop Chat", ["Ask anything", "The demo model needs no key"])
    assert picture(view) != hint
    assert view.plain_text() == ""
    assert view.message_count() == 0


def test_a_screen_reader_hears_what_there_is(view: TranscriptView) -> None:
    assert view.accessibleName()
    view.show_path([question("q"), answer("The answer.")])
    assert view.accessibleDescription() == "2 messages. The answer."


@pytest.mark.parametrize(
    ("seconds", "label"),
    [
        (None, "Reasoning"),
        (0.4, "Thought for a moment"),
        (12.3, "Thought for 12 s"),
        (185, "Thought for 3 min 5 s"),
    ],
)
def test_how_long_it_thought(seconds: float | None, label: str) -> None:
    assert thinking_label(seconds, is_thinking=False) == label
