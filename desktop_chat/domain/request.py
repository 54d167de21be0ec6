"""What a provider is asked, in no vendor's terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.parameters import ParameterValue


@dataclass(frozen=True, slots=True)
class RequestMessage:
    """One turn of the conversation as it is sent; `echo` only to the provider that made it."""

    role: Role
    text: str
    echo: str | None = None


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """One question with its history; `parameters` in our names (`max_tokens` ...).

    With `goes_on`, the last message is an answer that was cut, and its rest is asked for; a
    `cursor` says where the server may still be making it.
    """

    model: str
    messages: tuple[RequestMessage, ...]
    system: str = ""
    parameters: Mapping[str, ParameterValue] = field(default_factory=dict)
    goes_on: bool = False
    cursor: str | None = None


def history_of(path: Iterable[Message], *, provider: str, model: str) -> tuple[RequestMessage, ...]:
    """Turn the shown path into what is sent: no errors, no reasoning, no empty answer.

    Messages of one role in a row are joined by a blank line, as strict servers demand that roles
    alternate. An `echo` goes back only to the provider and model that it came from.
    """
    sent: list[RequestMessage] = []
    for message in path:
        own = message.provider == provider and message.model == model
        echo = message.echo if own else None
        if not message.text and echo is None:
            continue
        if sent and sent[-1].role is message.role:
            joined = f"{sent[-1].text}\n\n{message.text}"
            sent[-1] = RequestMessage(message.role, joined)
        else:
            sent.append(RequestMessage(message.role, message.text, echo))
    return tuple(sent)
