"""`Journal` on SQLite: keeps live answers safe at the price of one plain call a delta.

Deltas are collected on the loop's thread; every 100 ms or 4 kB they go, joined, to the writer's
thread. The timer runs only while something is collected. Nothing here ever raises.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from desktop_chat.domain.conversation import Message, Outcome
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.ports import ChunkKind
from desktop_chat.storage import messages
from desktop_chat.storage.codec import storable
from desktop_chat.storage.saver import Saver

if TYPE_CHECKING:
    import apsw

FLUSH_S = 0.1
FLUSH_CHARS = 4096

Delta = tuple[str, int, ChunkKind, str]
"""Turn, number within the turn, kind, text."""

_LINES = frozenset({ChunkKind.TOOL_CALL, ChunkKind.STEP})

log = logging.getLogger(__name__)


class ChunkJournal:
    """Writes what arrives as rows of `chunks`, and the end as one transaction."""

    def __init__(self, saver: Saver, *, flush_s: float = FLUSH_S) -> None:
        self._saver = saver
        self._flush_s = flush_s
        self._collected: list[Delta] = []
        self._chars = 0
        self._timer: asyncio.TimerHandle | None = None

    def append(self, turn_id: str, number: int, kind: ChunkKind, text: str) -> None:
        """Take delta `number` (1, 2, 3 ... within its turn). A plain call: writes nothing itself.

        For TOOL_CALL, `text` is one JSON object with `index`, `id`, `name` and `arguments`, for
        STEP a line of `step_lines`.
        """
        self._collected.append((turn_id, number, kind, text))
        self._chars += len(text)
        if self._chars >= FLUSH_CHARS:
            self.flush()
        elif self._timer is None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(self._flush_s, self.flush)

    def flush(self) -> None:
        """Hand what is collected to the writer's thread now."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        collected, self._collected, self._chars = self._collected, [], 0
        if collected:
            self._saver.write_soon(lambda connection: _write(connection, collected))

    async def settle(self) -> None:
        """Write what is collected, durably, and return when that is done or cannot be."""
        self.flush()
        with contextlib.suppress(StoreError):  # said elsewhere
            await self._saver.write(lambda _connection: None)

    async def finish(self, message: Message, outcome: Outcome) -> bool:
        """Write the whole answer durably in one transaction and drop its chunks.

        False when it is only in memory yet; it is written as soon as the disk allows.
        """
        self.flush()  # should the end be refused, then nothing but the end is missing
        try:
            await self._saver.write(lambda connection: messages.end(connection, message, outcome))
        except StoreError as error:
            log.info("answer %s is not on the disk yet: %s", message.id, error)
            return False
        return True

    async def aclose(self) -> None:
        """Write what is collected, and wait for it; answers without an end stay live."""
        self.flush()
        await self._saver.aclose()


def _write(connection: apsw.Connection, deltas: list[Delta]) -> None:
    """Join neighbours of one turn and kind into one row each."""
    rows: list[tuple[str, int, int, str, str]] = []
    by_turn = sorted(deltas, key=itemgetter(0, 1))
    for (turn_id, kind), group in groupby(by_turn, key=itemgetter(0, 2)):
        neighbours = list(group)
        glue = "\n" if kind in _LINES else ""
        text = storable(glue.join(delta[3] for delta in neighbours))
        rows.append((turn_id, neighbours[0][1], neighbours[-1][1], kind.value, text))
    messages.add_chunks(connection, rows)
