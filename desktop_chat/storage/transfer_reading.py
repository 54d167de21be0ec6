"""Reads whole chats, with all branches. Each function runs on the reader's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from desktop_chat.domain.conversation import Message, Outcome, Role
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.transfer import Attachment, KeptFolder, WholeChat
from desktop_chat.storage.codec import (
    CHAT_FIELDS,
    MESSAGE_COLUMNS,
    OUTCOME_COLUMNS,
    chat_of,
    message_of,
    outcome_of,
    part_of,
)
from desktop_chat.storage.messages import chunk_parts

if TYPE_CHECKING:
    import apsw

_IDENTITY = len(MESSAGE_COLUMNS.split(","))
_COLUMNS = ", ".join(f"m.{name}" for name in f"{MESSAGE_COLUMNS}, {OUTCOME_COLUMNS}".split(", "))
_ALL = f"""
SELECT p.kind, p.text, p.data, m.seq, {_COLUMNS}
FROM messages m LEFT JOIN parts p ON p.message_seq = m.seq
WHERE m.chat_id = ? AND m.deleted_at IS NULL
ORDER BY m.seq, p.position
"""  # noqa: S608 - no input
_CUT = Outcome(FinishReason.INTERRUPTED)
"""How an answer ended that is still arriving: whoever reads the file gets no more of it."""


def chat_ids(connection: apsw.Connection) -> Sequence[str]:
    """All chats that are not deleted; the order is the same wherever they are imported."""
    rows = connection.execute(
        "SELECT id FROM chats WHERE deleted_at IS NULL ORDER BY created_at, id"
    )
    return [str(id_) for (id_,) in rows]


def whole(connection: apsw.Connection, chat_id: str) -> WholeChat | None:
    """One chat, deleted ones excluded."""
    row = connection.execute(
        f"SELECT origin, {CHAT_FIELDS} FROM chats "  # noqa: S608 - no input
        "WHERE id = ? AND deleted_at IS NULL",
        (chat_id,),
    ).fetchone()
    if row is None:
        return None
    messages = _messages(connection, chat_id)
    chat = chat_of(row[1:])
    parents = _hidden_parents(connection, chat_id)
    shown = {message.id for message in messages}
    messages = [
        message
        if message.parent_id is None or message.parent_id in shown
        else replace(message, parent_id=_nearest(message.parent_id, shown, parents))
        for message in messages
    ]
    if chat.head_id is not None and chat.head_id not in shown:
        chat = replace(chat, head_id=_nearest(chat.head_id, shown, parents))
    return WholeChat(chat, tuple(messages), row[0])


def attachment(connection: apsw.Connection, sha256: str) -> Attachment | None:
    """The bytes under this hash."""
    row = connection.execute(
        "SELECT sha256, media_type, bytes FROM blobs WHERE sha256 = ?", (sha256,)
    ).fetchone()
    return None if row is None else Attachment(*row)


def folders(connection: apsw.Connection) -> Sequence[KeptFolder]:
    """All folders, each behind the one that it lies in."""
    rows = connection.execute(
        "SELECT id, parent_id, name, position FROM folders ORDER BY position, id"
    )
    waiting = [KeptFolder(*row) for row in rows]
    known = {folder.id for folder in waiting}
    placed: dict[str, KeptFolder] = {}
    while waiting:
        ready = [f for f in waiting if f.parent_id not in known or f.parent_id in placed]
        for folder in ready or waiting:  # folders in a ring: any order will do
            placed[folder.id] = folder
        waiting = [folder for folder in waiting if folder.id not in placed]
    return list(placed.values())


def _messages(connection: apsw.Connection, chat_id: str) -> list[Message]:
    messages: list[Message] = []
    for _, group in groupby(connection.execute(_ALL, (chat_id,)), key=itemgetter(3)):
        rows = list(group)
        first = rows[0]
        outcome = outcome_of(first[4 + _IDENTITY :])
        parts = tuple([part_of(row[0], row[1], row[2]) for row in rows if row[0] is not None])
        if outcome is None and first[7] == Role.ASSISTANT.value:
            parts += chunk_parts(connection, first[4])
            outcome = _CUT
        messages.append(message_of(first[4 : 4 + _IDENTITY], outcome, parts))
    return messages


def _hidden_parents(connection: apsw.Connection, chat_id: str) -> dict[str, str | None]:
    rows = connection.execute(
        "SELECT id, parent_id FROM messages WHERE chat_id = ? AND deleted_at IS NOT NULL",
        (chat_id,),
    )
    return dict(rows)


def _nearest(message_id: str | None, shown: set[str], parents: dict[str, str | None]) -> str | None:
    while message_id is not None and message_id not in shown:
        message_id = parents.get(message_id)
    return message_id
