"""The words under which a message is filed beside its text: chat, role, model, month; pure.

They are longer than any piece of a text, so the two never meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

HAS_CODE = "has:code"
HAS_ATTACHMENT = "has:attachment"
_FENCE = "```"
_YEARS = (2000, 2100)
_MONTHS = 12
_DAY = timedelta(days=1)


def role_facet(role: str) -> str:
    """That of all messages of a role."""
    return f"role:{role}"


def chat_facet(chat_seq: int) -> str:
    """That of all messages of a chat."""
    return f"chat:{chat_seq}"


def model_facet(model: str) -> str:
    """That of all answers of a model."""
    return "model:" + "".join(model.split()).casefold()


def facets_of(
    chat_seq: int, role: str, model: str | None, at: float, text: str, *, has_attachment: bool
) -> set[str]:
    """All that a message is filed under."""
    found = {role_facet(role), chat_facet(chat_seq), *_time_facets(at)}
    if model:
        found.add(model_facet(model))
    if _FENCE in text:
        found.add(HAS_CODE)
    if has_attachment:
        found.add(HAS_ATTACHMENT)
    return found


def months_between(after: date | None, before: date | None) -> list[str]:
    """Cover a time with years and months and a little more at both ends.

    When a day begins depends on where somebody is; the facets are those of UTC.
    """
    first = date(_YEARS[0], 1, 1) if after is None or after.year <= _YEARS[0] else after - _DAY
    last = date(_YEARS[1], 12, 31) if before is None or before.year >= _YEARS[1] else before
    return list(_cover((first.year, first.month), (last.year, last.month)))


def _time_facets(at: float) -> tuple[str, str]:
    try:
        moment = datetime.fromtimestamp(at, UTC)
    except (ValueError, OverflowError, OSError):
        moment = datetime(_YEARS[0], 1, 1, tzinfo=UTC)
    year = min(max(moment.year, _YEARS[0]), _YEARS[1])
    return (f"at:{year}", f"at:{year}-{moment.month}")


def _cover(first: tuple[int, int], last: tuple[int, int]) -> Iterator[str]:
    year, month = first
    while (year, month) <= last:
        if month == 1 and (year, _MONTHS) <= last:
            yield f"at:{year}"
            year += 1
            continue
        yield f"at:{year}-{month}"
        year, month = (year, month + 1) if month < _MONTHS else (year + 1, 1)
