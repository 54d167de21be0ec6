"""Does the deeds that can be undone, and undoes them, through the writer's thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_chat.domain.ids import new_id
from desktop_chat.domain.operation import Operation, OperationKind
from desktop_chat.storage import operations
from desktop_chat.storage.database import Database
from desktop_chat.storage.saver import Saver

if TYPE_CHECKING:
    import apsw

KEPT = 1_000
"""So many operations can be undone."""


class Keeping:
    """The operations of one home. Its methods raise `StoreError`, as those of the store do."""

    def __init__(
        self, database: Database, saver: Saver, *, wall_clock: Callable[[], float] = time.time
    ) -> None:
        self._database = database
        self._saver = saver
        self._wall_clock = wall_clock

    async def perform(
        self,
        kind: OperationKind,
        work: Callable[[apsw.Connection], object],
        **detail: str | float | bool | None,
    ) -> Operation:
        """Run `work` in one durable transaction, and keep how to turn it back."""
        operation = Operation(new_id(), kind, detail, self._wall_clock())

        def write(connection: apsw.Connection) -> None:
            operations.perform(connection, operation, work)
            operations.forget_older(connection, keep=KEPT)

        await self._saver.write(write)
        return operation

    async def last_done(self) -> Operation | None:
        """What Undo would turn back."""
        return await self._database.read(operations.last_done)

    async def first_undone(self) -> Operation | None:
        """What Redo would do again."""
        return await self._database.read(operations.first_undone)

    async def undo(self, operation_id: str) -> None:
        """Turn an operation back; nothing happens when it is gone."""
        await self._saver.write(lambda connection: operations.undo(connection, operation_id))

    async def redo(self, operation_id: str) -> None:
        """Do it again; nothing happens when it is gone."""
        await self._saver.write(lambda connection: operations.redo(connection, operation_id))
