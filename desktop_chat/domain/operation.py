"""What people did with their chats, and can take back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class OperationKind(StrEnum):
    """The word under which an operation is kept; the window has a sentence for each."""

    DELETE_CHATS = "delete_chats"
    RESTORE_CHATS = "restore_chats"
    CLEAR_CHAT = "clear_chat"
    RENAME_CHAT = "rename_chat"
    MOVE_CHATS = "move_chats"
    PIN_CHATS = "pin_chats"
    ARCHIVE_CHATS = "archive_chats"
    TAG_CHATS = "tag_chats"
    SET_PROMPT = "set_prompt"
    SET_OPTIONS = "set_options"
    MAKE_FOLDER = "make_folder"
    RENAME_FOLDER = "rename_folder"
    MOVE_FOLDER = "move_folder"
    DELETE_FOLDER = "delete_folder"
    EDIT_MESSAGE = "edit_message"
    REGENERATE = "regenerate"
    CONTINUE_ANSWER = "continue_answer"
    COMPARE = "compare"
    KEEP_ANSWER = "keep_answer"
    DELETE_MESSAGE = "delete_message"
    BRANCH_OFF = "branch_off"
    COMPACT = "compact"
    IMPORT = "import"
    RESTORE_BACKUP = "restore_backup"
    CHANGE_PRESETS = "change_presets"
    CHANGE_PROMPTS = "change_prompts"
    CHANGE_QUEUE = "change_queue"


class Thing(StrEnum):
    """What an operation may have changed, for those who show it."""

    CHATS = "chats"
    MESSAGES = "messages"
    FOLDERS = "folders"
    TAGS = "tags"
    PRESETS = "presets"
    PROMPTS = "prompts"
    QUEUE = "queue"


Detail = Mapping[str, str | int | float | bool | None]


@dataclass(frozen=True, slots=True)
class Operation:
    """One deed. `detail` says what it was done to: ids, and words for the sentence about it.

    `count` is how many chats there were; `chat_id` and `title` are there when it was one; `folder`
    is the name of the folder of `folder_id`. `at` is UNIX seconds, for people only: the order is
    that of the store.
    """

    id: str
    kind: OperationKind
    detail: Detail = field(default_factory=dict)
    at: float = 0.0
    is_undone: bool = False


@dataclass(frozen=True, slots=True)
class Turned:
    """An operation that was turned back, or done again, and what is otherwise now."""

    operation: Operation
    chat_ids: frozenset[str] = frozenset()
    things: frozenset[Thing] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing left of it to turn."""
        return not self.things
