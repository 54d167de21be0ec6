"""How `ask` says what happens: as plain text, or as one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Protocol, TextIO, assert_never

from desktop_chat.cli.approval import harmless
from desktop_chat.domain.conversation import Message, Outcome
from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.events import (
    ApprovalAsked,
    ApprovalGiven,
    CallsMade,
    Finished,
    FinishReason,
    Opened,
    ReasoningDelta,
    RetryScheduled,
    StepBegun,
    StreamEvent,
    TextDelta,
    ToolAnswered,
    ToolCallDelta,
    ToolEvent,
    ToolProgressed,
    ToolStarted,
    UsageReported,
)
from desktop_chat.domain.parts import ToolResult
from desktop_chat.domain.tools import Progress
from desktop_chat.domain.usage import Usage
from desktop_chat.i18n import tr

_OTHER_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}
"""JSON lets them stand as they are; who reads by lines may take them for the end of one."""


class Report(Protocol):
    """Writes a turn down for whoever asked."""

    def event(self, event: StreamEvent) -> None:
        """Something arrived."""

    def finished(self, message: Message, error: ChatError | None) -> None:
        """The turn is over."""


class TextReport:
    """The answer alone on `out`, everything else as sentences on `err`."""

    def __init__(self, out: TextIO, err: TextIO) -> None:
        self._out = out
        self._err = err
        self._at_line_start = True
        self._titles: dict[str, str] = {}
        self._step = 1

    def event(self, event: StreamEvent) -> None:
        """Write text at once; say that a retry waits, and which tools run."""
        match event:
            case TextDelta(text):
                self._out.write(text)
                self._out.flush()
                self._at_line_start = text.endswith("\n")
            case ApprovalAsked():
                self._end_line()
            case CallsMade(calls, tools):
                made = zip(calls, tools, strict=True)
                self._titles = {call.id: tool.title for call, tool in made if tool is not None}
            case ToolStarted(call_id):
                self._end_line()
                tool = harmless(self._titles.get(call_id, ""))
                self._say(tr("Step {n}: “{tool}” runs.", n=self._step, tool=tool))
            case StepBegun(number):
                self._step = number
            case RetryScheduled(attempt, of, delay_s, error):
                self._say(
                    tr(
                        "{why} Retry {attempt}/{of} in {seconds} s.",
                        why=error.user_text,
                        attempt=attempt,
                        of=of,
                        seconds=f"{delay_s:.1f}",
                    )
                )
            case _:
                return

    def finished(self, message: Message, error: ChatError | None) -> None:
        """Say what went wrong, or how the answer ended if not by itself."""
        self._end_line()
        outcome = message.outcome
        if error is not None:
            is_cut = outcome is not None and outcome.finish_reason is not FinishReason.STOP
            self._say((outcome.detail if outcome and is_cut else None) or error.user_text)
        elif outcome is not None and outcome.finish_reason is not FinishReason.STOP:
            self._say(_end_words(message, outcome))

    def _end_line(self) -> None:
        """What follows stands on a line of its own, where both streams are one terminal."""
        if not self._at_line_start and self._out.isatty():
            self._out.write("\n")
            self._out.flush()
            self._at_line_start = True

    def _say(self, sentence: str) -> None:
        self._err.write(f"desktop-chat: {sentence}\n")
        self._err.flush()


_END_WORDS: dict[FinishReason, Callable[[], str]] = {
    FinishReason.LENGTH: lambda: tr("The answer was cut at the token limit."),
    FinishReason.CONTENT_FILTER: lambda: tr("The provider withheld the answer, or its rest."),
    FinishReason.TOOL_CALLS: lambda: tr("The model wants to use a tool."),
    FinishReason.CANCELLED: lambda: tr("Stopped."),
    FinishReason.INTERRUPTED: lambda: tr("The answer was interrupted."),
    FinishReason.FAILED: lambda: tr("There was no answer."),
}


def _end_words(message: Message, outcome: Outcome) -> str:
    """Tools that ran mean that the answer was stopped here, not by the wire, and why is known."""
    has_run = any(isinstance(part, ToolResult) for part in message.parts)
    if outcome.finish_reason is FinishReason.TOOL_CALLS and has_run and outcome.detail:
        return outcome.detail
    return _END_WORDS[outcome.finish_reason]()


class JsonReport:
    """One JSON object a line on `out`; the fields are those of the documented contract."""

    def __init__(self, out: TextIO, *, provider: str, model: str) -> None:
        self._out = out
        self._provider = provider
        self._model = model

    def event(self, event: StreamEvent) -> None:
        """Write the event's line."""
        match event:
            case Opened():
                self._write("opened", provider=self._provider, model=self._model)
            case TextDelta(text):
                self._write("text", text=text)
            case ReasoningDelta(text):
                self._write("reasoning", text=text)
            case ToolCallDelta(index, id_, name, arguments):
                self._write("tool_call", index=index, id=id_, name=name, arguments_delta=arguments)
            case UsageReported(usage):
                self._write("usage", **_usage(usage))
            case RetryScheduled(attempt, of, delay_s, error):
                self._write("retry", attempt=attempt, of=of, delay_s=delay_s, why=error.user_text)
            case Finished():
                return
            case _:
                self._tool_event(event)

    def _tool_event(self, event: ToolEvent) -> None:
        match event:
            case CallsMade(calls):
                made = [{"id": c.id, "name": c.name, "arguments": c.arguments} for c in calls]
                self._write("tool_calls", calls=made)
            case ApprovalAsked(call_id):
                self._write("approval_asked", id=call_id)
            case ApprovalGiven(call_id, decision):
                self._write("approval", id=call_id, permission=decision.permission.value)
            case ToolStarted(call_id):
                self._write("tool_started", id=call_id)
            case ToolProgressed(call_id, Progress(done, total, message)):
                self._write("tool_progress", id=call_id, done=done, total=total, message=message)
            case ToolAnswered(ToolResult(call_id, text, failed)):
                self._write("tool_result", id=call_id, text=text, failed=failed)
            case StepBegun(number):
                self._write("step", number=number)
            case _:
                assert_never(event)

    def finished(self, message: Message, error: ChatError | None) -> None:
        """Write the error, if there is one, and the last line."""
        if error is not None:
            self._write(
                "error", type=error.type, message=error.user_text, retryable=error.retryable
            )
        if message.outcome is not None:
            self._write("finished", **_finished(message, message.outcome))

    def _write(self, event: str, **fields: object) -> None:
        line = json.dumps({"event": event, **fields}, ensure_ascii=False)
        line = line.translate(_OTHER_LINE_ENDS)
        self._out.write(f"{line}\n")
        self._out.flush()


def _usage(usage: Usage) -> dict[str, int | None]:
    return {
        "input_tokens": usage.input_tokens,
        "output_tokens": usage.output_tokens,
        "cached_tokens": usage.cached_tokens,
        "reasoning_tokens": usage.reasoning_tokens,
    }


def _finished(message: Message, outcome: Outcome) -> dict[str, object]:
    return {
        "finish_reason": outcome.finish_reason.value,
        "detail": outcome.detail,
        "usage": _usage(outcome.usage),
        "ttft_ms": outcome.ttft_ms,
        "text_chars": len(message.text),
    }
