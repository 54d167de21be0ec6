"""A turn over a real socket, taped, saved, loaded and played again: the same comes of it."""

from __future__ import annotations

import gzip
import json

import pytest

from desktop_chat.domain.events import RetryScheduled
from desktop_chat.domain.patience import Limits
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.tape import MarkKind
from desktop_chat.services import tape_files
from desktop_chat.services.tape_reading import events_of
from tests.fakes.taped_turns import ALL, BUSY, REFUSED, WORDS, kinds, recorded
from tests.fakes.wire_server import CUT, RESET, STALL, Gate, Reply
from tests.fakes.wire_streams import chat_stream, stream_for


@ALL
def test_a_whole_answer(protocol: Protocol) -> None:
    _, message, tape = recorded(protocol, Reply(stream_for(protocol, WORDS)))
    assert message.text == "Hello 안녕 👋"
    assert tape.finish_reason == "stop"
    request = tape.requests[0]
    assert sum(chunk.size for chunk in request.chunks) == len(request.body)
    assert kinds(tape) == [
        MarkKind.REQUESTED,
        MarkKind.CONNECTED,
        MarkKind.HEADERS,
        MarkKind.FIRST_BYTE,
        MarkKind.FIRST_CONTENT,
        MarkKind.END,
    ]
    at = [mark.at_s for mark in request.marks]
    assert at == sorted(at)
    assert request.reused is False
    read = events_of(request, protocol)
    assert [json.loads(e.decoded[0][5:]) for e in read if e.kind == "text"] == WORDS


@ALL
@pytest.mark.parametrize("end", [CUT, RESET], ids=["cut", "reset"])
def test_a_lost_connection(protocol: Protocol, end: object) -> None:
    frames = stream_for(protocol, WORDS, finish=None)
    gate = Gate()
    gate.open()
    _, message, tape = recorded(protocol, Reply([*frames, gate, end]))  # type: ignore[list-item]
    assert tape.finish_reason == "interrupted"
    assert "was lost" in tape.detail
    assert kinds(tape)[-2:] == [MarkKind.BROKE, MarkKind.END]
    assert message.text == "".join(WORDS)


@ALL
def test_an_end_without_a_mark(protocol: Protocol) -> None:
    _, _, tape = recorded(protocol, Reply(stream_for(protocol, WORDS, finish=None)))
    assert tape.finish_reason == "interrupted"
    assert MarkKind.BROKE not in kinds(tape)


@ALL
def test_a_refusal_that_is_repeated_until_there_is_an_answer(protocol: Protocol) -> None:
    studio, message, tape = recorded(protocol, BUSY, BUSY, Reply(stream_for(protocol, WORDS)))
    assert message.text == "".join(WORDS)
    assert [r.attempt for r in tape.requests] == [1, 2, 3]
    assert [r.status for r in tape.requests] == [503, 503, 200]
    assert [r.retry.attempt if r.retry else None for r in tape.requests] == [1, 2, None]
    assert kinds(tape)[-1] is MarkKind.RETRY
    retries = [event for event in studio.events if isinstance(event, RetryScheduled)]
    assert [(retry.attempt, retry.of) for retry in retries] == [(1, 3), (2, 3)]


@ALL
def test_a_refusal_for_good(protocol: Protocol) -> None:
    _, _, tape = recorded(protocol, REFUSED)
    assert tape.finish_reason == "failed"
    assert tape.fault is not None
    assert tape.fault.type == "auth"
    read = events_of(tape.requests[0], protocol)
    assert [event.kind for event in read] == ["error"]
    assert read[0].decoded[0] == "status 401"


@ALL
def test_no_answer_at_all(protocol: Protocol) -> None:
    _, message, tape = recorded(protocol, Reply([RESET], raw=True))
    assert tape.finish_reason == "failed"
    assert [r.status for r in tape.requests] == [None, None]
    assert message.outcome is not None
    assert message.outcome.attempts == 2
    assert all(MarkKind.BROKE in kinds(tape, number) for number in (1, 2))


@ALL
def test_a_packed_answer_is_taped_unpacked(protocol: Protocol) -> None:
    frames = stream_for(protocol, WORDS)
    packed = gzip.compress(b"".join(frames))
    reply = Reply([packed[:40], packed[40:]], headers={"content-encoding": "gzip"})
    _, message, tape = recorded(protocol, reply)
    assert message.text == "".join(WORDS)
    assert tape.requests[0].body == b"".join(frames)


@ALL
def test_what_says_that_it_is_packed_and_is_not(protocol: Protocol) -> None:
    lie = Reply(stream_for(protocol, WORDS), headers={"content-encoding": "gzip"})
    _, message, tape = recorded(protocol, lie, Reply(stream_for(protocol, WORDS)))
    assert message.text == "".join(WORDS)
    assert [r.attempt for r in tape.requests] == [1, 2]
    assert MarkKind.BROKE in kinds(tape)


@ALL
def test_a_silence_that_our_own_timer_ends(protocol: Protocol) -> None:
    limits = Limits(connect_s=5, first_content_s=20, idle_s=0.2, content_s=20)
    frames = stream_for(protocol, WORDS, finish=None)
    _, _, tape = recorded(protocol, Reply([*frames, STALL]), limits=limits)
    assert tape.fault is not None
    assert tape.fault.type == "timeout"
    assert tape.finish_reason == "interrupted"
    assert tape.duration_s - tape.requests[0].chunks[-1].at_s >= 0.2


def test_an_error_inside_the_stream() -> None:
    error = b'data: {"error": {"message": "it broke", "type": "server_error"}}\n\n'
    frames = [*chat_stream(WORDS, finish=None), error, b"data: [DONE]\n\n"]
    _, _, tape = recorded(Protocol.OPENAI_CHAT, Reply([b"".join(frames)]))
    assert tape.finish_reason == "interrupted"
    assert "it broke" in tape.detail
    read = events_of(tape.requests[0], Protocol.OPENAI_CHAT)
    assert [event.kind for event in read[-2:]] == ["error", "ignored"]


@pytest.mark.parametrize(
    "reply",
    [
        Reply.html("<html><body>Welcome, please log in</body></html>"),
        Reply.json({"choices": [{"message": {"content": "all of it"}, "finish_reason": "stop"}]}),
        Reply.json({"error": {"message": "no", "type": "server_error"}}),
        Reply([]),
        Reply([], 302, {"location": "https://login.example/?token=abcdef123456"}, "length"),
        Reply.html("gone", status=407),
    ],
    ids=["page", "json", "json error", "nothing", "redirect", "proxy login"],
)
def test_what_is_no_stream(reply: Reply) -> None:
    _, _, tape = recorded(Protocol.OPENAI_CHAT, reply)
    assert tape.finish_reason in {"failed", "stop"}
    assert b"abcdef123456" not in tape_files.dump(tape)
    assert len(events_of(tape.requests[-1], Protocol.OPENAI_CHAT)) <= 1


def test_an_answer_in_json_that_was_cut_off() -> None:
    half = Reply([b'{"choices": [{"mess', CUT], length=500, framing="length")
    _, _, tape = recorded(Protocol.OPENAI_CHAT, half)
    assert tape.fault is not None
    assert tape.fault.type == "dropped"
