"""The calls of an answer as the transcript shows them, live or stored; sans Qt.

Calls of one step stand together, at the place in the text where the step ended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from desktop_chat.domain.parts import Part, StepEnd, Text, ToolCall, ToolResult
from desktop_chat.domain.tools import CallState, CallView, Progress, Tool

ARM_S = 0.5
"""A card that has just come up takes no decision: the press was meant for what was there before."""


@dataclass(slots=True, eq=False)
class ShownCall:
    """A call, what is known of it, and whether its card is open (None: as its state wants it)."""

    id: str = ""
    name: str = ""
    arguments: str = ""
    state: CallState = CallState.ARRIVING
    tool: Tool | None = None
    progress: Progress | None = None
    result: ToolResult | None = None
    since: float = 0.0
    """When it came into this state, on the transcript's clock."""
    elapsed_s: float = 0.0
    wished_open: bool | None = None
    tells_all: bool = False
    """Whether its card says in full what the tool is and what is run."""

    @property
    def is_open(self) -> bool:
        """Whether its arguments are shown: until it is done, or where the reader wants them."""
        if self.state is not CallState.DONE:
            return True
        return bool(self.wished_open)

    def take(self, view: CallView, now: float) -> None:
        """It is as this view says now."""
        self.id, self.name = view.call.id, view.call.name
        self.arguments, self.tool = view.call.arguments, view.tool
        self.progress, self.result = view.progress, view.result
        if view.state is not self.state:
            self.state, self.since = view.state, now

    def tick(self, now: float) -> bool:
        """Count the time while it runs; False while nothing is to be said anew."""
        if self.state is not CallState.RUNNING:
            return False
        before, self.elapsed_s = self.elapsed_s, now - self.since
        return int(before) != int(self.elapsed_s)


@dataclass(slots=True, eq=False)
class Step:
    """The calls that end a step; `at` is how much text of the answer stands above them.

    `number` is the step's, while it is live.
    """

    at: int
    calls: list[ShownCall] = field(default_factory=list)
    number: int = 0
    drafts: dict[int, ShownCall] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        """Whether all its calls have results."""
        return all(call.state is CallState.DONE for call in self.calls)

    def draft(self, index: int) -> ShownCall:
        """The call that arrives under this number."""
        if index not in self.drafts:
            self.drafts[index] = ShownCall()
            self.calls = [self.drafts[one] for one in sorted(self.drafts)]
        return self.drafts[index]

    def take(self, views: Sequence[CallView], now: float) -> None:
        """All of its calls, in their order."""
        del self.calls[len(views) :]
        while len(self.calls) < len(views):
            self.calls.append(ShownCall(since=now))
        for call, view in zip(self.calls, views, strict=True):
            call.take(view, now)


def steps_of(parts: Sequence[Part]) -> list[Step]:
    """The steps of a stored answer that called tools."""
    steps: list[Step] = []
    at, is_open = 0, False
    for part in parts:
        match part:
            case Text(text):
                at, is_open = at + len(text), False
            case ToolCall(id_, name, arguments):
                if not is_open:
                    steps.append(Step(at))
                    is_open = True
                steps[-1].calls.append(ShownCall(id_, name, arguments))
            case StepEnd():
                is_open = False
            case ToolResult():
                _answer(steps, part)
            case _:
                pass
    return steps


def ended(steps: Sequence[Step]) -> list[Step]:
    """The steps of an answer that has ended: nothing arrives or runs any more."""
    for call in calls_of(steps):
        call.state = CallState.DONE
    return list(steps)


def calls_of(steps: Sequence[Step]) -> Iterator[ShownCall]:
    """All calls of an answer."""
    return (call for step in steps for call in step.calls)


def _answer(steps: Sequence[Step], result: ToolResult) -> None:
    for step in reversed(steps):
        for call in step.calls:
            if call.id == result.call_id and call.result is None:
                call.result, call.state = result, CallState.DONE
                return


class Steps:
    """The steps of one answer while it grows; `clock` gives monotonic seconds."""

    def __init__(self, parts: Sequence[Part], clock: Callable[[], float], *, is_live: bool) -> None:
        self._clock = clock
        self.all = steps_of(parts) if is_live else ended(steps_of(parts))

    def __bool__(self) -> bool:
        return bool(self.all)

    def current(self, number: int, at: int) -> Step:
        """Step `number` of the live answer, which has `at` characters of text so far."""
        last = self.all[-1] if self.all else None
        if last is not None and last.number == number:
            return last
        if last is not None and not last.number and not last.is_over and last.at == at:
            last.number = number  # it was shown before anybody followed it
            return last
        self.all.append(Step(at, number=number))
        return self.all[-1]

    def take(self, step: Step, views: Sequence[CallView]) -> None:
        """The calls of a step are as these views say."""
        step.take(views, self._clock())

    def tick(self) -> bool:
        """Count the time of what runs; False while nothing is to be said anew."""
        now = self._clock()
        return sum(call.tick(now) for call in self.all[-1].calls) > 0 if self.all else False

    def finish(self, parts: Sequence[Part]) -> bool:
        """Take the end in; False where the calls are others than those that were shown."""
        new = ended(steps_of(parts))
        old = self.all
        is_same = [(s.at, len(s.calls)) for s in new] == [(s.at, len(s.calls)) for s in old]
        if not is_same:
            self.all = new
            return False
        for before, now in zip(calls_of(old), calls_of(new), strict=True):
            before.id, before.name, before.arguments = now.id, now.name, now.arguments
            before.result, before.state = now.result, CallState.DONE
        return True
