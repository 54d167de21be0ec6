"""A query's text is read as people mean it, and chips change it without losing anything."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.search import (
    MOST_WORDS,
    Filter,
    FilterKey,
    Indexing,
    Query,
    Thing,
    parse,
    settled,
    with_filter,
    without,
)

WORD = st.text(
    st.characters(exclude_characters='":', exclude_categories=["Z", "C"]), min_size=1, max_size=6
)
VALUE = st.text(
    st.characters(exclude_characters='"', exclude_categories=["C", "Zl", "Zp"]),
    min_size=1,
    max_size=8,
)
TODAY = date(2026, 5, 20)


def read(text: str) -> Query:
    return parse(text, TODAY)


def test_words_are_all_wanted_and_quotes_keep_them_together() -> None:
    assert read('김치 "서울 부산"  error').words == ("김치", "서울 부산", "error")


def test_a_quote_that_is_still_open_counts() -> None:
    assert read('"서울 부').words == ("서울 부",)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("role:user x", Query(("x",), roles=frozenset({Role.USER}))),
        ("역할:답변", Query(roles=frozenset({Role.ASSISTANT}))),
        ("has:code 포함:첨부", Query(has=frozenset({Thing.CODE, Thing.ATTACHMENT}))),
        ('폴더:"내 일"', Query(folders=("내 일",))),
        ("chat:a 대화:b", Query(chats=("a", "b"))),
        ("model:GPT", Query(models=("GPT",))),
        ("after:2025 before:2025-03", Query(after=date(2025, 1, 1), before=date(2025, 3, 1))),
        ("부터:2025.3.9", Query(after=date(2025, 3, 9))),
        ("before:2026-05-05", Query(before=date(2026, 5, 5))),
        ("이전:2026-05-05", Query(before=date(2026, 5, 5))),
        ("after:today", Query(after=TODAY)),
        ("after:어제", Query(after=date(2026, 5, 19))),
        ("after:7d", Query(after=date(2026, 5, 13))),
        ("이후:7일", Query(after=date(2026, 5, 13))),
        ("ROLE:User", Query(roles=frozenset({Role.USER}))),
    ],
)
def test_filters_are_read_in_both_languages(text: str, wanted: Query) -> None:
    assert read(text) == wanted


@pytest.mark.parametrize(
    ("text", "first_that_does_not_count"),
    [
        ("until:2026-05-05", date(2026, 5, 6)),
        ("까지:2026.5.5", date(2026, 5, 6)),
        ("until:2026-02-28", date(2026, 3, 1)),
        ("until:2025-12", date(2026, 1, 1)),
        ("until:2025-03", date(2025, 4, 1)),
        ("until:2025", date(2026, 1, 1)),
        ("until:today", date(2026, 5, 21)),
        ("까지:어제", TODAY),
        ("until:7d", date(2026, 5, 14)),
    ],
)
def test_until_a_day_means_with_that_day(text: str, first_that_does_not_count: date) -> None:
    assert read(text) == Query(before=first_that_does_not_count)


def test_a_search_has_one_end() -> None:
    text = with_filter("before:2024 x", Filter(FilterKey.UNTIL, "7d"))
    assert read(text) == Query(("x",), before=date(2026, 5, 14))


def test_what_looks_like_a_filter_and_is_none_is_a_word() -> None:
    assert read("http://a.b/c x:y").words == ("http://a.b/c", "x:y")


@pytest.mark.parametrize(
    "text",
    [
        "role:",
        "role:us",
        "before:2025-13",
        "until:9999",
        "after:31",
        "has:x",
        "chat:",
        "after:99999d",
    ],
)
def test_a_filter_that_says_nothing_yet_is_unclear_and_no_word(text: str) -> None:
    query = read(text)
    assert query.is_empty or text == "after:99999d"
    assert len(query.unclear) == (0 if text == "after:99999d" else 1)


def test_both_roles_are_no_limit() -> None:
    assert read("role:user role:assistant x") == Query(("x",))


def test_of_too_many_words_the_first_count() -> None:
    assert len(read(" ".join(f"w{n}" for n in range(50))).words) == MOST_WORDS


def test_a_chip_adds_its_filter_and_keeps_the_words() -> None:
    text = with_filter('김치 "서울 부산"', Filter(FilterKey.FOLDER, "My work"))
    assert text == '김치 "서울 부산" folder:"My work" '
    assert read(text) == Query(("김치", "서울 부산"), folders=("My work",))


def test_a_filter_of_which_there_is_one_is_replaced() -> None:
    text = with_filter("after:2024 x", Filter(FilterKey.AFTER, "7d"))
    assert read(text) == Query(("x",), after=date(2026, 5, 13))


def test_a_chip_takes_its_filter_out_again() -> None:
    wanted = Filter(FilterKey.HAS, "code")
    assert without(with_filter("a b", wanted), wanted).split() == ["a", "b"]


@given(st.lists(WORD, max_size=5), st.sampled_from(FilterKey), VALUE)
def test_what_a_chip_adds_is_always_read_and_always_goes(
    words: list[str], key: FilterKey, value: str
) -> None:
    wanted = Filter(key, value.strip() or "x")
    text = with_filter(" ".join(words), wanted)
    assert wanted in read(text).filters
    assert read(without(text, wanted)) == read(" ".join(words))


def test_a_letter_that_begins_a_syllable_waits_for_it() -> None:
    assert settled("김ㅊ") == "김"
    assert settled("김치") == "김치"
    assert settled("ㅋㅋ") == "ㅋㅋ"


def test_a_hundred_percent_are_said_only_at_the_end() -> None:
    assert Indexing(999_999, 1_000_000).percent == 99
    assert Indexing(5, 5).percent == 100
    assert Indexing(0, 0).is_complete
