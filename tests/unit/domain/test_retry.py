"""When a request is sent again by itself."""

from __future__ import annotations

import pytest

from desktop_chat.domain.errors import ChatError, RetryAdvice
from desktop_chat.domain.retry import PlannedRetry, RetryPolicy, plan_retry

POLICY = RetryPolicy()


def error(**advice: object) -> ChatError:
    return ChatError("x", advice=RetryAdvice(**advice))  # type: ignore[arg-type]


def test_the_defaults_are_those_that_are_promised() -> None:
    assert (POLICY.max_retries, POLICY.retry_after_cap_s) == (3, 60.0)


def test_an_error_that_advises_none_is_not_retried() -> None:
    assert plan_retry(error(), 0, POLICY, lambda: 0.5) is None


@pytest.mark.parametrize(("done", "most"), [(0, 0.5), (1, 1.0), (2, 2.0), (4, 8.0), (9, 8.0)])
def test_the_backoff_doubles_up_to_eight_seconds_with_full_jitter(done: int, most: float) -> None:
    planned = plan_retry(error(retries=99), done, RetryPolicy(max_retries=99), lambda: 0.5)
    assert planned is not None
    assert planned.delay_s == most / 2


def test_the_polite_wait_is_a_floor() -> None:
    planned = plan_retry(error(retries=3, at_least_s=2.0), 0, POLICY, lambda: 0.0)
    assert planned == PlannedRetry(1, 3, 2.0)


def test_the_servers_word_counts_up_to_the_cap() -> None:
    assert plan_retry(error(retries=3, after_s=60.0), 0, POLICY, lambda: 0.9) == PlannedRetry(
        1, 3, 60.0
    )
    assert plan_retry(error(retries=3, after_s=60.1), 0, POLICY, lambda: 0.9) is None


@pytest.mark.parametrize(("own", "setting", "of"), [(2, 3, 2), (3, 1, 1), (3, 0, 0)])
def test_the_smaller_of_fault_and_setting_decides(own: int, setting: int, of: int) -> None:
    policy = RetryPolicy(max_retries=setting)
    tries = [plan_retry(error(retries=own), done, policy, lambda: 0.1) for done in range(5)]
    assert sum(planned is not None for planned in tries) == of


def test_at_once_means_at_once() -> None:
    planned = plan_retry(error(retries=1, at_once=True, at_least_s=2.0), 0, POLICY, lambda: 0.9)
    assert planned == PlannedRetry(1, 1, 0.0)
