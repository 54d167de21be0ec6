"""A row of the table."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One measured figure. `budget` is an upper bound in the same unit; None: for information."""

    name: str
    value: float
    unit: str
    budget: float | None = None
    note: str = ""

    @property
    def missed(self) -> bool:
        """Whether the figure is above its budget."""
        return self.budget is not None and self.value > self.budget


def table(rows: Iterable[Row]) -> str:
    """Lay the rows out for a terminal."""
    lines = []
    for row in rows:
        budget = "" if row.budget is None else f"<= {row.budget:g}"
        verdict = "MISSED" if row.missed else ("ok" if row.budget is not None else "")
        lines.append(
            f"{row.name:<58} {row.value:>10.3f} {row.unit:<6} {budget:>10} {verdict:<6} {row.note}"
        )
    return "\n".join(line.rstrip() for line in lines)


def write_json(rows: Iterable[Row], path: Path) -> None:
    """Keep the rows for later comparison."""
    path.parent.mkdir(parents=True, exist_ok=True)
    listed = [{**asdict(row), "missed": row.missed} for row in rows]
    path.write_text(json.dumps(listed, indent=1) + "\n", "utf-8")
