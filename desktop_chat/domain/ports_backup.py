"""The seam of the backups and of the check: what the services need from storage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Protocol

from desktop_chat.domain.backup import Backup, BackupReason, Checked, Comparison
from desktop_chat.domain.operation import Operation
from desktop_chat.domain.stop import Stop

OnShare = Callable[[float], None]
"""Hears which share is done, from 0 to 1, on the thread that does the work."""


class BackupKeeper(Protocol):
    """The backups of one home.

    What is long runs on a thread of its own, one thing after the other; its futures raise
    `StoreError`, and give None when a stop was asked for.
    """

    @property
    def has_file(self) -> bool:
        """Whether there is a file to copy: not so while all is in memory only."""

    def listed(self) -> Future[Sequence[Backup]]:
        """All of them, the newest first."""

    def make(
        self, reason: BackupReason, stop: Stop, *, most_bytes: int, only_if_changed: bool
    ) -> Future[Backup | None]:
        """Copy, verify, and let those go that are too many; None also where nothing changed."""

    def remove(self, backup: Backup) -> Future[None]:
        """Delete one."""

    def compare(self, backup: Backup, on_share: OnShare, stop: Stop) -> Future[Comparison | None]:
        """Say how it differs from now."""

    async def restore_all(self, backup: Backup, on_share: OnShare, stop: Stop) -> bool:
        """Let everything be as it was; False when it was stopped, and nothing has changed."""

    async def restore_chats(
        self, backup: Backup, chat_ids: Sequence[str], on_share: OnShare, stop: Stop
    ) -> Operation | None:
        """Let these chats be as they were, as one operation; None if that changes nothing."""

    def check(self, on_share: OnShare, stop: Stop) -> Future[Checked]:
        """Look at all that is stored."""

    def close(self) -> None:
        """Begin nothing more; waits for nothing."""
