"""The prompt library: what a slash in the composer offers. Knows no widgets."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from desktop_chat.domain.errors import ConfigurationError
from desktop_chat.domain.ids import new_id
from desktop_chat.domain.presets import PresetDeed, clean_name, free_name, position_at
from desktop_chat.domain.prompts import MOST_NAME_CHARS, MOST_TEXT_CHARS, Prompt, PromptKeeper
from desktop_chat.i18n import tr
from desktop_chat.resources import resource_path

LANGUAGES = ("en", "ko")
"""In which those that come along are written."""


class PromptLibrary:
    """The prompts of a home, read when they are first wanted. Its methods raise `StoreError`."""

    def __init__(self, keeper: PromptKeeper) -> None:
        self._keeper = keeper
        self._prompts: tuple[Prompt, ...] | None = None
        self._loading = asyncio.Lock()
        self._listeners: list[Callable[[], None]] = []

    def listen(self, listener: Callable[[], None]) -> None:
        """Tell `listener` when there are others."""
        self._listeners.append(listener)

    def unlisten(self, listener: Callable[[], None]) -> None:
        """Tell it no more."""
        self._listeners = [other for other in self._listeners if other != listener]

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """Those that are known by now, in order."""
        return self._prompts or ()

    @property
    def is_loaded(self) -> bool:
        """Whether all are known."""
        return self._prompts is not None

    async def load(self, language: str) -> tuple[Prompt, ...]:
        """Read them once; a home that never had any gets those that come along."""
        async with self._loading:
            if self._prompts is None:
                kept = tuple(await self._keeper.all())
                if not kept:
                    await self._keeper.give(await asyncio.to_thread(_included, language))
                await self.reload()
        return self.prompts

    async def reload(self) -> None:
        """Read them anew: an undo may have changed them."""
        self._prompts = tuple(await self._keeper.all())
        for listener in tuple(self._listeners):
            listener()

    async def make(self, name: str, text: str) -> Prompt:
        """Keep a new one behind the others."""
        prompt = Prompt(new_id(), self._free(name), text[:MOST_TEXT_CHARS], self._end())
        await self._put([prompt], PresetDeed.MADE)
        return prompt

    async def change(self, prompt_id: str, name: str, text: str) -> None:
        """Give one another name or text; nothing happens when it is gone."""
        before = self._find(prompt_id)
        if before is None:
            return
        after = replace(before, name=self._free(name, prompt_id), text=text[:MOST_TEXT_CHARS])
        if after != before:
            is_renamed = after.text == before.text
            await self._put([after], PresetDeed.RENAMED if is_renamed else PresetDeed.CHANGED)

    async def move(self, prompt_id: str, place: int) -> None:
        """Put one at a place among the others."""
        prompt = self._find(prompt_id)
        if prompt is None:
            return
        others = [other.position for other in self.prompts if other.id != prompt_id]
        moved = replace(prompt, position=position_at(others, place))
        await self._put([moved], PresetDeed.MOVED)

    async def remove(self, prompt_id: str) -> None:
        """Forget one."""
        prompt = self._find(prompt_id)
        if prompt is not None:
            await self._keeper.remove(prompt)
            await self.reload()

    async def import_from(self, path: Path) -> int:
        """Take those of a file in that are not here yet, as one deed; says how many.

        Raises `ConfigurationError` for a file that cannot be read.
        """
        from desktop_chat.services.prompt_files import read_prompts

        found = read_prompts(await asyncio.to_thread(_read, path))
        known = {(prompt.name, prompt.text) for prompt in self.prompts}
        names = [prompt.name for prompt in self.prompts]
        end, taken = self._end(), list[Prompt]()
        for name, text in found:
            if (name, text) in known:
                continue
            known.add((name, text))
            free = free_name(name, names)
            names.append(free)
            taken.append(Prompt(new_id(), free, text, end + len(taken)))
        if taken:
            await self._put(taken, PresetDeed.IMPORTED)
        return len(taken)

    async def export_to(self, path: Path) -> int:
        """Write all to a file, as Markdown where its name says so, else as JSON.

        Raises `ConfigurationError` where nothing can be written.
        """
        from desktop_chat.services.prompt_files import to_json, to_markdown

        named = [(prompt.name, prompt.text) for prompt in self.prompts]
        is_markdown = path.suffix.lower() in {".md", ".markdown"}
        text = to_markdown(named) if is_markdown else to_json(named)
        await asyncio.to_thread(_write, path, text)
        return len(named)

    def _find(self, prompt_id: str) -> Prompt | None:
        return next((prompt for prompt in self.prompts if prompt.id == prompt_id), None)

    def _free(self, name: str, own: str = "") -> str:
        taken = [prompt.name for prompt in self.prompts if prompt.id != own]
        return free_name(clean_name(name, MOST_NAME_CHARS) or tr("Prompt"), taken)

    def _end(self) -> float:
        return position_at([prompt.position for prompt in self.prompts], len(self.prompts))

    async def _put(self, prompts: Sequence[Prompt], deed: PresetDeed) -> None:
        await self._keeper.put(prompts, deed)
        await self.reload()


def _included(language: str) -> list[Prompt]:
    from desktop_chat.services.prompt_files import read_prompts

    code = language if language in LANGUAGES else LANGUAGES[0]
    text = resource_path("prompts", f"prompts.{code}.md").read_text("utf-8")
    return [
        Prompt(new_id(), name, content, float(place))
        for place, (name, content) in enumerate(read_prompts(text), 1)
    ]


def _read(path: Path) -> str:
    from desktop_chat.services.prompt_files import MOST_FILE_BYTES

    try:
        if path.stat().st_size > MOST_FILE_BYTES:
            raise ConfigurationError(tr("This file is too large to be one of prompts."))
        return path.read_text("utf-8", errors="replace")
    except OSError:
        raise ConfigurationError(tr("The file {path} cannot be read.", path=path)) from None


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8", newline="\n")
    except OSError:
        raise ConfigurationError(tr("The file {path} cannot be written.", path=path)) from None
