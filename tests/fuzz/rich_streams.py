"""An answer of each protocol with all that it may bring, and the same with odd values in it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

from desktop_chat.domain.events import ReasoningDelta, ToolCallDelta
from desktop_chat.domain.settings import Protocol
from tests.fakes.wire_streams import Delta, stream_for

Place = tuple[str | int, ...]
ODD: tuple[object, ...] = (
    None, True, 0, -1, 3, 1.5, 1e308, "", "x", "\ud83d", [], [1], [[]], [None], {}, {"a": 1}, [{}],
)  # fmt: skip
PAGE = {"url": "https://example.org/a", "title": "One"}
DELTAS: list[Delta] = [
    ReasoningDelta("Hm."), "So.", ToolCallDelta(0, "c0", "weather", '{"city": '),
    ToolCallDelta(0, None, None, '"Seoul"}'),
]  # fmt: skip

_CHAT = [
    {
        "choices": [
            {
                "index": 0,
                "delta": {
                    "content": [
                        {"type": "text", "text": "a"},
                        {"type": "thinking", "thinking": [{"text": "b"}]},
                    ],
                    "annotations": [{"type": "url_citation", "url_citation": PAGE}],
                    "reasoning_details": [
                        {"type": "reasoning.text", "text": "a", "index": 0, "id": "r"},
                        {"type": "reasoning.text", "text": "b", "index": 0},
                    ],
                    "tool_calls": [
                        {
                            "index": 1,
                            "id": "c1",
                            "function": {"name": "weather", "arguments": {"city": "Busan"}},
                            "extra_content": {"google": {"thought_signature": "s"}},
                        }
                    ],
                    "function_call": {"name": "old", "arguments": "{}"},
                },
            }
        ],
        "search_results": [PAGE],
        "usage": {"prompt_tokens": 1, "prompt_tokens_details": {"cached_tokens": 1}},
    }
]
_CITATION = {"type": "url_citation", **PAGE}
_RESPONSES = [
    {"type": "response.created", "sequence_number": 0, "response": {"id": "r", "background": True}},
    {
        "type": "response.output_item.done",
        "output_index": 5,
        "item": {"type": "reasoning", "encrypted_content": "e", "summary": [{"text": "s"}]},
    },
    {
        "type": "response.output_item.done",
        "output_index": 6,
        "item": {
            "type": "message",
            "content": [{"type": "output_text", "text": "a", "annotations": [_CITATION]}],
        },
    },
    {
        "type": "response.output_item.added",
        "item": {"type": "function_call", "id": "f", "call_id": "c1", "name": "weather"},
    },
    {"type": "response.function_call_arguments.delta", "item_id": "f", "delta": "{}"},
    {"type": "response.output_text.annotation.added", "annotation": _CITATION},
]
_BLOCKS = [
    {"type": "server_tool_use", "id": "s", "name": "web_search", "input": {}},
    {"type": "web_search_tool_result", "tool_use_id": "s", "content": []},
    {"type": "text", "text": "a", "citations": [PAGE]},
    {"type": "thinking", "thinking": "b", "signature": "z"},
    {"type": "redacted_thinking", "data": "z"},
    {"type": "tool_use", "id": "c1", "name": "answer_as_json", "input": {}},
]
_PIECES = [
    {"type": "input_json_delta", "partial_json": "{}"},
    {"type": "citations_delta", "citation": PAGE},
    {"type": "signature_delta", "signature": "z"},
]


def events_of(protocol: Protocol) -> list[object]:
    """The payloads of an answer."""
    lines = b"".join(stream_for(protocol, DELTAS, finish="tool_use")).decode().split("\n")
    plain = [json.loads(line[6:]) for line in lines if line.startswith("data: {")]
    match protocol:
        case Protocol.OPENAI_CHAT:
            return [plain[0], *_CHAT, *plain[1:]]
        case Protocol.OPENAI_RESPONSES:
            return [*_RESPONSES[:1], *plain[1:-1], *_RESPONSES[1:], plain[-1]]
        case _:
            return [plain[0], *_blocks(), *plain[1:]]


def _blocks() -> Iterator[object]:
    for index, block in enumerate(_BLOCKS):
        yield {"type": "content_block_start", "index": index, "content_block": block}
        for piece in _PIECES:
            yield {"type": "content_block_delta", "index": index, "delta": piece}
        yield {"type": "content_block_stop", "index": index}


def odd_events(protocol: Protocol, source: random.Random) -> list[object]:
    """The same, in which some values are others, some events come twice, or in another order."""
    events = events_of(protocol)
    for _ in range(source.randint(1, 3)):
        at = source.randrange(len(events))
        place = source.choice(list(_places(events[at])))
        events[at] = _put(events[at], place, source.choice(ODD))
    if source.random() < 0.2:
        events.insert(source.randrange(len(events)), source.choice(events))
    if source.random() < 0.1:
        source.shuffle(events)
    return events


def _places(value: object, above: Place = ()) -> Iterator[Place]:
    yield above
    inner: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    for name, one in inner:
        yield from _places(one, (*above, name))


def _put(value: object, place: Place, new: object) -> object:
    if not place:
        return new
    first, *rest = place
    if isinstance(value, dict):
        return {**value, first: _put(value[first], tuple(rest), new)}
    assert isinstance(value, list)
    return [_put(one, tuple(rest), new) if at == first else one for at, one in enumerate(value)]
