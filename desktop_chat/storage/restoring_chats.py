"""Single chats on their way back from a backup: staged where nobody sees them, shown as one deed.

Staging runs on the thread of the backups; what is written goes through the writer's.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop_chat.domain.backup import Backup
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.operation import Operation, OperationKind
from desktop_chat.domain.parts import attached_to
from desktop_chat.domain.ports_backup import OnShare
from desktop_chat.domain.stop import Stop
from desktop_chat.domain.transfer import Attachment, Growth, KeptFolder, Staged, WholeChat
from desktop_chat.i18n import tr
from desktop_chat.storage import removal
from desktop_chat.storage import transfer_reading as reading
from desktop_chat.storage import transfer_writing as writing
from desktop_chat.storage.amending import Amendment, amend, parts_to_replace
from desktop_chat.storage.database import Database
from desktop_chat.storage.keeping import Keeping
from desktop_chat.storage.restoring import as_of_today, still_arriving

if TYPE_CHECKING:
    import apsw

T = TypeVar("T")

_REST_S = 0.0005


@dataclass(slots=True)
class Return:
    """Chats that are staged, how those that are there change, and the folders they lay in."""

    chat_ids: tuple[str, ...]
    title: str = ""
    staged: Staged = field(default_factory=Staged)
    amendments: list[Amendment] = field(default_factory=list)
    folders: dict[str, KeptFolder] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be done."""
        return not (self.staged.chat_ids or self.staged.message_ids or self.amendments)


def stage(
    database: Database,
    folder: Path,
    backup: Backup,
    chat_ids: Sequence[str],
    *,
    on_share: OnShare,
    stop: Stop,
) -> Return:
    """Write, hidden, what is missing of these chats.

    When it fails, or is stopped (`apsw.InterruptError`), all is taken back.
    """
    import apsw

    found = Return(tuple(chat_ids))
    try:
        with as_of_today(folder, backup, stop) as then:
            folders = {one.id: one for one in reading.folders(then)}
            for number, chat_id in enumerate(chat_ids, 1):
                if stop.is_wanted:
                    raise apsw.InterruptError("stopped")
                whole = reading.whole(then, chat_id)
                if whole is not None:
                    _stage_one(database, then, whole, found)
                    found.folders |= _folders_of(whole, folders)
                on_share(number / len(chat_ids))
                time.sleep(_REST_S)
    except BaseException:
        _write(database, lambda connection: writing.discard(connection, found.staged))
        raise
    return found


async def publish(
    keeping: Keeping, database: Database, prepared: Return, now: float
) -> Operation | None:
    """Show it, as one operation that can be undone; None where nothing was to be done."""
    if prepared.is_empty:
        return None
    folders = list(prepared.folders.values())

    def work(connection: apsw.Connection) -> None:
        if removal.live_in(connection, prepared.chat_ids):
            raise StoreError(still_arriving())
        writing.publish(connection, prepared.staged, (), folders)
        for amendment in prepared.amendments:
            amend(connection, amendment, now)

    count = len(prepared.chat_ids)
    staged = prepared.staged
    try:
        await database.write(
            lambda connection: writing.lay_into_bin(connection, staged), durable=False
        )
        return await keeping.perform_now_or_never(
            OperationKind.RESTORE_BACKUP, work, count=count, title=prepared.title
        )
    except StoreError:
        await database.write(lambda connection: writing.discard(connection, staged), durable=False)
        raise


def _stage_one(database: Database, then: apsw.Connection, whole: WholeChat, found: Return) -> None:
    chat_id, now = whole.chat.id, time.time()
    found.title = found.title or whole.chat.title
    known = _read(database, lambda reader: writing.known(reader, [whole]))[chat_id]
    is_there = _read(database, lambda reader: _has_chat(reader, chat_id))
    if known.foreign or (known.known_messages and not is_there):
        raise StoreError(
            tr("“{title}” shares messages with another chat here.", title=whole.chat.title)
        )
    _stage_blobs(database, then, whole, found)
    if not is_there:
        # What was imported then may have been imported once more since, as another chat.
        free = whole if known.id == chat_id else WholeChat(whole.chat, whole.messages)
        _stage(database, found, lambda writer: writing.stage_chat(writer, free, now))
        return
    missing = tuple(one for one in whole.messages if one.id not in known.known_messages)
    if missing:
        growth = Growth(chat_id, missing, None, None)
        _stage(database, found, lambda writer: writing.stage_growth(writer, growth, now))
    replaced = _read(
        database, lambda reader: parts_to_replace(then, reader, sorted(known.known_messages))
    )
    seen = frozenset(one.id for one in whole.messages)
    found.amendments.append(Amendment(whole.chat, seen, tuple(replaced)))


def _stage_blobs(
    database: Database, then: apsw.Connection, whole: WholeChat, found: Return
) -> None:
    """Bring back bytes that are missing, or are not what they were."""
    for blob in {part.blob for one in whole.messages for part in attached_to(one.parts)}:
        was = reading.attachment(then, blob)
        if was is None or hashlib.sha256(was.data).hexdigest() != blob:
            continue
        there = _read(database, lambda reader, blob=blob: reading.attachment(reader, blob))  # type: ignore[misc]
        if there is None:
            _stage_blob(database, was, found)
        elif there.data != was.data:
            _write(database, lambda writer, was=was: _mend_blob(writer, was))  # type: ignore[misc]


def _stage_blob(database: Database, blob: Attachment, found: Return) -> None:
    now = time.time()
    _stage(database, found, lambda writer: writing.stage_attachments(writer, [blob], now))


def _mend_blob(connection: apsw.Connection, blob: Attachment) -> None:
    connection.execute("UPDATE blobs SET bytes = ? WHERE sha256 = ?", (blob.data, blob.sha256))


def _folders_of(whole: WholeChat, folders: dict[str, KeptFolder]) -> dict[str, KeptFolder]:
    """The folder that a chat lay in, and those around it."""
    found: dict[str, KeptFolder] = {}
    at = folders.get(whole.chat.folder_id or "")
    while at is not None and at.id not in found:
        found[at.id] = at
        at = folders.get(at.parent_id or "")
    return dict(reversed(found.items()))


def _has_chat(connection: apsw.Connection, chat_id: str) -> bool:
    return connection.execute("SELECT 1 FROM chats WHERE id = ?", (chat_id,)).get is not None


def _stage(database: Database, found: Return, work: Callable[[apsw.Connection], Staged]) -> None:
    found.staged = found.staged.joined(_write(database, work))


def _write(database: Database, work: Callable[[apsw.Connection], T]) -> T:
    return database.on_writer(lambda writer: writer.transact(work, durable=False)).result()


def _read(database: Database, work: Callable[[apsw.Connection], T]) -> T:
    return database.on_reader(work).result()
