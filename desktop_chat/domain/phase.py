"""What the status bar says about a turn: a pure function of the turn, its timers and the clock."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

# The status bar is painted with the window, and knows no turn yet.
if TYPE_CHECKING:
    from desktop_chat.domain.patience import Limits
    from desktop_chat.domain.turn import Turn

STALL_NOTICE_S = 20.0
"""Silence of this length is called a stall."""


class Phase(StrEnum):
    """What is going on right now."""

    IDLE = "idle"
    CONNECTING = "connecting"
    WAITING_RETRY = "waiting_retry"
    WAITING_FIRST_TOKEN = "waiting_first_token"  # noqa: S105 - a phase, no password
    STREAMING = "streaming"
    STALLED = "stalled"
    AWAITING_APPROVAL = "awaiting_approval"
    RUNNING_TOOLS = "running_tools"


@dataclass(frozen=True, slots=True)
class PhaseView:
    """`elapsed_s` in the phase; `left_s` until something happens by itself (None: nothing will).

    `attempt` and `of` are set while a retry waits; `has_content` tells a stall in the middle of an
    answer from one before it. `step` counts the requests of an answer that calls tools.
    """

    phase: Phase
    elapsed_s: float = 0.0
    left_s: float | None = None
    attempt: int = 0
    of: int = 0
    has_content: bool = False
    step: int = 1


IDLE = PhaseView(Phase.IDLE)


def phase_of(turn: Turn | None, limits: Limits, now: float) -> PhaseView:
    """Tell the phase at monotonic second `now`."""
    if turn is None:
        return IDLE
    view = _phase_of(turn, limits, now)
    return replace(view, step=turn.step) if turn.step > 1 and view is not IDLE else view


def _phase_of(turn: Turn, limits: Limits, now: float) -> PhaseView:
    from desktop_chat.domain.turn import TurnState

    match turn.state:
        case TurnState.DONE:
            return IDLE
        case TurnState.WAITING_RETRY:
            return _waiting_retry(turn, now)
        case TurnState.AWAITING_APPROVAL:
            return PhaseView(Phase.AWAITING_APPROVAL)
        case TurnState.RUNNING_TOOLS:
            return PhaseView(Phase.RUNNING_TOOLS)
        case TurnState.CONNECTING | TurnState.STREAMING:
            return _on_the_wire(turn, limits, now)


def _waiting_retry(turn: Turn, now: float) -> PhaseView:
    left = max(0.0, (turn.retry_at or now) - now)
    attempt, of = (turn.retry.attempt, turn.retry.of) if turn.retry else (0, 0)
    return PhaseView(Phase.WAITING_RETRY, left_s=left, attempt=attempt, of=of)


def _on_the_wire(turn: Turn, limits: Limits, now: float) -> PhaseView:
    times = turn.times
    if times.last_content_at is None and times.connected_at is None:
        return PhaseView(Phase.CONNECTING, now - (times.connect_started_at or now))
    waited_since = times.last_content_at if turn.has_step_content else times.connected_at
    silent = now - (waited_since if waited_since is not None else now)
    if silent >= STALL_NOTICE_S:
        from desktop_chat.domain.patience import next_deadline

        deadline = next_deadline(times, limits, turn.counts_from)
        left = None if deadline is None else max(0.0, deadline.at - now)
        return PhaseView(Phase.STALLED, silent, left, has_content=turn.has_content)
    if turn.has_step_content:
        return PhaseView(Phase.STREAMING, now - (turn.first_content_at or now))
    return PhaseView(Phase.WAITING_FIRST_TOKEN, silent)
