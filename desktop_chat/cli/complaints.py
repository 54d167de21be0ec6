"""What the commands say on stderr when something is wrong. Every start loads it."""

from __future__ import annotations

import contextlib
import sys

BAD_REQUEST = 2
"""The exit code of what is found before connecting."""


def complain(sentence: str) -> None:
    """Say what is wrong."""
    with contextlib.suppress(OSError, ValueError):  # nobody reads it: what was asked for counts
        sys.stderr.write(f"desktop-chat: {sentence}\n")
        sys.stderr.flush()
