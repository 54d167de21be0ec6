"""Reads Open WebUI's export of chats: a list of chats, as its settings save it.

Learnt from open-webui/open-webui: backend/open_webui/models/chats.py (00059776, `ChatModel`,
`ChatImportForm`) and src/lib/components/chat/Settings/DataControls.svelte (002cd27b, `exportChats`,
and the older form without a `chat` around it). `chat.history.messages` is a tree by `parentId`,
`chat.history.currentId` the end of the shown path. Reasoning stands in the text, as a `<details>`
of the type "reasoning". Files are only named, but for pictures as data URLs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Sequence

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.parts import Part, Reasoning, Text
from desktop_chat.domain.transfer import Failure, WholeChat
from desktop_chat.domain.usage import Usage
from desktop_chat.i18n import tr
from desktop_chat.services.transfer.building import Draft, Node, build, chained
from desktop_chat.services.transfer.fields import (
    Object,
    a_list,
    an_object,
    child,
    count,
    moment,
    name_or_none,
    objects,
    of_data_url,
    text,
)
from desktop_chat.services.transfer.json_stream import Value
from desktop_chat.services.transfer.reading import Entry, chats_of_list
from desktop_chat.services.transfer.source import Source

APP = "openwebui"
_ROLES = {"user": Role.USER, "assistant": Role.ASSISTANT}
_REASONING = re.compile(
    r'<details type="reasoning"[^>]*>\s*(?:<summary>.*?</summary>)?(.*?)</details>\s*', re.DOTALL
)


def is_chat(fields: Collection[str]) -> bool:
    """Whether an object with these fields is a chat of it."""
    return {"chat", "title"} <= set(fields) or "history" in fields


def entries(source: Source, names: Sequence[str]) -> Iterator[Entry]:
    """The chats."""
    for name in names:
        yield from chats_of_list(source, name, _chat)


def _chat(value: Value) -> WholeChat | Failure:
    entry = an_object(value.parse())
    chat = child(entry, "chat") or entry
    title = text(entry.get("title")) or text(chat.get("title"))
    id_ = name_or_none(entry.get("id")) or name_or_none(chat.get("id"))
    history = child(chat, "history")
    messages = child(history, "messages")
    if id_ is None or not (messages or isinstance(chat.get("messages"), list)):
        return Failure(title, tr("It has no id, or no messages."))
    models = [model for model in a_list(chat.get("models")) if isinstance(model, str)]
    system = text(child(chat, "params").get("system")) or text(chat.get("system"))
    tags = a_list(child(entry, "meta").get("tags")) or a_list(chat.get("tags"))
    draft = Draft(
        APP,
        id_,
        title,
        head_id=name_or_none(history.get("currentId")),
        system_prompt=system,
        model=models[0] if models else None,
        created_at=moment(entry.get("created_at")) or moment(chat.get("timestamp")),
        used_at=moment(entry.get("updated_at")),
        is_pinned=entry.get("pinned") is True,
        is_archived=entry.get("archived") is True,
        tags=tuple(tag for tag in tags if isinstance(tag, str)),
    )
    if messages:
        for key, message in messages.items():
            draft.nodes.append(_node(key, an_object(message), draft))
    else:
        listed = list(objects(chat.get("messages")))
        draft.nodes = chained(_node(str(n), each, draft) for n, each in enumerate(listed))
    return build(draft)


def _node(key: str, message: Object, draft: Draft) -> Node:
    role = _ROLES.get(text(message.get("role")))
    said = text(message.get("content"))
    if message.get("role") == "system" and said and not draft.system_prompt:
        draft.system_prompt = said
    node = Node(
        key,
        name_or_none(message.get("parentId")),
        role,
        _parts(said) if role is Role.ASSISTANT else [Text(said)] if said else [],
        moment(message.get("timestamp")),
        name_or_none(message.get("model")),
        usage=_usage(child(message, "usage") or child(message, "info")),
    )
    for file in objects(message.get("files")):
        _add_file(file, node.parts, draft)
    error = child(message, "error")
    if error:
        node.finish_reason = FinishReason.INTERRUPTED if node.parts else FinishReason.FAILED
        node.error_text = name_or_none(error.get("content"))
        node.parts = node.parts or [Text("")]
    return node


def _parts(said: str) -> list[Part]:
    thoughts = [_unquoted(found[1]) for found in _REASONING.finditer(said)]
    rest = _REASONING.sub("", said).strip()
    parts: list[Part] = [Reasoning(thought) for thought in thoughts if thought]
    return [*parts, Text(rest)] if rest else parts


def _unquoted(quoted: str) -> str:
    rows = html.unescape(quoted).strip().split("\n")
    return "\n".join(row.removeprefix(">").removeprefix(" ") for row in rows).strip()


def _add_file(file: Object, parts: list[Part], draft: Draft) -> None:
    name = text(file.get("name"))
    found = of_data_url(text(file.get("url")))
    if found is None:
        if name:
            parts.append(Text(tr("[{name}, which is not in the export]", name=name)))
    elif file.get("type") == "image" or found.media_type.startswith("image/"):
        draft.add_image(parts, found)
    else:
        draft.add_file(parts, found, name)


def _usage(usage: Object) -> Usage:
    asked = count(usage.get("prompt_tokens")) or count(usage.get("prompt_eval_count"))
    answered = count(usage.get("completion_tokens")) or count(usage.get("eval_count"))
    return Usage(asked, answered)
