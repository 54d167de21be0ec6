"""Reads Chatbox's export of its data: one JSON object with a field for each chat.

Learnt from chatboxai/chatbox: src/shared/types/session.ts (08820928, `SessionSchema`,
`MessageForkSchema`) and src/renderer/routes/settings/general.tsx (0245929d, `onExport`): the fields
`session:<id>` are the chats; before version 1.9, `chat-sessions` was a list of them. Earlier
threads of a chat become chats of their own; forks are branches. Pictures are not in the export.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.parts import Part, Reasoning, Text, ToolCall, ToolResult
from desktop_chat.domain.transfer import Failure, WholeChat
from desktop_chat.domain.usage import Usage
from desktop_chat.i18n import tr
from desktop_chat.services.transfer.building import Draft, Node, build, chained
from desktop_chat.services.transfer.fields import (
    Object,
    an_object,
    child,
    count,
    moment,
    name_or_none,
    objects,
    text,
)
from desktop_chat.services.transfer.json_stream import Json, Path, Step, Value
from desktop_chat.services.transfer.reading import Entry, each, guarded
from desktop_chat.services.transfer.source import Source

APP = "chatbox"
_OLD_LIST = "chat-sessions"
_ROLES = {"user": Role.USER, "assistant": Role.ASSISTANT, "tool": Role.ASSISTANT}


def is_export(fields: Collection[str]) -> bool:
    """Whether an object with these fields is an export of it."""
    return any(f.startswith("session:") or f in {_OLD_LIST, "__exported_items"} for f in fields)


def entries(source: Source, names: Sequence[str]) -> Iterator[Entry]:
    """The chats, and the earlier threads of each behind it."""
    for name in names:
        for value in each(source, name, _choose):
            if value.raw:
                yield from _session(value)


def _choose(path: Path) -> Step:
    if not path or path == (_OLD_LIST,):
        return Step.ENTER
    is_chat = str(path[0]).startswith("session:") or path[0] == _OLD_LIST
    return Step.KEEP if is_chat else Step.SKIP


def _session(value: Value) -> Iterator[Entry]:
    place = str(value.path[-1])
    found = guarded(value, place, _chat)
    if found is not None:
        yield found
    if isinstance(found, WholeChat):
        session = an_object(value.parse())
        for thread in objects(session.get("threads")):
            yield build(_draft(session, thread))


def _chat(value: Value) -> WholeChat | Failure | None:
    session = an_object(value.parse())
    if session.get("type") == "picture":
        return None
    if name_or_none(session.get("id")) is None or not isinstance(session.get("messages"), list):
        return Failure(text(session.get("name")), tr("It has no id, or no messages."))
    return build(_draft(session, None))


def _draft(session: Object, thread: Object | None) -> Draft:
    id_ = text(session.get("id"))
    title = text(session.get("threadName")) or text(session.get("name"))
    source = session
    if thread is not None:
        id_ = f"{id_}:{text(thread.get('id'))}"
        title = text(thread.get("name")) or title
        source = thread
    draft = Draft(
        APP,
        id_,
        title,
        model=name_or_none(child(session, "settings").get("modelId")),
        created_at=moment(source.get("createdAt")),
        is_pinned=session.get("starred") is True,
    )
    draft.nodes = _nodes(source.get("messages"), draft)
    draft.head_id = draft.nodes[-1].id if draft.nodes else None
    if thread is None:
        for after, fork in child(session, "messageForksHash").items():
            for branch in objects(child(fork).get("lists")):
                tail = _nodes(branch.get("messages"), draft)
                if tail:
                    tail[0].parent_id = after
                    draft.nodes += tail
    return draft


def _nodes(messages: Json, draft: Draft) -> list[Node]:
    nodes: list[Node] = []
    for number, message in enumerate(objects(messages)):
        if message.get("role") == "system":
            said = "\n\n".join(p.text for p in _parts(message) if isinstance(p, Text))
            draft.system_prompt = draft.system_prompt or said
            continue
        usage = child(message, "usage")
        node = Node(
            name_or_none(message.get("id")) or str(number),
            None,
            _ROLES.get(text(message.get("role"))),
            _parts(message),
            moment(message.get("timestamp")),
            name_or_none(message.get("model")),
            usage=Usage(
                count(usage.get("inputTokens")),
                count(usage.get("outputTokens")) or count(message.get("tokenCount")),
                count(usage.get("cachedInputTokens")),
                count(usage.get("reasoningTokens")),
            ),
        )
        error = name_or_none(message.get("error"))
        if error is not None:
            node.finish_reason = FinishReason.INTERRUPTED if node.parts else FinishReason.FAILED
            node.error_text = error
            node.parts = node.parts or [Text("")]
        elif message.get("finishReason") == "length":
            node.finish_reason = FinishReason.LENGTH
        nodes.append(node)
    return chained(nodes)


def _parts(message: Object) -> list[Part]:
    parts: list[Part] = []
    if text(message.get("reasoningContent")):
        parts.append(Reasoning(text(message.get("reasoningContent"))))
    if not isinstance(message.get("contentParts"), list):
        said = text(message.get("content"))
        return [*parts, Text(said)] if said else parts
    for block in objects(message["contentParts"]):
        parts += _block(block)
    for file in objects(message.get("files")):
        name = text(file.get("name"))
        parts.append(Text(tr("[{name}, which is not in the export]", name=name)))
    return parts


def _block(block: Object) -> list[Part]:
    said = text(block.get("text"))
    match block.get("type"):
        case "text" | "info" if said:
            return [Text(said)]
        case "reasoning" if said:
            return [Reasoning(said)]
        case "image":
            return [Text(tr("[A picture that is not in the export]"))]
        case "tool-call":
            id_ = text(block.get("toolCallId"))
            call = ToolCall(id_, text(block.get("toolName")), json.dumps(block.get("args")))
            if block.get("state") == "call":
                return [call]
            result = json.dumps(block.get("result"), ensure_ascii=False)
            return [call, ToolResult(id_, result, block.get("state") == "error")]
        case _:
            return []
