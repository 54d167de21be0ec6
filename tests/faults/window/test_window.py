"""The faults of the wire through the real window: what people see is what the row says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from desktop_chat.domain.settings import Protocol
from desktop_chat.ui.transcript.notices import notice_of
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.fork_server import ForkServer
from tests.fakes.heard import WIRE_PROTOCOLS
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.fakes.wire_server import Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.faults.all_rows import FAULTS
from tests.faults.asking import read_apart
from tests.faults.making import SAID
from tests.faults.table import ANY_PREFIX, QUESTION, Fault, Split
from tests.ui.conftest import RunInQt

TOO_LARGE = {84, 85, 88}
"""What these cost in the window is measured by `./run bench`."""
UNFIT = re.compile(r"Traceback|<\w+>|</|\{\"|Error\(|Exception")


def _cases() -> Sequence[object]:
    """Every row once, the protocols in turn."""
    cases = []
    for number, fault in enumerate(FAULTS):
        is_usual = fault.set_up is None and fault.question == QUESTION
        if not is_usual or fault.row in TOO_LARGE or fault.most_growth is not None:
            continue
        protocol = fault.only[number % len(fault.only)]
        cases.append(pytest.param(fault, protocol, id=f"{fault.name}-{protocol.value}"))
    return cases


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    return tmp_path / "home"


@pytest.mark.parametrize(("fault", "protocol"), _cases())
def test_the_window_says_what_the_row_says(
    fault: Fault,
    protocol: Protocol,
    home: Path,
    run_in_qt: RunInQt[None],
    fork_server: ForkServer,
) -> None:
    async def scenario() -> None:
        good = Reply(stream_for(protocol, ["good"]))
        replies = fault.cut(protocol, Split.AS_GIVEN)
        again = [replies[-1]] * (fault.requests - len(replies))
        with WireServer(*replies, *again, good) as server:
            without_waits = "max_retries = 0" if fault.error else ""
            limits = f"stream = {{ {fault.stream or without_waits} }}"
            write_settings(home, server.url + fault.url, protocol, limits, model="model-1")
            async with running_app(home) as driver:
                await driver.sent("the question")
                assert await driver.end() == fault.word
                assert len(server.exchanges) == (fault.tries or fault.requests)
                _check_shown(driver, fault)
                await _next_message_goes_out(driver)

    assert protocol in WIRE_PROTOCOLS
    run_in_qt(scenario)
    _check_kept(home, fault, fork_server)


def _check_shown(driver: Driver, fault: Fault) -> None:
    question, _, answer = driver.transcript.plain_text().partition("\n\n")
    assert question == "the question"
    if fault.text == ANY_PREFIX:
        assert SAID.startswith(answer)
    else:
        assert answer == fault.text
    assert driver.phase == "idle"
    assert not driver.stop_button.isEnabled()
    session = driver.app.session
    assert session is not None
    notice = notice_of(session.messages[-1])
    if fault.says:
        assert notice is not None
        said = f"{notice.title} {notice.detail}"
        for part in fault.says:
            assert part in said
    if notice is not None:
        assert not UNFIT.search(f"{notice.title} {notice.detail}")
    for label in driver.window.findChildren(QLabel):
        assert not UNFIT.search(label.text()), label.objectName()


async def _next_message_goes_out(driver: Driver) -> None:
    count = driver.transcript.message_count()
    driver.type_and_send("the next one")
    await until(lambda: driver.transcript.message_count() == count + 2)
    assert await driver.end() == "stop"
    assert driver.transcript.plain_text().endswith("the next one\n\ngood")


def _check_kept(home: Path, fault: Fault, fork_server: ForkServer) -> None:
    question, answer, *rest = read_apart(fork_server, home)
    assert (question.role, question.text) == ("user", "the question")
    assert answer.finish_reason == fault.word
    if fault.text == ANY_PREFIX:
        assert SAID.startswith(answer.text)
    else:
        assert answer.text == fault.text.replace("\x00", "\ufffd")
    assert [message.text for message in rest] == ["the next one", "good"]
