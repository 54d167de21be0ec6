"""Connects presets and the settings of chats with one window."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from desktop_chat.domain.operation import Operation, Thing, Turned
from desktop_chat.domain.presets import ChatSetup, Preset, setup_of
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.i18n import tr
from desktop_chat.services.engine import Engine
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.background import Background
from desktop_chat.ui.chat_navigator import ChatNavigator
from desktop_chat.ui.dialog_host import Above, DialogHost
from desktop_chat.ui.icon_button import IconButton
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.language import LanguageController
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.theme.system import ThemeController

if TYPE_CHECKING:
    from desktop_chat.ui.presets.dialog import ChatSettingsDialog


class PresetsHost(QObject):
    """Opens the settings of the shown chat; has the menu beside New chat. A `DeedListener`."""

    def __init__(
        self,
        window: MainWindow,
        engine: Engine,
        chats: ChatNavigator,
        dialogs: DialogHost,
        *,
        theme: ThemeController,
        language: LanguageController,
        background: Background,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._engine = engine
        self._desk = engine.presets
        self._chats = chats
        self._dialogs = dialogs
        self._theme = theme
        self._background = background
        self._dialog: ChatSettingsDialog | None = None
        self._menu: QMenu | None = None
        self.button = IconButton(Icon.MORE, theme.tokens, icon_px=16, parent=window.sidebar)
        self.button.setObjectName("newChatPresetsButton")
        self.button.clicked.connect(self._open_menu)
        window.sidebar.put_beside_new_chat(self.button)
        QWidget.setTabOrder(window.sidebar.new_chat_button, self.button)
        window.chat_settings_requested.connect(self._open)
        window.action_set.handle(Callback.NEW_CHAT_WITH_PRESET, self._open_menu)
        chats.chat_shown.connect(lambda _chat_id: self._close_dialog())
        self._desk.listen(self._on_presets_changed)
        engine.deeds.listen(self)
        theme.turns.follow(lambda: [partial(self.button.apply_tokens, theme.tokens)])
        language.turns.follow(lambda: [self._retranslate])
        self._retranslate()
        self._on_presets_changed()
        background.do(self._desk.load(), "load-presets")

    def on_offers_changed(self) -> None:
        """Nothing here shows what can be undone."""

    def on_deed_done(self, operation: Operation) -> None:
        """What is done here is known here."""

    def on_turned(self, turned: Turned) -> None:
        """An undo may have changed the presets."""
        if Thing.PRESETS in turned.things:
            self._background.do(self._desk.reload(), "load-presets")

    def _retranslate(self) -> None:
        self.button.set_words(tr("New chat with a preset"))

    # -------------------------------------------------------------------- the menu

    def _on_presets_changed(self) -> None:
        self.button.setVisible(bool(self._desk.presets))
        if self._dialog is not None:
            default = self._desk.default
            self._dialog.show_presets(self._desk.presets, default.id if default else "")

    def _open_menu(self) -> None:
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = menu = QMenu(self._window)
        menu.setObjectName("newChatPresetsMenu")
        for preset in self._desk.presets:
            action = menu.addAction(preset.name.replace("&", "&&"))
            action.setObjectName(f"newChatPreset.{preset.id}")
            action.triggered.connect(lambda _checked, id_=preset.id: self._begin(id_))
        if self._desk.presets:
            menu.addSeparator()
        plain = menu.addAction(tr("Without a preset"))
        plain.triggered.connect(lambda _checked: self._begin(""))
        settings = menu.addAction(tr("Chat settings…"))
        settings.triggered.connect(lambda _checked: self._open())
        button = self._window.sidebar.new_chat_button
        at = button.mapToGlobal(QPoint(0, button.height()))
        menu.popup(at if button.isVisible() else self._window.mapToGlobal(QPoint()))

    def _begin(self, preset_id: str) -> None:
        preset = self._desk.find(preset_id) or Preset("", "")
        session = self._chats.begin(preset)  # or the empty one that is shown
        work = self._desk.set_up(session, preset.setup, preset_id=preset.id or None)
        self._background.do(work, "set-up-chat")
        self._window.composer.setFocus()

    # -------------------------------------------------------------------- the dialog

    def _open(self) -> None:
        self._dialogs.open_made("chat-settings", self._make)

    async def _make(self, above: Above) -> QDialog:
        from desktop_chat.ui.presets.dialog import Answerer, ChatSettingsDialog

        await self._desk.load()
        session, default = self._chats.session, self._desk.default
        provider, model = self._chats.model
        if session is not None:
            setup, preset_id = setup_of(session.chat), session.chat.options.preset or ""
        else:
            begun = default.setup if default is not None else ChatSetup()
            setup = replace(begun, provider=provider, model=model)
            preset_id = default.id if default is not None else ""
        found = self._engine.settings.provider(provider) or ProviderSettings(
            provider, Protocol.OPENAI_CHAT
        )
        dialog = self._dialog = ChatSettingsDialog(
            setup,
            Answerer(provider, model, found.protocol, found.parameters),
            self._theme.tokens,
            preset_id=preset_id,
            parent=above(),
        )
        self._connect(dialog)
        self._on_presets_changed()
        return dialog

    def _connect(self, dialog: ChatSettingsDialog) -> None:
        desk, do = self._desk, self._background.do
        name = "change-presets"
        dialog.saved.connect(self._on_saved)
        dialog.finished.connect(self._on_dialog_finished)
        dialog.preset_made.connect(lambda n, s: do(self._make_preset(n, s), name))
        dialog.preset_updated.connect(lambda id_, s: do(desk.update(id_, s), name))
        dialog.preset_renamed.connect(lambda id_, n: do(desk.rename(id_, n), name))
        dialog.preset_duplicated.connect(lambda id_: do(self._duplicate(id_), name))
        dialog.preset_deleted.connect(lambda id_: do(desk.remove(id_), name))
        dialog.preset_moved.connect(lambda id_, place: do(desk.move(id_, place), name))
        dialog.default_changed.connect(lambda id_: do(desk.set_default(id_), name))

    async def _make_preset(self, name: str, setup: ChatSetup) -> None:
        preset = await self._desk.save_as(name, setup)
        if self._dialog is not None:
            self._dialog.choose_preset(preset.id)

    async def _duplicate(self, preset_id: str) -> None:
        copy = await self._desk.duplicate(preset_id)
        if copy is not None and self._dialog is not None:
            self._dialog.choose_preset(copy.id)

    def _on_saved(self, setup: ChatSetup, preset_id: str) -> None:
        session = self._chats.begin_if_none()
        work = self._desk.set_up(session, setup, preset_id=preset_id or None)
        self._background.do(work, "set-up-chat")

    def _close_dialog(self) -> None:
        """Another chat is shown: what is typed there is not meant for it."""
        if self._dialog is not None:
            self._dialog.reject()

    def _on_dialog_finished(self) -> None:
        self._dialog = None
