"""A held-back answer is told from a slow model, a fast one and a server that does not stream."""

from __future__ import annotations

import pytest

from desktop_chat.services.arrivals import Arrivals, Flow


def _came(*times: float, chars: int = 3, headers_at: float | None = None) -> Arrivals:
    arrivals = Arrivals(asked_at=0.0, headers_at=headers_at)
    for at in times:
        arrivals.add(at, chars)
    return arrivals


def test_nothing_is_nothing() -> None:
    assert _came().flow is Flow.NOTHING


def test_pieces_that_come_one_by_one_are_streamed() -> None:
    assert _came(*(0.3 + 0.05 * n for n in range(30))).flow is Flow.STREAMED


def test_a_slow_model_is_no_proxy() -> None:
    slow = _came(*(8.0 + 1.5 * n for n in range(5)))
    assert slow.flow is Flow.STREAMED


def test_a_model_that_thinks_long_and_then_writes_fast_is_no_proxy() -> None:
    assert _came(*(9.0 + 0.01 * n for n in range(60))).flow is Flow.STREAMED


def test_all_pieces_in_one_moment_after_a_wait_were_held_back() -> None:
    held = _came(*(4.0 + 0.0001 * n for n in range(60)))
    assert held.flow is Flow.HELD_BACK
    assert not held.headers_came_early


def test_headers_that_came_long_before_point_at_a_gateway() -> None:
    assert _came(*([4.0] * 60), headers_at=0.2).headers_came_early
    assert not _came(*([4.0] * 60), headers_at=3.99).headers_came_early


def test_a_quick_answer_in_one_moment_claims_nothing() -> None:
    assert _came(*([0.2] * 60)).flow is Flow.TOO_FAST_TO_TELL


@pytest.mark.parametrize(("chars", "flow"), [(180, Flow.IN_ONE_PIECE), (2, Flow.TOO_FAST_TO_TELL)])
def test_one_long_piece_is_a_server_that_does_not_stream(chars: int, flow: Flow) -> None:
    assert _came(3.0, chars=chars).flow is flow


def test_buckets_of_many_pieces_with_long_pauses_are_lumps() -> None:
    assert _came(*(at for at in (1.0, 2.0, 3.0) for _ in range(20))).flow is Flow.IN_LUMPS


def test_a_few_large_pieces_with_pauses_are_a_stream() -> None:
    assert _came(1.0, 1.6, 2.2, 2.9, chars=80).flow is Flow.STREAMED


def test_it_is_proven_only_after_some_time() -> None:
    assert not _came(*(0.3 + 0.05 * n for n in range(8))).is_proven
    assert _came(*(0.3 + 0.05 * n for n in range(20))).is_proven
    assert not _came(*([4.0] * 60)).is_proven
