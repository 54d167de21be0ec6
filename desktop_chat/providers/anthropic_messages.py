"""Anthropic Messages: encodes a request, decodes the stream."""

from __future__ import annotations

import json
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.events import FinishReason, StreamEvent
from desktop_chat.domain.request import ChatRequest, RequestMessage, bare_of_tools
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.usage import NO_USAGE, Usage
from desktop_chat.providers.answer_format import (
    ANSWER_TOOL,
    FORMAT,
    TOOL_CHOICE,
    answer_tool,
    anthropic_format,
    claude_takes_schema,
    in_words,
)
from desktop_chat.providers.anthropic_blocks import Blocks
from desktop_chat.providers.anthropic_encoding import encoded_messages
from desktop_chat.providers.call_numbers import ToolCallNumbers
from desktop_chat.providers.claude_thinking import THINKING, put_thinking
from desktop_chat.providers.decoding import (
    ErrorMaker,
    EventDecoder,
    JsonObject,
    MalformedError,
    as_list,
    as_object,
    as_text,
    clean,
    count_in,
    tokens,
)
from desktop_chat.providers.dialect import Connection
from desktop_chat.providers.going_on import (
    PREFILL,
    claude_takes_prefill,
    instructed,
    prefilled,
)
from desktop_chat.providers.hold import ATTACHED
from desktop_chat.providers.parameters import split_parameters
from desktop_chat.providers.tool_messages import TOOLS, anthropic_tools
from desktop_chat.providers.web_search import WEB_SEARCH, anthropic_search, wants_search

if TYPE_CHECKING:
    import anthropic
    import httpx2

    from desktop_chat.providers.dialect import SdkResponse

MAX_TOKENS = (
    ("claude-3-5", 8192),
    ("claude-3-7", 32_000),
    ("claude-3", 4096),
    ("claude-2", 4096),
    ("claude", 32_000),
)
"""The longest answer that is asked for, by the model's name; the first prefix counts."""

SAFE_MAX_TOKENS = 8192
PAUSED = "pause_turn"
"""The server's own tools take long: it wants to be asked to go on."""


class AnthropicMessages:
    """The protocol as `WireProvider` needs it."""

    protocol = Protocol.ANTHROPIC
    optional: tuple[str, ...] = (
        PREFILL,
        "cache_control",
        THINKING,
        "echo",
        "temperature",
        "top_p",
        "top_k",
        FORMAT,
        "output_config",
        "stop_sequences",
        *ATTACHED,
        WEB_SEARCH,
        TOOL_CHOICE,
        TOOLS,
    )
    sdk: anthropic.AsyncAnthropic
    sdk_name = "anthropic"

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def auth_headers(self, key: str) -> dict[str, str]:
        """How the key is shown."""
        return {"x-api-key": key}

    def load(self, http: httpx2.AsyncClient) -> None:
        """Import the SDK and build its client; a second's work for a worker thread."""
        import anthropic

        # The key goes into the headers of each request. This one keeps the SDK from looking for
        # another one in the environment, and is never sent.
        self.sdk = anthropic.AsyncAnthropic(
            api_key="unused",
            base_url=self._connection.base_url,
            http_client=http,
            max_retries=0,
            timeout=None,
            open_telemetry=False,
        )
        _ = self.sdk.messages.with_streaming_response

    def encode(self, request: ChatRequest, refused: frozenset[str]) -> JsonObject:
        """Build the body without the optional fields that this server has `refused`."""
        if TOOLS in refused:
            request = bare_of_tools(request)
        forced = answer_tool(request, refused)
        if not forced and (FORMAT in refused or not claude_takes_schema(request.model)):
            request = in_words(request)
        tools = anthropic_tools(request.tools)
        searches = wants_search(request.parameters, refused)
        if searches:
            tools.append(anthropic_search())
        takes = claude_takes_prefill(request.model) and THINKING not in request.parameters
        is_prefilled = request.goes_on and takes and PREFILL not in refused
        if request.goes_on:
            request = prefilled(request) if is_prefilled else instructed(request)
        limit, others = split_parameters(request.parameters, self.protocol)
        body: JsonObject = {
            "model": request.model,
            "max_tokens": default_max_tokens(request.model) if limit is None else limit,
            "messages": encoded_messages(
                request.messages, with_echo="echo" not in refused, searches=searches
            ),
            "stream": True,
            "cache_control": {"type": "ephemeral"},
        }
        if tools:
            body["tools"] = tools
        body.update(forced)
        if request.system:
            body["system"] = clean(request.system)
        body.update(others)
        put_thinking(body, request.model, is_prefilled=is_prefilled)
        body.update(anthropic_format(request, refused, body))
        return {name: value for name, value in body.items() if name not in refused}

    def send(self, body: JsonObject) -> AbstractAsyncContextManager[SdkResponse]:
        """Send the body through the SDK."""
        # As in openai_chat: the arguments are empty, extra_body is the body.
        create = self.sdk.messages.with_streaming_response.create
        return create(model="", messages=[], max_tokens=1, stream=True, extra_body=body)

    def decoder(self, error_of: ErrorMaker) -> EventDecoder:
        """A decoder for one answer."""
        return AnthropicDecoder(error_of)


def default_max_tokens(model: str) -> int:
    """The protocol demands a limit, so there is a sensible one for every model."""
    name = model.lower().rpartition("/")[2].removeprefix("anthropic.")
    return next((limit for start, limit in MAX_TOKENS if name.startswith(start)), SAFE_MAX_TOKENS)


class AnthropicDecoder(EventDecoder):
    """Reads typed events; blocks are given out in the order of their index.

    A call that only gives the answer its form (`answer_tool`) is read as the answer's text.
    """

    def __init__(self, error_of: ErrorMaker) -> None:
        super().__init__(error_of)
        self._calls = ToolCallNumbers()
        self._blocks = Blocks()
        self._counts: JsonObject = {}
        self._answers: set[int] = set()
        self._begins_at = 0
        self._used_before = NO_USAGE

    @property
    def is_paused(self) -> bool:
        return self.ending is not None and self.ending.detail == PAUSED

    def gone_on_with(self, request: ChatRequest) -> ChatRequest:
        """All as before, and at its end what the answer has so far."""
        so_far = RequestMessage(Role.ASSISTANT, "", json.dumps(self._blocks.so_far()))
        self.ending, self.done = None, False
        self._begins_at = self._blocks.go_on()
        self._used_before, self._counts = self._usage, {}
        return replace(request, messages=(*request.messages, so_far), goes_on=False)

    def flush(self) -> list[StreamEvent]:
        released = self._blocks.release()
        return released if self.is_paused else released + super().flush()

    def _read(self, event: str, payload: JsonObject, out: list[StreamEvent]) -> None:
        kind = payload.get("type") or event
        match kind:
            case "content_block_delta":
                index = self._index(payload)
                self._read_delta(index, as_object(payload.get("delta")), out)
            case "content_block_start":
                index = self._index(payload)
                self._blocks.start(index, as_object(payload.get("content_block")))
                self._read_block(index, as_object(payload.get("content_block")), out)
            case "content_block_stop":
                self._stop(self._index(payload), out)
            case "message_start":
                usage = as_object(as_object(payload.get("message")).get("usage") or {})
                # It counts 1 token of an answer that has not begun; the truth comes at the end.
                self._read_usage({**usage, "output_tokens": None}, out)
            case "message_delta":
                self._read_end(as_object(payload.get("delta")), out)
                self._read_usage(payload.get("usage"), out)
            case "message_stop":
                out += self._blocks.release()
                self.done = True
            case "error":
                self._fail(payload)
            case "ping":
                return
            case _:
                self._read_other(payload)

    def _read_other(self, payload: JsonObject) -> None:
        if payload.get("error"):
            self._fail(payload)
        self.unknown += 1

    def _read_whole(self, answer: JsonObject, out: list[StreamEvent]) -> None:
        if not isinstance(answer.get("content"), list):
            raise MalformedError
        for index, block in enumerate(as_list(answer.get("content"))):
            self._blocks.start(index, as_object(block))
            self._read_block(index, as_object(block), out)
            self._stop(index, out)
        self._read_usage(answer.get("usage"), out)
        self._read_end(answer, out)

    def _read_block(self, index: int, block: JsonObject, out: list[StreamEvent]) -> None:
        """Read what a block brings at its start: mostly nothing, in whole answers everything."""
        events: list[StreamEvent] = []
        match block.get("type"):
            case "text":
                self._say(as_text(block.get("text")), events)
            case "thinking":
                self._think(as_text(block.get("thinking")), events)
            case "tool_use" if block.get("name") == ANSWER_TOOL:
                self._answers.add(index)
                given = block.get("input")
                self._say(json.dumps(given, ensure_ascii=False) if given else "", events)
            case "tool_use":
                given = block.get("input")
                arguments = json.dumps(given) if given else ""
                call_id, name = as_text(block.get("id")), as_text(block.get("name"))
                self._call(index, call_id, name, arguments, events)
        out += self._blocks.give(index, events)

    def _read_delta(self, index: int, delta: JsonObject, out: list[StreamEvent]) -> None:
        events: list[StreamEvent] = []
        match delta.get("type"):
            case "text_delta":
                text = as_text(delta.get("text"))
                self._blocks.add(index, "text", text)
                self._say(text, events)
            case "thinking_delta":
                thought = as_text(delta.get("thinking"))
                self._blocks.add(index, "thinking", thought)
                self._think(thought, events)
            case "signature_delta":
                self._blocks.add(index, "signature", as_text(delta.get("signature")))
            case "input_json_delta":
                piece = as_text(delta.get("partial_json"))
                if not self._blocks.is_own_tool(index):
                    self._blocks.add(index, "input", piece)
                elif self._blocks.has_input(index):
                    return
                elif index in self._answers:
                    self._say(piece, events)
                else:
                    self._call(index, "", "", piece, events)
            case "citations_delta":
                self._blocks.cite(index, delta.get("citation"))
            case "compaction_delta":
                return
            case _:
                self.unknown += 1
        out += self._blocks.give(index, events)

    def _stop(self, index: int, out: list[StreamEvent]) -> None:
        """A block ends; whence its text is, stands behind it."""
        cited = (one for one in self._blocks.citations(index) if isinstance(one, dict))
        pages = {str(one.get("url")): one.get("title") for one in cited}
        marks: list[StreamEvent] = []
        for url, title in pages.items():
            self._cite(url, title, marks)
        out += self._blocks.give(index, marks)
        out += self._blocks.stop(index)

    def _call(
        self, index: int, call_id: str, name: str, arguments: str, events: list[StreamEvent]
    ) -> None:
        event = self._calls.delta(index, call_id, name, arguments)
        if event is not None:
            self._count(len(event.arguments))
            events.append(event)

    def _read_end(self, delta: JsonObject, out: list[StreamEvent]) -> None:
        word = as_text(delta.get("stop_reason"))
        if word:
            out += self._blocks.release()
            self._end(word, FinishReason.STOP if self._is_answer_made(word) else None)

    def _is_answer_made(self, word: str) -> bool:
        """Whether the call that was wanted is nothing but the answer."""
        return word == "tool_use" and bool(self._answers) and not self._calls.count

    def _read_usage(self, usage: object, out: list[StreamEvent]) -> None:
        """Later counts replace earlier ones; what was read from a cache is part of the input."""
        if not isinstance(usage, dict):
            return
        self._counts.update({name: count for name, count in usage.items() if count is not None})
        counts = self._counts
        cached = tokens(counts.get("cache_read_input_tokens"))
        sent = tokens(counts.get("input_tokens"))
        if sent is not None:
            sent += (cached or 0) + (tokens(counts.get("cache_creation_input_tokens")) or 0)
        thought = count_in(counts, "output_tokens_details", "thinking_tokens")
        usage = Usage(sent, tokens(counts.get("output_tokens")), cached, thought)
        self._report_usage(self._used_before.plus(usage), out)

    def _echo(self) -> str | None:
        blocks = self._blocks.echo(self._before)
        return json.dumps(blocks) if blocks else None

    def _index(self, payload: JsonObject) -> int:
        """The number of a block in the whole answer; without one it is the only one that speaks."""
        index = payload.get("index") or 0
        if isinstance(index, int) and index >= 0:
            return self._begins_at + index
        raise MalformedError
