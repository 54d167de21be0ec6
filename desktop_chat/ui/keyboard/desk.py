"""Opens what the keyboard opens: the palette with its two sources, and the sheet of shortcuts.

One line in the window makes it; the widgets are made when they are first wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_chat.ui.actions import ActionSet, Callback
from desktop_chat.ui.sidebar.model import ChatRow, shown_title
from desktop_chat.ui.theme.tokens import Tokens

if TYPE_CHECKING:
    from desktop_chat.ui.keyboard.palette import Palette
    from desktop_chat.ui.keyboard.search import PaletteItem
    from desktop_chat.ui.keyboard.shortcut_sheet import ShortcutSheet
    from desktop_chat.ui.keyboard.type_through import TypeThrough

Chats = Callable[[], tuple[Sequence[ChatRow], str | None]]
"""Gives the chats, the last used first, and the id of the open one."""


class KeyboardDesk(QObject):
    """Handles the palette, the switching of chats and the sheet of shortcuts."""

    chat_chosen = Signal(str)  #: chat id
    chats_offered = Signal()  #: those that are known: there may be more, see `offer_instead`
    shortcuts_page_requested = Signal()  #: the user wants to choose other keys

    def __init__(
        self, window: QWidget, action_set: ActionSet, tokens: Tokens, *, chats: Chats
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = action_set
        self._tokens = tokens
        self._chats = chats
        self._palette: Palette | None = None
        self._sheet: ShortcutSheet | None = None
        self._type_through: TypeThrough | None = None
        action_set.handle(Callback.COMMAND_PALETTE, self.open_commands)
        action_set.handle(Callback.SWITCH_CHAT, self.open_chats)
        action_set.handle(Callback.SHOW_SHORTCUTS, self.open_sheet)
        action_set.bindings_changed.connect(self._on_bindings_changed)

    @property
    def palette(self) -> Palette:
        """The palette, made at its first use."""
        if self._palette is None:
            from desktop_chat.ui.keyboard.palette import Palette

            self._palette = Palette(self._tokens, self._window)
            self._palette.command_chosen.connect(self._on_command_chosen)
            self._palette.chat_chosen.connect(self.chat_chosen)
        return self._palette

    def type_into(self, composer_edit: QPlainTextEdit) -> None:
        """Let letters that nothing else needs go to the composer."""
        if self._type_through is None:
            from desktop_chat.ui.keyboard.type_through import TypeThrough

            self._type_through = TypeThrough(self._window, composer_edit)

    def open_commands(self) -> None:
        """Offer all that can be done now."""
        self.palette.open_commands(command_items(self._actions))

    def open_chats(self) -> None:
        """Offer the chats."""
        rows, current = self._chats()
        self.palette.open_chats(chat_items(rows), current or "")
        if self.palette.isVisible():
            self.chats_offered.emit()

    def offer_instead(self, items: Sequence[PaletteItem]) -> None:
        """Offer these chats in the place of those that are offered, if any are."""
        self.palette.replace_chats(items)

    def open_sheet(self) -> None:
        """Show all shortcuts."""
        from desktop_chat.ui.keyboard.shortcut_sheet import ShortcutSheet

        if self._sheet is None:
            actions = self._actions
            self._sheet = ShortcutSheet(
                self._tokens, actions.specs, self._window, send_key=actions.send_key
            )
            self._sheet.change_requested.connect(self.shortcuts_page_requested)
            self._sheet.destroyed.connect(self._on_sheet_destroyed)
        self._sheet.open()

    def retranslate(self) -> None:
        """Set the texts of what is open anew."""
        for part in (self._palette, self._sheet):
            if part is not None:
                part.retranslate()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        for part in (self._palette, self._sheet):
            if part is not None:
                part.apply_tokens(tokens)

    def _on_command_chosen(self, name: str) -> None:
        self._actions[Callback(name)].trigger()

    def _on_sheet_destroyed(self) -> None:
        self._sheet = None

    def _on_bindings_changed(self) -> None:
        if self._sheet is not None:
            self._sheet.set_specs(self._actions.specs, self._actions.send_key)


def command_items(actions: ActionSet) -> list[PaletteItem]:
    """Make entries of the actions that can be done now; their ids are English words to find by."""
    from desktop_chat.ui.keyboard.search import PaletteItem

    return [
        PaletteItem(
            spec.id,
            spec.full_title,
            words=f"{spec.words} {spec.id.replace('_', ' ')}",
            keys=spec.keys[0] if spec.keys else "",
        )
        for spec in actions.specs
        if spec.callback is not Callback.COMMAND_PALETTE and actions[spec.callback].isEnabled()
    ]


def chat_items(rows: Iterable[ChatRow]) -> list[PaletteItem]:
    """Make entries of chats."""
    from desktop_chat.ui.keyboard.search import PaletteItem

    return [
        PaletteItem(row.id, shown_title(row.title, temporary=row.temporary), at=row.used_at or 0.0)
        for row in rows
    ]
