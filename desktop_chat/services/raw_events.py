"""Cuts the bytes of a stream into its events, each as it came, its blank line included. Pure.

The real decoder takes the same bytes piece by piece, so that each event can be laid beside what was
understood by it.
"""

from __future__ import annotations

import re

_BLANK_LINE = re.compile(rb"(?>\r\n|\n|\r)(?>\r\n|\n|\r)")
_BOM = b"\xef\xbb\xbf"
_LONGEST_END = 4


class RawEvents:
    """Bytes in, events out, however they are cut."""

    def __init__(self) -> None:
        self._waiting = bytearray()
        self._searched = 0
        self._has_begun = False

    def looks_whole(self, data: bytes) -> bool:
        """Whether what begins with `data` is no stream, but JSON or a web page."""
        if self._has_begun:
            return False
        first = (bytes(self._waiting) + data).removeprefix(_BOM).lstrip()[:1]
        return first in {b"{", b"[", b"<"}

    def feed(self, data: bytes) -> list[bytes]:
        """Take the next bytes and give the events that they complete."""
        self._waiting += data
        self._has_begun = self._has_begun or bool(self._waiting.removeprefix(_BOM).strip())
        events: list[bytes] = []
        start, search = 0, self._searched
        waiting = bytes(self._waiting)
        while (end := _BLANK_LINE.search(waiting, search)) is not None:
            events.append(waiting[start : end.end()])
            start = search = end.end()
        if start:
            del self._waiting[:start]
        self._searched = max(0, len(self._waiting) - _LONGEST_END)
        return events

    def close(self) -> list[bytes]:
        """Give what was not completed."""
        rest = bytes(self._waiting)
        self._waiting.clear()
        self._searched = 0
        return [rest] if rest else []
