"""What a chat is set up with, and such set-ups kept under a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from desktop_chat.domain.conversation import Chat
from desktop_chat.domain.parameters import ParameterValue

MOST_NAME_CHARS = 80


@dataclass(frozen=True, slots=True)
class ChatSetup:
    """What a chat is set up with; `provider` and `model` are '' for whoever answers now.

    `answer_schema` as in `ChatOptions`.
    """

    system_prompt: str = ""
    parameters: Mapping[str, ParameterValue] = field(default_factory=dict)
    provider: str = ""
    model: str = ""
    answer_schema: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return self.is_bare and not self.model

    @property
    def is_bare(self) -> bool:
        """Whether it says nothing but, perhaps, who answers."""
        return not (self.system_prompt or self.parameters or self.answer_schema)


@dataclass(frozen=True, slots=True)
class Preset:
    """A set-up under a name; `position` orders them, with room for others between two."""

    id: str
    name: str
    setup: ChatSetup = ChatSetup()
    position: float = 0.0


class PresetDeed(StrEnum):
    """What was done to presets or prompts: the word `what` in an operation's detail."""

    MADE = "made"
    CHANGED = "changed"
    RENAMED = "renamed"
    MOVED = "moved"
    DELETED = "deleted"
    IMPORTED = "imported"


class PresetKeeper(Protocol):
    """Where presets are kept, and chats set up. Raises `StoreError`."""

    async def all(self) -> Sequence[Preset]:
        """All of them, in order."""

    async def put(self, preset: Preset, deed: PresetDeed) -> None:
        """Keep a new one, or one that was changed or moved; can be undone."""

    async def remove(self, preset: Preset) -> None:
        """Forget one; can be undone."""

    async def set_up_chat(self, chat: Chat) -> None:
        """Keep a chat's system prompt, options, provider and model; can be undone."""


def setup_of(chat: Chat) -> ChatSetup:
    """What a chat is set up with, who answers in it included."""
    options = chat.options
    return ChatSetup(
        chat.system_prompt, options.parameters, chat.provider, chat.model, options.answer_schema
    )


def clean_name(name: str, most: int = MOST_NAME_CHARS) -> str:
    """A name on one line, not too long."""
    return " ".join(name.split())[:most].rstrip()


def free_name(name: str, taken: Sequence[str]) -> str:
    """The name, with a number behind it where there is one such already."""
    known = {other.casefold() for other in taken}
    if name.casefold() not in known:
        return name
    number = 2
    while f"{name} {number}".casefold() in known:
        number += 1
    return f"{name} {number}"


def position_at(positions: Sequence[float], place: int) -> float:
    """A position that comes at `place` among others, which are in order."""
    if not positions:
        return 1.0
    if place <= 0:
        return positions[0] - 1
    if place >= len(positions):
        return positions[-1] + 1
    return (positions[place - 1] + positions[place]) / 2
