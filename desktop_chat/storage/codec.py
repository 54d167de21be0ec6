"""Messages as rows, and rows as messages. Pure: knows no connection."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import TypedDict

from desktop_chat.domain.conversation import (
    NO_OPTIONS,
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
from desktop_chat.domain.ports import ChunkKind
from desktop_chat.domain.step_lines import StepReading
from desktop_chat.domain.usage import NO_USAGE, Usage

SqlValue = str | int | float | bytes | None
Row = tuple[SqlValue, ...]
PartRow = tuple[str, str, str | None]
"""kind, text, the other fields as JSON."""

# What the tables' STRICT types promise for the columns below.
ChatRow = tuple[
    str, str, str, str, str, str | None, float, float | None,
    str, str | None, int, int, str, str | None,
]  # fmt: skip
MessageRow = tuple[str, str, str | None, str, float, str | None, str | None, str | None, str | None]
_Text = str | None
_Count = int | None
_Time = float | None
OutcomeRow = tuple[
    _Text, _Text, _Text, _Text, _Text,
    _Count, _Count, _Count, _Count,
    _Time, _Time, _Count, _Text, _Text,
]  # fmt: skip

CHAT_COLUMNS = (
    "id, title, system_prompt, provider, model, head_id, created_at, used_at, "
    "mark, folder_id, is_pinned, is_archived, options"
)
_TAGS = "(SELECT group_concat(tag, char(31) ORDER BY tag) FROM chat_tags WHERE chat_id = chats.id)"
CHAT_FIELDS = f"{CHAT_COLUMNS}, {_TAGS}"
"""What `chat_of` reads: the columns, and the tags."""
MESSAGE_COLUMNS = "id, chat_id, parent_id, role, created_at, provider, model, stands_for, echo"
OUTCOME_COLUMNS = (
    "finish_reason, detail, error_type, error_text, remedy, input_tokens, output_tokens, "
    "cached_tokens, reasoning_tokens, ttft_ms, duration_ms, attempts, request_id, notes"
)
MOST_COUNT = 2**63 - 1
_SLICE = 2**16
NO_OUTCOME: Row = (None,) * 14


class _PartData(TypedDict, total=False):
    """Every field that a part may have beside its text."""

    id: str
    name: str
    call_id: str
    failed: bool
    echo: str
    seconds: float
    blob: str
    media_type: str


class _OptionsData(TypedDict, total=False):
    """What `ChatOptions` are as JSON."""

    parameters: dict[str, ParameterValue]
    preset: str
    most_cost: float
    tools: list[str]
    answer_schema: str
    folders: list[str]


class _ToolCallDelta(TypedDict, total=False):
    """One line of a tool call's chunk."""

    index: int
    id: str | None
    name: str | None
    arguments: str | None


def storable(text: str) -> str:
    """Make valid UTF-8 of it: halves of a pair are joined, lone ones become U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def part_row(part: Part) -> PartRow:
    """A part's kind, its text, and its other fields as JSON."""
    match part:
        case Text(text):
            return ("text", storable(text), None)
        case Reasoning(text, seconds):
            took = None if seconds is None else _json({"seconds": seconds})
            return ("reasoning", storable(text), took)
        case ToolCall(id_, name, arguments):
            return ("tool_call", storable(arguments), _json({"id": id_, "name": name}))
        case StepEnd(echo):
            return ("step_end", "", None if echo is None else _json({"echo": storable(echo)}))
        case ToolResult(call_id, text, failed):
            data: _PartData = {"call_id": call_id, "failed": failed}
            return ("tool_result", storable(text), _json(data))
        case Image(blob, media_type):
            return ("image", "", _json({"blob": blob, "media_type": media_type}))
        case File(blob, media_type, name):
            fields: _PartData = {"blob": blob, "media_type": media_type, "name": name}
            return ("file", "", _json(fields))


def part_of(kind: str, text: str, data: str | None) -> Part:
    """The part that `part_row` made the row of; an unknown kind is shown as text."""
    if kind == "text":
        return Text(text)
    fields: _PartData = json.loads(data or "{}")
    match kind:
        case "reasoning":
            return Reasoning(text, fields.get("seconds"))
        case "tool_call":
            return ToolCall(fields.get("id", ""), fields.get("name", ""), text)
        case "step_end":
            return StepEnd(fields.get("echo"))
        case "tool_result":
            return ToolResult(fields.get("call_id", ""), text, fields.get("failed", False))
        case "image":
            return Image(fields.get("blob", ""), fields.get("media_type", ""))
        case "file":
            name = fields.get("name", "")
            return File(fields.get("blob", ""), fields.get("media_type", ""), name)
        case _:
            return Text(text)


def checksum_of(rows: Sequence[PartRow]) -> str:
    """SHA-256 over the parts as they are stored, as compact ASCII JSON; 64 hex digits."""
    digest = hashlib.sha256()
    for number, row in enumerate(rows):
        digest.update(b"," if number else b"[")
        for field, value in enumerate(row):
            digest.update(b"," if field else b"[")
            _add_json(digest, value)
        digest.update(b"]")
    digest.update(b"]" if rows else b"[]")
    return digest.hexdigest()


def _add_json(digest: hashlib._Hash, value: str | None) -> None:
    """Slice by slice: as one JSON text, a long one would be there several times over."""
    if value is None:
        digest.update(b"null")
        return
    digest.update(b'"')
    for at in range(0, len(value), _SLICE):
        digest.update(json.dumps(value[at : at + _SLICE], ensure_ascii=True)[1:-1].encode())
    digest.update(b'"')


def message_row(message: Message) -> Row:
    """The values of MESSAGE_COLUMNS."""
    return (
        message.id,
        message.chat_id,
        message.parent_id,
        message.role.value,
        message.created_at,
        message.provider,
        message.model,
        message.stands_for,
        None if message.echo is None else storable(message.echo),
    )


def outcome_row(outcome: Outcome | None) -> Row:
    """The values of OUTCOME_COLUMNS."""
    if outcome is None:
        return NO_OUTCOME
    usage = outcome.usage
    values: Row = (
        outcome.finish_reason.value,
        outcome.detail,
        outcome.error_type,
        outcome.error_text,
        outcome.remedy,
        _countable(usage.input_tokens),
        _countable(usage.output_tokens),
        _countable(usage.cached_tokens),
        _countable(usage.reasoning_tokens),
        outcome.ttft_ms,
        outcome.duration_ms,
        outcome.attempts,
        outcome.request_id,
        json.dumps(outcome.notes) if outcome.notes else None,
    )
    return tuple(storable(value) if isinstance(value, str) else value for value in values)


def chat_of(row: ChatRow) -> Chat:
    """The chat of a row of CHAT_FIELDS."""
    mark, folder_id, is_pinned, is_archived, options, tags = row[8:]
    return Chat(
        *row[:8],
        mark=_MARKS.get(mark, Mark.NONE),
        folder_id=folder_id,
        is_pinned=bool(is_pinned),
        is_archived=bool(is_archived),
        tags=tuple(tags.split(_UNIT)) if tags else (),
        options=options_of(options),
    )


def chat_row(chat: Chat) -> Row:
    """The values of CHAT_COLUMNS; the tags are rows of their own."""
    return (
        chat.id,
        storable(chat.title),
        storable(chat.system_prompt),
        chat.provider,
        chat.model,
        chat.head_id,
        chat.created_at,
        chat.used_at,
        chat.mark.value,
        chat.folder_id,
        int(chat.is_pinned),
        int(chat.is_archived),
        options_text(chat.options),
    )


def options_text(options: ChatOptions) -> str:
    """Options as JSON; what is not set is left out."""
    fields: _OptionsData = {}
    if options.parameters:
        fields["parameters"] = dict(options.parameters)
    if options.preset is not None:
        fields["preset"] = options.preset
    if options.most_cost is not None:
        fields["most_cost"] = options.most_cost
    if options.tools:
        fields["tools"] = list(options.tools)
    if options.answer_schema:
        fields["answer_schema"] = storable(options.answer_schema)
    if options.folders:
        fields["folders"] = list(options.folders)
    return json.dumps(fields)


def options_of(text: str) -> ChatOptions:
    """The options of `options_text`."""
    if text == "{}":
        return NO_OPTIONS
    fields: _OptionsData = json.loads(text)
    return ChatOptions(
        fields.get("parameters", {}),
        fields.get("preset"),
        fields.get("most_cost"),
        tuple(fields.get("tools", ())),
        tuple(fields.get("folders", ())),
        fields.get("answer_schema", ""),
    )


def message_of(row: MessageRow, outcome: Outcome | None, parts: tuple[Part, ...]) -> Message:
    """The message of a row of MESSAGE_COLUMNS."""
    id_, chat_id, parent_id, role, created_at, provider, model, stands_for, echo = row
    return Message(
        id_,
        chat_id,
        parent_id,
        _ROLES[role],
        parts,
        created_at,
        provider,
        model,
        outcome,
        echo,
        stands_for,
    )


def outcome_of(row: OutcomeRow) -> Outcome | None:
    """The outcome of a row of OUTCOME_COLUMNS, None where nothing has ended."""
    reason = row[0]
    if reason is None:
        return None
    tokens = row[5:9]
    return Outcome(
        _REASONS[reason],
        *row[1:5],
        NO_USAGE if tokens == _NO_TOKENS else Usage(*tokens),
        row[9],
        row[10],
        1 if row[11] is None else row[11],
        row[12],
        tuple(json.loads(row[13])) if row[13] else (),
    )


def parts_of_chunks(chunks: Iterable[tuple[str, str]], *, ended: bool = False) -> tuple[Part, ...]:
    """Join the chunks (kind and text) of an answer, as `Turn.parts` orders them.

    `ended`: nobody will bring the results that are missing.
    """
    parts: list[Part] = []
    step = _StepChunks()
    for kind, piece in chunks:
        if kind != ChunkKind.STEP:
            step.pieces[ChunkKind(kind)].append(piece)
            continue
        for line in piece.split("\n"):
            step.lines.read(line)
            if step.lines.is_over:
                parts += step.parts(ended=False)
                step = _StepChunks()
    return (*parts, *step.parts(ended=ended))


class _StepChunks:
    """The chunks of one step of an answer."""

    def __init__(self) -> None:
        self.pieces: dict[ChunkKind, list[str]] = {kind: [] for kind in ChunkKind}
        self.lines = StepReading()

    def parts(self, *, ended: bool) -> list[Part]:
        reasoning = "".join(self.pieces[ChunkKind.REASONING])
        text = "".join(self.pieces[ChunkKind.TEXT])
        said: list[Part] = [Reasoning(reasoning)] if reasoning else []
        said += [Text(text)] if text else []
        calls = _tool_calls("\n".join(self.pieces[ChunkKind.TOOL_CALL]))
        return [*said, *self.lines.parts(list(calls), ended=ended)]


def _tool_calls(lines: str) -> Iterable[ToolCall]:
    ids: dict[int, str] = {}
    names: dict[int, str] = {}
    arguments: dict[int, list[str]] = {}
    for line in lines.split("\n"):
        try:
            delta: _ToolCallDelta = json.loads(line)
        except ValueError:  # none at all, or one that was damaged: the rest still counts
            continue
        index = delta.get("index", 0)
        ids[index] = ids.get(index) or delta.get("id") or ""
        names[index] = names.get(index) or delta.get("name") or ""
        arguments.setdefault(index, []).append(delta.get("arguments") or "")
    return [ToolCall(ids[index], names[index], "".join(arguments[index])) for index in sorted(ids)]


def _countable(tokens: int | None) -> int | None:
    """No count of a server, however absurd, may keep an answer from being stored."""
    return tokens if tokens is None or -MOST_COUNT <= tokens <= MOST_COUNT else None


_MARKS = {mark.value: mark for mark in Mark}
_ROLES = {role.value: role for role in Role}
_REASONS = {reason.value: reason for reason in FinishReason}
_NO_TOKENS = (None, None, None, None)
_UNIT = "\x1f"


def _json(fields: _PartData) -> str:
    return json.dumps(fields)
