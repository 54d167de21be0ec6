"""Turns what a server of tools says into text for a model. Pure; imports MCP's types only.

A model is told of pictures and other bytes, and does not get them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, assert_never

from desktop_chat.domain.mcp import McpContent
from desktop_chat.domain.tools import ToolOutcome

if TYPE_CHECKING:
    import mcp_types
    from mcp_types import ContentBlock


def outcome_of(result: mcp_types.CallToolResult) -> ToolOutcome:
    """The result of a call; where it has no text, its data as JSON."""
    texts = [text_of(block) for block in result.content]
    text = "\n\n".join(one for one in texts if one)
    if not text and result.structured_content is not None:
        text = json.dumps(result.structured_content, ensure_ascii=False)
    return ToolOutcome(text or "(no content)", bool(result.is_error))


def text_of(block: ContentBlock) -> str:
    """One piece of content as text."""
    import mcp_types

    match block:
        case mcp_types.TextContent():
            return block.text
        case mcp_types.ImageContent() | mcp_types.AudioContent():
            return f"[{block.type}: {block.mime_type}, {_size(block.data)} bytes, not shown]"
        case mcp_types.ResourceLink():
            return f"[resource: {block.title or block.name}, {block.uri}]"
        case mcp_types.EmbeddedResource(resource=mcp_types.TextResourceContents() as inner):
            return f"[resource: {inner.uri}]\n{inner.text}"
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
        return McpContent(one.uri, one.mime_type or "", one.text)
    try:
        data = base64.b64decode(one.blob, validate=True)
    except (binascii.Error, ValueError):
        data = b""
    return McpContent(one.uri, one.mime_type or "", data=data)


def _size(base64_text: str) -> int:
    return len(base64_text) * 3 // 4
