"""What is said twice at a seam stands there once, however it arrives."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_chat.domain.seam import LEAST, LEAST_LETTERS, LONGEST, Seam, open_fence

KEPT = "The quick brown fox jumps over the lazy dog and runs"


def joined(kept: str, pieces: list[str]) -> str:
    """Kept text and continuation, as they stand afterwards."""
    seam = Seam(kept)
    return kept + "".join(map(seam.join, pieces)) + seam.rest()


def test_a_continuation_that_repeats_nothing_is_taken_whole() -> None:
    assert joined(KEPT, [" away", " home."]) == KEPT + " away home."


@pytest.mark.parametrize("size", range(LEAST + 1, len(KEPT) + 1))
def test_repeated_last_words_stand_once(size: int) -> None:
    assert joined(KEPT, [KEPT[-size:], " away."]) == KEPT + " away."


def test_a_repetition_after_a_line_end_is_one_too() -> None:
    assert joined(KEPT, ["\n\n", KEPT[-20:] + " away."]) == KEPT + " away."


def test_a_chance_letter_is_not_taken_for_one() -> None:
    assert joined("He saw the", ["e", "l"]) == "He saw theel"
    assert joined("ends in the ", ["the ", "dog"]) == "ends in the the dog"


def test_few_korean_syllables_are_enough() -> None:
    kept = "서울은 대한민국의 수도이며"
    assert joined(kept, ["수도이며", " 인구가"]) == f"{kept} 인구가"


def test_a_short_text_that_comes_again_whole_stands_once() -> None:
    assert joined("Hello", ["Hello", " there"]) == "Hello there"


def test_an_open_fence_that_is_said_again_stands_once() -> None:
    kept = "Look:\n```python\nprint(1)\n"
    assert joined(kept, ["```py", "thon\n", "print(2)\n```"]) == kept + "print(2)\n```"


@pytest.mark.parametrize("lines", [1, 200], ids=["short", "beyond-what-is-looked-at"])
@pytest.mark.parametrize("size", [1, 5, 100])
def test_a_fence_and_a_line_that_are_both_said_again_stand_once(lines: int, size: int) -> None:
    kept = "Look:\n```python\n" + "y = 2\n" * lines + "result = compute("
    said = "```python\nresult = compute(2)\n```"
    pieces = [said[at : at + size] for at in range(0, len(said), size)]
    assert joined(kept, pieces) == kept + "2)\n```"


@pytest.mark.parametrize(
    ("kept", "more"),
    [
        ("| a | b | c | d |\n|---|---|", "---|---|\n| 1 |"),
        ("[1, 0, 0, 0, 0, 0, 0, 0", ", 0, 0, 0, 0, 0]"),
        ("Title\n==========", "==========\n"),
    ],
)
def test_a_pattern_that_goes_on_loses_nothing(kept: str, more: str) -> None:
    assert joined(kept, list(more)) == kept + more


def test_a_long_answer_that_comes_again_whole_is_read_once() -> None:
    kept = " ".join(str(number) for number in range(100_000))
    seam = Seam(kept)
    seam.skip_what_is_kept()
    started = time.process_time()
    out = [seam.join(kept[at : at + 5]) for at in range(0, len(kept), 5)]
    assert "".join(out) + seam.join(" more") == " more"
    assert time.process_time() - started < 2  # bit by bit from the front, it took half a minute


def test_after_a_retry_a_seam_that_skipped_looks_at_the_end_again() -> None:
    kept = "Once upon a time. " * 100 + KEPT
    seam = Seam(kept)
    seam.skip_what_is_kept()
    seam.begin_again()
    assert seam.join("Once upon a time. " * 40) != ""


def test_a_fence_that_closes_is_left_alone() -> None:
    kept = "Look:\n```python\nprint(1)\n"
    assert joined(kept, ["```\n", "Done."]) == kept + "```\nDone."


def test_what_looks_like_a_repetition_and_is_none_comes_out() -> None:
    assert joined(KEPT, ["The quick brown", " cat"]) == KEPT + "The quick brown cat"


def test_what_is_held_at_the_end_is_not_lost() -> None:
    assert joined(KEPT, ["The quick"]) == KEPT + "The quick"


def test_an_answer_that_is_played_again_from_its_beginning_goes_on_where_it_was_cut() -> None:
    seam = Seam(KEPT)
    seam.skip_what_is_kept()
    pieces = [KEPT[:10], KEPT[10:] + " aw", "ay."]
    assert "".join(map(seam.join, pieces)) + seam.rest() == " away."


def test_after_a_retry_the_seam_begins_again() -> None:
    seam = Seam(KEPT)
    assert seam.join("The quick") == ""
    seam.begin_again()
    assert seam.join(" away") == " away"


@pytest.mark.parametrize(
    ("text", "fence"),
    [
        ("a", ""),
        ("```\na", "```"),
        ("```\na\n```\n", ""),
        ("~~~~x\n```\n", "~~~~"),
        ("```a```", ""),
    ],
)
def test_the_open_fence_is_found(text: str, fence: str) -> None:
    assert open_fence(text) == fence


words = st.text(alphabet="ab 다\n`x", max_size=60)


@given(kept=words, said=words, cuts=st.lists(st.integers(0, 60), max_size=5))
def test_how_it_is_cut_does_not_matter(kept: str, said: str, cuts: list[int]) -> None:
    at = [0, *sorted(cut for cut in cuts if cut < len(said)), len(said)]
    pieces = [said[a:b] for a, b in pairwise(at)]
    assert joined(kept, pieces) == joined(kept, [said])


@given(kept=st.text(min_size=20, max_size=200), new=st.text(max_size=50), size=st.integers(10, 200))
def test_a_long_repetition_is_always_found(kept: str, new: str, size: int) -> None:
    repeated = kept[-min(size, LONGEST) :].lstrip()
    letters = set(filter(str.isalnum, repeated))
    if len(repeated.strip()) < LEAST or len(letters) < LEAST_LETTERS or open_fence(kept):
        return
    seam = Seam(kept)
    out = seam.join(repeated + new) + seam.rest()
    assert len(out) <= len(new)
    assert new.endswith(out)
