"""OpenAI Responses: encodes a request, decodes the stream.

Nothing is stored at the server (`store=false`); the model's encrypted reasoning comes with the
answer, travels in its echo, and goes back with the next request.
"""

from __future__ import annotations

import json
import re
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_chat.domain.attachments import LoadedFile, LoadedPicture
from desktop_chat.domain.events import (
    FinishReason,
    ReasoningDelta,
    StreamEvent,
    TextDelta,
    ToolCallDelta,
)
from desktop_chat.domain.request import ChatRequest, RequestMessage, bare_of_tools
from desktop_chat.domain.resuming import cursor_of, read_cursor
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.usage import Usage
from desktop_chat.providers.answer_format import FORMAT, in_words, responses_format
from desktop_chat.providers.call_numbers import ToolCallNumbers
from desktop_chat.providers.contents import content_of, data_url
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
    read_echo,
    tokens,
)
from desktop_chat.providers.going_on import instructed
from desktop_chat.providers.hold import ATTACHED
from desktop_chat.providers.openai_client import OpenAiClient
from desktop_chat.providers.parameters import split_parameters
from desktop_chat.providers.reasoning_summary import SUMMARY, put_summary
from desktop_chat.providers.tool_messages import (
    TOOLS,
    responses_calls,
    responses_results,
    responses_tools,
)
from desktop_chat.providers.web_search import WEB_SEARCH, responses_search, wants_search
from desktop_chat.providers.wire_ids import with_wire_ids

if TYPE_CHECKING:
    from desktop_chat.providers.dialect import SdkResponse

ENCRYPTED = "reasoning.encrypted_content"
_SAID = frozenset({"message", "function_call"})
_LINK = re.compile(r"\]\(https?://[^\s()]*\)\)")
"""How models write where a sentence is from: a link in brackets of its own."""
_KEPT = frozenset({"reasoning", "web_search_call", *_SAID})


class OpenAiResponses(OpenAiClient):
    """The protocol as `WireProvider` needs it."""

    protocol = Protocol.OPENAI_RESPONSES
    optional: tuple[str, ...] = (
        SUMMARY,
        "reasoning",
        FORMAT,
        "echo",
        "include",
        "store",
        "temperature",
        "top_p",
        "max_output_tokens",
        *ATTACHED,
        WEB_SEARCH,
        TOOLS,
    )

    def encode(self, request: ChatRequest, refused: frozenset[str]) -> JsonObject:
        """Build the body without the optional fields that this server has `refused`."""
        if TOOLS in refused:
            request = bare_of_tools(request)
        if request.goes_on:
            request = instructed(request)
        if FORMAT in refused:
            request = in_words(request)
        items: list[object] = []
        for message in with_wire_ids(request.messages):
            items += _items_of(message, with_echo="echo" not in refused)
        body: JsonObject = {"model": request.model, "input": items, "stream": True}
        tools = responses_tools(request.tools)
        if wants_search(request.parameters, refused):
            tools.append(responses_search())
        if tools:
            body["tools"] = tools
        if request.system:
            body["instructions"] = clean(request.system)
        body["store"] = False
        body["include"] = [ENCRYPTED]
        limit, others = split_parameters(request.parameters, self.protocol)
        if limit is not None:
            body["max_output_tokens"] = limit
        body.update(others)
        put_summary(body, refused)
        body.update(responses_format(request, refused, body))
        if body.get("background"):  # the server goes on by itself, and must keep what it makes
            body["store"] = True
        return {name: value for name, value in body.items() if name not in refused}

    def send(self, body: JsonObject) -> AbstractAsyncContextManager[SdkResponse]:
        """Send the body through the SDK."""
        # As in openai_chat: the arguments are empty, extra_body is the body.
        create = self.sdk.responses.with_streaming_response.create
        return create(model="", input="", stream=True, extra_body=body)

    def resume(self, cursor: str) -> AbstractAsyncContextManager[SdkResponse]:
        """Take up an answer that the server goes on making, where it was left."""
        answer, after = read_cursor(cursor)
        retrieve = self.sdk.responses.with_streaming_response.retrieve
        if after is None:
            return retrieve(answer, stream=True)
        return retrieve(answer, stream=True, starting_after=after)

    def resumed_decoder(self, cursor: str, error_of: ErrorMaker) -> EventDecoder:
        """A decoder for the rest of an answer."""
        decoder = OpenAiResponsesDecoder(error_of)
        decoder.resume(*read_cursor(cursor))
        return decoder

    async def abandon(self, cursor: str) -> None:
        """Let the server make no more of an answer."""
        await self.sdk.responses.cancel(read_cursor(cursor)[0])

    def decoder(self, error_of: ErrorMaker) -> EventDecoder:
        """A decoder for one answer."""
        return OpenAiResponsesDecoder(error_of)


def _items_of(message: RequestMessage, *, with_echo: bool) -> list[object]:
    echo = read_echo(message.echo) if with_echo else None
    echoed = [one for one in echo if isinstance(one, dict)] if isinstance(echo, list) else []
    if echoed:
        return _echoed(echoed, message)
    content = content_of(message, picture=_picture, file=_file, text=_text)
    said = [{"role": message.role.value, "content": content}] if content else []
    return [*responses_results(message.results), *said, *responses_calls(message.calls)]


def _echoed(items: list[JsonObject], message: RequestMessage) -> list[object]:
    """The server's own items in their order; the calls among them under the ids that we use."""
    calls = iter(responses_calls(message.calls))
    sent: list[object] = []
    for item in items:
        if item.get("type") == "function_call":
            if (call := next(calls, None)) is not None:
                sent.append(call)
        else:
            sent.append(item)
    return [*sent, *calls]


def _picture(picture: LoadedPicture) -> JsonObject:
    return {"type": "input_image", "image_url": data_url(picture)}


def _file(file: LoadedFile) -> JsonObject:
    return {"type": "input_file", "filename": clean(file.name), "file_data": data_url(file)}


def _text(text: str) -> JsonObject:
    return {"type": "input_text", "text": text}


def _name_of(payload: JsonObject, field: str) -> int | str | None:
    """A number or an id; None for what can be neither."""
    name = payload.get(field)
    return name if isinstance(name, int | str) else None


def _with_cursor(event: StreamEvent, cursor: str) -> StreamEvent:
    if isinstance(event, TextDelta | ReasoningDelta | ToolCallDelta):
        return replace(event, cursor=cursor)
    return event


class OpenAiResponsesDecoder(EventDecoder):
    """Reads typed events; what it does not need of `response.*` is left alone."""

    def __init__(self, error_of: ErrorMaker) -> None:
        super().__init__(error_of)
        self._calls = ToolCallNumbers()
        self._items: list[JsonObject] = []
        self._call_ids: dict[int | str | None, object] = {}  # by the ids of their items
        self._heard: set[object] = set()
        self._refused = False
        self._called = False
        self._cites = False
        self._rest = ""
        self._after = -1  # events up to this number are here already

    def resume(self, answer: str, after: int | None) -> None:
        """Go on with an answer; what came before is not to be read out of its end."""
        self.made_as = answer
        if after is not None:
            self._heard.add(None)
            self._after = after

    def _read(self, event: str, payload: JsonObject, out: list[StreamEvent]) -> None:
        first, number = len(out), payload.get("sequence_number")
        if isinstance(number, int) and number <= self._after:
            return
        self._read_kind(payload.get("type") or event, payload, out)
        if self.made_as and isinstance(number, int):
            cursor = cursor_of(self.made_as, number)
            out[first:] = [_with_cursor(said, cursor) for said in out[first:]]

    def _read_kind(self, kind: object, payload: JsonObject, out: list[StreamEvent]) -> None:
        if kind != "response.output_text.annotation.added":
            self._say_rest(out)
        match kind:
            case "response.created" | "response.queued" | "response.in_progress":
                self._note_answer(payload.get("response"))
            case "response.output_text.delta":
                self._heard.add(_name_of(payload, "output_index"))
                self._say_up_to_link(as_text(payload.get("delta")), out)
            case "response.reasoning_summary_text.delta" | "response.reasoning_text.delta":
                self._heard.add(_name_of(payload, "output_index"))
                self._think(as_text(payload.get("delta")), out)
            case "response.refusal.delta":
                self._refused = True
                self._heard.add(_name_of(payload, "output_index"))
                self._say(as_text(payload.get("delta")), out)
            case "response.output_text.annotation.added":
                self._cites = True
                self._read_citation(payload.get("annotation"), out)
            case "response.function_call_arguments.delta":
                call_id = self._call_ids.get(_name_of(payload, "item_id"), "")
                piece = {"call_id": call_id, "arguments": payload.get("delta")}
                self._call(_name_of(payload, "output_index"), piece, out)
            case "response.output_item.added" | "response.output_item.done":
                self._read_item(payload, done=kind == "response.output_item.done", out=out)
            case "response.completed" | "response.incomplete":
                self._read_end(as_object(payload.get("response")), out)
            case "response.failed":
                self._fail(payload.get("response"))
            case "error":
                self._fail(payload)
            case _:
                self._read_other(kind, payload)

    def _say_up_to_link(self, text: str, out: list[StreamEvent]) -> None:
        """Let what follows a link wait for the next event, which may be the link's citation.

        Of an answer that can be taken up again nothing waits: it could be lost.
        """
        ends = [0 if self.made_as else found.end() for found in _LINK.finditer(text)]
        at = ends[-1] if any(ends) else len(text)
        self._say(text[:at], out)
        self._rest = text[at:]

    def _say_rest(self, out: list[StreamEvent]) -> None:
        rest, self._rest = self._rest, ""
        if rest:
            self._say(rest, out)

    def flush(self) -> list[StreamEvent]:
        out: list[StreamEvent] = []
        self._say_rest(out)
        return out + super().flush()

    def _note_answer(self, response: object) -> None:
        if isinstance(response, dict) and response.get("background") is True:
            self.made_as = as_text(response.get("id"))

    def _read_other(self, kind: object, payload: JsonObject) -> None:
        if payload.get("error"):
            self._fail(payload)
        if not (isinstance(kind, str) and kind.startswith(("response.", "keepalive"))):
            self.unknown += 1

    def _read_whole(self, answer: JsonObject, out: list[StreamEvent]) -> None:
        if not isinstance(answer.get("output"), list):
            raise MalformedError
        self._read_end(answer, out)

    def _read_item(self, payload: JsonObject, *, done: bool, out: list[StreamEvent]) -> None:
        item = as_object(payload.get("item"))
        key = _name_of(payload, "output_index")
        known = key in self._heard or None in self._heard
        if done:
            self._items.append(item)
        if item.get("type") == "function_call":
            self._call_ids[_name_of(item, "id")] = item.get("call_id")
            is_here = done and self._after >= 0 and known  # of an answer that is taken up again
            self._call(key, {} if is_here else item, out, is_whole=done)
        elif done and not known:
            self._heard.add(key)
            self._read_output(item, out)
        elif done and not self._cites:
            self._read_citations(item, out)

    def _read_citations(self, item: JsonObject, out: list[StreamEvent]) -> None:
        for part in as_list(item.get("content")) if item.get("type") == "message" else ():
            for citation in as_list(as_object(part).get("annotations")):
                self._read_citation(citation, out)

    def _read_citation(self, citation: object, out: list[StreamEvent]) -> None:
        if isinstance(citation, dict) and citation.get("type") == "url_citation":
            self._cite(citation.get("url"), citation.get("title"), out)

    def _call(
        self, key: object, item: JsonObject, out: list[StreamEvent], *, is_whole: bool = False
    ) -> None:
        self._called = True
        arguments = as_text(item.get("arguments"))
        if arguments:
            self._heard.add(key)
        call_id, name = as_text(item.get("call_id")), as_text(item.get("name"))
        event = self._calls.delta(key, call_id, name, arguments, is_whole=is_whole)
        if event is not None:
            self._count(len(event.arguments))
            out.append(event)

    def _read_output(self, item: JsonObject, out: list[StreamEvent]) -> None:
        """Read an item that came in one piece, without deltas."""
        match item.get("type"):
            case "message":
                for part in as_list(item.get("content")):
                    piece = as_object(part)
                    self._refused |= piece.get("type") == "refusal"
                    self._say(as_text(piece.get("text") or piece.get("refusal")), out)
                self._read_citations(item, out)
            case "reasoning":
                for part in as_list(item.get("summary")) or as_list(item.get("content")):
                    self._think(as_text(as_object(part).get("text")), out)

    def _read_end(self, response: JsonObject, out: list[StreamEvent]) -> None:
        if response.get("status") == "failed":
            self._fail(response)
        output = response.get("output")
        if isinstance(output, list) and not (self._heard or self._items):
            for number, item in enumerate(output):
                self._read_item({"item": item, "output_index": number}, done=True, out=out)
        usage = response.get("usage")
        if usage:
            self._read_usage(as_object(usage), out)
        details = response.get("incomplete_details")
        reason = as_text(details.get("reason")) if isinstance(details, dict) else ""
        word = reason or as_text(response.get("status")) or "completed"
        self._end(word, self._meaning() if word == "completed" else None)
        self.done = True

    def _meaning(self) -> FinishReason | None:
        """`completed` says only that nothing is missing; what it is shows in the output."""
        if self._called:
            return FinishReason.TOOL_CALLS
        return FinishReason.CONTENT_FILTER if self._refused else None

    def _read_usage(self, usage: JsonObject, out: list[StreamEvent]) -> None:
        self._report_usage(
            Usage(
                tokens(usage.get("input_tokens")),
                tokens(usage.get("output_tokens")),
                count_in(usage, "input_tokens_details", "cached_tokens"),
                count_in(usage, "output_tokens_details", "reasoning_tokens"),
            ),
            out,
        )

    def _echo(self) -> str | None:
        """What the model has to see again: reasoning that only it can read, and its message."""
        kept = [item for item in self._items if _name_of(item, "type") in _KEPT]
        if not any(item.get("encrypted_content") for item in kept) or not any(
            item.get("type") in _SAID for item in kept
        ):
            return None
        wanted = [
            item
            for item in kept
            if item.get("type") != "reasoning" or item.get("encrypted_content")
        ]
        while wanted and wanted[-1].get("type") == "reasoning":
            wanted.pop()  # of what was cut: without what follows it, it would be refused
        if self._before:
            wanted.insert(0, {"role": "assistant", "content": self._before})
        return clean(json.dumps(wanted, ensure_ascii=False))
