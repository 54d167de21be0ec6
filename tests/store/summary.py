"""One line about the faults of the disk and of the files: how many rows of their table hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

ROWS = {
    98: "the chat is left, deleted or its window closed in mid-stream",
    99: "the app quits in mid-stream",
    100: "the process is killed in mid-stream",
    101: "the machine sleeps in mid-stream",
    102: "the network changes in mid-stream",
    103: "the wall clock jumps",
    104: "the disk is full",
    105: "the database is locked",
    106: "the database is deleted while it is open",
    107: "the home may only be read",
    108: "a second window is started",
    109: "the key store is missing, locked or refuses",
    110: "no more files or threads can be had",
    111: "the settings are broken",
    112: "the database is empty, foreign, newer or damaged",
    113: "a server's address is not one",
    114: "a key is not one",
    115: "too much is pasted or dropped",
    116: "the process is killed while it edits, imports, migrates or makes a backup",
    117: "the power is cut",
}
"""The rows that a test may name with `@pytest.mark.store_row(number, ...)`."""

PROPERTY = "store_row"


def store_summary_line(results: Iterable[tuple[str, int, str]]) -> str:
    """Count from test ids, rows and outcomes; '' where no row was run.

    A row holds when every test of it that was run has passed in all its phases.
    """
    outcomes: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for test, row, outcome in results:
        outcomes[row][test].add(outcome)
    if not outcomes:
        return ""
    held = [row for row, tests in outcomes.items() if set().union(*tests.values()) == {"passed"}]
    cases = len({test for tests in outcomes.values() for test in tests})
    line = f"store faults: {len(held)}/{len(outcomes)} rows, {cases} cases"
    missing = len(ROWS) - len(outcomes)
    return line + (f" (of {len(ROWS)} rows)" if missing else "")
