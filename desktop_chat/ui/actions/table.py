"""Everything one can do in the window, in one table that feeds all that shows or takes keys.

The menu, the tooltips, the sheet of shortcuts, the command palette and rebinding are made from it.
The table is data: it names callbacks and never calls into the window by itself.
"""

from __future__ import annotations

from desktop_chat.domain.settings import SendKey
from desktop_chat.i18n import tr
from desktop_chat.ui.actions.branch_table import branch_actions, outline_action
from desktop_chat.ui.actions.order_table import chosen_chat_actions, list_actions
from desktop_chat.ui.actions.spec import (
    THEME_CALLBACKS,
    ActionSpec,
    Callback,
    Section,
    When,
    native_text,
    section_title,
)

__all__ = [
    "THEME_CALLBACKS",
    "ActionSpec",
    "Callback",
    "Section",
    "When",
    "action_table",
    "native_text",
    "section_title",
]


def action_table(send_key: SendKey = SendKey.ENTER) -> tuple[ActionSpec, ...]:
    """Make the table in the current language, with the usual keys."""
    return (
        *_chat_actions(),
        *_this_chat_actions(),
        *_all_chats_actions(),
        *_message_actions(send_key),
        *_answer_actions(),
        *_go_actions(),
        *_view_actions(),
        *_other_actions(),
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
        ActionSpec(
            call.NEW_CHAT_WITH_PRESET,
            tr("New chat with a preset…"),
            at.CHAT,
            words=tr("persona assistant role"),
        ),
        ActionSpec(call.UNDO, tr("Undo"), at.CHAT, ("Ctrl+Z",), when.CAN_UNDO),
        ActionSpec(call.REDO, tr("Redo"), at.CHAT, ("Ctrl+Shift+Z", "Ctrl+Y"), when.CAN_REDO),
    )


def _this_chat_actions() -> tuple[ActionSpec, ...]:
    call, at, when = Callback, Section.THIS_CHAT, When
    return (
        ActionSpec(call.RENAME_CHAT, tr("Rename chat"), at, ("F2",), when.CHAT_OPEN),
        *chosen_chat_actions(),
        ActionSpec(
            call.EDIT_SYSTEM_PROMPT,
            tr("Chat settings…"),
            at,
            ("Ctrl+I",),
            words=tr("system prompt instructions role parameters temperature preset"),
        ),
        ActionSpec(
            call.SHOW_CONTEXT,
            tr("Context and costs…"),
            at,
            ("Ctrl+Shift+K",),
            words=tr("tokens window price money limit meter"),
        ),
        ActionSpec(
            call.COMPACT_CHAT,
            tr("Sum up old messages"),
            at,
            (),
            when.HAS_MESSAGES,
            words=tr("compact summary context shorten"),
        ),
        ActionSpec(
            call.CLEAR_CHAT,
            tr("Clear chat"),
            at,
            (),
            when.HAS_MESSAGES,
            words=tr("empty remove all messages"),
        ),
        ActionSpec(
            call.DELETE_CHAT, tr("Delete chat"), at, (), when.CHAT_OPEN, shown_shortcut="Del"
        ),
    )


def _all_chats_actions() -> tuple[ActionSpec, ...]:
    call, at = Callback, Section.ALL_CHATS
    return (
        *list_actions(),
        ActionSpec(
            call.EXPORT_CHATS,
            tr("Export chats…"),
            at,
            words=tr("save markdown html pdf json backup"),
        ),
        ActionSpec(
            call.IMPORT_CHATS,
            tr("Import chats…"),
            at,
            words=tr("chatgpt claude cherry chatbox open webui lm studio restore"),
        ),
        ActionSpec(call.SHOW_BIN, tr("Deleted chats…"), at, words=tr("bin trash restore recover")),
        ActionSpec(
            call.SHOW_BACKUPS,
            tr("Backups…"),
            at,
            words=tr("copies restore recover earlier version"),
        ),
    )


def _message_actions(send_key: SendKey) -> tuple[ActionSpec, ...]:
    call, at = Callback, Section.MESSAGE
    enter = "Return" if send_key is SendKey.ENTER else "Ctrl+Return"
    return (
        ActionSpec(
            call.SEND,
            tr("Send"),
            at,
            (),
            When.CAN_SEND,
            shown_shortcut=enter,
            in_menu=False,
        ),
        ActionSpec(
            call.SHOW_PROMPTS,
            tr("Prompts…"),
            at,
            ("Ctrl+P",),
            words=tr("library templates snippets slash variables"),
        ),
        ActionSpec(
            call.ATTACH_FILES,
            tr("Attach files…"),
            at,
            ("Ctrl+Shift+A",),
            words=tr("picture image PDF document upload paste drop"),
        ),
        ActionSpec(
            call.ASK_SEVERAL,
            tr("Ask several models…"),
            at,
            ("Ctrl+Shift+M",),
            words=tr("compare side by side"),
        ),
    )


def _answer_actions() -> tuple[ActionSpec, ...]:
    call, at, when = Callback, Section, When
    return (
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
        *_current_message_actions(),
        *branch_actions(),
    )


def _current_message_actions() -> tuple[ActionSpec, ...]:
    """With the message that the keyboard is at, or else the last one."""
    call, at, when = Callback, Section.ANSWER, When.HAS_MESSAGES
    return (
        ActionSpec(call.COPY_MESSAGE, tr("Copy message"), at, when=when, in_menu=False),
        ActionSpec(
            call.COPY_MESSAGE_MARKDOWN,
            tr("Copy message as Markdown"),
            at,
            when=when,
            in_menu=False,
        ),
        ActionSpec(
            call.QUOTE_MESSAGE,
            tr("Quote message"),
            at,
            when=when,
            words=tr("cite reply"),
            in_menu=False,
        ),
        ActionSpec(
            call.MESSAGE_DETAILS,
            tr("Details of the message…"),
            at,
            when=when,
            words=tr("tokens model time request id finish reason"),
            in_menu=False,
        ),
    )


def _go_actions() -> tuple[ActionSpec, ...]:
    call, at, when = Callback, Section, When
    hit, previous_hit = when.CAN_FIND_NEXT, tr("Previous hit")
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
        ActionSpec(
            call.PREVIOUS_MESSAGE, tr("Previous message"), at.GO, ("Alt+Up",), when.HAS_MESSAGES
        ),
        ActionSpec(call.NEXT_MESSAGE, tr("Next message"), at.GO, ("Alt+Down",), when.HAS_MESSAGES),
        ActionSpec(call.JUMP_TO_LATEST, tr("Jump to latest"), at.GO, ("Ctrl+End",)),
        ActionSpec(
            call.SEARCH,
            tr("Search all chats…"),
            at.GO,
            ("Ctrl+Shift+F",),
            words=tr("find messages history titles"),
        ),
        ActionSpec(call.FIND, tr("Find in the chat"), at.GO, ("Ctrl+F",), words=tr("search text")),
        ActionSpec(call.FIND_NEXT, tr("Next hit"), at.GO, ("F3",), hit, in_menu=False),
        ActionSpec(call.FIND_PREVIOUS, previous_hit, at.GO, ("Shift+F3",), hit, in_menu=False),
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
        outline_action(),
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
            call.SHOW_TOOL_SERVERS,
            tr("Tool servers…"),
            at.SETTINGS,
            words=tr("MCP model context protocol functions plugins"),
        ),
        ActionSpec(
            call.CONNECT_PROVIDER,
            tr("Connect a provider…"),
            at.SETTINGS,
            words=tr("API key set up first steps"),
        ),
        ActionSpec(call.COMMAND_PALETTE, tr("Find a command…"), at.HELP, ("Ctrl+Shift+P",)),
        ActionSpec(
            call.SHOW_SHORTCUTS,
            tr("Keyboard shortcuts…"),
            at.HELP,
            ("Ctrl+/",),
            words=tr("keys help"),
        ),
        ActionSpec(
            call.CHECK_CONNECTION,
            tr("Check the connection…"),
            at.HELP,
            words=tr("doctor test network proxy"),
        ),
        ActionSpec(call.OPEN_SETTINGS_FILE, tr("Open the settings file"), at.HELP),
        ActionSpec(call.SHOW_HOME_FOLDER, tr("Show the data folder"), at.HELP),
        ActionSpec(
            call.CHECK_DATA,
            tr("Check my data…"),
            at.HELP,
            words=tr("verify damage integrity repair checksum"),
        ),
        ActionSpec(
            call.REBUILD_INDEX,
            tr("Rebuild the search index"),
            at.HELP,
            words=tr("search repair reindex"),
        ),
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
