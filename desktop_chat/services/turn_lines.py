"""What of a turn's events goes into the journal."""

from __future__ import annotations

import json

from desktop_chat.domain.events import (
    CallsMade,
    ContentDelta,
    ReasoningDelta,
    StepBegun,
    StreamEvent,
    TextDelta,
    ToolAnswered,
    ToolCallDelta,
    ToolStarted,
)
from desktop_chat.domain.ports import ChunkKind, Journal
from desktop_chat.domain.resuming import cursor_of, read_cursor
from desktop_chat.domain.step_lines import step_line
from desktop_chat.domain.turn import Turn


def write_down(journal: Journal, turn: Turn, event: StreamEvent) -> None:
    """Keep an event that the turn has just taken in, if a crash may not cost it."""
    append = journal.append
    is_first = turn.deltas == 1 and isinstance(event, ContentDelta)
    if is_first and turn.cursor is not None:
        answer, _ = read_cursor(turn.cursor)
        append(turn.id, 0, ChunkKind.CURSOR, cursor_of(answer, None))
    match event:
        case TextDelta(text):
            append(turn.id, turn.deltas, ChunkKind.TEXT, text)
        case ReasoningDelta(text):
            append(turn.id, turn.deltas, ChunkKind.REASONING, text)
        case ToolCallDelta(index, id_, name, arguments):
            call = {"index": index, "id": id_, "name": name, "arguments": arguments}
            append(turn.id, turn.deltas, ChunkKind.TOOL_CALL, json.dumps(call))
        case CallsMade() | ToolStarted() | ToolAnswered() | StepBegun():
            append(turn.id, turn.deltas, ChunkKind.STEP, step_line(event))
        case _:
            return
