"""The seam of the rescue: what the services need from storage."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from typing import Protocol

from desktop_chat.domain.conversation import Chat, Message
from desktop_chat.domain.rescue import Harm, OnProgress, Rescued
from desktop_chat.domain.stop import Stop

OnHarm = Callable[[str, Harm], None]
"""Hears, on the loop's thread, a sentence of what is wrong, and what it is."""

KnownChats = Iterable[tuple[Chat, tuple[Message, ...]]]


class Rescuer(Protocol):
    """Watches over the history of one home. The async methods raise `StoreError`."""

    @property
    def ended_badly(self) -> bool:
        """Whether the history was not closed the last time."""

    def listen(self, on_harm: OnHarm) -> None:
        """Tell `on_harm` whenever the history turns out to be damaged or gone."""

    def look_over(self, stop: Stop) -> Future[None]:
        """Read all of the file in the background; what is found is told."""

    def keep_reserve(self) -> Future[bool]:
        """Have room for the last words on a full disk; whether it was made just now."""

    async def rescue(
        self, harm: Harm, known: KnownChats, on_progress: OnProgress, stop: Stop
    ) -> Rescued:
        """Put what can be read in the place of the history; `known` chats are added to it."""

    async def report(self) -> Rescued | None:
        """What was saved, until `forget_report`."""

    async def forget_report(self) -> None:
        """It was read."""

    async def has_backup(self) -> bool:
        """Whether there is one to choose from."""

    def close(self) -> None:
        """Tell nothing more; waits for nothing."""
