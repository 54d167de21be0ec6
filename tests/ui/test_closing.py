"""Closing while answers arrive: the rule, and the question in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_chat.domain.settings import WhenLive
from desktop_chat.ui.close_question import CloseQuestion
from desktop_chat.ui.closing import Answer, ClosePolicy
from desktop_chat.ui.theme.tokens import DARK, LIGHT


class Desk:
    """A policy with all that it says."""

    def __init__(self, wish: WhenLive, live: int) -> None:
        self.live, self.unsaved = live, 0
        self.said: list[str] = []
        self.policy = ClosePolicy(
            live=lambda: self.live, wish=lambda: wish, unsaved=lambda: self.unsaved, linger_ms=0
        )
        self.policy._looking.setInterval(1)
        self.policy.question_raised.connect(lambda live: self.said.append(f"ask {live}"))
        self.policy.warning_raised.connect(lambda: self.said.append("warn"))
        self.policy.question_dropped.connect(lambda: self.said.append("drop"))
        self.policy.hide_requested.connect(lambda: self.said.append("hide"))
        self.policy.close_agreed.connect(lambda: self.said.append("close"))
        self.policy.choice_made.connect(lambda choice: self.said.append(f"keep {choice}"))

    def end_all(self) -> None:
        self.live = 0
        self.policy.note_live()


@pytest.mark.parametrize("wish", list(WhenLive))
def test_with_nothing_arriving_the_window_just_closes(wish: WhenLive) -> None:
    desk = Desk(wish, 0)
    desk.policy.request_close()
    assert desk.said == ["close"]


def test_as_set_it_stops_without_a_question() -> None:
    desk = Desk(WhenLive.STOP, 2)
    desk.policy.request_close()
    assert desk.said == ["close"]


def test_in_the_background_it_closes_once_all_have_ended(qtbot: QtBot) -> None:
    desk = Desk(WhenLive.BACKGROUND, 2)
    desk.policy.request_close()
    assert desk.said == ["hide"]
    assert desk.policy.is_in_background
    desk.live = 1
    desk.policy.note_live()
    qtbot.wait(20)
    assert desk.said == ["hide"]
    desk.end_all()
    qtbot.waitUntil(lambda: desk.said == ["hide", "close"])
    desk.policy.note_live()
    desk.policy.request_close()
    assert desk.said == ["hide", "close"]


def test_a_window_that_is_brought_back_stays(qtbot: QtBot) -> None:
    desk = Desk(WhenLive.BACKGROUND, 1)
    desk.policy.request_close()
    desk.end_all()
    desk.policy.note_window_back()
    qtbot.wait(20)
    assert desk.said == ["hide"]
    assert not desk.policy.is_in_background


def test_an_answer_that_begins_in_the_background_is_waited_for_too(qtbot: QtBot) -> None:
    desk = Desk(WhenLive.BACKGROUND, 1)
    desk.policy.request_close()
    desk.end_all()
    desk.live = 1
    qtbot.wait(20)
    assert desk.said == ["hide"]


def test_quitting_in_the_background_stops() -> None:
    desk = Desk(WhenLive.BACKGROUND, 1)
    desk.policy.request_close()
    desk.policy.request_close()
    assert desk.said == ["hide", "close"]


@pytest.mark.parametrize(
    ("answer", "remember", "said"),
    [
        (Answer.KEEP_GOING, False, ["hide"]),
        (Answer.KEEP_GOING, True, ["keep background", "hide"]),
        (Answer.STOP, False, ["close"]),
        (Answer.STOP, True, ["keep stop", "close"]),
        (Answer.CANCEL, False, []),
        (Answer.CANCEL, True, []),
    ],
)
def test_each_answer_does_what_it_says(answer: Answer, remember: bool, said: list[str]) -> None:
    desk = Desk(WhenLive.ASK, 2)
    desk.policy.request_close()
    desk.policy.answer(answer, remember=remember)
    assert desk.said == ["ask 2", *said]
    desk.policy.answer(Answer.STOP, remember=True)  # nobody asked
    assert desk.said == ["ask 2", *said]


def test_asked_twice_it_asks_twice_and_decides_nothing() -> None:
    desk = Desk(WhenLive.ASK, 1)
    desk.policy.request_close()
    desk.policy.request_close()
    assert desk.said == ["ask 1", "ask 1"]


def test_when_all_answers_end_meanwhile_the_question_goes_and_the_window_closes() -> None:
    desk = Desk(WhenLive.ASK, 1)
    desk.policy.request_close()
    desk.end_all()
    assert desk.said == ["ask 1", "drop", "close"]


# ------------------------------------------------------------------------------- the question


@pytest.fixture
def room(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 500)
    behind = QLineEdit(window)
    behind.setObjectName("behind")
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    behind.setFocus()
    return window


@pytest.fixture
def question(room: QWidget) -> CloseQuestion:
    return CloseQuestion(LIGHT, room)


Heard = list[tuple[Answer, bool]]


@pytest.fixture
def heard(question: CloseQuestion) -> Heard:
    said: Heard = []
    question.answered.connect(lambda answer, remember: said.append((answer, remember)))
    return said


def button(question: CloseQuestion, name: str) -> QPushButton:
    found = question.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("closeKeepButton", Answer.KEEP_GOING),
        ("closeStopButton", Answer.STOP),
        ("closeCancelButton", Answer.CANCEL),
    ],
)
@pytest.mark.parametrize("remember", [False, True])
def test_each_button_says_its_answer(
    question: CloseQuestion, heard: Heard, name: str, answer: Answer, remember: bool
) -> None:
    question.ask(1, has_tray=False)
    box = question.findChild(QCheckBox, "closeRememberBox")
    assert isinstance(box, QCheckBox)
    box.setChecked(remember)
    QTest.mouseClick(button(question, name), Qt.MouseButton.LeftButton)
    assert heard == [(answer, remember)]
    assert not question.isVisible()
    question.ask(1, has_tray=False)
    assert not box.isChecked()


def test_it_is_answered_by_the_keys_alone(
    question: CloseQuestion, heard: Heard, room: QWidget
) -> None:
    behind = room.findChild(QLineEdit, "behind")
    question.ask(1, has_tray=False)
    keep = button(question, "closeKeepButton")
    assert keep.hasFocus()
    QTest.keyClick(keep, Qt.Key.Key_Tab)
    stop = button(question, "closeStopButton")
    assert stop.hasFocus()
    for _ in range(3):  # the boxes go round: nothing behind the question gets the focus
        QTest.keyClick(room.focusWidget(), Qt.Key.Key_Tab)
    assert keep.hasFocus()
    QTest.keyClick(keep, Qt.Key.Key_Backtab)
    assert button(question, "closeCancelButton") is not room.focusWidget()
    QTest.keyClick(room.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(keep, Qt.Key.Key_Return)
    assert heard == [(Answer.KEEP_GOING, False)]
    assert behind is room.focusWidget()


def test_escape_cancels_even_where_it_is_a_shortcut_of_the_window(
    question: CloseQuestion, heard: Heard, room: QWidget
) -> None:
    from PySide6.QtGui import QKeySequence, QShortcut

    stolen: list[str] = []
    for keys in ("Esc", "Ctrl+N"):
        shortcut = QShortcut(QKeySequence(keys), room)
        shortcut.activated.connect(lambda keys=keys: stolen.append(keys))
    question.ask(1, has_tray=False)
    QTest.keyClick(room.focusWidget(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(room.focusWidget(), Qt.Key.Key_Escape)
    assert (heard, stolen) == ([(Answer.CANCEL, False)], [])


def test_a_click_beside_it_reaches_nothing(
    question: CloseQuestion, heard: Heard, room: QWidget
) -> None:
    question.ask(1, has_tray=False)
    question.raise_()
    assert room.childAt(QPoint(5, 5)) is question
    QTest.mouseClick(question, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert heard == []
    assert question.isVisible()


def test_it_fits_wherever_it_asks(question: CloseQuestion, room: QWidget, qtbot: QtBot) -> None:
    question.ask(12, has_tray=True)
    for size in ((400, 420), (1600, 1000)):
        room.resize(*size)
        qtbot.waitUntil(lambda: question.size() == room.size())
        card = question.findChild(QWidget, "closeCard")
        assert isinstance(card, QWidget)
        assert question.rect().contains(card.geometry())
        for part in card.findChildren(QPushButton):
            assert part.width() >= part.sizeHint().width()
    question.apply_tokens(DARK)
    question.retranslate()
    assert question.accessibleName() == "12 answers are arriving"


@pytest.mark.store_row(104, 105, 106)
@pytest.mark.parametrize(("wish", "live"), [(WhenLive.ASK, 0), (WhenLive.STOP, 1)])
def test_what_is_not_saved_keeps_the_window_open_until_somebody_agrees(
    wish: WhenLive, live: int, qtbot: QtBot
) -> None:
    desk = Desk(wish, live)
    desk.unsaved = 1
    desk.policy.request_close()
    desk.policy.request_close()
    assert desk.said == ["warn", "warn"]
    desk.policy.answer(Answer.KEEP_GOING, remember=True)
    qtbot.wait(20)
    assert desk.said == ["warn", "warn"]
    desk.policy.request_close()
    desk.policy.answer(Answer.STOP, remember=True)
    assert desk.said == ["warn", "warn", "warn", "close"]


@pytest.mark.store_row(104, 105, 106)
def test_a_window_that_waits_for_saving_closes_once_all_is_saved(qtbot: QtBot) -> None:
    desk = Desk(WhenLive.BACKGROUND, 1)
    desk.unsaved = 1
    desk.policy.request_close()
    desk.end_all()
    qtbot.waitUntil(lambda: desk.said == ["hide", "warn"])
    desk.unsaved = 0
    qtbot.waitUntil(lambda: desk.said == ["hide", "warn", "drop", "close"])


def test_the_warning_offers_to_keep_the_window_or_to_lose_it(
    question: CloseQuestion, heard: Heard
) -> None:
    question.warn()
    seen = [one.text() for one in question.findChildren(QPushButton) if one.isVisible()]
    assert seen == ["Keep the window open", "Close and lose it"]
    assert not question.findChildren(QCheckBox)[0].isVisible()
    QTest.keyClick(question, Qt.Key.Key_Down)
    QTest.keyClick(question, Qt.Key.Key_Return)
    assert heard == [(Answer.STOP, False)]
    question.ask(2, has_tray=False)
    assert sum(one.isVisible() for one in question.findChildren(QPushButton)) == 3
