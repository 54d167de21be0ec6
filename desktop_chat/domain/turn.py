"""One question and its answer while it is being made: the only mutable class of the core.

connecting -> (waiting_retry -> connecting, only before content) -> streaming
-> (awaiting_approval -> running_tools -> connecting) -> done
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from desktop_chat.domain.conversation import Outcome
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
from desktop_chat.domain.parts import (
    Part,
    Reasoning,
    StepEnd,
    Text,
    ToolCall,
    ToolResult,
    reasoning_of,
    text_of,
    thinking_s,
)
from desktop_chat.domain.patience import WireTimes
from desktop_chat.domain.pieces import Pieces
from desktop_chat.domain.step_lines import closed
from desktop_chat.domain.stopwatch import Stopwatch, added
from desktop_chat.domain.tools import CallState, CallView
from desktop_chat.domain.usage import NO_USAGE, Usage


class TurnState(StrEnum):
    """Where a turn stands."""

    CONNECTING = "connecting"
    WAITING_RETRY = "waiting_retry"
    STREAMING = "streaming"
    AWAITING_APPROVAL = "awaiting_approval"
    RUNNING_TOOLS = "running_tools"
    DONE = "done"


GAP = "\n\n"
"""Between what two steps say, as it is stored."""

_S = TurnState
TRANSITIONS: dict[tuple[TurnState, type[StreamEvent]], TurnState] = {
    (_S.CONNECTING, Opened): _S.CONNECTING,
    (_S.CONNECTING, UsageReported): _S.CONNECTING,
    (_S.CONNECTING, RetryScheduled): _S.WAITING_RETRY,
    (_S.CONNECTING, TextDelta): _S.STREAMING,
    (_S.CONNECTING, ReasoningDelta): _S.STREAMING,
    (_S.CONNECTING, ToolCallDelta): _S.STREAMING,
    (_S.STREAMING, Opened): _S.STREAMING,
    (_S.STREAMING, UsageReported): _S.STREAMING,
    (_S.STREAMING, TextDelta): _S.STREAMING,
    (_S.STREAMING, ReasoningDelta): _S.STREAMING,
    (_S.STREAMING, ToolCallDelta): _S.STREAMING,
    (_S.CONNECTING, Finished): _S.DONE,
    (_S.WAITING_RETRY, Finished): _S.DONE,
    (_S.STREAMING, Finished): _S.DONE,
    (_S.STREAMING, CallsMade): _S.RUNNING_TOOLS,
    (_S.RUNNING_TOOLS, ApprovalAsked): _S.AWAITING_APPROVAL,
    (_S.RUNNING_TOOLS, ToolStarted): _S.RUNNING_TOOLS,
    (_S.RUNNING_TOOLS, ToolProgressed): _S.RUNNING_TOOLS,
    (_S.RUNNING_TOOLS, ToolAnswered): _S.RUNNING_TOOLS,
    (_S.RUNNING_TOOLS, StepBegun): _S.CONNECTING,
    (_S.RUNNING_TOOLS, Finished): _S.DONE,
    (_S.AWAITING_APPROVAL, ApprovalAsked): _S.AWAITING_APPROVAL,
    (_S.AWAITING_APPROVAL, ApprovalGiven): _S.RUNNING_TOOLS,
    (_S.AWAITING_APPROVAL, ToolStarted): _S.AWAITING_APPROVAL,
    (_S.AWAITING_APPROVAL, ToolProgressed): _S.AWAITING_APPROVAL,
    (_S.AWAITING_APPROVAL, ToolAnswered): _S.AWAITING_APPROVAL,
    (_S.AWAITING_APPROVAL, Finished): _S.DONE,
}
"""Every allowed step; a pair that is missing here is a fault of this program.

While other calls still wait for a word, one that is given changes nothing.
"""


class IllegalEventError(Exception):
    """An event that the turn's state does not allow: a fault of this program, not of a server."""


@dataclass(slots=True)
class ToolCallDraft:
    """A tool call that is still arriving."""

    id: str = ""
    name: str = ""
    arguments: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Turn:
    """The live answer `id` (also its message's id); times are monotonic seconds.

    `kept` is what it continues; `step` counts its requests, without those that were tried again;
    `usage_before` is what the earlier ones took; `counts_from` is `started_at`, put off by the time
    that tools took, and who was asked about them; `views` are the calls of the last step, once
    they are complete; `cursor` says where it could be taken up again (see `resuming`), `is_resumed`
    whether it was.
    """

    id: str
    chat_id: str
    provider: str
    model: str
    started_at: float
    state: TurnState = TurnState.CONNECTING
    times: WireTimes = field(default_factory=WireTimes)
    deltas: int = 0
    text_chars: int = 0
    attempts: int = 1
    usage: Usage = NO_USAGE
    request_id: str | None = None
    retry: RetryScheduled | None = None
    retry_at: float | None = None
    first_content_at: float | None = None
    finished_at: float | None = None
    finished: Finished | None = None
    kept: tuple[Part, ...] = ()
    cursor: str | None = None
    is_resumed: bool = False
    step: int = 1
    counts_from: float = field(init=False)
    usage_before: Usage = NO_USAGE
    views: dict[str, CallView] = field(default_factory=dict)
    _text: Pieces = field(default_factory=Pieces)
    _reasoning: Pieces = field(default_factory=Pieces)
    _tool_calls: dict[int, ToolCallDraft] = field(default_factory=dict)
    _ended: list[Part] = field(default_factory=list)
    _begun_with: tuple[Part, ...] = ()
    _step_end: StepEnd | None = None
    _has_step_content: bool = False
    _thinking: Stopwatch = field(default_factory=Stopwatch)
    _calls_made_at: float = 0.0

    def __post_init__(self) -> None:
        """What is kept of earlier steps stays as it is; what is kept of the last one goes on."""
        results = [n for n, part in enumerate(self.kept) if isinstance(part, StepEnd | ToolResult)]
        at = results[-1] + 1 if results else 0
        self._ended, self._begun_with = list(self.kept[:at]), self.kept[at:]
        self.counts_from = self.started_at

    @property
    def has_content(self) -> bool:
        """Whether any text, reasoning or tool call arrived."""
        return self.first_content_at is not None

    @property
    def has_step_content(self) -> bool:
        """Whether any of it arrived in this step."""
        return self._has_step_content

    @property
    def text(self) -> str:
        """The answer so far, without what was kept of an earlier one."""
        earlier = self._ended[len(self.kept) - len(self._begun_with) :] if self.step > 1 else ()
        return text_of(tuple(earlier)) + self._text.joined()

    def in_the_whole(self, event: StreamEvent) -> StreamEvent:
        """What a step says, as a part of the whole answer."""
        match event:
            case TextDelta(text) if self._needs_gap(self._text, text_of):
                return replace(event, text=GAP + text)
            case ReasoningDelta(text) if self._needs_gap(self._reasoning, reasoning_of):
                return replace(event, text=GAP + text)
            case UsageReported(usage):
                return UsageReported(self.usage_before.plus(usage))
        return event

    def _needs_gap(self, said: Pieces, of: Callable[[tuple[Part, ...]], str]) -> bool:
        """Whether what begins now would stand right behind that of an earlier step."""
        if said or not self._ended or of(self._begun_with):
            return False
        return bool(of(tuple(self._ended)))

    @property
    def reasoning(self) -> str:
        """The reasoning of this step so far."""
        return self._reasoning.joined()

    @property
    def ttft_s(self) -> float | None:
        """Seconds from send to the first content."""
        return None if self.first_content_at is None else self.first_content_at - self.started_at

    def apply(self, event: StreamEvent, now: float) -> None:
        """Take one event in; `IllegalEventError` when the state does not allow it."""
        try:
            next_state = TRANSITIONS[self.state, type(event)]
        except KeyError:
            message = f"{type(event).__name__} in state {self.state}"
            raise IllegalEventError(message) from None
        match event:
            case TextDelta(text, cursor):
                self._text.append(text)
                self.text_chars += len(text)
                self._thinking.stop(now)
                self._note_content(now, cursor)
            case ReasoningDelta(text, cursor):
                self._reasoning.append(text)
                self._thinking.start(now)
                self._note_content(now, cursor)
            case ToolCallDelta(cursor=cursor):
                self._add_tool_call(event)
                self._thinking.stop(now)
                self._note_content(now, cursor)
            case UsageReported(usage):
                self.usage = self.usage.updated(usage)
            case Opened():
                self.request_id = event.request_id or self.request_id
                self.is_resumed = event.is_resumed
            case RetryScheduled():
                self.retry, self.retry_at = event, now + event.delay_s
            case Finished():
                self._finish(event, now)
            case _:
                self._apply_tools(event, now)
        still_waits = isinstance(event, ApprovalGiven) and event.left > 0
        self.state = self.state if still_waits else next_state

    def _apply_tools(self, event: ToolEvent, now: float) -> None:
        self.deltas += 1  # each is a line of the journal
        match event:
            case CallsMade(calls, tools, echo):
                self._step_end, self._calls_made_at = StepEnd(echo), now
                pairs = zip(calls, tools, strict=True)
                self.views = {call.id: CallView(call, tool=tool) for call, tool in pairs}
            case ApprovalAsked(call_id):
                self.views[call_id].state = CallState.WAITING
            case ApprovalGiven(call_id):
                self.views[call_id].state = CallState.ARRIVING
            case ToolStarted(call_id):
                self.views[call_id].state = CallState.RUNNING
            case ToolProgressed(call_id, progress):
                self.views[call_id].progress = progress
            case ToolAnswered(result):
                view = self.views[result.call_id]
                view.state, view.result = CallState.DONE, result
            case StepBegun(number):
                self.counts_from += now - self._calls_made_at
                self._begin_step(number)

    def _begin_step(self, number: int) -> None:
        self._ended += self._step_parts()
        self._begun_with, self._step_end, self.views = (), None, {}
        self._text, self._reasoning, self._tool_calls = Pieces(), Pieces(), {}
        self._thinking = Stopwatch()
        self.usage_before = self.usage
        self._has_step_content = False
        self.step, self.cursor = number, None
        self.times = WireTimes(tap=self.times.tap)

    def begin_attempt(self) -> None:
        """Go from the wait to the next attempt, with fresh wire times."""
        if self.state is not TurnState.WAITING_RETRY:
            message = f"a new attempt in state {self.state}"
            raise IllegalEventError(message)
        self.state = TurnState.CONNECTING
        self.attempts += 1
        self.times = WireTimes(cursor=self.times.cursor, tap=self.times.tap)
        self.retry_at = None

    def parts(self) -> tuple[Part, ...]:
        """What the message is made of, as far as it arrived."""
        return (*self._ended, *self._step_parts())

    def _step_parts(self) -> list[Part]:
        parts: list[Part] = []
        thought = reasoning_of(self._begun_with) + self.reasoning
        if thought:
            seconds = added(thinking_s(self._begun_with), self._thinking.seconds)
            parts.append(Reasoning(thought, seconds))
        parts += [part for part in self._begun_with if not isinstance(part, Reasoning)]
        if self._text:
            parts.append(Text(self._text.joined()))
        parts += self.calls()
        if self._step_end is not None:
            parts.append(self._step_end)
        parts += [view.result for view in self.views.values() if view.result is not None]
        return parts

    def calls(self) -> tuple[ToolCall, ...]:
        """The tool calls of this step, as far as they arrived."""
        if self.views:
            return tuple(view.call for view in self.views.values())
        drafts = [self._tool_calls[index] for index in sorted(self._tool_calls)]
        return tuple(ToolCall(call.id, call.name, "".join(call.arguments)) for call in drafts)

    def earlier_ids(self) -> set[str]:
        """The ids of the calls of the steps before."""
        return {part.id for part in self._ended if isinstance(part, ToolCall)}

    def close_calls(self) -> None:
        """Give every call of the last step a result: a call without one breaks the chat."""
        started = {id_ for id_, view in self.views.items() if view.state is CallState.RUNNING}
        results = [view.result for view in self.views.values() if view.result is not None]
        for result in closed((view.call for view in self.views.values()), results, started):
            view = self.views[result.call_id]
            view.state, view.result = CallState.DONE, result

    def outcome(self) -> Outcome:
        """The figures of an ended turn; only after `Finished`."""
        finished = self.finished
        if finished is None or self.finished_at is None:
            message = "the turn has not ended"
            raise IllegalEventError(message)
        error = finished.error
        ttft_s = self.ttft_s
        return Outcome(
            finish_reason=finished.reason,
            detail=finished.detail,
            error_type=error.type if error else None,
            error_text=error.user_text if error else None,
            remedy=error.remedy.value if error else None,
            usage=self.usage,
            ttft_ms=None if ttft_s is None else ttft_s * 1000,
            duration_ms=(self.finished_at - self.started_at) * 1000,
            attempts=self.attempts,
            request_id=self.request_id,
            notes=finished.notes,
        )

    def note_held(self, now: float) -> None:
        """Content came that waits at the seam: the server is at work."""
        self.times.last_content_at = now

    def _note_content(self, now: float, cursor: str | None) -> None:
        self.deltas += 1
        self._has_step_content = True
        self.cursor = cursor or self.cursor
        self.times.last_content_at = now
        if self.first_content_at is None:
            self.first_content_at = now

    def _add_tool_call(self, delta: ToolCallDelta) -> None:
        call = self._tool_calls.setdefault(delta.index, ToolCallDraft())
        call.id = call.id or delta.id or ""
        call.name = call.name or delta.name or ""
        call.arguments.append(delta.arguments)

    def _finish(self, event: Finished, now: float) -> None:
        self.finished = event
        self.finished_at = now
        self._thinking.stop(now)
        self.retry_at = None
        if event.error is not None and event.error.request_id:
            self.request_id = event.error.request_id


def end_without_marker(turn: Turn) -> FinishReason:
    """Name an end that the wire did not announce: it depends only on whether content came."""
    return FinishReason.INTERRUPTED if turn.has_content else FinishReason.FAILED
