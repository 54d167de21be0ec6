"""Prompts that are kept to be used again, and the variables in them.

A variable is `{{name}}`, or `{{name=what stands there at first}}`; a backslash before the braces
leaves them as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop_chat.domain.presets import PresetDeed

MOST_NAME_CHARS = 60
MOST_TEXT_CHARS = 100_000
MOST_PROMPTS = 2_000

VARIABLE = r"(?P<plain>\\)?\{\{(?P<name>[^{}=\n]{1,80})(?:=(?P<first>[^{}]*))?\}\}"
"""Compiled when it is first needed. No part of it may match in two ways: prompts come from files
of strangers."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A text under the name that is typed behind the slash; `position` orders them."""

    id: str
    name: str
    text: str
    position: float = 0.0


@dataclass(frozen=True, slots=True)
class Variable:
    """A gap in a prompt; `first` is what stands there unless something else is written."""

    name: str
    first: str = ""


class PromptKeeper(Protocol):
    """Where prompts are kept. Raises `StoreError`."""

    async def all(self) -> Sequence[Prompt]:
        """All of them, in order."""

    async def put(self, prompts: Sequence[Prompt], deed: PresetDeed) -> None:
        """Keep new ones, or some that were changed or moved, as one deed that can be undone."""

    async def remove(self, prompt: Prompt) -> None:
        """Forget one; can be undone."""

    async def give(self, prompts: Sequence[Prompt]) -> bool:
        """Keep those that come along, once in the life of a home; False when that was before."""


def variables_in(text: str) -> tuple[Variable, ...]:
    """The variables of a prompt in their order, each name once, with its first given value."""
    found: dict[str, str] = {}
    for match in re.finditer(VARIABLE, text):
        name = match["name"].strip()
        if name and not match["plain"]:
            found[name] = found.get(name) or (match["first"] or "").strip()
    return tuple(Variable(name, first) for name, first in found.items())


def filled(text: str, values: Mapping[str, str]) -> str:
    """The prompt with `values` in its gaps; a name that is not among them gets its first value."""
    firsts = {variable.name: variable.first for variable in variables_in(text)}

    def replaced(match: re.Match[str]) -> str:
        if match["plain"]:
            return match[0][1:]
        name = match["name"].strip()
        return values.get(name, firsts[name]) if name in firsts else match[0]

    return re.sub(VARIABLE, replaced, text)
