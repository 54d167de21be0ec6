"""Does the deeds that can be undone, and undoes them, through the writer's thread."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from desktop_chat.domain.ids import new_id
from desktop_chat.domain.operation import Detail, Operation, OperationKind, Turned
from desktop_chat.storage import operations
from desktop_chat.storage.database import Database
from desktop_chat.storage.saver import Saver, Work

if TYPE_CHECKING:
    import apsw

KEPT = 1_000
"""So many operations can be undone."""

_Turn = Callable[["apsw.Connection", str], Turned | None]


class Keeping:
    """The operations of one home. Its methods raise `StoreError`, as those of the store do."""

    def __init__(
        self, database: Database, saver: Saver, *, wall_clock: Callable[[], float] = time.time
    ) -> None:
        self._database = database
        self._saver = saver
        self._wall_clock = wall_clock
        self._listeners: list[Callable[[Operation], None]] = []

    def listen(self, listener: Callable[[Operation], None]) -> None:
        """Tell `listener` of each operation that was done, on the loop's thread."""
        self._listeners.append(listener)

    async def perform(
        self,
        kind: OperationKind,
        work: Callable[[apsw.Connection], object],
        **detail: str | float | bool | None,
    ) -> Operation:
        """Run `work` in one durable transaction, and keep how to turn it back."""
        return await self._perform(self._saver.write, kind, work, detail)

    async def perform_now_or_never(
        self,
        kind: OperationKind,
        work: Callable[[apsw.Connection], object],
        **detail: str | float | bool | None,
    ) -> Operation:
        """As `perform`; but what the disk refuses is not tried again once there is room."""
        return await self._perform(self._saver.write_now_or_never, kind, work, detail)

    async def _perform(
        self,
        save: Callable[[Work], Awaitable[None]],
        kind: OperationKind,
        work: Work,
        detail: Detail,
    ) -> Operation:
        operation = Operation(new_id(), kind, detail, self._wall_clock())

        def write(connection: apsw.Connection) -> None:
            operations.perform(connection, operation, work)
            operations.forget_older(connection, keep=KEPT)

        await save(write)
        for listener in tuple(self._listeners):
            listener(operation)
        return operation

    async def last_done(self) -> Operation | None:
        """What Undo would turn back."""
        return await self._database.read(operations.last_done)

    async def last_undone(self) -> Operation | None:
        """What Redo would do again."""
        return await self._database.read(operations.last_undone)

    async def chats_of(self, operation_id: str) -> frozenset[str]:
        """The chats that undoing or redoing it would change."""
        return await self._database.read(
            lambda connection: operations.chats_of(connection, operation_id)
        )

    async def undo(self, operation_id: str) -> Turned | None:
        """Turn an operation back; None when it is gone, or was turned back before."""
        return await self._turn(operations.undo, operation_id)

    async def redo(self, operation_id: str) -> Turned | None:
        """Do it again; None when it is gone, or stands."""
        return await self._turn(operations.redo, operation_id)

    async def _turn(self, turn: _Turn, operation_id: str) -> Turned | None:
        turned: list[Turned | None] = []
        await self._saver.write(lambda connection: turned.append(turn(connection, operation_id)))
        return turned[-1]
