"""What counts as the same word, and where it stands."""

from __future__ import annotations

import random
import unicodedata
from typing import Literal

import pytest

from desktop_chat.ui.find.folding import Needle, Units, fold

Form = Literal["NFC", "NFD"]


def found(query: str, text: str, **options: bool) -> list[str]:
    needle = Needle(query, **options)
    folded = fold(text, match_case=needle.match_case)
    spans = needle.spans(folded)
    assert needle.count(folded) == len(spans)
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("query", "text", "hits"),
    [
        ("time", "Time, TIMEOUT and pastime", ["Time", "TIME", "time"]),
        ("STRASSE", "Die Straße", ["Straße"]),
        ("s", "ß", []),
        ("é", "Cafe\u0301 und Café", ["e\u0301", "é"]),
        ("e", "Cafe\u0301", []),
        ("42", "1421 42", ["42", "42"]),
        ("국", "한국어 국민", ["국", "국"]),
        ("word", "wo\u200brd w\u00adord", ["wo\u200brd", "w\u00adord"]),
        ("a b", "a\u00a0b a\u2028b", ["a\u00a0b", "a\u2028b"]),
        ("aa", "aaaaa", ["aa", "aa"]),
        ("🙂", "a 🙂 b", ["🙂"]),
        ("", "abc", []),
    ],
)
def test_words_are_found_however_they_are_written(query: str, text: str, hits: list[str]) -> None:
    assert found(query, text) == hits


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("query_form", ["NFC", "NFD"])
def test_korean_is_found_composed_and_decomposed(form: Form, query_form: Form) -> None:
    text = unicodedata.normalize(form, "오늘 서울의 날씨는 맑고, 서울은 붐빈다. 서우")
    query = unicodedata.normalize(query_form, "서울")
    assert [unicodedata.normalize("NFC", hit) for hit in found(query, text)] == ["서울", "서울"]


def test_an_open_syllable_does_not_find_half_of_a_closed_one() -> None:
    text = unicodedata.normalize("NFD", "한 하")
    assert [unicodedata.normalize("NFC", hit) for hit in found("하", text)] == ["하"]


def test_case_matters_where_it_is_asked_for() -> None:
    assert found("Time", "time Time TIME", match_case=True) == ["Time"]
    assert found("É", "e\u0301 E\u0301", match_case=True) == ["E\u0301"]


def test_whole_words_stand_alone() -> None:
    assert found("time", "time timeout pastime Time.", whole_words=True) == ["time", "Time"]
    assert found("c++", "c++ and c++17", whole_words=True) == ["c++", "c++"]


def test_folding_slowly_and_fast_find_the_same() -> None:
    letters = "abA 한국éßı\u0301\u1112\u1161\u11abΣς"
    source = random.Random(5)
    for _ in range(300):
        text = "".join(source.choices(letters, k=30))
        query = "".join(source.choices(letters, k=source.randint(1, 2)))
        plain, slow = found(query, text), found(query, text + "\u200b")
        assert plain == [hit.rstrip("\u200b") for hit in slow]


def test_units_count_as_qt_does() -> None:
    text = "a🙂b한🎈c"
    units = Units(text)
    for at in range(len(text) + 1):
        assert units.of(at) == len(text[:at].encode("utf-16-le")) // 2
