"""The whole table, and what it leaves out."""

from __future__ import annotations

from dataclasses import replace

from tests.faults.rows_connecting import CONNECTING
from tests.faults.rows_events import EVENTS
from tests.faults.rows_large import LARGE
from tests.faults.rows_refusals import REFUSALS
from tests.faults.rows_streams import BEFORE_THE_ANSWER, BREAKS
from tests.faults.rows_waiting import WAITING

ELSEWHERE = {
    96: "tests/faults/test_stop.py",
    97: "tests/faults/window/test_stop.py",
}
"""Rows that take somebody who stops: they are tested by tests of their own, which count as well."""

_SPLIT = [replace(fault, splits=True) for fault in (*BREAKS, *EVENTS)]
"""Where bytes of a stream arrive, it must not matter how they are cut."""

FAULTS = sorted(
    [*CONNECTING, *REFUSALS, *BEFORE_THE_ANSWER, *_SPLIT, *WAITING, *LARGE],
    key=lambda fault: fault.row,
)
