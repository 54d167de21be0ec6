"""An answer that is JSON and nothing else: where it ends, and how it is laid out; sans Qt.

Markdown would make a paragraph of it. It is shown as code instead, while it grows; one that came
without line breaks gets some for the eye. The text itself stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_BEGINS = re.compile(r"\s*(?:\{\s*(?:[\"}]|\Z)|\[\s*\{)")
_SPREAD_OUT = re.compile(r"\s*[{[][ \t]*(?:\r?\n|\Z)")
_MARKS = re.compile(r"[{}\[\]\"]")
_STRING_END = re.compile(r"\\.|[\"]|\\\Z", re.DOTALL)
_TOKEN = re.compile(r"\s+|[{}\[\],:\"]|[^\s{}\[\],:\"]+")
_INDENT = "  "
_DEEPEST = 32
"""Deeper levels are not moved further to the right."""


@dataclass(frozen=True, slots=True)
class JsonPlace:
    """A place within JSON. `is_compact`: it comes without line breaks; `due`: one belongs here."""

    depth: int = 0
    in_string: bool = False
    is_escaped: bool = False
    is_compact: bool = False
    due: bool = False


def json_start(text: str) -> JsonPlace | None:
    """The place before a text that seems to be JSON from its first character on, else None."""
    if _BEGINS.match(text) is None:
        return None
    return JsonPlace(is_compact=_SPREAD_OUT.match(text) is None)


def passed(place: JsonPlace, text: str) -> tuple[JsonPlace, int]:
    """The place behind a text, and where in the text the JSON ends; -1: not in it."""
    depth, at = place.depth, 0
    in_string, is_escaped = place.in_string, place.is_escaped
    if is_escaped and text:
        at, is_escaped = 1, False
    while at < len(text):
        found = (_STRING_END if in_string else _MARKS).search(text, at)
        if found is None:
            break
        at, mark = found.end(), found[0]
        if in_string:
            in_string = mark != '"'
            is_escaped = mark == "\\"
        elif mark == '"':
            in_string = True
        else:
            depth += 1 if mark in "{[" else -1
            if depth <= 0:
                return replace(place, depth=0, in_string=False, is_escaped=False), at
    return replace(place, depth=depth, in_string=in_string, is_escaped=is_escaped), -1


def laid_out(place: JsonPlace, text: str) -> tuple[str, JsonPlace]:
    """The text with a line for each value, and the place behind it; it grows as the text does."""
    out: list[str] = []
    depth, due, in_string, at = place.depth, place.due, place.in_string, 0
    is_escaped = place.is_escaped
    while at < len(text):
        if in_string:
            start, at = at, at + 1 if is_escaped else at
            end = _STRING_END.search(text, at)
            at = end.end() if end is not None else len(text)
            out.append(text[start:at])
            in_string = end is None or end[0] != '"'
            is_escaped = end is not None and end[0] == "\\"
            continue
        found = _TOKEN.match(text, at)
        mark = found[0] if found is not None else text[at]
        at += len(mark)
        if mark.isspace():
            continue
        if mark in "}]":
            depth -= 1
            out.append("" if due else "\n" + _INDENT * min(depth, _DEEPEST))
            due = False
        elif due:
            out.append("\n" + _INDENT * min(depth, _DEEPEST))
            due = False
        out.append(": " if mark == ":" else mark)
        depth += mark in "{["
        due = mark in "{[,"
        in_string = mark == '"'
    behind = replace(place, depth=depth, due=due, in_string=in_string, is_escaped=is_escaped)
    return "".join(out), behind
