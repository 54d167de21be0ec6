"""The tools of a taped answer: each call gets the result that it got when it was taped.

What they gave stands in the request that followed. Nothing runs, and nobody is asked.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from desktop_chat.domain.parts import ToolCall, ToolResult
from desktop_chat.domain.tape import MarkKind, Tape, TapedRequest
from desktop_chat.domain.tools import Offer, OnProgress, Permission, Tool, ToolSpec, read_arguments
from desktop_chat.providers.replay import OnStopped
from desktop_chat.providers.taped_attempt import Sleep, stopped_by_hand
from desktop_chat.providers.tool_messages import FAILED

MISSING = "The tape has no result of this call."

JsonObject = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class TapedCall:
    """A call, and what came of it after `took_s` seconds."""

    name: str
    arguments: JsonObject
    text: str
    failed: bool
    took_s: float = 0.0


class TapedTools:
    """A `Toolset` of one answer; `scaled` makes its times those of the play.

    Behind the last result the tape may tell of a Stop: then `on_stopped` ends the turn.
    """

    def __init__(
        self,
        tape: Tape,
        scaled: Callable[[float], float],
        on_stopped: OnStopped,
        *,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._tape = tape
        self._scaled = scaled
        self._on_stopped = on_stopped
        self._sleep = sleep
        self._left = calls_on(tape)

    async def offer(self) -> Offer:
        """Those that were offered."""
        return Offer(tools_on(self._tape))

    def needs_approval(self, tool: Tool) -> bool:
        """It was given, or not, when it was taped."""
        del tool
        return False

    def remember(self, tool: Tool, permission: Permission) -> None:
        """Nobody gives any."""

    async def run(self, tool: Tool, call: ToolCall, on_progress: OnProgress) -> ToolResult:
        """Give what it gave. The same call may have been made more than once, in this order."""
        del on_progress
        arguments = read_arguments(call.arguments).values
        for found in self._left:
            if (found.name, found.arguments) == (tool.spec.name, arguments):
                self._left.remove(found)
                await self._sleep(self._scaled(found.took_s))
                return ToolResult(call.id, found.text, found.failed)
        reason = stopped_by_hand(self._tape)
        if reason is not None and not self._left:
            waited_s = self._tape.duration_s - _ended_s(self._tape.requests[-1])
            await self._sleep(self._scaled(max(waited_s, 0.0)))
            self._on_stopped(reason)
            await asyncio.Event().wait()  # whoever stops the turn cancels this
        return ToolResult(call.id, MISSING, failed=True)


def tools_on(tape: Tape) -> tuple[Tool, ...]:
    """What the first request offered."""
    body = _body(tape.requests[0]) if tape.requests else {}
    specs = [spec for item in _objects(body.get("tools")) if (spec := _spec(item)) is not None]
    return tuple(Tool(spec, spec.name, "", spec.name) for spec in specs)


def calls_on(tape: Tape) -> list[TapedCall]:
    """All calls that have a result, in their order."""
    found: list[TapedCall] = []
    step, ended_s = 1, 0.0
    for request in tape.requests:
        if request.step > step:
            step = request.step
            asked = request.mark(MarkKind.REQUESTED)
            took_s = max(asked.at_s - ended_s, 0.0) if asked is not None else 0.0
            found += _answered(_body(request), took_s)
        ended_s = _ended_s(request)
    return found


def _ended_s(request: TapedRequest) -> float:
    return max((chunk.at_s for chunk in request.chunks[-1:]), default=0.0)


def _body(request: TapedRequest) -> JsonObject:
    try:
        body: object = json.loads(request.request_body or b"{}")
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}


def _spec(item: JsonObject) -> ToolSpec | None:
    """A function, in any of the protocols; None for what the server runs itself."""
    function = item.get("function")
    named = function if isinstance(function, dict) else item
    name, schema = named.get("name"), named.get("parameters", named.get("input_schema"))
    if not isinstance(name, str) or not isinstance(schema, dict):
        return None
    return ToolSpec(name, str(named.get("description", "")), schema)


def _answered(body: JsonObject, took_s: float) -> Iterator[TapedCall]:
    """The calls whose results end a request."""
    calls: dict[str, tuple[str, JsonObject]] = {}
    results: list[tuple[str, str, bool]] = []
    for item in _items(body):
        if (call := _call(item)) is not None:
            id_, name, arguments = call
            calls[id_] = (name, arguments)
            results = []
        elif (result := _result(item)) is not None:
            results.append(result)
    for id_, text, failed in results:
        if id_ in calls:
            yield TapedCall(*calls[id_], text, failed, took_s)


def _items(body: JsonObject) -> Iterator[JsonObject]:
    """Messages, the calls in them, blocks and items, in their order."""
    for message in _objects(body.get("messages") or body.get("input")):
        yield message
        yield from _objects(message.get("tool_calls"))
        yield from _objects(message.get("content"))


def _call(item: JsonObject) -> tuple[str, str, JsonObject] | None:
    function = item.get("function")
    if isinstance(function, dict):
        return _named(item.get("id"), function.get("name"), function.get("arguments"))
    match item.get("type"):
        case "function_call":
            return _named(item.get("call_id"), item.get("name"), item.get("arguments"))
        case "tool_use":
            return _named(item.get("id"), item.get("name"), item.get("input"))
    return None


def _named(id_: object, name: object, arguments: object) -> tuple[str, str, JsonObject]:
    if isinstance(arguments, str):
        arguments = read_arguments(arguments).values
    return str(id_), str(name), arguments if isinstance(arguments, Mapping) else {}


def _result(item: JsonObject) -> tuple[str, str, bool] | None:
    if item.get("role") == "tool":
        return _told(item.get("tool_call_id"), item.get("content"))
    match item.get("type"):
        case "function_call_output":
            return _told(item.get("call_id"), item.get("output"))
        case "tool_result":
            id_, text = str(item.get("tool_use_id")), str(item.get("content"))
            return id_, text, bool(item.get("is_error"))
    return None


def _told(id_: object, text: object) -> tuple[str, str, bool]:
    """Two protocols say in words that something failed."""
    told = str(text)
    return str(id_), told.removeprefix(FAILED), told.startswith(FAILED)


def _objects(value: object) -> list[JsonObject]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
