"""Reads LM Studio's chats: `*.conversation.json`, one chat each, as its folder of chats keeps them.

LM Studio is closed and documents no schema. This one was learnt from
YorkieDev/lm-studio-conversation-converter, script.js (6023304b): `messages`, each with `versions`
and `currentlySelected`; a version is `singleStep` with `content`, or `multiStep` with `steps` whose
content blocks may have the style "thinking". Attached files are only named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.parts import Part, Reasoning, Text
from desktop_chat.domain.transfer import Failure, WholeChat
from desktop_chat.domain.usage import NO_USAGE, Usage
from desktop_chat.i18n import tr
from desktop_chat.services.transfer.building import Draft, Node, build
from desktop_chat.services.transfer.fields import (
    Object,
    a_list,
    an_object,
    child,
    count,
    moment,
    name_or_none,
    objects,
    text,
)
from desktop_chat.services.transfer.json_stream import Json, Step, Value
from desktop_chat.services.transfer.reading import Entry, each, guarded
from desktop_chat.services.transfer.source import Source

APP = "lmstudio"
_ENDS = {
    "userStopped": FinishReason.CANCELLED,
    "maxPredictedTokensReached": FinishReason.LENGTH,
    "contextLengthReached": FinishReason.LENGTH,
    "failed": FinishReason.INTERRUPTED,
}
_PROMPT_KEY = "llm.prediction.systemPrompt"


def is_conversation(fields: Collection[str]) -> bool:
    """Whether an object with these fields is a chat of it."""
    marks = {"perChatPredictionConfig", "usePerChatPredictionConfig", "lastUsedModel"}
    return "messages" in fields and not marks.isdisjoint(fields)


def entries(source: Source, names: Sequence[str]) -> Iterator[Entry]:
    """One chat a file."""
    for name in names:
        for value in each(source, name, lambda _path: Step.KEEP):
            found = guarded(value, name, partial(_chat, name=name))
            if found is not None:
                yield found


def _chat(value: Value, name: str) -> WholeChat | Failure:
    entry = an_object(value.parse())
    title = text(entry.get("name"))
    if not isinstance(entry.get("messages"), list):
        return Failure(title or name, tr("It has no id, or no messages."))
    created = entry.get("createdAt")
    id_ = str(created) if isinstance(created, int) else name.rpartition("/")[2]
    fields = objects(child(entry, "perChatPredictionConfig").get("fields"))
    prompts = (text(field.get("value")) for field in fields if field.get("key") == _PROMPT_KEY)
    draft = Draft(
        APP,
        id_,
        title,
        system_prompt=next(filter(None, prompts), "") or text(entry.get("systemPrompt")),
        model=name_or_none(child(entry, "lastUsedModel").get("identifier")),
        created_at=moment(created),
        used_at=moment(entry.get("assistantLastMessagedAt")) or moment(created),
        is_pinned=entry.get("pinned") is True,
    )
    tip: str | None = None
    for number, message in enumerate(objects(entry["messages"])):
        versions = list(objects(message.get("versions")))
        at = message.get("currentlySelected")
        for which, version in enumerate(versions):
            draft.nodes.append(_node(version, f"{number}.{which}", tip))
        if versions:
            chosen = at if isinstance(at, int) and 0 <= at < len(versions) else 0
            tip = f"{number}.{chosen}"
    draft.head_id = tip
    return build(draft)


def _node(version: Object, id_: str, parent_id: str | None) -> Node:
    role = {"user": Role.USER, "assistant": Role.ASSISTANT}.get(text(version.get("role")))
    node = Node(id_, parent_id, role)
    if version.get("type") != "multiStep":
        node.parts = _parts(version.get("content"))
        return node
    for step in objects(version.get("steps")):
        if step.get("type") != "contentBlock":
            continue
        parts = _parts(step.get("content"))
        if child(step, "style").get("type") == "thinking":
            parts = [Reasoning(part.text) if isinstance(part, Text) else part for part in parts]
        node.parts += parts
        _take_figures(child(step, "genInfo"), node)
    return node


def _take_figures(info: Object, node: Node) -> None:
    if not info:
        return
    stats = child(info, "stats")
    node.model = name_or_none(info.get("indexedModelIdentifier")) or node.model
    node.finish_reason = _ENDS.get(text(stats.get("stopReason")), FinishReason.STOP)
    found = Usage(count(stats.get("promptTokensCount")), count(stats.get("predictedTokensCount")))
    node.usage = NO_USAGE.updated(found)


def _parts(content: Json) -> list[Part]:
    if isinstance(content, str):
        return [Text(content)] if content else []
    parts: list[Part] = []
    for piece in a_list(content):
        block = an_object(piece)
        if block.get("type") == "text" and text(block.get("text")):
            parts.append(Text(text(block.get("text"))))
        elif block.get("type") == "file":
            name = text(block.get("fileIdentifier")) or text(block.get("fileType"))
            parts.append(Text(tr("[{name}, which is not in the export]", name=name)))
    return parts
