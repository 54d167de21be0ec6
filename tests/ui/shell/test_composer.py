"""Typing, sending, stopping and pasting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_chat.domain.settings import SendKey
from desktop_chat.ui.composer import Composer
from desktop_chat.ui.composer_edit import PASTE_MOST_BYTES, clean_text

ENTER = Qt.Key.Key_Return
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class Sent(list[str]):
    """What the composer submitted."""

    def __init__(self, composer: Composer) -> None:
        super().__init__()
        composer.submitted.connect(self.append)


@pytest.fixture
def sent(composer: Composer) -> Sent:
    return Sent(composer)


def compose(composer: Composer, preedit: str, commit: str = "") -> None:
    """Do what an input method does."""
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QCoreApplication.sendEvent(composer.edit, event)


def paste(composer: Composer, text: str) -> None:
    mime = QMimeData()
    mime.setText(text)
    mime.setHtml(f"<b>{text[:20]}</b>")
    composer.edit.insertFromMimeData(mime)


# ------------------------------------------------------------------------ the sending keys


def test_enter_sends_and_leaves_the_text_to_its_taker(
    composer: Composer, sent: Sent, qtbot: QtBot
) -> None:
    QTest.keyClicks(composer.edit, "hello")
    QTest.keyClick(composer.edit, ENTER)
    assert sent == ["hello"]
    assert composer.text == "hello"


def test_enter_of_the_keypad_sends_too(composer: Composer, sent: Sent, qtbot: QtBot) -> None:
    QTest.keyClicks(composer.edit, "hello")
    QTest.keyClick(composer.edit, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert sent == ["hello"]


@pytest.mark.parametrize("modifier", [SHIFT, CTRL])
def test_another_enter_is_a_new_line(
    composer: Composer, sent: Sent, qtbot: QtBot, modifier: Qt.KeyboardModifier
) -> None:
    QTest.keyClicks(composer.edit, "a")
    QTest.keyClick(composer.edit, ENTER, modifier)
    QTest.keyClicks(composer.edit, "b")
    assert sent == []
    assert composer.text == "a\nb"
    assert composer.edit.document().blockCount() == 2


def test_with_ctrl_enter_as_the_send_key_enter_is_a_new_line(
    composer: Composer, sent: Sent, qtbot: QtBot
) -> None:
    composer.set_send_key(SendKey.CTRL_ENTER)
    QTest.keyClicks(composer.edit, "a")
    QTest.keyClick(composer.edit, ENTER)
    QTest.keyClicks(composer.edit, "b")
    assert sent == []
    QTest.keyClick(composer.edit, ENTER, CTRL)
    assert sent == ["a\nb"]


def test_a_blank_text_is_not_sent(composer: Composer, sent: Sent, qtbot: QtBot) -> None:
    QTest.keyClicks(composer.edit, "   ")
    QTest.keyClick(composer.edit, ENTER)
    assert sent == []
    assert not composer.send_button.isEnabled()


def test_the_button_sends(composer: Composer, sent: Sent, qtbot: QtBot) -> None:
    composer.edit.setPlainText("hello")
    QTest.mouseClick(composer.send_button, LEFT)
    assert sent == ["hello"]
    assert composer.edit.hasFocus()


# ------------------------------------------------------------------------ input methods


def test_korean_one_enter_commits_the_syllable_and_sends_it(
    composer: Composer, sent: Sent, qtbot: QtBot
) -> None:
    compose(composer, "ㅇ")
    compose(composer, "안")
    compose(composer, "ㄴ", commit="안")
    compose(composer, "녕")
    assert composer.text == "안"
    QTest.keyClick(composer.edit, ENTER)
    assert sent == ["안녕"]
    assert composer.edit.preedit == ""


def test_korean_first_syllable_can_be_sent_by_the_button(
    composer: Composer, sent: Sent, qtbot: QtBot
) -> None:
    compose(composer, "네")
    assert composer.send_button.isEnabled()
    QTest.mouseClick(composer.send_button, LEFT)
    assert sent == ["네"]


def test_korean_commit_before_the_key_sends_once(
    composer: Composer, sent: Sent, qtbot: QtBot
) -> None:
    compose(composer, "녕")
    compose(composer, "", commit="녕")
    QTest.keyClick(composer.edit, ENTER)
    assert sent == ["녕"]


def test_a_commit_repeated_late_does_not_leave_a_syllable_behind(
    composer: Composer, sent: Sent, qtbot: QtBot
) -> None:
    composer.submitted.connect(composer.clear_text)
    compose(composer, "녕")
    QTest.keyClick(composer.edit, ENTER)
    compose(composer, "")
    compose(composer, "", commit="녕")
    assert sent == ["녕"]
    assert composer.text == ""


def test_the_same_syllable_typed_again_is_kept(
    composer: Composer, sent: Sent, qtbot: QtBot
) -> None:
    composer.submitted.connect(composer.clear_text)
    compose(composer, "네")
    QTest.keyClick(composer.edit, ENTER)
    compose(composer, "네")
    compose(composer, "", commit="네")
    assert composer.text == "네"


def test_korean_shift_enter_commits_and_breaks_the_line(
    composer: Composer, sent: Sent, qtbot: QtBot
) -> None:
    compose(composer, "안")
    QTest.keyClick(composer.edit, ENTER, SHIFT)
    assert composer.text == "안\n"
    assert sent == []


@pytest.mark.parametrize(
    ("composing", "chosen"),
    [("にほん", "日本"), ("ニホン", "日本"), ("日本", "日本"), ("ni hao", "你好"), ("ㄋㄧˇ", "你")],
)
def test_enter_in_a_japanese_or_chinese_conversion_never_sends(
    composer: Composer, sent: Sent, qtbot: QtBot, composing: str, chosen: str
) -> None:
    compose(composer, composing)
    QTest.keyClick(composer.edit, ENTER)
    assert sent == []
    compose(composer, "", commit=chosen)
    assert sent == []
    assert composer.text == chosen
    QTest.keyClick(composer.edit, ENTER)
    assert sent == [chosen]


# ------------------------------------------------------------------------ Send and Stop


def test_stop_is_enabled_if_and_only_if_it_streams(composer: Composer) -> None:
    composer.set_text("next question")
    for streaming in (False, True, True, False):
        composer.set_streaming(streaming)
        assert composer.stop_button.isEnabled() is streaming
        assert composer.stop_button.isVisible() is streaming
        assert composer.send_button.isEnabled()
        assert composer.send_button.isVisible()


def test_send_gives_way_to_stop_while_there_is_nothing_to_send(composer: Composer) -> None:
    composer.set_streaming(True)
    assert not composer.send_button.isVisible()
    composer.set_text("next question")
    assert composer.send_button.isVisible()
    assert composer.send_button.accessibleName() == "Send when the answer is done"
    composer.set_streaming(False)
    assert composer.send_button.accessibleName() == "Send"


def test_stop_can_be_clicked_at_once(composer: Composer, qtbot: QtBot) -> None:
    composer.set_streaming(True)
    with qtbot.waitSignal(composer.stop_requested, timeout=100):
        QTest.mouseClick(composer.stop_button, LEFT)


def test_enter_while_streaming_sends_nothing_and_keeps_the_text(
    composer: Composer, sent: Sent, qtbot: QtBot
) -> None:
    composer.set_streaming(True)
    QTest.keyClicks(composer.edit, "next")
    QTest.keyClick(composer.edit, ENTER)
    assert sent == []
    assert composer.text == "next"


# ------------------------------------------------------------------------ text


def test_undo_brings_a_sent_text_back_but_not_another_chats_draft(composer: Composer) -> None:
    composer.set_text("draft of this chat")
    composer.edit.undo()
    assert composer.text == "draft of this chat"
    composer.clear_text()
    assert composer.text == ""
    composer.edit.undo()
    assert composer.text == "draft of this chat"


def test_pasted_text_is_plain_and_clean(composer: Composer) -> None:
    paste(composer, "a\r\nb\rc\0d\u2028e\tg\x1b[31m")
    assert composer.text == "a\nb\ncd\ne\tg[31m"


def test_half_a_surrogate_pair_becomes_a_question_mark() -> None:
    assert clean_text("e\ud800f") == "e?f"


def test_paste_over_the_limit_is_refused_and_changes_nothing(
    composer: Composer, qtbot: QtBot
) -> None:
    composer.set_text("keep me")
    composer.edit.selectAll()
    with qtbot.waitSignal(composer.notice_raised, timeout=100):
        paste(composer, "가" * (PASTE_MOST_BYTES // 3 + 1))
    assert composer.text == "keep me"
    paste(composer, "x" * 1000)
    assert len(composer.text) == 1000


def test_one_endless_line_can_be_pasted(composer: Composer) -> None:
    paste(composer, "a b" * 100_000)
    assert len(composer.text) == 300_000


def test_clean_text_keeps_joined_emoji_and_korean() -> None:
    family = "👨\u200d👩\u200d👧 한글 ㅋㅋ"
    assert clean_text(family) == family


def test_the_composer_grows_with_its_text_up_to_its_limit(composer: Composer) -> None:
    composer.set_most_height(120)
    one = composer.edit.height()
    composer.set_text("1\n2\n3")
    three = composer.edit.height()
    composer.set_text("\n".join("x" * 50))
    most = composer.edit.height()
    composer.set_text("")
    assert one < three < most == 120
    assert composer.edit.height() == one


def test_all_lines_are_seen_while_the_text_fits(composer: Composer) -> None:
    composer.set_most_height(300)
    composer.set_text("첫째 줄\nsecond\n셋째")
    composer.edit.moveCursor(QTextCursor.MoveOperation.End)
    assert composer.edit.verticalScrollBar().value() == 0
    assert composer.edit.verticalScrollBar().maximum() == 0


def test_first_used_is_said_once_and_only_for_what_a_person_did(
    composer: Composer, qtbot: QtBot
) -> None:
    said: list[None] = []
    composer.first_used.connect(lambda: said.append(None))
    composer.set_text("draft")
    composer.edit.clearFocus()
    composer.edit.setFocus()
    assert said == []
    QTest.keyClicks(composer.edit, "ab")
    compose(composer, "안")
    assert said == [None]


def test_text_edited_is_said_for_typing_and_not_for_drafts(
    composer: Composer, qtbot: QtBot
) -> None:
    said: list[None] = []
    composer.text_edited.connect(lambda: said.append(None))
    composer.set_text("draft")
    composer.clear_text()
    assert said == []
    QTest.keyClicks(composer.edit, "a")
    assert said
