"""The settings of a running app: what they are now, and who has to know when they change.

A change counts at once and is written behind it. What cannot be written is said by whoever asked
for the change, and counts until the end of the process all the same.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from desktop_chat.domain.parameters import ParameterValue
from desktop_chat.domain.settings import DEMO_PROVIDER, ChatSettings, ProviderSettings, Settings

if TYPE_CHECKING:
    from desktop_chat.domain.mcp import McpServer

log = logging.getLogger(__name__)

Change = ParameterValue | None
"""The new value of a single setting; None goes back to the default."""
Changes = Mapping[tuple[str, str], Change]
"""As in `{("ui", "theme"): "dark"}`; the table "shortcuts" takes lists of keys."""

_DEFAULT = ("chat", "provider")
_NOBODY: Mapping[str, str] = MappingProxyType({})

Listener = Callable[[Settings, Settings], None]
"""Hears the settings before and now, on the loop's thread."""


class SettingsFile(Protocol):
    """Where the settings lie. Raises `StoreError`; waits for the disk on another thread."""

    async def change(self, changes: Changes) -> None:
        """Change single values and keep all else."""

    async def write_providers(
        self,
        providers: Sequence[ProviderSettings],
        renamed: Mapping[str, str],
        known: Collection[str],
    ) -> None:
        """Replace the `[[provider]]` tables of `known` names; `renamed` gives new by old ones.

        Others were written there by hand meanwhile, and stay.
        """

    async def write_servers(
        self,
        servers: Sequence[McpServer],
        renamed: Mapping[str, str],
        known: Collection[str],
    ) -> None:
        """Replace the `[[mcp]]` tables in the same way."""


class Preferences:
    """`apply` (pure) says what the settings are with some changes made."""

    def __init__(
        self,
        settings: Settings,
        file: SettingsFile,
        apply: Callable[[Settings, Changes], Settings],
    ) -> None:
        self._current = settings
        self._file = file
        self._apply = apply
        self._listeners: list[Listener] = []
        self._in_turn = asyncio.Lock()

    @property
    def current(self) -> Settings:
        """What counts now."""
        return self._current

    def listen(self, listener: Listener) -> None:
        """Tell `listener` of every change from now on."""
        self._listeners.append(listener)

    def unlisten(self, listener: Listener) -> None:
        """Tell it no more."""
        self._listeners = [other for other in self._listeners if other != listener]

    async def change(self, changes: Changes) -> None:
        """Change single values. Raises `StoreError` when they count, but could not be written."""
        self._put(self._apply(self._current, changes))
        await self._write(lambda: self._file.change(changes))

    async def set_providers(
        self,
        providers: Sequence[ProviderSettings],
        *,
        renamed: Mapping[str, str] = _NOBODY,
        default: str | None = None,
    ) -> None:
        """Replace all providers, in this order; the demo stands in for none. Raises `StoreError`.

        Names are told apart by whoever calls: of two alike the file would keep the first.
        `default` is the provider of new chats, '' for the first, None for the one before.
        """
        kept = tuple(providers) or (DEMO_PROVIDER,)
        before = self._current.chat.provider
        known = [provider.name for provider in self._current.providers]
        chosen = renamed.get(before, before) if default is None else default
        if chosen not in {provider.name for provider in kept}:
            chosen = ""
        self._put(replace(self._current, providers=kept, chat=ChatSettings(provider=chosen)))
        await self._write(lambda: self._file.write_providers(kept, renamed, known))
        if chosen != before:
            await self._write(lambda: self._file.change({_DEFAULT: chosen or None}))

    async def set_servers(
        self, servers: Sequence[McpServer], *, renamed: Mapping[str, str] = _NOBODY
    ) -> None:
        """Replace all servers of tools, in this order; names as with providers.

        Raises `StoreError`.
        """
        kept = tuple(servers)
        known = [server.name for server in self._current.mcp]
        self._put(replace(self._current, mcp=kept))
        await self._write(lambda: self._file.write_servers(kept, renamed, known))

    def _put(self, settings: Settings) -> None:
        before, self._current = self._current, settings
        if settings == before:
            return
        for listener in tuple(self._listeners):
            try:
                listener(before, settings)
            except Exception:
                log.exception("a listener of the settings failed")

    async def _write(self, work: Callable[[], Awaitable[None]]) -> None:
        async with self._in_turn:  # the file ends as the last call wants it
            await work()
