"""A turn over a real socket that is taped, and what is compared when it is played again."""

from __future__ import annotations

import asyncio

import pytest

from desktop_chat.domain.conversation import Message
from desktop_chat.domain.events import Finished
from desktop_chat.domain.patience import Limits
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.tape import MarkKind, Tape
from desktop_chat.services import tape_files
from tests.fakes.canary import KEY
from tests.fakes.heard import WIRE_PROTOCOLS, provider_for
from tests.fakes.taping import Studio, outcome
from tests.fakes.wire_server import Reply, WireServer

ALL = pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
WORDS = ["Hel", "lo ", "안녕", " 👋"]
BUSY = Reply.json(
    {"error": {"message": "Slow down", "type": "rate_limit_error"}},
    status=503,
    headers={"retry-after-ms": "30"},
)
REFUSED = Reply.json(
    {"error": {"message": "bad key", "type": "authentication_error"}},
    status=401,
    headers={"x-request-id": "req-7"},
)


def recorded(
    protocol: Protocol, *replies: Reply, limits: Limits | None = None
) -> tuple[Studio, Message, Tape]:
    """Ask a server that gives these replies, then play what was saved of it; the same must come."""
    studio = Studio(protocol)
    if limits is not None:
        studio.limits = limits

    async def work() -> tuple[Message, Tape]:
        with WireServer(*replies) as server:
            provider = provider_for(protocol, server.base_url, key=KEY)
            try:
                message, tape = await studio.record(provider)
            finally:
                await provider.aclose()
        saved = tape_files.dump(tape)
        assert KEY.encode() not in saved
        loaded = tape_files.load(saved, "a.sse")
        assert loaded == tape
        retryable = is_retryable(studio)
        played, again = await studio.play(loaded)
        assert outcome(played) == outcome(message)
        assert is_retryable(studio) == retryable
        same_wire(tape, again)
        return message, tape

    message, tape = asyncio.run(work())
    return studio, message, tape


def same_wire(tape: Tape, again: Tape) -> None:
    """What is played is taped as what it was."""

    def facts(tape: Tape) -> object:
        requests = [
            (r.url, r.headers, r.request_body, r.status, r.body, r.reused, r.attempt)
            for r in tape.requests
        ]
        kinds = [[mark.kind for mark in r.marks] for r in tape.requests]
        return requests, kinds, tape.finish_reason, tape.detail, tape.fault

    assert facts(again) == facts(tape)


def is_retryable(studio: Studio) -> bool | None:
    last = studio.events[-1]
    assert isinstance(last, Finished)
    return last.error.retryable if last.error else None


def kinds(tape: Tape, number: int = 1) -> list[MarkKind]:
    return [mark.kind for mark in tape.requests[number - 1].marks]
