"""Any part of any word is found, and nothing else."""

from __future__ import annotations

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_chat.storage.search.index import CREATE_MESSAGES
from desktop_chat.storage.search.tokens import normal, phrase, tokens

LETTERS = st.text(st.sampled_from("ab1\"'*+_한국어김é漢 \n"), min_size=1, max_size=12)


def found(text: str, wanted: str) -> bool:
    connection = apsw.Connection(":memory:")
    connection.execute(CREATE_MESSAGES)
    connection.execute(
        "INSERT INTO search_messages (rowid, words, facets) VALUES (7, ?, '')", (tokens(text),)
    )
    query = f"words : {phrase(wanted)}"
    rows = connection.execute(
        "SELECT rowid FROM search_messages WHERE search_messages MATCH ?", (query,)
    )
    return rows.fetchall() == [(7,)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("김치를 담갔다", "김"),
        ("김치를 담갔다", "김치"),
        ("김치를 담갔다", "치를"),
        ("김치를 담갔다", "다"),
        ("김치를 담갔다", "치를 담"),
        ("Uses C++ today", "c++"),
        ("Uses C++ today", "+"),
        ("the QWidget", "widg"),
        ("the QWidget", "qw"),
        ("the QWidget", "he qwi"),
        ("ab한국cd", "b한"),
        ("ab한국cd", "국cd"),
        ("ab한국cdefg", "국cd"),
        ("\uff21\uff22\uff23", "abc"),
        ("한국", "한국"),
        ('say "it\'s"', '"it\'s"'),
    ],
)
def test_a_part_of_a_word_is_found(text: str, wanted: str) -> None:
    assert found(text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("abcd", "acd"), ("한국 어", "한국어"), ("ab cd", "abcd"), ("치 김", "김치"), ("abc", "abcd")],
)
def test_what_is_not_there_is_not_found(text: str, wanted: str) -> None:
    assert not found(text, wanted)


@given(text=LETTERS, wanted=LETTERS)
def test_it_finds_what_a_plain_scan_finds(text: str, wanted: str) -> None:
    plain = " ".join(normal(wanted).split())
    if not plain:
        assert phrase(wanted) == ""
        return
    there = " ".join(normal(text).split())
    assert found(text, wanted) == (plain in there)
