"""The connection doctor of the real window: a plain verdict for each kind of trouble."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop_chat.domain.provider_facts import CheckStep
from desktop_chat.ui.actions import Callback
from tests.fakes import model_server
from tests.fakes.canary import KEY
from tests.fakes.gateway import Gateway, gateway_to
from tests.fakes.keyrings import installed
from tests.fakes.wire_server import STALL, Reply, WireServer
from tests.ui.conftest import RunInQt
from tests.ui.home.kept import log_of, provider, set_up
from tests.ui.home.person import Person, at_home
from tests.ui.home.vendors import CHAT, keys_shown

WRONG = KEY[:-1] + "X"


async def examined(person: Person, verdict: str) -> None:
    """Open the doctor from the menu, and wait for its verdict."""
    person.does(Callback.CHECK_CONNECTION)
    await person.reads(verdict, "doctorDialog")
    await person.sees("doctorAgainButton")


def said(person: Person, step: CheckStep) -> str:
    return person.words(f"step_{step.value}")


def slow() -> Reply:
    return model_server.paced(CHAT, model_server.NUMBERS[:6], every_s=0.35, after_s=1.2)


def brisk() -> Reply:
    return model_server.paced(CHAT, every_s=0.06)


def test_a_good_connection_is_called_good_and_its_report_holds_no_secret(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(model_server.vendor(CHAT, key=KEY)) as server:
            with installed(set_up(home, provider("one", server))):
                async with at_home(home) as person:
                    await examined(person, "The connection works")
                    assert "accepted" in said(person, CheckStep.KEY)
                    assert "streams" in said(person, CheckStep.STREAMING)
                    await person.clicks("doctorCopyButton")
                    await person.reads("Copied", "doctorDialog")
                    report = QGuiApplication.clipboard().text()
                    assert "accepted" in report
                    assert KEY not in report
                    person.hits(Qt.Key.Key_Escape)
                    await person.misses("doctorDialog")
            assert keys_shown(server) <= {f"Bearer {KEY}", None}  # it also looks without one
            assert KEY not in log_of(home)

    run_in_qt(scenario)


def test_a_wrong_key_is_told_from_a_dead_host(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        server = WireServer(model_server.vendor(CHAT, key=WRONG))
        with server, installed(set_up(home, provider("one", server))):
            async with at_home(home) as person:
                await examined(person, "The connection does not work")
                assert "refused the key" in said(person, CheckStep.KEY)
                assert KEY not in person.words()
                person.hits(Qt.Key.Key_Escape)
                await person.misses("doctorDialog")
        with installed(set_up(home, provider("one", server))):
            async with at_home(home) as person:
                await examined(person, "The connection does not work")
                assert "nothing answers at" in said(person, CheckStep.NAME)
                await person.clicks("doctorCloseButton")
                await person.misses("doctorDialog")

    run_in_qt(scenario)


@pytest.mark.parametrize("collects", [True, False])
def test_a_gateway_that_collects_is_told_from_a_slow_model(
    home: Path, run_in_qt: RunInQt[None], *, collects: bool
) -> None:
    async def scenario() -> None:
        numbers = brisk if collects else slow
        how = Gateway(holds_back=collects, headers_at_once=collects)
        answers = model_server.vendor(CHAT, numbers, key=None)
        with WireServer(answers) as server, gateway_to(server.port, how) as port:
            set_up(home, provider("one", f"http://127.0.0.1:{port}/v1", key="none"))
            async with at_home(home) as person:
                if collects:
                    await examined(person, "The connection works, but not all is well")
                    assert "holds the text back" in said(person, CheckStep.STREAMING)
                else:
                    await examined(person, "The connection works")
                    assert "The model is slow" in said(person, CheckStep.STREAMING)
                person.hits(Qt.Key.Key_Escape)
                await person.misses("doctorDialog")

    run_in_qt(scenario)


@pytest.mark.parametrize("ends_the_app", [True, False])
def test_closing_it_in_the_middle_closes_the_connection(
    home: Path, run_in_qt: RunInQt[None], *, ends_the_app: bool
) -> None:
    async def scenario() -> None:
        with WireServer(Reply(before=[STALL])) as server:
            set_up(home, provider("one", server, key="none"))
            async with at_home(home) as person:
                person.does(Callback.CHECK_CONNECTION)
                await server.requests(1)
                if not ends_the_app:
                    person.hits(Qt.Key.Key_Escape)
                    await person.misses("doctorDialog")
                    assert await asyncio.to_thread(server.exchanges[0].left.wait, 5)
            assert await asyncio.to_thread(server.exchanges[0].left.wait, 5)

    run_in_qt(scenario)
