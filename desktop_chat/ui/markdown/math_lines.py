r"""What is a formula and what is a price: `$..$`, `$$..$$`, `\(..\)` and `\[..\]`.

Sans Qt and without state. Whether a text can be a formula never depends on what stands behind it:
once it cannot, it never will, so what arrives piece by piece never jumps from one to the other.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from desktop_chat.ui.markdown import lines

MAX_INLINE = 400
MAX_LINES = 80
MAX_CHARS = 4_000
OPEN = -1
"""`formula_at`: a formula begins here, and has not ended yet."""

_CLOSERS = {"$": "$", "$$": "$$", "\\(": "\\)", "\\[": "\\]"}
_GROUP = re.compile(r"\\(?:text\w*|math\w+|operatorname\*?|mbox|label|tag|begin|end)\s*\{[^{}]*\}?")
_WORDS = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}[,;]?\s+[A-Za-z]{2,}")
_OTHER_LETTERS = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u4e00-\u9fff\uac00-\ud7a3]")
_PRICE = re.compile(r"\d[\d.,]*(?:\s+[(*_~`]{0,3}[A-Za-z]{2}|[kKMB]?[-/]?[A-Za-z]{3})")
_NO_START = re.compile(r"[\s,.;:!?)\]}%\"']")
_DANGLING_SIGN = re.compile(r"[A-Za-z0-9}]\s*[-/–~+=(,:*<>]$")
_LONE_SIGN = re.compile(r"[-+=<>*/|]{1,2}")
_SIGN = re.compile(r"[\\^_=+<>]|^\s")


class Opening(NamedTuple):
    """The first line of a block formula: the mark that ends it, and whether it already has."""

    closer: str
    closed: bool


def formula_at(text: str, at: int) -> int:
    """The index behind the formula that begins at `at`; 0 if none does, `OPEN` if it goes on."""
    mark = _mark_at(text, at)
    if not mark:
        return 0
    start = at + len(mark)
    if start >= len(text):
        return OPEN
    closer = _CLOSERS[mark]
    end = _find_closer(text, start, closer)
    content = text[start : end if end >= 0 else start + MAX_INLINE + 1]
    if len(content) > MAX_INLINE or not _may_be(content, mark):
        return 0
    if end < 0:
        return OPEN
    if text.startswith("$$$", end):
        return 0
    return end + len(closer) if _is_whole(content, mark) else 0


def content_of(text: str) -> tuple[str, str]:
    """The formula inside its marks, and its opening mark."""
    mark = "$$" if text.startswith("$$") else text[:2] if text[0] == "\\" else "$"
    return text[len(mark) : -len(_CLOSERS[mark])], mark


def opening(line: str) -> Opening | None:
    """Read the first line of a block formula."""
    text = line.strip()
    mark = text[:2]
    if mark not in {"$$", "\\["} or lines.columns(line) > 3:
        return None
    closer, rest = _CLOSERS[mark], text[2:]
    if closer in rest:
        whole = rest.index(closer) == len(rest) - 2 and bool(rest[:-2].strip())
        known = mark == "$$" or _SIGN.search(rest[:-2]) is not None
        return Opening(closer, closed=True) if whole and known else None
    if mark == "\\[" and rest and not line.lstrip()[2].isspace() and rest[0] != "\\":
        return None
    return Opening(closer, closed=False) if _may_be_display(rest) else None


def closes(line: str, closer: str) -> bool:
    """Whether a line ends the block formula that waits for `closer`."""
    return line.rstrip().endswith(closer)


def breaks_off(line: str) -> bool:
    """Whether a line cannot stand within a block formula: it was none."""
    return lines.is_heading(line) or lines.opening_fence(line) is not None


def ends(line: str, count: int, size: int) -> bool:
    """Whether a block formula of `count` lines and `size` characters ends above a line."""
    return count >= MAX_LINES or size + len(line) > MAX_CHARS or breaks_off(line)


def interrupts(line: str) -> bool:
    """Whether a line begins a new block, a formula or another, right below a line of text."""
    return lines.interrupts_paragraph(line) or opening(line) is not None


def _mark_at(text: str, at: int) -> str:
    pair = text[at : at + 2]
    if pair in {"\\(", "\\["}:
        return pair
    before = text[at - 1] if at else " "
    if text[at] != "$" or before == "$" or (before.isascii() and before.isalnum()):
        return ""
    if text.startswith("$$$", at):
        return ""
    return "$$" if pair == "$$" else "$"


def _find_closer(text: str, start: int, closer: str) -> int:
    """Where `closer` stands, not counting marks behind a backslash."""
    if closer[0] == "\\":
        return _find_bracket(text, start, closer)
    index = start
    while (index := text.find(closer, index, start + MAX_INLINE + 2)) >= 0:
        back = index
        while back > start and text[back - 1] == "\\":
            back -= 1
        if (index - back) % 2 == 0:
            return index
        index += 1
    return -1


def _find_bracket(text: str, start: int, closer: str) -> int:
    index = start
    while (index := text.find("\\", index, start + MAX_INLINE + 2)) >= 0:
        if text.startswith(closer, index):
            return index
        index += 2
    return -1


def _may_be(content: str, mark: str) -> bool:
    """Whether a formula may begin like this; False is final."""
    if mark == "\\(":
        return True
    if mark != "\\[" and _NO_START.match(content) and not (mark == "$$" and content[0].isspace()):
        return False
    bare = _GROUP.sub("", content)
    if _WORDS.search(bare) or _OTHER_LETTERS.search(bare):
        return False
    return mark != "$" or not (_PRICE.match(content) or _closes_more_than_it_opens(content))


def _closes_more_than_it_opens(content: str) -> bool:
    depth = 0
    for char in content:
        if char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
            if depth < 0:
                return True
    return False


def _is_whole(content: str, mark: str) -> bool:
    if not any(map(str.isalnum, content)):
        return mark == "$" and bool(_LONE_SIGN.fullmatch(content))
    if mark == "\\[":
        return _SIGN.search(content) is not None
    return mark != "$" or not (content[-1].isspace() or _DANGLING_SIGN.search(content))


def _may_be_display(rest: str) -> bool:
    bare = _GROUP.sub("", rest)
    return not (rest[:1] == "$" or _WORDS.search(bare) or _OTHER_LETTERS.search(bare))
