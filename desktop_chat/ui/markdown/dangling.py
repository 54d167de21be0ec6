"""Closes, for show only, the Markdown that the open block has begun and not yet ended; sans Qt.

Without it `**bold` stands there with its stars until the closing ones arrive, then jumps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BOUNDARY = re.compile(
    r"(?:^[ \t>]*(?:[-+*]|\d{1,9}[.)]|#{1,6})[ \t]+(?:\[[ xX]?\]?[ \t]*)?|\n[ \t>]*\n)",
    re.MULTILINE,
)
_FENCE_LINE = re.compile(r"^[ \t>]*(?:[-+*][ \t]+|\d{1,9}[.)][ \t]+)?(`{3,}|~{3,})", re.MULTILINE)
_TARGET = re.compile(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+[^)]*)?$")
_MAX_LABEL = 200


@dataclass(slots=True)
class _Mark:
    """An opener that has not been closed: `at` is where it stands."""

    text: str
    at: int
    end: int


def close_dangling(source: str) -> str:
    """Return `source` with its last run of text closed: `**`, `*`, `_`, `~~`, backticks, links.

    An opener with nothing behind it yet is left out. Only the last paragraph is looked at:
    emphasis cannot reach across blocks.
    """
    if len(_FENCE_LINE.findall(source)) % 2:
        return source
    # Blank lines at the end do not end the paragraph above them before something follows.
    start = _last_inline_start(source.rstrip("\n"))
    body = source[start:]
    if not any(mark in body for mark in "*_`[~"):
        return source
    text = body.rstrip()
    return source[:start] + _closed(text) + body[len(text) :]


def _last_inline_start(source: str) -> int:
    start = 0
    for match in _BOUNDARY.finditer(source):
        start = match.end()
    last_line = source.rfind("\n") + 1
    if source[last_line:].lstrip().startswith("|"):
        start = max(start, source.rfind("|") + 1)
    return start


def _closed(text: str) -> str:
    marks, code, label = _open_marks(text)
    if code is not None:
        body = text[code.end :]
        text = text[: code.at] if not body.strip("`") else text[: code.at] + _close_code(code, body)
    elif marks:
        text = _trim_half_closer(text, marks[-1].text)
    if label is not None:
        inner = [mark for mark in marks if mark.at > label]
        marks = [mark for mark in marks if mark.at < label]
        text = _close_link(_close_marks(text, inner), label)
    return _close_marks(text, marks)


def _close_marks(text: str, marks: list[_Mark]) -> str:
    for mark in reversed(marks):
        if mark.end >= len(text):
            text = text[: mark.at].rstrip()
        else:
            text += mark.text
    return text


def _close_code(code: _Mark, body: str) -> str:
    return code.text + body.rstrip("`") + code.text


def _trim_half_closer(text: str, mark: str) -> str:
    """`**bold*` is on its way to `**bold**`: do not show the first star."""
    if len(mark) > 1 and text.endswith(mark[0]) and not text.endswith(mark):
        return text[:-1]
    return text


def _close_link(text: str, at: int) -> str:
    rest = text[at:]
    if match := _TARGET.search(rest):
        return text[: at + match.start()] + "]()"
    if "]" in rest or len(rest) > _MAX_LABEL:
        return text
    bang = at > 0 and text[at - 1] == "!"
    return text + "]()" if len(rest) > 1 else text[: at - 1 if bang else at]


def _open_marks(text: str) -> tuple[list[_Mark], _Mark | None, int | None]:
    """Scan once: the emphasis still open, the code span still open, the link still open."""
    marks: list[_Mark] = []
    labels: list[int] = []
    label: int | None = None
    index = 0
    while index < len(text):
        char = text[index]
        end = index + 1
        if char == "\\":
            end = index + 2
        elif char in "*_~`":
            while end < len(text) and text[end] == char:
                end += 1
            if char == "`":
                closing = _closing_run(text, end, end - index)
                if closing < 0:
                    return marks, _Mark(text[index:end], index, end), None
                end = closing
            else:
                _match_run(marks, text, index, end)
        elif char == "[":
            labels.append(index)
        elif char == "]" and labels:
            label = labels.pop()
            if text[end : end + 1] == "(" and ")" not in text[end:]:
                return _before(marks, label), None, label
        index = end
    return marks, None, labels[-1] if labels else None


def _before(marks: list[_Mark], at: int) -> list[_Mark]:
    return [mark for mark in marks if mark.at < at]


def _closing_run(text: str, start: int, size: int) -> int:
    """Index behind the next run of exactly `size` backticks, or -1."""
    index = start
    while (index := text.find("`", index)) >= 0:
        end = index
        while end < len(text) and text[end] == "`":
            end += 1
        if end - index == size:
            return end
        index = end
    return -1


def _match_run(marks: list[_Mark], text: str, start: int, end: int) -> None:
    """Let a run of `*`, `_` or `~` close what is open, else open something itself."""
    char, size = text[start], end - start
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else ""
    if not before.isspace():
        while size and marks and marks[-1].text[0] == char and len(marks[-1].text) <= size:
            size -= len(marks.pop().text)
    if not size or (after and after.isspace()) or (char == "~" and size != 2):
        return
    if char == "_" and before.isalnum():
        return
    if char != "~" and size > 3:
        return
    if not after or not (before.isalnum() and char == "_"):
        if size == 3:
            marks.append(_Mark(char * 2, end - 3, end - 1))
            marks.append(_Mark(char, end - 1, end))
        else:
            marks.append(_Mark(char * size, end - size, end))
