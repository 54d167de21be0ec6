"""The tools of all sources, as one chat may use them.

Sources are asked side by side and only when a request is put; one that does not answer in time is
left out, and the answer's details say so.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from desktop_chat.domain.conversation import Chat
from desktop_chat.domain.errors import ToolError
from desktop_chat.domain.parts import ToolCall, ToolResult
from desktop_chat.domain.sound_json import read_json
from desktop_chat.domain.tools import (
    Offer,
    OnProgress,
    Permission,
    Tool,
    Toolset,
    ToolSource,
    read_arguments,
)
from desktop_chat.i18n import tr
from desktop_chat.services.tools.grants import Grants

START_S = 15.0
"""A source that takes longer to say what it has is not waited for."""
LONGEST_RESULT = 200_000
"""Characters of a result that the model is told; the rest is cut, and it is told so."""
MOST_TOOLS = 128
"""OpenAI refuses more."""

log = logging.getLogger(__name__)

_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST_NAME = 64

SourcesOf = Callable[[Chat], Sequence[ToolSource]]
"""The sources that are turned on in a chat."""


class ToolDesk:
    """Gives each chat its `Toolset`."""

    def __init__(self, sources_of: SourcesOf, grants: Grants) -> None:
        self._sources_of = sources_of
        self._grants = grants

    def toolset(self, chat: Chat) -> Toolset | None:
        """What the chat may use; None where nothing is turned on."""
        sources = tuple(self._sources_of(chat))
        return ChatTools(chat, sources, self._grants) if sources else None


class ChatTools:
    """`Toolset` of one answer."""

    def __init__(self, chat: Chat, sources: Sequence[ToolSource], grants: Grants) -> None:
        self._chat = chat
        self._sources = sources
        self._grants = grants
        self._owners: dict[str, tuple[ToolSource, Tool]] = {}

    async def offer(self) -> Offer:
        """Ask all sources at once."""
        await self._grants.read()
        found = await asyncio.gather(*(self._ask(source) for source in self._sources))
        notes = tuple(one for one in found if isinstance(one, str))
        pairs = zip(self._sources, found, strict=True)
        have = [(source, tools) for source, tools in pairs if not isinstance(tools, str)]
        offered = [
            (source, tool, original) for source, tools in have for tool, original in _named(tools)
        ]
        taken: dict[str, tuple[ToolSource, Tool]] = {}
        named: list[Tool] = []
        for source, tool, original in offered[:MOST_TOOLS]:
            name = _free(tool.spec.name, taken)
            taken[name] = (source, original)
            named.append(replace(tool, spec=replace(tool.spec, name=name)))
        self._owners = taken
        if len(offered) > MOST_TOOLS:
            notes += (tr("Only the first {n} tools were offered.", n=MOST_TOOLS),)
        return Offer(tuple(named), notes)

    def needs_approval(self, tool: Tool) -> bool:
        """Unless the user said otherwise."""
        return not self._grants.allows(self._chat.id, tool)

    def remember(self, tool: Tool, permission: Permission) -> None:
        """Keep a permission for later calls."""
        self._grants.add(self._chat, tool, permission)

    async def run(self, tool: Tool, call: ToolCall, on_progress: OnProgress) -> ToolResult:
        """Do it; a failure is told to the model."""
        source, original = self._owners[tool.spec.name]
        arguments = read_arguments(call.arguments).values
        try:
            outcome = await source.call(original, arguments, on_progress)
        except ToolError as error:
            return ToolResult(call.id, error.user_text, failed=True)
        return ToolResult(call.id, _shortened(outcome.text), outcome.failed)

    async def _ask(self, source: ToolSource) -> Sequence[Tool] | str:
        try:
            async with asyncio.timeout(START_S):
                return await source.tools()
        except ToolError as error:
            return error.user_text
        except TimeoutError:
            return tr(
                "{name} did not say in {n} s which tools it has.", name=source.name, n=int(START_S)
            )
        except Exception:
            log.exception("the tools of %s cannot be listed", source.name)
            return tr("{name} has no tools at the moment: internal error.", name=source.name)


def _named(tools: Iterable[Tool]) -> list[tuple[Tool, Tool]]:
    """Each tool as every protocol takes it, and as it was."""
    named = []
    for tool in tools:
        name = _NOT_IN_NAMES.sub("_", tool.spec.name)[:_LONGEST_NAME] or "tool"
        spec = replace(tool.spec, name=name, schema=_sound(tool.spec.schema))
        named.append((replace(tool, spec=spec), tool))
    return named


def _sound(schema: Mapping[str, object]) -> Mapping[str, object]:
    """A schema that can be sent: one that cannot would stop every answer."""
    told = {name: value for name, value in schema.items() if name != "$schema"}  # some refuse it
    try:
        sound = read_json(json.dumps(told))
    except (ValueError, TypeError, RecursionError):
        sound = None
    return sound if isinstance(sound, dict) else {"type": "object"}


def _free(name: str, taken: Iterable[str]) -> str:
    """The name, or another one where two sources have the same."""
    number, free = 2, name
    while free in taken:
        free = f"{name[: _LONGEST_NAME - 4]}_{number}"
        number += 1
    return free


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_RESULT:
        return text
    return f"{text[:LONGEST_RESULT]}\n[cut: {len(text)} characters in all]"
