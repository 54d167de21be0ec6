"""The secrets of servers of tools, kept where the keys of providers are kept.

A secret belongs to a server's name and to what it runs: another command or host does not get it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from desktop_chat.domain.errors import ConfigurationError, ToolError
from desktop_chat.domain.mcp import McpServer
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.i18n import tr

Resolve = Callable[[ProviderSettings], Awaitable[str | None]]
"""Finds a key. Raises `ConfigurationError`."""

_BEARER = "authorization"


def as_provider(server: McpServer, name: str) -> ProviderSettings:
    """The secret `name` of a server, in the form that a `KeyKeeper` takes."""
    return ProviderSettings(
        f"{server.name}/{name}",
        Protocol.OPENAI_CHAT,
        base_url=server.owner,
        api_key=server.secrets.get(name, "none"),
    )


async def find_secrets(server: McpServer, resolve: Resolve) -> Mapping[str, str]:
    """All secrets of a server by name; a bare token in an Authorization header is a bearer's.

    Raises `ToolError`, in words that hold none.
    """
    found: dict[str, str] = {}
    for name in server.secrets:
        try:
            value = await resolve(as_provider(server, name))
        except ConfigurationError as error:
            raise ToolError(
                tr(
                    "“{server}” cannot start without {name}. {reason}",
                    server=server.name,
                    name=name,
                    reason=error.user_text,
                )
            ) from None
        if value is not None:
            found[name] = f"Bearer {value}" if _is_bare(server, name, value) else value
    return found


def _is_bare(server: McpServer, name: str, value: str) -> bool:
    return bool(server.url) and name.lower() == _BEARER and " " not in value
