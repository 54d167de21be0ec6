"""Whatever a server sends in the place of what it should, the next request can be made of it."""

from __future__ import annotations

import json
import random
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.errors import ChatError, ProviderError
from desktop_chat.domain.events import Finished, ToolCallDelta
from desktop_chat.domain.parts import ToolCall, ToolResult
from desktop_chat.domain.request import ChatRequest, RequestMessage
from desktop_chat.domain.settings import Protocol
from desktop_chat.providers.anthropic_messages import AnthropicMessages
from desktop_chat.providers.decoders import decoder_for
from desktop_chat.providers.dialect import Connection, Dialect
from desktop_chat.providers.openai_chat import OpenAiChat
from desktop_chat.providers.openai_responses import OpenAiResponses
from tests.fakes.heard import WIRE_PROTOCOLS
from tests.fakes.toolset import WEATHER
from tests.fuzz.rich_streams import events_of, odd_events

CONNECTION = Connection("p", "https://h/v1", "h")
DIALECTS: dict[Protocol, Dialect] = {
    Protocol.OPENAI_CHAT: OpenAiChat(CONNECTION),
    Protocol.OPENAI_RESPONSES: OpenAiResponses(CONNECTION),
    Protocol.ANTHROPIC: AnthropicMessages(CONNECTION),
}
QUESTION = RequestMessage(Role.USER, "Warm?")
REQUEST = ChatRequest(
    "m",
    (QUESTION, RequestMessage(Role.ASSISTANT, "It is")),
    goes_on=True,
    tools=(WEATHER.spec,),
    parameters={"web_search": True},
)


def answered(protocol: Protocol, events: list[object]) -> tuple[Finished, tuple[ToolCall, ...]]:
    """The end of an answer, and its calls."""
    decoder = decoder_for(protocol, lambda _error: ProviderError("reported"))
    decoder.sources.are_wanted = True
    decoder.begin_after(REQUEST)
    found: dict[int, list[str]] = {}
    for event in events:
        kind = event.get("type", "") if isinstance(event, dict) else ""
        for one in decoder.decode(str(kind), json.dumps(event)):
            if isinstance(one, ToolCallDelta):
                pieces = found.setdefault(one.index, ["", "", ""])
                for at, piece in enumerate((one.id or "", one.name or "", one.arguments)):
                    pieces[at] += piece
    decoder.flush()
    decoder.gone_on_with(REQUEST)
    calls = tuple(ToolCall(f"c{index}", name, text) for index, (_, name, text) in found.items())
    return decoder.finished(), calls


def next_body(protocol: Protocol, echo: str | None, calls: tuple[ToolCall, ...]) -> bytes:
    """The next request, as it is sent."""
    results = tuple(ToolResult(call.id, "Warm.") for call in calls)
    messages = (
        QUESTION,
        RequestMessage(Role.ASSISTANT, "So.", echo, calls=calls),
        RequestMessage(Role.USER, "" if results else "And?", results=results),
    )
    request = ChatRequest("m", messages, tools=REQUEST.tools, parameters=dict(REQUEST.parameters))
    body = DIALECTS[protocol].encode(request, frozenset())
    return json.dumps(body, ensure_ascii=False, allow_nan=False).encode()


@settings(max_examples=1500, derandomize=True, deadline=None)
@given(protocol=st.sampled_from(WIRE_PROTOCOLS), seed=st.integers(0, 2**32))
def test_odd_values_break_neither_the_answer_nor_what_follows(
    protocol: Protocol, seed: int
) -> None:
    with suppress(ChatError):
        finished, calls = answered(protocol, odd_events(protocol, random.Random(seed)))
        next_body(protocol, finished.echo, calls)


def test_without_odd_values_all_of_it_is_understood() -> None:
    for protocol in WIRE_PROTOCOLS:
        finished, calls = answered(protocol, events_of(protocol))
        assert finished.echo
        assert finished.notes == ()
        assert any(json.loads(call.arguments or "{}") == {"city": "Seoul"} for call in calls)
        assert b"Seoul" in next_body(protocol, finished.echo, calls)
