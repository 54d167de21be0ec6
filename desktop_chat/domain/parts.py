"""What a message is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Markdown as it was written or received."""

    text: str


@dataclass(frozen=True, slots=True)
class Reasoning:
    """What the model thought aloud; never sent back as text."""

    text: str


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A call that the model asks for; `arguments` is JSON as received, perhaps broken."""

    id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class ToolResult:
    """The answer to the call `call_id`."""

    call_id: str
    text: str
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, stored once under the SHA-256 of its bytes (64 hex digits)."""

    blob: str
    media_type: str


@dataclass(frozen=True, slots=True)
class File:
    """A file, stored once under the SHA-256 of its bytes (64 hex digits)."""

    blob: str
    media_type: str
    name: str


Part = Text | Reasoning | ToolCall | ToolResult | Image | File


def text_of(parts: tuple[Part, ...]) -> str:
    """Join the Text parts: what a reader sees as the message."""
    return "".join(part.text for part in parts if isinstance(part, Text))


def reasoning_of(parts: tuple[Part, ...]) -> str:
    """Join the Reasoning parts."""
    return "".join(part.text for part in parts if isinstance(part, Reasoning))
