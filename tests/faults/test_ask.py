"""Each row through `desktop-chat ask`: its output, its exit code, and what a new process reads."""

from __future__ import annotations

import re

import pytest

from desktop_chat.domain.settings import Protocol
from tests.fakes.canary import KEY
from tests.faults.all_rows import FAULTS
from tests.faults.asking import QUESTION, Asked, Asking
from tests.faults.making import SAID
from tests.faults.table import ANY_PREFIX, Fault, Split

EXIT_CODES = {"failed": 3, "interrupted": 4}
UNFIT = re.compile(r"Traceback|<\w+>|</|[{}]|Error\(|Exception")

CASES = [
    pytest.param(fault, protocol, split, id=f"{fault.name}-{protocol.value}-{split.value}")
    for fault in FAULTS
    for protocol, split in fault.cases()
]


@pytest.mark.parametrize(("fault", "protocol", "split"), CASES)
def test_a_question_ends_as_its_row_says(
    fault: Fault, protocol: Protocol, split: Split, asking: Asking
) -> None:
    asked = asking.asked((fault, protocol, split))
    assert asked.err == ""
    assert (asked.finished["finish_reason"], asked.code) == (
        fault.word,
        EXIT_CODES.get(fault.word, 0),
    )
    assert asked.trouble == ""
    _check_text(asked.text, fault)
    _check_error(asked, fault)
    _check_retries(asked, fault)
    _check_kept(asked, fault)
    assert KEY not in asked.out + asked.err


def _check_text(text: str, fault: Fault) -> None:
    if fault.text == ANY_PREFIX:
        assert SAID.startswith(text)
    else:
        assert (len(text), text[:1000]) == (len(fault.text), fault.text[:1000])
        assert text == fault.text


def _check_error(asked: Asked, fault: Fault) -> None:
    errors = asked.named("error")
    if fault.error is None and fault.word not in EXIT_CODES:
        assert errors == []
        return
    assert len(errors) == 1
    sentence = errors[0]["message"]
    if fault.error is not None:
        assert errors[0]["type"] == fault.error.type
    for part in fault.says:
        assert part in sentence
    assert not UNFIT.search(sentence)
    assert len(sentence) < 500


def _check_retries(asked: Asked, fault: Fault) -> None:
    tried = len(asked.exchanges)
    if fault.set_up is None:
        assert tried == fault.turn_requests
    retries = asked.named("retry")
    if fault.word == "failed":
        waits = fault.after_s is None or fault.after_s <= 60
        assert len(retries) == (fault.retries if waits else 0)
    for number, retry in enumerate(retries, start=1):
        assert retry["attempt"] == number
        assert retry["of"] == max(fault.retries, 1) or fault.word == "stop"
        assert retry["delay_s"] >= (fault.at_least_s if fault.after_s is None else fault.after_s)
        assert not UNFIT.search(retry["why"])


def _check_kept(asked: Asked, fault: Fault) -> None:
    question, answer = asked.messages
    assert (question.role, question.text) == ("user", QUESTION)
    assert answer.finish_reason == fault.word
    kept = fault.text.replace("\x00", "\ufffd")
    if fault.text == ANY_PREFIX:
        assert SAID.startswith(answer.text)
    else:
        assert answer.text == kept
    assert not UNFIT.search(answer.error_text)
