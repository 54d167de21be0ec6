"""What real vendors sent, as tapes: saved, loaded and played, it is what the decoder makes of it.

The recordings lie beside the checkout, not in it; a clone without them leaves these tests out.
"""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.events import Finished, Opened, StreamEvent
from desktop_chat.domain.patience import WireTimes
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.tape import Tape, TapedEvent
from desktop_chat.providers.replay import AT_ONCE, ReplayProvider
from desktop_chat.providers.taped_answer import TapedAnswer
from desktop_chat.services.tape_files import dump, load
from desktop_chat.services.tape_reading import TapeReader, events_of
from desktop_chat.services.tapes import Tapes
from tests.fakes.heard import QUESTION, Heard
from tests.unit.services.test_tapes import REQUEST, Shelf
from tests.wire.test_recordings import EXPECTED, FOLDER

pytestmark = pytest.mark.skipif(
    not EXPECTED, reason="the recorded streams (../shared/wire) are not beside this checkout"
)
NAMES = sorted(EXPECTED)


def _body(name: str) -> bytes:
    return (FOLDER / f"{name}.sse").read_bytes()


def _decoded(tape: Tape) -> tuple[list[StreamEvent], str | None]:
    """What comes of the body in one piece, straight through the decoder."""
    reader, decoder = TapedAnswer.of(tape, tape.requests[0]).reading()
    events = reader.feed(tape.requests[0].body) + reader.end()
    if decoder.ended:
        return [*events, decoder.finished()], None
    return events, reader.failure.user_text if reader.failure else None


async def _hear(tape: Tape) -> Heard:
    provider = ReplayProvider(
        tape, clock=time.monotonic, on_stopped=lambda _reason: None, speed=AT_ONCE
    )
    heard = Heard()
    try:
        async with provider.stream(QUESTION, WireTimes()) as events:
            async for event in events:
                heard.events.append(event)
    except ChatError as error:
        heard.error = error
    return heard


@pytest.mark.parametrize("name", NAMES)
def test_the_protocol_and_the_model_are_found(name: str) -> None:
    tape = load(_body(name), f"{name}.sse")
    assert tape.protocol == EXPECTED[name]["protocol"]
    assert tape.model == EXPECTED[name]["model"]  # type: ignore[typeddict-item]


@pytest.mark.parametrize("name", NAMES)
def test_it_is_played_as_it_was(name: str) -> None:
    tape = load(_body(name), f"{name}.sse")
    saved = load(dump(tape), f"{name}.sse")
    assert saved == tape
    heard = asyncio.run(_hear(saved))
    events, failure = _decoded(tape)
    assert isinstance(heard.events[0], Opened)
    assert heard.events[1:] == events
    assert (heard.error.user_text if heard.error else None) == failure
    assert isinstance(heard.events[-1], Finished) == (failure is None)
    assert heard.text == EXPECTED[name]["text"]
    assert heard.reasoning == EXPECTED[name]["reasoning"]


@pytest.mark.parametrize("name", NAMES)
def test_read_live_in_odd_pieces_it_gives_the_same_events(name: str) -> None:
    body = _body(name)
    whole = load(body, f"{name}.sse")
    protocol = Protocol(EXPECTED[name]["protocol"])
    request = replace(whole.requests[0], url=REQUEST.url)
    at_once = events_of(request, protocol, name=whole.provider, model=whole.model)

    live = _Live(protocol)
    dice = random.Random(name)
    read: list[TapedEvent] = []
    at = 0
    while at < len(body):
        size = dice.choice([1, 2, 3, 50, 700, 5000])
        live.receive(body[at : at + size])
        at += size
        read += live.read()
    read += live.end()
    assert [(e.raw, e.decoded, e.kind) for e in read] == [
        (e.raw, e.decoded, e.kind) for e in at_once
    ]
    assert [e.number for e in read] == list(range(1, len(read) + 1))
    assert all(before.at_s <= after.at_s for before, after in pairwise(read))


class _Live:
    """A turn that is taped and read while it runs."""

    def __init__(self, protocol: Protocol) -> None:
        self._shelf = Shelf()
        self._shelf.tapes = Tapes(lambda: self._shelf.now, lambda _name: protocol)
        self._turn, self._tap = self._shelf.turn("a")
        self._reader = TapeReader()

    def receive(self, data: bytes) -> None:
        self._shelf.now += 0.001
        self._tap.received(self._shelf.now, data)

    def read(self) -> list[TapedEvent]:
        return self._reader.feed(self._shelf.get("a"))

    def end(self) -> list[TapedEvent]:
        self._shelf.end(self._turn)
        return self.read()


def test_the_recordings_are_where_they_were_looked_for() -> None:
    assert len(NAMES) == len(list(Path(FOLDER).glob("*.sse")))
