"""Everything one can do in the window, in one table that feeds menus, tooltips and shortcuts.

The table is data: it names callbacks and never calls into the window by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

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
    CAN_UNDO_DELETE = auto()


class Section(Enum):
    """Where an action stands in the menu."""

    CHAT = auto()
    ANSWER = auto()
    GO = auto()
    VIEW = auto()
    THEME = auto()
    SETTINGS = auto()
    APP = auto()
    HIDDEN = auto()
    """A shortcut without a line in the menu."""


_GROUPS = {
    Section.CHAT: 0,
    Section.ANSWER: 1,
    Section.GO: 2,
    Section.VIEW: 2,
    Section.THEME: 2,
    Section.SETTINGS: 3,
    Section.APP: 4,
}
"""Sections of one group stand together; a line divides groups."""


class Callback(StrEnum):
    """The names under which the window offers what it can do."""

    NEW_CHAT = "new_chat"
    RENAME_CHAT = "rename_chat"
    DELETE_CHAT = "delete_chat"
    UNDO_DELETE = "undo_delete"
    NEXT_CHAT = "next_chat"
    PREVIOUS_CHAT = "previous_chat"
    EDIT_SYSTEM_PROMPT = "edit_system_prompt"
    SEND = "send"
    STOP = "stop"
    COPY_LAST_ANSWER = "copy_last_answer"
    JUMP_TO_LATEST = "jump_to_latest"
    FOCUS_COMPOSER = "focus_composer"
    FOCUS_CHAT_LIST = "focus_chat_list"
    PICK_MODEL = "pick_model"
    TOGGLE_SIDEBAR = "toggle_sidebar"
    THEME_SYSTEM = "theme_system"
    THEME_LIGHT = "theme_light"
    THEME_DARK = "theme_dark"
    THEME_HIGH_CONTRAST = "theme_high_contrast"
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

    `shown_shortcut` is shown where the key is handled elsewhere (Enter in the composer).
    """

    callback: Callback
    title: str
    section: Section
    shortcuts: tuple[str, ...] = ()
    when: When = When.ALWAYS
    shown_shortcut: str = ""

    @property
    def id(self) -> str:
        """The action's name for good: rebinding and object names use it."""
        return str(self.callback)

    @property
    def menu_text(self) -> str:
        """The title, and behind a tab the shortcut that Qt does not know of."""
        return (
            f"{self.title}\t{_native(self.shown_shortcut)}" if self.shown_shortcut else self.title
        )

    @property
    def tooltip(self) -> str:
        """The title with the shortcut behind it."""
        shortcut = self.shown_shortcut or (self.shortcuts[0] if self.shortcuts else "")
        if not shortcut:
            return self.title
        return f"{self.title} ({_native(shortcut)})"


def _native(shortcut: str) -> str:
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def action_table() -> tuple[ActionSpec, ...]:
    """Make the table in the current language."""
    call, at, when = Callback, Section, When
    return (
        ActionSpec(call.NEW_CHAT, tr("New chat"), at.CHAT, ("Ctrl+N",)),
        ActionSpec(call.RENAME_CHAT, tr("Rename chat"), at.CHAT, ("F2",), when.CHAT_OPEN),
        ActionSpec(
            call.DELETE_CHAT,
            tr("Delete chat"),
            at.CHAT,
            when=when.CHAT_OPEN,
            shown_shortcut="Del",
        ),
        ActionSpec(call.UNDO_DELETE, tr("Undo delete"), at.CHAT, ("Ctrl+Z",), when.CAN_UNDO_DELETE),
        ActionSpec(call.EDIT_SYSTEM_PROMPT, tr("System prompt…"), at.CHAT, ("Ctrl+I",)),
        ActionSpec(call.SEND, tr("Send"), at.HIDDEN, when=when.CAN_SEND, shown_shortcut="Return"),
        ActionSpec(call.STOP, tr("Stop"), at.ANSWER, ("Esc",), when.STREAMING),
        ActionSpec(
            call.COPY_LAST_ANSWER,
            tr("Copy last answer"),
            at.ANSWER,
            ("Ctrl+Shift+C",),
            when.HAS_ANSWER,
        ),
        ActionSpec(call.JUMP_TO_LATEST, tr("Jump to latest"), at.GO, ("Ctrl+End",)),
        ActionSpec(
            call.NEXT_CHAT, tr("Next chat"), at.GO, ("Ctrl+Tab", "Ctrl+PgDown"), when.SEVERAL_CHATS
        ),
        ActionSpec(
            call.PREVIOUS_CHAT,
            tr("Previous chat"),
            at.GO,
            ("Ctrl+Shift+Tab", "Ctrl+PgUp"),
            when.SEVERAL_CHATS,
        ),
        ActionSpec(call.FOCUS_COMPOSER, tr("Go to the message"), at.GO, ("Ctrl+L",)),
        ActionSpec(call.FOCUS_CHAT_LIST, tr("Go to the chats"), at.GO, ("Ctrl+Shift+L",)),
        ActionSpec(call.PICK_MODEL, tr("Choose the model"), at.GO, ("Ctrl+M",)),
        ActionSpec(call.TOGGLE_SIDEBAR, tr("Show or hide the sidebar"), at.VIEW, ("Ctrl+B",)),
        ActionSpec(call.THEME_SYSTEM, tr("As the system"), at.THEME),
        ActionSpec(call.THEME_LIGHT, tr("Light"), at.THEME),
        ActionSpec(call.THEME_DARK, tr("Dark"), at.THEME),
        ActionSpec(call.THEME_HIGH_CONTRAST, tr("High contrast"), at.THEME),
        ActionSpec(call.OPEN_SETTINGS_FILE, tr("Open the settings file"), at.SETTINGS, ("Ctrl+,",)),
        ActionSpec(call.SHOW_HOME_FOLDER, tr("Show the data folder"), at.SETTINGS),
        ActionSpec(call.ABOUT, tr("About Desktop Chat"), at.APP),
        ActionSpec(call.QUIT, tr("Quit"), at.APP, ("Ctrl+Q",)),
        ActionSpec(call.SHOW_MENU, tr("Menu"), at.HIDDEN, ("F10", "Alt+M")),
    )


class ActionSet:
    """The table as QActions of one window: shortcuts work while the menu is closed."""

    def __init__(self, window: QWidget, handlers: Mapping[Callback, Callable[[], None]]) -> None:
        self._window = window
        self._specs = action_table()
        self._true = {When.ALWAYS}
        self._actions: dict[Callback, QAction] = {}
        themes = QActionGroup(window)
        for spec in self._specs:
            action = QAction(window)
            action.setObjectName(f"action.{spec.id}")
            action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setAutoRepeat(spec.callback in {Callback.NEXT_CHAT, Callback.PREVIOUS_CHAT})
            action.setMenuRole(QAction.MenuRole.NoRole)
            if spec.section is Section.THEME:
                action.setCheckable(True)
                themes.addAction(action)
            handler = handlers[spec.callback]
            action.triggered.connect(lambda _checked=False, call=handler: call())
            self._actions[spec.callback] = action
            window.addAction(action)
        self.retranslate()
        self._refresh()

    def __getitem__(self, callback: Callback) -> QAction:
        """The QAction of a row."""
        return self._actions[callback]

    def retranslate(self) -> None:
        """Set all titles anew."""
        self._specs = action_table()
        for spec in self._specs:
            action = self._actions[spec.callback]
            action.setText(spec.menu_text)
            action.setToolTip(spec.tooltip)

    def tooltip(self, callback: Callback) -> str:
        """What a button for this action says when the pointer rests on it."""
        return self._actions[callback].toolTip()

    def set_true(self, when: When, is_true: bool) -> None:
        """Say whether a condition holds now."""
        if is_true != (when in self._true):
            (self._true.add if is_true else self._true.discard)(when)
            self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Tick the chosen theme."""
        for callback, its_theme in THEME_CALLBACKS.items():
            self._actions[callback].setChecked(its_theme is theme)

    def build_menu(self, parent: QWidget) -> QMenu:
        """Make the one menu of the window: a line between sections, some of them one level down."""
        menu = QMenu(parent)
        menu.setObjectName("mainMenu")
        below = {Section.GO: QMenu(tr("Go"), menu), Section.THEME: QMenu(tr("Theme"), menu)}
        group = 0
        for spec in self._specs:
            if spec.section is Section.HIDDEN:
                continue
            if _GROUPS[spec.section] > group:
                group = _GROUPS[spec.section]
                menu.addSeparator()
            lower = below.get(spec.section)
            if lower is not None and lower.isEmpty():
                menu.addMenu(lower)
            (lower or menu).addAction(self._actions[spec.callback])
        return menu

    def _refresh(self) -> None:
        for spec in self._specs:
            self._actions[spec.callback].setEnabled(spec.when in self._true)
