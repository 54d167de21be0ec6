"""What a query means for a history: pieces and facets to look up, and what to check by itself.

Chats, folders and models are named by a part of their names; here they become numbers and names.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from desktop_chat.domain.search import Query, Thing
from desktop_chat.storage.search.facets import (
    HAS_ATTACHMENT,
    HAS_CODE,
    chat_facet,
    facets_of,
    model_facet,
    months_between,
    role_facet,
)
from desktop_chat.storage.search.tokens import plain, wanted

if TYPE_CHECKING:
    import apsw

MOST_CHATS = 400
"""Of more chats whose title fits a `chat:`, the last used count."""

MOST_UNKNOWN = 2_000
"""So many rows that the index does not know yet are read at each search."""

_CHATS = "SELECT seq, title FROM chats WHERE deleted_at IS NULL ORDER BY seq DESC"
_CHATS_BY_INDEX = """
SELECT c.seq, c.title FROM found.search_titles f CROSS JOIN main.chats c ON c.seq = f.rowid
WHERE search_titles MATCH ? AND c.deleted_at IS NULL ORDER BY f.rowid DESC
"""
_THESE_CHATS = "SELECT seq, title FROM chats WHERE seq IN (SELECT value FROM json_each(?))"
_CHAT_OF_ID = "SELECT seq FROM chats WHERE id = ?"
_NOTED = """
SELECT seq FROM main.search_changes WHERE kind IN (?, 'taken ' || ?) ORDER BY seq DESC LIMIT ?
"""
_FOLDERS = "SELECT id, parent_id, name FROM folders"
_THINGS = {Thing.CODE: HAS_CODE, Thing.ATTACHMENT: HAS_ATTACHMENT}


Binding = str | float | None


class Row(NamedTuple):
    """A message of the history with what is checked of it, and shown of it."""

    seq: int
    id: str
    chat_seq: int
    chat_id: str
    title: str
    role: str
    model: str | None
    at: float
    is_archived: int
    folder_id: str | None
    text: str | None
    has_attachment: int


@dataclass(frozen=True, slots=True)
class Plan:
    """`groups` are facets: of each group, one must be there. `folders` None: any, or none."""

    needles: tuple[str, ...]
    groups: tuple[frozenset[str], ...]
    folders: frozenset[str] | None
    chat_needles: tuple[str, ...]
    after: float
    before: float
    can_be_title: bool
    is_whole: bool = True

    @property
    def is_impossible(self) -> bool:
        """Whether nothing can fit: a filter fits nothing that there is."""
        return any(not group for group in self.groups) or self.folders == frozenset()

    @property
    def match(self) -> str:
        """The query in the index's language; '' where the index has nothing to say."""
        words = dict.fromkeys(piece for needle in self.needles for piece in wanted(needle))
        terms = [_quoted(word) for word in words]
        terms += [_any_of(sorted(group)) for group in self.groups]
        return " AND ".join(terms)

    @property
    def title_match(self) -> str:
        """The same for titles."""
        texts = (*self.needles, *(self.chat_needles[:1] if len(self.chat_needles) == 1 else ()))
        words = dict.fromkeys(piece for text in texts for piece in wanted(text))
        return " AND ".join(_quoted(word) for word in words)

    def bindings(self, *, match: str = "", these: Sequence[int] = ()) -> dict[str, Binding]:
        """What the statements that look for this plan are given."""
        folders = None if self.folders is None else json.dumps(sorted(self.folders))
        return {
            "match": match,
            "these": str(list(these)),
            "after": self.after,
            "before": self.before,
            "folders": folders,
        }

    def fits(self, row: Row) -> bool:
        """Whether a message has what is looked for, whatever the index says.

        Time and folder were compared before.
        """
        text = row.text or ""
        if self.groups:
            facets = facets_of(
                row.chat_seq,
                row.role,
                row.model,
                row.at,
                text,
                has_attachment=bool(row.has_attachment),
            )
            if any(group.isdisjoint(facets) for group in self.groups):
                return False
        folded = plain(text) if self.needles else ""
        return all(needle in folded for needle in self.needles)

    def fits_title(self, title: str) -> bool:
        """Whether a chat is one by its title."""
        folded = plain(title)
        if self.chat_needles and not any(needle in folded for needle in self.chat_needles):
            return False
        return all(needle in folded for needle in self.needles)


def models(connection: apsw.Connection, *, use_index: bool) -> list[str]:
    """All models that ever answered."""
    if use_index:
        return [str(row[0]) for row in connection.execute("SELECT name FROM found.models")]
    names = connection.execute("SELECT DISTINCT model FROM messages WHERE model IS NOT NULL")
    return [str(row[0]) for row in names]


def noted(connection: apsw.Connection, kind: str) -> list[int]:
    """The rows that the index does not know as they are now: the newest that were noted.

    Of those that it has not come to yet, the last few.
    """
    seqs = {int(row[0]) for row in connection.execute(_NOTED, (kind, kind, MOST_UNKNOWN))}
    row = connection.execute("SELECT below FROM found.building WHERE kind = ?", (kind,)).fetchone()
    if row is not None and int(row[0]) <= MOST_UNKNOWN:
        seqs.update(range(1, int(row[0])))
    return sorted(seqs)


def make_plan(connection: apsw.Connection, query: Query, *, use_index: bool) -> Plan:
    """Look up in the history what the query names."""
    groups: list[frozenset[str]] = []
    is_whole = True
    if query.chats:
        chats = _chats_named(connection, query.chats, use_index=use_index)
        is_whole = len(chats) <= MOST_CHATS
        groups.append(frozenset(chat_facet(seq) for seq in chats[:MOST_CHATS]))
    if query.models:
        asked = [_joined(plain(model)) for model in query.models]
        groups.append(
            frozenset(
                model_facet(name)
                for name in models(connection, use_index=use_index)
                if any(part in _joined(plain(name)) for part in asked)
            )
        )
    if query.roles:
        groups.append(frozenset(role_facet(role.value) for role in query.roles))
    groups += [frozenset({_THINGS[thing]}) for thing in sorted(query.has)]
    if query.after or query.before:
        groups.append(frozenset(months_between(query.after, query.before)))
    return Plan(
        needles=tuple(folded for word in query.words if (folded := plain(word))),
        groups=tuple(groups),
        folders=_folders_named(connection, query.folders) if query.folders else None,
        chat_needles=tuple(plain(name) for name in query.chats),
        after=_moment(query.after, float("-inf")),
        before=_moment(query.before, float("inf")),
        can_be_title=not query.limits_messages,
        is_whole=is_whole,
    )


def _chats_named(
    connection: apsw.Connection, names: Sequence[str], *, use_index: bool
) -> list[int]:
    """One more than `MOST_CHATS` at most; a chat may be named by its id, too."""
    found: dict[int, None] = {}
    for name in names:
        found.update((int(str(row[0])), None) for row in connection.execute(_CHAT_OF_ID, (name,)))
        part = plain(name)
        for seq, title in _titled(connection, part, use_index=use_index):
            if part in plain(str(title)):
                found[int(str(seq))] = None
                if len(found) > MOST_CHATS:
                    return list(found)
    return list(found)


def _titled(
    connection: apsw.Connection, part: str, *, use_index: bool
) -> Iterator[Sequence[object]]:
    """Chats whose title may have this part."""
    pieces = wanted(part)
    if not (use_index and pieces):
        yield from connection.execute(_CHATS)
        return
    unknown = str(noted(connection, "title"))
    yield from connection.execute(_THESE_CHATS, (unknown,)).fetchall()
    yield from connection.execute(_CHATS_BY_INDEX, (" AND ".join(map(_quoted, pieces)),))


def _folders_named(connection: apsw.Connection, names: Sequence[str]) -> frozenset[str]:
    """The folders of these names, and all that lie in them."""
    parts = [plain(name) for name in names]
    folders = {str(row[0]): row for row in connection.execute(_FOLDERS)}
    found = {
        id_ for id_, row in folders.items() if any(part in plain(str(row[2])) for part in parts)
    }
    while inner := {id_ for id_, row in folders.items() if row[1] in found} - found:
        found |= inner
    return frozenset(found)


def _moment(day: date | None, otherwise: float) -> float:
    """The day's first moment here, in UNIX seconds."""
    if day is None:
        return otherwise
    try:
        return datetime(day.year, day.month, day.day).astimezone().timestamp()
    except (ValueError, OverflowError, OSError):  # before the calendar of this system begins
        return float("-inf") if day.year < 1970 else float("inf")


def _joined(text: str) -> str:
    return "".join(text.split())


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _any_of(facets: Sequence[str]) -> str:
    return f"({' OR '.join(map(_quoted, facets))})"
