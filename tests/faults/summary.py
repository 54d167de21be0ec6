"""One line about the table of faults: how many of its rows hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

ROWS = range(1, 98)

NOT_APPLICABLE = {95: "HTTP/2 is off"}
"""Rows that cannot happen, each with its reason."""

_CASE = re.compile(r"tests/faults/.*\[row(\d+)-")


def summary_line(results: Iterable[tuple[str, str]]) -> str:
    """Count from test ids and outcomes; '' where no row was run.

    A row holds when all of its cases that were run have passed.
    """
    outcomes: dict[int, list[str]] = defaultdict(list)
    for test, outcome in results:
        if (found := _CASE.search(test)) is not None:
            outcomes[int(found[1])].append(outcome)
    if not outcomes:
        return ""
    held = {row for row, all_of in outcomes.items() if set(all_of) == {"passed"}}
    cases = sum(map(len, outcomes.values()))
    whole = len(ROWS) - len(NOT_APPLICABLE)
    line = f"faults: {len(held & set(ROWS))}/{whole} rows, {cases} cases"
    reasons = ", ".join(f"{row}: {reason}" for row, reason in NOT_APPLICABLE.items())
    line += f" (not applicable: {reasons})"
    if further := sorted(held - set(ROWS)):
        line += f"; beyond the wire: {', '.join(map(str, further))}"
    if (run := len(outcomes.keys() & set(ROWS))) < whole:
        line += f"; only {run} rows were run"
    return line
