"""How long work on another thread is asked to end early."""

from __future__ import annotations


class Stop:
    """Asks work on another thread to end without a result."""

    def __init__(self) -> None:
        self.is_wanted = False

    def request(self) -> None:
        """Ask for it."""
        self.is_wanted = True
