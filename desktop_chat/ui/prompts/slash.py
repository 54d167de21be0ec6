"""Finds what is typed behind a slash, and the prompts that it means. Knows no widgets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from desktop_chat.domain.prompts import MOST_NAME_CHARS, Prompt
from desktop_chat.ui.keyboard.folding import fold, initials, is_consonants, on_other_keyboard


class Slash(NamedTuple):
    """Where in a line the slash stands, and what follows it up to the cursor."""

    at: int
    query: str


def slash_in(before: str) -> Slash | None:
    """Look through a line up to the cursor for a slash that begins a word."""
    at = before.rfind("/")
    if at < 0 or len(before) - at - 1 > MOST_NAME_CHARS:
        return None
    if at and not before[at - 1].isspace():
        return None
    query = before[at + 1 :]
    return None if query[:1].isspace() else Slash(at, query)


class PromptFinder:
    """Holds prompts as they are searched: by their names alone, so that a path is no prompt."""

    def __init__(self, prompts: Sequence[Prompt]) -> None:
        self._entries = [
            (prompt, f"{fold(prompt.name)} ", initials(prompt.name)) for prompt in prompts
        ]

    def matching(self, query: str) -> list[Prompt]:
        """Those that a query means, the best first; all of them for an empty one."""
        spaced = fold(query)
        if not spaced:
            return [prompt for prompt, _, _ in self._entries]
        if query[-1].isspace():
            spaced += " "
        other = on_other_keyboard(query) if len(spaced) > 1 else ""
        ranked: list[list[Prompt]] = [[] for _ in range(5)]
        for prompt, name, starts in self._entries:
            rank = _rank(spaced, other, name, starts)
            if rank is not None:
                ranked[rank].append(prompt)
        return [prompt for prompts in ranked for prompt in prompts]


def _rank(query: str, other: str, name: str, starts: str) -> int | None:
    if name.startswith(query):
        return 0
    if f" {query}" in name:
        return 1
    if is_consonants(query) and query.replace(" ", "") in starts:
        return 2
    if len(query) > 1 and query in name:
        return 3
    if other and name.startswith(other):
        return 4
    return None
