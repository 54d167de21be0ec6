"""What screen readers find in the transcript, asked as they ask: through Qt's interfaces."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import (
    QAccessible,
)
from PySide6.QtWidgets import QApplication

from desktop_chat.domain.conversation import Outcome
from desktop_chat.domain.errors import Remedy
from desktop_chat.domain.events import FinishReason
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.messages import answer, question, settle
from tests.ui.transcript.reading_aloud import (
    FULL,
    Description,
    Heard,
    Name,
    Role,
    Value,
    by_name,
    children,
    many,
    press,
    root,
    whole_text,
)

# ---------------------------------------------------------------------- the tree


def test_a_message_says_who_wrote_it_and_what(view: TranscriptView) -> None:
    view.show_path([question("Hello you"), answer(FULL)])
    settle(view)
    mine, theirs = children(root(view))
    assert root(view).role() is Role.List
    assert (mine.role(), mine.text(Name), mine.text(Value)) == (Role.ListItem, "You", "Hello you")
    assert theirs.text(Name) == "a-model"
    assert theirs.text(Value) == ("A heading\nSome words and a link there.\n• one\n• two\nprint(1)")
    assert theirs.text(Description).startswith("A heading Some words and a link there.")


def test_a_message_says_when_it_was_written(view: TranscriptView) -> None:
    from dataclasses import replace

    view.show_path([replace(question("Hello"), created_at=1_000_000_000.0)])
    author, _, when = root(view).child(0).text(Name).partition(", ")
    assert author == "You"
    assert "2001" in when


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome(FinishReason.CANCELLED), "Stopped by you"),
        (Outcome(FinishReason.FAILED, error_text="The key was refused."), "No answer"),
        (Outcome(FinishReason.LENGTH), "Cut at the token limit"),
        (None, "Answering"),
    ],
)
def test_the_state_of_an_answer_is_said_in_words(
    view: TranscriptView, outcome: Outcome | None, words: str
) -> None:
    view.show_path([question("Hello"), answer("Text", outcome=outcome)])
    node = root(view).child(1)
    assert node.text(Name) == f"a-model, {words}"
    assert bool(node.state().busy) is (outcome is None)


def test_what_can_be_pressed_is_found_in_its_message(view: TranscriptView) -> None:
    view.show_path([question("Hello"), answer(FULL, reasoning="Let me think.")])
    settle(view)
    message = root(view).child(1)
    found = [(child.role(), child.text(Name)) for child in children(message)]
    assert (Role.Button, "Reasoning") in found
    assert (Role.Link, "a link") in found
    assert (Role.Button, "Copy code") in found
    link = by_name(message, "a link")
    assert link.text(Description) == "https://example.com/x"
    assert message.indexOfChild(link) == found.index((Role.Link, "a link"))
    assert link.parent() is message
    assert message.parent() is root(view)


def test_a_link_is_pressed(view: TranscriptView) -> None:
    opened: list[str] = []
    view.link_activated.connect(opened.append)
    view.show_path([answer(FULL)])
    settle(view)
    press(by_name(root(view).child(0), "a link"))
    assert opened == ["https://example.com/x"]


def test_code_is_copied(view: TranscriptView) -> None:
    view.show_path([answer(FULL)])
    settle(view)
    press(by_name(root(view).child(0), "Copy code"))
    assert QApplication.clipboard().text() == "print(1)"


def test_a_remedy_is_pressed(view: TranscriptView) -> None:
    asked: list[tuple[str, str]] = []
    view.remedy_requested.connect(lambda *what: asked.append(what))
    failed = Outcome(FinishReason.FAILED, error_text="No.", remedy=Remedy.RETRY)
    view.show_path([question("Hello"), answer(outcome=failed)])
    settle(view)
    press(by_name(root(view).child(1), "Retry"))
    assert asked == [("a", "retry")]


def test_the_reasoning_is_folded_and_says_so(view: TranscriptView, heard: Heard) -> None:
    view.show_path([answer("Text", reasoning="Let me think.")])
    settle(view)
    message = root(view).child(0)
    toggle = by_name(message, "Reasoning")
    assert toggle.state().collapsed
    assert "think" not in message.text(Value)
    press(toggle)
    assert toggle.state().expanded
    assert not toggle.state().collapsed
    assert message.text(Value) == "Let me think.\nText"
    assert heard.events[-1] is QAccessible.Event.StateChanged


def test_what_a_message_is_not_may_be_asked_for(view: TranscriptView) -> None:
    view.show_path([question("Hello"), answer(FULL)])
    settle(view)
    message = root(view).child(1)
    for node in (message, message.child(0)):
        assert node.valueInterface() is None
        assert node.editableTextInterface() is None
        assert node.tableCellInterface() is None
        assert node.selectionInterface() is None
        assert node.attributesInterface() is None


# ---------------------------------------------------------------------- places


def test_places_are_right_while_it_scrolls(view: TranscriptView) -> None:
    view.show_path(many(200))
    settle(view)
    tree = root(view)
    for wanted in (199, 100, 3):
        view._scroller.scroll_to(view._layout.item_top(wanted) - 50)
        settle(view)
        node = tree.child(wanted)
        middle = node.rect().center()
        assert tree.childAt(middle.x(), middle.y()) is node
        assert view.viewport().rect().contains(view.viewport().mapFromGlobal(middle))
        assert not node.state().offscreen
    assert tree.child(199).state().offscreen


def test_a_button_is_found_at_its_place(view: TranscriptView) -> None:
    view.show_path([question("Hello"), answer(FULL)])
    settle(view)
    message = root(view).child(1)
    for child in children(message):
        at = child.rect().center()
        found = message.childAt(at.x(), at.y())
        assert found is child
        assert message.rect().contains(at)


def test_letters_have_places_and_places_have_letters(view: TranscriptView) -> None:
    view.show_path([answer(FULL)])
    settle(view)
    node = root(view).child(0)
    text = node.textInterface()
    for word in ("heading", "words", "two", "print"):
        at = whole_text(node).index(word)
        rect = text.characterRect(at)
        assert node.rect().contains(rect.center())
        assert text.offsetAtPoint(rect.center() - QPoint(rect.width() // 4, 0)) == at
    assert text.offsetAtPoint(node.rect().topLeft() - QPoint(500, 500)) == -1


def test_the_way_to_the_end_comes_after_the_messages(view: TranscriptView) -> None:
    view.show_path(many(100))
    settle(view)
    tree = root(view)
    assert tree.childCount() == 100
    view._scroller.scroll_to(0)
    settle(view)
    assert tree.childCount() == 101
    jump = tree.child(100)
    assert jump.text(Name) == "Jump to latest"
    assert tree.indexOfChild(jump) == 100
    middle = jump.rect().center()
    assert tree.childAt(middle.x(), middle.y()).text(Name) == "Jump to latest"
