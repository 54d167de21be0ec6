"""Notifications over a real session bus."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator

import pytest

from desktop_chat.tasks import Tasks
from desktop_chat.ui.bus_notifier import BusNotifier
from desktop_chat.ui.notifications import Notification
from tests.fakes.notification_server import notification_server, session_bus
from tests.fakes.notifier import RememberingNotifier
from tests.fakes.turns import until
from tests.ui.conftest import RunInQt

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("dbus-daemon") is None, reason="needs a session bus"
)

HELLO = Notification("chat-1", "Title", "a < b & <img src=/dev/zero>")


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    with session_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


def test_a_click_names_the_chat_and_lets_its_window_come_forward(
    bus: str, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        clicked: list[str] = []
        tasks = Tasks("test")
        async with notification_server() as server:
            notifier = BusNotifier(tasks, on_clicked=clicked.append, instead=RememberingNotifier())
            notifier.show(HELLO)
            await until(lambda: len(server.shown) == 1)
            (shown,) = server.shown
            assert (shown.title, shown.body) == ("Title", HELLO.text)
            assert shown.actions[0] == "default"
            notifier.show(Notification("chat-2", "Other", "text"))
            await until(lambda: len(server.shown) == 2)
            await until(lambda: len(notifier._numbers) == 2)
            await server.click(shown.number)
            await until(lambda: clicked == ["chat-1"])
            assert os.environ["XDG_ACTIVATION_TOKEN"] == "a-token"
            await tasks.cancel_all()

    run_in_qt(scenario)


def test_a_chat_has_one_notification_and_it_goes_when_the_chat_is_looked_at(
    bus: str, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        tasks = Tasks("test")
        async with notification_server() as server:
            notifier = BusNotifier(tasks, on_clicked=lambda _: None, instead=RememberingNotifier())
            notifier.show(HELLO)
            await until(lambda: bool(notifier._numbers))
            notifier.show(HELLO)
            await until(lambda: len(server.shown) == 2)
            assert [shown.replaces for shown in server.shown] == [0, server.shown[0].number]
            notifier.withdraw(HELLO.chat_id)
            await until(lambda: server.closed == [server.shown[0].number])
            await tasks.cancel_all()

    run_in_qt(scenario)


def test_text_is_never_taken_for_markup(bus: str, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        tasks = Tasks("test")
        async with notification_server(["body", "body-markup"]) as server:
            BusNotifier(tasks, on_clicked=lambda _: None, instead=RememberingNotifier()).show(HELLO)
            await until(lambda: len(server.shown) == 1)
            assert server.shown[0].body == "a &lt; b &amp; &lt;img src=/dev/zero&gt;"
            await tasks.cancel_all()

    run_in_qt(scenario)


@pytest.mark.parametrize("trouble", ["no bus", "nobody on it"])
def test_without_anybody_on_the_bus_it_is_shown_another_way(
    trouble: str, bus: str, run_in_qt: RunInQt[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    if trouble == "no bus":
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")

    async def scenario() -> None:
        instead, tasks = RememberingNotifier(), Tasks("test")
        notifier = BusNotifier(tasks, on_clicked=lambda _: None, instead=instead)
        notifier.show(HELLO)
        await until(lambda: instead.shown == [HELLO])
        notifier.show(HELLO)
        assert instead.shown == [HELLO, HELLO]
        await tasks.cancel_all()

    run_in_qt(scenario)
