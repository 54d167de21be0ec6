"""Keeps the figures of ended turns: a row each, without any text, for a year and a bit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple, fields
from typing import TYPE_CHECKING, TypeVar

from desktop_chat.domain.figures import TurnFigures
from desktop_chat.storage.database import Database
from desktop_chat.storage.saver import Saver

if TYPE_CHECKING:
    from collections.abc import Iterator

    import apsw

T = TypeVar("T")

KEPT_S = 400 * 86_400.0

_COLUMNS = ", ".join(field.name for field in fields(TurnFigures))
_PLACES = ", ".join("?" * len(fields(TurnFigures)))


class FigureStore:
    """The table `turn_figures`."""

    def __init__(self, database: Database, saver: Saver) -> None:
        self._database = database
        self._saver = saver

    def add(self, figures: TurnFigures) -> None:
        """Write a row soon, and drop those that are too old; never raises."""
        row = astuple(figures)

        def write(connection: apsw.Connection) -> None:
            connection.execute(
                f"INSERT OR REPLACE INTO turn_figures ({_COLUMNS}) "  # noqa: S608 - no input
                f"VALUES ({_PLACES})",
                row,
            )
            connection.execute(
                "DELETE FROM turn_figures WHERE ended_at < ?", (figures.ended_at - KEPT_S,)
            )

        self._saver.write_soon(write)

    async def since(self, moment: float, work: Callable[[Iterator[TurnFigures]], T]) -> T:
        """Let `work` go through all turns that ended since then, the oldest first.

        It runs on the reader's thread. Raises `StoreError`.
        """

        def read(connection: apsw.Connection) -> T:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM turn_figures "  # noqa: S608 - no input
                "WHERE ended_at >= ? ORDER BY ended_at",
                (moment,),
            )
            return work(TurnFigures(*row) for row in rows)

        return await self._database.read(read)
