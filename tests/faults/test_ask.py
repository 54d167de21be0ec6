"""Each row through `desktop-chat ask`: its output, its exit code, and what a new process reads."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from desktop_chat.domain.errors import DroppedError, TimedOutError
from desktop_chat.domain.settings import Protocol
from tests.faults.all_rows import FAULTS, case_id
from tests.faults.asking import Asked, Asking
from tests.faults.making import SAID
from tests.faults.table import ANY_PREFIX, Fault, Split

EXIT_CODES = {"failed": 3, "interrupted": 4}
UNFIT = re.compile(r"Traceback|<\w+>|</|[{}]|Error\(|Exception")
SENTENCE_MOST = 500
CLOCK_SLACK_S = 0.05

CASES = [
    pytest.param(fault, protocol, split, id=case_id(fault, protocol, split))
    for fault in FAULTS
    for protocol, split in fault.turns()
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
    _check_details(asked, fault)
    _check_retries(asked, fault)
    _check_kept(asked, fault)
    assert not asked.has_key
    if fault.most_growth is not None:
        assert asked.grown_bytes < fault.most_growth * len(asked.text.encode())
    if fault.also is not None:
        fault.also(asked)


def _check_text(text: str, fault: Fault) -> None:
    if fault.text == ANY_PREFIX:
        assert SAID.startswith(text)
    else:
        assert (len(text), text[:1000]) == (len(fault.text), fault.text[:1000])
        assert text == fault.text


def _check_error(asked: Asked, fault: Fault) -> None:
    errors = asked.named("error")
    if fault.word not in EXIT_CODES:
        assert errors == []
        return
    assert len(errors) == 1
    assert errors[0] == asked.events[-2]
    sentence = errors[0]["message"]
    if fault.error is not None:
        assert errors[0]["type"] == fault.error.type
    for part in (*fault.says, *fault.ends_with):
        assert part in sentence
    assert not UNFIT.search(sentence)
    assert len(sentence) < SENTENCE_MOST


def _check_details(asked: Asked, fault: Fault) -> None:
    """What stands in the last line, and in the details of the answer."""
    finished, answer = asked.finished, asked.messages[-1]
    assert finished["text_chars"] == len(answer.text)
    if fault.word in EXIT_CODES:
        assert answer.error_text == asked.events[-2]["message"]
        assert finished["detail"].startswith(answer.error_text)
        lost = fault.error is not None and issubclass(fault.error, DroppedError | TimedOutError)
        if lost and fault.word == "interrupted":
            assert f"{len(answer.text)} characters kept" in finished["detail"]
    else:
        assert len(answer.notes) == fault.notes + fault.turn_notes
        if fault.detail is not None:
            assert finished["detail"] == fault.detail
    if fault.usage is not None:
        usage = finished["usage"]
        assert (usage["input_tokens"], usage["output_tokens"]) == fault.usage


def _check_retries(asked: Asked, fault: Fault) -> None:
    if fault.set_up is None:
        assert len(asked.exchanges) == fault.turn_requests
    retries = asked.named("retry")
    if fault.word == "failed":
        waits = fault.after_s is None or fault.after_s <= 60
        assert len(retries) == (fault.retries if waits else 0)
    elif fault.text and fault.word == "interrupted":
        assert retries == []
    for number, retry in enumerate(retries, start=1):
        assert retry["attempt"] == number
        assert retry["of"] == max(fault.retries, 1) or fault.word == "stop"
        assert retry["delay_s"] >= (fault.at_least_s if fault.after_s is None else fault.after_s)
        assert not UNFIT.search(retry["why"])
    if retries and len(asked.exchanges) == len(retries) + 1:
        for retry, (one, next_one) in zip(retries, pairwise(asked.exchanges), strict=True):
            waited_s = next_one.received_at - one.received_at
            assert waited_s >= retry["delay_s"] - CLOCK_SLACK_S


def _check_kept(asked: Asked, fault: Fault) -> None:
    question, answer = asked.messages
    assert (question.role, question.text) == ("user", fault.question)
    assert answer.finish_reason == fault.word
    assert answer.text == asked.text
    assert not UNFIT.search(answer.error_text)
