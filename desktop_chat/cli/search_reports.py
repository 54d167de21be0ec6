"""How `search` writes down what was found: for people, or as one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import TextIO

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.search import Excerpt, Found, Hit
from desktop_chat.i18n import tr

_OTHER_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}
"""JSON lets them stand as they are; who reads by lines may take them for the end of one."""
_BOLD, _USUAL = "\x1b[1m", "\x1b[0m"


def write_found(found: Found, out: TextIO, *, as_json: bool) -> None:
    """Write all hits down. Raises what writing raises."""
    is_terminal = out.isatty()
    for hit in (*found.titles, *found.messages):
        if as_json:
            line = json.dumps(_fields(hit), ensure_ascii=False).translate(_OTHER_LINE_ENDS)
            out.write(f"{line}\n")
        else:
            out.writelines(_lines(hit, bold=is_terminal))
    out.flush()


def _fields(hit: Hit) -> dict[str, object]:
    return {
        "kind": "title" if hit.message_id is None else "message",
        "chat_id": hit.chat_id,
        "message_id": hit.message_id,
        "title": hit.title.text,
        "role": None if hit.role is None else hit.role.value,
        "model": hit.model,
        "at": datetime.fromtimestamp(hit.at).astimezone().isoformat(timespec="seconds"),
        "excerpt": None if hit.message_id is None else hit.excerpt.text,
        "marks": list(hit.title.marks if hit.message_id is None else hit.excerpt.marks),
        "archived": hit.is_archived,
        "on_shown_path": not hit.is_elsewhere,
    }


def _lines(hit: Hit, *, bold: bool) -> Iterable[str]:
    at = datetime.fromtimestamp(hit.at).astimezone().strftime("%Y-%m-%d %H:%M")
    title = _marked(hit.title, bold=bold) or tr("New chat")
    author = _author(hit)
    signs = [tr("archived")] if hit.is_archived else []
    signs += [tr("other branch")] if hit.is_elsewhere else []
    yield "  ".join(part for part in (at, author, title, *signs) if part) + "\n"
    if hit.message_id is not None:
        yield f"    {_marked(hit.excerpt, bold=bold)}\n"


def _author(hit: Hit) -> str:
    if hit.role is None:
        return tr("Chat")
    return tr("You") if hit.role is Role.USER else hit.model or tr("Answer")


def _marked(excerpt: Excerpt, *, bold: bool) -> str:
    if not bold:
        return excerpt.text
    parts: list[str] = []
    at = 0
    for start, end in excerpt.marks:
        parts += [excerpt.text[at:start], _BOLD, excerpt.text[start:end], _USUAL]
        at = end
    return "".join([*parts, excerpt.text[at:]])
