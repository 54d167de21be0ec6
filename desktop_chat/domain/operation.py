"""What people did with their chats, and can take back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class OperationKind(StrEnum):
    """The word under which an operation is kept; the window has a sentence for each."""

    DELETE_CHATS = "delete_chats"
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
    CHANGE_PRESETS = "change_presets"
    CHANGE_PROMPTS = "change_prompts"
    CHANGE_QUEUE = "change_queue"


Detail = Mapping[str, str | int | float | bool | None]


@dataclass(frozen=True, slots=True)
class Operation:
    """One deed. `detail` says what it was done to: ids, and words for the sentence about it.

    `at` is UNIX seconds, for people only: the order is that of the store.
    """

    id: str
    kind: OperationKind
    detail: Detail = field(default_factory=dict)
    at: float = 0.0
    is_undone: bool = False
