"""Reads our own export: `chats.json` in a zip, or one file; see `docs/format.md`, version 1."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.transfer import Attachment, Failure, WholeChat
from desktop_chat.i18n import tr
from desktop_chat.services.transfer import native
from desktop_chat.services.transfer.fields import Object, an_object, text
from desktop_chat.services.transfer.json_stream import Path, Step, Value
from desktop_chat.services.transfer.reading import Entry, each, guarded
from desktop_chat.services.transfer.source import Source, whole

_LISTS = ("folders", "chats", "attachments")
_MOST = 1 << 30


def entries(source: Source, names: Sequence[str]) -> Iterator[Entry]:
    """Folders, chats and attachments, in this order."""
    for name in names:
        for value in each(source, name, _choose):
            yield from _entry(source, name, value)


def _choose(path: Path) -> Step:
    if not path or path[0] not in _LISTS:
        return Step.ENTER if not path else Step.KEEP
    return Step.ENTER if len(path) == 1 else Step.KEEP


def _entry(source: Source, name: str, value: Value) -> Iterator[Entry]:
    match value.path:
        case ("version",):
            version = value.parse()
            if version != native.VERSION:
                raise StoreError(
                    tr(
                        "{name} was made by a newer version of Desktop Chat (format {version}).",
                        name=source.path.name,
                        version=version,
                    )
                )
        case ("folders", _):
            folder = native.folder_of(an_object(_parsed(value)))
            if folder is not None:
                yield folder
        case ("chats", int(number)):
            found = guarded(value, tr("Chat {number}", number=number + 1), _chat)
            if found is not None:
                yield found
        case ("attachments", _):
            yield _attachment(source, name, an_object(_parsed(value)))
        case _:
            return


def _parsed(value: Value) -> Object:
    try:
        return an_object(value.parse())
    except ValueError:
        return {}


def _chat(value: Value) -> WholeChat | Failure:
    entry = an_object(value.parse())
    try:
        return native.chat_of(entry)
    except native.UnreadableError as error:
        return Failure(text(entry.get("title")) or text(entry.get("id")), str(error))


def _attachment(source: Source, name: str, entry: Object) -> Attachment | Failure:
    sha256 = text(entry.get("sha256"))
    title = tr("Attachment {id}", id=sha256[:12])
    try:
        data = native.bytes_of(entry)
        if data is None:
            folder = name.removesuffix(native.CHATS_NAME)
            data = _file(source, f"{folder}{native.ATTACHMENTS_FOLDER}{sha256}")
    except native.UnreadableError as error:
        return Failure(title, str(error))
    except StoreError as error:
        return Failure(title, error.user_text)
    if data is None:
        return Failure(title, tr("Its file is missing."))
    if hashlib.sha256(data).hexdigest() != sha256:
        return Failure(title, tr("Its bytes are damaged."))
    return Attachment(sha256, text(entry.get("media_type")), data)


def _file(source: Source, name: str) -> bytes | None:
    if name not in set(source.names()):
        return None
    return whole(source, name, most=_MOST)
