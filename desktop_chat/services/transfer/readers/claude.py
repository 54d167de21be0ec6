"""Reads Claude's data export: `conversations.json`, in its zip.

Anthropic documents no schema. This one was learnt from Sinity/polylogue,
docs/providers/claude-ai.md, from withLinda/claude-conversation-exporter (May 2025) and from
fixtures of public parsers of 2026: `chat_messages` in order, each with `uuid`, `sender` (human,
assistant), `text`, `content` blocks (text, thinking, tool_use, tool_result), `attachments` (with
`extracted_content`), `files`, and, in newer exports, `parent_message_uuid`, which makes a tree.
The bytes of uploaded files are not part of the export.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.parts import Part, Reasoning, Text, ToolCall, ToolResult
from desktop_chat.domain.transfer import Failure, WholeChat
from desktop_chat.i18n import tr
from desktop_chat.services.transfer.building import Draft, Node, build
from desktop_chat.services.transfer.fields import (
    Object,
    an_object,
    attachment_of,
    media_type_of,
    moment,
    name_or_none,
    objects,
    text,
)
from desktop_chat.services.transfer.json_stream import Json, Value
from desktop_chat.services.transfer.reading import Entry, chats_of_list
from desktop_chat.services.transfer.source import Source

APP = "claude"


def entries(source: Source, names: Sequence[str]) -> Iterator[Entry]:
    """The conversations."""
    for name in names:
        yield from chats_of_list(source, name, _chat)


def _chat(value: Value) -> WholeChat | Failure:
    entry = an_object(value.parse())
    id_ = name_or_none(entry.get("uuid"))
    title = text(entry.get("name"))
    if id_ is None or not isinstance(entry.get("chat_messages"), list):
        return Failure(title, tr("It has no id, or no messages."))
    draft = Draft(
        APP,
        id_,
        title,
        head_id=name_or_none(entry.get("current_leaf_message_uuid")),
        model=name_or_none(entry.get("model")),
        created_at=moment(entry.get("created_at")),
        used_at=moment(entry.get("updated_at")),
        is_pinned=entry.get("is_starred") is True,
    )
    before: str | None = None
    for number, message in enumerate(objects(entry["chat_messages"])):
        node = _node(message, number, draft)
        if "parent_message_uuid" not in message:
            node.parent_id = before
        draft.nodes.append(node)
        before = node.id
    return build(draft)


def _node(message: Object, number: int, draft: Draft) -> Node:
    is_human = message.get("sender") == "human"
    node = Node(
        name_or_none(message.get("uuid")) or str(number),
        name_or_none(message.get("parent_message_uuid")),
        Role.USER if is_human else Role.ASSISTANT,
        _parts(message),
        moment(message.get("created_at")),
    )
    if message.get("stop_reason") == "max_tokens":
        node.finish_reason = FinishReason.LENGTH
    for item in objects(message.get("attachments")):
        _add_attachment(item, node.parts, draft)
    for item in objects(message.get("files")):
        name = text(item.get("file_name"))
        if name:
            node.parts.append(Text(tr("[{name}, which is not in the export]", name=name)))
    return node


def _parts(message: Object) -> list[Part]:
    parts: list[Part] = []
    for block in objects(message.get("content")):
        match block.get("type"):
            case "text" if text(block.get("text")):
                parts.append(Text(text(block.get("text"))))
            case "thinking" if text(block.get("thinking")):
                parts.append(Reasoning(text(block.get("thinking"))))
            case "tool_use":
                id_, name = text(block.get("id")), text(block.get("name"))
                parts.append(ToolCall(id_, name, json.dumps(block.get("input"))))
            case "tool_result":
                parts.append(
                    ToolResult(
                        text(block.get("tool_use_id")),
                        _result(block.get("content")),
                        block.get("is_error") is True,
                    )
                )
            case _:
                pass
    if not parts and text(message.get("text")):
        parts.append(Text(text(message.get("text"))))
    return parts


def _result(content: Json) -> str:
    if isinstance(content, str):
        return content
    return "\n\n".join(filter(None, (text(block.get("text")) for block in objects(content))))


def _add_attachment(item: Object, parts: list[Part], draft: Draft) -> None:
    """A text file as its text: that is what the export has of any file."""
    name = text(item.get("file_name")) or "attachment.txt"
    content = text(item.get("extracted_content"))
    if not content:
        return
    data = content.encode("utf-8", "replace")
    media_type = media_type_of(name, fallback="text/plain")
    if not media_type.startswith("text/"):
        media_type = "text/plain"
    draft.add_file(parts, attachment_of(data, media_type), name)
