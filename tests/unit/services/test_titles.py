"""A title from a first message."""

from __future__ import annotations

import pytest

from desktop_chat.services.titles import LONGEST, title_from, title_in_answer


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


@pytest.mark.parametrize(
    ("answer", "title"),
    [
        ("Cooking rice", "Cooking rice"),
        ('Title: **"Cooking rice."**', "Cooking rice"),
        ("제목: 「쌀밥 짓는 법」", "쌀밥 짓는 법"),
        ("<think>The user wants\na title</think>\n# Cooking rice", "Cooking rice"),
        ("<think>it never ends", ""),
        ("<b>Cooking</b> [rice](https://x.example/?q=1)", "Cooking rice"),
        ("Cook\u202eing\u0007 rice", "Cooking rice"),
        ("Family 👩\u200d👧 plans", "Family 👩\u200d👧 plans"),
        ("Here is what I think would be a good title for this conversation of ours", ""),
        ("", ""),
    ],
)
def test_the_title_in_what_a_model_says(answer: str, title: str) -> None:
    assert title_in_answer(answer) == title


def test_a_long_line_is_cut_at_a_word() -> None:
    title = title_from("word " * 40)
    assert len(title) <= LONGEST + 1
    assert title.endswith("word…")


def test_a_long_word_is_cut_anywhere() -> None:
    assert len(title_from("a" * 500)) == LONGEST + 1
