"""Colours code once its fence is closed, on a thread of its own; knows no widgets.

Pygments is imported there too. The worker pauses every millisecond, so that the window's thread
never waits for it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from typing_extensions import override

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

LineSpans = list[tuple[int, int, str]]
"""Start, length and kind of the coloured pieces of one line."""

MAX_CHARS = 30_000
_MAX_LINE = 1_000
_SLICE_S = 0.001
_PAUSE_S = 0.0005
_LANGUAGE = re.compile(r"[A-Za-z0-9+#._-]{1,30}$")
_KINDS = (
    ("Comment", "comment"),
    ("Keyword", "keyword"),
    ("Operator.Word", "keyword"),
    ("Literal.String", "string"),
    ("Literal.Number", "number"),
    ("Name.Function", "function"),
    ("Name.Class", "function"),
    ("Name.Tag", "keyword"),
    ("Name.Attribute", "function"),
    ("Name.Builtin", "builtin"),
    ("Name.Decorator", "builtin"),
    ("Name.Exception", "builtin"),
)


def can_highlight(language: str, code: str) -> bool:
    """Whether code is short and plain enough to be coloured at all."""
    if not _LANGUAGE.match(language) or len(code) > MAX_CHARS:
        return False
    return all(len(row) <= _MAX_LINE for row in code.split("\n"))


def highlight(language: str, code: str) -> list[LineSpans]:
    """Colour code, line by line; empty when the language is not known."""
    lexer = _lexer(language.lower())
    if lexer is None:
        return []
    colored: list[LineSpans] = [[]]
    column = 0
    for kind, value in _politely(lexer.get_tokens(code)):
        name = _kind(kind)
        for index, piece in enumerate(value.split("\n")):
            if index:
                colored.append([])
                column = 0
            if piece and name:
                colored[-1].append((column, len(piece), name))
            column += len(piece)
    return colored


@cache
def _lexer(language: str) -> Lexer | None:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


@cache
def _kind(token: _TokenType) -> str:
    name = str(token).removeprefix("Token.")
    return next((kind for prefix, kind in _KINDS if name.startswith(prefix)), "")


def _politely(
    tokens: Iterator[tuple[_TokenType, str]],
) -> Iterator[tuple[_TokenType, str]]:
    """Let other threads run every millisecond."""
    until = time.perf_counter() + _SLICE_S
    for token in tokens:
        yield token
        if time.perf_counter() > until:
            time.sleep(_PAUSE_S)
            until = time.perf_counter() + _SLICE_S


class Highlighter(QObject):
    """Colours code in the background, one piece at a time."""

    highlighted = Signal(object, object)  #: the key of the request, list[LineSpans]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(2_000)
        self._waiting = 0
        self.highlighted.connect(self._on_highlighted)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being coloured."""
        return self._waiting == 0

    def request(self, key: object, language: str, code: str) -> None:
        """Colour `code`; `highlighted` brings the result, with `key`."""
        self._waiting += 1
        self._pool.start(_Job(self, key, language, code))

    def stop(self) -> None:
        """Drop what waits, and wait for the piece that is being coloured."""
        self._pool.clear()
        self._pool.waitForDone()
        self._waiting = 0

    def _on_highlighted(self, _key: object, _colors: object) -> None:
        self._waiting -= 1


class _Job(QRunnable):
    def __init__(self, owner: Highlighter, key: object, language: str, code: str) -> None:
        super().__init__()
        self._owner = owner
        self._key = key
        self._language = language
        self._code = code

    @override
    def run(self) -> None:
        try:
            colors = highlight(self._language, self._code)
        except Exception:  # noqa: BLE001 - a lexer's fault must not cost the reader the code
            colors = []
        with suppress(RuntimeError):  # the window may have been closed in the meantime
            self._owner.highlighted.emit(self._key, colors)
