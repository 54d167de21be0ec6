"""What an operation is called: in the menu before it is undone, and in a line after it was done."""

from __future__ import annotations

from collections.abc import Callable

from desktop_chat.domain.operation import Operation, OperationKind
from desktop_chat.domain.presets import PresetDeed
from desktop_chat.i18n import tr, trn

_MOST_CHARS = 40
_Kind = OperationKind


def deed(operation: Operation) -> str:
    """Name it as something to do: Delete “Kimchi”."""
    count = _count(operation)
    if operation.kind in _MANY and count != 1:
        return _MANY[operation.kind](operation, count)
    return _ONE[operation.kind](operation)


def was_done(operation: Operation) -> str:
    """Say that it was done just now; '' where that is plain to see, or nobody asked for it."""
    say = _DONE.get(operation.kind)
    return "" if say is None else say(operation, _count(operation))


def undone(operation: Operation) -> str:
    """Say that it was turned back."""
    return tr("Undone: {deed}", deed=deed(operation))


def redone(operation: Operation) -> str:
    """Say that it was done again."""
    return tr("Done again: {deed}", deed=deed(operation))


def _text(operation: Operation, key: str) -> str:
    text = " ".join(str(operation.detail.get(key) or "").split())
    return text if len(text) <= _MOST_CHARS else f"{text[: _MOST_CHARS - 1].rstrip()}…"


def _title(operation: Operation) -> str:
    return _text(operation, "title") or tr("New chat")


def _count(operation: Operation) -> int:
    count = operation.detail.get("count", 1)
    return count if isinstance(count, int) else 1


def _moved_one(it: Operation) -> str:
    folder = _text(it, "folder")
    if folder:
        return tr("Move “{title}” to “{folder}”", title=_title(it), folder=folder)
    return tr("Move “{title}” out of its folder", title=_title(it))


def _moved_many(it: Operation, n: int) -> str:
    folder = _text(it, "folder")
    if folder:
        return trn("Move {n} chat to “{folder}”", "Move {n} chats to “{folder}”", n, folder=folder)
    return trn("Move {n} chat out of its folder", "Move {n} chats out of their folders", n)


def _pinned_one(it: Operation) -> str:
    if it.detail.get("pinned"):
        return tr("Pin “{title}”", title=_title(it))
    return tr("Unpin “{title}”", title=_title(it))


def _pinned_many(it: Operation, n: int) -> str:
    if it.detail.get("pinned"):
        return trn("Pin {n} chat", "Pin {n} chats", n)
    return trn("Unpin {n} chat", "Unpin {n} chats", n)


def _archived_one(it: Operation) -> str:
    if it.detail.get("archived"):
        return tr("Archive “{title}”", title=_title(it))
    return tr("Take “{title}” out of the archive", title=_title(it))


def _archived_many(it: Operation, n: int) -> str:
    if it.detail.get("archived"):
        return trn("Archive {n} chat", "Archive {n} chats", n)
    return trn("Take {n} chat out of the archive", "Take {n} chats out of the archive", n)


def _tagged_one(it: Operation) -> str:
    tag = _text(it, "tag")
    if it.detail.get("tagged"):
        return tr("Tag “{title}” with “{tag}”", title=_title(it), tag=tag)
    return tr("Remove the tag “{tag}” from “{title}”", title=_title(it), tag=tag)


def _tagged_many(it: Operation, n: int) -> str:
    tag = _text(it, "tag")
    if it.detail.get("tagged"):
        return trn("Tag {n} chat with “{tag}”", "Tag {n} chats with “{tag}”", n, tag=tag)
    return trn(
        "Remove the tag “{tag}” from {n} chat", "Remove the tag “{tag}” from {n} chats", n, tag=tag
    )


def _preset_deed(it: Operation) -> str:
    name = _text(it, "name")
    match it.detail.get("what"):
        case PresetDeed.MADE if name:
            return tr("Make the preset “{name}”", name=name)
        case PresetDeed.RENAMED if name:
            return tr("Rename the preset “{name}”", name=name)
        case PresetDeed.MOVED if name:
            return tr("Move the preset “{name}”", name=name)
        case PresetDeed.DELETED if name:
            return tr("Delete the preset “{name}”", name=name)
        case _ if name:
            return tr("Change the preset “{name}”", name=name)
        case _:
            return tr("Change the presets")


def _prompt_deed(it: Operation) -> str:
    name, count = _text(it, "name"), _count(it)
    match it.detail.get("what"):
        case PresetDeed.IMPORTED:
            return trn("Import {n} prompt", "Import {n} prompts", count)
        case PresetDeed.MADE if name:
            return tr("Make the prompt “{name}”", name=name)
        case PresetDeed.RENAMED if name:
            return tr("Rename the prompt “{name}”", name=name)
        case PresetDeed.MOVED if name:
            return tr("Move the prompt “{name}”", name=name)
        case PresetDeed.DELETED if name:
            return tr("Delete the prompt “{name}”", name=name)
        case _ if name:
            return tr("Change the prompt “{name}”", name=name)
        case _:
            return tr("Change the prompts")


def _pinned(it: Operation, n: int) -> str:
    if it.detail.get("pinned"):
        return trn("Chat pinned", "{n} chats pinned", n)
    return trn("Chat unpinned", "{n} chats unpinned", n)


def _archived(it: Operation, n: int) -> str:
    if it.detail.get("archived"):
        return trn("Chat archived", "{n} chats archived", n)
    return trn("Chat is back in the list", "{n} chats are back in the list", n)


_DONE: dict[OperationKind, Callable[[Operation, int], str]] = {
    _Kind.DELETE_CHATS: lambda _, n: trn("Chat deleted", "{n} chats deleted", n),
    _Kind.RESTORE_CHATS: lambda _, n: trn("Chat restored", "{n} chats restored", n),
    _Kind.RENAME_CHAT: lambda *_: tr("Chat renamed"),
    _Kind.CLEAR_CHAT: lambda *_: tr("Chat cleared"),
    _Kind.MOVE_CHATS: lambda _, n: trn("Chat moved", "{n} chats moved", n),
    _Kind.PIN_CHATS: _pinned,
    _Kind.ARCHIVE_CHATS: _archived,
    _Kind.DELETE_FOLDER: lambda *_: tr("Folder deleted"),
    _Kind.EDIT_MESSAGE: lambda *_: tr("Message edited"),
    _Kind.REGENERATE: lambda *_: tr("Asked again"),
    _Kind.DELETE_MESSAGE: lambda *_: tr("Message deleted"),
    _Kind.BRANCH_OFF: lambda *_: tr("This is a new chat"),
    _Kind.IMPORT: lambda _, n: trn("Chat imported", "{n} chats imported", n),
    _Kind.CHANGE_QUEUE: lambda *_: tr("The question will not be asked"),
}
_ONE: dict[OperationKind, Callable[[Operation], str]] = {
    _Kind.DELETE_CHATS: lambda it: tr("Delete “{title}”", title=_title(it)),
    _Kind.RESTORE_CHATS: lambda it: tr("Restore “{title}”", title=_title(it)),
    _Kind.CLEAR_CHAT: lambda it: tr("Clear “{title}”", title=_title(it)),
    _Kind.RENAME_CHAT: lambda it: tr("Rename “{title}”", title=_title(it)),
    _Kind.MOVE_CHATS: _moved_one,
    _Kind.PIN_CHATS: _pinned_one,
    _Kind.ARCHIVE_CHATS: _archived_one,
    _Kind.TAG_CHATS: _tagged_one,
    _Kind.SET_PROMPT: lambda _: tr("Change the system prompt"),
    _Kind.SET_OPTIONS: lambda _: tr("Change the options of the chat"),
    _Kind.MAKE_FOLDER: lambda it: tr("Make the folder “{name}”", name=_text(it, "name")),
    _Kind.RENAME_FOLDER: lambda it: tr("Rename the folder “{name}”", name=_text(it, "before")),
    _Kind.MOVE_FOLDER: lambda it: tr("Move the folder “{name}”", name=_text(it, "name")),
    _Kind.DELETE_FOLDER: lambda it: tr("Delete the folder “{name}”", name=_text(it, "name")),
    _Kind.EDIT_MESSAGE: lambda _: tr("Edit the message"),
    _Kind.REGENERATE: lambda _: tr("Answer again"),
    _Kind.CONTINUE_ANSWER: lambda _: tr("Continue the answer"),
    _Kind.COMPARE: lambda _: tr("Ask several models"),
    _Kind.KEEP_ANSWER: lambda _: tr("Keep the answer"),
    _Kind.DELETE_MESSAGE: lambda _: tr("Delete the message"),
    _Kind.BRANCH_OFF: lambda _: tr("Continue in a new chat"),
    _Kind.COMPACT: lambda _: tr("Replace the oldest part by a summary"),
    _Kind.IMPORT: lambda _: tr("Import chats"),
    _Kind.RESTORE_BACKUP: lambda it: tr("Restore “{title}” from a backup", title=_title(it)),
    _Kind.CHANGE_PRESETS: _preset_deed,
    _Kind.CHANGE_PROMPTS: _prompt_deed,
    _Kind.CHANGE_QUEUE: lambda _: tr("Remove a waiting question"),
}
_MANY: dict[OperationKind, Callable[[Operation, int], str]] = {
    _Kind.DELETE_CHATS: lambda _, n: trn("Delete {n} chat", "Delete {n} chats", n),
    _Kind.RESTORE_CHATS: lambda _, n: trn("Restore {n} chat", "Restore {n} chats", n),
    _Kind.RESTORE_BACKUP: lambda _, n: trn(
        "Restore {n} chat from a backup", "Restore {n} chats from a backup", n
    ),
    _Kind.MOVE_CHATS: _moved_many,
    _Kind.PIN_CHATS: _pinned_many,
    _Kind.ARCHIVE_CHATS: _archived_many,
    _Kind.TAG_CHATS: _tagged_many,
}
