"""The tools of a live answer as lines of its journal, so that a crash loses none of their results.

Each line is one JSON object: the calls of a step, a call that runs, its result, the next step.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from desktop_chat.domain.events import CallsMade, StepBegun, ToolAnswered, ToolStarted
from desktop_chat.domain.parts import Part, StepEnd, ToolCall, ToolResult

NOT_RUN = "The tool was not run: the answer was interrupted."
MAYBE_RUN = "The answer was interrupted while the tool ran; it may have run in part or in whole."


def step_line(event: CallsMade | ToolStarted | ToolAnswered | StepBegun) -> str:
    """Write one down."""
    line: dict[str, object]
    match event:
        case CallsMade(calls, _, echo):
            line = {"made": [call.id for call in calls], "echo": echo}
        case ToolStarted(call_id):
            line = {"started": call_id}
        case ToolAnswered(ToolResult(call_id, text, failed)):
            line = {"answered": call_id, "text": text, "failed": failed}
        case StepBegun(number):
            line = {"step": number}
    return json.dumps(line)


@dataclass(slots=True)
class StepReading:
    """What the lines of the step that is read say so far."""

    ids: list[str] = field(default_factory=list)
    end: StepEnd | None = None
    started: set[str] = field(default_factory=set)
    results: list[ToolResult] = field(default_factory=list)
    is_over: bool = False

    def read(self, line: str) -> None:
        """Take one line; a damaged one is left out, the rest still counts."""
        try:
            fields: object = json.loads(line)
        except ValueError:
            return
        if not isinstance(fields, dict):
            return
        made = fields.get("made")
        if isinstance(made, list):
            self.ids = [str(id_) for id_ in made]
            echo = fields.get("echo")
            self.end = StepEnd(echo if isinstance(echo, str) else None)
        elif "started" in fields:
            self.started.add(str(fields["started"]))
        elif "answered" in fields:
            text, failed = str(fields.get("text", "")), bool(fields.get("failed"))
            self.results.append(ToolResult(str(fields["answered"]), text, failed))
        elif "step" in fields:
            self.is_over = True

    def parts(self, calls: Sequence[ToolCall], *, ended: bool) -> list[Part]:
        """The calls with the ids that they were given, and their results.

        `ended`: nobody will bring the missing ones any more.
        """
        if self.end is None:
            return list(calls)
        ids = [*self.ids[: len(calls)], *(call.id for call in calls[len(self.ids) :])]
        named = [replace(call, id=id_) for call, id_ in zip(calls, ids, strict=True)]
        results = in_order(named, self.results)
        if ended:
            results = closed(named, results, self.started)
        return [*named, self.end, *results]


def in_order(calls: Iterable[ToolCall], results: Iterable[ToolResult]) -> list[ToolResult]:
    """Results in the order of their calls, whichever came first."""
    by_id = {result.call_id: result for result in results}
    return [by_id[call.id] for call in calls if call.id in by_id]


def closed(
    calls: Iterable[ToolCall], results: Iterable[ToolResult], started: Iterable[str]
) -> list[ToolResult]:
    """A result for every call: those without one were interrupted."""
    by_id = {result.call_id: result for result in results}
    begun = set(started)
    return [
        by_id.get(call.id)
        or ToolResult(call.id, MAYBE_RUN if call.id in begun else NOT_RUN, failed=True)
        for call in calls
    ]
