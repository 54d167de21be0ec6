"""The secrets of servers of tools lie where keys lie, and belong to what is run."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_chat.domain.errors import ToolError
from desktop_chat.domain.mcp import McpServer
from desktop_chat.services.tools.mcp_keys import as_provider, find_secrets
from desktop_chat.storage.keys.vault import KeyVault

CANARY = "tok-canary-123456"
FILES = McpServer("files", "/bin/files", ("--all",), secrets={"TOKEN": "session"})
FAR = McpServer("far", url="https://a.example/mcp", secrets={"Authorization": "session"})


def test_a_secret_belongs_to_the_command_or_the_host(tmp_path: Path) -> None:
    heard: list[str] = []

    async def run() -> None:
        vault = KeyVault(tmp_path, {"OTHER": "from-outside"}, on_secret=heard.append)

        async def found(server: McpServer) -> Mapping[str, str]:
            return await find_secrets(server, vault.resolve)

        try:
            for server, name in ((FILES, "TOKEN"), (FAR, "Authorization")):
                with pytest.raises(ToolError, match=f"cannot start without {name}") as refused:
                    await found(server)
                assert CANARY not in str(refused.value)
                await vault.store(as_provider(server, name), CANARY)
            assert await found(FILES) == {"TOKEN": CANARY}
            assert await found(FAR) == {"Authorization": f"Bearer {CANARY}"}
            assert await found(replace(FAR, secrets={"X": "env:OTHER"})) == {"X": "from-outside"}
            for other in (
                replace(FILES, command="/bin/other"),
                replace(FILES, args=("--none",)),
                replace(FILES, name="other"),
                replace(FAR, url="https://b.example/mcp"),
            ):
                with pytest.raises(ToolError):
                    await found(other)
        finally:
            vault.close()

    asyncio.run(run())
    assert CANARY in heard
