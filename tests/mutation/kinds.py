"""What a mutation is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of one file below the package."""

    file: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Mutation:
    """`tests` are arguments for pytest: at least one test among them must fail."""

    name: str
    promise: str
    edits: tuple[Edit, ...]
    tests: tuple[str, ...]


def edit(file: str, old: str, new: str) -> tuple[Edit, ...]:
    """A mutation of one place."""
    return (Edit(file, old, new),)
