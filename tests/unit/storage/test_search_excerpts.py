"""An excerpt shows what was found, where it stands in the text as it was written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_chat.domain.search import Excerpt
from desktop_chat.storage.search.excerpts import ROOM, excerpt, marked
from desktop_chat.storage.search.tokens import plain

DECOMPOSED = unicodedata.normalize("NFD", "김치")
WIDE = "\uff37\uff49\uff44\uff47\uff45\uff54"


def shown(found: Excerpt) -> list[str]:
    return [found.text[start:end] for start, end in found.marks]


@pytest.mark.parametrize(
    ("text", "needle", "wanted"),
    [
        ("어제 김치를 담갔다", "김치", ["김치"]),
        (DECOMPOSED + "를", "김치", [DECOMPOSED]),
        (WIDE, "widget", [WIDE]),
        ("Straße", "strass", ["Straß"]),
        ("CAFE\u0301 au lait", "café", ["CAFE\u0301"]),
        ("see\n\n  the code", "see the", ["see the"]),
        ("a+b a+b", "a+b", ["a+b", "a+b"]),
        ("\uff76\uff9e\uff7d", "ガ", ["\uff76\uff9e"]),
    ],
)  # fmt: skip
def test_hits_are_marked_in_the_text_as_it_was_written(
    text: str, needle: str, wanted: list[str]
) -> None:
    assert shown(excerpt(text, [plain(needle)])) == wanted
    assert shown(marked(text, [plain(needle)])) == wanted


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("before", [0, 30, 500, 40_000])
def test_a_hit_deep_in_a_long_text_is_shown(before: int, form: str) -> None:
    text = unicodedata.normalize("NFC", "가나 " * before + "여기 김치찌개 있다 " + "다라 " * 500)
    text = unicodedata.normalize("NFD", text) if form == "NFD" else text
    found = excerpt(text, [plain("김치찌개")])
    assert [unicodedata.normalize("NFC", part) for part in shown(found)] == ["김치찌개"]
    assert len(found.text) <= ROOM + 2
    assert found.text.startswith("…") == (before > 0)
    assert found.text.endswith("…")


def test_where_most_words_stand_together_is_shown() -> None:
    text = "error " + "filler " * 100 + "the error came from the server"
    assert set(shown(excerpt(text, ["error", "server"]))) == {"error", "server"}


def test_an_excerpt_is_one_line_without_what_cannot_be_seen() -> None:
    assert excerpt("\u202eabc\x1b\n\n  def\u200b ghi  ", ["def"]) == Excerpt(
        "abc def ghi", ((4, 7),)
    )


def test_without_words_it_is_the_beginning() -> None:
    assert excerpt("Hello there", []) == Excerpt("Hello there")
    assert excerpt("", ["x"]) == Excerpt("")


@given(text=st.text(max_size=60), start=st.integers(0, 60), length=st.integers(1, 12))
def test_marks_are_within_the_text_and_say_what_was_looked_for(
    text: str, start: int, length: int
) -> None:
    needle = plain(plain(text)[start : start + length])
    for found in (excerpt(text, [needle]), marked(text, [needle])):
        ends = [place for mark in found.marks for place in mark]
        assert ends == sorted(ends)
        assert all(0 <= place <= len(found.text) for place in ends)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Use **2 %** of *fresh* __salt__ and ~~no~~ `pepper`",
            "Use 2 % of fresh salt and no pepper",
        ),
        ("소금은 **얼마나** 넣나요", "소금은 얼마나 넣나요"),
        ("# Salting\n\nslowly", "Salting slowly"),
        ("| step | salt |\n| --- | ---: |\n| first | 20 g |", "step · salt first · 20 g"),
        (
            "so:\n\n```python\ndef f(a):\n    return a**2 * b**3\n```\n",
            "so: def f(a): return a**2 * b**3",
        ),
        ("> said\n> she", "said she"),
        ("- [ ] one\n- [x] *two*\n1. three", "• one • two 1. three"),
        ('see [the **book**](https://a.b/c_(d) "t"), ![cat](x.png)', "see the book, cat"),
        ("go [to _it_](https://a.b/_c_/*d*) **now**", "go to it now"),
        (r"5 * 3 * 2, snake_case_name, \*no\* &amp; <b>", "5 * 3 * 2, snake_case_name, *no* & <b>"),
        ("above\n\n---\n\nbelow\n=====\n", "above below"),
        ("`__init__` and **a`*`b**", "__init__ and a*b"),
        ("half of **it", "half of **it"),
        ("one * two\n\n* three", "one * two • three"),
    ],
)
def test_of_markdown_the_words_are_shown(text: str, wanted: str) -> None:
    assert excerpt(text, [], is_markdown=True).text == wanted


def test_signs_that_were_looked_for_are_shown() -> None:
    text = "Use **salt** and [a](https://salt.example)\n```python\nx = 1\n```"
    assert shown(excerpt(text, ["**salt**"], is_markdown=True)) == ["**salt**"]
    assert shown(excerpt(text, ["python"], is_markdown=True)) == ["python"]
    found = excerpt(text, ["salt"], is_markdown=True)
    assert shown(found) == ["salt", "salt"]
    assert found.text == "Use salt and [a](https://salt.example) x = 1"


def test_signs_take_no_room_from_words_and_code_stays_code_far_down() -> None:
    text = "some **words** " * 200
    assert len(excerpt(text, [], is_markdown=True).text) > ROOM - 20
    code = "```\n" + "a = b**c\n" * 400 + "needle = d**e**f\n" + "x\n" * 400 + "```"
    assert "needle = d**e**f" in excerpt(code, ["needle"], is_markdown=True).text


@given(
    text=st.text(st.sampled_from("ab *_`~[]()|#>-\n&;\\!가"), max_size=80),
    start=st.integers(0, 80),
    length=st.integers(1, 6),
)
def test_what_was_looked_for_is_in_the_excerpt_of_any_markdown(
    text: str, start: int, length: int
) -> None:
    needle = plain(plain(text)[start : start + length])
    found = excerpt(text, [needle], is_markdown=True)
    assert [plain(part) for part in shown(found)] == [
        plain(part) for part in shown(excerpt(text, [needle]))
    ]
