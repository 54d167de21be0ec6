"""Words are counted in all of a chat, and what is counted is what can be seen."""

from __future__ import annotations

import random

import pytest
from PySide6.QtWidgets import QApplication

from desktop_chat.ui.find.folding import Needle
from desktop_chat.ui.transcript.columns import TEXT, THOUGHTS
from desktop_chat.ui.transcript.view import TranscriptView
from tests.bench.bench_transcript import ANSWER
from tests.ui.find.seeking import alike, counted, look_for, painted_everywhere, painted_now
from tests.ui.transcript.messages import answer, live, question, sections, settle
from tests.ui.transcript.specimens import LONG_CODE, LONG_LIST, LONG_TABLE, SPECIMEN
from tests.unit.ui.find.test_skim import PIECES, TAME


def specimen_chat(view: TranscriptView) -> None:
    view.show_path(
        [
            question("What about **code**, and a table?\n```py\ncode = 1\n```\nend", "q1"),
            answer(SPECIMEN, "a1"),
            question("한국어로 다시\n두 번째 줄 code", "q2"),
            answer(LONG_CODE + LONG_TABLE + LONG_LIST, "a2"),
            *(answer(ANSWER.replace("{n}", str(n)), f"s{n}") for n in range(12)),
        ]
    )
    settle(view)


@pytest.mark.parametrize(
    "query",
    ["code", "e", "한국어", "국", "note on", "value_299", "bold", "1", "x + 1", "the", "zz"],
)
def test_the_count_is_the_number_of_highlights(view: TranscriptView, query: str) -> None:
    specimen_chat(view)
    finder = view.make_finder()
    total = look_for(finder, query)
    painted = painted_everywhere(view)
    assert len(painted) == total
    assert {alike(one.text) for one in painted} <= {query}
    assert (total > 0) is (query != "zz")


@pytest.mark.parametrize("seed", range(4))
def test_random_texts_are_counted_as_they_are_shown(view: TranscriptView, seed: int) -> None:
    pick = random.Random(seed)
    messages = []
    for number in range(40):
        source = "".join(pick.choices(pick.choice((PIECES, TAME)), k=pick.randint(1, 60)))
        make = question if number % 3 == 0 else answer
        messages.append(make(source or "x", f"m{number}"))
    view.show_path(messages)
    settle(view)
    finder = view.make_finder()
    for query in ("word", "bold", "a", "국", "code", " "):
        assert look_for(finder, query) == len(painted_everywhere(view)), query


def test_going_on_visits_every_hit_once_and_comes_round(view: TranscriptView) -> None:
    specimen_chat(view)
    finder = view.make_finder()
    total = look_for(finder, "alpha")
    visited = []
    for _ in range(total):
        finder.go(1)
        counted(finder)
        current = [one for one in painted_now(view) if one.is_current]
        assert len(current) == 1
        assert alike(current[0].text) == "alpha"
        visited.append(current[0][:4])
    assert len(set(visited)) == total
    start = finder.count.current
    finder.go(-1)
    counted(finder)
    assert finder.count.current == (start - 2) % total + 1


def test_wrapping_round_is_told(view: TranscriptView) -> None:
    view.show_path([question("needle one", "q"), answer("needle two", "a")])
    finder = view.make_finder()
    assert look_for(finder, "needle") == 2
    assert finder.count.current == 1
    assert not finder.count.has_wrapped
    finder.go(1)
    assert finder.count.current == 2
    assert not finder.count.has_wrapped
    finder.go(1)
    assert finder.count.current == 1
    assert finder.count.has_wrapped
    finder.go(-1)
    assert finder.count.current == 2
    assert finder.count.has_wrapped


def test_the_hit_next_to_the_reader_comes_first(view: TranscriptView) -> None:
    filler = "\n\n".join(["a paragraph of text"] * 40)
    view.show_path([answer(f"needle\n\n{filler}", f"a{n}") for n in range(9)])
    settle(view)
    view.verticalScrollBar().setValue(view._layout.item_top(4) - 300)
    finder = view.make_finder()
    assert look_for(finder, "needle") == 9
    assert finder.count.current == 5
    spot = finder.current
    assert spot is not None
    assert spot.item == 4


def test_a_hit_off_the_screen_is_brought_to_a_third_of_it(view: TranscriptView) -> None:
    filler = "\n\n".join(["a paragraph of text"] * 60)
    view.show_path([answer(filler + "\n\nneedle\n\n" + filler, "a")])
    settle(view)
    finder = view.make_finder()
    assert look_for(finder, "needle") == 1
    spot = finder.current
    assert spot is not None
    strip = sections(view, 0).text.blocks[spot.row]
    top = view._layout.item_top(0) + view._layout.items[0].top_of(TEXT, spot.row)
    y = top + strip.caret_at(0).top() - view._scene.y
    third = view.viewport().height() / 3
    assert abs(y - third) < 30
    assert not view._scroller.following


def test_folded_reasoning_is_unfolded_for_a_hit_in_it(view: TranscriptView) -> None:
    view.show_path([question("q", "q"), answer("the text", "a", reasoning="a hidden needle")])
    settle(view)
    assert sections(view, 1).thoughts.hidden
    finder = view.make_finder()
    assert look_for(finder, "needle") == 1
    assert not sections(view, 1).thoughts.hidden
    spot = finder.current
    assert spot is not None
    assert spot.section == THOUGHTS
    assert [one.text for one in painted_now(view)] == ["needle"]


def test_options_narrow_what_is_found(view: TranscriptView) -> None:
    view.show_path([answer("Time time TIMEOUT pastime", "a")])
    finder = view.make_finder()
    assert look_for(finder, "time") == 4
    assert look_for(finder, "time", match_case=True) == 2
    assert look_for(finder, "time", whole_words=True) == 2
    assert look_for(finder, "time", match_case=True, whole_words=True) == 1


def test_marks_within_a_word_do_not_hide_it(view: TranscriptView) -> None:
    source = "n**eed**le, [nee](https://example.com)dle, n&#101;edle and nee\\dle"
    view.show_path([answer(source, "a")])
    finder = view.make_finder()
    assert look_for(finder, "needle") == 3 == len(painted_everywhere(view))


def test_formulas_are_found_by_their_source(view: TranscriptView) -> None:
    display = "\n\n$$\n\\frac{\\alpha}{2}\n$$\n\n"
    source = f"Let $\\alpha + \\beta$ be needle, then{display}and $\\badbad{{alpha}}$."
    view.show_path([answer(source, "a")])
    finder = view.make_finder()
    before = look_for(finder, "alpha")
    settle(view)
    assert look_for(finder, "alpha") == before == 3 == len(painted_everywhere(view))
    assert look_for(finder, "needle") == 1 == len(painted_everywhere(view))


def test_another_chat_is_counted_without_moving_its_reader(view: TranscriptView) -> None:
    view.show_path([answer("needle", "a")])
    finder = view.make_finder()
    look_for(finder, "needle")
    view.show_path([answer("\n\n".join(["needle"] * 200), "b"), question("end", "q")])
    settle(view)
    assert counted(finder) == 200
    assert view._scroller.is_at_end
    assert finder.current is None
    finder.go(-1)
    counted(finder)
    assert finder.current is not None


def test_closing_forgets_everything(view: TranscriptView) -> None:
    specimen_chat(view)
    finder = view.make_finder()
    look_for(finder, "code")
    finder.close()
    QApplication.processEvents()
    assert painted_now(view) == []
    assert finder.count.total == 0
    assert finder.is_idle
    view.add_message(live("z"))
    view.append_text("z", "code")
    assert finder.is_idle


def test_reading_leaves_the_transcript_as_it_is(view: TranscriptView) -> None:
    specimen_chat(view)
    before = (view._scene.y, view._layout.total, view._layout.laid_out)
    finder = view.make_finder()
    finder.open()
    finder.look_for(Needle("alpha"), go=False)
    counted(finder)
    assert (view._scene.y, view._layout.total, view._layout.laid_out) == before
