"""Finding by what is typed of a title, in two languages."""

from __future__ import annotations

import time

import pytest

from desktop_chat.ui.keyboard.folding import fold, initials, on_other_keyboard
from desktop_chat.ui.keyboard.search import Finder, PaletteItem, matched_ids, matched_places

TITLES = [
    "New chat",
    "설정…",
    "새 채팅",
    "사이드바 보이기",
    "Switch chat…",
    "Stop",
    "안정화",
    "Café",
]
ITEMS = [PaletteItem(title, title) for title in TITLES]


def found(query: str) -> list[str]:
    return matched_ids(ITEMS, query)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("설정", "설정…"),
        ("ㅅㅈ", "설정…"),
        ("ㅅㅊㅌ", "새 채팅"),
        ("새채팅", "새 채팅"),
        ("채팅", "새 채팅"),
        ("CHAT", "New chat"),
        ("chat new", "New chat"),
        ("nc", "New chat"),
        ("swt", "Switch chat…"),
        ("cafe", "Café"),
        ("\uff53\uff54\uff4f\uff50", "Stop"),
        ("tjfwjd", "설정…"),
        ("ㅜㄷㅈ", "New chat"),
    ],
)
def test_what_is_typed_finds_what_is_meant(typed: str, first: str) -> None:
    assert found(typed)[:1] == [first]


@pytest.mark.parametrize("stage", ["ㅅ", "서", "설", "설ㅈ", "설저", "설정"])
def test_each_stage_of_a_composing_word_finds_it(stage: str) -> None:
    assert "설정…" in found(stage)


@pytest.mark.parametrize("stage", ["ㅇ", "아", "안", "앉", "안저", "안정"])
def test_a_final_that_will_begin_the_next_syllable_finds_it_too(stage: str) -> None:
    assert "안정화" in found(stage)


def test_two_consonants_that_an_input_method_joins_are_two() -> None:
    assert fold("ㄳ") == "ㄱㅅ"
    assert matched_ids([PaletteItem("s", "검색")], "ㄳ") == ["s"]


def test_the_better_match_stands_first() -> None:
    items = [
        PaletteItem(t, t) for t in ("a rest", "forest", "the rest", "rest", "resting", "r e x s t")
    ]
    assert matched_ids(items, "rest") == [
        "rest",
        "resting",
        "a rest",
        "the rest",
        "forest",
        "r e x s t",
    ]


def test_nothing_is_found_by_nonsense() -> None:
    assert found("qqq") == []
    assert found("  ") == TITLES


def test_unseen_words_find_as_well() -> None:
    items = [PaletteItem("open_settings", "설정…", words="환경설정 open settings")]
    assert matched_ids(items, "sett") == ["open_settings"]
    assert matched_ids(items, "pen") == []


def test_found_letters_are_known() -> None:
    assert matched_places("New chat", "chat") == {4, 5, 6, 7}
    assert matched_places("새 채팅", "ㅅㅊㅌ") == {0, 2, 3}
    assert matched_places("설정…", "설ㅈ") == {0, 1}
    assert matched_places("Switch chat…", "swt") == {0, 1, 3}
    assert matched_places("테마", "xpak") == {0, 1}
    assert matched_places("Stop", "zz") == set()


def test_the_other_keyboard_reads_both_ways() -> None:
    assert on_other_keyboard("tjfwjd") == fold("설정")
    assert on_other_keyboard("ㄴㄷㅅ샤ㅜㅎ") == "setting"
    assert on_other_keyboard("ctrl+1") == ""
    assert initials("New 채팅") == "nㅊㅌ"


def test_ten_thousand_chats_are_searched_in_short_helpings() -> None:
    items = [PaletteItem(str(at), f"대화 {at} about bread and 설정") for at in range(10_000)]
    finder = Finder(items)
    for _ in finder.prepare():
        pass
    chosen: list[int] = []
    longest, start = 0.0, time.thread_time()
    began = start
    for _ in finder.search("설정", chosen):
        longest = max(longest, time.thread_time() - start)
        start = time.thread_time()
    assert len(chosen) == 10_000
    assert longest < 0.008
    assert time.thread_time() - began < 0.1


def test_what_is_known_of_an_entry_is_kept_for_the_next_time() -> None:
    finder = Finder(ITEMS)
    chosen: list[int] = []
    for _ in finder.search("chat", chosen):
        pass
    known = finder._folded[0]
    finder.set_items(list(reversed(ITEMS)))
    for _ in finder.search("chat", chosen):
        pass
    assert finder._folded[-1] is known
