"""Words are found while an answer arrives: hits are added, and nothing moves under the reader."""

from __future__ import annotations

import random
import time

import pytest
from PySide6.QtWidgets import QApplication

from desktop_chat.ui.find import reading
from desktop_chat.ui.find.folding import Needle
from desktop_chat.ui.transcript.view import TranscriptView
from tests.bench.bench_transcript import ANSWER
from tests.ui.find.seeking import counted, look_for, painted_everywhere, painted_now
from tests.ui.transcript.messages import answer, documents, live, question, settle

FLUSHES = 1_000
FEWER = 300
"""Where what is looked at does not grow with their number."""


def pieces(count: int, seed: int = 3) -> list[str]:
    """An answer with all kinds of blocks, in `count` uneven pieces."""
    pick = random.Random(seed)
    source = "".join(ANSWER.replace("{n}", str(n)) + "A needle in it.\n\n" for n in range(60))
    cuts = sorted(pick.sample(range(1, len(source)), count - 1))
    return [source[a:b] for a, b in zip([0, *cuts], [*cuts, len(source)], strict=True)]


def test_a_thousand_flushes_only_add_hits_and_the_current_one_stays(view: TranscriptView) -> None:
    view.show_path([question("a needle to begin with", "q"), live("a")])
    settle(view)
    finder = view.make_finder()
    assert look_for(finder, "needle") == 1
    first, y = finder.current, view._scene.y
    totals = []
    for piece in pieces(FLUSHES):
        view.append_text("a", piece)
        QApplication.processEvents()
        totals.append(finder.count.total)
        assert finder.current == first
        assert view._scene.y == y
    assert counted(finder) == 61
    assert totals == sorted(totals)
    assert finder.count.current == 1
    view.finish(answer("".join(pieces(FLUSHES)), "a"))
    assert counted(finder) == 61 == len(painted_everywhere(view))


def test_going_on_and_back_works_while_an_answer_arrives(view: TranscriptView) -> None:
    view.show_path([question("a needle to begin with", "q"), live("a")])
    settle(view)
    finder = view.make_finder()
    look_for(finder, "needle")
    pick = random.Random(7)
    visited = set()
    for number, piece in enumerate(pieces(FEWER)):
        view.append_text("a", piece)
        if number % 2 == 0:
            finder.go(pick.choice((1, 1, -1)))
        QApplication.processEvents()
        spot = finder.current
        assert spot is not None
        visited.add(spot)
        if finder.is_idle and number % 50 == 0:
            assert [one.text for one in painted_now(view) if one.is_current] == ["needle"]
    assert len(visited) > 20
    assert documents(view) < 400


def test_a_flush_reads_the_open_block_only(
    view: TranscriptView, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.show_path([question("q", "q"), live("a")])
    finder = view.make_finder()
    look_for(finder, "needle")
    read = []
    usual = reading.row_text

    def counting(strip: object, *, is_literal: bool) -> str:
        text = usual(strip, is_literal=is_literal)  # type: ignore[arg-type]
        read.append(len(text))
        return text

    monkeypatch.setattr(reading, "row_text", counting)
    most = 0
    for piece in pieces(FEWER):
        read.clear()
        view.append_text("a", piece)
        while not finder.is_idle:
            QApplication.processEvents()
        most = max(most, sum(read))
    assert most < 2_000


def test_a_footnote_below_a_growing_answer_does_not_take_the_place_of_its_text(
    view: TranscriptView,
) -> None:
    view.show_path([question("q", "q"), live("a")])
    finder = view.make_finder()
    look_for(finder, "needle")
    view.append_text("a", "A note[^1].\n\n[^1]: A needle in a note.\n\n```\ncode\n```\n")
    assert counted(finder) == 1
    view.append_text("a", "A needle by a needle in it.\n\n- A needle in a list.\n\nMore")
    assert counted(finder) == 4 == len(painted_everywhere(view))


def test_the_end_of_an_answer_is_searched_whatever_it_changes(view: TranscriptView) -> None:
    view.show_path([question("q", "q"), live("a")])
    finder = view.make_finder()
    look_for(finder, "needle")
    view.append_text("a", "one needle, two nee")
    counted(finder)
    assert finder.count.total == 1
    view.append_text("a", "dles")
    assert counted(finder) == 2
    view.finish(answer("quite another needle", "a"))
    assert counted(finder) == 1 == len(painted_everywhere(view))


def test_messages_that_are_added_are_searched(view: TranscriptView) -> None:
    view.show_path([question("needle", "q0")])
    finder = view.make_finder()
    assert look_for(finder, "needle") == 1
    view.add_message(answer("a needle", "a0"))
    view.add_message(question("needle needle", "q1"))
    assert counted(finder) == 4


def test_no_turn_of_the_loop_takes_long(view: TranscriptView) -> None:
    """A bound in time, far above what is measured: one that a hang would break."""
    text = "".join(ANSWER.replace("{n}", str(n)) for n in range(60))
    view.show_path([answer(text, "long"), *(answer(ANSWER, f"a{n}") for n in range(60))])
    settle(view)
    finder = view.make_finder()
    longest = 0.0
    finder.look_for(Needle("section"))
    while not finder.is_idle:
        started = time.process_time()
        finder._on_timeout()
        longest = max(longest, time.process_time() - started)
    assert finder.count.total == len(painted_everywhere(view))
    assert longest < 0.1
