"""One line about the table of faults: how many of its rows hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

WIRE_ROWS = range(1, 98)
BEYOND = (99, 100, 101, 102, 103, 110)
"""Rows beyond the wire that are tested over a socket as well."""
ROWS = (*WIRE_ROWS, *BEYOND)

NOT_APPLICABLE = {95: "HTTP/2 is off"}
"""Rows that cannot happen, each with its reason."""

_CASE = re.compile(r"tests/faults/.*\[row(\d+)-")
_ASKED = "/test_ask.py::"


def summary_line(
    results: Iterable[tuple[str, str]], cases_of_rows: Callable[[], Mapping[int, int]]
) -> str:
    """Count from test ids and outcomes; '' where no row was run.

    A row holds when every case of it that was run has passed in all its phases. `cases_of_rows`
    tells how many questions belong to a row: one with fewer was not run in whole.
    """
    outcomes: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for test, outcome in results:
        if (found := _CASE.search(test)) is not None:
            outcomes[int(found[1])][test].add(outcome)
    if not outcomes:
        return ""
    held = [row for row, cases in outcomes.items() if set().union(*cases.values()) == {"passed"}]
    cases = sum(map(len, outcomes.values()))
    line = f"faults: {len(held)}/{len(outcomes)} rows, {cases} cases"
    expected = cases_of_rows()
    in_part = sorted(
        row
        for row, run in outcomes.items()
        if sum(_ASKED in case for case in run) < expected.get(row, 0)
    )
    return line + _remark(len(outcomes), in_part)


def _remark(run: int, in_part: list[int]) -> str:
    """What was left out: said whenever something was."""
    remarks = []
    whole = len(ROWS) - len(NOT_APPLICABLE)
    if run < whole:
        remarks.append(f"of {whole} rows")
    if in_part:
        some = ", ".join(map(str, in_part[:8])) + (", …" if len(in_part) > 8 else "")
        remarks.append(f"in part only: {some}")
    remarks += [f"not applicable: {row}, {why}" for row, why in NOT_APPLICABLE.items()]
    return f" ({'; '.join(remarks)})"
