from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine

from desktop_chat.domain.presets import ChatSetup
from desktop_chat.services.presets_desk import PresetsDesk
from tests.fakes.chats import World, world
from tests.fakes.ledger import Ledger
from tests.fakes.turns import finish

SETUP = ChatSetup("Be brief.", {"temperature": 0.5, "top_p": 7})


def with_desk(steps: Callable[[World, PresetsDesk], Coroutine[None, None, None]]) -> None:
    async def scenario() -> None:
        async with world(lambda one: Ledger().build(one, "hi")) as made:
            desk = PresetsDesk(made.store.presets, made.store.conversations)
            await desk.load()
            await steps(made, desk)

    finish(scenario())


def names(desk: PresetsDesk) -> list[str]:
    return [preset.name for preset in desk.presets]


def test_presets_are_kept_renamed_copied_moved_and_forgotten() -> None:
    async def steps(_: World, desk: PresetsDesk) -> None:
        first = await desk.save_as("One", SETUP)
        await desk.save_as("one", ChatSetup())
        copy = await desk.duplicate(first.id)
        assert copy is not None
        assert names(desk) == ["One", "One 3", "one 2"]
        await desk.move(copy.id, 2)
        await desk.rename(first.id, " Uno ")
        assert names(desk) == ["Uno", "one 2", "One 3"]
        await desk.remove(first.id)
        assert names(desk) == ["one 2", "One 3"]
        assert desk.presets[1].setup.parameters == {"temperature": 0.5, "top_p": 1}

    with_desk(steps)


def test_the_preset_of_new_chats_is_remembered_by_its_id() -> None:
    async def steps(made: World, desk: PresetsDesk) -> None:
        preset = await desk.save_as("One", SETUP)
        await desk.set_default(preset.id)
        await desk.rename(preset.id, "Two")
        later = PresetsDesk(made.store.presets, made.store.conversations)
        await later.load()
        assert later.default is not None
        assert later.default.name == "Two"
        await later.remove(preset.id)
        assert later.default is None

    with_desk(steps)


def test_a_chat_is_set_up_at_once_stored_and_undone() -> None:
    async def steps(made: World, desk: PresetsDesk) -> None:
        session, _ = made.chat(system_prompt="Old.")
        preset = await desk.save_as("One", SETUP)
        work = asyncio.ensure_future(desk.set_up(session, preset.setup, preset_id=preset.id))
        await asyncio.sleep(0)
        assert session.chat.system_prompt == "Be brief."
        await work
        kept = await made.store.conversations.chat(session.chat.id)
        assert kept is not None
        assert (kept.options.parameters, kept.options.preset) == (
            {"temperature": 0.5, "top_p": 1},
            preset.id,
        )
        last = await made.store.keeping.last_done()
        assert last is not None
        await made.store.keeping.undo(last.id)
        kept = await made.store.conversations.chat(session.chat.id)
        assert kept is not None
        assert (kept.system_prompt, kept.options.parameters) == ("Old.", {})

    with_desk(steps)


def test_a_temporary_chat_is_set_up_in_memory_only() -> None:
    async def steps(made: World, desk: PresetsDesk) -> None:
        session, _ = made.chat(temporary=True)
        await desk.set_up(session, ChatSetup("Secret.", {}, "p", "other"))
        assert (session.chat.system_prompt, session.chat.model) == ("Secret.", "other")
        assert await made.store.keeping.last_done() is None

    with_desk(steps)
