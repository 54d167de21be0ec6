"""Which timer runs when, and what the phase line says meanwhile."""

from __future__ import annotations

import pytest

from desktop_chat.domain.errors import ServerError
from desktop_chat.domain.events import RetryScheduled, TextDelta
from desktop_chat.domain.patience import Deadline, Limits, Timer, WireTimes, next_deadline
from desktop_chat.domain.phase import STALL_NOTICE_S, Phase, phase_of
from desktop_chat.domain.settings import (
    Protocol,
    ProviderSettings,
    StreamSettings,
    limits_for,
    retry_policy_for,
)
from desktop_chat.domain.turn import Turn

LIMITS = Limits()
NO_SETTINGS = StreamSettings()


def test_the_defaults_are_those_that_are_promised() -> None:
    assert (LIMITS.connect_s, LIMITS.first_content_s) == (5.0, 120.0)
    assert (LIMITS.idle_s, LIMITS.content_s, LIMITS.total_s) == (60.0, 180.0, 0.0)
    assert STALL_NOTICE_S == 20.0


@pytest.mark.parametrize(
    ("times", "deadline"),
    [
        (WireTimes(), None),
        (WireTimes(connect_started_at=10), Deadline(15, Timer.CONNECT)),
        (
            WireTimes(connect_started_at=10, connected_at=11),
            Deadline(131, Timer.FIRST_CONTENT),
        ),
        (
            # headers and pings before the first content do not move its deadline
            WireTimes(connect_started_at=10, connected_at=11, headers_at=12, last_byte_at=100),
            Deadline(131, Timer.FIRST_CONTENT),
        ),
        (WireTimes(10, 11, 12, 20, 5, last_content_at=20), Deadline(80, Timer.IDLE)),
        # pings keep the idle timer quiet, but not the content timer
        (WireTimes(10, 11, 12, 190, 5, last_content_at=20), Deadline(200, Timer.CONTENT)),
    ],
)
def test_one_timer_runs_at_a_time(times: WireTimes, deadline: Deadline | None) -> None:
    assert next_deadline(times, LIMITS, turn_started_at=9) == deadline


def test_the_total_runs_beside_the_others() -> None:
    limits = Limits(total_s=30)
    times = WireTimes(connect_started_at=10, connected_at=11)
    assert next_deadline(times, limits, turn_started_at=9) == Deadline(39, Timer.TOTAL)


def make_turn() -> Turn:
    return Turn("t", "c", "p", "m", started_at=100.0)


def test_no_turn_is_idle() -> None:
    assert phase_of(None, LIMITS, 0.0).phase is Phase.IDLE


def test_a_turn_without_connection_is_connecting() -> None:
    assert phase_of(make_turn(), LIMITS, 101.0).phase is Phase.CONNECTING


def test_a_connected_turn_waits_for_the_first_token_and_counts() -> None:
    turn = make_turn()
    turn.times.connected_at = 101.0
    view = phase_of(turn, LIMITS, 104.2)
    assert (view.phase, round(view.elapsed_s, 3)) == (Phase.WAITING_FIRST_TOKEN, 3.2)


@pytest.mark.parametrize(("now", "phase"), [(120.9, Phase.STREAMING), (121.1, Phase.STALLED)])
def test_silence_of_twenty_seconds_is_a_stall(now: float, phase: Phase) -> None:
    turn = make_turn()
    turn.times.connected_at = 100.5
    turn.times.last_byte_at = 101.0
    turn.apply(TextDelta("a"), 101.0)
    view = phase_of(turn, LIMITS, now)
    assert view.phase is phase
    if phase is Phase.STALLED:
        assert view.left_s == pytest.approx(161.0 - now)


def test_a_slow_start_is_a_stall_too() -> None:
    turn = make_turn()
    turn.times.connected_at = 100.0
    view = phase_of(turn, LIMITS, 130.0)
    assert (view.phase, view.left_s) == (Phase.STALLED, 90.0)


def test_a_waiting_retry_says_which_and_how_long() -> None:
    turn = make_turn()
    turn.apply(RetryScheduled(2, 3, 4.0, ServerError("x")), 110.0)
    view = phase_of(turn, LIMITS, 111.0)
    assert (view.phase, view.attempt, view.of, view.left_s) == (Phase.WAITING_RETRY, 2, 3, 3.0)


def provider(base_url: str, stream: StreamSettings = NO_SETTINGS) -> ProviderSettings:
    return ProviderSettings("x", Protocol.OPENAI_CHAT, base_url=base_url, stream=stream)


@pytest.mark.parametrize(
    ("base_url", "seconds"),
    [
        ("https://api.example.com/v1", 120.0),
        ("http://localhost:11434/v1", 600.0),
        ("http://127.0.0.1:1234/v1", 600.0),
        ("http://[::1]:8080/v1", 600.0),
        ("http://192.168.1.7:8000/v1", 600.0),
        ("http://box.local:8000/v1", 600.0),
        ("http://[::1", 120.0),
    ],
)
def test_a_local_server_may_take_ten_minutes_to_load(base_url: str, seconds: float) -> None:
    assert limits_for(provider(base_url), StreamSettings()).first_content_s == seconds


def test_a_providers_own_timers_win_over_the_files() -> None:
    own = StreamSettings(idle_timeout_s=7, max_retries=0)
    defaults = StreamSettings(idle_timeout_s=9, content_timeout_s=11, max_retries=5)
    settings = provider("https://a.example/v1", own)
    limits = limits_for(settings, defaults)
    assert (limits.idle_s, limits.content_s) == (7, 11)
    assert retry_policy_for(settings, defaults).max_retries == 0
