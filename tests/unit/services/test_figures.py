"""Figures of one turn: measured while it runs, and given out as a table."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

import pytest

from desktop_chat.domain.errors import DroppedError
from desktop_chat.domain.events import (
    Finished,
    FinishReason,
    Opened,
    ReasoningDelta,
    RetryScheduled,
    StreamEvent,
    TextDelta,
    UsageReported,
)
from desktop_chat.domain.figures import TurnFigures
from desktop_chat.domain.turn import Turn
from desktop_chat.domain.usage import Usage
from desktop_chat.services.figures import Figures
from desktop_chat.services.figures_csv import csv_of

T = TypeVar("T")


@dataclass
class Stopwatch:
    """A clock that goes when it is told to, and the figures that it measures."""

    now: float = 0.0
    kept: list[TurnFigures] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.figures = Figures(self, clock=lambda: self.now, wall_clock=lambda: 1000.0 + self.now)
        self.turn = Turn("t", "c", "p", "m", started_at=0.0)

    def add(self, figures: TurnFigures) -> None:
        self.kept.append(figures)

    async def since(self, moment: float | None, work: Callable[[Iterator[TurnFigures]], T]) -> T:
        raise NotImplementedError

    def take(self, after_s: float, event: StreamEvent) -> None:
        self.now += after_s
        self.turn.apply(event, self.now)
        self.figures.observe(self.turn, event)

    def attempt(self, after_s: float, reconnects: int = 0) -> None:
        """The wait before a retry ends."""
        self.now += after_s
        self.turn.begin_attempt()
        self.turn.times.connect_started_at = self.now
        self.turn.times.reconnects = reconnects


def dropped(delay_s: float) -> RetryScheduled:
    return RetryScheduled(1, 2, delay_s, DroppedError("x"))


def test_a_turn_is_measured_from_send_to_its_end() -> None:
    watch = Stopwatch()
    watch.take(0.5, Opened("p", "m"))
    watch.take(0.5, ReasoningDelta("a"))
    watch.take(0.5, TextDelta("b"))
    watch.take(5.0, TextDelta("c"))
    watch.take(0.0, UsageReported(Usage(3, 11)))
    watch.take(3.5, Finished(FinishReason.STOP))
    (row,) = watch.kept
    assert (row.ttft_ms, row.duration_ms, row.silent_ms) == (1000, 10_000, 8500)
    assert (row.input_tokens, row.output_tokens, row.retries) == (3, 11, 0)
    assert (row.provider, row.model, row.ended_at) == ("p", "m", 1010.0)
    assert row.tokens_per_s == pytest.approx(11 / 9)


def test_the_wait_for_the_first_content_is_a_silence_from_two_seconds_on() -> None:
    for wait_s, silent_ms in ((1.99, 0), (2.0, 2000)):
        watch = Stopwatch()
        watch.take(wait_s, TextDelta("a"))
        watch.take(0.0, Finished(FinishReason.STOP))
        assert watch.kept[0].silent_ms == pytest.approx(silent_ms)


def test_pings_and_headers_break_no_silence() -> None:
    watch = Stopwatch()
    watch.take(1.5, Opened("p", "m"))
    watch.take(1.5, UsageReported(Usage(1)))
    watch.take(1.5, TextDelta("a"))
    watch.take(0.0, Finished(FinishReason.STOP))
    assert watch.kept[0].silent_ms == 4500


def test_the_wait_before_a_retry_is_no_silence() -> None:
    watch = Stopwatch()
    watch.take(3.0, dropped(20.0))
    watch.attempt(20.0)
    watch.take(1.0, TextDelta("a"))
    watch.take(1.0, Finished(FinishReason.STOP))
    (row,) = watch.kept
    assert (row.silent_ms, row.retry_wait_ms, row.duration_ms) == (3000, 20_000, 25_000)
    assert (row.ttft_ms, row.retries) == (24_000, 1)


def test_a_retry_that_was_hurried_waited_only_so_long() -> None:
    watch = Stopwatch()
    watch.take(1.0, dropped(20.0))
    watch.attempt(2.0)
    watch.take(5.0, TextDelta("a"))
    watch.take(0.0, Finished(FinishReason.STOP))
    (row,) = watch.kept
    assert (row.retry_wait_ms, row.silent_ms, row.duration_ms) == (2000, 5000, 8000)


@pytest.mark.parametrize("stopped_after_s", [4.0, 30.0])
def test_one_that_ends_in_that_wait_waited_only_so_long(stopped_after_s: float) -> None:
    watch = Stopwatch()
    watch.turn.times.connect_started_at = 0.5
    watch.take(1.0, dropped(40.0))
    watch.take(stopped_after_s, Finished(FinishReason.CANCELLED))
    (row,) = watch.kept
    assert (row.retry_wait_ms, row.silent_ms) == (stopped_after_s * 1000, 0)


def test_reconnects_of_all_attempts_count_once() -> None:
    watch = Stopwatch()
    watch.turn.times.reconnects = 1
    watch.take(1.0, dropped(1.0))
    watch.attempt(1.0, reconnects=2)
    watch.take(1.0, dropped(1.0))
    watch.take(0.5, Finished(FinishReason.CANCELLED))
    assert watch.kept[0].reconnects == 3


def test_the_commit_at_the_end_is_no_time_on_the_wire() -> None:
    watch = Stopwatch()
    watch.take(1.0, TextDelta("a"))
    end = Finished(FinishReason.STOP)
    watch.turn.apply(end, watch.now)
    watch.now += 9.0  # a slow disk
    watch.figures.observe(watch.turn, end)
    assert (watch.kept[0].duration_ms, watch.kept[0].silent_ms) == (1000, 0)


def test_nothing_of_a_turn_that_has_ended_is_held() -> None:
    watch = Stopwatch()
    watch.take(1.0, TextDelta("a"))
    assert watch.figures._live
    watch.take(1.0, Finished(FinishReason.STOP))
    assert not watch.figures._live


def test_who_listens_hears_of_each_ended_turn() -> None:
    watch, heard = Stopwatch(), []
    listener = lambda: heard.append(1)  # noqa: E731 - to be taken away again
    watch.figures.listen(listener)
    watch.take(1.0, Finished(FinishReason.STOP))
    watch.figures.unlisten(listener)
    assert heard == [1]


def test_a_delta_costs_next_to_nothing() -> None:
    watch, event, many = Stopwatch(), TextDelta("a"), 20_000
    watch.take(0.0, event)
    best = min(_seconds(watch, event, many) for _ in range(5))
    assert best / many < 3e-6  # thrice as much as on a machine that has nothing else to do


def _seconds(watch: Stopwatch, event: StreamEvent, many: int) -> float:
    began = time.perf_counter()
    for _ in range(many):
        watch.figures.observe(watch.turn, event)
    return time.perf_counter() - began


def read_back(*turns: TurnFigures) -> list[dict[str, str]]:
    text = csv_of(turns)
    assert text.count("\r\n") == len(turns) + 1
    return list(csv.DictReader(text.splitlines()))


def test_the_table_is_read_back_as_it_was_meant() -> None:
    turn = TurnFigures(
        "t", 0.0, "일", '모델, "m"', "interrupted", "dropped", 1234.5678, 5234.5678, 500.0, 2000.0,
        7, 8, 1, 2, 3,
    )  # fmt: skip
    assert read_back(turn) == [
        {
            "turn_id": "t",
            "ended_at": "1970-01-01T00:00:00+00:00",
            "provider": "일",
            "model": '모델, "m"',
            "finish_reason": "interrupted",
            "error_type": "dropped",
            "ttft_s": "1.235",
            "duration_s": "5.235",
            "retry_wait_s": "0.5",
            "silence_s": "2.0",
            "input_tokens": "7",
            "output_tokens": "8",
            "cached_tokens": "3",
            "tokens_per_s": "2.0",
            "retries": "1",
            "reconnects": "2",
            "cost_usd": "",
        }
    ]


def test_what_nobody_knows_is_an_empty_cell() -> None:
    (line,) = read_back(TurnFigures("t", 0.0, "p", "m", "stop"))
    empty = ("error_type", "ttft_s", "silence_s", "output_tokens", "tokens_per_s")
    assert [line[name] for name in empty] == [""] * 5


@pytest.mark.parametrize("name", ["=cmd()", "+1", "-1", "@a", "\ta", "\uff1dcmd()"])
def test_a_name_that_looks_like_a_formula_is_plain_text(name: str) -> None:
    (line,) = read_back(TurnFigures("t", 0.0, name, name, "stop"))
    assert (line["provider"], line["model"]) == (f"'{name}", f"'{name}")


def test_a_moment_that_no_calendar_has_spoils_no_table() -> None:
    (line,) = read_back(TurnFigures("t", 1e18, "p", "m", "stop"))
    assert line["ended_at"] == ""
