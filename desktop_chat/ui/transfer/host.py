"""Opens the dialogs of export and import, and takes exports that are dropped on the list of chats.

Loads neither dialog before it is wanted.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from desktop_chat.services.engine import Engine
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.background import Background
from desktop_chat.ui.chat_navigator import ChatNavigator
from desktop_chat.ui.dialog_host import Above, DialogHost
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.theme.system import ThemeController
from desktop_chat.ui.transfer.dropping import ImportDrops

if TYPE_CHECKING:
    from desktop_chat.ui.transfer.import_dialog import ImportDialog


class TransferHost(QObject):
    """Both ways of one window."""

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
        self._import: ImportDialog | None = None
        window.action_set.handle(Callback.EXPORT_CHATS, self.open_export)
        window.action_set.handle(Callback.IMPORT_CHATS, self.open_import)
        window.sidebar.deeds.exported.connect(self.open_export)
        self._drops = ImportDrops(window.sidebar)
        self._drops.file_dropped.connect(self.open_import)

    def open_export(self, chat_ids: Sequence[str] = ()) -> None:
        """Offer to write these chats (none named: the shown one), or all."""
        self._dialogs.open_made("export", partial(self._make_export, tuple(chat_ids)))

    def open_import(self, path: str = "") -> None:
        """Offer to take in a file; look at `path` at once if one is named."""
        if self._import is not None and path:
            self._import.look_at(path)
        self._dialogs.open_made("import", partial(self._make_import, path))

    async def _make_export(self, chat_ids: Sequence[str], above: Above) -> QDialog:
        from desktop_chat.ui.transfer.export_dialog import ExportDialog

        desk = await self._engine.transfer()
        chat_ids = chat_ids or self._shown_ids()
        heads = await self._engine.order.heads(chat_ids[:1])
        return ExportDialog(
            self._theme.tokens,
            desk.exporting,
            self._background,
            chat_ids=chat_ids,
            chat_title=heads[0].title if heads else "",
            font=self._window.font(),
            parent=above(),
        )

    def _shown_ids(self) -> Sequence[str]:
        """The shown chat, if there is something of it to keep."""
        session = self._chats.session
        kept = session is not None and session.messages and not session.chat.is_temporary
        return (session.chat.id,) if session is not None and kept else ()

    async def _make_import(self, path: str, above: Above) -> QDialog:
        from desktop_chat.ui.transfer.import_dialog import ImportDialog

        desk = await self._engine.transfer()
        dialog = self._import = ImportDialog(
            self._theme.tokens, desk.importing, self._background, parent=above()
        )
        dialog.imported.connect(self._on_imported)
        dialog.finished.connect(self._on_import_finished)
        if path:
            dialog.look_at(path)
        return dialog

    def _on_imported(self, _operation: object) -> None:
        self._background.do(self._show_imported(), "load-chats")

    async def _show_imported(self) -> None:
        """The list, and the shown chat: it may have gone on elsewhere."""
        await self._chats.load_list()
        if self._chats.session is not None:
            await self._chats.session.reload()

    def _on_import_finished(self) -> None:
        self._import = None
