"""Tapes as files: they come back as they were, damaged ones say what is wrong with them."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.tape import (
    Chunk,
    Chunks,
    Mark,
    MarkKind,
    Tape,
    TapedFault,
    TapedRequest,
    TapedRetry,
)
from desktop_chat.providers.sse import SseDecoder
from desktop_chat.services.tape_files import curl_of, dump, file_name_of, load, load_tape, save_tape
from desktop_chat.services.tape_question import question_of
from tests.fakes.heard import WIRE_PROTOCOLS
from tests.fakes.wire_streams import stream_for

BODY = b"".join(stream_for(Protocol.OPENAI_CHAT, ["Hel", "lo\r\n: --- body\n"]))
HEADERS = (
    ("host", "h"),
    ("authorization", "Bearer ***"),
    ("x-own-thing", "***"),
    ("content-type", "application/json"),
    ("accept-encoding", "gzip, br"),
    ("content-length", "17"),
    ("x-note", 'it\'s $HOME `id` "so"'),
)


def tape() -> Tape:
    fault = TapedFault("overloaded", "busy", "retry", retryable=True)
    refused = TapedRequest(
        1, "POST", "https://h/v1", HEADERS, b'{"q": "[ 1, 2 ]"}',
        (Mark(0.000123, MarkKind.REQUESTED), Mark(0.25, MarkKind.RETRY, "again\nsoon")),
        503, (("retry-after", "1"),), b"\xff\x00 no text", Chunks.of([Chunk(0.2, 10)]),
        retry=TapedRetry(0.25, 1, 3, 0.5, fault),
    )  # fmt: skip
    chunks = Chunks.of([Chunk(1.000001, 10), Chunk(2.5, len(BODY) - 10)])
    answered = replace(
        refused, number=2, attempt=2, status=200, body=BODY, chunks=chunks, reused=True,
        left_out=7, left_out_at=10, request_left_out=1, retry=None,
    )  # fmt: skip
    return Tape(
        "id", "chat", "wörk", "m/1", Protocol.OPENAI_CHAT, 1.8e9, (refused, answered), 3.25,
        "interrupted", "말줄임 \ud800", fault,
    )  # fmt: skip


def test_a_tape_comes_back_as_it_was() -> None:
    original = replace(tape(), detail="말줄임")
    assert load(dump(original), "a.sse") == original


def test_half_a_character_is_replaced_and_nothing_breaks() -> None:
    assert load(dump(tape()), "a.sse").detail == "말줄임 ?"


def test_a_file_is_an_event_stream_that_others_can_read() -> None:
    decoder = SseDecoder()
    events = decoder.feed(dump(tape())) + decoder.close()
    plain = SseDecoder()
    assert events == plain.feed(BODY) + plain.close()
    assert dump(tape()).endswith(b"\n: --- body\n" + BODY)


def test_the_file_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "a.sse"
    save_tape(tape(), path)
    assert path.stat().st_mode & 0o077 == 0
    assert load_tape(path).requests == tape().requests


def test_a_login_never_gets_into_a_file() -> None:
    request = replace(tape().requests[0], url="https://me:pass@h/v1?key=abc")
    assert b"pass@" not in dump(replace(tape(), requests=(request,)))
    assert b"abc" not in dump(replace(tape(), requests=(request,)))


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_a_stream_without_a_head_is_a_tape_of_one_answer(protocol: Protocol) -> None:
    body = b"".join(stream_for(protocol, ["Hello"]))
    loaded = load(body, "some.sse")
    assert loaded.protocol is protocol
    assert loaded.requests[0].body == body
    assert (loaded.provider, loaded.model) == (protocol.value, "some")


def test_the_protocol_may_be_named() -> None:
    loaded = load(b"data: what is this\n\n", "a.sse", Protocol.ANTHROPIC)
    assert loaded.protocol is Protocol.ANTHROPIC
    assert load(dump(tape()), "a.sse", Protocol.ANTHROPIC).protocol is Protocol.ANTHROPIC


def _with_head(**changes: object) -> bytes:
    """The file of a tape, some of whose head is another."""
    head, _, body = dump(tape()).partition(b"\n: --- body\n")
    text = "\n".join(line[2:] for line in head.decode().split("\n")[1:])
    value = {**json.loads(text), **changes}
    return b": desktop-chat tape 1\n: " + json.dumps(value).encode() + b"\n: --- body\n" + body


REQUEST = {"url": "http://h/"}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n" * 9, "no stream of a known protocol"),
        (b"data: {}\n\n", "no stream of a known protocol"),
        (b": desktop-chat tape 2\n: {}\n: --- body\n", "another version of Desktop Chat (tape 2)"),
        (b": desktop-chat tape 1\n: {}\n", "the line before its body is missing"),
        (b": desktop-chat tape 1\n: {\n: --- body\n", "its head is no JSON"),
        (b": desktop-chat tape 1\n{}\n: --- body\n", "a line of its head is no comment"),
        (b": desktop-chat tape 1\n: []\n: --- body\n", "no object"),
        (_with_head(protocol="morse"), "morse"),
        (_with_head(finish_reason="why"), "why"),
        (_with_head(requests={}), "“requests”"),
        (_with_head(requests=[1]), "no object"),
        (_with_head(requests=[{**REQUEST, "marks": [[1, "odd"]]}]), "“marks”"),
        (_with_head(requests=[{**REQUEST, "marks": [1]}]), "“marks”"),
        (_with_head(requests=[{**REQUEST, "headers": [["a"]]}]), "“headers”"),
        (_with_head(requests=[{**REQUEST, "status": "200"}]), "“status”"),
        (_with_head(requests=[{**REQUEST, "attempt": -1}]), "“attempt”"),
        (_with_head(requests=[{**REQUEST, "request_body": 5}]), "a body"),
        (_with_head(requests=[{**REQUEST, "chunks": [[0, 3]]}]), "its chunks have 3 bytes"),
        (_with_head(duration_s=1e300), "“duration_s”"),
        (_with_head(model=7), "“model”"),
        (dump(tape())[:-5], "bytes, its body has"),
    ],
)
def test_a_damaged_file_says_what_is_wrong(data: bytes, said: str) -> None:
    with pytest.raises(StoreError) as raised:
        load(data, "a.sse")
    assert said in raised.value.user_text
    assert raised.value.user_text.startswith("a.sse ")


def test_wherever_a_file_is_cut_it_says_so_or_is_a_tape() -> None:
    data = dump(tape())
    for end in range(len(data)):
        try:
            load(data[:end], "a.sse")
        except StoreError:
            continue
        pytest.fail(f"cut at {end}, it was taken for a whole one")


def test_what_cannot_be_read_or_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be read"):
        load_tape(tmp_path / "none.sse")
    with pytest.raises(StoreError, match="cannot be read"):
        load_tape(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        save_tape(tape(), tmp_path / "file" / "a.sse")


def test_the_name_of_a_file_has_no_odd_letters() -> None:
    assert file_name_of(replace(tape(), provider="my work/x")) == "my-work-x-m-1-interrupted.sse"


def _shell(command: str) -> list[str]:
    """What a shell would give to curl."""
    script = "curl() { printf '%s\\0' \"$@\"; }\n" + command
    environment = {"API_KEY": "the key", "X_OWN_THING": "own"}
    done = subprocess.run(["/bin/sh", "-c", script], capture_output=True, env=environment)  # noqa: PLW1510
    assert done.returncode == 0, done.stderr
    return done.stdout.decode().split("\0")[:-1]


def test_a_curl_command_says_the_same_and_leaves_the_key_out() -> None:
    nasty = 'it\'s $HOME `id` "so"\n새 줄 \\ !'
    request = replace(tape().requests[1], request_body=nasty.encode())
    given = _shell(curl_of(request))
    assert given[given.index("--data-raw") + 1] == nasty
    headers = [given[i + 1] for i, word in enumerate(given) if word == "-H"]
    assert headers == [
        "authorization: Bearer the key",
        "x-own-thing: own",
        "content-type: application/json",
        'x-note: it\'s $HOME `id` "so"',
    ]
    assert "--compressed" in given
    assert "https://h/v1" in given
    assert '"$API_KEY"' in curl_of(request)


def test_a_curl_command_without_a_body_gets() -> None:
    request = TapedRequest(1, "GET", "https://h/v1/responses/r1?stream=true", (), b"")
    assert _shell(curl_of(request)) == ["--no-buffer", request.url]


ASKED = {"role": "user", "content": "a"}


@pytest.mark.parametrize(
    ("body", "question"),
    [
        ({"messages": [ASKED, {"role": "assistant", "content": "b"}]}, "a"),
        ({"messages": [ASKED, {"role": "user", "content": "b"}]}, "b"),
        ({"input": "plain"}, "plain"),
        ({"input": [{"role": "user", "content": [{"type": "input_text", "text": "c"}]}]}, "c"),
        ({"messages": [7, {"role": "user", "content": None}]}, ""),
        ([], ""),
    ],
)  # fmt: skip
def test_the_question_is_the_last_message_of_the_user(body: object, question: str) -> None:
    request = replace(tape().requests[0], request_body=json.dumps(body).encode())
    assert question_of(replace(tape(), requests=(request,))) == question


def test_a_question_that_was_cut_off_is_none() -> None:
    request = replace(tape().requests[0], request_body=b'{"messages": [{"role')
    assert question_of(replace(tape(), requests=(request,))) == ""
