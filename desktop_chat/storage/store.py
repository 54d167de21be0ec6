"""Everything of one home that lies in the database, wired together."""

from __future__ import annotations

import logging
from pathlib import Path

from desktop_chat.storage import recovery
from desktop_chat.storage.attempts import AttemptLog
from desktop_chat.storage.bin import BinStore
from desktop_chat.storage.blobs import BlobStore
from desktop_chat.storage.branches import TreeStore
from desktop_chat.storage.connection import IN_MEMORY, Access
from desktop_chat.storage.conversations import Conversations
from desktop_chat.storage.database import Database
from desktop_chat.storage.figures import FigureStore
from desktop_chat.storage.journal import ChunkJournal
from desktop_chat.storage.keeping import Keeping
from desktop_chat.storage.order import OrderStore
from desktop_chat.storage.owners import is_alive, this_process
from desktop_chat.storage.presets import PresetStore
from desktop_chat.storage.prompts import PromptStore
from desktop_chat.storage.queue import QueueStore
from desktop_chat.storage.rescue.rescuer import HistoryRescuer
from desktop_chat.storage.saver import OnTrouble, Saver
from desktop_chat.storage.search.searching import Searching
from desktop_chat.storage.spending import SpendingStore
from desktop_chat.storage.summaries import SummaryStore

log = logging.getLogger(__name__)


class Store:
    """The database of a home; `path` None keeps everything in memory only, over what `seed` holds.

    `owner` is the window's process: it alone migrates, checkpoints, makes backups, and ends the
    answers of processes that died.
    """

    def __init__(
        self,
        path: Path | None,
        *,
        owner: bool,
        on_trouble: OnTrouble,
        backups: Path | None = None,
        seed: Path | None = None,
    ) -> None:
        self._owner = owner
        self.database = Database(Access(path or IN_MEMORY, owner, backups, seed=seed))
        self.saver = saver = Saver(self.database, on_trouble=on_trouble)
        self.keeping = Keeping(self.database, saver)
        self.conversations = Conversations(self.database, saver, self.keeping, process=this_process)
        self.blobs = BlobStore(self.database, saver)
        self.bin = BinStore(self.database, saver, self.keeping, self.blobs)
        self.branches = TreeStore(self.database, saver, self.keeping, process=this_process)
        self.queue = QueueStore(self.database, saver, self.keeping)
        self.order = OrderStore(self.database, saver, self.keeping)
        self.presets = PresetStore(self.database, self.keeping)
        self.prompts = PromptStore(self.database, saver, self.keeping)
        self.journal = ChunkJournal(saver)
        self.attempts = AttemptLog(saver)
        self.figures = FigureStore(self.database, saver)
        self.spending = SpendingStore(self.database, saver)
        self.summaries = SummaryStore(self.branches, self.keeping)
        self.searching = Searching(self.database, owner=owner)
        self.rescuer = HistoryRescuer(self.database, backups, after=self.searching.rebuild)

    async def open(self) -> None:
        """Open or make the database off the caller's thread. Raises `StoreError`."""
        await self.database.open()
        if self._owner:
            await self.recover()
        self.searching.open()

    async def recover(self) -> int:
        """End the live answers of dead processes and say how many; may be called at any time."""
        if not await self.database.read(lambda reader: recovery.orphans(reader, is_alive)):
            return 0
        count = await self.database.write(lambda writer: recovery.end_orphans(writer, is_alive))
        log.info("%d answers of ended processes recovered", count)
        return count

    async def aclose(self) -> None:
        """Write what waits and close; what cannot be written is logged, not raised."""
        self.rescuer.close()
        await self.searching.aclose()
        await self.journal.aclose()
        await self.database.aclose()
