"""What the window asks about servers of tools: keep, try, remove, take over from other apps.

Knows no widget, and starts a server only when it is told to try one.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from desktop_chat.domain.errors import AppError, ConfigurationError
from desktop_chat.domain.keys import KeyKeeper, KeyPlace, KeyringState, KeyStatus
from desktop_chat.domain.mcp import McpServer, McpState, McpTrial
from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.i18n import tr
from desktop_chat.services.preferences import Preferences
from desktop_chat.services.tools.mcp_desk import McpDesk
from desktop_chat.services.tools.mcp_import import (
    LONGEST_TEXT,
    Imported,
    Which,
    read_servers,
)
from desktop_chat.services.tools.mcp_keys import as_provider

if TYPE_CHECKING:
    from desktop_chat.services.tools.mcp_desk import Listener

log = logging.getLogger(__name__)

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Removed:
    """A server that was taken out, and where it stood."""

    server: McpServer
    row: int


class ServerBook:
    """`which` finds the absolute path of a program; it looks at the disk."""

    def __init__(
        self, preferences: Preferences, desk: McpDesk, keys: KeyKeeper, which: Which
    ) -> None:
        self._preferences = preferences
        self._desk = desk
        self._keys = keys
        self._which = which
        self._gone: list[McpServer] = []

    # -------------------------------------------------------------------- what there is

    @property
    def servers(self) -> tuple[McpServer, ...]:
        """All of them, in their order."""
        return self._preferences.current.mcp

    def state(self, name: str) -> McpState:
        """How a server fares."""
        connection = self._desk.get(name)
        return McpState() if connection is None else connection.state

    def log(self, name: str) -> Sequence[str]:
        """What a server wrote to its error stream, last."""
        connection = self._desk.get(name)
        return () if connection is None else connection.log

    def listen(self, listener: Listener) -> None:
        """Tell it how servers fare, from now on."""
        self._desk.listen(listener)

    def unlisten(self, listener: Listener) -> None:
        """Tell it no more."""
        self._desk.unlisten(listener)

    async def secret(self, server: McpServer, name: str) -> KeyStatus:
        """Say where a secret lies and whether it is there."""
        return await self._keys.status(as_provider(server, name))

    async def keyring(self) -> KeyringState:
        """Look whether there is a key store that keeps secrets."""
        return await self._keys.keyring()

    # -------------------------------------------------------------------- changing

    async def put(
        self, server: McpServer, *, before: str = "", values: Mapping[str, str] = _NOTHING
    ) -> None:
        """Keep a server in place of the one named `before`, else as the last one.

        `values` are secrets that were entered, by name. Raises `StoreError`: where a secret could
        not be kept nothing has changed, otherwise the change counts until the app ends.
        """
        old = next((one for one in self.servers if one.name == before), None)
        if old is not None:
            await self._carry_over(old, server)
        await self._keep_values(server, values)
        now = [server if one is old else one for one in self.servers]
        if old is None:
            now.append(server)
        renamed = {old.name: server.name} if old is not None and old.name != server.name else {}
        try:
            await self._preferences.set_servers(now, renamed=renamed)
        finally:
            await self._forget([old] if old is not None else [])

    async def add(self, servers: Iterable[Imported]) -> None:
        """Keep servers of another app, with their secrets. Raises as `put` does."""
        added = list(servers)
        for one in added:
            await self._keep_values(one.server, one.values)
        await self._preferences.set_servers([*self.servers, *(one.server for one in added)])

    async def remove(self, name: str) -> Removed | None:
        """Take a server out; its secrets stay until `forget_removed`. Raises `StoreError`."""
        row = next((row for row, one in enumerate(self.servers) if one.name == name), None)
        if row is None:
            return None
        removed = Removed(self.servers[row], row)
        self._gone.append(removed.server)
        await self._preferences.set_servers([one for one in self.servers if one.name != name])
        return removed

    async def put_back(self, removed: Removed) -> McpServer:
        """Undo a removal; gives the server, whose name may be taken meanwhile."""
        names = {one.name for one in self.servers}
        server, number = removed.server, 2
        while server.name in names:
            server = replace(removed.server, name=f"{removed.server.name} {number}")
            number += 1
        if server != removed.server:
            await self._carry_over(removed.server, server)
        now = list(self.servers)
        now.insert(removed.row, server)
        await self._preferences.set_servers(now)
        return server

    async def forget_removed(self) -> None:
        """Remove the secrets of servers that stay removed."""
        gone, self._gone = self._gone, []
        await self._forget(gone)

    # -------------------------------------------------------------------- trying

    async def try_out(self, server: McpServer) -> tuple[McpTrial, Sequence[str]]:
        """Start it just to see what it has; also gives what it wrote meanwhile."""
        return await self._desk.try_out(server)

    def restart(self, name: str) -> None:
        """End a server; it starts anew when it is needed."""
        self._desk.restart(name)

    async def find_program(self, command: str) -> str:
        """The absolute path of a program that was named without one; '' where there is none."""
        return await asyncio.to_thread(self._which, command) or ""

    # -------------------------------------------------------------------- other apps' servers

    async def preview(self, text: str) -> list[Imported]:
        """What of a text would be added; changes nothing. Raises `CannotImportError`."""
        keyring = await self._keys.keyring()
        place = KeyPlace.SESSION if keyring.problem else KeyPlace.KEYRING
        taken = [one.name for one in self.servers]

        def read() -> list[Imported]:
            return read_servers(text, self._which, taken, secrets_to=place.value)

        return await asyncio.to_thread(read)

    async def read_file(self, path: Path) -> str:
        """The text of a file that the user chose. Raises `ConfigurationError`."""
        return await asyncio.to_thread(_text_of, path)

    # -------------------------------------------------------------------- secrets

    async def _keep_values(self, server: McpServer, values: Mapping[str, str]) -> None:
        for name, value in values.items():
            if name in server.secrets and value:
                await self._keys.store(as_provider(server, name), value)

    async def _carry_over(self, before: McpServer, after: McpServer) -> None:
        for name in before.secrets.keys() & after.secrets.keys():
            await self._keys.carry_over(as_provider(before, name), as_provider(after, name))

    async def _forget(self, gone: Iterable[McpServer]) -> None:
        kept = {_account(one) for server in self.servers for one in _secrets(server)}
        for one in (one for server in gone for one in _secrets(server)):
            if _account(one) in kept:
                continue
            try:
                await self._keys.forget(one)
            except AppError as error:  # what is left behind opens nothing
                log.warning("a secret could not be removed: %s", type(error).__name__)


def _secrets(server: McpServer) -> Iterator[ProviderSettings]:
    return (as_provider(server, name) for name in server.secrets)


def _account(one: ProviderSettings) -> tuple[str, str, str]:
    return one.name, one.base_url, one.api_key


def _text_of(path: Path) -> str:
    try:
        if not path.is_file():  # a pipe would never end
            raise ConfigurationError(tr("“{name}” is not a file.", name=path.name))
        with path.open("rb") as file:
            data = file.read(4 * LONGEST_TEXT + 1)
    except OSError as error:
        raise ConfigurationError(
            tr("“{name}” could not be read: {reason}.", name=path.name, reason=error.strerror or "")
        ) from None
    return data.decode("utf-8-sig", "replace")
