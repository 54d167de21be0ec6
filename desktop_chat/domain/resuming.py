"""Where an answer can be taken up again that its server goes on making when nobody listens.

A cursor is text: the server's name for the answer, a colon, and the number of the last event whose
content is here (nothing behind the colon: that is not known, and the answer comes from its
beginning). It is kept as an answer's echo.
"""

from __future__ import annotations

import json

_FIELD = "cursor"


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
    value = json.loads(echo)
    cursor = value.get(_FIELD) if isinstance(value, dict) else None
    return cursor if isinstance(cursor, str) else None
