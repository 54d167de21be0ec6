"""How long a server asks to be left alone: Retry-After in all its forms. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_S = 366 * 86_400.0
"""A wait beyond a year is no wait but a mistake."""

_HANDED_ON = "llm_provider-"
"""LiteLLM passes the headers of the provider behind it on under this prefix."""

_UNITS_S = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}
_DURATION = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|d)")
_EPOCH_FROM = 1_000_000_000.0
_EPOCH_MS_FROM = 100_000_000_000.0


def asked_wait(headers: Mapping[str, str], now: datetime) -> float | None:
    """Read the seconds to wait from lower-case `headers`; None when they say nothing usable.

    A date counts from the server's own `Date`, since the local clock may be wrong; `now` stands
    in for a missing one. What a gateway says for itself counts before what it hands on.
    """
    waits = (_retry_after(headers, prefix, now) for prefix in ("", _HANDED_ON))
    return next((wait for wait in waits if wait is not None), None)


def _retry_after(headers: Mapping[str, str], prefix: str, now: datetime) -> float | None:
    asked = _seconds(headers.get(f"{prefix}retry-after-ms", ""), unit_s=0.001)
    if asked is None:
        value = headers.get(f"{prefix}retry-after", "")
        asked = _seconds(value)
        if asked is None:
            date = headers.get(f"{prefix}date") or headers.get("date", "")
            asked = _until(_http_date(value), _http_date(date) or now)
    return asked


def rate_limit_reset(headers: Mapping[str, str], now: datetime) -> float | None:
    """Read the seconds until the exhausted limit starts anew, from the rate-limit headers."""
    served_at = _http_date(headers.get("date", "")) or now
    waits = [
        wait
        for name, value in headers.items()
        if _is_reset_of_a_spent_limit(name, headers)
        and (wait := _reset(value.strip(), served_at)) is not None
    ]
    return max(waits, default=None)


def _is_reset_of_a_spent_limit(name: str, headers: Mapping[str, str]) -> bool:
    if "ratelimit" not in name or "reset" not in name:
        return False
    left = headers.get(name.replace("reset", "remaining"), "0").strip()
    return left in {"0", "0.0"} or left.startswith("-")


def _reset(value: str, served_at: datetime) -> float | None:
    number = _seconds(value, longest_s=math.inf)
    if number is not None:
        if number >= _EPOCH_MS_FROM:
            number /= 1000
        return _usable(number - served_at.timestamp() if number >= _EPOCH_FROM else number)
    parts = _DURATION.findall(value)
    if parts and "".join(amount + unit for amount, unit in parts) == value:
        return _usable(sum(float(amount) * _UNITS_S[unit] for amount, unit in parts))
    try:
        return _until(datetime.fromisoformat(value), served_at)
    except ValueError:
        return None


def _seconds(value: str, *, unit_s: float = 1.0, longest_s: float = LONGEST_S) -> float | None:
    try:
        seconds = float(value) * unit_s
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) and 0 <= seconds <= longest_s else None


def _http_date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _until(moment: datetime | None, served_at: datetime) -> float | None:
    if moment is None:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return _usable((moment - served_at).total_seconds())


def _usable(seconds: float) -> float | None:
    """A moment that has passed asks for no wait; one beyond all reason is a mistake."""
    return max(0.0, seconds) if seconds <= LONGEST_S else None
