"""Reads Cherry Studio's backups up to format 5: `data.json`, alone or in their zip.

Learnt from CherryHQ/cherry-studio: src/renderer/src/services/BackupService.ts (00111ad7,
`getBackupData`, `handleData`), src/renderer/src/databases/index.ts (00111ad7) and
src/renderer/src/types/newMessage.ts (034343e1), src/main/services/BackupManager.ts (00a36a60: files
lie in `Data/Files`). The topics' names stand in `localStorage`, their messages in
`indexedDB.topics`, what these are made of in `indexedDB.message_blocks`; before format 4 in the
messages. From format 6 on a backup is a copy of the browser's own folders, which is not read.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import IO

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.parts import Part, Reasoning, Text, ToolCall, ToolResult
from desktop_chat.domain.transfer import Failure, WholeChat
from desktop_chat.domain.usage import Usage
from desktop_chat.i18n import tr
from desktop_chat.services.transfer.building import Draft, Node, build
from desktop_chat.services.transfer.fields import (
    Object,
    a_list,
    an_object,
    attachment_of,
    child,
    count,
    media_type_of,
    moment,
    name_or_none,
    objects,
    of_data_url,
    text,
)
from desktop_chat.services.transfer.json_stream import DamagedError, Json, Path, Step, Value, parse
from desktop_chat.services.transfer.reading import Entry, each, guarded
from desktop_chat.services.transfer.source import Source, whole

APP = "cherry"
_MOST_BYTES = 64 << 20
_STATE = "persist:cherry-studio"


def entries(source: Source, names: Sequence[str]) -> Iterator[Entry]:
    """The topics, as chats."""
    for name in names:
        with tempfile.TemporaryFile() as blocks:
            backup = _Backup(source, blocks)
            with suppress(DamagedError):  # the second pass says so
                for value in each(source, name, _first_pass):
                    backup.note(value)
            for value in each(source, name, _second_pass):
                if value.raw:
                    found = guarded(value, str(value.path[-1]), backup.topic)
                    if found is not None:
                        yield found


def _first_pass(path: Path) -> Step:
    if path in {(), ("localStorage",), ("indexedDB",), ("indexedDB", "message_blocks")}:
        return Step.ENTER
    is_wanted = path == ("localStorage", _STATE) or path[:2] == ("indexedDB", "message_blocks")
    return Step.KEEP if is_wanted else Step.SKIP


def _second_pass(path: Path) -> Step:
    if path in {(), ("indexedDB",), ("indexedDB", "topics")}:
        return Step.ENTER
    is_topic = path[:2] == ("indexedDB", "topics")
    is_old = len(path) == 2 and path[0] == "indexedDB" and isinstance(path[1], int)
    return Step.KEEP if is_topic or is_old else Step.SKIP


class _Backup:
    """What the first pass finds: names of topics, and where the blocks of messages lie."""

    def __init__(self, source: Source, blocks: IO[bytes]) -> None:
        self._source = source
        self._names = set(source.names())
        self._blocks = blocks
        self._places: dict[str, tuple[int, int]] = {}
        self._topics: dict[str, Object] = {}
        self._assistants: dict[str, Object] = {}

    def note(self, value: Value) -> None:
        """Take in a value of the first pass; a damaged one is missed where it is needed."""
        try:
            if value.path == ("localStorage", _STATE):
                self._note_state(value.parse())
            elif len(value.path) == 3:
                id_ = name_or_none(an_object(value.parse()).get("id"))
                if id_ is not None:
                    self._places[id_] = (self._blocks.tell(), len(value.raw))
                    self._blocks.write(value.raw)
        except ValueError:
            return

    def topic(self, value: Value) -> WholeChat | Failure | None:
        """Build the chat of a topic."""
        entry = an_object(value.parse())
        if isinstance(value.path[-1], int) and len(value.path) == 2:  # format 1
            if not text(entry.get("key")).startswith("topic:"):
                return None
            entry = child(entry, "value")
        id_ = name_or_none(entry.get("id"))
        messages = list(objects(entry.get("messages")))
        if id_ is None:
            return Failure(str(value.path[-1]), tr("It has no id, or no messages."))
        if not messages:
            return None
        known = self._topics.get(id_, {})
        assistant = self._assistants.get(id_, {})
        draft = Draft(
            APP,
            id_,
            text(known.get("name")),
            system_prompt=text(known.get("prompt")) or text(assistant.get("prompt")),
            model=name_or_none(child(assistant, "model").get("id")),
            created_at=moment(known.get("createdAt")),
            used_at=moment(known.get("updatedAt")),
            is_pinned=known.get("pinned") is True,
        )
        self._hang(messages, draft)
        return build(draft)

    def _note_state(self, state: Json) -> None:
        """The store that Cherry keeps as JSON within JSON within JSON."""
        assistants = an_object(json.loads(text(state))).get("assistants")
        found = an_object(json.loads(text(assistants)))
        for assistant in (*objects(found.get("assistants")), child(found, "defaultAssistant")):
            for topic in objects(assistant.get("topics")):
                id_ = name_or_none(topic.get("id"))
                if id_ is not None:
                    self._topics[id_] = topic
                    self._assistants[id_] = assistant

    def _hang(self, messages: Sequence[Object], draft: Draft) -> None:
        """Answers of several models to one question are siblings; the chosen one goes on."""
        tip: str | None = None
        is_chosen = False
        asked: str | None = None
        ids: set[str] = set()
        for number, message in enumerate(messages):
            id_ = name_or_none(message.get("id")) or str(number)
            question = name_or_none(message.get("askId"))
            is_sibling = message.get("role") == "assistant" and question in ids
            node = self._node(message, id_, question if is_sibling else tip, draft)
            draft.nodes.append(node)
            ids.add(id_)
            if not (is_sibling and question == asked and is_chosen):
                tip = id_
            is_chosen = message.get("foldSelected") is True or message.get("useful") is True
            is_chosen = is_chosen or (is_sibling and question == asked and tip != id_)
            asked = question if is_sibling else None
        draft.head_id = tip

    def _node(self, message: Object, id_: str, parent_id: str | None, draft: Draft) -> Node:
        role = {"user": Role.USER, "assistant": Role.ASSISTANT}.get(text(message.get("role")))
        usage = child(message, "usage")
        node = Node(
            id_,
            parent_id,
            role if message.get("type") != "clear" else None,
            created_at=moment(message.get("createdAt")),
            model=name_or_none(child(message, "model").get("id"))
            or name_or_none(message.get("modelId")),
            usage=Usage(count(usage.get("prompt_tokens")), count(usage.get("completion_tokens"))),
        )
        for block_id in a_list(message.get("blocks")):
            self._add_block(self._block(text(block_id)), node, draft)
        if not node.parts:
            self._add_old(message, node, draft)
        if message.get("status") == "paused":
            node.finish_reason = FinishReason.CANCELLED
        elif message.get("status") == "error" or node.error_text:
            node.finish_reason = FinishReason.INTERRUPTED if node.parts else FinishReason.FAILED
            node.parts = node.parts or [Text("")]
        return node

    def _add_old(self, message: Object, node: Node, draft: Draft) -> None:
        """The content as it stood in the message before format 4."""
        if text(message.get("reasoning_content")):
            node.parts.append(Reasoning(text(message.get("reasoning_content"))))
        if text(message.get("content")):
            node.parts.append(Text(text(message.get("content"))))
        for file in objects(message.get("files")):
            self._add_file(file, node.parts, draft)
        for url in a_list(message.get("images")):
            _add_url(text(url), node.parts, draft)

    def _block(self, id_: str) -> Object:
        place = self._places.get(id_)
        if place is None:
            return {}
        self._blocks.seek(place[0])
        return an_object(parse(self._blocks.read(place[1])))

    def _add_block(self, block: Object, node: Node, draft: Draft) -> None:
        said = text(block.get("content"))
        match block.get("type"):
            case "main_text" | "compact" if said:
                node.parts.append(Text(said))
            case "thinking" if said:
                node.parts.append(Reasoning(said))
            case "code" if said:
                node.parts.append(Text(f"```{text(block.get('language'))}\n{said}\n```"))
            case "image" | "file":
                if not self._add_file(child(block, "file"), node.parts, draft):
                    _add_url(text(block.get("url")), node.parts, draft)
            case "tool":
                node.parts += _tool(block)
            case "error":
                node.error_text = name_or_none(child(block, "error").get("message"))
            case _:
                pass

    def _add_file(self, file: Object, parts: list[Part], draft: Draft) -> bool:
        """A file from the zip; a line of text where the backup was made without files."""
        id_, shown = text(file.get("id")), text(file.get("origin_name")) or text(file.get("name"))
        if not id_:
            return False
        stored = f"Data/Files/{id_}{text(file.get('ext'))}"
        data = whole(self._source, stored, most=_MOST_BYTES) if stored in self._names else None
        if data is None:
            parts.append(Text(tr("[{name}, which is not in the export]", name=shown)))
            return True
        found = attachment_of(data, media_type_of(stored))
        if file.get("type") == "image" or found.media_type.startswith("image/"):
            draft.add_image(parts, found)
        else:
            draft.add_file(parts, found, shown)
        return True


def _add_url(url: str, parts: list[Part], draft: Draft) -> None:
    found = of_data_url(url)
    if found is not None:
        draft.add_image(parts, found)
    elif url:
        parts.append(Text(tr("[A picture that is not in the export]")))


def _tool(block: Object) -> list[Part]:
    id_, name = text(block.get("toolId")), text(block.get("toolName"))
    call = ToolCall(id_, name, json.dumps(block.get("arguments") or {}))
    content = block.get("content")
    if content is None:
        return [call]
    said = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return [call, ToolResult(id_, said)]
