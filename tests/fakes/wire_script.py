"""The vocabulary of `wire_server`: replies, their steps, and the log of one exchange."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, Literal, cast


class Act(Enum):
    """What the server can do instead of writing."""

    STALL = auto()
    RESET = auto()
    CUT = auto()


STALL, RESET, CUT = Act.STALL, Act.RESET, Act.CUT


class Gate:
    """Holds a reply until the test opens it; `reached` is set when the reply stands at it."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self._open = threading.Event()
        self._waiters: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []
        self._lock = threading.Lock()

    def open(self) -> None:
        """Let the reply go on; from any thread."""
        with self._lock:
            self._open.set()
            for loop, event in self._waiters:
                loop.call_soon_threadsafe(event.set)

    async def passed(self) -> None:
        """Wait for `open`, on the server's loop."""
        event = asyncio.Event()
        with self._lock:
            if self._open.is_set():
                event.set()
            self._waiters.append((asyncio.get_running_loop(), event))
        self.reached.set()
        await event.wait()


@dataclass(frozen=True, slots=True)
class Pause:
    """The server waits by itself; only where the pace is what is tested."""

    seconds: float


Step = bytes | Gate | Pause | Act
Framing = Literal["chunked", "close", "length"]
Headers = Mapping[str, str] | Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer; `framing` says how its body ends: last chunk, close, or Content-Length."""

    steps: Iterable[Step] = ()
    status: int = 200
    headers: Headers = field(default_factory=dict)
    framing: Framing = "chunked"
    content_type: str = "text/event-stream"
    before: Sequence[Step] = ()
    raw: bool = False
    length: int | None = None
    """A false Content-Length, where that is the fault."""

    @classmethod
    def json(cls, body: object, *, status: int = 200, headers: Headers = ()) -> Reply:
        """Answer with one JSON body."""
        return cls([json.dumps(body).encode()], status, headers, "length", "application/json")

    @classmethod
    def html(cls, body: str, *, status: int = 200, headers: Headers = ()) -> Reply:
        """Answer with a web page."""
        return cls([body.encode()], status, headers, "length", "text/html")


@dataclass(slots=True)
class Exchange:
    """One request and what became of it.

    `sent` are the pieces written, `acts` what the server did instead of writing; `closed_at` is
    when the client was seen to be gone.
    """

    number: int
    connection: int
    method: str
    path: str
    headers: list[tuple[str, str]]
    body: bytes
    received_at: float
    sent: list[tuple[float, int]] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    closed_at: float | None = None
    finished_at: float | None = None
    left: threading.Event = field(default_factory=threading.Event)

    @property
    def json(self) -> dict[str, Any]:
        """The request's body."""
        return cast("dict[str, Any]", json.loads(self.body))

    def header(self, name: str) -> str | None:
        """A request header, by its name in any case."""
        wanted = name.lower()
        return next((v for n, v in self.headers if n.lower() == wanted), None)


Script = Reply | Callable[[Exchange], Reply]
