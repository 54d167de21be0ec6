"""Presets, prompts and set-ups of chats are kept, and can be undone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path

from desktop_chat.domain.conversation import ChatOptions
from desktop_chat.domain.operation import OperationKind
from desktop_chat.domain.presets import ChatSetup, Preset, PresetDeed
from desktop_chat.domain.prompts import Prompt
from desktop_chat.storage.store import Store
from tests.unit.storage.samples import a_chat, opened

SCHEMA = '{"type": "object", "title": "사람"}'
SETUP = ChatSetup("간단히.", {"temperature": 0.5, "stop": ["END"]}, "demo", "demo-1", SCHEMA)
ONE = Preset("p1", "One", SETUP, 1.0)
TWO = Preset("p2", "Two", ChatSetup(), 2.0)


def with_store(steps: Callable[[Store], Coroutine[None, None, None]], path: Path) -> None:
    async def scenario() -> None:
        async with opened(path) as store:
            await steps(store)

    asyncio.run(scenario())


async def undo(store: Store) -> OperationKind:
    last = await store.keeping.last_done()
    assert last is not None
    await store.keeping.undo(last.id)
    return last.kind


def test_presets_come_back_whole_and_in_order_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "chats.sqlite3"

    async def keep(store: Store) -> None:
        await store.presets.put(TWO, PresetDeed.MADE)
        await store.presets.put(ONE, PresetDeed.MADE)

    async def read(store: Store) -> None:
        assert await store.presets.all() == [ONE, TWO]

    with_store(keep, path)
    with_store(read, path)


def test_each_deed_with_a_preset_can_be_undone(tmp_path: Path) -> None:
    async def steps(store: Store) -> None:
        await store.presets.put(ONE, PresetDeed.MADE)
        await store.presets.put(replace(ONE, name="Uno", position=5.0), PresetDeed.RENAMED)
        await store.presets.remove(ONE)
        assert await store.presets.all() == []
        last = await store.keeping.last_done()
        assert last is not None
        assert last.detail == {"what": "deleted", "name": "One"}
        assert await undo(store) is OperationKind.CHANGE_PRESETS
        assert [preset.name for preset in await store.presets.all()] == ["Uno"]
        await undo(store)
        assert await store.presets.all() == [ONE]
        await undo(store)
        assert await store.presets.all() == []

    with_store(steps, tmp_path / "chats.sqlite3")


def test_a_chat_is_set_up_in_one_deed(tmp_path: Path) -> None:
    async def steps(store: Store) -> None:
        chat = a_chat()
        await store.conversations.create_chat(chat)
        options = ChatOptions({"seed": 3}, "p1", 2.5, answer_schema=SCHEMA)
        after = replace(chat, system_prompt="새로", options=options, provider="x", model="y")
        await store.presets.set_up_chat(after)
        assert await store.conversations.chat(chat.id) == after
        assert await undo(store) is OperationKind.SET_OPTIONS
        assert await store.conversations.chat(chat.id) == chat

    with_store(steps, tmp_path / "chats.sqlite3")


def test_prompts_that_come_along_are_given_once_even_if_all_were_deleted(tmp_path: Path) -> None:
    async def steps(store: Store) -> None:
        given = [Prompt("a", "요약", "{{text}}", 1.0), Prompt("b", "b", "B", 2.0)]
        assert await store.prompts.give(given)
        assert await store.prompts.all() == given
        assert await store.keeping.last_done() is None
        for prompt in given:
            await store.prompts.remove(prompt)
        assert not await store.prompts.give(given)
        assert await store.prompts.all() == []
        await undo(store)
        assert await store.prompts.all() == [given[1]]

    with_store(steps, tmp_path / "chats.sqlite3")


def test_prompts_of_a_file_are_one_deed(tmp_path: Path) -> None:
    async def steps(store: Store) -> None:
        taken = [Prompt(str(n), f"n{n}", "x", float(n)) for n in range(3)]
        await store.prompts.put(taken, PresetDeed.IMPORTED)
        last = await store.keeping.last_done()
        assert last is not None
        assert last.detail == {"what": "imported", "name": "", "count": 3}
        await undo(store)
        assert await store.prompts.all() == []

    with_store(steps, tmp_path / "chats.sqlite3")
