"""The settings file of a home as the preferences write it: on another thread."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.services.preferences import Changes

if TYPE_CHECKING:
    from desktop_chat.domain.mcp import McpServer


class HomeSettings:
    """See `SettingsFile`; the parser is loaded with the first change."""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def change(self, changes: Changes) -> None:
        """Change single values and keep all else."""

        def write() -> None:
            from desktop_chat.storage import settings

            settings.update(self._path, changes)

        await asyncio.to_thread(write)

    async def write_providers(
        self,
        providers: Sequence[ProviderSettings],
        renamed: Mapping[str, str],
        known: Collection[str],
    ) -> None:
        """Replace the `known` `[[provider]]` tables; `renamed` gives new names by the old ones."""

        def write() -> None:
            from desktop_chat.storage import settings

            settings.write_providers(self._path, providers, renamed, known)

        await asyncio.to_thread(write)

    async def write_servers(
        self,
        servers: Sequence[McpServer],
        renamed: Mapping[str, str],
        known: Collection[str],
    ) -> None:
        """Replace the `known` `[[mcp]]` tables in the same way."""

        def write() -> None:
            from desktop_chat.storage import settings

            settings.write_servers(self._path, servers, renamed, known)

        await asyncio.to_thread(write)


class NoFile:
    """Stands in for the file of a home whose own settings do not count: nothing is written."""

    async def change(self, changes: Changes) -> None:
        """Change nothing."""

    async def write_providers(
        self,
        providers: Sequence[ProviderSettings],
        renamed: Mapping[str, str],
        known: Collection[str],
    ) -> None:
        """Change nothing."""

    async def write_servers(
        self,
        servers: Sequence[McpServer],
        renamed: Mapping[str, str],
        known: Collection[str],
    ) -> None:
        """Change nothing."""
