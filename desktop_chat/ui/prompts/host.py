"""Connects the prompt library with one window."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from desktop_chat.domain.operation import Operation, Thing, Turned
from desktop_chat.domain.prompts import Prompt, filled, variables_in
from desktop_chat.i18n import tr, trn
from desktop_chat.services.prompts import PromptLibrary
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.background import Background
from desktop_chat.ui.chat_navigator import ChatNavigator
from desktop_chat.ui.dialog_host import Above, DialogHost
from desktop_chat.ui.language import LanguageController
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.prompts.completer import SlashCompleter
from desktop_chat.ui.prompts.slash import PromptFinder
from desktop_chat.ui.theme.system import ThemeController

if TYPE_CHECKING:
    from desktop_chat.services.deeds import Deeds
    from desktop_chat.ui.prompts.fill_dialog import FillDialog
    from desktop_chat.ui.prompts.library import PromptLibraryDialog


class PromptsHost(QObject):
    """Prompts are read when the first slash is typed. A `DeedListener`."""

    def __init__(
        self,
        window: MainWindow,
        prompts: PromptLibrary,
        deeds: Deeds,
        chats: ChatNavigator,
        dialogs: DialogHost,
        *,
        theme: ThemeController,
        language: LanguageController,
        background: Background,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._library = prompts
        self._dialogs = dialogs
        self._theme = theme
        self._language = language
        self._background = background
        self._dialog: PromptLibraryDialog | None = None
        self._fill: FillDialog | None = None
        self.completer = SlashCompleter(window.composer, theme.tokens, self)
        self.completer.prompts_wanted.connect(lambda: background.do(self._load(), "load-prompts"))
        self.completer.chosen.connect(self._on_chosen)
        self.completer.library_requested.connect(self.open_library)
        window.action_set.handle(Callback.SHOW_PROMPTS, self.open_library)
        chats.chat_shown.connect(lambda _chat_id: self._on_chat_shown())
        theme.turns.follow(lambda: [partial(self.completer.apply_tokens, theme.tokens)])
        prompts.listen(self._on_prompts_changed)
        deeds.listen(self)

    def open_library(self) -> None:
        """Show all prompts."""
        self._dialogs.open_made("prompts", self._make_library)

    def on_offers_changed(self) -> None:
        """Nothing here shows what can be undone."""

    def on_deed_done(self, operation: Operation) -> None:
        """What is done here is known here."""

    def on_turned(self, turned: Turned) -> None:
        """An undo may have changed the prompts."""
        if Thing.PROMPTS in turned.things and self._library.is_loaded:
            self._background.do(self._library.reload(), "load-prompts")

    # -------------------------------------------------------------------- the slash

    async def _load(self) -> None:
        if self._library.is_loaded:
            await self._offer()
        else:
            await self._library.load(self._language.code)

    def _on_prompts_changed(self) -> None:
        self._background.do(self._offer(), "offer-prompts")
        if self._dialog is not None:
            self._dialog.show_prompts(self._library.prompts)

    async def _offer(self) -> None:
        prompts = self._library.prompts
        # Thousands of them take longer to fold than the window may be held up.
        finder = await asyncio.to_thread(PromptFinder, prompts)
        if prompts is self._library.prompts:
            self.completer.set_prompts(finder)

    def _on_chosen(self, prompt: Prompt) -> None:
        if variables_in(prompt.text):
            self._dialogs.open_made("fill-prompt", partial(self._make_fill, prompt))
        else:
            self.completer.put(filled(prompt.text, {}))

    def _make_fill(self, prompt: Prompt, above: Above) -> QDialog:
        from desktop_chat.ui.prompts.fill_dialog import FillDialog

        self._fill = dialog = FillDialog(prompt, self._theme.tokens, above())
        dialog.inserted.connect(self.completer.put)
        dialog.finished.connect(self._on_fill_finished)
        return dialog

    def _on_fill_finished(self) -> None:
        self._fill = None
        self._window.composer.setFocus()

    def _on_chat_shown(self) -> None:
        self.completer.close()
        if self._fill is not None:  # it is not meant for this chat
            self._fill.reject()

    # -------------------------------------------------------------------- the library

    async def _make_library(self, above: Above) -> QDialog:
        from desktop_chat.ui.prompts.library import PromptLibraryDialog

        library, do, name = self._library, self._background.do, "change-prompts"
        prompts = await library.load(self._language.code)
        self._dialog = dialog = PromptLibraryDialog(prompts, self._theme.tokens, above())
        dialog.made.connect(lambda n, text: do(library.make(n, text), name))
        dialog.edited.connect(lambda id_, n, text: do(library.change(id_, n, text), name))
        dialog.deleted.connect(lambda id_: do(library.remove(id_), name))
        dialog.moved.connect(lambda id_, place: do(library.move(id_, place), name))
        dialog.import_chosen.connect(lambda path: do(self._import(path), name))
        dialog.export_chosen.connect(lambda path: do(self._export(path), name))
        dialog.finished.connect(self._on_library_finished)
        return dialog

    def _on_library_finished(self) -> None:
        self._dialog = None

    async def _import(self, path: str) -> None:
        count = await self._library.import_from(Path(path))
        if count == 0:
            self._window.toast.say(tr("All of these prompts are here already."))

    async def _export(self, path: str) -> None:
        count = await self._library.export_to(Path(path))
        self._window.toast.say(trn("{n} prompt exported", "{n} prompts exported", count))
