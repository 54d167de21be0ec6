"""Makes messages of servers bounded while they arrive: bytes in, fewer bytes out; no I/O.

Whoever builds values out of a message holds the interpreter's lock as long as that takes, and the
window waits for it: 50 ms for a text of 10 MB, most of a second for 100,000 pieces. So a message is
made short before anybody reads it. What stays is JSON where it was JSON: of a text that is too long
its beginning is kept, and of lists, once a message has had its share, the first elements.
"""

from __future__ import annotations

import re

LONGEST_STRING = 600_000
"""Bytes: more than what a model is told of a result, in any script."""
MOST_BYTES = 2_000_000
MOST_VALUES = 3_000
"""Of both, what a message has before its lists end; a list of content costs the most."""
MOST_LISTED_VALUES = 15_000
"""The same of what a server has to offer: that costs less, and hundreds of tools are usual."""
SHORT_STRING = 1_000
"""What a string may have when the message has had its share."""

_LISTS = frozenset({b"tools", b"prompts", b"resources"})
_ENTRY = 10
"""So many values cost as much as one more entry of these."""
_CONTENT = b"content"
_MORE = b',{"type":"text","text":"[cut: there is more]"}'
_DEEP = 3
"""Where the lists of a result begin; what is above them is the message itself."""
_DEEPEST = 200
_NAME = 16
"""Bytes of a string that tell a name from others."""
_LONGEST_CHARACTER = 4
_LONGEST_ESCAPE = 6
_BACKSLASH = 0x5C
_MARKS = re.compile(rb'["\[\]{},\n]')
_SKIPPED = re.compile(rb'(?:[^"\[\]{}\n]++|"[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+")*+')
_TEXT = re.compile(rb'[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+')
_HIGH_HALF = re.compile(rb"\\u[dD][89abAB]")
_CUT = re.compile(r"\n\[cut: (\d+) bytes in all\]\Z")


class Shortener:
    """Takes a stream in any pieces; `is_lines` tells that each line is a message of its own."""

    def __init__(self, *, is_lines: bool) -> None:
        self._is_lines = is_lines
        self._rest = self._data = b""
        self._out: list[bytes] = []
        self._from = 0
        self._begin()

    def feed(self, data: bytes) -> bytes:
        """As much of it as is kept."""
        data = self._data = self._rest + data
        self._rest, self._out = b"", []
        self._from = 0 if self._is_kept else len(data)
        at = 0
        while at < len(data):
            at = self._in_string(at) if self._is_string else self._between(at)
        if self._is_kept:
            self._leave_out(len(data) - len(self._rest))
        return b"".join(self._out)

    def _begin(self) -> None:
        """A message begins."""
        self._lists: list[bool] = []
        self._text = self._key = b""
        self._values = self._bytes = 0
        self._ends_at = 0
        self._is_string = self._is_cut = False
        self._length = 0

    @property
    def _is_kept(self) -> bool:
        return not (self._ends_at or self._is_cut)

    @property
    def _has_had_its_share(self) -> bool:
        most = MOST_LISTED_VALUES if self._key in _LISTS else MOST_VALUES
        return self._values > most or self._bytes > MOST_BYTES

    def _leave_out(self, at: int) -> None:
        """Keep what stands before."""
        self._out.append(self._data[self._from : at])

    # -------------------------------------------------------------------- between strings

    def _between(self, at: int) -> int:
        if self._ends_at and (skipped := _SKIPPED.match(self._data, at)) is not None:
            at = skipped.end()
        found = _MARKS.search(self._data, at)
        if found is None:
            return len(self._data)
        at = found.start()
        match found[0]:
            case b'"':
                self._is_string, self._length, self._text = True, 0, b""
            case b"[" | b"{":
                self._open(at, is_list=found[0] == b"[")
            case b"]" | b"}":
                if self._ends_at and self._ends_at == len(self._lists):
                    self._ends_at, self._from = 0, at
                del self._lists[-1:]
            case b",":
                self._count(at)
            case _ if self._is_lines:
                if not self._is_kept:
                    self._from = at
                self._begin()
        return at + 1

    def _open(self, at: int, *, is_list: bool) -> None:
        self._values += 1
        depth = len(self._lists)
        if depth < _DEEPEST:
            self._lists.append(is_list)
        elif self._is_kept:  # nobody reads such a thing: what stays is no JSON
            self._leave_out(at)
            self._ends_at = _DEEPEST + 1
        if depth == _DEEP - 1:
            self._key = self._text

    def _count(self, at: int) -> None:
        """One more value: the last one of its list, if the message has had its share."""
        depth = len(self._lists)
        self._values += _ENTRY if depth == _DEEP and self._key in _LISTS else 1
        may_end = self._is_kept and depth >= _DEEP and self._lists[-1]
        if may_end and self._has_had_its_share:
            self._leave_out(at)
            self._ends_at = depth
            if depth == _DEEP and self._key == _CONTENT:
                self._out.append(_MORE)

    # -------------------------------------------------------------------- strings

    def _in_string(self, at: int) -> int:
        """Begins and stops between two characters, so that a string is cut there too."""
        data = self._data
        found = _TEXT.match(data, at)
        end = found.end() if found is not None else at
        follows = data[end : end + 1]
        goes_on = follows not in {b'"', b"\n"} and end + len(follows) == len(data)
        if goes_on:
            end = _whole(data, at, len(data))
            self._rest = data[end:]
        if self._is_kept:
            self._text += data[at:end][: _NAME - len(self._text)]
            self._cut_at(at, end)
        self._length += end - at
        if goes_on:
            return len(data)
        if follows == b"\\":  # before the end of a line: no JSON
            return end + 1
        self._end_string(end)
        return end + (follows == b'"')

    @property
    def _longest(self) -> int:
        return SHORT_STRING if self._has_had_its_share else LONGEST_STRING

    def _cut_at(self, begin: int, end: int) -> None:
        at = begin + max(0, self._longest - self._length)
        if at < end:
            self._leave_out(_whole(self._data, begin, at))
            self._is_cut = True

    def _end_string(self, at: int) -> None:
        self._is_string = False
        self._bytes += min(self._length, self._longest)
        if self._is_cut:
            self._is_cut = False
            self._from = at
            self._out.append(b"\\n[cut: %d bytes in all]" % self._length)


def _whole(data: bytes, begin: int, at: int) -> int:
    """A place shortly before `at` that parts no character and no escape."""
    for _ in range(_LONGEST_CHARACTER):
        if at == begin or data[at - 1] < 0x80:
            break
        at -= 1
        if data[at] >= 0xC0:
            break
    last = data.rfind(b"\\", max(begin, at - _LONGEST_ESCAPE), at)
    if last >= 0 and _is_escape(data, begin, last):
        at = last
    last = at - _LONGEST_ESCAPE
    is_half = last >= begin and _HIGH_HALF.match(data, last, at) is not None
    return last if is_half and _is_escape(data, begin, last) else at


def _is_escape(data: bytes, begin: int, at: int) -> bool:
    """Whether the backslash there is not one that another one stands for."""
    first = at
    while first > begin and data[first - 1] == _BACKSLASH:
        first -= 1
    return (at - first) % 2 == 0


def whole_length(text: str) -> int | None:
    """How many bytes a text had that was cut here; None where it was not."""
    found = _CUT.search(text)
    return None if found is None else int(found[1])


def without_mark(text: str) -> str:
    """What was kept of a text that was cut here."""
    return _CUT.sub("", text)
