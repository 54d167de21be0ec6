"""Walks a large JSON text and hands out its values one by one, without ever holding all of it.

Knows no app's format. A value is parsed only by whoever asks for it, so one that is damaged does
not keep the next from being read; a text that ends too early gives what came before.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

Path = tuple[str | int, ...]
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

_CHUNK = 256 * 1024
_GENTLE = 64 * 1024
"""Longer values are parsed piece by piece: one long parse would keep all other threads waiting."""
_DEEPEST = 4
_STRING = rb'"[^"\\]*(?:\\.[^"\\]*)*"'
_TO_BRACKET = re.compile(rb'(?:[^"{}\[\]]++|"[^"\\]*+(?:\\.[^"\\]*+)*+")*+[{}\[\]]', re.DOTALL)
# A quotation mark alone is a string whose end has not been read yet.
_TOKEN = re.compile(_STRING + rb"|[{}\[\],:\"]|[^\s{}\[\],:\"]+", re.DOTALL)


class DamagedError(Exception):
    """The text is no JSON from byte `offset` on; or it ends too early."""

    def __init__(self, offset: int, *, is_cut: bool) -> None:
        super().__init__(offset)
        self.offset = offset
        self.is_cut = is_cut


class Bytes(Protocol):
    """What is read from."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, b'' at the end."""


class Step(Enum):
    """What to do with a value."""

    ENTER = auto()
    KEEP = auto()
    SKIP = auto()


@dataclass(frozen=True, slots=True)
class Value:
    """One value: where it stands, and its bytes (b'' for one that was skipped)."""

    path: Path
    offset: int
    raw: bytes

    def parse(self) -> Json:
        """Its JSON; raises ValueError."""
        return parse(self.raw)


Choose = Callable[[Path], Step]
"""Says what to do with the value at a path. A value without members is kept, if not skipped."""


def parse(raw: bytes) -> Json:
    """Parse a value, a long one piece by piece; raises ValueError."""
    if len(raw) <= _GENTLE:
        return _loads(raw)
    try:
        return _gently(raw, 0)
    except DamagedError as error:
        raise ValueError(error.offset) from error


def walk(source: Bytes, choose: Choose) -> Iterator[Value]:
    """Hand out the values that are kept or skipped, in their order; raises `DamagedError`."""
    walker = _Walker(source, choose)
    yield from walker.value(())
    walker.end()


def _loads(raw: bytes) -> Json:
    try:
        found: Json = json.loads(raw.decode("utf-8", "surrogatepass"))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return found


def _gently(raw: bytes, depth: int) -> Json:
    """The members on their own, each in turn piece by piece."""
    opening = raw.lstrip()[:1]
    if len(raw) <= _GENTLE or depth >= _DEEPEST or opening not in {b"{", b"["}:
        return _loads(raw)
    members = walk(_Once(raw), lambda path: Step.KEEP if path else Step.ENTER)
    if opening == b"[":
        return [_gently(value.raw, depth + 1) for value in members if value.path]
    return {str(value.path[0]): _gently(value.raw, depth + 1) for value in members if value.path}


class _Once:
    """All bytes at the first reading."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    def read(self, size: int, /) -> bytes:
        del size
        raw, self._raw = self._raw, b""
        return raw


class _Walker:
    def __init__(self, source: Bytes, choose: Choose) -> None:
        self._source = source
        self._choose = choose
        self._buffer = b""
        self._at = 0
        self._base = 0  # of the buffer's first byte in the text
        self._is_done = False
        self._fill(_CHUNK)
        if self._buffer.startswith(b"\xef\xbb\xbf"):
            self._at = 3

    def value(self, path: Path) -> Iterator[Value]:
        """Hand out the value that begins here, or what is in it."""
        token = self._token()
        step = self._choose(path)
        if token == b"{" and step is Step.ENTER:
            yield from self._object(path)
        elif token == b"[" and step is Step.ENTER:
            yield from self._array(path)
        else:
            yield self._whole(path, token, kept=step is not Step.SKIP)

    def end(self) -> None:
        """Nothing but space may follow."""
        try:
            self._token()
        except DamagedError as error:
            if error.is_cut:
                return
        raise DamagedError(self._base + self._at, is_cut=False)

    def _object(self, path: Path) -> Iterator[Value]:
        token = self._token()
        while token != b"}":
            if token[:1] != b'"':
                raise self._damaged()
            name = str(_loads(token))
            self._expect(b":")
            yield from self.value((*path, name))
            token = self._token()
            if token == b",":
                token = self._token()
            elif token != b"}":
                raise self._damaged()

    def _array(self, path: Path) -> Iterator[Value]:
        if self._peek() == b"]":
            self._token()
            return
        number = 0
        while True:
            yield from self.value((*path, number))
            number += 1
            token = self._token()
            if token == b"]":
                return
            if token != b",":
                raise self._damaged()

    def _whole(self, path: Path, token: bytes, *, kept: bool) -> Value:
        """Take the value whose first token was just read."""
        start = self._at - len(token)
        offset = self._base + start
        if token not in {b"{", b"["}:
            if token in {b"}", b"]", b",", b":"}:
                raise self._damaged()
            return Value(path, offset, token if kept else b"")
        depth = 1
        keep_from = start if kept else None
        while True:
            depth = self._close(depth)
            if not depth:
                break
            moved = self._more(keep_from)
            keep_from = None if keep_from is None else keep_from - moved
        raw = b"" if keep_from is None else self._buffer[keep_from : self._at]
        return Value(path, offset, raw)

    def _close(self, depth: int) -> int:
        """Go on to the end of the value, or of what can be read of it; gives the new depth."""
        at = self._at
        while (found := _TO_BRACKET.match(self._buffer, at)) is not None:
            at = found.end()
            if self._buffer[at - 1] in b"{[":
                depth += 1
                continue
            depth -= 1
            if not depth:
                break
        self._at = at
        return depth

    def _more(self, keep_from: int | None) -> int:
        """Read on, at least as much as there is; says how far the kept bytes moved to the left."""
        cut = self._at if keep_from is None else keep_from
        self._drop(cut)
        if not self._fill(max(_CHUNK, len(self._buffer))):
            raise DamagedError(self._base + len(self._buffer), is_cut=True)
        return cut

    def _expect(self, wanted: bytes) -> None:
        if self._token() != wanted:
            raise self._damaged()

    def _peek(self) -> bytes:
        token = self._token()
        self._at -= len(token)
        return token

    def _token(self) -> bytes:
        while True:
            found = _TOKEN.search(self._buffer, self._at)
            # A number or a word may go on behind the buffer's end.
            if (
                found is not None
                and found.group() != b'"'
                and (found.end() < len(self._buffer) or self._is_done)
            ):
                self._at = found.end()
                return found.group()
            if self._is_done:
                raise DamagedError(self._base + len(self._buffer), is_cut=True)
            self._drop(self._at)
            self._fill(max(_CHUNK, len(self._buffer)))

    def _drop(self, count: int) -> None:
        self._buffer = self._buffer[count:]
        self._base += count
        self._at -= count

    def _fill(self, size: int) -> bool:
        more = self._source.read(size)
        self._buffer += more
        self._is_done = not more
        return bool(more)

    def _damaged(self) -> DamagedError:
        return DamagedError(self._base + self._at, is_cut=False)
