"""Connects the page of imported servers with the book: reads, previews and adds them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_chat.domain.errors import AppError
from desktop_chat.services.tools.mcp_import import CannotImportError
from desktop_chat.services.tools.server_book import ServerBook
from desktop_chat.ui.forms.errand import Errand, Starter
from desktop_chat.ui.mcp.import_page import ImportPage
from desktop_chat.ui.theme.tokens import Tokens

_LONGEST_SHOWN = 100_000
"""Characters: a longer file is read, but not shown."""


class Importing(QObject):
    """Over when it was `left` or has `added`; `end` stops what is under way."""

    added = Signal(str)  #: the name of the first server
    left = Signal()

    def __init__(
        self, book: ServerBook, background: Starter, tokens: Tokens, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._book = book
        self._look = Errand(background, "read-servers")
        self._add = Errand(background, "add-servers")
        self.page = ImportPage(tokens, parent)
        self.page.text_changed.connect(self._on_text_changed)
        self.page.file_chosen.connect(self._on_file_chosen)
        self.page.confirmed.connect(self._on_confirmed)
        self.page.left.connect(self.left)

    def end(self) -> None:
        """Read and add nothing any more."""
        self.page.stop()
        self._look.end()
        self._add.end()

    def _on_text_changed(self, text: str) -> None:
        self._look.start(lambda: self._preview(text))

    def _on_file_chosen(self, path: str) -> None:
        self._look.start(lambda: self._read(path))

    def _on_confirmed(self) -> None:
        self.page.set_busy()
        self._add.start(self._keep)

    async def _read(self, path: str) -> None:
        try:
            text = await self._book.read_file(Path(path))
        except AppError as error:
            self.page.fail(error.user_text)
            return
        self.page.text.setPlainText(text if len(text) <= _LONGEST_SHOWN else "")
        self.page.stop()  # it is looked at here
        await self._preview(text)

    async def _preview(self, text: str) -> None:
        if not text.strip():
            self.page.clear_found()
            return
        try:
            found = await self._book.preview(text)
        except CannotImportError as error:
            self.page.clear_found()
            self.page.fail(str(error))
        else:
            self.page.show_found(found)

    async def _keep(self) -> None:
        chosen = self.page.chosen
        try:
            await self._book.add(chosen)
        except AppError as error:
            self.page.fail(error.user_text)
        else:
            self.added.emit(chosen[0].server.name if chosen else "")
