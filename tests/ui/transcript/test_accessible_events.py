"""What screen readers are told while the transcript lives, and what that costs."""

from __future__ import annotations

import gc
import weakref

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QAccessible,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_chat.domain.conversation import Outcome
from desktop_chat.domain.events import FinishReason
from desktop_chat.ui.theme.tokens import LIGHT
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.messages import answer, live, question, settle, stream
from tests.ui.transcript.reading_aloud import (
    FULL,
    Heard,
    Name,
    Value,
    children,
    many,
    nodes_alive,
    root,
)

# ---------------------------------------------------------------------- time and memory


def test_ten_thousand_messages_cost_what_is_asked_for(view: TranscriptView) -> None:
    before = nodes_alive()
    view.show_path(many(10_000))
    settle(view)
    tree = root(view)
    assert tree.childCount() == 10_000
    assert tree.child(9_999).text(Name) == "a-model"
    assert tree.child(5_001).text(Value) == "Answer 5001."
    assert nodes_alive() - before == 2
    built = sum(item.sections is not None for item in view._layout.items)
    assert built < 200


def test_ids_stay_while_an_answer_streams(view: TranscriptView, heard: Heard) -> None:
    view.show_path([question("Hello"), live()])
    ids = [QAccessible.uniqueId(node) for node in children(root(view))]
    stream(view, FULL * 3)
    view.finish(answer(FULL * 3))
    settle(view)
    assert [QAccessible.uniqueId(node) for node in children(root(view))] == ids
    assert root(view).child(1).text(Value).count("A heading") == 3


def test_the_text_of_a_live_answer_grows(view: TranscriptView) -> None:
    view.show_path([question("Hello"), live()])
    view.append_text("a", "One **tw")
    node = root(view).child(1)
    assert node.text(Value) == "One tw"
    view.append_text("a", "o** three")
    assert node.text(Value) == "One two three"


def test_a_message_that_is_gone_is_forgotten(view: TranscriptView, heard: Heard) -> None:
    view.show_path([question("Hello"), answer("Text")])
    kept, gone = children(root(view))
    kept_id, gone_id = QAccessible.uniqueId(kept), QAccessible.uniqueId(gone)
    view.replace_last(answer("Another", "b"))
    assert not gone.isValid()
    QApplication.processEvents()
    assert not shiboken6.isValid(gone)
    assert QAccessible.accessibleInterface(gone_id) is None
    assert QAccessible.uniqueId(root(view).child(0)) == kept_id
    assert root(view).child(1).text(Value) == "Another"


def test_views_come_and_go_with_a_screen_reader(qapp: QApplication, heard: Heard) -> None:
    before = nodes_alive()
    for turn in range(200):
        view = TranscriptView(LIGHT)
        view.show_path([question("Hello"), answer(FULL)])
        for node in children(root(view)):
            assert node.text(Value)
            children(node)
        gone = weakref.ref(view)
        if turn % 2:
            view.deleteLater()
            qapp.sendPostedEvents(view, QEvent.Type.DeferredDelete)
        del view, node
        if turn % 10 == 0:
            gc.collect()
            assert gone() is None
    assert nodes_alive() == before


def test_nothing_is_built_while_no_screen_reader_runs(view: TranscriptView) -> None:
    view.show_path([question("Hello"), live()])
    stream(view, FULL)
    view.finish(answer(FULL))
    view.setFocus()
    assert view.accessible._root is None


# ---------------------------------------------------------------------- what is said


def test_the_end_of_an_answer_is_said_once(view: TranscriptView, heard: Heard) -> None:
    root(view)
    view.show_path([question("Hello"), live()])
    stream(view, FULL)
    assert heard.announced == []
    view.finish(answer(FULL))
    view.finish(answer(FULL))
    polite = QAccessible.AnnouncementPoliteness.Polite
    assert heard.announced == [("Answer from a-model finished", polite)]


def test_flushes_say_nothing(view: TranscriptView, heard: Heard) -> None:
    root(view)
    view.show_path([question("Hello"), live()])
    before = len(heard.events)
    view.set_waiting("a", "Retry 1/3 in 5 s")
    stream(view, FULL * 5)
    assert len(heard.events) == before


@pytest.mark.parametrize(
    ("outcome", "words", "is_bad"),
    [
        (Outcome(FinishReason.CANCELLED), "Answer from a-model ended. Stopped by you", False),
        (
            Outcome(FinishReason.FAILED, error_text="The key was refused."),
            "Answer from a-model ended. No answer. The key was refused.",
            True,
        ),
    ],
)
def test_another_end_is_said_with_its_reason(
    view: TranscriptView, heard: Heard, outcome: Outcome, words: str, is_bad: bool
) -> None:
    view.show_path([question("Hello"), live()])
    view.finish(answer("Text", outcome=outcome))
    politeness = QAccessible.AnnouncementPoliteness
    assert heard.announced == [(words, politeness.Assertive if is_bad else politeness.Polite)]


def test_another_chat_is_no_end(view: TranscriptView, heard: Heard) -> None:
    view.show_path([question("Hello"), answer(FULL)])
    view.show_path([question("Other"), answer("Text", outcome=Outcome(FinishReason.FAILED))])
    assert heard.announced == []


# ---------------------------------------------------------------------- the keyboard


def test_the_tab_key_is_followed(view: TranscriptView, heard: Heard) -> None:
    view.show_path([question("Hello"), answer(FULL, reasoning="Let me think.")])
    settle(view)
    view.activateWindow()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    wanted = [child.text(Name) for child in children(root(view).child(1))]
    for name in wanted:
        QTest.keyClick(view, Qt.Key.Key_Tab)
        assert heard.focused[-1].text(Name) == name
        assert heard.focused[-1].state().focused
    assert root(view).focusChild() is heard.focused[-1]


def test_the_current_message_has_the_focus(view: TranscriptView, heard: Heard) -> None:
    view.show_path(many(20))
    view.activateWindow()
    view.setFocus()
    view.step_message(-1)
    assert heard.focused[-1].text(Value) == "Answer 19."
    view.step_message(-1)
    assert heard.focused[-1].text(Value) == "Question 18"
    assert root(view).focusChild().text(Value) == "Question 18"
    assert root(view).child(18).state().focused
    view.clear_current()
    assert root(view).focusChild() is None


def test_a_screen_reader_goes_to_a_message(view: TranscriptView, heard: Heard) -> None:
    view.show_path(many(300))
    settle(view)
    view.activateWindow()
    node = root(view).child(10)
    assert node.state().offscreen
    actions = node.actionInterface()
    actions.doAction(actions.setFocusAction())
    settle(view)
    assert not node.state().offscreen
    assert node.state().focused
