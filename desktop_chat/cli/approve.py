"""What `ask --approve` says to the calls of an answer."""

from __future__ import annotations

from enum import StrEnum


class Approve(StrEnum):
    """Deny them, ask at the terminal, or let them run."""

    NEVER = "never"
    ASK = "ask"
    ALWAYS = "always"
