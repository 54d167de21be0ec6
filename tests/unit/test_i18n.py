"""Every text passes through one function."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop_chat import i18n
from desktop_chat.i18n import tr, trn


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    i18n.install(None)


def test_english_is_the_source() -> None:
    assert tr("Hello, {name}", name="you") == "Hello, you"


def test_braces_in_values_are_left_alone() -> None:
    assert tr("Not found: {name}", name="{x}") == "Not found: {x}"


def test_a_lookup_is_asked_before_the_fields_are_filled() -> None:
    i18n.install(lambda source, _count: {"Hello, {name}": "{name} 님, 안녕하세요"}.get(source))
    assert tr("Hello, {name}", name="Kim") == "Kim 님, 안녕하세요"


@pytest.mark.parametrize(("count", "text"), [(0, "0 chats"), (1, "1 chat"), (2, "2 chats")])
def test_counting(count: int, text: str) -> None:
    assert trn("{n} chat", "{n} chats", count) == text


def test_a_translation_that_counts_is_found_by_its_plural_and_its_number() -> None:
    asked: list[tuple[str, int | None]] = []

    def look_up(source: str, count: int | None) -> str | None:
        asked.append((source, count))
        return "대화 {n}개"

    i18n.install(look_up)
    assert trn("{n} chat", "{n} chats", 1) == "대화 1개"
    assert asked == [("{n} chats", 1)]


def test_what_is_not_translated_stays_english() -> None:
    i18n.install(lambda _source, _count: None)
    assert tr("New chat") == "New chat"
    assert trn("{n} chat", "{n} chats", 1) == "1 chat"
