"""What the rows of each table look like, so that a row can be told by its looks alone.

Taken from a fresh database of the newest version. Columns are only ever added at the end, so rows
of older versions are shorter, and those of newer ones longer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_chat.storage.codec import Row, SqlValue

if TYPE_CHECKING:
    import apsw

LEFT_OUT = frozenset(("search_changes",))
"""Made anew, by the triggers; so are the tables that SQLite keeps for itself."""

_TYPES: dict[str, tuple[type, ...]] = {
    "TEXT": (str,),
    "INTEGER": (int,),
    "REAL": (float, int),
    "BLOB": (bytes,),
}


@dataclass(frozen=True, slots=True)
class Column:
    """`default` is what a row has that was written before there was this column."""

    name: str
    types: tuple[type, ...]
    is_nullable: bool
    default: SqlValue
    is_rowid: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """A table. `is_index`: it has no row ids, and its rows lie as those of an index do."""

    table: str
    root: int
    is_index: bool
    columns: tuple[Column, ...]
    least: int

    @property
    def insert(self) -> str:
        """Adds a row, unless there is one in its place."""
        names = ", ".join(column.name for column in self.columns)
        places = ", ".join("?" * len(self.columns))
        return f"INSERT OR IGNORE INTO {self.table} ({names}) VALUES ({places})"  # noqa: S608

    def fits(self, values: Sequence[SqlValue]) -> bool:
        """Whether a row may be one of this table."""
        if len(values) < self.least:
            return False
        for value, column in zip(values, self.columns, strict=False):
            if value is None:
                if not column.is_nullable:
                    return False
            elif column.is_rowid or not isinstance(value, column.types):
                return False
        return True

    def row(self, rowid: int, values: Sequence[SqlValue]) -> Row:
        """All columns of a row that fits."""
        missing = [column.default for column in self.columns[len(values) :]]
        found = [*values[: len(self.columns)], *missing]
        if self.columns[0].is_rowid:
            found[0] = rowid
        return tuple(found)


def shapes_of(connection: apsw.Connection) -> dict[str, Shape]:
    """The tables of a database, by their names."""
    query = (
        "SELECT l.name, l.wr, s.rootpage FROM pragma_table_list l "
        "JOIN sqlite_schema s ON s.name = l.name AND s.type = 'table' WHERE l.schema = 'main'"
    )
    return {
        str(name): _shape(connection, str(name), int(str(root)), is_index=bool(is_index))
        for name, is_index, root in connection.execute(query).fetchall()
        if name not in LEFT_OUT and not str(name).startswith("sqlite_")
    }


def _shape(connection: apsw.Connection, table: str, root: int, *, is_index: bool) -> Shape:
    query = 'SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?)'
    columns: list[Column] = []
    least = 0
    for name, type_, is_required, default, key in connection.execute(query, (table,)).fetchall():
        is_rowid = key == 1 and type_ == "INTEGER" and not is_index
        value = None if default is None else connection.execute(f"SELECT {default}").get
        is_nullable = is_rowid or not (is_required or key)
        columns.append(Column(str(name), _TYPES[str(type_)], is_nullable, value, is_rowid))
        if (default is None and not is_nullable) or is_rowid:
            least = len(columns)
    return Shape(table, root, is_index, tuple(columns), least)
