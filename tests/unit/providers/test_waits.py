from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop_chat.providers.waits import asked_wait, rate_limit_reset

NOW = datetime(2030, 1, 1, 12, 0, 0, tzinfo=UTC)
SERVED = "Tue, 01 Jul 2025 10:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after": "0"}, 0.0),
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"retry-after-ms": "soon", "retry-after": "9"}, 9.0),
        ({"retry-after": "Tue, 01 Jul 2025 10:00:30 GMT", "date": SERVED}, 30.0),
        ({"retry-after": "Tue, 01 Jul 2025 09:00:00 GMT", "date": SERVED}, 0.0),
        ({"retry-after": "Tue, 01 Jan 2030 12:01:00 GMT"}, 60.0),
        ({"retry-after": "3600"}, 3600.0),
        ({"retry-after": "-1"}, None),
        ({"retry-after": "1e308"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "garbage"}, None),
        ({"retry-after": "Tue, 99 Jul 2025 10:00:30 GMT"}, None),
        ({"retry-after": ""}, None),
        ({"llm_provider-retry-after": "1"}, 1.0),
        ({"llm_provider-retry-after-ms": "1500"}, 1.5),
        (
            {
                "llm_provider-retry-after": "Tue, 01 Jul 2025 10:00:30 GMT",
                "llm_provider-date": SERVED,
                "date": "Tue, 01 Jul 2025 10:00:20 GMT",
            },
            30.0,
        ),
        ({"llm_provider-retry-after": "1", "retry-after": "4"}, 4.0),
        ({"llm_provider-retry-after": "1", "retry-after": "garbage"}, 1.0),
        ({}, None),
    ],
)
def test_a_wait_is_read_in_every_form(headers: dict[str, str], wait: float | None) -> None:
    assert asked_wait(headers, NOW) == wait


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"x-ratelimit-reset-requests": "120ms"}, 0.12),
        ({"x-ratelimit-reset-requests": "6m0s"}, 360.0),
        ({"x-ratelimit-reset-requests": "1h2m3s"}, 3723.0),
        ({"x-ratelimit-reset-requests": "1h2m3"}, None),
        ({"x-ratelimit-reset": "12"}, 12.0),
        ({"x-ratelimit-reset": "1751364015", "date": SERVED}, 15.0),
        ({"x-ratelimit-reset": "1751364015000", "date": SERVED}, 15.0),
        ({"x-ratelimit-reset": "1e300"}, None),
        ({"anthropic-ratelimit-tokens-reset": "2025-07-01T10:00:20Z", "date": SERVED}, 20.0),
        (
            {
                "x-ratelimit-remaining-requests": "5",
                "x-ratelimit-reset-requests": "9s",
                "x-ratelimit-remaining-tokens": "0",
                "x-ratelimit-reset-tokens": "4s",
            },
            4.0,
        ),
        ({"x-ratelimit-remaining-requests": "5", "x-ratelimit-reset-requests": "9s"}, None),
        ({"x-ratelimit-limit-requests": "5"}, None),
    ],
)
def test_the_reset_of_a_spent_limit_is_read(headers: dict[str, str], wait: float | None) -> None:
    assert rate_limit_reset(headers, NOW) == (None if wait is None else pytest.approx(wait))
