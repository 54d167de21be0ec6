"""Opens the dialogs of the backups and of the check, and shows what was restored.

Loads neither dialog before it is wanted.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from desktop_chat.domain.operation import Operation, OperationKind, Thing, Turned
from desktop_chat.services.engine import Engine
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.background import Background
from desktop_chat.ui.chat_navigator import ChatNavigator
from desktop_chat.ui.dialog_host import Above, DialogHost
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.theme.system import ThemeController


class BackupsHost(QObject):
    """Both dialogs of one window."""

    def __init__(
        self,
        window: MainWindow,
        engine: Engine,
        chats: ChatNavigator,
        dialogs: DialogHost,
        *,
        theme: ThemeController,
        background: Background,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._engine = engine
        self._chats = chats
        self._dialogs = dialogs
        self._theme = theme
        self._background = background
        window.action_set.handle(Callback.SHOW_BACKUPS, self.open)
        window.action_set.handle(Callback.CHECK_DATA, self.open_check)

    def open(self) -> None:
        """Show the backups."""
        self._dialogs.open_made("backups", self._make)

    def open_check(self) -> None:
        """Check all that is stored."""
        self._dialogs.open_made("checking", self._make_check)

    def _make(self, above: Above) -> QDialog:
        from desktop_chat.ui.backups.dialog import BackupsDialog, Errands

        return BackupsDialog(
            self._theme.tokens,
            self._engine.backups,
            self._engine.restoring,
            self._background,
            errands=Errands(self._show_restored, self._engine.deeds.undo),
            parent=above(),
        )

    def _make_check(self, above: Above) -> QDialog:
        from desktop_chat.ui.checking.dialog import CheckingDialog

        dialog = CheckingDialog(
            self._theme.tokens, self._engine.backups, self._background, parent=above()
        )
        dialog.backups_requested.connect(self.open)
        dialog.rebuild_requested.connect(self._window.action_set[Callback.REBUILD_INDEX].trigger)
        return dialog

    async def _show_restored(self, operation: Operation | None) -> None:
        """Read anew what the window shows; None: everything may be otherwise."""
        engine = self._engine
        deed = operation or Operation("", OperationKind.RESTORE_BACKUP)
        shown = self._chats.open_chat_id
        ids = frozenset() if shown is None else frozenset({shown})
        await self._chats.follow(Turned(deed, ids, frozenset(Thing)))
        if operation is None:
            await engine.presets.reload()
            if engine.prompts.is_loaded:
                await engine.prompts.reload()
