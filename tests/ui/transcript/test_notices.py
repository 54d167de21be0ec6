"""How an answer ended stands beside it, with one button."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_chat.domain.conversation import Outcome
from desktop_chat.domain.errors import Remedy
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.parts import ToolCall
from desktop_chat.ui.transcript.notices import Notice, Tone, notice_of, thinking_label
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
            Outcome(
                FinishReason.INTERRUPTED, error_type="dropped", error_text="The server hung up."
            ),
            "Connection lost, 4 characters kept",
            "The server hung up.",
            Remedy.CONTINUE,
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


@pytest.mark.parametrize(
    ("error_type", "title"),
    [
        ("timeout", "Stalled, 4 characters kept"),
        ("dropped", "Connection lost, 4 characters kept"),
        ("transport", "Connection lost, 4 characters kept"),
        ("connect", "Connection lost, 4 characters kept"),
        ("server", "Interrupted, 4 characters kept"),
        ("of a later version", "Interrupted, 4 characters kept"),
        (None, "Interrupted, 4 characters kept"),
    ],
)
def test_the_heading_says_what_cut_the_answer(error_type: str | None, title: str) -> None:
    cut = Outcome(FinishReason.INTERRUPTED, error_type=error_type)
    notice = notice_of(answer("text", outcome=cut))
    assert notice is not None
    assert notice.title == title


@pytest.mark.parametrize(("text", "title"), [("", "Stalled"), ("a", "Stalled, 1 character kept")])
def test_the_heading_counts_what_was_kept(text: str, title: str) -> None:
    notice = notice_of(
        answer(text, outcome=Outcome(FinishReason.INTERRUPTED, error_type="timeout"))
    )
    assert notice is not None
    assert notice.title == title


@pytest.mark.parametrize(
    ("error_text", "shown"),
    [(None, "The app was closed."), ("The server hung up.", "The server hung up.")],
)
def test_an_interruption_without_an_error_is_explained(error_text: str | None, shown: str) -> None:
    cut = Outcome(FinishReason.INTERRUPTED, detail="The app was closed.", error_text=error_text)
    notice = notice_of(answer("text", outcome=cut))
    assert notice is not None
    assert notice.detail == shown


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_answer_says_so_and_can_be_asked_for_again(text: str) -> None:
    notice = notice_of(answer(text))
    assert notice == Notice(Tone.QUIET, "The answer was empty", "", Remedy.RETRY)


def test_an_answer_of_nothing_but_thoughts_or_tools_is_not_empty() -> None:
    assert notice_of(answer("", reasoning="why")) is None
    with_tool = replace(answer(""), parts=(ToolCall("1", "search", "{}"),))
    assert notice_of(with_tool) is None


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
    assert view.accessibleDescription() == "2 messages"


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
