"""The seam between export and import, and the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from desktop_chat.domain.operation import Operation
from desktop_chat.domain.transfer import (
    Attachment,
    Growth,
    KeptFolder,
    Known,
    Staged,
    WholeChat,
)


class TransferStore(Protocol):
    """Whole chats, out and in. Raises `StoreError`; may be called from the loop's thread.

    An import stages what it brings, some chats at a time, where nobody sees it, and shows all of
    it in one step, which is an operation that can be undone.
    """

    async def chat_ids(self) -> Sequence[str]:
        """All chats that are not deleted, the oldest first."""

    async def whole(self, chat_id: str) -> WholeChat | None:
        """One chat with all branches; what is arriving is taken as interrupted."""

    async def attachment(self, sha256: str) -> Attachment | None:
        """The bytes of one attachment."""

    async def folders(self) -> Sequence[KeptFolder]:
        """All folders, parents first."""

    async def known(self, chats: Sequence[WholeChat]) -> Mapping[str, Known]:
        """What is there of these chats, by their ids in the file."""

    async def stage(
        self,
        chats: Sequence[WholeChat],
        growths: Sequence[Growth],
        attachments: Sequence[Attachment],
    ) -> Staged:
        """Write, hidden, chats that are new and messages of others; harmless when repeated."""

    async def publish(
        self,
        staged: Staged,
        restored: Sequence[str],
        folders: Sequence[KeptFolder],
        **detail: str | float | bool | None,
    ) -> Operation | None:
        """Show what was staged, and `restored` chats from the bin; None if that is nothing."""

    async def discard(self, staged: Staged) -> None:
        """Take back what was staged."""
