"""How much of the text's end waits for the next character to say what it is; sans Qt."""

from __future__ import annotations

import re

from desktop_chat.ui.markdown import lines
from desktop_chat.ui.markdown.blocks import BlockKind
from desktop_chat.ui.markdown.opened import OpenBlock

_PREFIX = re.compile(r"[ \t]*(?:(?:>[ \t]?|(?:[-+*]|\d{1,9}[.)])[ \t]+)[ \t]*)*")
_UNDECIDED = re.compile(
    r"(?:[=_#>`~]+|(?:[-+*][ \t]*)+|(?:_[ \t]*)+|[|:\- \t]+|\d{1,9}[.)]?|`{3}[^`]*|~{3}.*"
    r"|\$+|\\\[?|\[\^[^\s\]]*\]?)$"
)


def waits(opened: OpenBlock | None, partial: str) -> bool:
    """Whether the next character may make the unfinished line into something else.

    True for a lone marker (`-`, `12.`, `**`, `|--`), a fence whose info is still coming, and what
    may be the header of a table.
    """
    if opened is not None and opened.kind is BlockKind.CODE and opened.fence:
        text = partial.strip()
        return bool(text) and not text.strip(opened.fence[0])
    if lines.is_blank(partial):
        return bool(partial)
    prefix = _PREFIX.match(partial)
    content = (partial[prefix.end() :] if prefix else partial).strip()
    if _UNDECIDED.match(partial.strip()) or (content and _UNDECIDED.match(content)):
        return True
    return content.startswith("|") and not _takes_rows(opened)


def _takes_rows(opened: OpenBlock | None) -> bool:
    """Whether a line that begins with a bar is a row, or code: not the header of a table."""
    if opened is None or opened.complete:
        return False
    if opened.nesting is not None:
        return opened.nesting.takes_rows
    return opened.kind is BlockKind.TABLE


def held_size(opened: OpenBlock) -> int:
    """How many characters at the end of a block wait for what the next line brings."""
    if opened.kind is BlockKind.MATH and not opened.complete:
        return opened.size
    if opened.may_define:
        return opened.size
    if opened.complete or not opened.lines or not opened.lines[-1].endswith("\n"):
        return 0
    last = opened.lines[-1]
    if opened.nesting is not None:
        return len(last) if opened.nesting.awaits_table else 0
    is_text = opened.kind is BlockKind.PARAGRAPH
    return len(last) if is_text and last.lstrip().startswith("|") else 0
