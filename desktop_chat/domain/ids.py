"""Identifiers that any process can make without asking the database."""

from __future__ import annotations

import os


def new_id() -> str:
    """Make a random identifier of 32 hexadecimal digits (128 bits)."""
    return os.urandom(16).hex()
