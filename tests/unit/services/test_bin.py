"""The bin while something else wants its chats."""

from __future__ import annotations

import asyncio

from desktop_chat.services.bin import Bin
from tests.fakes.turns import finish
from tests.unit.services.test_deeds import named, scene, sent


def test_a_removal_that_a_restore_overtakes_takes_neither_the_chats_nor_their_deeds() -> None:
    async def scenario() -> None:
        async with scene() as s:
            chat_id = await sent(s, "stays")
            await s.store.conversations.delete_chat(chat_id)
            is_asked, may_go = asyncio.Event(), asyncio.Event()

            async def backup() -> None:
                is_asked.set()
                await may_go.wait()

            async def restore() -> None:
                async with bin_.at_rest():
                    pass

            bin_ = Bin(s.store.bin, before_many=backup)
            removing = asyncio.create_task(bin_.remove([chat_id]))
            await is_asked.wait()
            restoring = asyncio.create_task(restore())
            await asyncio.sleep(0)  # now it has said that it waits
            may_go.set()
            await asyncio.gather(removing, restoring)
            assert [chat.id for chat in await bin_.chats()] == [chat_id]
            await s.deeds.refresh()
            assert named(s.deeds.to_undo) == "Delete “stays”"

    finish(scenario())
