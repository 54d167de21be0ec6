"""What a provider is asked, in no vendor's terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from desktop_chat.domain.attachments import Loaded
from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.parameters import ParameterValue
from desktop_chat.domain.parts import File, Image, attached_to


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
        attached = _attached_to(message)
        if not message.text and echo is None and not attached:
            continue
        if sent and sent[-1].role is message.role:
            before = sent[-1]
            joined = "\n\n".join(filter(None, (before.text, message.text)))
            both = (*before.attachments, *attached)
            sent[-1] = RequestMessage(message.role, joined, attachments=both)
        else:
            sent.append(RequestMessage(message.role, message.text, echo, attached))
    return tuple(sent)


def _attached_to(message: Message) -> tuple[Image | File, ...]:
    """What an answer brought along is not sent back: no protocol has a place for it."""
    return attached_to(message.parts) if message.role is Role.USER else ()
