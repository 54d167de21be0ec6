"""A pane on its own, with a real shelf of tapes and a clock of our own."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import QApplication

from desktop_chat.domain.errors import ConnectError
from desktop_chat.domain.events import Finished, FinishReason, RetryScheduled, TextDelta
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.turn import Turn
from desktop_chat.domain.wire_tap import WireRequest
from desktop_chat.services.tape_recording import Recording
from desktop_chat.services.tapes import Tapes
from desktop_chat.tasks import Tasks
from desktop_chat.ui.inspector.pane import InspectorPane
from desktop_chat.ui.inspector.parts import made_parts
from desktop_chat.ui.theme.palette import palette_from
from desktop_chat.ui.theme.tokens import LIGHT, Tokens
from tests.fakes.turns import until
from tests.fakes.wire_streams import chat_chunk, chat_stream

URL = "https://api.example.com/v1/chat/completions"
BODY = {"model": "m", "messages": [{"role": "user", "content": "안녕하세요, 오늘 날씨 어때요?"}]}
HEADERS = (("authorization", "Bearer ***"), ("content-type", "application/json"))
REQUEST = WireRequest("POST", URL, HEADERS, json.dumps(BODY, ensure_ascii=False).encode())


class Worker:
    """As `Background`, without a banner."""

    def __init__(self) -> None:
        self.tasks = Tasks("test")

    def do(self, work: Coroutine[Any, Any, object], name: str) -> None:
        """Run it."""
        self.tasks.spawn(work, name=name)


@dataclass
class Shelf:
    """A shelf whose listeners are told when the test says so."""

    protocol: Protocol | None = Protocol.OPENAI_CHAT
    now: float = 100.0
    due: list[Callable[[], None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tapes = Tapes(
            lambda: self.now,
            lambda _name: self.protocol,
            wall_clock=lambda: 1_800_000_000.0 + self.now,
            later=lambda _delay, call: self.due.append(call),
        )

    def tell(self) -> None:
        """Tell the listeners."""
        due, self.due[:] = self.due[:], []
        for call in due:
            call()

    def begin(self, id_: str, *, chat: str = "chat", model: str = "gpt-large") -> Take:
        """Begin a turn."""
        turn = Turn(id_, chat, "work", model, started_at=self.now)
        tap = self.tapes.begin(turn)
        assert isinstance(tap, Recording)
        return Take(self, turn, tap)


@dataclass
class Take:
    """One turn on the shelf; each step takes some seconds."""

    shelf: Shelf
    turn: Turn
    tap: Recording

    def ask(self, *, connect_s: float = 0.12, headers_s: float = 0.4, status: int = 200) -> None:
        """Send a request, and get the head of an answer."""
        self.turn.attempts += 1
        self.tap.requested(self.shelf.now, REQUEST)
        self.shelf.now += connect_s
        self.tap.connected(self.shelf.now, reused=False)
        self.shelf.now += headers_s
        head = {"content-type": "text/event-stream", "x-request-id": "req-7"}
        self.tap.answered(self.shelf.now, status, head)

    def get(self, frames: Sequence[bytes], *, apart_s: float = 0.05) -> None:
        """Receive bytes, each after some time; the third one is content."""
        for frame in frames:
            self.shelf.now += apart_s
            self.tap.received(self.shelf.now, frame)
            if b'"content"' in frame and b'"role"' not in frame:
                self.shelf.tapes.observe(self.turn, TextDelta("x"))

    def wait(self, seconds: float) -> None:
        """Let nothing happen."""
        self.shelf.now += seconds

    def refuse(self, *, delay_s: float, status: int = 429, attempt: int = 1) -> None:
        """Be refused, and plan another attempt."""
        self.ask(status=status)
        self.tap.received(self.shelf.now, b'{"error": {"message": "Too many requests"}}')
        error = ConnectError("The provider is busy.")
        event = RetryScheduled(attempt, 3, delay_s, error)
        self.shelf.tapes.observe(self.turn, event)
        self.shelf.now += delay_s

    def end(self, reason: FinishReason = FinishReason.STOP) -> None:
        """End the turn."""
        error = ConnectError("It broke.") if reason is FinishReason.FAILED else None
        self.shelf.tapes.observe(self.turn, Finished(reason, reason.value, error=error))


def whole(shelf: Shelf, id_: str, words: Sequence[str], **names: str) -> None:
    """A turn that went well."""
    take = shelf.begin(id_, **names)
    take.ask()
    take.get(chat_stream(list(words)))
    take.end()


def long_answer(events: int) -> list[bytes]:
    """Very many small events."""
    frames = [chat_chunk({"content": f"{n} 낱말 "}) for n in range(events - 3)]
    return [*chat_stream(["a"])[:1], *frames, *chat_stream(["a"])[-2:]]


@dataclass
class Stage:
    """The pane, and what it said."""

    pane: InspectorPane
    shelf: Shelf
    worker: Worker
    said: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    async def settle(self) -> None:
        """Wait until all was read and is shown."""
        await until(lambda: not (len(self.worker.tasks) or self.pane.unfolding.is_running))

    @property
    def rows(self) -> int:
        """How many events are shown."""
        return self.pane.events.table.events.rowCount()

    def kinds(self) -> list[str]:
        """The kinds of the events that are shown."""
        model = self.pane.events.table.events
        return [e.kind for row in range(self.rows) if (e := model.event_at(row)) is not None]


@asynccontextmanager
async def staged(
    app: QApplication,
    shelf: Shelf | None = None,
    *,
    tokens: Tokens = LIGHT,
    size: tuple[int, int] = (700, 720),
    chat: str | None = "chat",
    is_temporary: bool = False,
    tapes: Tapes | None = None,
) -> AsyncIterator[Stage]:
    """Show a pane, and take it away again."""
    shelf = shelf or Shelf()
    worker = Worker()
    app.setPalette(palette_from(tokens))
    parts = await made_parts(tokens, worker, app.clipboard())
    pane = InspectorPane(tokens, tapes or shelf.tapes, worker, app.clipboard(), parts)
    pane.apply_tokens(tokens)
    pane.retranslate()
    stage = Stage(pane, shelf, worker)
    pane.said.connect(stage.said.append)
    pane.failed.connect(stage.failed.append)
    pane.resize(*size)
    pane.show_chat(chat, is_temporary=is_temporary)
    pane.show()
    try:
        await stage.settle()
        yield stage
    finally:
        pane.close()
        await worker.tasks.settle(10)
        pane.deleteLater()


def seconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
