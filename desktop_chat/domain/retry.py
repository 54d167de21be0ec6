"""When an attempt is repeated by itself: pure arithmetic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop_chat.domain.errors import ChatError

BACKOFF_FIRST_S = 0.5
BACKOFF_MOST_S = 8.0


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How patient the settings are.

    `max_retries` caps every fault's own number; `retry_after_cap_s` is the longest wait that a
    server may ask for.
    """

    max_retries: int = 3
    retry_after_cap_s: float = 60.0


@dataclass(frozen=True, slots=True)
class PlannedRetry:
    """Wait `delay_s`, then make retry number `attempt` of at most `of`."""

    attempt: int
    of: int
    delay_s: float


def plan_retry(
    error: ChatError, retries_done: int, policy: RetryPolicy, random: Callable[[], float]
) -> PlannedRetry | None:
    """Plan the next retry after `error`, or None when the turn has to fail.

    `random` gives a number in [0, 1). The server's word counts up to the cap; beyond it the turn
    fails. Otherwise 0.5 s x 2^n with full jitter, at most 8 s, at least the error's polite wait.
    """
    of = min(policy.max_retries, error.advice.retries)
    if retries_done >= of:
        return None
    attempt = retries_done + 1
    if error.advice.at_once:
        return PlannedRetry(attempt, of, 0.0)
    asked = error.advice.after_s
    if asked is not None:
        return PlannedRetry(attempt, of, asked) if asked <= policy.retry_after_cap_s else None
    backoff = min(BACKOFF_MOST_S, BACKOFF_FIRST_S * 2.0**retries_done) * random()
    return PlannedRetry(attempt, of, max(backoff, error.advice.at_least_s))
