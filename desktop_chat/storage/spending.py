"""What was asked and what it took, as rows: `SpendingKeeper` on SQLite."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_chat.domain.spending import Guess, Guesses, Spent
from desktop_chat.domain.usage import Usage
from desktop_chat.storage.database import Database
from desktop_chat.storage.saver import Saver

if TYPE_CHECKING:
    import apsw

_GUESSES = "spending.guesses"
_OF_CHAT = """
SELECT id, coalesce(provider, ''), coalesce(model, ''), input_tokens, output_tokens,
       cached_tokens, reasoning_tokens
FROM messages WHERE chat_id = ? AND role = 'assistant' AND finish_reason IS NOT NULL
"""
_SINCE = """
SELECT turn_id, provider, model, input_tokens, output_tokens, cached_tokens, NULL
FROM turn_figures WHERE ended_at >= ?
"""


class SpendingStore:
    """Its methods raise `StoreError`."""

    def __init__(self, database: Database, saver: Saver) -> None:
        self._database = database
        self._saver = saver

    async def of_chat(self, chat_id: str) -> Sequence[Spent]:
        """The ended answers of a chat, those of all branches, and hidden ones."""
        return await self._read(_OF_CHAT, chat_id)

    async def since(self, moment: float) -> Sequence[Spent]:
        """All answers that ended since."""
        return await self._read(_SINCE, moment)

    async def guesses(self) -> Guesses:
        """The kept estimates; none where they cannot be read."""

        def read(connection: apsw.Connection) -> str | None:
            row = connection.execute("SELECT value FROM state WHERE key = ?", (_GUESSES,)).get
            return None if row is None else str(row)

        return _guesses(await self._database.read(read))

    async def keep_guesses(self, guesses: Guesses) -> None:
        """Keep these and no others."""
        rows = {turn: [one.chat_id, one.at, one.dollars] for turn, one in guesses.items()}
        values = (_GUESSES, json.dumps(rows))
        await self._saver.write(
            lambda connection: connection.execute(
                "INSERT OR REPLACE INTO state VALUES (?, ?)", values
            )
        )

    async def _read(self, query: str, value: str | float) -> Sequence[Spent]:
        def read(connection: apsw.Connection) -> list[Spent]:
            return [
                Spent(turn, provider, model, Usage(*counts))
                for turn, provider, model, *counts in connection.execute(query, (value,))
            ]

        return await self._database.read(read)


def _guesses(kept: str | None) -> Guesses:
    try:
        rows = json.loads(kept or "{}")
        return {
            str(turn): Guess(str(chat_id), float(at), float(dollars))
            for turn, (chat_id, at, dollars) in rows.items()
        }
    except (ValueError, TypeError, AttributeError):
        return {}
