"""What can be done with the order of the chats: folders, pins, tags, the archive, sorting."""

from __future__ import annotations

from desktop_chat.i18n import tr
from desktop_chat.ui.actions.spec import ActionSpec, Callback, Section, When


def chosen_chat_actions() -> tuple[ActionSpec, ...]:
    """With the chats that are selected, or else the open one."""
    call, at, chosen = Callback, Section.THIS_CHAT, When.CHAT_OPEN
    return (
        ActionSpec(
            call.PIN_CHATS,
            tr("Pin or unpin"),
            at,
            when=chosen,
            words=tr("favourite top keep"),
        ),
        ActionSpec(
            call.MOVE_CHATS,
            tr("Move to a folder…"),
            at,
            ("Ctrl+Shift+D",),
            chosen,
            words=tr("group project"),
        ),
        ActionSpec(
            call.TAG_CHATS,
            tr("Add tags…"),
            at,
            ("Ctrl+Shift+T",),
            chosen,
            words=tr("label mark colour"),
        ),
        ActionSpec(
            call.ARCHIVE_CHATS,
            tr("Archive, or take out of the archive"),
            at,
            when=chosen,
            words=tr("put away hide"),
        ),
    )


def list_actions() -> tuple[ActionSpec, ...]:
    """With the list of all chats; what is seldom wanted is in the palette, and not in the menu."""
    call, at = Callback, Section.ALL_CHATS
    return (
        ActionSpec(call.NEW_FOLDER, tr("New folder"), at, words=tr("group project")),
        ActionSpec(call.SHOW_ARCHIVE, tr("Show or leave the archive"), at),
        ActionSpec(
            call.SORT_BY_USE,
            tr("Sort chats: last used first"),
            at,
            words=tr("order"),
            in_menu=False,
        ),
        ActionSpec(
            call.SORT_BY_AGE, tr("Sort chats: newest first"), at, words=tr("order"), in_menu=False
        ),
        ActionSpec(
            call.SORT_BY_TITLE, tr("Sort chats: by title"), at, words=tr("order"), in_menu=False
        ),
    )
