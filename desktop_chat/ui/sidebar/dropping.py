"""What it means to let rows go over a place of the list."""

from __future__ import annotations

from desktop_chat.ui.sidebar.deeds import Deeds
from desktop_chat.ui.sidebar.model import ChatListModel
from desktop_chat.ui.sidebar.row_drag import DropTarget


def drop(model: ChatListModel, deeds: Deeds, ids: list[str], target: DropTarget) -> None:
    """Say what is wanted: what leaves the pins goes back to the folder in which it lies."""
    folders = [id_ for id_ in ids if id_ in model.shape.folders]
    rows = [model.known_or_blank(id_) for id_ in ids if id_ not in model.shape.folders]
    chats = [row.id for row in rows if not row.temporary]
    pinned = [row.id for row in rows if row.pinned]
    for folder_id in folders:
        deeds.folder_moved.emit(folder_id, target.folder_id or "")
    if not chats:
        return
    if target.pinned:
        deeds.pinned.emit(chats, True)
    elif pinned:
        deeds.pinned.emit(pinned, False)
    if not target.pinned and (target.folder_id or not pinned):
        deeds.moved.emit(chats, target.folder_id or "")
