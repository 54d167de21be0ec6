"""The statements about the tree of messages; each runs inside a caller's transaction.

A branch is written hidden (`deleted_at`), and an operation only lets it be seen: so undoing it
takes no rows away, and an answer that is still arriving arrives all the same, hidden. Whatever
hangs below a message is hidden along with it: see `follow`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from desktop_chat.domain.branches import Branch, Forks, TreeRow
from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.ids import new_id
from desktop_chat.storage import messages
from desktop_chat.storage.codec import storable
from desktop_chat.storage.owners import Owner

if TYPE_CHECKING:
    import apsw

WORDS = 160
"""So many characters of a message stand in the outline, before its spaces are joined."""

# CROSS JOIN keeps the order: the other way round all messages of all chats would be looked through.
_UP = """
WITH RECURSIVE up (id, parent, seq) AS (
  SELECT id, parent_id, seq FROM messages WHERE id = ?
  UNION ALL
  SELECT m.id, m.parent_id, m.seq FROM up CROSS JOIN messages m ON m.id = up.parent
  WHERE m.seq >= ?
)
"""
_DOWN = """
WITH RECURSIVE down (id, seq) AS (
  SELECT id, seq FROM messages WHERE id = ?
  UNION ALL
  SELECT m.id, m.seq FROM down CROSS JOIN messages m
  ON m.parent_id = down.id AND m.deleted_at IS NULL
)
"""
_SIBLINGS = (
    _UP
    + """
SELECT up.id, up.seq, s.id, s.seq FROM up
CROSS JOIN messages s ON s.parent_id = up.parent AND s.id <> up.id
WHERE s.deleted_at IS NULL
"""
)
# Not by its parent: the first messages of all chats have none.
_ROOTS = (
    "SELECT id FROM messages "
    "WHERE chat_id = ? AND +parent_id IS NULL AND deleted_at IS NULL ORDER BY seq"
)
_TREE = f"""
SELECT id, parent_id, role, model, created_at, coalesce((
  SELECT substr(p.text, 1, {WORDS}) FROM parts p
  WHERE p.message_seq = m.seq AND p.kind = 'text' AND p.text <> ''
  ORDER BY p.position LIMIT 1
), '')
FROM messages m WHERE chat_id = ? AND deleted_at IS NULL ORDER BY seq
"""  # noqa: S608 - no input
_BELOW = """
WITH RECURSIVE below (id, seq) AS (
  SELECT id, seq FROM messages WHERE seq = ?
  UNION ALL
  SELECT m.id, m.seq FROM below CROSS JOIN messages m ON m.parent_id = below.id
)
SELECT seq FROM below
"""
_COPIED_MESSAGE = (
    "role, provider, model, created_at, finish_reason, detail, error_type, error_text, remedy, "
    "input_tokens, output_tokens, cached_tokens, reasoning_tokens, ttft_ms, duration_ms, "
    "attempts, request_id, notes, echo, checksum"
)
_COPIED_CHAT = "system_prompt, provider, model, folder_id, options"


# ------------------------------------------------------------------ reading


def forks(
    connection: apsw.Connection, head_id: str | None, chat_id: str, *, first_seq: int = 0
) -> Forks:
    """What else stands in the places of a path; as far as those are not older than `first_seq`."""
    found: dict[str, list[tuple[int, str]]] = {}
    rows = connection.execute(_SIBLINGS, (head_id, first_seq))
    for shown, shown_seq, sibling, seq in rows:
        found.setdefault(shown, [(shown_seq, shown)]).append((seq, sibling))
    groups = {shown: tuple(id_ for _, id_ in sorted(group)) for shown, group in found.items()}
    roots = tuple(row[0] for row in connection.execute(_ROOTS, (chat_id,)))
    if len(roots) > 1:
        first = connection.execute(
            f"{_UP} SELECT id FROM up WHERE parent IS NULL",  # noqa: S608 - no input
            (head_id, first_seq),
        ).get
        groups |= {first: roots} if first in roots else {}
    return groups


def shown_forks(connection: apsw.Connection, chat_id: str) -> Forks:
    """What else stands in each place of a chat's shown path."""
    return forks(connection, head_of(connection, chat_id), chat_id)


def head_of(connection: apsw.Connection, chat_id: str) -> str | None:
    """The last message of the shown path."""
    found = connection.execute("SELECT head_id FROM chats WHERE id = ?", (chat_id,)).get
    return None if found is None else str(found)


def newest_leaf(connection: apsw.Connection, message_id: str) -> str:
    """What was said last below a message; itself where nothing was."""
    return str(
        connection.execute(
            f"{_DOWN} SELECT id FROM down ORDER BY seq DESC LIMIT 1",  # noqa: S608 - no input
            (message_id,),
        ).get
    )


def branch(connection: apsw.Connection, message_id: str, *, whole: bool = True) -> Branch | None:
    """The path through a message to the newest leaf below it; not `whole`: from it on."""
    found = connection.execute(
        "SELECT chat_id, seq FROM messages WHERE id = ? AND deleted_at IS NULL", (message_id,)
    ).fetchone()
    if found is None:
        return None
    chat_id, seq = found
    first = 0 if whole else seq
    leaf = newest_leaf(connection, message_id)
    path = tuple(messages.path_to(connection, leaf, first_seq=first))
    return Branch(chat_id, path, forks(connection, leaf, chat_id, first_seq=first))


def seen_messages(connection: apsw.Connection, ids: Iterable[str]) -> Sequence[Message]:
    """These messages, but for those that are hidden."""
    seen = "SELECT 1 FROM messages WHERE id = ? AND deleted_at IS NULL"
    there = [id_ for id_ in ids if connection.execute(seen, (id_,)).get]
    return [found for id_ in there if (found := messages.message(connection, id_)) is not None]


def rows(connection: apsw.Connection, chat_id: str) -> Sequence[TreeRow]:
    """All messages of a chat that are seen, without their texts."""
    return [
        TreeRow(id_, parent, Role(role), " ".join(words.split()), model, at)
        for id_, parent, role, model, at, words in connection.execute(_TREE, (chat_id,))
    ]


# ------------------------------------------------------------------ branches come and go


def plant(
    connection: apsw.Connection, branch: Iterable[Message], owner: Owner | None, moment: float
) -> None:
    """Write the messages of a new branch, hidden; the answers among them are live."""
    for message in branch:
        live = owner if message.role is Role.ASSISTANT and message.outcome is None else None
        messages.insert_aside(connection, message, live)
        connection.execute("UPDATE messages SET deleted_at = ? WHERE id = ?", (moment, message.id))


def reveal(connection: apsw.Connection, branch: Sequence[Message], head_id: str) -> None:
    """Let a new branch be seen, and show it."""
    for message in branch:
        connection.execute("UPDATE messages SET deleted_at = NULL WHERE id = ?", (message.id,))
    show(connection, branch[0].chat_id, head_id)
    connection.execute(
        "UPDATE chats SET used_at = ?, used = (SELECT max(used) + 1 FROM chats) WHERE id = ?",
        (branch[-1].created_at, branch[0].chat_id),
    )


def show(connection: apsw.Connection, chat_id: str, head_id: str | None) -> None:
    """Show the path that ends in a message."""
    connection.execute("UPDATE chats SET head_id = ? WHERE id = ?", (head_id, chat_id))


def hide(connection: apsw.Connection, message_id: str, moment: float) -> None:
    """Hide a message and all below it; its neighbour is shown if it was on the shown path."""
    found = connection.execute(
        "SELECT chat_id, parent_id, seq FROM messages WHERE id = ? AND deleted_at IS NULL",
        (message_id,),
    ).fetchone()
    if found is None:
        return
    chat_id, parent_id, seq = found
    head = head_of(connection, chat_id)
    connection.execute(
        f"{_DOWN} UPDATE messages SET deleted_at = ? "  # noqa: S608 - no input
        "WHERE seq IN (SELECT seq FROM down)",
        (message_id, moment),
    )
    is_gone = "SELECT 1 FROM messages WHERE id = ? AND deleted_at IS NOT NULL"
    if head is None or connection.execute(is_gone, (head,)).get is None:
        return
    neighbour = _neighbour(connection, chat_id, parent_id, seq)
    show(connection, chat_id, newest_leaf(connection, neighbour) if neighbour else parent_id)


def follow(connection: apsw.Connection, seqs: Iterable[object]) -> None:
    """Hide what hangs below those of these messages that are hidden.

    What was said in a branch since the operation that let it be seen is not among the changes of
    that operation: turning it back hides all of it.
    """
    hidden = connection.execute(
        "SELECT seq, deleted_at FROM messages "
        "WHERE seq IN (SELECT value FROM json_each(?)) AND deleted_at IS NOT NULL ORDER BY seq",
        (json.dumps(list(seqs)),),
    ).fetchall()
    done: set[int] = set()
    for seq, moment in hidden:  # a parent is older than its children
        if seq not in done:
            below = [row[0] for row in connection.execute(_BELOW, (seq,))]
            done.update(below)
            connection.execute(
                "UPDATE messages SET deleted_at = ? "
                "WHERE seq IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL",
                (moment, json.dumps(below)),
            )


def copy_path(
    connection: apsw.Connection, message_id: str, chat_id: str, title: str, moment: float
) -> None:
    """Copy the path up to a message into a new chat, which is hidden until it is revealed.

    An answer that is arriving is left out: nobody would ever end its copy.
    """
    if connection.execute("SELECT 1 FROM chats WHERE id = ?", (chat_id,)).get:
        return
    path = connection.execute(
        f"{_UP} SELECT up.seq, up.id, m.stands_for FROM up "  # noqa: S608 - no input
        "JOIN messages m ON m.id = up.id "
        "WHERE up.id NOT IN (SELECT message_id FROM live_answers) ORDER BY up.seq",
        (message_id, 0),
    ).fetchall()
    connection.execute(
        f"INSERT INTO chats (id, title, created_at, deleted_at, used, {_COPIED_CHAT}) "  # noqa: S608
        f"SELECT ?, ?, ?, ?, 0, {_COPIED_CHAT} FROM chats "
        "WHERE id = (SELECT chat_id FROM messages WHERE id = ?)",
        (chat_id, storable(title), moment, moment, message_id),
    )
    parent: str | None = None
    copies: dict[object, str] = {}
    for seq, old, stands_for in path:
        copies[old] = id_ = new_id()
        connection.execute(
            f"INSERT INTO messages (id, chat_id, parent_id, stands_for, {_COPIED_MESSAGE}) "  # noqa: S608
            f"SELECT ?, ?, ?, ?, {_COPIED_MESSAGE} FROM messages WHERE seq = ?",
            (id_, chat_id, parent, copies.get(stands_for), seq),
        )
        connection.execute(
            "INSERT INTO parts SELECT ?, position, kind, text, data FROM parts "
            "WHERE message_seq = ?",
            (connection.last_insert_rowid(), seq),
        )
        parent = id_
    connection.execute(
        "UPDATE chats SET head_id = ?1, used_at = (SELECT created_at FROM messages WHERE id = ?1) "
        "WHERE id = ?2",
        (parent, chat_id),
    )


def reveal_chat(connection: apsw.Connection, chat_id: str) -> None:
    """Let a new chat be seen, as the last used one."""
    connection.execute(
        "UPDATE chats SET deleted_at = NULL, used = (SELECT max(used) + 1 FROM chats) WHERE id = ?",
        (chat_id,),
    )


def _neighbour(
    connection: apsw.Connection, chat_id: str, parent_id: str | None, seq: int
) -> str | None:
    """The sibling that is seen in the place of a hidden message: the one before it, or behind."""
    if parent_id is None:
        siblings = [row[0] for row in connection.execute(_ROOTS, (chat_id,))]
    else:
        siblings = [
            row[0]
            for row in connection.execute(
                "SELECT id FROM messages WHERE parent_id = ? AND deleted_at IS NULL ORDER BY seq",
                (parent_id,),
            )
        ]
    if not siblings:
        return None
    older = [
        row[0]
        for row in connection.execute(
            f"SELECT id FROM messages WHERE seq < ? AND id IN ({', '.join('?' * len(siblings))}) "  # noqa: S608
            "ORDER BY seq DESC LIMIT 1",
            (seq, *siblings),
        )
    ]
    return str(older[0] if older else siblings[0])
