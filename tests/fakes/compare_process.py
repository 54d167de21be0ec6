"""A process that compares three models on a database, and waits to be killed.

Says "begun" once something of each answer is on the disk.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from desktop_chat.domain.events import Opened, TextDelta
from desktop_chat.domain.request import ChatRequest
from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.providers.scripted import Pause, Script, ScriptedProvider
from tests.fakes.chats import world


def _endless(request: ChatRequest) -> Script:
    return (Opened("p", request.model), TextDelta(f"{request.model} begins"), Pause(3600))


def _provider(settings: ProviderSettings) -> ScriptedProvider:
    return ScriptedProvider(settings.name, _endless)


async def _main(path: Path) -> None:
    async with world(_provider, path=path) as w:
        session, _ = w.chat()
        session.send("which?", to=[("p", "a"), ("p", "b"), ("p", "c")])
        count = 0
        while count < 3:
            await asyncio.sleep(0.01)
            count = await w.store.database.read(
                lambda c: c.execute("SELECT count(DISTINCT turn_id) FROM chunks").get
            )
        sys.stdout.write(f"begun {session.chat.id}\n")
        sys.stdout.flush()
        await asyncio.sleep(3600)


if __name__ == "__main__":
    asyncio.run(_main(Path(sys.argv[1])))
