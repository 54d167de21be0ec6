"""Opens the dialog of servers of tools for one window."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_chat.ui.actions import Callback
from desktop_chat.ui.background import Background
from desktop_chat.ui.dialog_host import Above, DialogHost
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.theme.system import ThemeController

if TYPE_CHECKING:
    from desktop_chat.services.engine import Engine
    from desktop_chat.ui.mcp.dialog import ServersDialog


class ServersHost(QObject):
    """Loads nothing before it is asked for."""

    def __init__(
        self,
        window: MainWindow,
        engine: Engine,
        dialogs: DialogHost,
        *,
        theme: ThemeController,
        background: Background,
    ) -> None:
        super().__init__(window)
        self._engine = engine
        self._dialogs = dialogs
        self._theme = theme
        self._background = background
        window.action_set.handle(Callback.SHOW_TOOL_SERVERS, self.open_servers)

    def open_servers(self) -> None:
        """Show the servers of tools."""
        self._dialogs.open_made("tool-servers", self._make)

    def _make(self, above: Above) -> ServersDialog:
        from desktop_chat.services.tools.server_book import ServerBook
        from desktop_chat.ui.mcp.dialog import ServersDialog

        engine = self._engine
        book = ServerBook(engine.preferences, engine.mcp, engine.keys, shutil.which)
        dialog = ServersDialog(self._theme.tokens, book, self._background, parent=above())
        dialog.finished.connect(
            lambda _result: self._background.do(book.forget_removed(), "forget-secrets")
        )
        return dialog
