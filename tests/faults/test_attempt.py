"""Each row, one attempt at a time: what the provider makes of it, and what it advises."""

from __future__ import annotations

import asyncio

import pytest

from desktop_chat.domain.settings import Protocol
from tests.fakes.heard import Heard, hear_once
from tests.faults.all_rows import FAULTS, case_id
from tests.faults.making import SAID
from tests.faults.table import ANY_PREFIX, Fault, Split

CASES = [
    pytest.param(fault, protocol, split, id=case_id(fault, protocol, split))
    for fault in FAULTS
    if fault.attempt_alone
    for protocol, split in fault.cases()
]


@pytest.mark.parametrize(("fault", "protocol", "split"), CASES)
def test_an_attempt_ends_as_its_row_says(fault: Fault, protocol: Protocol, split: Split) -> None:
    with fault.staged(protocol, split) as stage:
        heard = asyncio.run(hear_once(protocol, stage.base_url))
        stage.check()
        assert len(stage.exchanges) == fault.requests
    assert heard.machine_word == fault.word
    if fault.text == ANY_PREFIX:
        assert SAID.startswith(heard.text)
    else:
        assert heard.text == fault.text
    _check_end(heard, fault)
    _check_error(heard, fault)


def _check_end(heard: Heard, fault: Fault) -> None:
    if heard.finished is None:
        return
    assert heard.error is None
    assert len(heard.finished.notes) == fault.notes
    if fault.detail is not None:
        assert heard.finished.detail == fault.detail


def _check_error(heard: Heard, fault: Fault) -> None:
    if fault.error is None:
        assert heard.error is None
        return
    assert type(heard.error) is fault.error
    sentence = heard.error.user_text
    for part in fault.says:
        assert part in sentence
    assert heard.error.advice.retries == fault.retries
    assert heard.error.advice.after_s == fault.after_s
    assert heard.error.advice.at_least_s == fault.at_least_s
    for unfit in ("<", "{", "Traceback", "sk-test", "Error("):
        assert unfit not in sentence
    assert len(sentence) < 500
