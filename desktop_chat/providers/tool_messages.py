"""Tools, calls and results in each protocol's own form. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from desktop_chat.domain.parts import ToolCall, ToolResult
from desktop_chat.domain.tools import ToolSpec, read_arguments
from desktop_chat.providers.decoding import JsonObject, clean

TOOLS = "tools"
"""The field, and the name under which `RefusedFields` remembers that a model takes none."""

FAILED = "Error: "
"""Before the text of a failed result, where the protocol has no place to say so."""

SILENT = "(The tool said nothing.)"
"""Stands for an empty result, which Anthropic refuses."""

ENDED_HERE = "(The answer ended here.)"
"""What stands for an answer that was stopped at its tools."""

LONGEST_NAME = 64
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_-]")


def name_on_the_wire(name: str) -> str:
    """A name that every protocol takes: models make some up that none does."""
    return _NOT_IN_NAMES.sub("_", name)[:LONGEST_NAME] or "unknown"


def sent_arguments(call: ToolCall) -> JsonObject:
    """The arguments as an object; broken ones would have the whole request refused."""
    return dict(read_arguments(call.arguments).values)


def chat_tools(tools: Iterable[ToolSpec]) -> list[JsonObject]:
    """For Chat Completions."""
    return [{"type": "function", "function": _named(tool, "parameters")} for tool in tools]


def chat_calls(calls: Iterable[ToolCall]) -> list[JsonObject]:
    """For an assistant message of Chat Completions."""
    return [
        {
            "id": call.id,
            "type": "function",
            "function": {"name": name_on_the_wire(call.name), "arguments": _arguments_text(call)},
        }
        for call in calls
    ]


def chat_results(results: Iterable[ToolResult]) -> list[JsonObject]:
    """Messages of Chat Completions that answer the calls of the one before."""
    return [
        {"role": "tool", "tool_call_id": result.call_id, "content": _result_text(result)}
        for result in results
    ]


def answered_before_questions(messages: Iterable[JsonObject]) -> list[JsonObject]:
    """Let an answer stand between results and a question, where there was none after all."""
    sent: list[JsonObject] = []
    for message in messages:
        if sent and sent[-1]["role"] == "tool" and message["role"] == "user":
            sent.append({"role": "assistant", "content": ENDED_HERE})
        sent.append(message)
    return sent


def responses_tools(tools: Iterable[ToolSpec]) -> list[JsonObject]:
    """For Responses; `strict` would demand schemas that few tools have."""
    return [{"type": "function", "strict": False, **_named(tool, "parameters")} for tool in tools]


def responses_calls(calls: Iterable[ToolCall]) -> list[JsonObject]:
    """Items of Responses."""
    return [
        {
            "type": "function_call",
            "call_id": call.id,
            "name": name_on_the_wire(call.name),
            "arguments": _arguments_text(call),
        }
        for call in calls
    ]


def responses_results(results: Iterable[ToolResult]) -> list[JsonObject]:
    """Items of Responses that answer calls."""
    return [
        {"type": "function_call_output", "call_id": result.call_id, "output": _result_text(result)}
        for result in results
    ]


def anthropic_tools(tools: Iterable[ToolSpec]) -> list[JsonObject]:
    """For Messages."""
    return [_named(tool, "input_schema") for tool in tools]


def anthropic_calls(calls: Iterable[ToolCall]) -> list[JsonObject]:
    """Blocks of an assistant message."""
    return [
        {
            "type": "tool_use",
            "id": call.id,
            "name": name_on_the_wire(call.name),
            "input": sent_arguments(call),
        }
        for call in calls
    ]


def anthropic_results(results: Iterable[ToolResult]) -> list[JsonObject]:
    """Blocks that stand first in the user's next message."""
    return [
        {
            "type": "tool_result",
            "tool_use_id": result.call_id,
            "content": _told(result),
            **({"is_error": True} if result.failed else {}),
        }
        for result in results
    ]


def _named(tool: ToolSpec, schema_name: str) -> JsonObject:
    return {
        "name": tool.name,
        "description": clean(tool.description),
        schema_name: dict(tool.schema),
    }


def _arguments_text(call: ToolCall) -> str:
    return clean(json.dumps(sent_arguments(call), ensure_ascii=False))


def _result_text(result: ToolResult) -> str:
    return FAILED + _told(result) if result.failed else _told(result)


def _told(result: ToolResult) -> str:
    return clean(result.text) if result.text.strip() else SILENT
