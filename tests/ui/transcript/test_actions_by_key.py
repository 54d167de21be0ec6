"""The current message, the menu and the way to the latest, by key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop_chat.ui.theme.tokens import DARK, LIGHT
from desktop_chat.ui.transcript.acts import Act
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.acting import (
    ALT,
    FLUSHES,
    KEY,
    LEFT,
    SHIFT,
    button,
    clipboard,
    hover,
)
from tests.ui.transcript.messages import (
    answer,
    click,
    drag,
    live,
    on_screen,
    picture,
    question,
)
from tests.ui.transcript.specimens import SPECIMEN
from tests.ui.transcript.test_selection import point_of

# ------------------------------------------------------------------------ by key


def test_alt_and_an_arrow_go_from_message_to_message(chat: TranscriptView) -> None:
    moves = QSignalSpy(chat.current_changed)
    for wanted in ("a", "q2", "a1", "q", "q"):
        QTest.keyClick(chat, KEY.Key_Up, ALT)
        assert chat.current_id == wanted
    QTest.keyClick(chat, KEY.Key_Down, ALT)
    assert chat.current_id == "a1"
    assert [moves.at(i)[0] for i in range(moves.count())] == ["a", "q2", "a1", "q", "a1"]


def test_the_current_message_has_a_frame_and_is_in_view(view: TranscriptView) -> None:
    view.show_path([question("q"), answer(SPECIMEN, "a1"), answer(SPECIMEN, "a2"), answer("end")])
    plain = picture(view)
    for _ in range(4):
        QTest.keyClick(view, KEY.Key_Up, ALT)
        rect = view._current.rect()
        assert rect is not None
        assert rect.intersects(view.viewport().rect())
        seen = rect.intersected(view.viewport().rect())
        assert seen.height() >= min(rect.height(), 400)
        assert picture(view) != plain
        assert has_frame(view)
    QTest.keyClick(view, KEY.Key_Escape)
    place = view.verticalScrollBar().value()
    view.scroll_to_latest()
    assert picture(view) == plain
    assert place < view.verticalScrollBar().value()


def has_frame(view: TranscriptView) -> bool:
    """Whether a line runs beside the current message."""
    rect = view._current.rect()
    if rect is None:
        return False
    image, surface = picture(view), QColor(LIGHT.surface)
    y = int(max(rect.top(), 0) + min(rect.bottom(), image.height())) // 2
    near = range(int(rect.left()) - 2, int(rect.left()) + 3)
    return any(abs(image.pixelColor(x, y).red() - surface.red()) > 60 for x in near)


def test_the_screen_is_painted_right_bit_by_bit_around_a_frame(view: TranscriptView) -> None:
    view.show_path([question("q"), live()])
    QTest.keyClick(view, KEY.Key_Up, ALT)
    for at in range(0, len(SPECIMEN), 40):
        view.append_text("a", SPECIMEN[at : at + 40])
        QApplication.processEvents()
    shown = on_screen(view)
    assert shown == picture(view).convertToFormat(shown.format())


def test_letters_do_things_with_the_current_message(chat: TranscriptView) -> None:
    quotes, retries = QSignalSpy(chat.quote_requested), QSignalSpy(chat.retry_requested)
    details = QSignalSpy(chat.details_requested)
    QTest.keyClick(chat, KEY.Key_Up, ALT)
    QTest.keyClick(chat, KEY.Key_R)
    assert retries.at(0) == ["a"]
    for _ in range(2):
        QTest.keyClick(chat, KEY.Key_Up, ALT)
    QTest.keyClick(chat, KEY.Key_C)
    assert clipboard() == "First one."
    QTest.keyClick(chat, KEY.Key_M)
    assert clipboard() == "First **one**."
    for number, key in enumerate((KEY.Key_D, KEY.Key_Return)):
        QTest.keyClick(chat, key)
        assert details.at(number) == ["a1"]
    QTest.keyClick(chat, KEY.Key_R)
    assert retries.at(1) == ["a1"]
    QTest.keyClick(chat, KEY.Key_Q)
    assert quotes.at(0) == ["> First **one**."]
    assert chat.current_id == ""


def test_without_a_current_message_letters_are_left_alone(chat: TranscriptView) -> None:
    QGuiApplication.clipboard().setText("before")
    details = QSignalSpy(chat.details_requested)
    for key in (KEY.Key_C, KEY.Key_M, KEY.Key_D, KEY.Key_Return):
        QTest.keyClick(chat, key)
    assert clipboard() == "before"
    assert details.count() == 0


def test_ctrl_c_without_a_selection_copies_the_current_message(chat: TranscriptView) -> None:
    QTest.keyClick(chat, KEY.Key_Up, ALT)
    QTest.keyClick(chat, KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == "Two."


def test_a_selection_in_the_message_is_what_is_quoted(chat: TranscriptView) -> None:
    quotes = QSignalSpy(chat.quote_requested)
    drag(chat, point_of(chat, 1, 0, 0), point_of(chat, 1, 0, 5))
    hover(chat, 1)
    QTest.mouseClick(button(chat, "quote"), LEFT)
    hover(chat, 3)
    QTest.mouseClick(button(chat, "quote"), LEFT)
    assert [quotes.at(i)[0] for i in range(2)] == ["> First", "> Two."]


def test_each_line_is_quoted(view: TranscriptView) -> None:
    quotes = QSignalSpy(view.quote_requested)
    view.show_path([answer("One\u202e line.\n\n    code\n\n- a\n- b\n")])
    view.act_on_current(Act.QUOTE)
    assert quotes.at(0) == ["> One line.\n>\n>     code\n>\n> - a\n> - b"]


def test_the_current_message_stays_current(view: TranscriptView) -> None:
    view.show_path([question("q"), answer("old", "a0"), question("q", "q2"), live()])
    for wanted in ("a", "q2", "a0"):
        QTest.keyClick(view, KEY.Key_Up, ALT)
        for at in range(0, 400, 20):
            view.append_text("a", SPECIMEN[at : at + 20])
        view.apply_tokens(DARK)
        view.retranslate()
        view.apply_tokens(LIGHT)
        assert view.current_id == wanted
        assert view._current.rect() is not None
    for _ in range(2):
        QTest.keyClick(view, KEY.Key_Down, ALT)
    view.finish(answer("quite another text"))
    assert view.current_id == "a"
    view.replace_last(answer("an answer in its place", "b"))
    assert view.current_id == "b"
    view.show_path([question("other")])
    assert view.current_id == ""


def test_it_is_over_when_the_keyboard_goes_elsewhere(chat: TranscriptView) -> None:
    QTest.keyClick(chat, KEY.Key_Up, ALT)
    chat.clearFocus()
    assert chat.current_id == ""
    QTest.keyClick(chat, KEY.Key_Up, ALT)
    click(chat, point_of(chat, 1, 0, 0))
    assert chat.current_id == ""


# ------------------------------------------------------------------------ in the menu


def menu_of(view: TranscriptView) -> QMenu:
    found: QMenu | None = view.findChild(QMenu, "transcriptMenu")
    assert found is not None
    return found


def test_the_menu_opens_by_key_for_the_current_message(chat: TranscriptView) -> None:
    for _ in range(3):
        QTest.keyClick(chat, KEY.Key_Up, ALT)
    QTest.keyClick(chat, KEY.Key_F10, SHIFT)
    menu = menu_of(chat)
    acts = {a.objectName().removeprefix("menuAct."): a for a in menu.actions() if a.objectName()}
    assert list(acts) == [str(act) for act in Act]
    assert not acts["edit"].isEnabled()
    assert "your own" in acts["edit"].toolTip()
    acts["copy_markdown"].trigger()
    assert clipboard() == "First **one**."
    menu.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert chat.current_id == "a1"


def test_the_menu_key_does_the_same(chat: TranscriptView) -> None:
    QTest.keyClick(chat, KEY.Key_Up, ALT)
    by_key = QContextMenuEvent.Reason.Keyboard
    event = QContextMenuEvent(by_key, QPoint(5, 5), chat.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(chat, event)
    menu = menu_of(chat)
    retry = next(a for a in menu.actions() if a.objectName() == "menuAct.retry")
    assert retry.isEnabled()
    menu.close()


# ------------------------------------------------------------------------ new text below


def test_the_button_to_the_latest_counts_the_new_words(view: TranscriptView) -> None:
    view.show_path([question("q"), answer(SPECIMEN * 2, "a0"), live()])
    view.append_text("a", "begun ")
    jump = view._jump
    view.verticalScrollBar().setValue(0)
    assert jump.text() == "Jump to latest"
    view.append_text("a", "one t")
    assert jump.text() == "New text below · 2 words"
    width = jump.width()
    view.append_text("a", "wo three")
    assert jump.text() == "New text below · 3 words"
    assert jump.width() == width
    for number in range(FLUSHES):
        view.append_text("a", f" w{number}")
    assert jump.text() == "New text below · 1,003 words"
    view.scroll_to_latest()
    view.verticalScrollBar().setValue(0)
    assert jump.text() == "Jump to latest"


def test_what_was_read_of_the_new_text_is_not_counted(view: TranscriptView) -> None:
    view.show_path([question("q"), live()])
    view.append_text("a", "begun\n\n" * 60)
    view.verticalScrollBar().setValue(0)
    view.append_text("a", "three new words\n\n" * 100)
    assert view._jump.text() == "New text below · 300 words"
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() - 400)
    shown = int(view._jump.text().split("· ")[1].split()[0])
    assert 20 < shown < 60


def test_text_without_spaces_is_counted_by_letters(view: TranscriptView) -> None:
    view.show_path([question("q"), answer(SPECIMEN * 2, "a0"), live()])
    view.append_text("a", "開")
    view.verticalScrollBar().setValue(0)
    view.append_text("a", "始" * 30)
    assert view._jump.text() == "New text below · 30 characters"


def test_the_button_is_reached_and_pressed_by_key(view: TranscriptView) -> None:
    view.show_path([answer(SPECIMEN * 3)])
    view.verticalScrollBar().setValue(0)
    view.activateWindow()
    assert QTest.qWaitForWindowActive(view)
    view.setFocus()
    for _ in range(60):
        if view._jump.hasFocus():
            break
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, KEY.Key_Tab)
    assert view._jump.hasFocus()
    QTest.keyClick(view._jump, KEY.Key_Space)
    assert view._scroller.is_at_end
