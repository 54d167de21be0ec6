"""What an export and an import are told, and what they tell, while they run."""

from __future__ import annotations

from collections.abc import Callable

OnProgress = Callable[[float], None]
"""Hears which share is done, from 0 to 1, on the loop's thread."""


class Halt:
    """Asks an export or an import to end without a result."""

    def __init__(self) -> None:
        self.is_wanted = False

    def request(self) -> None:
        """Ask for it."""
        self.is_wanted = True
