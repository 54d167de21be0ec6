"""A title from a first message."""

from __future__ import annotations

import pytest

from desktop_chat.services.titles import LONGEST, title_from


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Hello", "Hello"),
        ("\n\n  ## A *heading*\nmore", "A heading"),
        ("> quoted `code`", "quoted code"),
        ("안녕하세요, 오늘 날씨 어때요?", "안녕하세요, 오늘 날씨 어때요?"),
        ("   \n \n", ""),
        ("***", ""),
    ],
)
def test_the_first_line_that_says_something(text: str, title: str) -> None:
    assert title_from(text) == title


def test_a_long_line_is_cut_at_a_word() -> None:
    title = title_from("word " * 40)
    assert len(title) <= LONGEST + 1
    assert title.endswith("word…")


def test_a_long_word_is_cut_anywhere() -> None:
    assert len(title_from("a" * 500)) == LONGEST + 1
