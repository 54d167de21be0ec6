"""Our own format, as `docs/format.md` describes it: values to JSON, and JSON to values.

Pure. Writing is canonical: the same chats give the same bytes, wherever they lie. Reading raises
`UnreadableError` for what is no chat of this format, and leaves out what it does not know.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from dataclasses import fields

from desktop_chat.domain.conversation import (
    Chat,
    ChatOptions,
    Mark,
    Message,
    Outcome,
    Role,
)
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.parameters import ParameterValue
from desktop_chat.domain.parts import (
    File,
    Image,
    Part,
    Reasoning,
    StepEnd,
    Text,
    ToolCall,
    ToolResult,
)
from desktop_chat.domain.transfer import Attachment, KeptFolder, WholeChat
from desktop_chat.domain.usage import Usage
from desktop_chat.i18n import tr
from desktop_chat.services.transfer.fields import Object, a_list, an_object, name_or_none, objects
from desktop_chat.services.transfer.json_stream import Json

FORMAT = "desktop-chat"
VERSION = 1
CHATS_NAME = "chats.json"
ATTACHMENTS_FOLDER = "attachments/"


class UnreadableError(Exception):
    """What is wrong with one entry, in words for people."""


# -------------------------------------------------------------------------------- writing


def head() -> str:
    """What the file begins with."""
    return f'{{"format": "{FORMAT}", "version": {VERSION}'


def chat_pieces(whole: WholeChat) -> Iterator[str]:
    """A chat, a line for itself and one for each message."""
    chat = whole.chat
    fields_ = {
        "id": chat.id,
        "title": chat.title,
        "system_prompt": chat.system_prompt,
        "provider": chat.provider,
        "model": chat.model,
        "created_at": chat.created_at,
        "used_at": chat.used_at,
        "head_id": chat.head_id,
        "folder_id": chat.folder_id,
        "is_pinned": chat.is_pinned,
        "is_archived": chat.is_archived,
        "mark": chat.mark.value,
        "tags": sorted(chat.tags),
        "options": _options(chat.options),
        "origin": whole.origin,
    }
    yield f'{_line(fields_)[:-1]}, "messages": ['
    comma = ""
    for message in whole.messages:
        yield f"{comma}\n{_line(_message(message))}"
        comma = ","
    yield "]}"


def folder_line(folder: KeptFolder) -> str:
    """A folder."""
    return _line({each.name: getattr(folder, each.name) for each in fields(KeptFolder)})


def attachment_line(attachment: Attachment, *, has_bytes: bool) -> str:
    """An attachment; its bytes are a file of their own where the export is a zip."""
    line: dict[str, object] = {
        "sha256": attachment.sha256,
        "media_type": attachment.media_type,
        "size": len(attachment.data),
    }
    if has_bytes:
        line["base64"] = base64.b64encode(attachment.data).decode("ascii")
    return _line(line)


def _line(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _options(options: ChatOptions) -> dict[str, object]:
    """Without the folders: a file from elsewhere is to open none of this computer's."""
    tools = {"tools": list(options.tools)} if options.tools else {}
    schema = {"answer_schema": options.answer_schema} if options.answer_schema else {}
    return {
        "parameters": dict(options.parameters),
        "preset": options.preset,
        "most_cost": options.most_cost,
        **tools,
        **schema,
    }


def _message(message: Message) -> dict[str, object]:
    return {
        "id": message.id,
        "parent_id": message.parent_id,
        "role": message.role.value,
        "created_at": message.created_at,
        "provider": message.provider,
        "model": message.model,
        "stands_for": message.stands_for,
        "parts": [_part(part) for part in message.parts],
        "outcome": None if message.outcome is None else _outcome(message.outcome),
        "echo": message.echo,
    }


def _part(part: Part) -> dict[str, object]:
    match part:
        case Text(text):
            return {"kind": "text", "text": text}
        case Reasoning(text, seconds):
            took = {} if seconds is None else {"seconds": seconds}
            return {"kind": "reasoning", "text": text, **took}
        case ToolCall(id_, name, arguments):
            return {"kind": "tool_call", "id": id_, "name": name, "arguments": arguments}
        case StepEnd(echo):
            return {"kind": "step_end", "echo": echo}
        case ToolResult(call_id, text, failed):
            return {"kind": "tool_result", "call_id": call_id, "text": text, "failed": failed}
        case Image(blob, media_type):
            return {"kind": "image", "sha256": blob, "media_type": media_type}
        case File(blob, media_type, name):
            return {"kind": "file", "sha256": blob, "media_type": media_type, "name": name}


def _outcome(outcome: Outcome) -> dict[str, object]:
    usage = outcome.usage
    return {
        "finish_reason": outcome.finish_reason.value,
        "detail": outcome.detail,
        "error_type": outcome.error_type,
        "error_text": outcome.error_text,
        "remedy": outcome.remedy,
        "usage": {each.name: getattr(usage, each.name) for each in fields(Usage)},
        "ttft_ms": outcome.ttft_ms,
        "duration_ms": outcome.duration_ms,
        "attempts": outcome.attempts,
        "request_id": outcome.request_id,
        "notes": list(outcome.notes),
    }


# -------------------------------------------------------------------------------- reading


def chat_of(value: Json) -> WholeChat:
    """The chat of an entry."""
    entry = an_object(value)
    id_ = name_or_none(entry.get("id"))
    if id_ is None or not isinstance(entry.get("messages"), list):
        raise UnreadableError(tr("It has no id, or no messages."))
    options = an_object(entry.get("options"))
    chat = Chat(
        id_,
        _text(entry, "title"),
        _text(entry, "system_prompt"),
        _text(entry, "provider"),
        _text(entry, "model"),
        name_or_none(entry.get("head_id")),
        _number(entry, "created_at") or 0.0,
        _number(entry, "used_at"),
        _mark(entry),
        name_or_none(entry.get("folder_id")),
        entry.get("is_pinned") is True,
        entry.get("is_archived") is True,
        tuple(tag for tag in a_list(entry.get("tags")) if isinstance(tag, str)),
        ChatOptions(
            _parameters(options.get("parameters")),
            _maybe(options, "preset"),
            _number(options, "most_cost"),
            tools=tuple(name for name in a_list(options.get("tools")) if isinstance(name, str)),
            answer_schema=_text(options, "answer_schema"),
        ),
    )
    messages = tuple(_message_of(each, id_) for each in objects(entry["messages"]))
    _check_tree(messages, chat.head_id)
    return WholeChat(chat, messages, name_or_none(entry.get("origin")))


def folder_of(entry: Object) -> KeptFolder | None:
    """The folder of an entry; None if it is none."""
    id_ = name_or_none(entry.get("id"))
    if id_ is None:
        return None
    parent_id = name_or_none(entry.get("parent_id"))
    return KeptFolder(id_, parent_id, _text(entry, "name"), _number(entry, "position") or 0.0)


def bytes_of(entry: Object) -> bytes | None:
    """The bytes in an attachment's line; None where they are a file of their own."""
    encoded = entry.get("base64")
    if not isinstance(encoded, str):
        return None
    try:
        return base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise UnreadableError(tr("Its bytes are damaged.")) from error


def _message_of(entry: Object, chat_id: str) -> Message:
    id_, role = name_or_none(entry.get("id")), entry.get("role")
    if id_ is None or role not in {"user", "assistant"}:
        raise UnreadableError(tr("A message has no id, or is of nobody."))
    outcome = an_object(entry.get("outcome"))
    role_ = Role.USER if role == "user" else Role.ASSISTANT
    return Message(
        id_,
        chat_id,
        name_or_none(entry.get("parent_id")),
        role_,
        tuple(_part_of(each) for each in objects(entry.get("parts"))),
        _number(entry, "created_at") or 0.0,
        _maybe(entry, "provider"),
        _maybe(entry, "model"),
        _outcome_of(outcome) if outcome or role_ is Role.ASSISTANT else None,
        _maybe(entry, "echo"),
        _maybe(entry, "stands_for"),
    )


def _part_of(entry: Object) -> Part:
    match entry.get("kind"):
        case "reasoning":
            return Reasoning(_text(entry, "text"), _number(entry, "seconds"))
        case "tool_call":
            return ToolCall(_text(entry, "id"), _text(entry, "name"), _text(entry, "arguments"))
        case "step_end":
            return StepEnd(_maybe(entry, "echo"))
        case "tool_result":
            failed = entry.get("failed") is True
            return ToolResult(_text(entry, "call_id"), _text(entry, "text"), failed)
        case "image":
            return Image(_text(entry, "sha256"), _text(entry, "media_type"))
        case "file":
            names = ("sha256", "media_type", "name")
            return File(*(_text(entry, name) for name in names))
        case _:
            return Text(_text(entry, "text"))


def _outcome_of(entry: Object) -> Outcome:
    reason = entry.get("finish_reason")
    usage = an_object(entry.get("usage"))
    return Outcome(
        FinishReason(reason) if reason in set(FinishReason) else FinishReason.INTERRUPTED,
        _maybe(entry, "detail"),
        _maybe(entry, "error_type"),
        _maybe(entry, "error_text"),
        _maybe(entry, "remedy"),
        Usage(*(_whole_number(usage, each.name) for each in fields(Usage))),
        _number(entry, "ttft_ms"),
        _number(entry, "duration_ms"),
        _whole_number(entry, "attempts") or 1,
        _maybe(entry, "request_id"),
        tuple(note for note in a_list(entry.get("notes")) if isinstance(note, str)),
    )


def _check_tree(messages: tuple[Message, ...], head_id: str | None) -> None:
    seen: set[str] = set()
    for message in messages:
        if message.id in seen or (message.parent_id is not None and message.parent_id not in seen):
            raise UnreadableError(tr("Its messages do not hang together."))
        seen.add(message.id)
    if head_id is not None and head_id not in seen:
        raise UnreadableError(tr("Its messages do not hang together."))


def _mark(entry: Object) -> Mark:
    mark = entry.get("mark")
    return Mark(mark) if mark in set(Mark) else Mark.NONE


def _parameters(value: Json) -> dict[str, ParameterValue]:
    found: dict[str, ParameterValue] = {}
    for name, each in an_object(value).items():
        parameter = _parameter(each)
        if parameter is not None:
            found[name] = parameter
    return found


def _parameter(value: Json) -> ParameterValue | None:
    if isinstance(value, dict):
        return _parameters(value)
    if isinstance(value, list):
        return [each for item in value if (each := _parameter(item)) is not None]
    return value


def _text(entry: Object, name: str) -> str:
    value = entry.get(name)
    return value if isinstance(value, str) else ""


def _maybe(entry: Object, name: str) -> str | None:
    value = entry.get(name)
    return value if isinstance(value, str) else None


def _number(entry: Object, name: str) -> float | None:
    value = entry.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return None


def _whole_number(entry: Object, name: str) -> int | None:
    value = entry.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
