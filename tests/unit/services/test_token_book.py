"""What is counted is remembered, and is no reason to keep texts or deleted chats in memory."""

from __future__ import annotations

import gc

import pytest

from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.parts import Part, Text
from desktop_chat.services import token_book
from desktop_chat.services.token_book import TokenBook


def message(number: int, *parts: Part, chat: str = "chat") -> Message:
    return Message(f"{chat}-{number}", chat, None, Role.USER, parts or (Text("words"),), 0.0)


def test_the_same_words_are_counted_once_and_others_again() -> None:
    book = TokenBook()
    first = book.counted(message(1, Text("some words")))
    assert book.counted(message(1, Text("some words"))) is first
    other = book.counted(message(1, Text("some words, and then many others")))
    assert other.tokens > first.tokens


def test_the_texts_that_were_counted_are_not_kept() -> None:
    book = TokenBook()
    part = Text("words " * 1000)
    book.counted(message(1, part))
    kept = [one for one in gc.get_referrers(part) if type(one) is tuple]
    assert not [one for one in kept if any(one is o for o in gc.get_referents(*_all_of(book)))]


def _all_of(book: TokenBook) -> list[object]:
    return [one for chat in book._counted.values() for one in chat.values()]


def test_nothing_is_kept_of_a_deleted_chat() -> None:
    book = TokenBook()
    for chat in ("one", "two"):
        for number in range(3):
            book.counted(message(number, chat=chat))
    book.forget("one")
    book.forget("never seen")
    assert list(book._counted) == ["two"]
    assert book._kept == 3


def test_of_very_many_the_chats_that_were_counted_last_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(token_book, "MOST_KEPT", 10)
    book = TokenBook()
    for number in range(40):
        book.counted(message(number % 4, chat=f"chat {number // 4}"))
    assert list(book._counted) == ["chat 8", "chat 9"]
    assert book._kept == 8


def test_of_very_many_chats_those_that_were_counted_last_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(token_book, "MOST_CHATS", 3)
    book = TokenBook()
    for number in range(9):
        book.counted(message(0, chat=f"chat {number}"))
        book.counted(message(number, chat="it goes on"))
    assert list(book._counted) == ["chat 7", "chat 8", "it goes on"]
    assert book._kept == 11
