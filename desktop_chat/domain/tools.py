"""Tools that a model may call: what they are, and what people decide about a call.

A tool is offered under a name that every protocol takes. Nothing runs without a `Decision` of the
user's, made now or kept from earlier.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol

from desktop_chat.domain.parts import ToolCall, ToolResult
from desktop_chat.domain.sound_json import TooDeepError, read_json

MOST_STEPS = 20
"""Requests of one answer: a model that goes on calling tools beyond that is stopped."""
LONGEST_ARGUMENTS = 1_000_000
"""Characters: what is longer is not read, and the model is told so."""
DENIED = "The user did not allow this call."
"""How the result of such a call begins, for the model."""

_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9_-]")


@dataclass(frozen=True, slots=True)
class ToolSpec:
    """A tool as the model is told of it.

    `name` matches `[A-Za-z0-9_-]{1,64}` and is unique within a request; `schema` is the JSON Schema
    of its arguments, an object.
    """

    name: str
    description: str
    schema: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool as people are told of it.

    `server` is where it runs ('' for those of the app itself), `fingerprint` changes with
    everything that a permission is given for: the server's command, the description, the schema.
    `runs` is that command, or the address, for people ('' for the app itself).
    """

    spec: ToolSpec
    title: str
    server: str
    fingerprint: str
    runs: str = ""


class Permission(StrEnum):
    """What the user says to a call."""

    ONCE = "once"
    CHAT = "chat"
    ALWAYS = "always"
    DENY = "deny"


@dataclass(frozen=True, slots=True)
class Decision:
    """The user's word on one call; `reason` is for the model, where it is denied."""

    permission: Permission
    reason: str = ""

    @property
    def is_allowed(self) -> bool:
        """Whether the call may run."""
        return self.permission is not Permission.DENY


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a call is: `done` of `total` (None: nobody knows), and what it does in words."""

    done: float
    total: float | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a request offers; `notes` say which servers did not start."""

    tools: tuple[Tool, ...] = ()
    notes: tuple[str, ...] = ()


OnProgress = Callable[[Progress], None]


class Toolset(Protocol):
    """What one chat may use. Raises nothing but cancellation."""

    async def offer(self) -> Offer:
        """What is there now; starts servers that were not needed before."""

    def needs_approval(self, tool: Tool) -> bool:
        """Whether the user has to be asked before this tool runs."""

    def remember(self, tool: Tool, permission: Permission) -> None:
        """Keep a permission for later calls."""

    async def run(self, tool: Tool, call: ToolCall, on_progress: OnProgress) -> ToolResult:
        """Do it; every failure is a result that says so."""


class CallState(StrEnum):
    """Where a call stands."""

    ARRIVING = "arriving"
    WAITING = "waiting"
    """For the user's word."""
    RUNNING = "running"
    DONE = "done"


@dataclass(slots=True)
class CallView:
    """A call of the live answer as it is shown: its tool, its state, how far it is."""

    call: ToolCall
    state: CallState = CallState.ARRIVING
    tool: Tool | None = None
    progress: Progress | None = None
    result: ToolResult | None = None


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of a call, or why they cannot be used (for the model)."""

    values: Mapping[str, object] = field(default_factory=dict)
    problem: str = ""


def read_arguments(text: str) -> Arguments:
    """Read a JSON object; nothing at all is as good as `{}`."""
    if len(text) > LONGEST_ARGUMENTS:
        return Arguments(problem=f"The arguments are longer than {LONGEST_ARGUMENTS} characters.")
    if not text.strip():
        return Arguments()
    try:
        values = read_json(text)
    except TooDeepError:
        return Arguments(problem="The arguments are nested too deeply.")
    except ValueError as error:
        return Arguments(problem=f"The arguments are not valid JSON: {error}.")
    if not isinstance(values, dict):
        return Arguments(problem="The arguments are not a JSON object.")
    return Arguments(values)


def with_ids(
    calls: Sequence[ToolCall], step: int, earlier: Iterable[str] = ()
) -> tuple[ToolCall, ...]:
    """Give every call of a step an id that no other has; the server's own stays where it can.

    `earlier` are the ids of the steps before: the user's word on one call is none on another.
    """
    taken = set(earlier)
    given: list[ToolCall] = []
    for number, call in enumerate(calls):
        id_ = call.id
        if not id_ or id_ in taken:
            id_ = f"call_{step}_{number}"
        while id_ in taken:
            id_ += "_"
        taken.add(id_)
        given.append(replace(call, id=id_))
    return tuple(given)


def id_on_the_wire(id_: str) -> str:
    """An id that every protocol takes; the same one gives always the same."""
    return _NOT_IN_IDS.sub("_", id_)[:64] or "call"


@dataclass(frozen=True, slots=True)
class ToolOutcome:
    """What a source says of a call: text for the model, and whether it went wrong."""

    text: str
    failed: bool = False


class ToolSource(Protocol):
    """Somebody who has tools: the app itself, or a server. Loads and starts on first use."""

    @property
    def name(self) -> str:
        """Under which chats turn it on, and people know it."""

    async def tools(self) -> Sequence[Tool]:
        """What it has now. Raises `ToolError`, in words."""

    async def call(
        self, tool: Tool, arguments: Mapping[str, object], on_progress: OnProgress
    ) -> ToolOutcome:
        """Do it; cancelling ends it there as well. Raises `ToolError`, in words."""

    async def aclose(self) -> None:
        """End everything that was started; harmless when repeated."""


class GrantKeeper(Protocol):
    """Keeps what the user allowed for good. Raises `StoreError`."""

    async def state(self, key: str) -> str | None:
        """What was kept under a name."""

    async def change_state(self, key: str, change: Callable[[str | None], str]) -> None:
        """Keep what `change` makes of it, whoever else changes it at the same time."""
