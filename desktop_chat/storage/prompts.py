"""Prompts as rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_chat.domain.operation import OperationKind
from desktop_chat.domain.presets import PresetDeed
from desktop_chat.domain.prompts import Prompt
from desktop_chat.storage.codec import storable
from desktop_chat.storage.database import Database
from desktop_chat.storage.keeping import Keeping
from desktop_chat.storage.saver import Saver

if TYPE_CHECKING:
    import apsw

GIVEN = "prompts.given"
"""The remembered fact that those which come along are here, or were and are not wanted."""

_ALL = "SELECT id, name, text, position FROM prompts ORDER BY position, id"
_PUT = """
INSERT INTO prompts (id, name, text, position) VALUES (?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, text = excluded.text,
position = excluded.position
"""


class PromptStore:
    """`PromptKeeper` on SQLite. Its methods raise `StoreError`."""

    def __init__(self, database: Database, saver: Saver, keeping: Keeping) -> None:
        self._database = database
        self._saver = saver
        self._keeping = keeping

    async def all(self) -> Sequence[Prompt]:
        """All of them, in order."""
        return await self._database.read(
            lambda connection: [Prompt(*row) for row in connection.execute(_ALL)]
        )

    async def put(self, prompts: Sequence[Prompt], deed: PresetDeed) -> None:
        """Keep new ones, or some that were changed or moved, as one deed that can be undone."""
        rows = [_row(prompt) for prompt in prompts]
        await self._keeping.perform(
            OperationKind.CHANGE_PROMPTS,
            lambda connection: connection.executemany(_PUT, rows),
            what=deed.value,
            name=prompts[0].name if len(prompts) == 1 else "",
            count=len(prompts),
        )

    async def remove(self, prompt: Prompt) -> None:
        """Forget one; can be undone."""
        await self._keeping.perform(
            OperationKind.CHANGE_PROMPTS,
            lambda connection: connection.execute("DELETE FROM prompts WHERE id = ?", (prompt.id,)),
            what=PresetDeed.DELETED.value,
            name=prompt.name,
            count=1,
        )

    async def give(self, prompts: Sequence[Prompt]) -> bool:
        """Keep those that come along, once in the life of a home; False when that was before."""
        rows = [_row(prompt) for prompt in prompts]
        given: list[bool] = []

        def work(connection: apsw.Connection) -> None:
            if connection.execute("SELECT 1 FROM state WHERE key = ?", (GIVEN,)).fetchone():
                given.append(False)
                return
            connection.executemany(_PUT, rows)
            connection.execute("INSERT INTO state (key, value) VALUES (?, '1')", (GIVEN,))
            given.append(True)

        await self._saver.write(work)
        return given[-1]


def _row(prompt: Prompt) -> tuple[str, str, str, float]:
    return (prompt.id, storable(prompt.name), storable(prompt.text), prompt.position)
