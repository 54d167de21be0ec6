"""The table itself: nothing is left out, and the usual limits are the promised ones."""

from __future__ import annotations

from desktop_chat.domain.patience import Limits
from desktop_chat.domain.phase import STALL_NOTICE_S
from desktop_chat.domain.retry import RetryPolicy
from desktop_chat.domain.settings import LOCAL_FIRST_CONTENT_S
from tests.faults.all_rows import ELSEWHERE, FAULTS
from tests.faults.summary import NOT_APPLICABLE, ROWS, summary_line

ASKED = "tests/faults/test_ask.py::test_x[row{}-{}]".format


def test_every_row_is_there_or_says_why_not() -> None:
    there = {fault.row for fault in FAULTS} | set(ELSEWHERE)
    assert there.isdisjoint(NOT_APPLICABLE)
    assert there | set(NOT_APPLICABLE) == set(ROWS)


def test_no_two_lines_have_the_same_name() -> None:
    names = [fault.name for fault in FAULTS]
    assert len(names) == len(set(names))


def test_rows_that_scale_a_limit_leave_the_usual_one_alone() -> None:
    assert Limits() == Limits(connect_s=5, first_content_s=120, idle_s=60, content_s=180, total_s=0)
    assert RetryPolicy() == RetryPolicy(max_retries=3, retry_after_cap_s=60)
    assert (LOCAL_FIRST_CONTENT_S, STALL_NOTICE_S) == (600, 20)


def test_a_row_counts_only_if_all_of_its_cases_passed() -> None:
    results = [
        (ASKED("01", "a"), "passed"),
        (ASKED("01", "b"), "failed"),
        (ASKED("02", "a"), "passed"),
        (ASKED("02", "a"), "failed"),  # in its teardown
        (ASKED("03", "a"), "passed"),
        (ASKED("04", "a"), "skipped"),
    ]
    line = summary_line(results, lambda: dict.fromkeys(ROWS, 1))
    assert line.startswith(f"faults: 1/4 rows, 5 cases (of {len(ROWS) - 1} rows; ")


def test_a_row_that_was_run_in_part_says_so() -> None:
    results = [(ASKED("43", "a"), "passed"), (ASKED("44", "a"), "passed")]
    line = summary_line(results, lambda: {43: 3, 44: 1})
    assert "; in part only: 43; not applicable: 95, HTTP/2 is off)" in line


def test_the_whole_table_says_nothing_but_what_cannot_be() -> None:
    results = [(ASKED(f"{row:02}", "a"), "passed") for row in ROWS if row not in NOT_APPLICABLE]
    assert summary_line(results, dict) == (
        f"faults: {len(ROWS) - 1}/{len(ROWS) - 1} rows, {len(ROWS) - 1} cases "
        "(not applicable: 95, HTTP/2 is off)"
    )


def test_without_any_row_nothing_is_said() -> None:
    assert summary_line([("tests/unit/test_x.py::test_y", "passed")], dict) == ""
