from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path

import pytest

from desktop_chat.domain.errors import ConfigurationError
from desktop_chat.domain.prompts import variables_in
from desktop_chat.services.prompts import LANGUAGES, PromptLibrary
from tests.unit.storage.samples import opened


def with_library(steps: Callable[[PromptLibrary], Coroutine[None, None, None]], path: Path) -> None:
    async def scenario() -> None:
        async with opened(path / "chats.sqlite3") as store:
            await steps(PromptLibrary(store.prompts))

    asyncio.run(scenario())


def names(library: PromptLibrary) -> list[str]:
    return [prompt.name for prompt in library.prompts]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_home_has_good_prompts_with_variables(tmp_path: Path, language: str) -> None:
    async def steps(library: PromptLibrary) -> None:
        prompts = await library.load(language)
        assert len(prompts) >= 6
        assert all(variables_in(prompt.text) for prompt in prompts)
        assert len({prompt.name for prompt in prompts}) == len(prompts)

    with_library(steps, tmp_path)


def test_prompts_that_were_deleted_do_not_come_back(tmp_path: Path) -> None:
    async def empty(library: PromptLibrary) -> None:
        for prompt in await library.load("en"):
            await library.remove(prompt.id)

    async def again(library: PromptLibrary) -> None:
        assert await library.load("ko") == ()

    with_library(empty, tmp_path)
    with_library(again, tmp_path)


def test_prompts_are_made_changed_and_moved(tmp_path: Path) -> None:
    async def steps(library: PromptLibrary) -> None:
        for prompt in await library.load("en"):
            await library.remove(prompt.id)
        told: list[list[str]] = []
        library.listen(lambda: told.append(names(library)))
        first = await library.make(" first\none ", "1")
        await library.make("two", "2")
        third = await library.make("TWO", "3")
        assert names(library) == ["first one", "two", "TWO 2"]
        await library.move(third.id, 0)
        await library.change(first.id, "two", "{{x}}")
        assert names(library) == ["TWO 2", "two 3", "two"]
        assert told[-1] == names(library)

    with_library(steps, tmp_path)


@pytest.mark.parametrize("ending", ["json", "md"])
def test_a_library_goes_to_a_file_and_comes_back_without_doubles(
    tmp_path: Path, ending: str
) -> None:
    async def steps(library: PromptLibrary) -> None:
        await library.load("ko")
        before = [(prompt.name, prompt.text) for prompt in library.prompts]
        file = tmp_path / f"prompts.{ending}"
        assert await library.export_to(file) == len(before)
        assert await library.import_from(file) == 0
        gone = library.prompts[2]
        await library.remove(gone.id)
        await library.change(library.prompts[0].id, library.prompts[0].name, "other")
        assert await library.import_from(file) == 2
        assert names(library)[-2:] == [f"{before[0][0]} 2", gone.name]

    with_library(steps, tmp_path)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    async def steps(library: PromptLibrary) -> None:
        with pytest.raises(ConfigurationError, match="cannot be read"):
            await library.import_from(tmp_path / "none.json")
        with pytest.raises(ConfigurationError, match="cannot be written"):
            await library.export_to(tmp_path / "no" / "folder.md")

    with_library(steps, tmp_path)
