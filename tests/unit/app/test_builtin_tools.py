"""The app's own tools on a real home: each chat reads what is its own, and finds what is there."""

from __future__ import annotations

import asyncio
from pathlib import Path

from desktop_chat.domain.conversation import Chat, ChatOptions
from desktop_chat.domain.settings import DEMO_PROVIDER
from desktop_chat.domain.tools import Permission, ToolOutcome
from desktop_chat.services.engine import Engine
from tests.fakes.chats import Ear
from tests.unit.app.test_engine import engine_on

NAMES = ["current_time", "calculator", "list_files", "read_file", "search_chats"]


async def call(engine: Engine, chat: Chat, tool_name: str, /, **arguments: object) -> ToolOutcome:
    """Call one of the tools that the chat has on."""
    source = next(one for one in engine.tools.on_in(chat) if one.name == "builtin")
    tool = next(one for one in await source.tools() if one.spec.name == tool_name)
    return await source.call(tool, arguments, lambda _progress: None)


def test_a_chat_reads_its_files_and_folders_and_finds_other_chats(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "plan.md").write_text("# 계획", "utf-8")

    async def scenario() -> None:
        async with engine_on(tmp_path / "home", DEMO_PROVIDER) as engine:
            provider = DEMO_PROVIDER.name
            options = ChatOptions(tools=("builtin",), folders=(str(folder),))
            session = engine.sessions.create(provider, "demo", options=options)
            other = engine.sessions.create(
                provider, "demo", options=ChatOptions(tools=("builtin",))
            )
            for one, text in ((other, "fail 김치 찌개"), (session, "fail 김치")):
                note = await engine.attachments.from_bytes(b"a note", "note.txt")
                one.listen(ear := Ear())
                one.send(text, [note.part] if one is session else [])
                one.stop()
                await ear.end()
            listed = await call(engine, session.chat, "list_files")
            assert listed.text.splitlines() == ["note.txt", "notes/"]
            assert (await call(engine, session.chat, "read_file", name="note.txt")).text == "a note"
            read = await call(engine, session.chat, "read_file", name="notes/plan.md")
            assert read.text == "# 계획"
            assert (await call(engine, other.chat, "read_file", name="notes/plan.md")).failed
            assert (await call(engine, other.chat, "read_file", name="note.txt")).failed
            found = await call(engine, session.chat, "search_chats", query="김치")
            (message, *_) = other.messages
            assert f"message:{message.id}" in found.text
            assert session.messages[0].id not in found.text
            assert (await call(engine, session.chat, "search_chats", query="  ")).failed

    asyncio.run(scenario())


def test_all_of_them_are_offered_and_none_where_they_are_off(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with engine_on(tmp_path / "home", DEMO_PROVIDER) as engine:
            provider = DEMO_PROVIDER.name
            on = engine.sessions.create(provider, "m", options=ChatOptions(tools=("builtin",)))
            off = engine.sessions.create(provider, "m")
            builtin = engine.tools.on_in(on.chat)[-1]
            assert [tool.spec.name for tool in await builtin.tools()] == NAMES
            assert [source.name for source in engine.tools.on_in(off.chat)] == ["demo"]
            (shelved, *_) = engine.tools.sources
            assert [tool.spec.name for tool in await shelved.tools()] == NAMES

    asyncio.run(scenario())


def test_permissions_that_are_ignored_are_not_lost(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with engine_on(tmp_path / "home", DEMO_PROVIDER) as engine:
            (source, *_) = engine.tools.sources
            (tool, *_) = await source.tools()
            chat = engine.sessions.create(DEMO_PROVIDER.name, "m").chat
            engine.grants.add(chat, tool, Permission.ALWAYS)
            assert engine.grants.allows("another chat", tool)
            engine.grants.ignore()
            assert not engine.grants.allows(chat.id, tool)
            assert list(engine.grants.always()) == [tool.fingerprint]

    asyncio.run(scenario())
