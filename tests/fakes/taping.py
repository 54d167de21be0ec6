"""Turns over a real socket that are taped, and tapes that are played: for comparing the two."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace

from desktop_chat.domain.conversation import Message, Outcome, Role
from desktop_chat.domain.events import FinishReason, StreamEvent
from desktop_chat.domain.patience import Limits
from desktop_chat.domain.ports import ChatProvider
from desktop_chat.domain.retry import RetryPolicy
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.tape import Tape
from desktop_chat.domain.tools import Toolset
from desktop_chat.domain.turn import Turn
from desktop_chat.providers.replay import AT_ONCE, ReplayProvider
from desktop_chat.services.tape_tools import TapedTools
from desktop_chat.services.tapes import Tapes
from desktop_chat.services.turn_run import TurnPlan, TurnRun, TurnTools
from tests.fakes.heard import QUESTION
from tests.fakes.turns import MemoryJournal

PATIENT = Limits(connect_s=5, first_content_s=20, idle_s=20, content_s=20)


@dataclass
class Studio:
    """Runs turns with a shelf of tapes beside them."""

    protocol: Protocol
    limits: Limits = PATIENT
    retries: RetryPolicy = field(default_factory=RetryPolicy)
    toolset: Toolset | None = None
    tapes: Tapes = field(init=False)
    runs: int = 0
    events: list[StreamEvent] = field(default_factory=list)
    _run: TurnRun = field(init=False)

    def __post_init__(self) -> None:
        self.tapes = Tapes(
            time.monotonic, lambda _name: self.protocol, later=lambda _delay, _call: None
        )

    def begin(self, provider: ChatProvider, toolset: Toolset | None = None) -> TurnRun:
        """Make a turn, taped and observed."""
        self.runs += 1
        id_ = f"turn-{self.runs}"
        turn = Turn(id_, "chat", "tested", "model-1", started_at=time.monotonic())
        turn.times.tap = self.tapes.begin(turn)
        message = Message(id_, "chat", None, Role.ASSISTANT, (), 0.0, "tested", "model-1")
        # Each turn asks with a request of its own, as the pool sees to.
        plan = TurnPlan(
            provider, replace(QUESTION), self.limits, self.retries, "127.0.0.1", toolset=toolset
        )
        tools = TurnTools(MemoryJournal(), time.monotonic, lambda: 0.0)
        run = TurnRun(turn, message, plan=plan, tools=tools)
        self.events = []
        self._run = run
        run.observe(self.tapes.observe)
        run.observe(lambda _turn, event: self.events.append(event))
        return run

    def stop(self) -> None:
        """Stop the turn that runs."""
        self._run.stop()

    async def record(self, provider: ChatProvider) -> tuple[Message, Tape]:
        """Run a turn to its end."""
        run = self.begin(provider, self.toolset)
        message = await run.run()
        return message, self.tape(run)

    def tape(self, run: TurnRun) -> Tape:
        """The tape of a turn as it is now."""
        tape = self.tapes.tape(run.turn.id)
        assert tape is not None
        return tape

    async def play(self, tape: Tape) -> tuple[Message, Tape]:
        """Play a tape at once, and tape that."""
        stop = _Stop()
        provider = ReplayProvider(tape, clock=time.monotonic, on_stopped=stop, speed=AT_ONCE)
        most = max((r.retry.of for r in tape.requests if r.retry), default=0)
        self.retries = RetryPolicy(max_retries=most, retry_after_cap_s=1e9)
        tools = None if self.toolset is None else TapedTools(tape, lambda _seconds: 0.0, stop)
        run = stop.run = self.begin(provider, tools)
        message = await run.run()
        await provider.aclose()
        return message, self.tape(run)


class _Stop:
    run: TurnRun

    def __call__(self, reason: FinishReason) -> None:
        self.run.stop(reason)


def outcome(message: Message) -> dict[str, object]:
    """What has to be the same: all but the times and the notes."""
    ended = message.outcome
    assert isinstance(ended, Outcome)
    return {
        "reason": ended.finish_reason,
        "detail": ended.detail,
        "error": (ended.error_type, ended.error_text, ended.remedy),
        "usage": ended.usage,
        "attempts": ended.attempts,
        "request_id": ended.request_id,
        "text": message.text,
        "reasoning": message.reasoning,
        "parts": message.parts,
        "echo": message.echo,
    }
