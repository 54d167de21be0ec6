"""Runs one turn from its first attempt to its committed end.

Whatever happens (an answer, an error, a timer, Stop, a closed app, a bug) the turn gets exactly
one `Finished`, the message is handed to the journal, and only then do the observers hear of it.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from desktop_chat.domain.conversation import Message
from desktop_chat.domain.errors import ChatError, DroppedError, TimedOutError
from desktop_chat.domain.events import (
    CallsMade,
    Finished,
    FinishReason,
    Opened,
    ReasoningDelta,
    RetryScheduled,
    StepBegun,
    StreamEvent,
    TextDelta,
)
from desktop_chat.domain.parts import reasoning_of
from desktop_chat.domain.patience import Deadline, Limits, Timer, next_deadline
from desktop_chat.domain.ports import ChatProvider, Clock, Journal, TurnObserver
from desktop_chat.domain.request import (
    ChatRequest,
    RequestMessage,
    joined,
    messages_of,
    without_tools,
)
from desktop_chat.domain.resuming import cursor_in, echo_of, read_cursor
from desktop_chat.domain.retry import PlannedRetry, RetryPolicy, plan_retry
from desktop_chat.domain.seam import Seam
from desktop_chat.domain.system_limits import chain_of, is_system_limit
from desktop_chat.domain.tools import MOST_STEPS, Decision, Toolset, with_ids
from desktop_chat.domain.turn import Turn, TurnState, end_without_marker
from desktop_chat.domain.wire_tap import NO_TAP
from desktop_chat.services import turn_errors
from desktop_chat.services.answer_check import checked_answer
from desktop_chat.services.awareness import Awareness, Senses
from desktop_chat.services.tool_call_notes import noting_unreadable_calls
from desktop_chat.services.tool_steps import ToolSteps
from desktop_chat.services.turn_lines import write_down
from desktop_chat.services.watchdog import Watchdog, tick_for

MAX_TEXT_CHARS = 64 * 1024 * 1024
"""An answer beyond this is cut: no model means it, and memory is not endless."""

History = Callable[[], tuple[RequestMessage, ...]]
_WANTS_TOOLS = frozenset({FinishReason.TOOL_CALLS, FinishReason.STOP})
"""Some servers end an answer that has calls as if it had none."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TurnPlan:
    """What a turn needs to know beside the question. `host` is only for messages.

    `seam` joins the answer to one that it continues. `history` puts a long one together, on
    another thread; the request is without messages then. With a `toolset`, the answer
    may take up to `most_steps` requests.
    """

    provider: ChatProvider
    request: ChatRequest
    limits: Limits
    retries: RetryPolicy
    host: str
    seam: Seam | None = None
    history: History | None = None
    toolset: Toolset | None = None
    most_steps: int = MOST_STEPS


@dataclass(frozen=True, slots=True)
class TurnTools:
    """What every turn of a process shares."""

    journal: Journal
    clock: Clock
    random: Callable[[], float]
    senses: Senses = field(default_factory=Senses)


class TurnRun:
    """One live turn: run it once as a task, stop it at any time from the loop's thread."""

    def __init__(self, turn: Turn, message: Message, *, plan: TurnPlan, tools: TurnTools) -> None:
        self.turn = turn
        self.limits = plan.limits
        self._message = message
        self._plan = plan
        self._tools = tools
        self._observers: list[TurnObserver] = []
        self._task: asyncio.Task[object] | None = None
        self._stop_reason: FinishReason | None = None
        self._stop_detail: str | None = None
        self._is_over = False
        self._retry_now = asyncio.Event()
        self._request = plan.request
        self._seam = plan.seam
        self._thoughts: Seam | None = None  # only while a whole answer comes once more
        toolset, settle = plan.toolset, tools.journal.settle
        self._steps = None if toolset is None else ToolSteps(toolset, self._take, settle)
        self._notes: tuple[str, ...] = ()

    def observe(self, observer: TurnObserver) -> None:
        """Call `observer(turn, event)` after each event; one that raises is logged and dropped."""
        self._observers.append(observer)

    def keep_waiting(self) -> bool:
        """Let the timer that runs begin anew; False when none does."""
        if self._is_over or self.turn.state is TurnState.WAITING_RETRY:
            return False
        self.turn.times.kept_waiting_at = self._tools.clock()
        return True

    def retry_now(self) -> bool:
        """End the wait before the planned retry; False when none is planned."""
        if self._is_over or self.turn.state is not TurnState.WAITING_RETRY:
            return False
        self._retry_now.set()
        return True

    def decide(self, call_id: str, decision: Decision) -> bool:
        """Take the user's word on a call; False when none waits for it."""
        return self._steps is not None and self._steps.decide(call_id, decision)

    def stop(
        self, reason: FinishReason = FinishReason.CANCELLED, *, detail: str | None = None
    ) -> None:
        """End the turn now; the first reason counts, and after the end nothing happens.

        `detail` says in words why, where nobody pressed Stop.
        """
        if self._stop_reason is not None or self._is_over:
            return
        self._stop_reason, self._stop_detail = reason, detail
        if self._task is None:
            return
        if self._task is asyncio.current_task():  # an observer: cancel where the turn next waits
            asyncio.get_running_loop().call_soon(self._cancel)
        else:
            self._cancel()

    def _cancel(self) -> None:
        """Cancel the work, but never the commit that follows it."""
        if self._task is not None and not self._is_over:
            self._task.cancel()

    async def run(self) -> Message:
        """Answer the question and return the finished, committed message."""
        self._task = asyncio.current_task()
        finished = noting_unreadable_calls(await self._to_its_end(), self.turn.calls())
        finished = replace(finished, notes=(*self._notes, *finished.notes))
        self._is_over = True
        now = self._tools.clock()
        self.turn.close_calls()
        self.turn.apply(finished, now)
        message = replace(
            self._message,
            parts=self.turn.parts(),
            outcome=self.turn.outcome(),
            echo=self._echo(finished),
        )
        await self._tools.journal.finish(message, self.turn.outcome())
        self._notify(finished)
        self.turn.times.tap = NO_TAP  # a tape knows its turn: both would stay for long
        return message

    def _echo(self, finished: Finished) -> str | None:
        """Of a continued answer, the provider's own echo would stand for its rest only."""
        is_new = self._plan.seam is None or self.turn.step > 1
        is_whole = is_new or cursor_in(finished.echo) is not None
        return finished.echo if is_whole else None

    async def _to_its_end(self) -> Finished:
        if self._stop_reason is not None:  # stopped before the task ran its first step
            return self._stopped()
        try:
            return await checked_answer(await self._answered(), self.turn, self._request)
        except asyncio.CancelledError:
            return self._stopped()
        except ChatError as error:
            return self._ended_by(error)
        except Exception as error:
            if is_system_limit(chain_of(error)):
                log.warning("turn %s: %s", self.turn.id, error)
                return self._ended_by(turn_errors.out_of_files())
            log.exception("turn %s failed", self.turn.id)
            return self._ended_by(turn_errors.internal())

    async def _answered(self) -> Finished:
        """Ask; run the tools that the model wants; ask again, until it wants none."""
        if self._plan.history is not None:
            messages = await asyncio.to_thread(self._plan.history)
            self._request = replace(self._plan.request, messages=messages)
            self._plan = replace(self._plan, request=self._request, history=None)
        if self._steps is None or self._plan.toolset is None:
            return await self._attempts()
        offer = await self._plan.toolset.offer()
        self._notes = offer.notes
        self._steps.offer(offer.tools)
        tools = tuple(tool.spec for tool in offer.tools)
        messages = self._plan.request.messages
        self._request = replace(
            self._plan.request,
            tools=tools,
            messages=messages if tools else without_tools(messages),
        )
        while True:
            finished = await self._attempts()
            if finished.reason not in _WANTS_TOOLS or not (tools and self.turn.calls()):
                return finished
            calls = with_ids(self.turn.calls(), self.turn.step, self.turn.earlier_ids())
            found = tuple(self._steps.tool(call.name) for call in calls)
            self._take(CallsMade(calls, found, finished.echo))
            if self.turn.step >= self._plan.most_steps:
                return self._out_of_steps(finished)
            await self._steps.run(calls)
            self._notes += finished.notes
            self._take(StepBegun(self.turn.step + 1))
            self._request = self._next_request()

    def _out_of_steps(self, finished: Finished) -> Finished:
        detail = turn_errors.out_of_steps(self._plan.most_steps)
        return replace(finished, reason=FinishReason.TOOL_CALLS, detail=detail, echo=None)

    def _next_request(self) -> ChatRequest:
        """Ask with all that the answer has so far; it is no rest of a cut one any more."""
        self._seam = None
        asked = self._plan.request
        before = asked.messages[: len(asked.messages) - asked.kept]
        so_far = messages_of(replace(self._message, parts=self.turn.parts()), own=True)
        return replace(
            self._request,
            messages=(*before[:-1], *joined([*before[-1:], *so_far])),
            kept=0,
            goes_on=False,
            cursor=None,
        )

    async def _attempts(self) -> Finished:
        retries_done = 0
        while True:
            try:
                return await self._attempt()
            except ChatError as error:
                planned = self._plan_retry(error, retries_done)
                if planned is None:
                    raise
                self._take(RetryScheduled(planned.attempt, planned.of, planned.delay_s, error))
                self._request = self._request_after(error)
            await self._wait(planned.delay_s)
            retries_done += 1
            if self._seam is not None:
                self._seam.begin_again()
            self._thoughts = None
            self.turn.begin_attempt()

    def _request_after(self, error: ChatError) -> ChatRequest:
        """Take up what the server goes on making; asked for anew, it would be made twice."""
        if not isinstance(error, DroppedError | TimedOutError):
            self.turn.times.cursor = None
        cursor = self.turn.times.cursor
        wanted = cursor or (self._plan.request.cursor if self.turn.step == 1 else None)
        # The very same request where nothing changes: so a tape knows what is only repeated.
        is_same = wanted == self._request.cursor
        return self._request if is_same else replace(self._request, cursor=wanted)

    async def _wait(self, delay_s: float) -> None:
        """Not `asyncio.wait_for`: it forgets a Stop that comes in the moment of a retry now."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(delay_s):
                await self._retry_now.wait()
        self._retry_now.clear()

    async def _attempt(self) -> Finished:
        awareness = Awareness(self._tools.senses, self._tools.clock, self._plan.host)
        dog = Watchdog(
            self._deadline,
            self._tools.clock,
            alarm=lambda: awareness.alarm(self.turn.times),
            tick_s=tick_for(self.limits),
        )
        finished: Finished | None = None
        try:
            async with (
                dog,
                self._plan.provider.stream(self._request, self.turn.times) as events,
            ):
                async for event in events:
                    if isinstance(event, Finished):
                        self._take_rest()
                        finished = event
                        break
                    self._take(event)
        except (ChatError, TimeoutError) as error:
            if finished is not None:  # the answer is whole; how its connection closed is no matter
                return finished
            if isinstance(error, ChatError):
                raise
            if dog.alarmed is not None:
                raise dog.alarmed from None
            if dog.fired is None:
                raise
            if dog.fired is Timer.CONNECT and self.turn.times.looks_up:
                raise turn_errors.no_name_service() from None
            raise turn_errors.timed_out(dog.fired, self.limits, self._plan.host) from None
        return finished or self._ended_by(self._no_marker())

    def _deadline(self) -> Deadline | None:
        return next_deadline(self.turn.times, self.limits, self.turn.counts_from)

    def _plan_retry(self, error: ChatError, retries_done: int) -> PlannedRetry | None:
        if self.turn.has_step_content:
            return None
        return plan_retry(error, retries_done, self._plan.retries, self._tools.random)

    def _take(self, event: StreamEvent) -> None:
        if self._seam is not None:
            new = self._joined(event, self._seam)
            if new is None:
                self.turn.note_held(self._tools.clock())
                return
            event = new
        event = self.turn.in_the_whole(event)
        self.turn.apply(event, self._tools.clock())
        write_down(self._tools.journal, self.turn, event)
        self._notify(event)
        if self.turn.text_chars > MAX_TEXT_CHARS:
            raise turn_errors.too_long(MAX_TEXT_CHARS)

    def _joined(self, event: StreamEvent, seam: Seam) -> StreamEvent | None:
        """Take from the event what is there already; None when nothing is left of it."""
        match event:
            case Opened(is_resumed=True) if self._request.cursor == self._plan.request.cursor:
                _, after = read_cursor(self._plan.request.cursor or "")
                if after is None:
                    seam.skip_what_is_kept()
                    self._thoughts = Seam(reasoning_of(self.turn.kept))
                    self._thoughts.skip_what_is_kept()
                else:
                    seam.let_all_through()
            case TextDelta(text):
                new = seam.join(text)
                return replace(event, text=new) if new else None
            case ReasoningDelta(text) if self._thoughts is not None:
                new = self._thoughts.join(text)
                return replace(event, text=new) if new else None
        return event

    def _take_rest(self) -> None:
        """The answer is whole: what waits at the seam was no repetition."""
        rest = self._seam.rest() if self._seam is not None else ""
        if rest:
            self._seam = None
            self._take(TextDelta(rest))

    def _notify(self, event: StreamEvent) -> None:
        for observer in tuple(self._observers):
            try:
                observer(self.turn, event)
            except Exception:
                log.exception("an observer of turn %s failed and is dropped", self.turn.id)
                self._observers.remove(observer)

    def _no_marker(self) -> ChatError:
        if self.turn.has_content:
            return turn_errors.ended_early()
        return turn_errors.empty_answer(self._plan.host)

    def _ended_by(self, error: ChatError) -> Finished:
        reason = end_without_marker(self.turn)
        sentence = turn_errors.user_sentence(error, self.turn.text_chars)
        return Finished(reason, detail=sentence, error=error, echo=echo_of(self.turn.cursor))

    def _stopped(self) -> Finished:
        reason = self._stop_reason or FinishReason.INTERRUPTED
        if reason is not FinishReason.INTERRUPTED:  # its server will be told to make no more of it
            return Finished(reason, self._stop_detail)
        return Finished(reason, turn_errors.app_closed(), echo=echo_of(self.turn.cursor))
