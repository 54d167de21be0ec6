"""Everything behind a door, opened: what the window and the terminal work with."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_chat.domain.ids import new_id
from desktop_chat.domain.keys import KeyKeeper
from desktop_chat.domain.ports import ConversationStore
from desktop_chat.domain.settings import Settings
from desktop_chat.services.attachments import Attachments
from desktop_chat.services.backups import Backups, Restoring
from desktop_chat.services.bin import Bin
from desktop_chat.services.branches import Branches
from desktop_chat.services.compaction import Compaction
from desktop_chat.services.context import ContextDesk
from desktop_chat.services.deeds import Deeds
from desktop_chat.services.figures import Figures
from desktop_chat.services.order import Order
from desktop_chat.services.preferences import Preferences
from desktop_chat.services.presets_desk import PresetsDesk
from desktop_chat.services.prices import Prices
from desktop_chat.services.prompts import PromptLibrary
from desktop_chat.services.provider_desk import ProviderDesk
from desktop_chat.services.provider_pool import ProviderPool
from desktop_chat.services.queue import QuestionQueue
from desktop_chat.services.rescue import Rescue
from desktop_chat.services.search import SearchService
from desktop_chat.services.sessions import Sessions
from desktop_chat.services.spending import Spending
from desktop_chat.services.tapes import Tapes
from desktop_chat.services.title_writer import TitleWriter
from desktop_chat.services.tools.grants import Grants
from desktop_chat.services.tools.mcp_desk import McpDesk
from desktop_chat.services.tools.shelf import ToolShelf

if TYPE_CHECKING:  # loads what only an export or an import needs
    from desktop_chat.services.transfer.desk import TransferDesk


@dataclass(frozen=True, slots=True)
class Engine:
    """`notices` are sentences about the settings that people should read.

    `open_desk` gives the one desk, and loads what it needs: see `desk`. So does `open_transfer`.
    `recover` ends the live answers of processes that died, and says how many there were.
    `unsaved` counts the changes that the disk refuses: they are only in memory.
    """

    preferences: Preferences
    notices: tuple[str, ...]
    store: ConversationStore
    pool: ProviderPool
    sessions: Sessions
    branches: Branches
    keys: KeyKeeper
    tapes: Tapes
    figures: Figures
    queue: QuestionQueue
    deeds: Deeds
    backups: Backups
    restoring: Restoring
    bin: Bin
    presets: PresetsDesk
    prompts: PromptLibrary
    order: Order
    titles: TitleWriter
    attachments: Attachments
    search: SearchService
    context: ContextDesk
    tools: ToolShelf
    mcp: McpDesk
    grants: Grants
    prices: Prices
    spending: Spending
    compaction: Compaction
    rescue: Rescue
    open_desk: Callable[[], ProviderDesk]
    open_transfer: Callable[[], TransferDesk]
    recover: Callable[[], Awaitable[int]]
    unsaved: Callable[[], int]
    close_store: Callable[[], Awaitable[None]]

    @property
    def settings(self) -> Settings:
        """The settings that count now."""
        return self.preferences.current

    async def desk(self) -> ProviderDesk:
        """What the dialogs ask about providers; loaded off the loop's thread when first wanted."""
        return await asyncio.to_thread(self.open_desk)

    async def transfer(self) -> TransferDesk:
        """Export and import; loaded off the loop's thread when first wanted."""
        return await asyncio.to_thread(self.open_transfer)

    async def rename_providers(self, renamed: Mapping[str, str]) -> None:
        """Let all chats follow providers to their new names, given by the old ones.

        Names may be passed on (A to B, B to C) and exchanged. Raises `StoreError`.
        """
        await asyncio.sleep(0)  # chats that were made just now are on their way to the store
        waiting = {old: new for old, new in renamed.items() if old != new}
        while waiting:
            free = next((old for old, new in waiting.items() if new not in waiting), None)
            if free is None:  # all wait for each other: one of them steps aside
                free, aside = next(iter(waiting)), new_id()
                await self.store.rename_provider(free, aside)
                waiting[aside] = waiting.pop(free)
            else:
                await self.store.rename_provider(free, waiting.pop(free))
        self.sessions.follow_renamed(renamed)

    async def aclose(self) -> None:
        """End live turns, close connections, write everything down: in this order."""
        async with AsyncExitStack() as stack:  # a step that fails does not keep the others
            stack.push_async_callback(self.close_store)
            stack.push_async_callback(self.pool.aclose)
            stack.push_async_callback(self.backups.aclose)
            await self.titles.aclose()
            await self.bin.aclose()
            self.compaction.stop_all()
            await self.sessions.aclose()
            await self.spending.aclose()
