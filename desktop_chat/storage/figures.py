"""Keeps the figures of ended turns: a row each, without any text, so many and no more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple, fields, replace
from typing import TYPE_CHECKING, TypeVar

from desktop_chat.domain.figures import TurnFigures
from desktop_chat.storage.codec import MOST_COUNT, storable
from desktop_chat.storage.database import Database, settled
from desktop_chat.storage.saver import Saver

if TYPE_CHECKING:
    from collections.abc import Iterator

    import apsw

T = TypeVar("T")

KEPT_TURNS = 100_000
"""More than a year of 250 answers a day, in about 15 MB. Counted, not dated: a wall clock that was
a year ahead for a minute would otherwise take the whole history with it."""

_COLUMNS = ", ".join(field.name for field in fields(TurnFigures))
_PLACES = ", ".join("?" * len(fields(TurnFigures)))
_INSERT = (
    f"INSERT INTO turn_figures ({_COLUMNS}) VALUES ({_PLACES}) "  # noqa: S608 - no input
    "ON CONFLICT (turn_id) DO NOTHING"
)
_TRIM = "DELETE FROM turn_figures WHERE seq <= (SELECT max(seq) FROM turn_figures) - ?"
_ALL = f"SELECT {_COLUMNS} FROM turn_figures"  # noqa: S608 - no input


class FigureStore:
    """The table `turn_figures`."""

    def __init__(self, database: Database, saver: Saver, *, kept: int = KEPT_TURNS) -> None:
        self._database = database
        self._saver = saver
        self._kept = kept

    def add(self, figures: TurnFigures) -> None:
        """Write a row soon, and drop the oldest of too many; never raises."""
        row = astuple(_storable(figures))

        def write(connection: apsw.Connection) -> None:
            connection.execute(_INSERT, row)
            connection.execute(_TRIM, (self._kept,))

        self._saver.write_soon(write)

    async def since(self, moment: float | None, work: Callable[[Iterator[TurnFigures]], T]) -> T:
        """Let `work` go through the turns that ended since then; None means: all.

        They come in the order in which they were added, and all that were added before are among
        them. It runs on the reader's thread. Raises `StoreError`.
        """

        def read(connection: apsw.Connection) -> T:
            if moment is None:
                rows = connection.execute(f"{_ALL} ORDER BY seq")
            else:
                rows = connection.execute(f"{_ALL} WHERE ended_at >= ? ORDER BY seq", (moment,))
            return work(TurnFigures(*row) for row in rows)

        await settled(self._database.on_writer(lambda _writer: None))  # behind what was added
        return await self._database.read(read)


def _storable(figures: TurnFigures) -> TurnFigures:
    """No name and no count of a server, however absurd, may keep a row from being stored."""
    return replace(
        figures,
        provider=storable(figures.provider),
        model=storable(figures.model),
        input_tokens=_countable(figures.input_tokens),
        output_tokens=_countable(figures.output_tokens),
        cached_tokens=_countable(figures.cached_tokens),
    )


def _countable(tokens: int | None) -> int | None:
    return tokens if tokens is None or 0 <= tokens <= MOST_COUNT else None
