"""The transcript at other sizes: changed live it is the same as made so, and the reader stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_chat.domain.conversation import Outcome
from desktop_chat.domain.events import FinishReason
from desktop_chat.ui.theme.tokens import LIGHT, Tokens, metrics_at
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.conftest import MakeView
from tests.ui.transcript.messages import (
    answer,
    documents,
    live,
    picture,
    question,
    sections,
    settle,
    stream,
)
from tests.ui.transcript.specimens import SPECIMEN

ZOOMS = [80, 90, 125, 150, 200]
FAILED = Outcome(FinishReason.FAILED, error_text="The key was refused.", remedy="retry")


def at(zoom: int) -> Tokens:
    return replace(LIGHT, metrics=metrics_at(zoom))


def fill(view: TranscriptView) -> None:
    view.show_path(
        [
            question("Tell me.", "q1"),
            answer(SPECIMEN, "a1", reasoning="Well then.\n\nLet me see."),
            question("한국어로 부탁해요.\n\nAnd `code`.", "q2"),
            answer("- [ ] open\n- [x] done\n  - deeper\n\n> quoted", "a2", outcome=FAILED),
        ]
    )


def top_strip(view: TranscriptView) -> tuple[int, int, int, float]:
    """The block at the top of the screen, and how much of it is above."""
    y = view._scene.y
    placed = next(view._layout.strips_between(y, y + 700))
    section = sections(view, placed.item)[placed.section]
    return (*placed[:3], (y - placed.top) / section.strip_height(placed.row))


def read_through(view: TranscriptView) -> int:
    """See everything once, so that no height is a guess; where the end is."""
    bar = view.verticalScrollBar()
    bar.setValue(0)
    settle(view)
    while bar.value() < bar.maximum():
        bar.setValue(bar.value() + 300)
        settle(view)
    return bar.maximum()


@pytest.mark.parametrize("zoom", ZOOMS)
def test_zoomed_live_it_looks_as_if_it_had_been_made_so(
    view: TranscriptView, qapp: QApplication, zoom: int
) -> None:
    fill(view)
    picture(view)
    view.apply_tokens(at(zoom))
    fresh = TranscriptView(at(zoom))
    fresh.resize(view.size())
    fresh.show()
    assert QTest.qWaitForWindowExposed(fresh)
    fill(fresh)
    try:
        ends = [read_through(view), read_through(fresh)]
        assert ends[0] == ends[1]
        for y in range(0, ends[0] + 400, 400):
            for shown in (view, fresh):
                shown.verticalScrollBar().setValue(y)
            assert picture(view) == picture(fresh), f"at {y}"
    finally:
        fresh.close()
        fresh.deleteLater()


@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_zoom_and_back_leaves_no_trace(view: TranscriptView, zoom: int) -> None:
    fill(view)
    view.verticalScrollBar().setValue(300)
    before = picture(view)
    view.apply_tokens(at(zoom))
    assert picture(view) != before
    view.apply_tokens(at(100))
    assert picture(view) == before


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_the_reader_stays_where_they_are(view: TranscriptView, zoom: int, share: float) -> None:
    long = " ".join(f"word{number}" for number in range(900))
    view.show_path([answer(text, f"a{n}") for n, text in enumerate([SPECIMEN, long] * 12)])
    tall = view._layout.built(13)
    view.verticalScrollBar().setValue(view._layout.item_top(13))
    settle(view)  # what is above may be higher than it was taken for
    top = view._layout.item_top(13) + round(share * tall.height)
    view.verticalScrollBar().setValue(top)
    *before, share_before = top_strip(view)
    assert before[0] == 13
    view.apply_tokens(at(zoom))
    *after, share_after = top_strip(view)
    assert after == before
    assert share_after == pytest.approx(share_before, abs=0.02)


def test_at_the_end_it_stays_at_the_end_and_follows(view: TranscriptView) -> None:
    view.show_path([question("q"), live()])
    stream(view, SPECIMEN)
    for zoom in ZOOMS:
        view.apply_tokens(at(zoom))
        bar = view.verticalScrollBar()
        assert bar.value() == bar.maximum() > 0
    stream(view, SPECIMEN, seed=2)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()


def test_an_answer_that_was_zoomed_while_it_came_looks_like_one_that_was_not(
    make_view: MakeView,
) -> None:
    zoomed, calm = make_view(), make_view()
    for view in (zoomed, calm):
        view.show_path([question("q"), live()])
    calm.apply_tokens(at(150))
    stream(zoomed, SPECIMEN[:700])
    zoomed.apply_tokens(at(150))
    stream(zoomed, SPECIMEN[700:])
    stream(calm, SPECIMEN)
    for view in (zoomed, calm):
        view.finish(answer(SPECIMEN))
    assert picture(zoomed) == picture(calm)


def test_only_what_is_seen_is_laid_out_anew(view: TranscriptView) -> None:
    view.show_path([answer(SPECIMEN, f"a{number}") for number in range(400)])
    before = view._layout.laid_out
    view.apply_tokens(at(150))
    assert 0 < view._layout.laid_out - before < 120
    assert documents(view) < 120


def test_unfolded_reasoning_stays_unfolded(view: TranscriptView) -> None:
    view.show_path([answer("Text.", reasoning="Because.")])
    view._layout.items[0].toggle_thoughts()
    view.apply_tokens(at(150))
    assert not sections(view, 0).thoughts.hidden


def test_a_narrow_window_keeps_room_for_large_type(view: TranscriptView) -> None:
    view.resize(400, 600)
    view.apply_tokens(at(200))
    assert view._layout.width > 0.85 * view.viewport().width()


def test_other_families_are_worn_live(view: TranscriptView) -> None:
    """Looks for families that exist here, and are not what is worn anyhow."""
    worn = {QFontInfo(view._layout._look.text.font).family()}
    worn.add(QFontInfo(view._layout._look.text.code_font).family())
    text, code = [family for family in QFontDatabase.families() if family not in worn][:2]
    tokens = replace(LIGHT, ui_family=text, code_family=code)
    fill(view)
    before = picture(view)
    view.apply_tokens(tokens)
    assert picture(view) != before
    look = view._layout._look
    assert QFontInfo(look.text.font).family() == text
    assert QFontInfo(look.text.code_font).family() == code
    view.apply_tokens(LIGHT)
    assert picture(view) == before
