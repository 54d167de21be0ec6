"""Colours code once its fence is closed, on a thread of its own; knows no widgets.

Pygments is imported there too. The worker pauses every millisecond, so that the window's thread
never waits for it.
"""

from __future__ import annotations

import re
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from functools import cache
from queue import SimpleQueue
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

LineSpans = list[tuple[int, int, str]]
"""Start, length and kind of the coloured pieces of one line."""
Snippet = tuple[str, str]
"""Code within something else: its language and its text."""

MAX_CHARS = 30_000
_MAX_LINE = 1_000
POLL_MS = 15
_SLICE_S = 0.001
_PAUSE_S = 0.0005
_LANGUAGE = re.compile(r"[A-Za-z0-9+#._-]{1,30}$")
_KINDS = (
    ("Comment", "comment"),
    ("Generic.Inserted", "string"),
    ("Generic.Deleted", "number"),
    ("Generic.Heading", "keyword"),
    ("Generic.Subheading", "function"),
    ("Generic.Prompt", "comment"),
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
_MERMAID = frozenset({"mermaid", "mmd"})
_OTHER_NAMES = {
    "docker": "dockerfile",
    "jsonl": "json",
    "math": "tex",
    "patch": "diff",
    "plaintext": "text",
    "svg": "xml",
    "vue": "html",
}
"""Languages that Pygments knows by another name, or by a near one."""


def can_highlight(language: str, code: str) -> bool:
    """Whether code is short and plain enough to be coloured at all."""
    if not _LANGUAGE.match(language) or len(code) > MAX_CHARS:
        return False
    return all(len(row) <= _MAX_LINE for row in code.split("\n"))


def highlight(
    language: str, code: str, *, is_stopped: Callable[[], bool] = lambda: False
) -> list[LineSpans]:
    """Colour code, line by line; empty when the language is not known, or when it was stopped."""
    lexer = _lexer(language.lower())
    if lexer is None:
        return []
    colored: list[LineSpans] = [[]]
    column = 0
    for kind, value in _politely(lexer.get_tokens(code)):
        if is_stopped():
            return []
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

    if language in _MERMAID:
        from desktop_chat.ui.markdown.mermaid import MermaidLexer

        return MermaidLexer(stripnl=False, ensurenl=True)
    name = _OTHER_NAMES.get(language, language)
    try:
        return get_lexer_by_name(name, stripnl=False, ensurenl=True)
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


class _Worker:
    """A thread that lives while there is something to colour. It touches no Qt object.

    A thread of Qt's own would have to be waited for when the window goes, and would itself be
    waiting for the interpreter by then.
    """

    def __init__(self) -> None:
        self.done: SimpleQueue[tuple[object, list[LineSpans]]] = SimpleQueue()
        self._jobs: deque[tuple[object, str, str]] = deque()
        self._lock = threading.Lock()
        self._is_running = False
        self._stopped = threading.Event()

    def start(self, key: object, language: str, code: str) -> None:
        with self._lock:
            self._jobs.append((key, language, code))
            if not self._is_running:
                self._is_running = True
                threading.Thread(target=self._run, name="highlighter", daemon=True).start()

    def stop(self) -> None:
        self._stopped.set()

    def _run(self) -> None:
        while (job := self._next()) is not None:
            key, language, code = job
            try:
                colors = highlight(language, code, is_stopped=self._stopped.is_set)
            except Exception:  # noqa: BLE001 - a lexer's fault must not cost the reader the code
                colors = []
            self.done.put((key, colors))

    def _next(self) -> tuple[object, str, str] | None:
        with self._lock:
            if self._jobs and not self._stopped.is_set():
                return self._jobs.popleft()
            self._is_running = False
            return None


class Highlighter(QObject):
    """Colours code in the background, one piece at a time."""

    highlighted = Signal(object, object)  #: the key of the request, list[LineSpans]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = _Worker()
        self._waiting = 0
        self._timer = QTimer(self)
        self._timer.setObjectName("highlightTimer")
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._collect)
        self.destroyed.connect(self._worker.stop)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being coloured."""
        return self._waiting == 0

    def request(self, key: object, language: str, code: str) -> None:
        """Colour `code`; `highlighted` brings the result, with `key`."""
        self._waiting += 1
        self._worker.start(key, language, code)
        self._timer.start()

    def _collect(self) -> None:
        while not self._worker.done.empty():
            self._waiting -= 1
            self.highlighted.emit(*self._worker.done.get())
        if self.is_idle:
            self._timer.stop()
