"""Says how a backup differs from the history of now: whole chats, and messages within them.

The connection has the backup as `main` and the history as `now`. Both are only read.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_chat.domain.backup import Backup, Change, Comparison, Difference
from desktop_chat.domain.ports_backup import OnShare
from desktop_chat.storage.search.index import uri

if TYPE_CHECKING:
    import apsw

_AT_ONCE = 1000
_REST_S = 0.0005
_ROWS_AT_ONCE = 100

# An empty chat without a name is nothing that anybody would miss.
_COUNTS = "deleted_at IS NULL AND (title <> '' OR head_id IS NOT NULL OR system_prompt <> '')"
_FIELDS = "title, system_prompt, folder_id, is_pinned, is_archived, options"
_TAGS = "(SELECT group_concat(tag, char(31) ORDER BY tag) FROM {0}.chat_tags WHERE chat_id = c.id)"
_ONE_SIDED = f"""
SELECT c.id, c.title, coalesce(c.used_at, c.created_at),
  (SELECT count(*) FROM {{here}}.messages WHERE chat_id = c.id AND deleted_at IS NULL)
FROM {{here}}.chats c WHERE {_COUNTS} AND NOT EXISTS (
  SELECT 1 FROM {{there}}.chats WHERE id = c.id AND deleted_at IS NULL)
ORDER BY c.used DESC
"""  # noqa: S608 - no input
_ALTERED = f"""
SELECT c.id FROM main.chats c JOIN now.chats n ON n.id = c.id
WHERE c.deleted_at IS NULL AND n.deleted_at IS NULL AND (
  ({", ".join(f"c.{name.strip()}" for name in _FIELDS.split(","))})
  IS NOT ({", ".join(f"n.{name.strip()}" for name in _FIELDS.split(","))})
  OR {_TAGS.format("main")} IS NOT {_TAGS.format("now")})
"""  # noqa: S608 - no input
# A message that had not ended when the backup was made, and has by now, is no other one.
_BACK = """
SELECT m.chat_id, count(*) FROM main.messages m LEFT JOIN now.messages n ON n.id = m.id
WHERE m.seq > ? AND m.seq <= ? AND m.deleted_at IS NULL AND (
  n.id IS NULL OR n.deleted_at IS NOT NULL OR m.checksum IS NOT NULL AND (
    n.checksum IS NOT m.checksum OR EXISTS (
      SELECT 1 FROM main.parts a
      LEFT JOIN now.parts b ON b.message_seq = n.seq AND b.position = a.position
      WHERE a.message_seq = m.seq
      AND (a.kind, a.text, a.data) IS NOT (b.kind, b.text, b.data))))
GROUP BY m.chat_id
"""
_AWAY = """
SELECT n.chat_id, count(*) FROM now.messages n LEFT JOIN main.messages m ON m.id = n.id
WHERE n.seq > ? AND n.seq <= ? AND n.deleted_at IS NULL
AND (m.id IS NULL OR m.deleted_at IS NOT NULL)
GROUP BY n.chat_id
"""
_CHANGED = """
SELECT c.id, c.title, coalesce(c.used_at, c.created_at), coalesce(n.used_at, n.created_at),
  (SELECT count(*) FROM main.messages WHERE chat_id = c.id AND deleted_at IS NULL),
  (SELECT count(*) FROM now.messages WHERE chat_id = c.id AND deleted_at IS NULL)
FROM main.chats c JOIN now.chats n ON n.id = c.id
WHERE c.id = ? AND c.deleted_at IS NULL AND n.deleted_at IS NULL
"""
_CHATS = f"SELECT count(*) FROM main.chats WHERE {_COUNTS}"  # noqa: S608 - no input
_MESSAGES = """
SELECT count(*) FROM main.messages m JOIN main.chats c ON c.id = m.chat_id
WHERE m.deleted_at IS NULL AND c.deleted_at IS NULL
"""


def attach_now(then: apsw.Connection, history: Path) -> None:
    """Put the history of now beside an opened backup."""
    then.execute("ATTACH ? AS now", (uri(history, "ro"),))


def compare(then: apsw.Connection, backup: Backup, on_share: OnShare) -> Comparison:
    """Compare all that a reader can see; chats that differ stand first where they are missing."""
    then.execute("BEGIN")
    try:
        return _compare(then, backup, on_share)
    finally:
        then.execute("ROLLBACK")


def _compare(then: apsw.Connection, backup: Backup, on_share: OnShare) -> Comparison:
    chats = int(then.execute(_CHATS).get)
    messages = int(then.execute(_MESSAGES).get)
    only_then = list(_one_sided(then, Change.ONLY_THEN))
    only_now = list(_one_sided(then, Change.ONLY_NOW))
    back, away = _messages(then, on_share)
    altered = {str(id_) for (id_,) in then.execute(_ALTERED)} | back.keys() | away.keys()
    altered -= {one.chat_id for one in (*only_then, *only_now)}
    changed: list[Difference] = []
    for place, chat_id in enumerate(altered):
        changed += _changed(then, chat_id, back[chat_id], away[chat_id])
        if place % _ROWS_AT_ONCE == 0:
            time.sleep(_REST_S)
    changed.sort(key=lambda one: one.used_then or 0.0, reverse=True)
    same = chats - len(only_then) - len(changed)
    return Comparison(backup, chats, messages, max(0, same), (*only_then, *changed, *only_now))


def _one_sided(then: apsw.Connection, change: Change) -> Iterator[Difference]:
    was = change is Change.ONLY_THEN
    here, there = ("main", "now") if was else ("now", "main")
    for id_, title, used, count in then.execute(_ONE_SIDED.format(here=here, there=there)):
        if was:
            yield Difference(id_, title, change, messages_then=count, back=count, used_then=used)
        else:
            yield Difference(id_, title, change, messages_now=count, away=count, used_now=used)


def _messages(then: apsw.Connection, on_share: OnShare) -> tuple[Counter[str], Counter[str]]:
    """By chat: how many messages a restore would bring back, and how many it would hide."""
    back: Counter[str] = Counter()
    away: Counter[str] = Counter()
    most = {
        schema: int(then.execute(f"SELECT coalesce(max(seq), 0) FROM {schema}.messages").get)  # noqa: S608 - no input
        for schema in ("main", "now")
    }
    total, done = sum(most.values()) or 1, 0
    for schema, query, found in (("main", _BACK, back), ("now", _AWAY, away)):
        for at in range(0, most[schema], _AT_ONCE):
            for chat_id, count in then.execute(query, (at, at + _AT_ONCE)):
                found[str(chat_id)] += count
            done += _AT_ONCE
            on_share(min(1.0, done / total))
            time.sleep(_REST_S)
    return back, away


def _changed(then: apsw.Connection, chat_id: str, back: int, away: int) -> Iterator[Difference]:
    for id_, title, was, is_, then_count, now_count in then.execute(_CHANGED, (chat_id,)):
        yield Difference(id_, title, Change.CHANGED, then_count, now_count, back, away, was, is_)
