"""The seams of undo and of the bin: what the services need from storage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from desktop_chat.domain.operation import Operation, Turned

BIN_DAYS = 30
"""A deleted chat can be brought back for so long."""


class DeedKeeper(Protocol):
    """The operations of a home. Its methods raise `StoreError`."""

    def listen(self, listener: Callable[[Operation], None]) -> None:
        """Tell `listener` of each operation that was done, on the loop's thread."""

    async def last_done(self) -> Operation | None:
        """What Undo would turn back."""

    async def last_undone(self) -> Operation | None:
        """What Redo would do again."""

    async def chats_of(self, operation_id: str) -> frozenset[str]:
        """The chats that undoing or redoing it would change."""

    async def undo(self, operation_id: str) -> Turned | None:
        """Turn an operation back; None when it is gone, or was turned back before."""

    async def redo(self, operation_id: str) -> Turned | None:
        """Do it again; None when it is gone, or stands."""


class BinnedChat(NamedTuple):
    """A deleted chat; times are UNIX seconds, for people."""

    id: str
    title: str
    deleted_at: float
    used_at: float


@dataclass(frozen=True, slots=True)
class Removed:
    """What one step of removing has done: chats that are gone, and whether more is to do."""

    chats: int
    is_done: bool


class BinKeeper(Protocol):
    """The deleted chats of a home. Its methods raise `StoreError`."""

    async def listed(self) -> Sequence[BinnedChat]:
        """All of them, the last deleted first."""

    async def restore(self, chat_ids: Sequence[str]) -> Operation:
        """Take chats out of the bin; can be undone."""

    async def forget_deeds(self, chat_ids: Sequence[str]) -> None:
        """Forget the operations that hold texts of deleted chats, or concern one alone."""

    async def remove_some(self, chat_ids: Sequence[str]) -> Removed:
        """Remove deleted chats for good, as many as a moment allows; repeat until it is done."""

    async def due(self) -> Sequence[str]:
        """Note that the app runs today, and name the chats whose time in the bin is over."""

    async def forget_old_deeds(self) -> None:
        """Forget the operations that are as old as a chat becomes in the bin."""
