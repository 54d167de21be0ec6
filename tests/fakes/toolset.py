"""Tools for tests: what they give, and what they were asked."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from desktop_chat.domain.parts import ToolCall, ToolResult
from desktop_chat.domain.tools import (
    Offer,
    OnProgress,
    Permission,
    Progress,
    Tool,
    ToolSpec,
    read_arguments,
)

Deed = Callable[[dict[str, object]], Awaitable[str]]

WEATHER = Tool(
    ToolSpec(
        "weather",
        "The weather of a city.",
        {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
    ),
    "Weather",
    "sky",
    "weather-1",
)


async def sunny(arguments: dict[str, object]) -> str:
    """Always the same."""
    await asyncio.sleep(0)
    return f"21 degrees in {arguments.get('city')}"


@dataclass
class FakeToolset:
    """Asks about every call unless it was allowed before."""

    deeds: dict[str, Deed] = field(default_factory=lambda: {"weather": sunny})
    tools: tuple[Tool, ...] = (WEATHER,)
    allowed: set[str] = field(default_factory=set)
    ran: list[ToolCall] = field(default_factory=list)
    remembered: list[tuple[str, Permission]] = field(default_factory=list)

    async def offer(self) -> Offer:
        """All of them."""
        return Offer(self.tools)

    def needs_approval(self, tool: Tool) -> bool:
        """Until it was allowed."""
        return tool.fingerprint not in self.allowed

    def remember(self, tool: Tool, permission: Permission) -> None:
        """Ask no more."""
        self.allowed.add(tool.fingerprint)
        self.remembered.append((tool.spec.name, permission))

    async def run(self, tool: Tool, call: ToolCall, on_progress: OnProgress) -> ToolResult:
        """Do what the test wants."""
        self.ran.append(call)
        on_progress(Progress(1, 2, "half"))
        values = dict(read_arguments(call.arguments).values)
        return ToolResult(call.id, await self.deeds[tool.spec.name](values))
