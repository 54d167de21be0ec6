"""Finds out whose export a file is, and reads it entry by entry.

An entry that is damaged is one `Failure`; a file that ends too early gives what came before. What
is here blocks: for another thread than the window's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.transfer import Attachment, Failure, KeptFolder, WholeChat
from desktop_chat.i18n import tr
from desktop_chat.services.transfer.json_stream import DamagedError, Path, Step, Value, walk
from desktop_chat.services.transfer.source import Source

_OBJECTS = re.compile(rb"(?:\[\s*)?(?:\{\s*(?:\"|\Z)|\Z)")
"""How a list of objects begins, or one alone; whatever is cut off."""
_TOP = 2
"""So deep lie the fields of the first object: at the top, or in a list."""
Entry = WholeChat | Attachment | KeptFolder | Failure
Entries = Callable[[Source, Sequence[str]], Iterator[Entry]]


@dataclass(frozen=True, slots=True)
class Reader:
    """One app's files: its name for people, and what reads them (by their names)."""

    app: str
    entries: Entries
    names: tuple[str, ...]

    def read(self, source: Source) -> Iterator[Entry]:
        """All entries; raises nothing: what cannot be read is a `Failure`."""
        source.done = 0
        for name in self.names:
            try:
                yield from self.entries(source, [name])
            except DamagedError as error:
                yield Failure(name, damage(error))
            except StoreError as error:
                yield Failure(name, error.user_text)


def damage(error: DamagedError) -> str:
    """Say where a file cannot be read any further."""
    where = f"{error.offset:,}"
    if error.is_cut:
        return tr("The file ends too early, after {bytes} bytes.", bytes=where)
    return tr("The file is damaged from byte {bytes} on.", bytes=where)


def reader_of(source: Source) -> Reader:
    """Look at the beginnings of the files; raises `StoreError` for what nobody knows."""
    names = [name for name in source.names() if _may_be_json(name, source)]
    found: Reader | None = None
    for name in names:
        reader = _reader(source, name)
        if reader is None:
            continue
        if found is None:
            found = reader
        elif reader.app == found.app:
            found = Reader(found.app, found.entries, (*found.names, *reader.names))
    if found is not None:
        source.done = 0
        return found
    if names:
        _say_if_damaged(source, names[0])
    if _is_direct_backup(source.names()):
        raise StoreError(
            tr(
                "{name} is a backup of Cherry Studio's own folders, which only Cherry Studio can "
                "read. Export the chats there as Markdown, or use a backup of an older version.",
                name=source.path.name,
            )
        )
    raise StoreError(
        tr(
            "{name} is none of the files that can be imported: exports of Desktop Chat, ChatGPT, "
            "Claude, Cherry Studio, Chatbox, Open WebUI or LM Studio.",
            name=source.path.name,
        )
    )


def _say_if_damaged(source: Source, name: str) -> None:
    """A download that broke off is not somebody else's file; raises `StoreError`."""
    start = _beginning(source, name)
    if not start:
        raise StoreError(tr("{name} is empty.", name=name))
    if _OBJECTS.match(start) is None:
        return
    try:
        for value in each(source, name, lambda path: Step.SKIP if path else Step.ENTER):
            if value.path == (0,):
                return  # one whole entry, of an app that nobody knows
    except DamagedError as error:
        where = f"{error.offset:,}"
        if error.is_cut:
            text = tr(
                "{name} is cut short: it ends after {bytes} bytes, inside its first entry. "
                "Download or export it again.",
                name=name,
                bytes=where,
            )
        else:
            text = tr(
                "{name} is damaged from byte {bytes} on, inside its first entry.",
                name=name,
                bytes=where,
            )
        raise StoreError(text) from error


def _may_be_json(name: str, source: Source) -> bool:
    if name.startswith("__MACOSX/"):
        return False
    return name.endswith((".json", ".bak")) or len(source.names()) == 1


def _is_direct_backup(names: Sequence[str]) -> bool:
    return any(name.startswith(("IndexedDB/", "Local Storage/")) for name in names)


def _reader(source: Source, name: str) -> Reader | None:
    from desktop_chat.services.transfer.readers import (
        chatbox,
        chatgpt,
        cherry,
        claude,
        lm_studio,
        native,
        open_webui,
    )

    first = _first_fields(source, name)
    if first.get("format") == b'"desktop-chat"':
        return Reader("Desktop Chat", native.entries, (name,))
    if "mapping" in first:
        return Reader("ChatGPT", chatgpt.entries, (name,))
    if "chat_messages" in first:
        return Reader("Claude", claude.entries, (name,))
    if "indexedDB" in first:
        return Reader("Cherry Studio", cherry.entries, (name,))
    if chatbox.is_export(first):
        return Reader("Chatbox", chatbox.entries, (name,))
    if lm_studio.is_conversation(first):
        return Reader("LM Studio", lm_studio.entries, (name,))
    if open_webui.is_chat(first):
        return Reader("Open WebUI", open_webui.entries, (name,))
    return None


def _first_fields(source: Source, name: str) -> dict[str, bytes]:
    """The names in the object at the top, or in the first of the list there; short values too."""
    fields: dict[str, bytes] = {}

    def choose(path: Path) -> Step:
        if not path or path == (0,):
            return Step.ENTER
        if isinstance(path[-1], str) and len(path) <= _TOP:
            fields.setdefault(path[-1], b"")  # its value may be cut off
        return Step.KEEP if path[-1] == "format" else Step.SKIP

    with source.open(name) as stream:
        try:
            for value in walk(stream, choose):
                top = value.path[:1]
                if top and isinstance(top[0], int) and top != (0,):
                    break
                if 1 <= len(value.path) <= _TOP and isinstance(value.path[-1], str):
                    fields[value.path[-1]] = value.raw
                if "indexedDB" in fields or fields.get("format") == b'"desktop-chat"':
                    break
        except DamagedError:
            pass  # what came before it may be enough
    return fields


def each(
    source: Source,
    name: str,
    choose: Callable[[Path], Step],
) -> Iterator[Value]:
    """The values of one file."""
    with source.open(name) as stream:
        yield from walk(stream, choose)


def of_a_list(path: Path) -> Step:
    """What to do where the file is a list of chats, or one chat alone."""
    return Step.KEEP if path else Step.ENTER


def chats_of_list(
    source: Source, name: str, read: Callable[[Value], WholeChat | Failure | None]
) -> Iterator[Entry]:
    """Read a file that is a list of chats, or one chat alone; one that raises is a `Failure`."""
    is_list = _begins_with_list(source, name)
    choose = of_a_list if is_list else (lambda _path: Step.KEEP)
    for number, value in enumerate(each(source, name, choose)):
        found = guarded(value, tr("Chat {number}", number=number + 1), read)
        if found is not None:
            yield found


def guarded(
    value: Value, place: str, read: Callable[[Value], WholeChat | Failure | None]
) -> WholeChat | Failure | None:
    """Read one chat; whatever is wrong with it is said of it alone."""
    try:
        return read(value)
    except ValueError:
        return Failure(_title_in(value) or place, tr("It is damaged."))
    except (TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        return Failure(_title_in(value) or place, tr("It is not as it should be."))


def _title_in(value: Value) -> str:
    """A title that can be found in what cannot be parsed."""
    import json

    found = re.search(rb'"(?:title|name)"\s*:\s*("(?:[^"\\]|\\.)*")', value.raw)
    if found is None:
        return ""
    try:
        title = json.loads(found[1])
    except ValueError:
        return ""
    return str(title).strip()


def _begins_with_list(source: Source, name: str) -> bool:
    return _beginning(source, name).startswith(b"[")


def _beginning(source: Source, name: str) -> bytes:
    with source.open(name) as stream:
        return stream.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n")
