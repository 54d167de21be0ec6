"""Prompts as a file that people can read and share: JSON, or Markdown with a heading for each.

Reads what it wrote without any loss, and forgives what others write. Touches no files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from desktop_chat.domain.errors import ConfigurationError
from desktop_chat.domain.presets import clean_name
from desktop_chat.domain.prompts import MOST_NAME_CHARS, MOST_PROMPTS, MOST_TEXT_CHARS
from desktop_chat.i18n import tr

FORMAT = "desktop-chat-prompts"
MOST_FILE_BYTES = 8_000_000

NamedText = tuple[str, str]
"""A prompt's name and its text."""

_HEADING = re.compile(r"# +(?P<name>\S.*)\Z")
_ESCAPED = re.compile(r"\\+# ")
_NAMES, _TEXTS = ("name", "title", "cmd", "command"), ("text", "prompt", "content")


def to_json(prompts: Sequence[NamedText]) -> str:
    """Write them as JSON."""
    entries = [{"name": name, "text": text} for name, text in prompts]
    return (
        json.dumps(
            {"format": FORMAT, "version": 1, "prompts": entries}, ensure_ascii=False, indent=2
        )
        + "\n"
    )


def to_markdown(prompts: Sequence[NamedText]) -> str:
    """Write them as Markdown; a line of a text that would be a heading gets a backslash."""
    return "\n".join(f"# {name}\n\n{_escaped(text)}\n" for name, text in prompts)


def read_prompts(text: str) -> list[NamedText]:
    """Read either form. Raises `ConfigurationError` where there is no prompt to be found."""
    bare = text.lstrip("\ufeff \t\r\n")
    found = list(_from_json(bare) if bare[:1] in {"{", "["} else _from_markdown(bare))
    usable = [
        (clean_name(name, MOST_NAME_CHARS), content[:MOST_TEXT_CHARS])
        for name, content in found[:MOST_PROMPTS]
        if clean_name(name, MOST_NAME_CHARS) and content.strip()
    ]
    if not usable:
        raise ConfigurationError(tr("There are no prompts in this file."))
    return usable


def _from_json(text: str) -> Iterator[NamedText]:
    try:
        loaded: object = json.loads(text)
    except (ValueError, RecursionError):
        raise ConfigurationError(tr("This file is no JSON that can be read.")) from None
    entries = loaded.get("prompts") if isinstance(loaded, dict) else loaded
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict):
            yield _word(entry, _NAMES), _word(entry, _TEXTS)


def _word(entry: dict[str, object], names: Sequence[str]) -> str:
    values = (entry.get(name) for name in names)
    return next((value for value in values if isinstance(value, str) and value), "")


def _from_markdown(text: str) -> Iterator[NamedText]:
    name, lines = "", list[str]()
    for line in text.replace("\r\n", "\n").split("\n"):
        heading = _HEADING.match(line)
        if heading is None:
            lines.append(line[1:] if _ESCAPED.match(line) else line)
            continue
        if name:
            yield name, "\n".join(lines).strip("\n")
        name, lines = heading["name"], []
    if name:
        yield name, "\n".join(lines).strip("\n")


def _escaped(text: str) -> str:
    return "\n".join(
        f"\\{line}" if _HEADING.match(line) or _ESCAPED.match(line) else line
        for line in text.strip("\n").split("\n")
    )
