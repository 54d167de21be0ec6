"""What an action of the window is: its name, its words, its keys, and when it is offered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from PySide6.QtGui import QKeySequence

from desktop_chat.domain.settings import Theme
from desktop_chat.i18n import tr


class When(Enum):
    """What must be true for an action to be offered."""

    ALWAYS = auto()
    CHAT_OPEN = auto()
    SEVERAL_CHATS = auto()
    CAN_SEND = auto()
    STREAMING = auto()
    HAS_ANSWER = auto()
    HAS_MESSAGES = auto()
    CAN_RETRY = auto()
    """The last answer of the shown chat has ended."""
    CAN_CONTINUE = auto()
    """The last answer of the shown chat was cut."""
    CAN_KEEP_WAITING = auto()
    CAN_RETRY_NOW = auto()
    CAN_UNDO = auto()
    CAN_REDO = auto()
    CAN_EDIT = auto()
    """The shown chat has a question."""
    CAN_FIND_NEXT = auto()
    """Something was looked for in this window."""
    HAS_UNREAD = auto()


class Section(Enum):
    """Which actions stand together, in the menu and in lists of shortcuts, in this order."""

    MESSAGE = auto()
    CHAT = auto()
    THIS_CHAT = auto()
    ALL_CHATS = auto()
    ANSWER = auto()
    GO = auto()
    VIEW = auto()
    ZOOM = auto()
    THEME = auto()
    SETTINGS = auto()
    HELP = auto()
    APP = auto()


class Callback(StrEnum):
    """The names under which the window offers what it can do."""

    NEW_CHAT = "new_chat"
    NEW_TEMPORARY_CHAT = "new_temporary_chat"
    NEW_CHAT_WITH_PRESET = "new_chat_with_preset"
    RENAME_CHAT = "rename_chat"
    DELETE_CHAT = "delete_chat"
    CLEAR_CHAT = "clear_chat"
    SHOW_BIN = "show_bin"
    SHOW_BACKUPS = "show_backups"
    CHECK_DATA = "check_data"
    EXPORT_CHATS = "export_chats"
    IMPORT_CHATS = "import_chats"
    UNDO = "undo"
    REDO = "redo"
    NEW_FOLDER = "new_folder"
    PIN_CHATS = "pin_chats"
    MOVE_CHATS = "move_chats"
    TAG_CHATS = "tag_chats"
    ARCHIVE_CHATS = "archive_chats"
    SHOW_ARCHIVE = "show_archive"
    SORT_BY_USE = "sort_by_use"
    SORT_BY_AGE = "sort_by_age"
    SORT_BY_TITLE = "sort_by_title"
    SWITCH_CHAT = "switch_chat"
    NEXT_CHAT = "next_chat"
    PREVIOUS_CHAT = "previous_chat"
    MARK_ALL_READ = "mark_all_read"
    EDIT_SYSTEM_PROMPT = "edit_system_prompt"
    SHOW_PROMPTS = "show_prompts"
    SHOW_CONTEXT = "show_context"
    COMPACT_CHAT = "compact_chat"
    SEND = "send"
    ATTACH_FILES = "attach_files"
    STOP = "stop"
    KEEP_WAITING = "keep_waiting"
    RETRY_NOW = "retry_now"
    RETRY_LAST = "retry_last"
    CONTINUE_LAST = "continue_last"
    EDIT_LAST = "edit_last"
    ASK_SEVERAL = "ask_several"
    BRANCH_OFF = "branch_off"
    COPY_LAST_ANSWER = "copy_last_answer"
    PREVIOUS_MESSAGE = "previous_message"
    NEXT_MESSAGE = "next_message"
    COPY_MESSAGE = "copy_message"
    COPY_MESSAGE_MARKDOWN = "copy_message_markdown"
    QUOTE_MESSAGE = "quote_message"
    MESSAGE_DETAILS = "message_details"
    JUMP_TO_LATEST = "jump_to_latest"
    SEARCH = "search"
    REBUILD_INDEX = "rebuild_index"
    FIND = "find"
    FIND_NEXT = "find_next"
    FIND_PREVIOUS = "find_previous"
    FOCUS_COMPOSER = "focus_composer"
    FOCUS_CHAT_LIST = "focus_chat_list"
    PICK_MODEL = "pick_model"
    COMMAND_PALETTE = "command_palette"
    TOGGLE_SIDEBAR = "toggle_sidebar"
    TOGGLE_INSPECTOR = "toggle_inspector"
    TOGGLE_OUTLINE = "toggle_outline"
    SHOW_FIGURES = "show_figures"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"
    ZOOM_RESET = "zoom_reset"
    THEME_SYSTEM = "theme_system"
    THEME_LIGHT = "theme_light"
    THEME_DARK = "theme_dark"
    THEME_HIGH_CONTRAST = "theme_high_contrast"
    OPEN_SETTINGS = "open_settings"
    MANAGE_PROVIDERS = "manage_providers"
    SHOW_TOOL_SERVERS = "show_tool_servers"
    CONNECT_PROVIDER = "connect_provider"
    CHECK_CONNECTION = "check_connection"
    SHOW_SHORTCUTS = "show_shortcuts"
    COPY_DIAGNOSTICS = "copy_diagnostics"
    OPEN_SETTINGS_FILE = "open_settings_file"
    SHOW_HOME_FOLDER = "show_home_folder"
    SHOW_MENU = "show_menu"
    ABOUT = "about"
    QUIT = "quit"


THEME_CALLBACKS = {
    Callback.THEME_SYSTEM: Theme.SYSTEM,
    Callback.THEME_LIGHT: Theme.LIGHT,
    Callback.THEME_DARK: Theme.DARK,
    Callback.THEME_HIGH_CONTRAST: Theme.HIGH_CONTRAST,
}


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action; `shortcuts` are in Qt's portable form, the first one is shown.

    `shown_shortcut` is shown where the key is handled elsewhere (Enter in the composer). `name`
    says the whole where the title needs its menu to be understood; `words` are further ones to
    find it by.
    """

    callback: Callback
    title: str
    section: Section
    shortcuts: tuple[str, ...] = ()
    when: When = When.ALWAYS
    shown_shortcut: str = ""
    name: str = ""
    words: str = ""
    in_menu: bool = True

    @property
    def id(self) -> str:
        """The action's name for good: rebinding and object names use it."""
        return str(self.callback)

    @property
    def full_title(self) -> str:
        """The title as it reads outside the menu."""
        return self.name or self.title

    @property
    def keys(self) -> tuple[str, ...]:
        """All that there is to press, the one to show first."""
        return self.shortcuts or ((self.shown_shortcut,) if self.shown_shortcut else ())

    @property
    def menu_text(self) -> str:
        """The title, and behind a tab the shortcut that Qt does not know of."""
        if self.shown_shortcut and not self.shortcuts:
            return f"{self.title}\t{native_text(self.shown_shortcut)}"
        return self.title

    @property
    def tooltip(self) -> str:
        """The title with the shortcut behind it."""
        title = self.full_title.removesuffix("…")
        return f"{title} ({native_text(self.keys[0])})" if self.keys else title


def native_text(shortcut: str) -> str:
    """Write a shortcut as it stands on this system's keyboards."""
    text = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    return text.removesuffix("Return") + tr("Enter") if text.endswith("Return") else text


def section_title(section: Section) -> str:
    """Name a section, as a heading and as a menu."""
    return {
        Section.MESSAGE: tr("Message"),
        Section.CHAT: tr("Chats"),
        Section.THIS_CHAT: tr("This chat"),
        Section.ALL_CHATS: tr("All chats"),
        Section.ANSWER: tr("Answers"),
        Section.GO: tr("Go"),
        Section.VIEW: tr("View"),
        Section.ZOOM: tr("Zoom"),
        Section.THEME: tr("Theme"),
        Section.SETTINGS: tr("Settings"),
        Section.HELP: tr("Help"),
        Section.APP: tr("Window"),
    }[section]
