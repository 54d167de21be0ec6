"""Import: looks at a file first, then takes in what was chosen of it, whole or not at all.

Files are read on other threads, some entries at a time, and nothing is kept in memory but what
the preview shows. What is written stays hidden until all of it is there; then one operation shows
it, which can be undone.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from desktop_chat.domain.operation import Operation
from desktop_chat.domain.parts import File, Image
from desktop_chat.domain.ports_transfer import TransferStore
from desktop_chat.domain.transfer import (
    Attachment,
    Failure,
    Growth,
    KeptFolder,
    Known,
    Staged,
    Standing,
    WholeChat,
)
from desktop_chat.i18n import tr
from desktop_chat.services.transfer.halt import Halt, OnProgress
from desktop_chat.services.transfer.reading import Entry, reader_of
from desktop_chat.services.transfer.source import Source, opened

_BATCH_MESSAGES = 200
_BATCH_BYTES = 1 << 20
_BATCH_S = 0.05
_PAUSE_S = 0.0001
"""Lets the window's thread have the interpreter between two entries, as soon as it wants it."""


@dataclass(frozen=True, slots=True)
class Found:
    """One chat of a file, as the preview shows it. Times are UNIX seconds."""

    id: str
    title: str
    created_at: float
    used_at: float
    messages: int
    new_messages: int
    attachments: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class Totals:
    """What the chats of a file come to; times are UNIX seconds, None without any chat."""

    messages: int = 0
    first_at: float | None = None
    last_at: float | None = None
    there: int = 0


@dataclass(frozen=True, slots=True)
class Preview:
    """What is in a file; `is_stopped`: only the beginning of it."""

    path: Path
    app: str
    chats: tuple[Found, ...]
    failures: tuple[Failure, ...]
    totals: Totals = Totals()
    is_stopped: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import; `operation` undoes it. Nothing was kept if it `is_stopped`."""

    new: int = 0
    grown: int = 0
    restored: int = 0
    same: int = 0
    messages: int = 0
    failures: tuple[Failure, ...] = ()
    operation: Operation | None = None
    is_stopped: bool = False


class Importing:
    """The import of one home. `new_chat_model` says who answers next in what was imported.

    `before` is awaited before anything is written; what it raises ends the import.
    """

    def __init__(
        self,
        store: TransferStore,
        new_chat_model: Callable[[], tuple[str, str]],
        clock: Callable[[], float] = time.monotonic,
        *,
        before: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._store = store
        self._before = before
        self._new_chat_model = new_chat_model
        self._clock = clock

    async def preview(self, path: Path, on_progress: OnProgress, halt: Halt) -> Preview:
        """Look at all of a file; raises `StoreError` for one that nobody knows."""
        chats: dict[str, Found] = {}
        failures: list[Failure] = []
        async with _Entries(path, self._clock) as entries:
            while (batch := await entries.batch()) and not halt.is_wanted:
                wholes = [entry for entry in batch if isinstance(entry, WholeChat)]
                failures += [entry for entry in batch if isinstance(entry, Failure)]
                known = await self._store.known(wholes)
                for whole in wholes:
                    chats.setdefault(whole.chat.id, _found(whole, known[whole.chat.id]))
                on_progress(entries.share)
            found = tuple(chats.values())
            totals = await asyncio.to_thread(_totals, found)
            return Preview(path, entries.app, found, tuple(failures), totals, halt.is_wanted)

    async def run(
        self,
        path: Path,
        chosen: Collection[str] | None,
        on_progress: OnProgress,
        halt: Halt,
        *,
        left_out: Collection[str] = (),
        without_backup: bool = False,
    ) -> Imported:
        """Take in the chats of these ids, or all but those that are left out.

        Raises `StoreError`, and has kept nothing then: `NoBackupError` unless it may be done
        `without_backup`. What is wrong with single entries is in the result.
        """
        if self._before is not None and not without_backup:
            await self._before()
        run = _Run(self._store, self._new_chat_model(), chosen, left_out)
        try:
            async with _Entries(path, self._clock) as entries:
                while (batch := await entries.batch()) and not halt.is_wanted:
                    await run.take(batch)
                    on_progress(entries.share)
                app = entries.app
            if halt.is_wanted:
                await run.discard()
                return Imported(is_stopped=True)
            return await run.publish(app)
        except BaseException:
            if run.operation is None:
                await asyncio.shield(run.discard())
            raise


@dataclass(slots=True)
class _Run:
    """One import, batch by batch."""

    store: TransferStore
    model: tuple[str, str]
    chosen: Collection[str] | None
    left_out: Collection[str]
    staged: Staged = field(default_factory=Staged)
    staging: asyncio.Lock = field(default_factory=asyncio.Lock)
    operation: Operation | None = None
    folders: dict[str, KeptFolder] = field(default_factory=dict)
    restored: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    wanted_blobs: set[str] = field(default_factory=set)
    title: str = ""
    same: int = 0
    grown: int = 0
    messages: int = 0

    async def take(self, batch: list[Entry]) -> None:
        """Stage what is new in some entries."""
        wholes = [
            entry for entry in batch if isinstance(entry, WholeChat) and self._is_wanted(entry)
        ]
        self.failures += [entry for entry in batch if isinstance(entry, Failure)]
        self.folders |= {entry.id: entry for entry in batch if isinstance(entry, KeptFolder)}
        known = await self.store.known(wholes)
        chats: list[WholeChat] = []
        growths: list[Growth] = []
        blobs = [entry for entry in batch if isinstance(entry, Attachment)]
        for whole in wholes:
            there = known[whole.chat.id]
            if there.foreign:
                self.failures.append(_foreign(whole))
                continue
            self._plan(whole, there, chats, growths)
            blobs += whole.attachments
        blobs = [blob for blob in blobs if blob.sha256 in self.wanted_blobs]
        if chats or growths or blobs:
            # Who is cancelled has to know what was staged all the same, to take it back.
            await asyncio.shield(self._stage(chats, growths, blobs))

    async def discard(self) -> None:
        """Take back all that was staged, also what is on its way to the store."""
        async with self.staging:
            await self.store.discard(self.staged)

    async def publish(self, app: str) -> Imported:
        """Show all of it."""
        count = len(self.staged.chat_ids) + len(self.restored) + self.grown
        operation = await self.store.publish(
            self.staged,
            self.restored,
            list(self.folders.values()),
            app=app,
            count=count,
            title=self.title,
        )
        self.operation = operation
        return Imported(
            len(self.staged.chat_ids),
            self.grown,
            len(self.restored),
            self.same,
            self.messages,
            tuple(self.failures),
            operation,
        )

    async def _stage(
        self, chats: list[WholeChat], growths: list[Growth], blobs: list[Attachment]
    ) -> None:
        async with self.staging:
            staged = await self.store.stage(chats, growths, blobs)
            self.staged = self.staged.joined(staged)

    def _is_wanted(self, whole: WholeChat) -> bool:
        """Whether it was chosen; the second of the same id in one file never is."""
        id_ = whole.chat.id
        if id_ in self.seen or id_ in self.left_out:
            return False
        if self.chosen is not None and id_ not in self.chosen:
            return False
        self.seen.add(id_)
        return True

    def _plan(
        self, whole: WholeChat, there: Known, chats: list[WholeChat], growths: list[Growth]
    ) -> None:
        if there.standing is Standing.SAME:
            self.same += 1
            return
        self.title = self.title or whole.chat.title
        new = [message for message in whole.messages if message.id not in there.known_messages]
        self.messages += len(new)
        self._want_blobs(whole)
        if there.standing is Standing.NEW:
            chats.append(self._with_model(whole))
            return
        if there.standing is Standing.IN_BIN:
            self.restored.append(there.id)
        else:
            self.grown += 1
        if new:
            moved = tuple(replace(message, chat_id=there.id) for message in new)
            growths.append(Growth(there.id, moved, _head(whole, there), whole.chat.used_at))

    def _with_model(self, whole: WholeChat) -> WholeChat:
        """Another app's chat goes on with what answers here: its own model may not be there."""
        if whole.chat.provider:
            return whole
        provider, model = self.model
        return replace(whole, chat=replace(whole.chat, provider=provider, model=model))

    def _want_blobs(self, whole: WholeChat) -> None:
        for message in whole.messages:
            for part in message.parts:
                if isinstance(part, Image | File):
                    self.wanted_blobs.add(part.blob)


class _Entries:
    """Reads a file's entries on other threads, as many at a time as make no long wait."""

    def __init__(self, path: Path, clock: Callable[[], float]) -> None:
        self._path = path
        self._clock = clock
        self._stack = ExitStack()
        self._source: Source | None = None
        self._iterator: Iterator[Entry] = iter(())
        self.app = ""

    async def __aenter__(self) -> Self:
        await asyncio.to_thread(self._open)
        return self

    async def __aexit__(self, *_error: object) -> None:
        await asyncio.to_thread(self._stack.close)

    @property
    def share(self) -> float:
        """How much of it was read, from 0 to 1."""
        if self._source is None or not self._source.total:
            return 0.0
        return min(1.0, self._source.done / self._source.total)

    async def batch(self) -> list[Entry]:
        """The next entries; none at the end."""
        return await asyncio.to_thread(self._take)

    def _open(self) -> None:
        with ExitStack() as stack:
            source = self._source = stack.enter_context(opened(self._path))
            reader = reader_of(source)
            self.app = reader.app
            self._iterator = reader.read(source)
            self._stack = stack.pop_all()

    def _take(self) -> list[Entry]:
        entries: list[Entry] = []
        messages = size = 0
        until = self._clock() + _BATCH_S
        for entry in self._iterator:
            entries.append(entry)
            if isinstance(entry, WholeChat):
                messages += len(entry.messages)
                size += sum(len(blob.data) for blob in entry.attachments)
            elif isinstance(entry, Attachment):
                size += len(entry.data)
            time.sleep(_PAUSE_S)
            if messages > _BATCH_MESSAGES or size > _BATCH_BYTES or self._clock() > until:
                break
        return entries


def _found(whole: WholeChat, there: Known) -> Found:
    blobs = {
        part.blob
        for message in whole.messages
        for part in message.parts
        if isinstance(part, Image | File)
    }
    new = sum(message.id not in there.known_messages for message in whole.messages)
    return Found(
        whole.chat.id,
        whole.chat.title,
        whole.chat.created_at,
        whole.chat.last_used_at,
        len(whole.messages),
        new,
        len(blobs),
        there.standing,
    )


def _totals(chats: tuple[Found, ...]) -> Totals:
    return Totals(
        sum(found.messages for found in chats),
        min((found.created_at for found in chats), default=None),
        max((found.used_at for found in chats), default=None),
        sum(found.standing is Standing.SAME for found in chats),
    )


def _head(whole: WholeChat, there: Known) -> str | None:
    """The end of the file's path, if it goes on from the path that is shown here."""
    if there.head_id is None:
        return whole.chat.head_id
    parents = {message.id: message.parent_id for message in whole.messages}
    at = whole.chat.head_id
    while at is not None:
        if at == there.head_id:
            return whole.chat.head_id
        at = parents.get(at)
    return None


def _foreign(whole: WholeChat) -> Failure:
    return Failure(whole.chat.title, tr("Some of its messages belong to another chat here."))
