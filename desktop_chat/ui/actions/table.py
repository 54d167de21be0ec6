"""Everything one can do in the window, in one table that feeds all that shows or takes keys.

The menu, the tooltips, the sheet of shortcuts, the command palette and rebinding are made from it.
The table is data: it names callbacks and never calls into the window by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from PySide6.QtGui import QKeySequence

from desktop_chat.domain.settings import SendKey, Theme
from desktop_chat.i18n import tr


class When(Enum):
    """What must be true for an action to be offered."""

    ALWAYS = auto()
    CHAT_OPEN = auto()
    SEVERAL_CHATS = auto()
    CAN_SEND = auto()
    STREAMING = auto()
    HAS_ANSWER = auto()
    CAN_RETRY = auto()
    """The last answer of the shown chat has ended."""
    CAN_CONTINUE = auto()
    """The last answer of the shown chat was cut."""
    CAN_KEEP_WAITING = auto()
    CAN_RETRY_NOW = auto()
    CAN_UNDO_DELETE = auto()
    HAS_UNREAD = auto()


class Section(Enum):
    """Which actions stand together, in the menu and in lists of shortcuts."""

    MESSAGE = auto()
    CHAT = auto()
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
    RENAME_CHAT = "rename_chat"
    DELETE_CHAT = "delete_chat"
    UNDO_DELETE = "undo_delete"
    SWITCH_CHAT = "switch_chat"
    NEXT_CHAT = "next_chat"
    PREVIOUS_CHAT = "previous_chat"
    MARK_ALL_READ = "mark_all_read"
    EDIT_SYSTEM_PROMPT = "edit_system_prompt"
    SEND = "send"
    STOP = "stop"
    KEEP_WAITING = "keep_waiting"
    RETRY_NOW = "retry_now"
    RETRY_LAST = "retry_last"
    CONTINUE_LAST = "continue_last"
    COPY_LAST_ANSWER = "copy_last_answer"
    JUMP_TO_LATEST = "jump_to_latest"
    FOCUS_COMPOSER = "focus_composer"
    FOCUS_CHAT_LIST = "focus_chat_list"
    PICK_MODEL = "pick_model"
    COMMAND_PALETTE = "command_palette"
    TOGGLE_SIDEBAR = "toggle_sidebar"
    TOGGLE_INSPECTOR = "toggle_inspector"
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
        Section.ANSWER: tr("Answers"),
        Section.GO: tr("Go"),
        Section.VIEW: tr("View"),
        Section.ZOOM: tr("Zoom"),
        Section.THEME: tr("Theme"),
        Section.SETTINGS: tr("Settings"),
        Section.HELP: tr("Help"),
        Section.APP: tr("Window"),
    }[section]


def action_table(send_key: SendKey = SendKey.ENTER) -> tuple[ActionSpec, ...]:
    """Make the table in the current language, with the usual keys."""
    return (
        *_message_actions(send_key),
        *_chat_actions(),
        *_go_actions(),
        *_view_actions(),
        *_other_actions(),
    )


def _message_actions(send_key: SendKey) -> tuple[ActionSpec, ...]:
    call, at, when = Callback, Section, When
    enter = "Return" if send_key is SendKey.ENTER else "Ctrl+Return"
    return (
        ActionSpec(
            call.SEND,
            tr("Send"),
            at.MESSAGE,
            (),
            when.CAN_SEND,
            shown_shortcut=enter,
            in_menu=False,
        ),
    )


def _chat_actions() -> tuple[ActionSpec, ...]:
    call, at, when = Callback, Section, When
    return (
        ActionSpec(call.NEW_CHAT, tr("New chat"), at.CHAT, ("Ctrl+N",)),
        ActionSpec(
            call.NEW_TEMPORARY_CHAT,
            tr("New temporary chat"),
            at.CHAT,
            ("Ctrl+Shift+N",),
            words=tr("private incognito not stored"),
        ),
        ActionSpec(call.RENAME_CHAT, tr("Rename chat"), at.CHAT, ("F2",), when.CHAT_OPEN),
        ActionSpec(
            call.DELETE_CHAT, tr("Delete chat"), at.CHAT, (), when.CHAT_OPEN, shown_shortcut="Del"
        ),
        ActionSpec(call.UNDO_DELETE, tr("Undo delete"), at.CHAT, ("Ctrl+Z",), when.CAN_UNDO_DELETE),
        ActionSpec(
            call.EDIT_SYSTEM_PROMPT,
            tr("System prompt…"),
            at.CHAT,
            ("Ctrl+I",),
            words=tr("instructions role"),
        ),
        ActionSpec(call.STOP, tr("Stop"), at.ANSWER, ("Esc",), when.STREAMING),
        ActionSpec(
            call.KEEP_WAITING,
            tr("Keep waiting"),
            at.ANSWER,
            ("Ctrl+Shift+W",),
            when.CAN_KEEP_WAITING,
            words=tr("patience timeout longer"),
        ),
        ActionSpec(
            call.RETRY_NOW, tr("Retry now"), at.ANSWER, ("Ctrl+Shift+R",), when.CAN_RETRY_NOW
        ),
        ActionSpec(
            call.CONTINUE_LAST,
            tr("Continue the last answer"),
            at.ANSWER,
            ("Ctrl+Shift+Return",),
            when.CAN_CONTINUE,
            words=tr("go on resume rest cut"),
        ),
        ActionSpec(
            call.RETRY_LAST,
            tr("Try the last answer again"),
            at.ANSWER,
            ("Ctrl+R",),
            when.CAN_RETRY,
            words=tr("retry regenerate repeat"),
        ),
        ActionSpec(
            call.COPY_LAST_ANSWER,
            tr("Copy last answer"),
            at.ANSWER,
            ("Ctrl+Shift+C",),
            when.HAS_ANSWER,
        ),
    )


def _go_actions() -> tuple[ActionSpec, ...]:
    call, at, when = Callback, Section, When
    next_keys, previous_keys = ("Ctrl+Tab", "Ctrl+PgDown"), ("Ctrl+Shift+Tab", "Ctrl+PgUp")
    return (
        ActionSpec(
            call.SWITCH_CHAT,
            tr("Switch chat…"),
            at.GO,
            ("Ctrl+K",),
            words=tr("find search open chat"),
        ),
        ActionSpec(call.NEXT_CHAT, tr("Next chat"), at.GO, next_keys, when.SEVERAL_CHATS),
        ActionSpec(
            call.PREVIOUS_CHAT, tr("Previous chat"), at.GO, previous_keys, when.SEVERAL_CHATS
        ),
        ActionSpec(call.JUMP_TO_LATEST, tr("Jump to latest"), at.GO, ("Ctrl+End",)),
        ActionSpec(call.FOCUS_COMPOSER, tr("Go to the message"), at.GO, ("Ctrl+L",)),
        ActionSpec(call.FOCUS_CHAT_LIST, tr("Go to the chats"), at.GO, ("Ctrl+Shift+L",)),
        ActionSpec(call.PICK_MODEL, tr("Choose the model"), at.GO, ("Ctrl+M",)),
        ActionSpec(call.MARK_ALL_READ, tr("Mark all chats as read"), at.GO, when=when.HAS_UNREAD),
    )


def _view_actions() -> tuple[ActionSpec, ...]:
    call, at = Callback, Section
    bigger, smaller = tr("bigger larger text size"), tr("smaller text size")
    return (
        ActionSpec(call.TOGGLE_SIDEBAR, tr("Show or hide the sidebar"), at.VIEW, ("Ctrl+B",)),
        ActionSpec(
            call.TOGGLE_INSPECTOR,
            tr("Show or hide the inspector"),
            at.VIEW,
            ("Ctrl+Shift+I",),
            words=tr("tape wire raw events network debug"),
        ),
        ActionSpec(
            call.SHOW_FIGURES,
            tr("Figures…"),
            at.VIEW,
            ("Ctrl+Shift+G",),
            words=tr("statistics speed errors tokens per second"),
        ),
        ActionSpec(call.ZOOM_IN, tr("Zoom in"), at.ZOOM, ("Ctrl++", "Ctrl+="), words=bigger),
        ActionSpec(call.ZOOM_OUT, tr("Zoom out"), at.ZOOM, ("Ctrl+-",), words=smaller),
        ActionSpec(
            call.ZOOM_RESET, tr("Actual size"), at.ZOOM, ("Ctrl+0",), words=tr("reset zoom 100%")
        ),
        ActionSpec(
            call.THEME_SYSTEM, tr("As the system"), at.THEME, name=tr("Theme as the system")
        ),
        ActionSpec(call.THEME_LIGHT, tr("Light"), at.THEME, name=tr("Light theme")),
        ActionSpec(call.THEME_DARK, tr("Dark"), at.THEME, name=tr("Dark theme")),
        ActionSpec(
            call.THEME_HIGH_CONTRAST, tr("High contrast"), at.THEME, name=tr("High contrast theme")
        ),
    )


def _other_actions() -> tuple[ActionSpec, ...]:
    call, at = Callback, Section
    return (
        ActionSpec(
            call.OPEN_SETTINGS,
            tr("Settings…"),
            at.SETTINGS,
            ("Ctrl+,",),
            words=tr("preferences options language font"),
        ),
        ActionSpec(
            call.MANAGE_PROVIDERS,
            tr("Providers…"),
            at.SETTINGS,
            ("Ctrl+Shift+,",),
            words=tr("API keys servers models"),
        ),
        ActionSpec(
            call.CONNECT_PROVIDER,
            tr("Connect a provider…"),
            at.SETTINGS,
            words=tr("API key set up first steps"),
        ),
        ActionSpec(
            call.CHECK_CONNECTION,
            tr("Check the connection…"),
            at.SETTINGS,
            words=tr("doctor test network proxy"),
        ),
        ActionSpec(call.COMMAND_PALETTE, tr("Find a command…"), at.HELP, ("Ctrl+Shift+P",)),
        ActionSpec(
            call.SHOW_SHORTCUTS,
            tr("Keyboard shortcuts…"),
            at.HELP,
            ("Ctrl+/",),
            words=tr("keys help"),
        ),
        ActionSpec(call.OPEN_SETTINGS_FILE, tr("Open the settings file"), at.HELP),
        ActionSpec(call.SHOW_HOME_FOLDER, tr("Show the data folder"), at.HELP),
        ActionSpec(
            call.COPY_DIAGNOSTICS,
            tr("Copy diagnostics"),
            at.HELP,
            words=tr("report a problem logs version"),
        ),
        ActionSpec(call.ABOUT, tr("About Desktop Chat"), at.HELP),
        ActionSpec(call.QUIT, tr("Quit"), at.APP, ("Ctrl+Q",), words=tr("exit close")),
        ActionSpec(
            call.SHOW_MENU,
            tr("Menu"),
            at.APP,
            ("F10", "Alt+M"),
            name=tr("Open the menu"),
            in_menu=False,
        ),
    )
