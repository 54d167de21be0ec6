"""The marks within one run of text that are still open, by CommonMark's rules; sans Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop_chat.ui.markdown import math_lines
from desktop_chat.ui.markdown.emphasis_rules import flanks

_MARKS = frozenset("*_~`[]<&$\\!")
_MAX_LABEL = 400
_MAX_MARKS = 1_200
_MAX_FORMULAS = 400
"""A text with more of them is drawn as it is written: see the parser."""
_END = 64
_MAX_UNSURE = 8
_UNSURE_END = re.compile(
    r"(?:[*_~]+|`+|!|\\|&(?:#[xX]?)?\w{0,31}|<[A-Za-z][A-Za-z0-9+.-]*|</|<!?-*)$"
)
_HALF_MAIL = re.compile(r"<[\w.!#$%&'*+/=?^`{|}~-]{1,64}(?:@[\w.-]*)?$")
_HALF_AUTOLINK = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*$")
_TAG = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[\w.-]+|[A-Za-z/!?][^<>]*)>"
)
_HALF_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?$")
_QUOTES = {'"': '"', "'": "'", "(": ")"}
_HALF_LABEL = re.compile(r"\[[^\[\]]*$")


@dataclass(slots=True)
class _Mark:
    """An opener: a run of `size` stars, of which `left` are open; or a bracket."""

    char: str
    at: int
    left: int
    size: int
    can_close: bool = False


def closed(text: str) -> str:
    """The text with what is open at its end closed; what may become a mark is left out."""
    if _MARKS.isdisjoint(text) or _has_too_many(text):
        return text
    return _Scan(_without_unsure_end(text)).closed()


def _has_too_many(text: str) -> bool:
    formulas = sum(map(text.count, ("$", "\\(", "\\[")))
    return formulas > _MAX_FORMULAS or sum(map(text.count, "*_`[<~")) > _MAX_MARKS


def _without_unsure_end(text: str) -> str:
    """Leave out what the next characters decide: of "**`" the tick, then the stars before it."""
    for _ in range(_MAX_UNSURE):
        shorter = _without_unsure_mark(text)
        if shorter == text:
            break
        text = shorter
    return text


def _without_unsure_mark(text: str) -> str:
    end = _UNSURE_END.search(text, max(0, len(text) - _END))
    if end is None:
        return text
    at = end.start()
    slashes = at - len(text[:at].rstrip("\\"))
    if slashes % 2:
        # What a backslash takes its meaning from is text.
        return text[: at + 1] if end[0][0] != "\\" else text
    return text[:at]


class _Scan:
    """Goes through a run of text once, and keeps what was begun."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._stack: list[_Mark] = []
        self._tail = ""
        self._read()

    def closed(self) -> str:
        text = self._text.rstrip()
        brackets = [mark.at for mark in self._stack if mark.char == "["]
        for mark in reversed(self._stack):
            end = mark.at + mark.size
            if mark.char in "[!":
                text = _close_bracket(text, mark, is_inner=mark.at != min(brackets, default=-1))
            elif end >= len(text):
                text = text[: mark.at].rstrip()
            else:
                text = text.rstrip() + mark.char * mark.left
        return text + self._tail

    def _read(self) -> None:
        index = 0
        while index < len(self._text):
            char = self._text[index]
            if char not in _MARKS:
                index += 1
                continue
            index = self._mark(char, index)

    def _cut(self, at: int) -> int:
        self._text = self._text[:at]
        return at

    def _mark(self, char: str, at: int) -> int:
        """Read the mark at `at`; where to go on."""
        match char:
            case "\\" | "$":
                end = math_lines.formula_at(self._text, at)
                if end == math_lines.OPEN:
                    return self._cut(at)
                return end or at + (2 if char == "\\" else 1)
            case "`":
                return self._code(at)
            case "<":
                return self._angle(at)
            case "[":
                self._stack.append(_Mark("[", at, 1, 1))
                return at + 1
            case "!":
                if self._text[at + 1 : at + 2] == "[":
                    self._stack.append(_Mark("!", at, 2, 2))
                    return at + 2
                return at + 1
            case "]":
                return self._bracket(at)
            case "*" | "_" | "~":
                return self._run(char, at)
            case _:
                return at + 1

    def _code(self, at: int) -> int:
        end = _run_end(self._text, at)
        index = end
        while (index := self._text.find("`", index)) >= 0:
            after = _run_end(self._text, index)
            if after - index == end - at:
                return after
            index = after
        body = self._text[end:].rstrip("`")
        if not body.strip():
            return self._cut(at)
        self._text = self._text[:end] + body + self._text[at:end]
        return len(self._text)

    def _angle(self, at: int) -> int:
        if tag := _TAG.match(self._text, at):
            return tag.end()
        if _HALF_AUTOLINK.match(self._text, at):
            self._text += ">"
            return len(self._text)
        if _HALF_MAIL.match(self._text, at):
            return self._cut(at)
        return len(self._text) if _HALF_TAG.match(self._text, at) else at + 1

    def _bracket(self, at: int) -> int:
        """A closing bracket: of a link, of what may become one, or of no link at all."""
        place = next((i for i in range(len(self._stack) - 1, -1, -1) if self._is_open(i)), -1)
        if place < 0:
            return at + 1
        opener, text = self._stack[place], self._text
        if text.startswith("(", at + 1):
            end = _target_end(text, at + 1)
            if end == math_lines.OPEN:
                return self._cut(at)
            if end:
                del self._stack[place:]
                return end
        elif _HALF_LABEL.match(text, at + 1) or _is_last(text, opener.at, at):
            return self._cut(at)
        del self._stack[place]
        return at + 1

    def _is_open(self, place: int) -> bool:
        return self._stack[place].char in "[!"

    def _run(self, char: str, at: int) -> int:
        end = _run_end(self._text, at)
        before = self._text[at - 1] if at else " "
        after = self._text[end] if end < len(self._text) else " "
        opens, closes = flanks(char, before, after)
        size = end - at
        if char == "~" and size < 2:
            return end
        mark = _Mark(char, at, size - size % 2 if char == "~" else size, size, closes)
        if closes:
            self._close(mark, opens=opens)
        if opens and mark.left:
            self._stack.append(mark)
        return end

    def _close(self, closer: _Mark, *, opens: bool) -> None:
        """Let a run close what is open; what was opened since is text."""
        place = len(self._stack) - 1
        while closer.left and place >= 0 and not self._is_open(place):
            opener = self._stack[place]
            if opener.char != closer.char or _is_odd_match(opener, closer, opens=opens):
                place -= 1
                continue
            del self._stack[place + 1 :]
            taken = 2 if min(opener.left, closer.left) > 1 else 1
            opener.left -= taken
            closer.left -= taken
            if not opener.left:
                del self._stack[place]
                place -= 1


def _target_end(text: str, at: int) -> int:
    """The index behind the target of a link that begins at `at`; 0 if it is none, or `OPEN`."""
    place = _skip_blanks(text, at + 1)
    end = _place_end(text, place)
    after = _skip_blanks(text, end) if end > 0 else end
    if after > 0 and after < len(text) and text[after] in _QUOTES and after > end:
        closer = _find_unescaped(text, _QUOTES[text[after]], after + 1)
        after = _skip_blanks(text, closer + 1) if closer > 0 else math_lines.OPEN
    if after >= len(text) or after == math_lines.OPEN:
        return math_lines.OPEN
    return after + 1 if after and text[after] == ")" else 0


def _place_end(text: str, at: int) -> int:
    """Where the address that begins at `at` ends; 0 if it is none, or `OPEN`."""
    if text.startswith("<", at):
        end = text.find(">", at)
        inside = text[at + 1 : end if end >= 0 else len(text)]
        if "<" in inside or "\n" in inside:
            return 0
        return end + 1 if end >= 0 else math_lines.OPEN
    depth, index = 0, at
    while index < len(text) and not text[index].isspace():
        if text[index] == "\\":
            index += 1
        elif text[index] == "(":
            depth += 1
        elif text[index] == ")":
            if not depth:
                break
            depth -= 1
        index += 1
    if index >= len(text):
        return math_lines.OPEN
    return 0 if depth else index


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _find_unescaped(text: str, char: str, at: int) -> int:
    while at < len(text) and text[at] != char:
        at += 2 if text[at] == "\\" else 1
    return at if at < len(text) else -1


def _is_last(text: str, opener: int, at: int) -> bool:
    """Whether the next character says if a bracket closes a link; of a footnote it is known."""
    return at + 1 == len(text) and not text.startswith("[^", opener)


def _close_bracket(text: str, mark: _Mark, *, is_inner: bool) -> str:
    inside = text[mark.at + mark.size :]
    if not inside.strip() or inside.startswith("^"):
        return text[: mark.at]
    if len(inside) > _MAX_LABEL:
        return text
    if is_inner and mark.char == "[":
        return text[: mark.at] + inside
    return text + "]()"


def _run_end(text: str, at: int) -> int:
    end = at
    while end < len(text) and text[end] == text[at]:
        end += 1
    return end


def _is_odd_match(opener: _Mark, closer: _Mark, *, opens: bool) -> bool:
    """CommonMark's rule of three: `*a**b*` has no strong part."""
    if not (opener.can_close or opens):
        return False
    return (opener.size + closer.size) % 3 == 0 and not (opener.size % 3 == closer.size % 3 == 0)
