"""What a provider is asked, in no vendor's terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from desktop_chat.domain.attachments import Loaded
from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.parameters import ParameterValue
from desktop_chat.domain.parts import (
    File,
    Image,
    Part,
    StepEnd,
    Text,
    ToolCall,
    ToolResult,
    attached_to,
)
from desktop_chat.domain.tools import ToolSpec, id_on_the_wire, with_ids


@dataclass(frozen=True, slots=True)
class RequestMessage:
    """One turn of the conversation as it is sent; `echo` only to the provider that made it."""

    role: Role
    text: str
    echo: str | None = None
    attachments: tuple[Image | File, ...] = ()
    """What the user attached; it is sent before the text."""
    loaded: tuple[Loaded, ...] = ()
    """The same, read: only while a request is being put."""
    calls: tuple[ToolCall, ...] = ()
    """What an answer called, each with an id of its own."""
    results: tuple[ToolResult, ...] = ()
    """What came of the calls of the message before; they stand before the text."""


@dataclass(frozen=True, slots=True)
class AnswerSchema:
    """The JSON Schema of an answer, under a name that the protocols take."""

    name: str
    schema: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """One question with its history; `parameters` in our names (`max_tokens` ...).

    The last `kept` messages are what the answer has already, where one is continued. With
    `goes_on`, the last message is an answer that was cut, and its rest is asked for; a
    `cursor` says where the server may still be making it. With `answer_schema`, the answer is to be
    JSON that fits it.
    """

    model: str
    messages: tuple[RequestMessage, ...]
    system: str = ""
    parameters: Mapping[str, ParameterValue] = field(default_factory=dict)
    goes_on: bool = False
    cursor: str | None = None
    kept: int = 0
    tools: tuple[ToolSpec, ...] = ()
    answer_schema: AnswerSchema | None = None


NOT_RUN = "The tool was not run."
"""The result of a call that has none: a call without one makes every request be refused."""


def history_of(
    path: Iterable[Message], *, provider: str, model: str, with_tools: bool = False
) -> tuple[RequestMessage, ...]:
    """Turn the shown path into what is sent: no errors, no reasoning, no empty answer.

    Messages of one role in a row are joined by a blank line, as strict servers demand that roles
    alternate. An `echo` goes back only to the provider and model that it came from. Without tools,
    only the texts of their steps are left.
    """
    sent: list[RequestMessage] = []
    for message in path:
        own = message.provider == provider and message.model == model
        sent += messages_of(message, own=own)
    return joined(sent) if with_tools else without_tools(sent)


def messages_of(message: Message, *, own: bool) -> list[RequestMessage]:
    """What one message is sent as; an answer with tools is several. `own`: with its echoes."""
    if message.role is Role.USER:
        return [RequestMessage(Role.USER, message.text, attachments=attached_to(message.parts))]
    sent: list[RequestMessage] = []
    steps = _steps_of(message.parts)
    for number, step in enumerate(steps):
        # While an answer is being made, its last step has ended, and the answer has no echo yet.
        echo = step.echo or (message.echo if number == len(steps) - 1 else None)
        # An answer made of steps begins each of them with a blank line, for those who read it.
        text = step.text.lstrip("\n") if number else step.text
        calls = step.calls_on_the_wire(number)
        sent.append(RequestMessage(Role.ASSISTANT, text, echo if own else None, calls=calls))
        if calls:
            sent.append(RequestMessage(Role.USER, "", results=step.results(calls)))
    return sent


def joined(messages: Iterable[RequestMessage]) -> tuple[RequestMessage, ...]:
    """Leave out what says nothing, and join neighbours of one role."""
    sent: list[RequestMessage] = []
    for message in messages:
        if not _says_something(message):
            continue
        before = sent[-1] if sent else None
        if before is None or before.role is not message.role or before.calls:
            sent.append(message)
            continue
        if not (_shows_something(before) and _shows_something(message)):
            sent[-1] = message if _shows_something(message) else before
            continue
        text = "\n\n".join(filter(None, (before.text, message.text)))
        sent[-1] = RequestMessage(
            message.role,
            text,
            attachments=(*before.attachments, *message.attachments),
            calls=message.calls,
            results=(*before.results, *message.results),
        )
    return tuple(sent)


def _says_something(message: RequestMessage) -> bool:
    return bool(message.echo) or _shows_something(message)


def _shows_something(message: RequestMessage) -> bool:
    """Whether it is more than what its maker wants back."""
    return bool(message.text or message.attachments or message.calls or message.results)


def without_tools(messages: Iterable[RequestMessage]) -> tuple[RequestMessage, ...]:
    """The same conversation for a server that is offered no tools.

    Only results that are yet to be answered are left, as a text.
    """
    sent = list(messages)
    if sent and sent[-1].results and not sent[-1].text:
        text = "\n\n".join(result.text for result in sent[-1].results)
        sent[-1] = replace(sent[-1], text=text)
    return joined(
        replace(message, calls=(), results=(), echo=None if message.calls else message.echo)
        for message in sent
    )


def bare_of_tools(request: ChatRequest) -> ChatRequest:
    """The same request for a server that has refused tools."""
    return replace(request, tools=(), messages=without_tools(request.messages))


@dataclass(slots=True)
class _Step:
    """A part of an answer that was one request."""

    text: str = ""
    echo: str | None = None
    calls: list[ToolCall] = field(default_factory=list)
    answers: dict[str, ToolResult] = field(default_factory=dict)

    def calls_on_the_wire(self, number: int) -> tuple[ToolCall, ...]:
        """The calls with ids that every protocol takes, no two the same."""
        calls = [replace(call, id=id_on_the_wire(call.id)) for call in self.calls]
        return with_ids(calls, number)

    def results(self, sent: Sequence[ToolCall]) -> tuple[ToolResult, ...]:
        """A result for each call as it is sent, in their order."""
        missing = ToolResult("", NOT_RUN, failed=True)
        return tuple(
            replace(self.answers.get(call.id, missing), call_id=on_wire.id)
            for call, on_wire in zip(self.calls, sent, strict=True)
        )


def _steps_of(parts: Sequence[Part]) -> list[_Step]:
    """A step ends before the first thing that follows a result, or the end of a step."""
    steps = [_Step()]
    ended = False
    for part in parts:
        if ended and not isinstance(part, StepEnd | ToolResult):
            steps.append(_Step())
            ended = False
        step = steps[-1]
        match part:
            case Text(text):
                step.text += text
            case ToolCall():
                step.calls.append(part)
            case StepEnd(echo):
                step.echo, ended = echo, True
            case ToolResult():
                step.answers.setdefault(part.call_id, part)
                ended = True
            case _:
                continue
    return steps
