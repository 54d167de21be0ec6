"""Brings the calls of one step to their results: approval, run, answer.

What may go wrong with a call is told to the model as its result, so that it can do better; only
a Stop ends the step. Knows no providers and no widgets.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from desktop_chat.domain.events import (
    ApprovalAsked,
    ApprovalGiven,
    ToolAnswered,
    ToolEvent,
    ToolProgressed,
    ToolStarted,
)
from desktop_chat.domain.parts import ToolCall, ToolResult
from desktop_chat.domain.tools import (
    DENIED,
    Decision,
    Permission,
    Progress,
    Tool,
    Toolset,
    read_arguments,
)

MOST_AT_ONCE = 8
"""Calls that run side by side."""

MOST_QUOTED = 2_000
"""Characters of broken arguments that the model is shown."""

log = logging.getLogger(__name__)


class ToolSteps:
    """The tools of one turn; `take` hears all that happens, on the loop's thread.

    `settle` returns when what it heard is safe: after a crash, nothing that may have run counts
    as not run.
    """

    def __init__(
        self,
        toolset: Toolset,
        take: Callable[[ToolEvent], None],
        settle: Callable[[], Awaitable[None]],
    ) -> None:
        self._toolset = toolset
        self._take = take
        self._settle = settle
        self._tools: dict[str, Tool] = {}
        self._waiting: dict[str, asyncio.Future[Decision]] = {}
        self._names: dict[str, str] = {}

    def offer(self, tools: Sequence[Tool]) -> None:
        """Remember what the model is offered."""
        self._tools = {tool.spec.name: tool for tool in tools}

    def tool(self, name: str) -> Tool | None:
        """The tool that a call names."""
        return self._tools.get(name)

    def decide(self, call_id: str, decision: Decision) -> bool:
        """Take the user's word on a call; False when it does not wait for one."""
        waiting = self._waiting.get(call_id)
        if waiting is None or waiting.done():
            return False
        waiting.set_result(decision)
        return True

    async def run(self, calls: Sequence[ToolCall]) -> None:
        """Bring each call to its result; cancelled, those that are not done get none."""
        slots = asyncio.Semaphore(MOST_AT_ONCE)
        async with asyncio.TaskGroup() as group:
            for call in calls:
                group.create_task(self._one(call, slots), name=f"tool-{call.name[:40]}")

    async def _one(self, call: ToolCall, slots: asyncio.Semaphore) -> None:
        tool = self._tools.get(call.name)
        if tool is None:
            self._answer(call, f"There is no tool named {call.name!r}.")
            return
        problem = read_arguments(call.arguments).problem
        if problem:  # what is sent of such a call has no arguments: the model is to see them
            self._answer(call, f"{problem} They are: {call.arguments[:MOST_QUOTED]}")
            return
        if self._toolset.needs_approval(tool):
            decision = await self._ask(call, tool)
            if not decision.is_allowed:
                reason = f" {decision.reason}" if decision.reason else ""
                self._answer(call, f"{DENIED}{reason}")
                return
        async with slots:
            self._take(ToolStarted(call.id))
            await self._settle()
            self._take(ToolAnswered(await self._result(tool, call)))

    async def _ask(self, call: ToolCall, tool: Tool) -> Decision:
        waiting = asyncio.get_running_loop().create_future()
        self._waiting[call.id], self._names[call.id] = waiting, call.name
        self._take(ApprovalAsked(call.id))
        try:
            decision: Decision = await waiting
        finally:
            del self._waiting[call.id], self._names[call.id]
        if decision.permission in {Permission.CHAT, Permission.ALWAYS}:
            self._toolset.remember(tool, decision.permission)
            self._allow_same(tool)
        self._take(ApprovalGiven(call.id, decision, len(self._waiting)))
        return decision

    def _allow_same(self, tool: Tool) -> None:
        """What was allowed for good is not asked again for the calls beside it."""
        for call_id, name in tuple(self._names.items()):
            if name == tool.spec.name:
                self.decide(call_id, Decision(Permission.ONCE))

    async def _result(self, tool: Tool, call: ToolCall) -> ToolResult:
        is_over = False

        def progressed(progress: Progress) -> None:
            if not is_over:  # a server may speak on when its result is here
                self._take(ToolProgressed(call.id, progress))

        try:
            return await self._toolset.run(tool, call, progressed)
        except Exception:
            log.exception("tool %s failed", tool.spec.name)
            return ToolResult(call.id, "The tool failed: internal error.", failed=True)
        finally:
            is_over = True

    def _answer(self, call: ToolCall, text: str) -> None:
        self._take(ToolAnswered(ToolResult(call.id, text, failed=True)))
