"""What people want done with chats and folders, as signals: whoever owns the chats does it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Deeds(QObject):
    """`list` of str: the ids of chats, those that are temporary left out."""

    deleted = Signal(list)  #: several chats
    moved = Signal(list, str)  #: chats, the folder's id, '' for none
    pinned = Signal(list, bool)  #: chats, whether they are to be
    archived = Signal(list, bool)  #: chats, whether they are to be
    tagged = Signal(list, str, bool)  #: chats, the tag, whether they are to have it
    exported = Signal(list)  #: chats
    folder_made = Signal(str, list)  #: the folder that it is to lie in, '' for none; chats for it
    folder_renamed = Signal(str, str)  #: folder id, name
    folder_moved = Signal(str, str)  #: folder id, the folder's that it is to lie in, '' for none
    folder_deleted = Signal(str)  #: folder id
    folder_toggled = Signal(str, bool)  #: folder id, whether it is to stand open
    sort_picked = Signal(str)  #: a `SortBy`
    tag_picked = Signal(str)  #: a tag, '' for all chats
    archive_toggled = Signal(bool)  #: whether archived chats are to be shown
