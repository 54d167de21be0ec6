"""OpenAI Chat Completions, and the many servers that speak it more or less.

Encodes a request, decodes the stream; how it is sent is `wire_provider`'s business.
"""

from __future__ import annotations

import json
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING

from desktop_chat.domain.attachments import LoadedFile, LoadedPicture
from desktop_chat.domain.conversation import Role
from desktop_chat.domain.events import StreamEvent
from desktop_chat.domain.request import ChatRequest, RequestMessage, bare_of_tools
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.usage import Usage
from desktop_chat.providers.answer_format import FORMAT, chat_format, in_words
from desktop_chat.providers.call_numbers import ToolCallNumbers
from desktop_chat.providers.chat_echo import EXTRA, ChatEcho, fill_in, put_back
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
    tokens,
)
from desktop_chat.providers.going_on import PREFILL, instructed
from desktop_chat.providers.hold import ATTACHED
from desktop_chat.providers.openai_client import OpenAiClient
from desktop_chat.providers.parameters import TOKEN_LIMITS, split_parameters
from desktop_chat.providers.tool_messages import (
    TOOLS,
    answered_before_questions,
    chat_calls,
    chat_results,
    chat_tools,
)
from desktop_chat.providers.web_search import OPENAI, WEB_SEARCH, chat_search, wants_search
from desktop_chat.providers.wire_ids import is_mistral, with_wire_ids

if TYPE_CHECKING:
    from desktop_chat.providers.dialect import SdkResponse


MISTRAL = "api.mistral.ai"
"""Goes on from an assistant message that says `prefix`; OpenAI itself would begin a new one."""


class OpenAiChat(OpenAiClient):
    """The protocol as `WireProvider` needs it."""

    protocol = Protocol.OPENAI_CHAT
    optional: tuple[str, ...] = (
        PREFILL,
        "stream_options",
        "temperature",
        "top_p",
        "max_completion_tokens",
        "max_tokens",
        "reasoning_effort",
        "seed",
        "stop",
        "echo",
        *ATTACHED,
        WEB_SEARCH,
        FORMAT,
        TOOLS,
    )

    def encode(self, request: ChatRequest, refused: frozenset[str]) -> JsonObject:
        """Build the body without the optional fields that this server has `refused`."""
        if TOOLS in refused:
            request = bare_of_tools(request)
        if self._wants_words(refused):
            request = in_words(request)
        takes_prefill = self.host == MISTRAL and PREFILL not in refused
        if request.goes_on and not takes_prefill:
            request = instructed(request)
        messages = self._messages(request, with_echo="echo" not in refused)
        if request.goes_on and takes_prefill:
            messages[-1]["prefix"] = True
        body: JsonObject = {"model": request.model, "messages": messages, "stream": True}
        body["stream_options"] = {"include_usage": True}
        if request.tools:
            body["tools"] = chat_tools(request.tools)
        if wants_search(request.parameters, refused):
            body.update(chat_search(self.host, request.model))
        limit, others = split_parameters(request.parameters, self.protocol)
        if limit is not None:
            body[self._limit_name(refused)] = limit
        body.update(others)
        body.update(chat_format(request, refused))
        return {name: value for name, value in body.items() if name not in refused}

    def _messages(self, request: ChatRequest, *, with_echo: bool) -> list[JsonObject]:
        system: JsonObject = {"role": "system", "content": clean(request.system)}
        sent = [system] if request.system else []
        strict = is_mistral(self.host, request.model)
        for message in with_wire_ids(request.messages, short=strict):
            sent += _messages_of(message, with_echo=with_echo)
        if strict:
            sent = answered_before_questions(sent)
        if request.tools and with_echo:
            fill_in(sent, self.host)
        return sent

    def _wants_words(self, refused: frozenset[str]) -> bool:
        """Whether a schema is told of as well: many servers know none, and say nothing."""
        return self.host != OPENAI or FORMAT in refused

    def _limit_name(self, refused: frozenset[str]) -> str:
        """OpenAI's newer models refuse the old name, most other servers know only that one."""
        newer = self.host == "api.openai.com"
        names = TOKEN_LIMITS[:2] if newer else TOKEN_LIMITS[1::-1]
        return next((name for name in names if name not in refused), names[0])

    def send(self, body: JsonObject) -> AbstractAsyncContextManager[SdkResponse]:
        """Send the body through the SDK."""
        # The body goes as extra_body, over empty arguments: so the SDK neither copies nor checks
        # a long history on the window's thread.
        create = self.sdk.chat.completions.with_streaming_response.create
        return create(model="", messages=[], stream=True, extra_body=body)

    def decoder(self, error_of: ErrorMaker) -> EventDecoder:
        """A decoder for one answer."""
        return OpenAiChatDecoder(error_of)


def _messages_of(message: RequestMessage, *, with_echo: bool) -> list[JsonObject]:
    content = _content(message)
    if message.calls:
        calls = chat_calls(message.calls)
        echoed = put_back(message, calls) if with_echo else {}
        role = message.role.value
        return [{"role": role, "content": content or None, **echoed, "tool_calls": calls}]
    answered = chat_results(message.results)
    if not content and (answered or message.role is Role.ASSISTANT):
        return answered
    return [*answered, {"role": message.role.value, "content": content}]


def _content(message: RequestMessage) -> str | list[JsonObject]:
    return content_of(message, picture=_picture, file=_file, text=_text)


def _picture(picture: LoadedPicture) -> JsonObject:
    return {"type": "image_url", "image_url": {"url": data_url(picture)}}


def _file(file: LoadedFile) -> JsonObject:
    return {"type": "file", "file": {"filename": clean(file.name), "file_data": data_url(file)}}


def _text(text: str) -> JsonObject:
    return {"type": "text", "text": text}


class OpenAiChatDecoder(EventDecoder):
    """Reads chunks; forgives null and missing fields, as compatible servers send them."""

    def __init__(self, error_of: ErrorMaker) -> None:
        super().__init__(error_of)
        self._calls = ToolCallNumbers()
        self._kept = ChatEcho()
        self._refused = False
        self._found: list[JsonObject] = []

    def _read(self, event: str, payload: JsonObject, out: list[StreamEvent]) -> None:
        self._note_found(payload)
        error = payload.get("error")
        if error or event == "error":
            self._fail(payload)
        choices = payload.get("choices")
        if choices:
            for choice in as_list(choices):
                self._read_choice(as_object(choice), "delta", out)
        usage = payload.get("usage") or _groq_usage(payload)
        if usage:
            self._read_usage(as_object(usage), out)
        if choices is None and not usage and not error:
            self.unknown += 1

    def _read_whole(self, answer: JsonObject, out: list[StreamEvent]) -> None:
        choices = as_list(answer.get("choices"))
        if not choices:
            raise MalformedError
        self._note_found(answer)
        choice = as_object(choices[0])
        _number_calls(choice.get("message"))
        self._read_choice(choice, "message", out)
        usage = answer.get("usage")
        if usage:
            self._read_usage(as_object(usage), out)

    def _note_found(self, payload: JsonObject) -> None:
        found = payload.get("search_results")
        if isinstance(found, list):
            self._found = [one for one in found if isinstance(one, dict)]

    def _read_choice(self, choice: JsonObject, source: str, out: list[StreamEvent]) -> None:
        index = choice.get("index")
        if isinstance(index, int) and index > 0:
            return  # a second answer, which nobody asked for
        delta = choice.get(source)
        if delta is not None:
            self._read_delta(as_object(delta), out)
        usage = choice.get("usage")
        if usage:
            self._read_usage(as_object(usage), out)
        word = choice.get("finish_reason")
        if source not in choice and not usage and not word:
            self.unknown += 1
        if word:
            word = as_text(word)
            refusal = self._refused and word == "stop"
            self._end("refusal" if refusal else word)

    def _read_delta(self, delta: JsonObject, out: list[StreamEvent]) -> None:
        self._kept.read(delta)
        reasoning = delta.get("reasoning_content") or delta.get("reasoning")
        if reasoning and isinstance(reasoning, str):
            self._think(reasoning, out)
        content = delta.get("content")
        if content:
            if isinstance(content, str):
                self._say(content, out)
            else:
                self._read_parts(as_list(content), out)
        annotations = delta.get("annotations")
        for annotation in annotations if isinstance(annotations, list) else ():
            self._read_source(annotation, out)
        refusal = delta.get("refusal")
        if refusal:
            self._refused = True
            self._say(as_text(refusal), out)
        calls = delta.get("tool_calls")
        if calls:
            for call in as_list(calls):
                self._read_call(as_object(call), out)
        old_call = delta.get("function_call")
        if old_call:
            self._read_call({"index": 0, "function": old_call}, out)

    def _read_source(self, annotation: object, out: list[StreamEvent]) -> None:
        found = annotation.get("url_citation") if isinstance(annotation, dict) else None
        if isinstance(found, dict):
            self._cite(found.get("url"), found.get("title"), out)

    def flush(self) -> list[StreamEvent]:
        out: list[StreamEvent] = []
        for found in self._found:  # what Perplexity names [1] in its text is the first of these
            self._cite(found.get("url"), found.get("title"), out)
        self._found = []
        return out + super().flush()

    def _read_parts(self, parts: list[object], out: list[StreamEvent]) -> None:
        """Content as a list of parts: text, or thinking that is a list of texts itself."""
        for part in parts:
            piece = as_object(part)
            if piece.get("type") == "thinking":
                thoughts = piece.get("thinking")
                inner = [{"text": thoughts}] if isinstance(thoughts, str) else as_list(thoughts)
                for thought in inner:
                    self._think(as_text(as_object(thought).get("text")), out)
            else:
                self._say(as_text(piece.get("text")), out)

    def _read_call(self, call: JsonObject, out: list[StreamEvent]) -> None:
        function = as_object(call.get("function") or {})
        arguments = function.get("arguments")
        if arguments is not None and not isinstance(arguments, str):
            arguments = json.dumps(arguments)
        id_, name = _word(call.get("id")), _word(function.get("name"))
        event = self._calls.delta(call.get("index"), id_, name, arguments or "")
        if event is not None:
            self._kept.read_extra(event.index, call.get(EXTRA))
            self._count(len(event.arguments))
            out.append(event)

    def _echo(self) -> str | None:
        return self._kept.written(self._calls.count)

    def _read_usage(self, usage: JsonObject, out: list[StreamEvent]) -> None:
        cached = count_in(usage, "prompt_tokens_details", "cached_tokens")
        if cached is None:
            cached = tokens(usage.get("prompt_cache_hit_tokens"))
        self._report_usage(
            Usage(
                tokens(usage.get("prompt_tokens")),
                tokens(usage.get("completion_tokens")),
                cached,
                count_in(usage, "completion_tokens_details", "reasoning_tokens"),
            ),
            out,
        )


def _number_calls(message: object) -> None:
    """In a whole answer calls without a number are told apart by their places."""
    calls = message.get("tool_calls") if isinstance(message, dict) else None
    for place, call in enumerate(calls if isinstance(calls, list) else ()):
        if isinstance(call, dict) and call.get("index") is None:
            call["index"] = place


def _word(value: object) -> str:
    """An id or a name; some servers number their calls."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return as_text(value)


def _groq_usage(payload: JsonObject) -> object:
    groq = payload.get("x_groq")
    return groq.get("usage") if isinstance(groq, dict) else None
