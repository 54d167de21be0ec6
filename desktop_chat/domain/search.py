"""What people type to search their history, and what is found; pure.

A query is words, which must all occur somewhere in a message, "phrases" and filters. The text is
the only form of it: the window's filter chips read it with `parse` and change it with `with_filter`
and `without`, so what is typed and what is clicked are the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple, assert_never

from desktop_chat.domain.conversation import Role

MOST_WORDS = 16
"""Of more words, the first ones count."""

_PIECE = re.compile(r'([^\s":]+):(?:"([^"]*)"?|(\S*))|"([^"]*)"?|([^\s"]+)')
_DATE = re.compile(r"(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?[-./]?\Z")
_AGO = re.compile(r"(\d{1,5})(?:d|일전|일)\Z")
_MONTHS = 12
_OPEN_SYLLABLE = re.compile("[\uac00-\ud7a3][\u3131-\u314e]\\Z")
_TODAY = frozenset({"today", "오늘"})
_YESTERDAY = frozenset({"yesterday", "어제"})


class FilterKey(StrEnum):
    """What a search can be limited to; the value is how it is typed."""

    CHAT = "chat"
    FOLDER = "folder"
    ROLE = "role"
    MODEL = "model"
    AFTER = "after"
    BEFORE = "before"
    UNTIL = "until"
    HAS = "has"


class Thing(StrEnum):
    """What a message may have."""

    CODE = "code"
    ATTACHMENT = "attachment"


_KEYS = {key.value: key for key in FilterKey} | {
    "대화": FilterKey.CHAT,
    "채팅": FilterKey.CHAT,
    "폴더": FilterKey.FOLDER,
    "역할": FilterKey.ROLE,
    "누가": FilterKey.ROLE,
    "모델": FilterKey.MODEL,
    "부터": FilterKey.AFTER,
    "이후": FilterKey.AFTER,
    "까지": FilterKey.UNTIL,
    "이전": FilterKey.BEFORE,
    "포함": FilterKey.HAS,
}
_ROLES = {
    "user": Role.USER,
    "me": Role.USER,
    "나": Role.USER,
    "사용자": Role.USER,
    "질문": Role.USER,
    "assistant": Role.ASSISTANT,
    "answer": Role.ASSISTANT,
    "답변": Role.ASSISTANT,
    "모델": Role.ASSISTANT,
}
_THINGS = {thing.value: thing for thing in Thing} | {
    "코드": Thing.CODE,
    "file": Thing.ATTACHMENT,
    "image": Thing.ATTACHMENT,
    "첨부": Thing.ATTACHMENT,
    "파일": Thing.ATTACHMENT,
    "그림": Thing.ATTACHMENT,
}


_ONLY_ONCE = {FilterKey.AFTER, FilterKey.ROLE, FilterKey.FOLDER}
_ENDS = {FilterKey.BEFORE, FilterKey.UNTIL}
"""Without the day that is named, and with it: only one of them makes sense."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter as it was typed; `value` without its quotes."""

    key: FilterKey
    value: str

    def __str__(self) -> str:
        """Write it so that `parse` reads it again."""
        value = self.value.replace('"', "")
        return f'{self.key}:"{value}"' if re.search(r"\s", value) else f"{self.key}:{value}"


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for.

    `words` are pieces of text that must all occur (a phrase is one piece). Several values of
    `chats`, `folders` and `models` mean any of them; they are parts of titles and names.
    `after` is the first day that counts, `before` the first one that does not (of `until:` the day
    behind the one that is named). `unclear` are filters whose value says nothing yet.
    """

    words: tuple[str, ...] = ()
    chats: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    roles: frozenset[Role] = frozenset()
    has: frozenset[Thing] = frozenset()
    after: date | None = None
    before: date | None = None
    filters: tuple[Filter, ...] = field(default=(), compare=False)
    unclear: tuple[Filter, ...] = field(default=(), compare=False)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.words or self.limits_messages or self.limits_chats)

    @property
    def limits_messages(self) -> bool:
        """Whether it asks for messages of a kind: titles have none then."""
        return bool(self.roles or self.has or self.models)

    @property
    def limits_chats(self) -> bool:
        """Whether it asks for some chats or some time."""
        return bool(self.chats or self.folders or self.after or self.before)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a text on one line; `marks` are the places (start, end) that were looked for."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A message, or a chat by its title, that was found.

    `message_id` and `role` are None for a title. `at` is UNIX seconds. `is_elsewhere` says that
    the message is not on the path that its chat shows.
    """

    chat_id: str
    title: Excerpt
    at: float
    excerpt: Excerpt = field(default_factory=lambda: Excerpt(""))
    message_id: str | None = None
    role: Role | None = None
    model: str | None = None
    is_archived: bool = False
    is_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a search has found so far, the newest first.

    `has_more` says that there are more hits than were asked for; `is_complete` is False when time
    ran out before the end of the history.
    """

    titles: tuple[Hit, ...] = ()
    messages: tuple[Hit, ...] = ()
    has_more: bool = False
    is_complete: bool = True

    @property
    def count(self) -> int:
        """How many hits there are."""
        return len(self.titles) + len(self.messages)


NOTHING = Found()


@dataclass(frozen=True, slots=True)
class Indexing:
    """How far the index is: `done` of `total` rows. It is complete where they are the same."""

    done: int = 0
    total: int = 0

    @property
    def is_complete(self) -> bool:
        """Whether everything can be found."""
        return self.done >= self.total

    @property
    def percent(self) -> int:
        """How much of the history can be found, 0-100; 100 only where all can."""
        return 100 if self.is_complete else min(99, 100 * self.done // self.total)


def parse(text: str, today: date) -> Query:
    """Read what was typed; nothing is ever wrong, at most unclear."""
    words: list[str] = []
    query = _Reading(today)
    for piece in _pieces(text):
        if piece.filter is not None:
            query.take(piece.filter)
        elif piece.word:
            words.append(piece.word)
    return query.done(tuple(words[:MOST_WORDS]))


def with_filter(text: str, wanted: Filter) -> str:
    """Add a filter to a query's text; one of a kind that can be there only once is replaced."""
    if wanted.key in _ONLY_ONCE or wanted.key in _ENDS:
        alike = _ENDS if wanted.key in _ENDS else {wanted.key}
        text = _without(text, lambda other: other.key in alike)
    else:
        text = without(text, wanted)
    return f"{text.rstrip()} {wanted} ".lstrip()


def without(text: str, unwanted: Filter) -> str:
    """Take a filter out of a query's text."""
    return _without(text, lambda other: other == unwanted)


def thing_of(one: Filter) -> Thing | None:
    """What a filter wants a message to have, in whatever word it says so."""
    return _THINGS.get(one.value.casefold()) if one.key is FilterKey.HAS else None


def settled(text: str) -> str:
    """Leave the last letter out where it only begins a syllable: 김ㅊ will be 김치."""
    return text[:-1] if _OPEN_SYLLABLE.search(text) else text


class _Piece(NamedTuple):
    """A piece of a query's text: a word, or a filter."""

    start: int
    end: int
    word: str = ""
    filter: Filter | None = None


def _pieces(text: str) -> Iterator[_Piece]:
    for found in _PIECE.finditer(text):
        start, end = found.span()
        name, quoted, value, phrase, word = found.groups()
        if name is None:
            yield _Piece(start, end, (phrase or word or "").strip())
            continue
        key = _KEYS.get(name.casefold())
        if key is None:
            yield _Piece(start, end, found.group().replace('"', "").strip())
        else:
            yield _Piece(start, end, filter=Filter(key, (quoted or value or "").strip()))


def _without(text: str, is_unwanted: Callable[[Filter], bool]) -> str:
    for piece in reversed(list(_pieces(text))):
        if piece.filter is not None and is_unwanted(piece.filter):
            text = f"{text[: piece.start].rstrip()} {text[piece.end :].lstrip()}"
    return text.lstrip()


class _Reading:
    """Collects filters."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._filters: list[Filter] = []
        self._unclear: list[Filter] = []
        self._texts: dict[FilterKey, list[str]] = {}
        self._roles: set[Role] = set()
        self._things: set[Thing] = set()
        self._after: date | None = None
        self._before: date | None = None

    def take(self, one: Filter) -> None:
        """Take one in, if it says something."""
        self._filters.append(one)
        if not self._understood(one):
            self._unclear.append(one)

    def _understood(self, one: Filter) -> bool:
        value = one.value.casefold()
        match one.key:
            case FilterKey.CHAT | FilterKey.FOLDER | FilterKey.MODEL:
                self._texts.setdefault(one.key, []).extend([one.value] if value else [])
                return bool(value)
            case FilterKey.ROLE:
                self._roles |= {_ROLES[value]} if value in _ROLES else set()
                return value in _ROLES
            case FilterKey.HAS:
                self._things |= {_THINGS[value]} if value in _THINGS else set()
                return value in _THINGS
            case FilterKey.AFTER:
                return self._begins(_days(value, self._today))
            case FilterKey.BEFORE | FilterKey.UNTIL:
                return self._ends(_days(value, self._today), one.key)
            case _:
                assert_never(one.key)

    def _begins(self, days: _Days | None) -> bool:
        self._after = self._after if days is None else days.first
        return days is not None

    def _ends(self, days: _Days | None, key: FilterKey) -> bool:
        if days is not None:
            self._before = days.first if key is FilterKey.BEFORE else days.behind
        return days is not None

    def done(self, words: tuple[str, ...]) -> Query:
        """All of it, with these words."""
        return Query(
            words=words,
            chats=tuple(self._texts.get(FilterKey.CHAT, ())),
            folders=tuple(self._texts.get(FilterKey.FOLDER, ())),
            models=tuple(self._texts.get(FilterKey.MODEL, ())),
            roles=frozenset(self._roles) if len(self._roles) < len(Role) else frozenset(),
            has=frozenset(self._things),
            after=self._after,
            before=self._before,
            filters=tuple(self._filters),
            unclear=tuple(self._unclear),
        )


class _Days(NamedTuple):
    """The day, month or year that is named: its first day, and the first one behind it."""

    first: date
    behind: date


def _days(value: str, today: date) -> _Days | None:
    try:
        if value in _TODAY or value in _YESTERDAY:
            return _one_day(today - timedelta(days=value in _YESTERDAY))
        if found := _AGO.match(value):
            return _one_day(today - timedelta(days=int(found.group(1))))
        if found := _DATE.match(value):
            return _span(*(int(part) if part else None for part in found.groups()))
    except (ValueError, OverflowError):  # the 31st of June
        return None
    return None


def _one_day(day: date) -> _Days:
    return _Days(day, day + timedelta(days=1))


def _span(year: int | None, month: int | None, day: int | None) -> _Days:
    first = date(year or 1, month or 1, day or 1)
    if day:
        return _one_day(first)
    if month and month < _MONTHS:
        return _Days(first, date(first.year, month + 1, 1))
    return _Days(first, date(first.year + 1, 1, 1))
