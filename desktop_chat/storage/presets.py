"""Presets as rows, and the chats that are set up with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_chat.domain.conversation import Chat, ChatOptions
from desktop_chat.domain.operation import OperationKind
from desktop_chat.domain.presets import ChatSetup, Preset, PresetDeed
from desktop_chat.storage.codec import options_of, options_text, storable
from desktop_chat.storage.database import Database
from desktop_chat.storage.keeping import Keeping

if TYPE_CHECKING:
    import apsw

_COLUMNS = "id, name, system_prompt, provider, model, options, position"
_ALL = f"SELECT {_COLUMNS} FROM presets ORDER BY position, id"  # noqa: S608 - no input
_PUT = f"""
INSERT INTO presets ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, system_prompt = excluded.system_prompt,
provider = excluded.provider, model = excluded.model, options = excluded.options,
position = excluded.position
"""  # noqa: S608 - no input
_SET_UP = "UPDATE chats SET system_prompt = ?, options = ?, provider = ?, model = ? WHERE id = ?"


class PresetStore:
    """`PresetKeeper` on SQLite. Its methods raise `StoreError`."""

    def __init__(self, database: Database, keeping: Keeping) -> None:
        self._database = database
        self._keeping = keeping

    async def all(self) -> Sequence[Preset]:
        """All of them, in order."""

        def read(connection: apsw.Connection) -> list[Preset]:
            return [
                Preset(id_, name, _setup(prompt, provider, model, opts), at)
                for id_, name, prompt, provider, model, opts, at in connection.execute(_ALL)
            ]

        return await self._database.read(read)

    async def put(self, preset: Preset, deed: PresetDeed) -> None:
        """Keep a new one, or one that was changed or moved; can be undone."""
        setup = preset.setup
        values = (
            preset.id,
            storable(preset.name),
            storable(setup.system_prompt),
            setup.provider,
            setup.model,
            options_text(ChatOptions(setup.parameters, answer_schema=setup.answer_schema)),
            preset.position,
        )
        await self._keeping.perform(
            OperationKind.CHANGE_PRESETS,
            lambda connection: connection.execute(_PUT, values),
            what=deed.value,
            name=preset.name,
        )

    async def remove(self, preset: Preset) -> None:
        """Forget one; can be undone."""
        await self._keeping.perform(
            OperationKind.CHANGE_PRESETS,
            lambda connection: connection.execute("DELETE FROM presets WHERE id = ?", (preset.id,)),
            what=PresetDeed.DELETED.value,
            name=preset.name,
        )

    async def set_up_chat(self, chat: Chat) -> None:
        """Keep a chat's system prompt, options, provider and model; can be undone."""
        prompt, options = storable(chat.system_prompt), options_text(chat.options)
        values = (prompt, options, chat.provider, chat.model, chat.id)
        await self._keeping.perform(
            OperationKind.SET_OPTIONS,
            lambda connection: connection.execute(_SET_UP, values),
            chat_id=chat.id,
        )


def _setup(prompt: str, provider: str, model: str, text: str) -> ChatSetup:
    options = options_of(text)
    return ChatSetup(prompt, options.parameters, provider, model, options.answer_schema)
