"""Looks at the tool calls of a finished answer: what cannot be read is said in its details."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from desktop_chat.domain.events import Finished
from desktop_chat.domain.parts import Part, ToolCall
from desktop_chat.i18n import trn

LONGEST_READ = 200_000
"""Characters: reading more would hold up the window. Arguments as long as that are left alone."""


def noting_unreadable_calls(finished: Finished, parts: Iterable[Part]) -> Finished:
    """Add a note when arguments are no JSON; none at all are as good as `{}`."""
    left = LONGEST_READ
    unreadable = 0
    for part in parts:
        if not isinstance(part, ToolCall):
            continue
        left -= len(part.arguments)
        if left >= 0 and not _is_readable(part.arguments):
            unreadable += 1
    if not unreadable:
        return finished
    note = trn(
        "{n} tool call is unreadable: its arguments are broken.",
        "{n} tool calls are unreadable: their arguments are broken.",
        unreadable,
    )
    return replace(finished, notes=(*finished.notes, note))


def _is_readable(arguments: str) -> bool:
    if not arguments.strip():
        return True
    try:
        return isinstance(json.loads(arguments), dict)
    except (ValueError, RecursionError):
        return False
