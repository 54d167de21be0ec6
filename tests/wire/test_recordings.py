"""What real vendors sent, served over a socket and decoded with the real SDK in the path.

The recordings lie beside the checkout, not in it; a clone without them leaves these tests out.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
from pathlib import Path
from typing import TypedDict

import pytest

from desktop_chat.domain.errors import ChatError, ProviderError
from desktop_chat.domain.settings import Protocol
from desktop_chat.providers.anthropic_messages import AnthropicDecoder
from desktop_chat.providers.decoding import EventDecoder
from desktop_chat.providers.openai_chat import OpenAiChatDecoder
from desktop_chat.providers.openai_responses import OpenAiResponsesDecoder
from desktop_chat.providers.reader import AnswerReader
from tests.fakes.heard import Heard, hear_once
from tests.fakes.wire_server import CUT, Reply, WireServer

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "wire"
SMALL_BYTES = 6000
CUTS = 50
DECODERS: dict[str, type[EventDecoder]] = {
    "openai-chat": OpenAiChatDecoder,
    "openai-responses": OpenAiResponsesDecoder,
    "anthropic": AnthropicDecoder,
}


class Call(TypedDict):
    name: str
    arguments: str


class Expected(TypedDict):
    protocol: str
    text: str
    reasoning: str
    wire_finish: str | None
    input_tokens: int | None
    output_tokens: int | None
    tool_calls: list[Call]
    error: object
    bytes: int


def _load() -> dict[str, Expected]:
    file = FOLDER / "expected.json"
    if not file.is_file():
        return {}
    loaded: dict[str, Expected] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


EXPECTED = _load()
pytestmark = pytest.mark.skipif(
    not EXPECTED, reason="the recorded streams (../shared/wire) are not beside this checkout"
)


def _body(name: str) -> bytes:
    return (FOLDER / f"{name}.sse").read_bytes()


def _check(heard: Heard, expected: Expected) -> None:
    assert heard.text == expected["text"]
    assert heard.reasoning == expected["reasoning"]
    assert heard.usage.input_tokens == expected["input_tokens"]
    assert heard.usage.output_tokens == expected["output_tokens"]
    assert heard.calls == [(call["name"], call["arguments"]) for call in expected["tool_calls"]]
    if expected["error"] is not None and expected["wire_finish"] is None:
        assert heard.finished is None
        assert isinstance(heard.error, ProviderError)
        return
    assert heard.error is None
    assert heard.finished is not None
    assert heard.finished.detail == (expected["wire_finish"] or "no finish reason")
    assert heard.finished.notes == ()


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_recorded_stream_is_heard_as_it_was_meant(name: str) -> None:
    expected = EXPECTED[name]
    body = _body(name)
    pieces = [body[at : at + 777] for at in range(0, len(body), 777)]
    with WireServer(Reply(pieces)) as server:
        heard = asyncio.run(hear_once(Protocol(expected["protocol"]), server.base_url))
    _check(heard, expected)


def test_the_pages_that_recorded_answers_cite_are_named_once_each() -> None:
    cited = 0
    for name, expected in EXPECTED.items():
        body = _body(name)
        heard = _decode(expected["protocol"], [body], cites=True)
        assert heard.said == expected["text"]
        notes = re.findall(r"^\[\^(\d+)\]: <", heard.text, re.MULTILINE)
        marks = set(re.findall(r"\[\^(\d+)\](?!:)", heard.text))
        assert sorted(notes, key=int) == notes == sorted(marks, key=int)
        cites = b"web_search_result_location" in body or b"url_citation" in body
        assert bool(notes) is cites, name
        cited += cites
    assert cited > 4


@pytest.mark.parametrize(
    "name", sorted(name for name, of in EXPECTED.items() if of["bytes"] <= SMALL_BYTES)
)
def test_a_small_recording_may_be_split_at_any_byte(name: str) -> None:
    body = _body(name)
    expected = EXPECTED[name]
    for at in range(len(body) + 1):
        heard = _decode(expected["protocol"], [body[:at], body[at:]])
        _check(heard, expected)


def _decode(protocol: str, pieces: list[bytes], *, cites: bool = False) -> Heard:
    decoder = DECODERS[protocol](lambda _error: ProviderError("reported"))
    decoder.sources.are_wanted = cites
    reader = AnswerReader(decoder)
    heard = Heard()
    for piece in pieces:
        heard.events += reader.feed(piece)
    heard.events += reader.end()
    error: ChatError | None = reader.failure
    if decoder.ended:
        heard.events.append(decoder.finished())
    else:
        heard.error = error
    return heard


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_recording_that_is_cut_anywhere_gives_a_prefix_of_its_text(name: str) -> None:
    body, expected = _body(name), EXPECTED[name]
    source = random.Random(name)
    for _ in range(CUTS):
        at = source.randrange(len(body) + 1)
        heard = _decode(expected["protocol"], [body[:at]])
        _check_cut(heard, expected, at)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_recording_that_is_cut_on_the_wire_is_interrupted_or_failed(name: str) -> None:
    body, expected = _body(name), EXPECTED[name]
    at = random.Random(f"wire {name}").randrange(len(body) + 1)
    with WireServer(Reply([body[:at], CUT])) as server:
        heard = asyncio.run(hear_once(Protocol(expected["protocol"]), server.base_url))
    _check_cut(heard, expected, at)


def _check_cut(heard: Heard, expected: Expected, at: int) -> None:
    assert expected["text"].startswith(heard.text), at
    assert expected["reasoning"].startswith(heard.reasoning), at
    if heard.finished is not None:  # its end had come before the cut
        assert heard.text == expected["text"], at
    elif heard.text or heard.reasoning or heard.calls:
        assert heard.machine_word == "interrupted", at
    else:
        assert heard.machine_word == "failed", at


def test_all_recordings_were_found() -> None:
    assert len(EXPECTED) == len(list(FOLDER.glob("*.sse")))
