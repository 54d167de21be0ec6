"""The figures of turns as a table for other programs: RFC 4180, one line a turn.

Times are UTC (ISO 8601) or seconds, numbers have a point, whatever the language.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from desktop_chat.domain.figures import CostOf, TurnFigures, no_cost

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the beginning of a formula; the wide forms in East Asian ones."""

_COST = "cost_usd"

_Cell = str | int | float | None


def _seconds(milliseconds: float | None) -> float | None:
    return None if milliseconds is None else round(milliseconds / 1000, 3)


def _rate(tokens_per_s: float | None) -> float | None:
    return None if tokens_per_s is None else round(tokens_per_s, 2)


_COLUMNS: Mapping[str, Callable[[TurnFigures], _Cell]] = MappingProxyType(
    {
        "turn_id": lambda turn: turn.turn_id,
        "ended_at": lambda turn: _moment(turn.ended_at),
        "provider": lambda turn: turn.provider,
        "model": lambda turn: turn.model,
        "finish_reason": lambda turn: turn.finish_reason,
        "error_type": lambda turn: turn.error_type,
        "ttft_s": lambda turn: _seconds(turn.ttft_ms),
        "duration_s": lambda turn: _seconds(turn.duration_ms),
        "retry_wait_s": lambda turn: _seconds(turn.retry_wait_ms),
        "silence_s": lambda turn: _seconds(turn.silent_ms),
        "input_tokens": lambda turn: turn.input_tokens,
        "output_tokens": lambda turn: turn.output_tokens,
        "cached_tokens": lambda turn: turn.cached_tokens,
        "tokens_per_s": lambda turn: _rate(turn.tokens_per_s),
        "retries": lambda turn: turn.retries,
        "reconnects": lambda turn: turn.reconnects,
    }
)


def csv_of(turns: Iterable[TurnFigures], cost_of: CostOf = no_cost) -> str:
    """Write them in their order; a name that looks like a formula is made plain text."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*_COLUMNS, _COST])
    for turn in turns:
        cost, _ = cost_of(turn)
        cells = [_plain(read(turn)) for read in _COLUMNS.values()]
        writer.writerow([*cells, None if cost is None else f"{cost:.6f}"])
    return out.getvalue()


def _moment(ended_at: float) -> str:
    try:
        return datetime.fromtimestamp(ended_at, UTC).isoformat(timespec="seconds")
    except (OverflowError, ValueError, OSError):  # no clock that was right
        return ""


def _plain(cell: _Cell) -> _Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_RISKY) else cell
