"""Turns what a server of tools says into text for a model. Pure; imports MCP's types only.

A model is told of pictures and other bytes, and does not get them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, assert_never

from desktop_chat.domain.mcp import McpContent
from desktop_chat.domain.tools import ToolOutcome
from desktop_chat.tools.mcp_bounds import MOST_VALUES, whole_length, without_mark

if TYPE_CHECKING:
    import mcp_types
    from mcp_types import ContentBlock


LONGEST_TEXT = 199_900
"""Characters of a text that was cut; with the words that say so no more than a model is told."""


def outcome_of(result: mcp_types.CallToolResult) -> ToolOutcome:
    """The result of a call; where it has no text, its data as JSON."""
    texts = [text_of(block) for block in result.content]
    text = "\n\n".join(one for one in texts if one)
    if not text and result.structured_content is not None:
        text = _as_json(result.structured_content)
    return ToolOutcome(text or "(no content)", bool(result.is_error))


def text_of(block: ContentBlock) -> str:
    """One piece of content as text."""
    import mcp_types

    match block:
        case mcp_types.TextContent():
            return _text(block.text)
        case mcp_types.ImageContent() | mcp_types.AudioContent():
            return f"[{block.type}: {block.mime_type}, {_size(block.data)} bytes, not shown]"
        case mcp_types.ResourceLink():
            return f"[resource: {block.title or block.name}, {block.uri}]"
        case mcp_types.EmbeddedResource(resource=mcp_types.TextResourceContents() as inner):
            return f"[resource: {inner.uri}]\n{_text(inner.text)}"
        case mcp_types.EmbeddedResource(resource=mcp_types.BlobResourceContents() as inner):
            kind = inner.mime_type or "application/octet-stream"
            return f"[resource: {inner.uri}, {kind}, {_size(inner.blob)} bytes, not shown]"
        case mcp_types.EmbeddedResource():
            return ""
        case _:
            assert_never(block)


def content_of(
    one: mcp_types.TextResourceContents | mcp_types.BlobResourceContents,
) -> McpContent:
    """A piece of a resource; bytes that are no base64 are none."""
    import base64
    import binascii

    import mcp_types

    if isinstance(one, mcp_types.TextResourceContents):
        return McpContent(one.uri, one.mime_type or "", _text(one.text))
    try:
        data = base64.b64decode(one.blob, validate=True)
    except (binascii.Error, ValueError):
        data = b""
    return McpContent(one.uri, one.mime_type or "", data=data)


def _text(text: str) -> str:
    length = whole_length(text)
    if length is None:
        return text
    return f"{without_mark(text)[:LONGEST_TEXT]}\n[cut: {length} bytes in all]"


def _as_json(values: object) -> str:
    """Where lists were cut, their elements do not say so: it is said behind them."""
    text = json.dumps(values, ensure_ascii=False)
    return f"{text}\n[lists may be cut]" if text.count(",") > MOST_VALUES // 2 else text


def _size(base64_text: str) -> int:
    length = whole_length(base64_text)
    return (len(base64_text) if length is None else length) * 3 // 4
