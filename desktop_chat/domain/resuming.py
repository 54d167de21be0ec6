"""Where an answer can be taken up again that its server goes on making when nobody listens.

A cursor is text: the server's name for the answer, a colon, and the number of the last event whose
content is here (nothing behind the colon: that is not known, and the answer comes from its
beginning). It is kept as an answer's echo.
"""

from __future__ import annotations

import json
import re

_FIELD = "cursor"
_CURSOR = re.compile(r"[^/?#]+:[0-9]{0,18}")


def cursor_of(answer: str, after: int | None) -> str:
    """Write a cursor down."""
    return f"{answer}:{'' if after is None else after}"


def read_cursor(cursor: str) -> tuple[str, int | None]:
    """The answer's name, and the number of the last event that is here."""
    answer, _, after = cursor.rpartition(":")
    return answer, int(after) if after else None


def echo_of(cursor: str | None) -> str | None:
    """The echo of an answer that was cut there."""
    return None if cursor is None else json.dumps({_FIELD: cursor})


def cursor_in(echo: str | None) -> str | None:
    """The cursor that an echo holds, if any."""
    if not echo:
        return None
    try:
        value = json.loads(echo)
    except (ValueError, RecursionError):  # an imported one may be anything
        return None
    cursor = value.get(_FIELD) if isinstance(value, dict) else None
    return cursor if isinstance(cursor, str) and _CURSOR.fullmatch(cursor) else None
