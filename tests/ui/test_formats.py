"""Dates and numbers in English and in Korean."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from PySide6.QtCore import QLocale

from desktop_chat import i18n
from desktop_chat.ui import formats

KOREAN = {
    "MMM d": "M월 d일",
    "MMM d, yyyy": "yyyy년 M월 d일",
    "Yesterday, {time}": "어제 {time}",
    "yyyy": "yyyy년",
    "{count} tokens": "토큰 {count}개",
    "{hours} h {minutes} min": "{hours}시간 {minutes}분",
}
NOW = datetime(2026, 3, 3, 15, 41).astimezone().timestamp()


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def at(*when: int) -> float:
    return datetime(*when).astimezone().timestamp()  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def language(request: pytest.FixtureRequest) -> Iterator[None]:
    before = QLocale()
    code = getattr(request, "param", "en_US")
    QLocale.setDefault(QLocale(code))
    i18n.install(None if code == "en_US" else lambda source, _count: KOREAN.get(source))
    yield
    i18n.install(None)
    QLocale.setDefault(before)


in_korean = pytest.mark.parametrize("language", ["ko_KR"], indirect=True)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (NOW, "3:41 PM"),
        (at(2026, 3, 3, 0, 0), "12:00 AM"),
        (at(2026, 3, 2, 23, 59), "Yesterday, 11:59 PM"),
        (at(2026, 2, 26, 9, 5), "Thursday, 9:05 AM"),
        (at(2026, 2, 24, 9, 5), "Feb 24"),
        (at(2025, 12, 31, 9, 5), "Dec 31, 2025"),
        (at(2026, 3, 4, 1, 0), "1:00 AM"),
    ],
)
def test_a_moment_is_as_short_as_it_can_be_told_apart(moment: float, words: str) -> None:
    assert plain(formats.moment_words(moment, NOW)) == words


@in_korean
@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (NOW, "오후 3:41"),
        (at(2026, 3, 2, 23, 59), "어제 오후 11:59"),
        (at(2026, 2, 24, 9, 5), "2월 24일"),
        (at(2025, 12, 31, 9, 5), "2025년 12월 31일"),
    ],
)
def test_a_moment_in_korean(moment: float, words: str) -> None:
    assert formats.moment_words(moment, NOW) == words


def test_a_moment_in_full() -> None:
    assert plain(formats.full_moment(NOW)) == "Tuesday, March 3, 2026, 3:41 PM"


@in_korean
def test_months_and_years_in_korean() -> None:
    day = datetime(2025, 10, 3).astimezone().date()
    assert (formats.month_words(day), formats.year_words(day)) == ("10월", "2025년")


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [(0, 0, "0"), (12345, 0, "12,345"), (1234567.891, 2, "1,234,567.89"), (-1.5, 1, "-1.5")],
)
def test_numbers_have_their_groups(value: float, digits: int, text: str) -> None:
    assert formats.number(value, digits) == text


def test_numbers_have_their_groups_even_where_the_system_has_no_language() -> None:
    QLocale.setDefault(QLocale.c())
    assert formats.number(12345) == "12,345"


def test_tokens_are_counted_in_words() -> None:
    assert [formats.tokens(n) for n in (0, 1, 12345)] == ["0 tokens", "1 token", "12,345 tokens"]


@in_korean
def test_tokens_are_counted_in_korean() -> None:
    assert formats.tokens(12345) == "토큰 12,345개"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.04, "0.0 s"), (3.24, "3.2 s"), (48.9, "48 s"), (125, "2 min 5 s"), (3900, "1 h 5 min")],
)
def test_durations(seconds: float, text: str) -> None:
    assert formats.duration(seconds) == text


def test_a_day_begins_at_midnight_also_when_the_clocks_change() -> None:
    for day in (date(2026, 3, 29), date(2026, 10, 25), date(2026, 3, 8)):
        start = formats.start_of(day)
        assert formats.day_of(start) == day
        assert formats.day_of(start - 1) < day
