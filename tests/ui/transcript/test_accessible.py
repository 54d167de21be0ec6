"""What screen readers find in the transcript, asked as they ask: through Qt's interfaces."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_chat.domain.conversation import Message, Outcome
from desktop_chat.domain.errors import Remedy
from desktop_chat.domain.events import FinishReason
from desktop_chat.ui.theme.tokens import LIGHT
from desktop_chat.ui.transcript.accessible import access
from desktop_chat.ui.transcript.accessible.nodes import Node
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.messages import answer, live, question, settle, stream

Name = QAccessible.Text.Name
Description = QAccessible.Text.Description
Value = QAccessible.Text.Value
Role = QAccessible.Role

FULL = """# A heading

Some *words* and [a link](https://example.com/x) there.

- one
- **two**

```python
print(1)
```
"""


class Heard:
    """What was said to screen readers."""

    def __init__(self) -> None:
        self.events: list[QAccessible.Event] = []
        self.announced: list[tuple[str, QAccessible.AnnouncementPoliteness]] = []
        self.focused: list[QAccessibleInterface] = []

    def __call__(self, event: QAccessibleEvent) -> None:
        self.events.append(event.type())
        if isinstance(event, QAccessibleAnnouncementEvent):
            self.announced.append((event.message(), event.politeness()))
        elif event.type() is QAccessible.Event.Focus:
            self.focused.append(event.accessibleInterface())


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    """A screen reader runs."""
    ears = Heard()
    monkeypatch.setattr(access, "_tell", ears)
    QAccessible.setActive(True)
    yield ears
    QAccessible.setActive(False)


def root(view: TranscriptView) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(view)


def children(node: QAccessibleInterface) -> list[QAccessibleInterface]:
    return [node.child(index) for index in range(node.childCount())]


def by_name(node: QAccessibleInterface, name: str) -> QAccessibleInterface:
    return next(child for child in children(node) if child.text(Name) == name)


def whole_text(node: QAccessibleInterface) -> str:
    text = node.textInterface()
    return text.text(0, text.characterCount())


def many(count: int) -> list[Message]:
    return [
        question(f"Question {n}", f"q{n}") if n % 2 == 0 else answer(f"Answer *{n}*.", f"a{n}")
        for n in range(count)
    ]


def nodes_alive() -> int:
    gc.collect()
    return sum(isinstance(thing, Node) for thing in gc.get_objects())


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


def press(node: QAccessibleInterface) -> None:
    actions = node.actionInterface()
    assert actions.actionNames() == [actions.pressAction()]
    actions.doAction(actions.pressAction())


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
