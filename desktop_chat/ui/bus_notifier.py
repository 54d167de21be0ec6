"""Notifications of Linux desktops (org.freedesktop.Notifications), over the session's bus.

Spoken on the app's own loop: nothing waits, and the bus is first touched when there is something
to show. Knows no chats beyond their ids.
"""

from __future__ import annotations

import asyncio
import html
import logging
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_chat.i18n import tr
from desktop_chat.tasks import Tasks
from desktop_chat.ui.notifications import Notification, Notifier

if TYPE_CHECKING:
    from jeepney import Message
    from jeepney.io.asyncio import DBusConnection

CONNECT_PATIENCE_S = 5.0
APP_ID = "io.github.desktop_chat.desktop_chat"
_OPEN = "default"
"""The action that is a click on the notification itself."""

log = logging.getLogger(__name__)


class BusNotifier:
    """Shows notifications and hears of clicks on them; `instead` shows them where no bus can."""

    def __init__(
        self, tasks: Tasks, *, on_clicked: Callable[[str], None], instead: Notifier
    ) -> None:
        self._tasks = tasks
        self._on_clicked = on_clicked
        self._instead = instead
        self._connection: DBusConnection | None = None
        self._task: asyncio.Task[None] | None = None
        self._failed = False
        self._waiting: list[Notification] = []
        self._asked: dict[int, str] = {}  # serial of a call: chat
        self._numbers: dict[str, int] = {}  # chat: the server's number of its notification
        self._wants_markup = False

    def show(self, notification: Notification) -> None:
        """Show it in place of an older one of the same chat."""
        if self._failed:
            self._instead.show(notification)
            return
        self._waiting.append(notification)
        if self._task is None:
            self._task = self._tasks.spawn(self._serve(), name="notify-bus")
        elif self._connection is not None:
            self._tasks.spawn(self._send_waiting(self._connection), name="notify")

    def withdraw(self, chat_id: str) -> None:
        """Take a chat's notification back."""
        self._waiting = [other for other in self._waiting if other.chat_id != chat_id]
        number = self._numbers.pop(chat_id, None)
        if number is not None and self._connection is not None:
            self._tasks.spawn(self._close(self._connection, number), name="notify-close")
        self._instead.withdraw(chat_id)

    async def _serve(self) -> None:
        """Speak with the bus until the end of the app, or of the bus."""
        try:
            async with asyncio.timeout(CONNECT_PATIENCE_S):
                connection = await self._connect()
            try:
                self._connection = connection
                await self._send_waiting(connection)
                while True:
                    self._take(await connection.receive())
            finally:
                self._connection = None
                await connection.close()
        except Exception as error:  # noqa: BLE001 - whatever is wrong with a bus, there is another way
            log.info("no notifications over the bus: %s", type(error).__name__)
            self._failed = True
            for notification in self._waiting:
                self._instead.show(notification)
            self._waiting.clear()

    async def _connect(self) -> DBusConnection:
        from jeepney.bus_messages import MatchRule, message_bus
        from jeepney.io.asyncio import open_dbus_connection

        connection = await open_dbus_connection("SESSION")
        for signal in _SIGNALS:
            rule = MatchRule(type="signal", interface=_INTERFACE, member=signal, path=_PATH)
            await connection.send(message_bus.AddMatch(rule))
        serial = next(connection.outgoing_serial)
        await connection.send(_call("GetCapabilities"), serial=serial)
        while True:
            message = await connection.receive()
            if _reply_serial(message) == serial:
                break
        if _is_error(message):  # there is a bus, but nobody who shows anything
            await connection.close()
            raise ConnectionRefusedError
        self._wants_markup = "body-markup" in message.body[0]
        return connection

    async def _send_waiting(self, connection: DBusConnection) -> None:
        waiting, self._waiting = self._waiting, []
        for notification in waiting:
            serial = next(connection.outgoing_serial)
            self._asked[serial] = notification.chat_id
            await connection.send(self._notify(notification), serial=serial)

    def _notify(self, notification: Notification) -> Message:
        text = notification.text
        body = html.escape(text, quote=False) if self._wants_markup else text
        replaced = self._numbers.get(notification.chat_id, 0)
        actions = [_OPEN, tr("Open")]
        hints = {"desktop-entry": ("s", APP_ID), "category": ("s", "im.received")}
        values = ("Desktop Chat", replaced, APP_ID, notification.title, body, actions, hints, -1)
        return _call("Notify", "susssasa{sv}i", values)

    async def _close(self, connection: DBusConnection, number: int) -> None:
        await connection.send(_call("CloseNotification", "u", (number,)))

    def _take(self, message: Message) -> None:
        from jeepney import HeaderFields, MessageType

        chat_id = self._asked.pop(_reply_serial(message), None)
        if chat_id is not None:
            if not _is_error(message):
                self._numbers[chat_id] = message.body[0]
            return
        if message.header.message_type is not MessageType.signal:
            return
        number = message.body[0] if message.body else None
        chat_id = next((chat for chat, known in self._numbers.items() if known == number), None)
        match message.header.fields.get(HeaderFields.member):
            case "ActionInvoked" if chat_id is not None:
                self._on_clicked(chat_id)
            case "ActivationToken" if chat_id is not None:
                # Comes before the click. Without it Wayland lets no window come to the front.
                os.environ["XDG_ACTIVATION_TOKEN"] = str(message.body[1])
            case "NotificationClosed" if chat_id is not None:
                del self._numbers[chat_id]
            case _:
                return


_PATH = "/org/freedesktop/Notifications"
_SIGNALS = ("ActionInvoked", "ActivationToken", "NotificationClosed")
_INTERFACE = "org.freedesktop.Notifications"


def _call(method: str, signature: str = "", values: tuple[object, ...] = ()) -> Message:
    from jeepney import DBusAddress, new_method_call

    address = DBusAddress(_PATH, bus_name=_INTERFACE, interface=_INTERFACE)
    return new_method_call(address, method, signature, values)


def _reply_serial(message: Message) -> int:
    from jeepney import HeaderFields

    return int(message.header.fields.get(HeaderFields.reply_serial, -1))


def _is_error(message: Message) -> bool:
    from jeepney import MessageType

    return message.header.message_type is MessageType.error
