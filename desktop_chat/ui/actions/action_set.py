"""The table as QActions of one window: shortcuts work while the menu is closed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from desktop_chat.domain.settings import SendKey, Theme
from desktop_chat.ui.actions.table import (
    THEME_CALLBACKS,
    ActionSpec,
    Callback,
    Section,
    When,
    action_table,
    section_title,
)

_GROUPS = {
    Section.CHAT: 0,
    Section.THIS_CHAT: 0,
    Section.ALL_CHATS: 0,
    Section.MESSAGE: 1,
    Section.ANSWER: 1,
    Section.GO: 2,
    Section.VIEW: 2,
    Section.ZOOM: 2,
    Section.THEME: 2,
    Section.SETTINGS: 3,
    Section.HELP: 4,
    Section.APP: 4,
}
"""Sections of one group stand together; a line divides groups."""
_BELOW = (
    Section.THIS_CHAT,
    Section.ALL_CHATS,
    Section.ANSWER,
    Section.GO,
    Section.VIEW,
    Section.ZOOM,
    Section.THEME,
    Section.HELP,
)
"""Sections that are a menu of their own, one level down: the first level fits on small screens."""
_REPEATING = {
    Callback.NEXT_CHAT,
    Callback.PREVIOUS_CHAT,
    Callback.FIND_NEXT,
    Callback.FIND_PREVIOUS,
    Callback.PREVIOUS_MESSAGE,
    Callback.NEXT_MESSAGE,
    Callback.ZOOM_IN,
    Callback.ZOOM_OUT,
}


class ActionSet(QObject):
    """An action is offered while its condition holds, and once somebody handles it."""

    bindings_changed = Signal()  #: other keys, or another language: what shows keys asks again

    def __init__(self, window: QWidget, handlers: Mapping[Callback, Callable[[], None]]) -> None:
        super().__init__(window)
        self._send_key = SendKey.ENTER
        self._bindings: Mapping[str, tuple[str, ...]] = {}
        self._specs = action_table()
        self._handlers = dict(handlers)
        self._true = {When.ALWAYS}
        self._titles: dict[Callback, str] = {}
        self._actions: dict[Callback, QAction] = {}
        self._buttons: list[tuple[Callback, QAbstractButton]] = []
        themes = QActionGroup(window)
        for spec in self._specs:
            action = QAction(window)
            action.setObjectName(f"action.{spec.id}")
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setAutoRepeat(spec.callback in _REPEATING)
            action.setMenuRole(QAction.MenuRole.NoRole)
            if spec.section is Section.THEME:
                action.setCheckable(True)
                themes.addAction(action)
            action.triggered.connect(lambda _checked=False, call=spec.callback: self._run(call))
            self._actions[spec.callback] = action
            window.addAction(action)
        self._show_specs()
        self._refresh()

    def __getitem__(self, callback: Callback) -> QAction:
        """The QAction of a row."""
        return self._actions[callback]

    @property
    def specs(self) -> tuple[ActionSpec, ...]:
        """The table in the current language, with the keys that count now."""
        titles = self._titles
        if not any(titles.values()):
            return self._specs
        return tuple(replace(s, title=titles.get(s.callback) or s.title) for s in self._specs)

    @property
    def send_key(self) -> SendKey:
        """Which key sends, as far as it is shown."""
        return self._send_key

    def handle(self, callback: Callback, handler: Callable[[], None]) -> None:
        """Let `handler` do it from now on."""
        self._handlers[callback] = handler
        self._refresh()

    def set_bindings(self, bindings: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
        """Take the user's own keys (as in `Settings.shortcuts`) in place of the usual ones.

        What cannot be used is left out; the answer says so in sentences for people.
        """
        if bindings == self._bindings:
            return ()
        self._bindings = dict(bindings)
        return self._make_specs()

    def set_send_key(self, key: SendKey) -> None:
        """Show the key that sends; the composer handles it."""
        if key is not self._send_key:
            self._send_key = key
            self._make_specs()

    def retranslate(self) -> None:
        """Set all titles anew."""
        self._make_specs()

    def tooltip(self, callback: Callback) -> str:
        """What a button for this action says when the pointer rests on it."""
        return self._actions[callback].toolTip()

    def attach_button(self, callback: Callback, button: QAbstractButton) -> None:
        """Keep the tooltip of a button for this action up to date."""
        self._buttons.append((callback, button))
        button.setToolTip(self.tooltip(callback))

    def set_true(self, when: When, is_true: bool) -> None:
        """Say whether a condition holds now."""
        if is_true != (when in self._true):
            (self._true.add if is_true else self._true.discard)(when)
            self._refresh()

    def set_title(self, callback: Callback, title: str) -> None:
        """Call an action otherwise, with words of people in it; '' as the table does."""
        if self._titles.get(callback, "") == title:
            return
        self._titles[callback] = title
        self._show_specs()

    def set_theme(self, theme: Theme) -> None:
        """Tick the chosen theme."""
        for callback, its_theme in THEME_CALLBACKS.items():
            self._actions[callback].setChecked(its_theme is theme)

    def build_menu(self, parent: QWidget) -> QMenu:
        """Make the one menu of the window: a line between sections, some of them one level down."""
        menu = QMenu(parent)
        menu.setObjectName("mainMenu")
        below = {section: QMenu(section_title(section), menu) for section in _BELOW}
        group = 0
        for spec in self._specs:
            if not spec.in_menu:
                continue
            if _GROUPS[spec.section] > group:
                group = _GROUPS[spec.section]
                menu.addSeparator()
            lower = below.get(spec.section)
            if lower is not None and lower.isEmpty():
                menu.addMenu(lower)
            (lower or menu).addAction(self._actions[spec.callback])
        return menu

    def _run(self, callback: Callback) -> None:
        handler = self._handlers.get(callback)
        if handler is not None:
            handler()

    def _make_specs(self) -> tuple[str, ...]:
        table = action_table(self._send_key)
        notices: tuple[str, ...] = ()
        if self._bindings:
            # Few people have keys of their own, and the rules are not needed without.
            from desktop_chat.ui.keyboard.bindings import resolve

            keys, notices = resolve(table, self._bindings)
            table = tuple(replace(spec, shortcuts=keys[spec.callback]) for spec in table)
        self._specs = table
        self._show_specs()
        self.bindings_changed.emit()
        return notices

    def _show_specs(self) -> None:
        for spec in self._specs:
            action = self._actions[spec.callback]
            action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
            title = self._titles.get(spec.callback, "")
            action.setText(title.replace("&", "&&") or spec.menu_text)
            action.setToolTip(spec.tooltip)
        for callback, button in self._buttons:
            button.setToolTip(self.tooltip(callback))

    def _refresh(self) -> None:
        for spec in self._specs:
            is_offered = spec.when in self._true and spec.callback in self._handlers
            self._actions[spec.callback].setEnabled(is_offered)
