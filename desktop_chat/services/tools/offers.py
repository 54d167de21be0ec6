"""What servers of tools offer to people rather than to models: prompts, and resources to read.

Asking starts the server where it does not run yet; nothing is asked before somebody looks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_chat.domain.attachments import shown_name
from desktop_chat.domain.errors import ToolError
from desktop_chat.domain.mcp import McpConnection, McpPrompt, McpResource
from desktop_chat.i18n import tr
from desktop_chat.services.tools.mcp_desk import McpDesk


@dataclass(frozen=True, slots=True)
class Offers:
    """What one server has now."""

    prompts: Sequence[McpPrompt] = ()
    resources: Sequence[McpResource] = ()


class ServerOffers:
    """Everything raises `ToolError`, in words."""

    def __init__(self, desk: McpDesk) -> None:
        self._desk = desk

    @property
    def names(self) -> list[str]:
        """The servers that can be asked."""
        return [connection.name for connection in self._desk]

    async def of(self, server: str) -> Offers:
        """Ask a server what it has."""
        connection = self._connection(server)
        return Offers(await connection.prompts(), await connection.resources())

    async def text_of(self, server: str, prompt: str, arguments: Mapping[str, str]) -> str:
        """A prompt, filled in; its messages one below the other."""
        lines = await self._connection(server).prompt(prompt, arguments)
        return "\n\n".join(line.text for line in lines if line.text)

    async def file_of(self, server: str, resource: McpResource) -> tuple[bytes, str]:
        """A resource as a file: what is in it, and a name."""
        found = await self._connection(server).read(resource.uri)
        text = "\n\n".join(one.text for one in found if one.text)
        content = text.encode("utf-8", "replace") or b"".join(one.data for one in found[:1])
        name = shown_name(resource.title or resource.uri.rpartition("/")[2]) or tr("Resource")
        if not content:
            raise ToolError(tr("“{name}” is empty, or too large to be attached.", name=name))
        return content, name

    def _connection(self, server: str) -> McpConnection:
        connection = self._desk.get(server)
        if connection is None:
            raise ToolError(tr("“{name}” is not among the tool servers any more.", name=server))
        return connection
