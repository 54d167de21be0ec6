"""The presets of a home, and setting chats up: by hand, or with a preset. Knows no widgets."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop_chat.domain.conversation import Chat, ChatOptions
from desktop_chat.domain.ids import new_id
from desktop_chat.domain.ports import ConversationStore
from desktop_chat.domain.presets import (
    ChatSetup,
    Preset,
    PresetDeed,
    PresetKeeper,
    clean_name,
    free_name,
    position_at,
)
from desktop_chat.i18n import tr
from desktop_chat.services.session import ChatSession
from desktop_chat.services.sessions import Sessions

_EFFORT = "reasoning_effort"
DEFAULT = "presets.default"
"""The remembered id of the preset that new chats begin with."""


class PresetsDesk:
    """Presets are read when they are first wanted. Its methods raise `StoreError`.

    `knows` says whether there is a provider of a name; a set-up that names another leaves the
    chat's own.
    """

    def __init__(
        self,
        keeper: PresetKeeper,
        store: ConversationStore,
        *,
        knows: Callable[[str], bool] = lambda _provider: True,
        usual_tools: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        """`usual_tools` names the sources of tools that are on in new chats."""
        self._keeper = keeper
        self._store = store
        self._knows = knows
        self._usual_tools = usual_tools
        self._presets: tuple[Preset, ...] | None = None
        self._default_id = ""
        self._loading = asyncio.Lock()
        self._listeners: list[Callable[[], None]] = []

    def listen(self, listener: Callable[[], None]) -> None:
        """Tell `listener` when there are others, or another one is for new chats."""
        self._listeners.append(listener)

    def unlisten(self, listener: Callable[[], None]) -> None:
        """Tell it no more."""
        self._listeners = [other for other in self._listeners if other != listener]

    @property
    def presets(self) -> tuple[Preset, ...]:
        """Those that are known by now, in order."""
        return self._presets or ()

    @property
    def default(self) -> Preset | None:
        """The one that new chats begin with."""
        return self.find(self._default_id)

    def find(self, preset_id: str) -> Preset | None:
        """A preset by its id."""
        return next((preset for preset in self.presets if preset.id == preset_id), None)

    def named(self, name: str) -> Preset | None:
        """A preset by its name, whatever its case."""
        wanted = clean_name(name).casefold()
        return next((one for one in self.presets if one.name.casefold() == wanted), None)

    async def load(self) -> tuple[Preset, ...]:
        """Read them once."""
        async with self._loading:
            if self._presets is None:
                self._default_id = await self._store.state(DEFAULT) or ""
                await self.reload()
        return self.presets

    def know(self, presets: Sequence[Preset]) -> None:
        """Take these for the presets that there are, in place of reading them."""
        self._presets = tuple(presets)

    async def reload(self) -> None:
        """Read them anew: an undo may have changed them."""
        self._presets = tuple(await self._keeper.all())
        self._tell()

    async def set_default(self, preset_id: str) -> None:
        """Begin new chats with this preset; '' for none."""
        self._default_id = preset_id
        self._tell()
        await self._store.set_state(DEFAULT, preset_id or None)

    async def save_as(self, name: str, setup: ChatSetup) -> Preset:
        """Keep a set-up under a new name."""
        preset = Preset(new_id(), self._free(name), _kept(setup), self._end())
        await self._put(preset, PresetDeed.MADE)
        return preset

    async def update(self, preset_id: str, setup: ChatSetup) -> None:
        """Keep another set-up under a known name; chats that were set up before stay as they are.

        Who answers stays as the preset has it.
        """
        before = self.find(preset_id)
        if before is None:
            return
        after = replace(before, setup=_kept(setup))
        if after != before:
            await self._put(after, PresetDeed.CHANGED)

    async def rename(self, preset_id: str, name: str) -> None:
        """Give one another name."""
        before = self.find(preset_id)
        if before is not None and clean_name(name):
            after = replace(before, name=self._free(name, preset_id))
            if after != before:
                await self._put(after, PresetDeed.RENAMED)

    async def duplicate(self, preset_id: str) -> Preset | None:
        """Keep the same once more, behind it."""
        before = self.find(preset_id)
        if before is None:
            return None
        place = self.presets.index(before) + 1
        position = position_at([preset.position for preset in self.presets], place)
        copy = replace(before, id=new_id(), name=self._free(before.name), position=position)
        await self._put(copy, PresetDeed.MADE)
        return copy

    async def move(self, preset_id: str, place: int) -> None:
        """Put one at a place among the others."""
        preset = self.find(preset_id)
        if preset is not None:
            others = [other.position for other in self.presets if other.id != preset_id]
            moved = replace(preset, position=position_at(others, place))
            await self._put(moved, PresetDeed.MOVED)

    async def remove(self, preset_id: str) -> None:
        """Forget one; chats that were set up with it stay as they are."""
        preset = self.find(preset_id)
        if preset is not None:
            await self._keeper.remove(preset)
            await self.reload()

    def begin(
        self, sessions: Sessions, model: tuple[str, str], preset: Preset | None = None
    ) -> ChatSession:
        """Begin a chat with a preset, or with the one for new chats; `model` where none is named.

        A preset without an id is none.
        """
        chosen = preset or self.default or Preset("", "")
        setup = self._usable(chosen.setup)
        provider, name = (setup.provider, setup.model) if setup.model else model
        return sessions.create(
            provider,
            name,
            system_prompt=setup.system_prompt,
            options=ChatOptions(
                setup.parameters,
                chosen.id or None,
                tools=tuple(self._usual_tools()),
                answer_schema=setup.answer_schema,
            ),
        )

    def says_nothing(self, chat: Chat) -> bool:
        """Whether an empty chat has nothing of its own that would be missed."""
        preset = self.find(chat.options.preset or "")
        usual = preset.setup if preset is not None else ChatSetup()
        is_usual = chat.system_prompt == usual.system_prompt
        own = (chat.options.parameters, chat.options.answer_schema)
        return not chat.title and is_usual and own == (usual.parameters, usual.answer_schema)

    async def set_up(
        self, session: ChatSession, setup: ChatSetup, *, preset_id: str | None = None
    ) -> None:
        """Set a chat up from its next question on; shown at once, stored behind it.

        `preset_id` is what the set-up came from.
        """
        before = session.chat
        await self._take(session, set_up_with(before, self._usable(setup), preset_id))

    async def use_tools(self, session: ChatSession, names: Sequence[str]) -> None:
        """Let a chat use these sources of tools, from its next question on."""
        options = replace(session.chat.options, tools=tuple(names))
        await self._take(session, replace(session.chat, options=options))

    async def use_folders(self, session: ChatSession, folders: Sequence[str]) -> None:
        """Let tools read in these folders, and no others, in a chat."""
        options = replace(session.chat.options, folders=tuple(dict.fromkeys(folders)))
        await self._take(session, replace(session.chat, options=options))

    async def use_effort(self, session: ChatSession, effort: str) -> None:
        """Let the model think as long in this chat from now on; '' for as long as usual."""
        own = session.chat.options
        parameters = {n: value for n, value in own.parameters.items() if n != _EFFORT}
        if effort:
            parameters[_EFFORT] = effort
        await self._take(
            session, replace(session.chat, options=replace(own, parameters=parameters))
        )

    async def _take(self, session: ChatSession, after: Chat) -> None:
        before = session.chat
        if after == before:
            return
        session.take_in(after)
        if not before.is_temporary:
            await asyncio.sleep(0)  # a chat that was made just now is on its way to the store
            await self._keeper.set_up_chat(after)

    def _usable(self, setup: ChatSetup) -> ChatSetup:
        known = not setup.model or self._knows(setup.provider)
        return setup if known else replace(setup, provider="", model="")

    def _free(self, name: str, own: str = "") -> str:
        taken = [preset.name for preset in self.presets if preset.id != own]
        return free_name(clean_name(name) or tr("Preset"), taken)

    def _end(self) -> float:
        return position_at([preset.position for preset in self.presets], len(self.presets))

    async def _put(self, preset: Preset, deed: PresetDeed) -> None:
        await self._keeper.put(preset, deed)
        await self.reload()

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()


def set_up_with(chat: Chat, setup: ChatSetup, preset_id: str | None) -> Chat:
    """The chat as it is with a set-up; what a set-up does not speak of stays."""
    from desktop_chat.domain.chat_parameters import checked_parameters

    options = replace(
        chat.options,
        parameters=checked_parameters(setup.parameters),
        preset=preset_id,
        answer_schema=setup.answer_schema,
    )
    return replace(
        chat,
        system_prompt=setup.system_prompt,
        options=options,
        provider=setup.provider if setup.model else chat.provider,
        model=setup.model or chat.model,
    )


def _kept(setup: ChatSetup) -> ChatSetup:
    from desktop_chat.domain.chat_parameters import checked_parameters

    return replace(setup, parameters=checked_parameters(setup.parameters))
