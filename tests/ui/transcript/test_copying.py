"""What copying puts on the clipboard, in both forms."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from desktop_chat.domain.settings import CopyForm
from desktop_chat.ui.transcript import section
from desktop_chat.ui.transcript.clipboard import MARKDOWN_TYPE
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.messages import answer, documents, drag, live, question, settle
from tests.ui.transcript.specimens import LONG_CODE, SPECIMEN
from tests.ui.transcript.test_selection import point_of

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
SOURCE = (
    "## Head\n\nSome **bold** and `code`.\n\n- one\n- *two*\n- three\n\n"
    "```py\nx = 1\n```\n\nEnd **it**."
)


@pytest.fixture
def rich(view: TranscriptView) -> TranscriptView:
    view.show_path([question("What *is* it?"), answer(SOURCE)])
    return view


def copied(view: TranscriptView, *, otherwise: bool = False) -> str:
    QGuiApplication.clipboard().clear()
    QTest.keyClick(view, Qt.Key.Key_C, CTRL | SHIFT if otherwise else CTRL)
    return QGuiApplication.clipboard().text()


def test_text_is_copied_as_it_is_seen(rich: TranscriptView) -> None:
    drag(rich, point_of(rich, 1, 1, 5), point_of(rich, 1, 3, 3))
    assert copied(rich) == "bold and code.\n\n• one\n• two"
    data = QGuiApplication.clipboard().mimeData()
    assert not data.hasFormat(MARKDOWN_TYPE)


def test_the_other_form_is_one_key_away(rich: TranscriptView) -> None:
    drag(rich, point_of(rich, 1, 1, 5), point_of(rich, 1, 3, 3))
    assert copied(rich, otherwise=True) == "bold and code.\n\n- one\n- *two*"
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasText()
    assert bytes(data.data(MARKDOWN_TYPE).data()).decode() == data.text()


def test_the_setting_turns_the_two_around(rich: TranscriptView) -> None:
    rich.copy_form = CopyForm.MARKDOWN
    drag(rich, point_of(rich, 1, 1, 0), point_of(rich, 1, 3, 3))
    assert copied(rich) == "Some **bold** and `code`.\n\n- one\n- *two*"
    assert copied(rich, otherwise=True) == "Some bold and code.\n\n• one\n• two"


def test_blocks_that_are_selected_in_part_are_copied_as_they_are_seen(
    rich: TranscriptView,
) -> None:
    rich.copy_form = CopyForm.MARKDOWN
    drag(rich, point_of(rich, 1, 1, 0), point_of(rich, 1, 3, 2))
    assert copied(rich) == "Some **bold** and `code`.\n\n- one\n• tw"


def test_all_of_a_chat_is_its_markdown(rich: TranscriptView) -> None:
    rich.copy_form = CopyForm.MARKDOWN
    rich.select_all()
    assert copied(rich) == f"What *is* it?\n\n{SOURCE}"


def test_what_is_seen_in_the_middle_of_code_is_copied_without_its_fence(
    rich: TranscriptView,
) -> None:
    rich.copy_form = CopyForm.MARKDOWN
    drag(rich, point_of(rich, 1, 5, 2), point_of(rich, 1, 6, 3))
    assert copied(rich) == "= 1\n\nEnd"


def test_a_long_fence_in_pieces_is_whole_only_as_a_whole(view: TranscriptView) -> None:
    view.copy_form = CopyForm.MARKDOWN
    view.show_path([answer(f"Before.\n\n{LONG_CODE}\nAfter.")])
    view.select_all()
    assert copied(view) == f"Before.\n\n{LONG_CODE}\nAfter."
    view.verticalScrollBar().setValue(0)
    drag(view, point_of(view, 0, 0, 0), point_of(view, 0, 1, 5))
    assert copied(view).startswith("Before.\n\n")
    assert "```" not in copied(view)


def test_what_was_not_split_yet_follows_without_a_seam(
    view: TranscriptView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(section, "_FEED_S", 0.0)
    monkeypatch.setattr(section, "_FEED_CHARS", len(LONG_CODE) - 200)
    view.copy_form = CopyForm.MARKDOWN
    view.show_path([answer(f"Before.\n\n{LONG_CODE * 3}\nAfter.")])
    view.select_all()
    assert view._layout.items[0].is_behind
    assert copied(view) == f"Before.\n\n{LONG_CODE * 3}\nAfter."


def test_hidden_characters_are_in_neither_form(view: TranscriptView) -> None:
    view.show_path([answer("rm\u202e -rf\u200b **\x1b[31mred\0** end")])
    view.select_all()
    assert copied(view) == "rm -rf [31mred� end"
    assert copied(view, otherwise=True) == "rm -rf **[31mred** end"


def test_markdown_of_ten_thousand_messages_draws_none_of_them(view: TranscriptView) -> None:
    view.copy_form = CopyForm.MARKDOWN
    view.show_path([answer(SPECIMEN, str(number)) for number in range(10_000)])
    before = documents(view)
    view.select_all()
    assert copied(view).count("Heading one") == 10_000
    assert documents(view) <= before + 2


def test_text_that_is_copied_leaves_no_documents_behind(view: TranscriptView) -> None:
    view.show_path([answer("Some words.\n\n" * 300)])
    settle(view)
    view.select_all()
    before = documents(view)
    assert copied(view).count("Some words.") == 300
    assert documents(view) == before


@pytest.mark.parametrize("form", CopyForm)
def test_all_of_a_very_long_message_is_copied_before_it_was_split(
    form: CopyForm, view: TranscriptView
) -> None:
    view.copy_form = form
    view.show_path([question("q"), answer("Some words.\n\n" * 20_000)])
    assert not view.is_settled
    view.select_all()
    assert copied(view).count("Some words.") == 20_000


def test_a_live_answer_is_copied_as_far_as_it_is_there(view: TranscriptView) -> None:
    view.show_path([question("q"), live()])
    view.append_text("a", "Some **bo")
    view.select_all()
    assert copied(view) == "q\n\nSome bo"
    assert copied(view, otherwise=True) == "q\n\nSome **bo"


def test_the_menu_offers_both_forms(rich: TranscriptView) -> None:
    drag(rich, point_of(rich, 1, 1, 0), point_of(rich, 1, 1, 4))
    rich._menu.popup(point_of(rich, 1, 1, 2), rich.mapToGlobal(point_of(rich, 1, 1, 2)))
    menu = rich.findChild(QMenu, "transcriptMenu")
    assert menu is not None
    keys = {action.text(): action.shortcut() for action in menu.actions()}
    assert keys["Copy"] == QKeySequence("Ctrl+C")
    assert keys["Copy as Markdown"] == QKeySequence("Ctrl+Shift+C")
    menu.close()
