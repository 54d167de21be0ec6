"""The whole table, and what it leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from desktop_chat.domain.settings import Protocol
from tests.faults.rows_connecting import CONNECTING
from tests.faults.rows_events import EVENTS
from tests.faults.rows_large import LARGE
from tests.faults.rows_refusals import REFUSALS
from tests.faults.rows_streams import BEFORE_THE_ANSWER, BREAKS
from tests.faults.rows_waiting import WAITING
from tests.faults.table import Fault, Split

ELSEWHERE = {
    96: "tests/faults/test_stop.py",
    97: "tests/faults/window/test_stop.py",
    99: "tests/faults/test_ends.py",
    100: "tests/faults/test_ends.py",
    101: "tests/faults/test_awareness.py",
    102: "tests/faults/test_awareness.py",
    103: "tests/faults/test_awareness.py",
}
"""Rows that take somebody who stops, ends or changes something meanwhile: they are tested by tests
of their own, which count as well."""

_CONNECTING = [replace(fault, attempt_alone=False) for fault in CONNECTING]

_NUMBERS = {81}
"""Rows that are about numbers: for them, bytes are as good as any others."""

_SPLIT = [replace(fault, splits=fault.row not in _NUMBERS) for fault in (*BREAKS, *EVENTS)]
"""Where bytes of a stream arrive, it must not matter how they are cut."""

FAULTS = sorted(
    [*_CONNECTING, *REFUSALS, *BEFORE_THE_ANSWER, *_SPLIT, *WAITING, *LARGE],
    key=lambda fault: fault.row,
)


def case_id(fault: Fault, protocol: Protocol, split: Split) -> str:
    """A name for pytest."""
    return f"{fault.name}-{protocol.value}-{split.value}"


def questions_of_rows() -> Mapping[int, int]:
    """How many questions of `test_ask` belong to each row."""
    return Counter(fault.row for fault in FAULTS for _ in fault.turns())
