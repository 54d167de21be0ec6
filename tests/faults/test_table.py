"""The table itself: nothing is left out, and the usual limits are the promised ones."""

from __future__ import annotations

from desktop_chat.domain.patience import Limits
from desktop_chat.domain.phase import STALL_NOTICE_S
from desktop_chat.domain.retry import RetryPolicy
from desktop_chat.domain.settings import LOCAL_FIRST_CONTENT_S
from tests.faults.all_rows import ELSEWHERE, FAULTS
from tests.faults.summary import NOT_APPLICABLE, ROWS, summary_line


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
    case = "tests/faults/test_ask.py::test_x[row{}-y]".format
    line = summary_line([(case("01"), "passed"), (case("01"), "failed"), (case("02"), "passed")])
    assert line.startswith("faults: 1/96 rows, 3 cases")
    assert line.endswith("only 2 rows were run")


def test_without_any_row_nothing_is_said() -> None:
    assert summary_line([("tests/unit/test_x.py::test_y", "passed")]) == ""
