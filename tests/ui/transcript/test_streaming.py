"""What streams looks like what is loaded, flush by flush, at one cost."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_chat.domain.conversation import Outcome
from desktop_chat.domain.events import FinishReason
from desktop_chat.ui.markdown.splitter import MAX_CHARS
from desktop_chat.ui.theme.tokens import DARK, LIGHT
from desktop_chat.ui.transcript.chrome import NoticeStrip, ToggleStrip
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.golden.chat import READING, WORK
from tests.ui.transcript.messages import (
    Clock,
    answer,
    documents,
    live,
    on_screen,
    picture,
    question,
    sections,
    settle,
    stream,
)
from tests.ui.transcript.specimens import LONG_CODE, LONG_LIST, LONG_TABLE, SPECIMEN

MakeView = Callable[[], TranscriptView]
SPLITS = 16
"""Of each text, through the real view; the blocks alone are compared at far more."""
TEXTS = {
    "specimen": SPECIMEN,
    "long code": LONG_CODE,
    "long table": LONG_TABLE,
    "long list": LONG_LIST,
    "long line": "word " * 2_000,
    "no end": "an *open **mark and `code",
    "open fence": "text\n```js\nlet x = 1",
    "reading": READING,
    "work": WORK,
}


def look_alike(one: TranscriptView, other: TranscriptView, share: float) -> bool:
    """Scrolled as far as `share`. What was made on other threads may come a moment later."""
    for _ in range(200):
        for view in (one, other):
            bar = view.verticalScrollBar()
            bar.setValue(round(bar.maximum() * share))
        if picture(one) == picture(other):
            return True
        QTest.qWait(10)
    return False


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("seed", [1, 2])
def test_streamed_text_looks_like_loaded_text(make_view: MakeView, name: str, seed: int) -> None:
    text = TEXTS[name]
    streamed, loaded = make_view(), make_view()
    streamed.show_path([question("q"), live()])
    stream(streamed, text, seed)
    streamed.finish(answer(text))
    loaded.show_path([question("q"), answer(text)])
    for share in (1.0, 0.5, 0.0):
        for view in (streamed, loaded):
            settle(view)
            bar = view.verticalScrollBar()
            bar.setValue(round(bar.maximum() * share))
            settle(view)
        if share in {0.0, 1.0}:
            assert look_alike(streamed, loaded, share), f"at {share} of {name}"
    assert streamed.plain_text() == loaded.plain_text() == f"q\n\n{text}"


@pytest.mark.parametrize("name", TEXTS)
def test_random_splits_look_like_the_loaded_text(view: TranscriptView, name: str) -> None:
    text = TEXTS[name]
    view.show_path([question("q"), answer(text)])
    loaded = picture(view)
    for seed in range(SPLITS):
        pick = random.Random(seed)
        cuts = sorted(pick.sample(range(1, len(text)), min(len(text) - 1, pick.randint(1, 40))))
        view.show_path([question("q"), live()])
        for start, end in pairwise([0, *cuts, len(text)]):
            view.append_text("a", text[start:end])
        view.finish(answer(text))
        assert picture(view) == loaded, f"split {seed}"


CUT_TEXTS = {
    "italic": "Some text.\n\nAnd *Nothing",
    "bold in a list": "- one\n- two **and th",
    "code": "Call `pri",
    "with a blank line": "And **Nothing\n\n",
    "open fence": TEXTS["open fence"],
}


@pytest.mark.parametrize("name", CUT_TEXTS)
@pytest.mark.parametrize(
    "reason", [FinishReason.CANCELLED, FinishReason.INTERRUPTED, FinishReason.LENGTH]
)
def test_a_cut_answer_looks_streamed_as_it_looks_loaded(
    make_view: MakeView, name: str, reason: FinishReason
) -> None:
    text, end = CUT_TEXTS[name], Outcome(reason)
    streamed, loaded = make_view(), make_view()
    streamed.show_path([question("q"), live()])
    stream(streamed, text)
    streamed.finish(answer(text, outcome=end))
    loaded.show_path([question("q"), answer(text, outcome=end)])
    assert picture(streamed) == picture(loaded)
    for view in (streamed, loaded):
        view.select_all()
        assert not set("*`") & set(view.selected_text())
        assert view.plain_text() == f"q\n\n{text}"


def test_a_cut_answer_keeps_its_look_in_another_theme_and_width(view: TranscriptView) -> None:
    view.show_path([answer("And *Nothing", outcome=Outcome(FinishReason.CANCELLED))])
    view.apply_tokens(DARK)
    view.resize(500, 500)
    view.select_all()
    assert view.selected_text() == "And Nothing"


def test_an_answer_that_ended_by_itself_shows_the_marks_it_has(view: TranscriptView) -> None:
    view.show_path([live()])
    view.append_text("a", "2 *3 is")
    view.finish(answer("2 *3 is"))
    view.select_all()
    assert view.selected_text() == "2 *3 is"


def test_the_screen_shows_what_a_whole_repaint_would_show(view: TranscriptView) -> None:
    view.show_path([question("q"), live()])
    for number, at in enumerate(range(0, len(SPECIMEN), 25)):
        view.append_text("a", SPECIMEN[at : at + 25])
        QApplication.processEvents()
        if number % 5 == 0:
            shown = on_screen(view)
            fresh = picture(view).convertToFormat(shown.format())
            assert shown == fresh, f"after {at + 25} characters"


def test_the_end_of_an_answer_moves_nothing(view: TranscriptView) -> None:
    view.show_path([question("q"), live()])
    stream(view, SPECIMEN)
    settle(view)
    before = view.verticalScrollBar().value()
    view.finish(answer(SPECIMEN))
    assert view.verticalScrollBar().value() == before


def test_marks_that_are_still_open_are_not_shown(view: TranscriptView) -> None:
    view.show_path([live()])
    for piece, shown in (
        ("Some **bo", "Some bo"),
        ("ld** and `co", "Some bold and co"),
        ("de`\n- ", "Some bold and code"),
        ("a", "Some bold and code\n\n• a"),
    ):
        view.append_text("a", piece)
        view.select_all()
        assert view.selected_text() == shown


def test_the_text_so_far_is_always_a_prefix(view: TranscriptView) -> None:
    view.show_path([live()])
    for at in range(0, len(SPECIMEN), 11):
        view.append_text("a", SPECIMEN[at : at + 11])
        assert view.plain_text() == SPECIMEN[: at + 11]


def test_a_flush_lays_out_no_more_than_the_open_block(view: TranscriptView) -> None:
    view.show_path([question("q"), live()])
    stream(view, SPECIMEN * 3)
    before = view._layout.laid_out
    for _ in range(50):
        view.append_text("a", " more words")
    assert view._layout.laid_out - before <= 50
    assert max(len(strip.block.source) for strip in sections(view, 1).text) < MAX_CHARS


def test_documents_exist_only_near_the_screen(view: TranscriptView) -> None:
    view.show_path([answer(SPECIMEN, str(number)) for number in range(2_000)])
    assert documents(view) < 100
    for _ in range(60):
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() - 600)
    assert documents(view) <= 160


def test_an_answer_without_text_shows_what_it_waits_for(view: TranscriptView) -> None:
    view.show_path([question("q"), live()])
    empty = picture(view)
    view.set_waiting("a", "Waiting for the first token, 3 s")
    assert picture(view) != empty
    view.set_waiting("a", "")
    assert picture(view) == empty
    assert view.plain_text() == "q"


def test_the_reasoning_is_open_while_it_is_all_there_is(view: TranscriptView, clock: Clock) -> None:
    view.show_path([question("q"), live()])
    view.append_reasoning("a", "I think")
    assert not sections(view, 1).thoughts.hidden
    clock.now += 12
    view.append_text("a", "I say")
    assert sections(view, 1).thoughts.hidden
    toggle = sections(view, 1).head.strip(1)
    assert isinstance(toggle, ToggleStrip)
    assert toggle.text == "Thought for 12 s"
    assert view.plain_text() == "q\n\nI say"


def test_a_folded_reasoning_stays_as_the_user_left_it(view: TranscriptView) -> None:
    view.show_path([question("q"), live()])
    view.append_reasoning("a", "I think")
    item = view._layout.items[1]
    item.toggle_thoughts()
    view.append_reasoning("a", " more")
    assert sections(view, 1).thoughts.hidden
    item.toggle_thoughts()
    view.append_text("a", "I say")
    assert not sections(view, 1).thoughts.hidden


def test_the_typing_cursor_blinks_without_layout_and_ends_with_the_answer(
    view: TranscriptView,
) -> None:
    view.show_path([question("q"), live()])
    view.append_text("a", "text")
    assert view._blink.isActive()
    with_caret, before = picture(view), view._layout.laid_out
    view._on_blink()
    assert picture(view) != with_caret
    assert view._layout.laid_out == before
    view.finish(answer("text"))
    assert not view._blink.isActive()


def test_an_answer_that_ends_otherwise_than_streamed_is_drawn_anew(view: TranscriptView) -> None:
    view.show_path([live()])
    view.append_text("a", "one")
    view.finish(answer("two"))
    assert view.plain_text() == "two"
    view.select_all()
    assert view.selected_text() == "two"


def test_the_end_of_an_unknown_message_is_shown_too(view: TranscriptView) -> None:
    view.show_path([question("q")])
    view.finish(answer("late"))
    assert view.plain_text() == "q\n\nlate"


def test_another_theme_is_worn_at_once(make_view: MakeView) -> None:
    messages = [question("q"), answer(SPECIMEN)]
    changed, fresh = make_view(), TranscriptView(DARK)
    changed.show_path(messages)
    settle(changed)
    changed.apply_tokens(DARK)
    fresh.resize(changed.size())
    fresh.show()
    fresh.show_path(messages)
    assert picture(changed) == picture(fresh)
    changed.apply_tokens(LIGHT)
    assert picture(changed) != picture(fresh)
    fresh.close()
    fresh.deleteLater()


def test_code_is_coloured_once_its_fence_is_closed(view: TranscriptView) -> None:
    view.show_path([live()])
    view.append_text("a", "```python\nreturn 1\n")
    settle(view)
    strip = sections(view, 0).text.blocks[0]
    assert strip.colors is None
    view.append_text("a", "```\n\nText")
    settle(view)
    assert strip.colors is not None


def test_a_stopped_answer_keeps_its_text_and_says_so(view: TranscriptView) -> None:
    view.show_path([question("q"), live()])
    view.append_text("a", "kept")
    view.finish(answer("kept", outcome=Outcome(FinishReason.CANCELLED)))
    assert view.plain_text() == "q\n\nkept"
    notice = sections(view, 1).foot.strip(0)
    assert isinstance(notice, NoticeStrip)
    assert notice.notice.title == "Stopped by you"
