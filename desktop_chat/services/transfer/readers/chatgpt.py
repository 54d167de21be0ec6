"""Reads ChatGPT's data export: `conversations.json` (or `conversations-000.json` …), in its zip.

OpenAI documents no schema. This one was learnt from
mitkury/chatgpt-export-parser, docs/chatgpt-data-export-format.md (08e6ae5), and from exports of
2023 to 2026 as public parsers treat them: each conversation is a tree, `mapping`, of nodes with
`parent` and `message`; `current_node` is the end of the shown path. A message's `content` has a
`content_type`: text and multimodal_text have `parts`, code and execution_output have `text`,
thoughts has `thoughts`. Pictures are pointers (`sediment://file_…`, `file-service://file-…`) to
files of the zip whose names begin with the same id.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.parts import Part, Reasoning, Text, ToolCall, ToolResult
from desktop_chat.domain.transfer import Failure, WholeChat
from desktop_chat.i18n import tr
from desktop_chat.services.transfer.building import Draft, Node, build
from desktop_chat.services.transfer.fields import (
    Object,
    a_list,
    an_object,
    attachment_of,
    child,
    media_type_of,
    moment,
    name_or_none,
    objects,
    text,
)
from desktop_chat.services.transfer.json_stream import Json, Value
from desktop_chat.services.transfer.reading import Entry, chats_of_list
from desktop_chat.services.transfer.source import Source, whole

APP = "chatgpt"
_MOST_BYTES = 64 << 20
_FINISH = {"stop": FinishReason.STOP, "max_tokens": FinishReason.LENGTH,
           "interrupted": FinishReason.CANCELLED}  # fmt: skip
_QUIET = {"model_editable_context", "reasoning_recap", "system_error", "user_editable_context"}
"""What ChatGPT keeps there for itself."""


def entries(source: Source, names: Sequence[str]) -> Iterator[Entry]:
    """The conversations."""
    files = _Files(source)
    for name in names:
        yield from chats_of_list(source, name, lambda value: _chat(value, files))


def _chat(value: Value, files: _Files) -> WholeChat | Failure:
    entry = an_object(value.parse())
    id_ = name_or_none(entry.get("conversation_id")) or name_or_none(entry.get("id"))
    title = text(entry.get("title"))
    mapping = entry.get("mapping")
    if id_ is None or not isinstance(mapping, dict):
        return Failure(title, tr("It has no id, or no messages."))
    draft = Draft(
        APP,
        id_,
        title,
        head_id=name_or_none(entry.get("current_node")),
        model=name_or_none(entry.get("default_model_slug")),
        created_at=moment(entry.get("create_time")),
        used_at=moment(entry.get("update_time")),
        is_archived=entry.get("is_archived") is True,
        is_pinned=entry.get("is_starred") is True,
    )
    for key, node in mapping.items():
        draft.nodes.append(_node(key, an_object(node), draft, files))
    return build(draft)


def _node(key: str, entry: Object, draft: Draft, files: _Files) -> Node:
    message = an_object(entry.get("message"))
    metadata = an_object(message.get("metadata"))
    author = text(child(message, "author").get("role"))
    node = Node(key, name_or_none(entry.get("parent")), None)
    content = an_object(message.get("content"))
    if author == "system" or metadata.get("is_visually_hidden_from_conversation") is True:
        return node
    if content.get("content_type") in _QUIET:
        return node
    node.role = Role.USER if author == "user" else Role.ASSISTANT
    node.created_at = moment(message.get("create_time"))
    node.model = name_or_none(metadata.get("model_slug"))
    reason = text(child(metadata, "finish_details").get("type"))
    node.finish_reason = _FINISH.get(reason, FinishReason.STOP)
    if author == "tool":
        node.parts = _result(message, content, draft, files)
    else:
        recipient = text(message.get("recipient")) or "all"
        node.parts = _parts(content, recipient, draft, files)
    return node


def _parts(content: Object, recipient: str, draft: Draft, files: _Files) -> list[Part]:
    kind = content.get("content_type")
    if kind == "thoughts":
        thoughts = [
            "\n\n".join(filter(None, (text(t.get("summary")), text(t.get("content")))))
            for t in objects(content.get("thoughts"))
        ]
        said = "\n\n".join(filter(None, thoughts))
        return [Reasoning(said)] if said else []
    if recipient != "all":
        said = text(content.get("text")) or _texts(content)
        return [ToolCall("", recipient, said)] if said else []
    if kind == "code":
        said = text(content.get("text"))
        language = text(content.get("language")).removeprefix("unknown")
        return [Text(_fenced(said, language))] if said else []
    if isinstance(content.get("parts"), list):
        return _mixed(a_list(content["parts"]), draft, files)
    said = text(content.get("text")) or text(content.get("result"))
    return [Text(said)] if said else []


def _mixed(pieces: list[Json], draft: Draft, files: _Files) -> list[Part]:
    parts: list[Part] = []
    for piece in pieces:
        if isinstance(piece, str):
            if piece:
                parts.append(Text(piece))
            continue
        entry = an_object(piece)
        kind = entry.get("content_type")
        if kind == "audio_transcription" and text(entry.get("text")):
            parts.append(Text(text(entry.get("text"))))
        elif kind == "image_asset_pointer":
            files.add_picture(text(entry.get("asset_pointer")), parts, draft)
    return parts


def _result(message: Object, content: Object, draft: Draft, files: _Files) -> list[Part]:
    """What a tool said; the pictures that it made are shown."""
    tool = text(child(message, "author").get("name"))
    said = text(content.get("text")) or text(content.get("result")) or _texts(content)
    parts: list[Part] = [ToolResult(tool, said)] if said else []
    for piece in objects(content.get("parts")):
        if piece.get("content_type") == "image_asset_pointer":
            files.add_picture(text(piece.get("asset_pointer")), parts, draft)
    return parts


def _texts(content: Object) -> str:
    return "\n\n".join(p for p in a_list(content.get("parts")) if isinstance(p, str) and p)


def _fenced(code: str, language: str) -> str:
    fence = "```"
    while fence in code:
        fence += "`"
    return f"{fence}{language}\n{code}\n{fence}"


class _Files:
    """The pictures of the zip, by the beginnings of their names."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._names: dict[str, str] | None = None

    def add_picture(self, pointer: str, parts: list[Part], draft: Draft) -> None:
        """Put the picture behind the parts; a line of text where the export lacks it."""
        id_ = pointer.rpartition("//")[2].partition("?")[0]
        name = self._found(id_)
        data = None if name is None else whole(self._source, name, most=_MOST_BYTES)
        if name is None or data is None:
            parts.append(Text(tr("[A picture that is not in the export]")))
        else:
            draft.add_image(parts, attachment_of(data, media_type_of(name, fallback="image/png")))

    def _found(self, id_: str) -> str | None:
        if self._names is None:
            self._names = {}
            for name in self._source.names():
                plain = name.rpartition("/")[2]
                for length in (plain.find("-", plain.find("-") + 1), plain.find("."), None):
                    self._names.setdefault(plain[:length] if length != -1 else plain, name)
                if plain.startswith("file_"):
                    self._names.setdefault(plain.partition("-")[0], name)
        return self._names.get(id_) if id_ else None
