"""A chat as one Markdown file: front matter, then the shown path. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from desktop_chat.domain.conversation import Message
from desktop_chat.domain.parts import File, Image, Part, Reasoning, Text, ToolCall, ToolResult
from desktop_chat.domain.transfer import WholeChat
from desktop_chat.i18n import tr
from desktop_chat.services.transfer.showing import (
    ending,
    moment,
    place_among_siblings,
    shown_path,
    speaker,
    title_of,
)

PathOf = Callable[[str], str | None]
"""Where the bytes of an attachment lie, seen from the file; None: nowhere."""


def markdown_of(whole: WholeChat, path_of: PathOf) -> Iterator[str]:
    """The file, piece by piece."""
    yield from _front_matter(whole)
    yield f"# {_one_line(title_of(whole))}\n"
    if whole.chat.system_prompt:
        heading = tr("System prompt")
        yield f"\n## {heading}\n\n{_quoted(whole.chat.system_prompt)}\n"
    places = place_among_siblings(whole)
    for message in shown_path(whole):
        yield from _message(message, places.get(message.id), path_of)


def _front_matter(whole: WholeChat) -> Iterator[str]:
    chat = whole.chat
    fields: dict[str, object] = {
        "title": title_of(whole),
        "created": moment(chat.created_at),
        "updated": moment(chat.last_used_at),
        "provider": chat.provider,
        "model": chat.model,
        "tags": sorted(chat.tags),
        "source": whole.origin,
        "id": chat.id,
    }
    yield "---\n"
    for name, value in fields.items():
        if value:
            yield f"{name}: {json.dumps(value, ensure_ascii=False)}\n"
    yield "---\n\n"


def _message(message: Message, place: tuple[int, int] | None, path_of: PathOf) -> Iterator[str]:
    yield f"\n## {_one_line(speaker(message))}\n\n"
    notes = [moment(message.created_at)]
    if place is not None:
        notes.append(tr("version {number} of {count}", number=place[0], count=place[1]))
    yield f"*{' · '.join(filter(None, notes))}*\n\n"
    for part in message.parts:
        yield from _part(part, path_of)
    said = ending(message)
    if said:
        yield f"*{_one_line(said)}*\n\n"


def _part(part: Part, path_of: PathOf) -> Iterator[str]:
    match part:
        case Text(text):
            yield f"{text}\n\n"
        case Reasoning(text):
            yield f"> **{tr('Reasoning')}**\n>\n{_quoted(text)}\n\n"
        case ToolCall(_, name, arguments):
            yield f"**{tr('Tool call: {name}', name=name)}**\n\n{_fenced(arguments, 'json')}\n\n"
        case ToolResult(_, text, _):
            yield f"**{tr('Tool result')}**\n\n{_fenced(text, '')}\n\n"
        case Image(blob, _):
            path = path_of(blob)
            yield f"![]({path})\n\n" if path else f"*{tr('[A picture]')}*\n\n"
        case File(blob, _, name):
            path, label = path_of(blob), _one_line(name).replace("]", "\\]")
            yield f"[{label}](<{path}>)\n\n" if path else f"*[{label}]*\n\n"


def _quoted(text: str) -> str:
    return "\n".join(f"> {row}".rstrip() for row in text.split("\n"))


def _fenced(text: str, language: str) -> str:
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}{language}\n{text}\n{fence}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
