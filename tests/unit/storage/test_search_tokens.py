"""What a text contains, it has all pieces of: so the index can never hide it."""

from __future__ import annotations

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_chat.storage.search import index
from desktop_chat.storage.search.facets import facets_of
from desktop_chat.storage.search.tokens import MOST_PIECES, pieces, plain, wanted

LETTERS = st.text(st.sampled_from("ab1\"'*+_한국어김é漢 \n"), min_size=1, max_size=12)
ANY = st.text(max_size=40)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("김치를 담갔다", "김"),
        ("김치를 담갔다", "치를 담"),
        ("Uses C++ today", "c++"),
        ("the QWidget", "widg"),
        ("the QWidget", "he qwi"),
        ("ab한국cd", "국cd"),
        ("\uff21\uff22\uff23", "abc"),
        ("\u1100\u1175\u11b7\u110e\u1175", "김치"),
        ('say "it\'s"', '"it\'s"'),
    ],
)
def test_a_part_of_a_word_has_pieces_of_it(text: str, part: str) -> None:
    assert plain(part) in plain(text)
    assert set(wanted(part)) <= pieces(text)


@given(text=ANY, start=st.integers(0, 40), length=st.integers(1, 40))
def test_any_part_of_any_text_has_pieces_of_it(text: str, start: int, length: int) -> None:
    part = plain(text)[start : start + length]
    if plain(part) == part:
        assert set(wanted(part)) <= pieces(text)


@given(text=LETTERS, part=LETTERS)
def test_the_index_knows_the_pieces_letter_for_letter(text: str, part: str) -> None:
    connection = apsw.Connection(":memory:")
    connection.execute("ATTACH ':memory:' AS history")
    connection.execute("CREATE TABLE history.messages (seq)")
    connection.execute("CREATE TABLE history.chats (seq)")
    index._create(connection)
    stored = " ".join(pieces(text) | facets_of(3, "user", "m x", 0.0, text, has_attachment=False))
    connection.execute("INSERT INTO search_messages (rowid, pieces) VALUES (7, ?)", (stored,))
    for piece in wanted(part):
        quoted = '"' + piece.replace('"', '""') + '"'
        found = connection.execute("SELECT rowid FROM search_messages (?)", (quoted,)).fetchall()
        assert bool(found) == (piece in pieces(text))


def test_a_long_word_is_looked_up_by_some_of_its_pieces() -> None:
    assert len(wanted("".join(chr(0xAC00 + n) for n in range(200)))) <= MOST_PIECES


def test_a_long_text_is_the_same_in_parts() -> None:
    text = "김치 error\n" * 20_000
    assert plain(text) == " ".join(["김치 error"] * 20_000)
    assert pieces(text) == pieces("김치 error")


def test_controls_part_words_as_spaces_do() -> None:
    assert plain("a\x00b\x1bc") == "a b c"
