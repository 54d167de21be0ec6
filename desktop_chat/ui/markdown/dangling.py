"""Closes, for show only, the Markdown that the open block has begun and not yet ended; sans Qt.

Without it `**bold` stands there with its stars until the closing ones arrive, then jumps. What may
still turn out to be a mark is left out: what is shown may be more with the next character, but
nothing of it vanishes.
"""

from __future__ import annotations

import re

from desktop_chat.ui.markdown import lines, math_lines
from desktop_chat.ui.markdown.inline_marks import closed

_BOUNDARY = re.compile(
    r"(?:^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)]|#{1,6})[ \t]+)+(?:\[[ xX]\][ \t]+)?|\n[ \t>]*\n)",
    re.MULTILINE,
)
_HALF_BOX = re.compile(r"^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)+(\[[ xX]?\]?)$", re.MULTILINE)
_FENCE_LINE = re.compile(r"^[ \t>]*(?:[-+*][ \t]+|\d{1,9}[.)][ \t]+)?(`{3,}|~{3,})", re.MULTILINE)
_FORMULA_LINE = re.compile(r"^[ \t>]+(?:\$\$|\\[\[\]])[ \t]*$", re.MULTILINE)
_HALF_FENCE = re.compile(r"\n[ \t>]*[`~]{1,2}$")


def close_dangling(source: str) -> str:
    """Return `source` with its last run of text closed: emphasis, code, links, formulas.

    An opener with nothing behind it yet is left out. Only the last paragraph is looked at:
    emphasis cannot reach across blocks.
    """
    if math_lines.opening(source.lstrip("\r\n").partition("\n")[0]):
        return source
    if len(_FENCE_LINE.findall(source)) % 2:
        return _HALF_FENCE.sub("\n", source)
    if half := _open_formula(source):
        return source[:half]
    # Blank lines at the end do not end the paragraph above them before something follows.
    end = _end_of_text(source)
    if box := _HALF_BOX.search(source, 0, end):
        return source[: box.start(1)] + source[end:]
    start = _last_inline_start(source[:end])
    body = source[start:end]
    return source[:start] + closed(body) + source[end:]


def _end_of_text(source: str) -> int:
    """Where the last run of text ends: before white space, and before a heading's underline."""
    text = source.rstrip()
    last_line = text.rfind("\n") + 1
    if last_line and lines.is_underline(text[last_line:]):
        text = text[:last_line].rstrip()
    return len(text)


def _open_formula(source: str) -> int:
    """Where a formula of several lines within a list or a quote begins that has no end yet."""
    marks = list(_FORMULA_LINE.finditer(source))
    dollars = [mark.start() for mark in marks if "$" in mark[0]]
    if len(dollars) % 2:
        return dollars[-1]
    brackets = [mark for mark in marks if "$" not in mark[0]]
    return brackets[-1].start() if brackets and "[" in brackets[-1][0] else 0


def _last_inline_start(source: str) -> int:
    start = 0
    for match in _BOUNDARY.finditer(source):
        start = match.end()
    last_line = source.rfind("\n") + 1
    if source[last_line:].lstrip().startswith("|"):
        start = max(start, source.rfind("|") + 1)
    return start
