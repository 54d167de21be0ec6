"""Every fault over a real socket, for every protocol to which it applies."""

from __future__ import annotations

import asyncio

import pytest

from desktop_chat.domain.settings import Protocol
from tests.fakes.heard import Heard, hear_once
from tests.fakes.wire_server import WireServer
from tests.wire.fault_rows import FAULTS, SAID, Fault

CASES = [
    pytest.param(fault, protocol, id=f"{fault.name}-{protocol.value}")
    for fault in FAULTS
    for protocol in fault.only
]


@pytest.mark.parametrize(("fault", "protocol"), CASES)
def test_a_fault_ends_as_its_row_says(fault: Fault, protocol: Protocol) -> None:
    with WireServer(*fault.replies(protocol)) as server:
        heard = asyncio.run(hear_once(protocol, server.base_url))
        assert len(server.exchanges) == fault.requests
    assert heard.machine_word == fault.word
    if fault.text == "*":  # how much of it had left the kernel is not the provider's doing
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
