"""A session bus of its own, and somebody on it who shows notifications."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from itertools import count

from jeepney import HeaderFields, Message, MessageType, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.asyncio import DBusConnection, open_dbus_connection
from jeepney.low_level import Header
from jeepney.wrappers import DBusAddress

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"


@contextmanager
def session_bus() -> Iterator[str]:
    """Run a bus and give its address."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        try:
            assert daemon.stdout is not None
            yield daemon.stdout.readline().strip()
        finally:
            daemon.terminate()


@dataclass
class Shown:
    """One notification as the server was asked to show it."""

    number: int
    replaces: int
    title: str
    body: str
    actions: list[str]


@dataclass
class NotificationServer:
    """Notes what it is asked for; `click` does what a user would."""

    connection: DBusConnection
    capabilities: list[str]
    shown: list[Shown] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    async def click(self, number: int) -> None:
        """Click on a notification, as GNOME tells of it."""
        await self._signal("ActivationToken", "us", (number, "a-token"))
        await self._signal("ActionInvoked", "us", (number, "default"))
        await self._signal("NotificationClosed", "uu", (number, 2))

    async def serve(self) -> None:
        """Answer calls until cancelled."""
        while True:
            message = await self.connection.receive()
            if message.header.message_type is MessageType.method_call:
                await self._answer(message)

    async def _answer(self, call: Message) -> None:
        header: Header = call.header
        match header.fields[HeaderFields.member]:
            case "GetCapabilities":
                reply = new_method_return(call, "as", (self.capabilities,))
            case "Notify":
                _, replaces, _, title, body, actions, _, _ = call.body
                number = replaces or next(self._numbers)
                self.shown.append(Shown(number, replaces, title, body, actions))
                reply = new_method_return(call, "u", (number,))
            case "CloseNotification":
                self.closed.append(call.body[0])
                reply = new_method_return(call)
            case other:
                raise AssertionError(other)
        await self.connection.send(reply)

    async def _signal(self, name: str, signature: str, values: tuple[object, ...]) -> None:
        emitter = DBusAddress(PATH, interface=NAME)
        await self.connection.send(new_signal(emitter, name, signature, values))


@asynccontextmanager
async def notification_server(
    capabilities: list[str] | None = None,
) -> AsyncIterator[NotificationServer]:
    """Own the name on the bus of the environment."""
    async with await open_dbus_connection("SESSION") as connection:
        await connection.send(message_bus.RequestName(NAME))
        server = NotificationServer(connection, capabilities or ["body", "actions"])
        serving = asyncio.get_running_loop().create_task(server.serve(), name="test.notifications")
        try:
            yield server
        finally:
            serving.cancel()
            await asyncio.wait([serving])
