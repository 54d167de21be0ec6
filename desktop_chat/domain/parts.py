"""What a message is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Text:
    """Markdown as it was written or received."""

    text: str


@dataclass(frozen=True, slots=True)
class Reasoning:
    """What the model thought aloud, never sent back as text; `seconds` is how long it took.

    The time is a remark: two that say the same are the same.
    """

    text: str
    seconds: float | None = field(default=None, compare=False)


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
class StepEnd:
    """Ends a step of an answer: its calls stand before it, their results follow.

    `echo` is JSON that only the same provider understands and wants back with this step.
    """

    echo: str | None = None


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


Part = Text | Reasoning | ToolCall | StepEnd | ToolResult | Image | File


def text_of(parts: tuple[Part, ...]) -> str:
    """Join the Text parts: what a reader sees as the message."""
    if len(parts) == 1 and isinstance(only := parts[0], Text):  # nearly always, and often asked
        return only.text
    return "".join(part.text for part in parts if isinstance(part, Text))


def reasoning_of(parts: tuple[Part, ...]) -> str:
    """Join the Reasoning parts."""
    if len(parts) == 1 and isinstance(parts[0], Text):
        return ""
    return "".join(part.text for part in parts if isinstance(part, Reasoning))


def thinking_s(parts: Iterable[Part]) -> float | None:
    """How long all the reasoning took; None where nobody measured."""
    known = [part.seconds for part in parts if isinstance(part, Reasoning)]
    measured = [seconds for seconds in known if seconds is not None]
    return sum(measured) if measured else None


def question_parts(text: str, attached: Iterable[Image | File] = ()) -> tuple[Part, ...]:
    """The parts of a question: what is attached stands before the text, as it is sent."""
    return (*attached, *([Text(text)] if text.strip() else []))


def attached_to(parts: Iterable[Part]) -> tuple[Image | File, ...]:
    """The pictures and files among them."""
    return tuple(part for part in parts if isinstance(part, Image | File))


def names_of(parts: Iterable[Part]) -> str:
    """The names of the files, for where a text would stand."""
    return ", ".join(part.name for part in parts if isinstance(part, File))
