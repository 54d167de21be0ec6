"""What a row of the list is: a chat, or a folder. Plain values."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from PySide6.QtCore import Qt

from desktop_chat.i18n import tr, trn

TITLE_MOST_CHARS = 200


class ChatRow(NamedTuple):
    """One chat. `live`: an answer is arriving; `attention`: one failed unseen.

    `unread`: one ended unseen. `used_at` is UNIX seconds, None where no date is to be shown.
    `waits`: the arriving answer waits for the user's word.
    """

    id: str
    title: str
    live: bool = False
    attention: bool = False
    unread: bool = False
    temporary: bool = False
    used_at: float | None = None
    tags: tuple[str, ...] = ()
    pinned: bool = False
    archived: bool = False
    folder_id: str | None = None
    waits: bool = False


class FolderRow(NamedTuple):
    """One folder: how deep it lies (0: at the top), how many chats are in it, below it included."""

    id: str
    name: str
    parent_id: str | None = None
    depth: int = 0
    is_open: bool = False
    chats: int = 0


class ChatRole(IntEnum):
    """What a view may ask for besides Qt's own roles."""

    ID = Qt.ItemDataRole.UserRole + 1
    LIVE = Qt.ItemDataRole.UserRole + 2
    ATTENTION = Qt.ItemDataRole.UserRole + 3
    UNREAD = Qt.ItemDataRole.UserRole + 4
    TEMPORARY = Qt.ItemDataRole.UserRole + 5
    FOLDER = Qt.ItemDataRole.UserRole + 6
    """Whether the row is a folder."""


def shown_title(title: str, *, temporary: bool = False) -> str:
    """Give a chat without a title a name."""
    return title or (tr("Temporary chat") if temporary else tr("New chat"))


def clean_title(text: str) -> str:
    """Make one line of at most `TITLE_MOST_CHARS` from what was typed."""
    return " ".join(text.split())[:TITLE_MOST_CHARS].rstrip()


def spoken_chat(row: ChatRow) -> str:
    """Say all that the row shows."""
    title = shown_title(row.title, temporary=row.temporary)
    if row.temporary and row.title:
        title = tr("{title}, temporary chat", title=title)
    if row.waits:
        title = tr("{title}, waits for you", title=title)
    elif row.live:
        title = tr("{title}, answering", title=title)
    elif row.attention:
        title = tr("{title}, needs attention", title=title)
    elif row.unread:
        title = tr("{title}, not read yet", title=title)
    if row.tags:
        title = tr("{title}, tags: {tags}", title=title, tags=", ".join(row.tags))
    return title


def spoken_folder(row: FolderRow) -> str:
    """Say all that the row shows."""
    chats = trn("{n} chat", "{n} chats", row.chats)
    if row.is_open:
        return tr("{name}, folder, open, {chats}", name=row.name, chats=chats)
    return tr("{name}, folder, closed, {chats}", name=row.name, chats=chats)
