"""What is left out of a request that does not fit: the oldest exchanges, never the question."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_chat.domain.context import (
    UNCORRECTED,
    Correction,
    RequestSize,
    Running,
    room_for_answer,
)

SIZES = st.lists(st.floats(0, 500), min_size=1, max_size=40)


def starts_of(count: int) -> list[int]:
    return list(range(0, count, 2))


@given(SIZES, st.floats(0, 20_000))
def test_the_last_question_is_always_sent(sizes: list[float], room: float) -> None:
    running = Running(sizes, starts_of(len(sizes)))
    assert running.cut(room, asks_next=False) <= starts_of(len(sizes))[-1]


@given(SIZES, st.floats(0, 20_000))
def test_whole_exchanges_are_left_out_and_no_more_than_needed(
    sizes: list[float], room: float
) -> None:
    running = Running(sizes, starts_of(len(sizes)))
    cut = running.cut(room, asks_next=True)
    assert cut == len(sizes) or cut % 2 == 0
    assert running.kept(cut) <= room + 1e-6 or cut == len(sizes)
    if cut >= 2:  # with one exchange more it would not fit
        assert running.kept(cut - 2 if cut % 2 == 0 else cut - 1) > room - 1e-6


@given(SIZES, st.floats(0, 20_000), st.floats(0, 20_000))
def test_more_room_never_leaves_out_more(sizes: list[float], one: float, other: float) -> None:
    running = Running(sizes, starts_of(len(sizes)))
    less, more = sorted((one, other))
    assert running.cut(more, asks_next=True) <= running.cut(less, asks_next=True)


def test_a_summary_is_never_left_out() -> None:
    running = Running([300, 10, 10, 10, 10], [0, 1, 3], pinned=1)
    assert running.cut(320, asks_next=False) == 3
    assert running.kept(3) == 320
    assert running.cut(1, asks_next=True) == 5
    assert running.kept(5) == 300


def test_nothing_is_left_out_where_nobody_knows_the_window() -> None:
    assert Running([10_000_000], [0]).cut(None, asks_next=True) == 0


def test_an_answer_gets_its_limit_or_a_usual_length_but_not_all_of_a_small_window() -> None:
    assert room_for_answer(200_000, 10_000) == 10_000
    assert room_for_answer(200_000, None) == 4096
    assert room_for_answer(8_000, None) == 2_000
    assert room_for_answer(8_000, 8_000) == 4_000
    assert room_for_answer(None, 10) is None
    assert room_for_answer(200_000, True) == 4096


def test_a_chat_learns_from_what_its_answers_report() -> None:
    assert Correction.learnt(1000, 1300) == Correction(1.3, is_measured=True)
    assert Correction.learnt(1000, None) is UNCORRECTED
    assert Correction.learnt(10, 400) is UNCORRECTED
    assert Correction.learnt(100, 100_000).factor == 3.0


def test_a_size_tells_its_share_and_whether_it_fits() -> None:
    size = RequestSize(system=10, history=70, message=5, files=5, window=100, room=20)
    assert size.total == 90
    assert size.share == 0.9
    assert size.fits is False
    assert size.is_nearly_full
    unknown = RequestSize(history=1_000_000)
    assert unknown.share is None
    assert unknown.fits is None
    assert not unknown.is_nearly_full
