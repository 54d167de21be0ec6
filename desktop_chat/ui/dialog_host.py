"""Opens the dialogs of one window, each at most once, and keeps them dressed.

Their modules are loaded off the window's thread when they are first wanted.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import Any, Protocol, cast

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFontDatabase
from PySide6.QtWidgets import QDialog, QWidget

from desktop_chat.domain.errors import ConfigurationError
from desktop_chat.domain.settings import Protocol as ProviderProtocol
from desktop_chat.domain.settings import ProviderSettings, Settings
from desktop_chat.i18n import tr
from desktop_chat.services.engine import Engine
from desktop_chat.services.preferences import Change, Changes
from desktop_chat.ui.background import Background
from desktop_chat.ui.empty_chat import has_only_the_demo
from desktop_chat.ui.language import LanguageController
from desktop_chat.ui.theme.system import ThemeController
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.turns import InPieces, Piece

KEYBOARD_PAGE = "shortcuts"

Facts = Callable[[], Coroutine[Any, Any, Sequence[tuple[str, str]]]]
"""Finds out what the app runs on, off the window's thread."""


Above = Callable[[], QWidget]
"""Gives the widget that a dialog stands upon, at the moment at which it is made."""


class _Dressed(Protocol):
    def apply_tokens(self, tokens: Tokens) -> None: ...

    def retranslate(self) -> None: ...


class DialogHost(QObject):
    """What a dialog changes counts at once, through the preferences."""

    errand_requested = Signal(str)  #: the id of an action that a dialog asks for
    model_chosen = Signal(str, str)  #: provider, model
    connection_mended = Signal()  #: providers are others now: what failed may be tried again

    def __init__(
        self,
        window: QWidget,
        engine: Engine,
        *,
        theme: ThemeController,
        language: LanguageController,
        background: Background,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._engine = engine
        self._theme = theme
        self._background = background
        self._dialogs: dict[str, QDialog] = {}
        self._loading: set[str] = set()
        self._is_closed = False
        theme.turns.follow(self._dressing)
        language.turns.follow(self._translating)
        engine.preferences.listen(self._on_settings_changed)

    def close(self) -> None:
        """Close whatever is open, follow the settings no more, and open nothing after that."""
        self._is_closed = True
        self._engine.preferences.unlisten(self._on_settings_changed)
        for dialog in tuple(self._dialogs.values()):
            dialog.close()

    # -------------------------------------------------------------------- the dialogs

    def open_settings(self, section: str = "") -> None:
        """Open the settings, at a section if one is named."""
        self._open("settings", partial(self._make_settings, section))

    def open_providers(self, name: str = "") -> None:
        """Open the providers, at the one of this name if there is one."""
        self._open("providers", partial(self._make_providers, name))

    def open_doctor(self, name: str) -> None:
        """Look why a provider does not answer."""
        self._open("doctor", partial(self._make_doctor, name))

    def open_models(self, name: str) -> None:
        """Offer all models of a provider."""
        self._open("models", partial(self._make_models, name))

    def open_figures(self) -> None:
        """Show how fast and how reliable answers were."""
        self._open("figures", self._make_figures)

    def open_made(self, name: str, make: Callable[[Above], object]) -> None:
        """Open what somebody else makes; the modules of `name` are loaded before that."""
        self._open(name, make)

    def open_about(self, facts: Facts) -> None:
        """Say what this program is, with lines of name and value."""
        self._open("about", partial(self._make_about, facts))

    async def _make_about(self, facts: Facts, above: Above) -> QDialog:
        from desktop_chat.ui.dialogs.about import AboutDialog

        found = await facts()
        return AboutDialog(found, self._theme.tokens, above())

    def _make_figures(self, above: Above) -> QDialog:
        from desktop_chat.ui.figures.dialog import FiguresDialog

        return FiguresDialog(
            self._theme.tokens, self._engine.figures, self._background, parent=above()
        )

    def _make_settings(self, section: str, above: Above) -> QDialog:
        from desktop_chat.ui.settings.dialog import SettingsDialog
        from desktop_chat.ui.settings.errands import ExtraPage
        from desktop_chat.ui.tools.permissions_host import permissions_extra

        preferences = self._engine.preferences
        keyboard = ExtraPage(
            KEYBOARD_PAGE,
            title=lambda: tr("Keyboard"),
            make=self._make_keyboard_page,
            search_words=lambda: tr("shortcut, key, binding, hotkey"),
        )
        dialog = SettingsDialog(
            self._theme.tokens,
            preferences.current,
            families=_families,
            pages=[keyboard, permissions_extra(self._engine, self._background)],
            parent=above(),
        )
        dialog.changed.connect(self._on_changed)
        dialog.errand_requested.connect(self._on_errand_requested)
        if section:
            dialog.show_section(section)
        return dialog

    def _make_keyboard_page(self, tokens: Tokens) -> QWidget:
        from desktop_chat.ui.actions.table import action_table
        from desktop_chat.ui.keyboard.shortcuts_page import ShortcutsPage

        settings = self._engine.settings
        page = ShortcutsPage(tokens, action_table(settings.ui.send_key), settings.shortcuts)
        page.bindings_changed.connect(self._on_bindings_changed)
        return page

    async def _make_providers(self, name: str, above: Above) -> QDialog:
        from desktop_chat.ui.providers.dialog import ProvidersDialog

        desk = await self._engine.desk()
        settings = self._engine.settings
        dialog = ProvidersDialog(
            self._theme.tokens,
            desk,
            settings.providers,
            settings.stream,
            self._background,
            default_name=settings.chat.provider,
            parent=above(),
        )
        changes = _ProviderChanges()
        dialog.providers_changed.connect(changes.set_providers)
        dialog.renamed.connect(changes.renamed.__setitem__)
        dialog.default_changed.connect(changes.set_default)
        dialog.saved.connect(partial(self._on_providers_saved, changes))
        dialog.link_requested.connect(_open_page)
        if name:
            dialog.show_provider(name)
        return dialog

    async def _make_doctor(self, name: str, above: Above) -> QDialog:
        from desktop_chat.services.doctor import report_text
        from desktop_chat.ui.providers.doctor_dialog import DoctorDialog

        desk = await self._engine.desk()
        return DoctorDialog(
            self._theme.tokens,
            desk,
            self._provider(name),
            self._background,
            report=report_text,
            parent=above(),
        )

    async def _make_models(self, name: str, above: Above) -> QDialog:
        from desktop_chat.ui.providers.model_chooser import ModelChooser

        desk = await self._engine.desk()
        dialog = ModelChooser(
            self._theme.tokens,
            desk,
            self._provider(name),
            self._background,
            parent=above(),
        )
        dialog.model_chosen.connect(partial(self.model_chosen.emit, name))
        dialog.favourites_changed.connect(partial(self._on_favourites_changed, name))
        return dialog

    def _provider(self, name: str) -> ProviderSettings:
        found = self._engine.settings.provider(name)
        if found is None:
            raise ConfigurationError(
                tr("There is no provider named “{name}” in the settings.", name=name)
            )
        return found

    # -------------------------------------------------------------------- opening

    def _open(self, name: str, make: Callable[[Above], object]) -> None:
        known = self._dialogs.get(name)
        if known is not None:
            known.raise_()
            known.activateWindow()
        elif name not in self._loading:
            self._loading.add(name)
            self._background.do(self._load_and_open(name, make), f"open-{name}")

    async def _load_and_open(self, name: str, make: Callable[[Above], object]) -> None:
        try:
            await asyncio.to_thread(_load, name)
            made = make(self._topmost)
            dialog = cast("QDialog", await made if asyncio.iscoroutine(made) else made)
        finally:
            self._loading.discard(name)
        self._dialogs[name] = dialog
        dialog.finished.connect(lambda _result: self._forget(name))
        dialog.destroyed.connect(lambda: self._forget(name))  # with what it stood upon
        await asyncio.sleep(0)  # its making and its first layout are enough for a turn each
        if self._is_closed:
            dialog.close()  # which also ends what it has begun to ask
        else:
            dialog.open()

    def _topmost(self) -> QWidget:
        """What a dialog that is made now is to stand upon."""
        return next(reversed(self._dialogs.values()), self._window)

    def _forget(self, name: str) -> None:
        self._dialogs.pop(name, None)

    # -------------------------------------------------------------------- what they say

    def _on_changed(self, changes: Changes) -> None:
        self._background.do(self._engine.preferences.change(changes), "keep-settings")

    def _on_bindings_changed(self, bindings: Mapping[str, tuple[str, ...]]) -> None:
        from desktop_chat.ui.keyboard.bindings import binding_changes

        changes: dict[tuple[str, str], Change] = {}
        for name, keys in binding_changes(self._engine.settings.shortcuts, bindings).items():
            changes[name] = None if keys is None else [*keys]
        self._on_changed(changes)

    def _on_errand_requested(self, errand: str) -> None:
        if errand == "providers":
            self.open_providers()
        else:
            self.errand_requested.emit(errand)

    def _on_providers_saved(self, changes: _ProviderChanges) -> None:
        self._background.do(self._keep_providers(changes), "keep-providers")

    async def _keep_providers(self, changes: _ProviderChanges) -> None:
        before = self._engine.settings
        providers = before.providers if changes.providers is None else changes.providers
        default = changes.default
        if default is None and has_only_the_demo(before):  # the first one is what was wanted
            real = (p.name for p in providers if p.protocol is not ProviderProtocol.DEMO)
            default = next(real, None)
        if changes.renamed:  # all else counts at once: the next question may come any moment
            await self._engine.rename_providers(changes.renamed)
        try:
            await self._engine.preferences.set_providers(
                providers, renamed=changes.renamed, default=default
            )
        finally:  # it counts, although it may not be written
            self.connection_mended.emit()

    def _on_favourites_changed(self, name: str, favourites: tuple[str, ...]) -> None:
        providers = [
            replace(provider, favourites=favourites) if provider.name == name else provider
            for provider in self._engine.settings.providers
        ]
        self._background.do(self._engine.preferences.set_providers(providers), "keep-favourites")

    # -------------------------------------------------------------------- following

    def _on_settings_changed(self, _before: Settings, now: Settings) -> None:
        dialog = self._dialogs.get("settings")
        if dialog is not None:
            dialog.show_settings(now)  # type: ignore[attr-defined]

    def _dressing(self) -> Iterator[Piece]:
        for dialog in tuple(self._dialogs.values()):
            if isinstance(dialog, InPieces):
                yield from self._while_open(dialog, dialog.dressing(self._theme.tokens))
            else:
                wear = partial(cast("_Dressed", dialog).apply_tokens, self._theme.tokens)
                yield from self._while_open(dialog, iter([wear]))

    def _translating(self) -> Iterator[Piece]:
        for dialog in tuple(self._dialogs.values()):
            if isinstance(dialog, InPieces):
                yield from self._while_open(dialog, dialog.translating())
            else:
                yield from self._while_open(dialog, iter([cast("_Dressed", dialog).retranslate]))

    def _while_open(self, dialog: QWidget, pieces: Iterator[Piece]) -> Iterator[Piece]:
        """Give up when it is closed between two pieces."""
        while dialog in self._dialogs.values() and (piece := next(pieces, None)) is not None:
            yield piece


class _ProviderChanges:
    """What one providers dialog says, piece by piece, before it is saved."""

    def __init__(self) -> None:
        self.providers: tuple[ProviderSettings, ...] | None = None
        self.renamed: dict[str, str] = {}
        self.default: str | None = None

    def set_providers(self, providers: tuple[ProviderSettings, ...]) -> None:
        self.providers = providers

    def set_default(self, name: str) -> None:
        self.default = name


_MODULES = {
    "export": ("transfer.export_dialog",),
    "import": ("transfer.import_dialog",),
    "about": ("dialogs.about",),
    "chat-settings": ("presets.dialog",),
    "prompts": ("prompts.library",),
    "fill-prompt": ("prompts.fill_dialog",),
    "figures": ("figures.dialog",),
    "backups": ("backups.dialog",),
    "bin": ("bin.dialog",),
    "rescue": ("rescue.dialog",),
    "checking": ("checking.dialog",),
    "settings": ("settings.dialog", "keyboard.shortcuts_page", "tools.permissions_host"),
    "providers": ("providers.dialog",),
    "tool-servers": ("mcp.dialog",),
    "server-offers": ("mcp.offers_dialog",),
    "doctor": ("providers.doctor_dialog",),
    "models": ("providers.model_chooser",),
}


def _load(name: str) -> None:
    for module in _MODULES[name]:
        import_module(f"desktop_chat.ui.{module}")


def _families(fixed: bool) -> list[str]:
    """Name the fonts that can be chosen; `fixed` leaves only those for code."""
    database = QFontDatabase
    return [
        family
        for family in database.families()
        if not database.isPrivateFamily(family) and (not fixed or database.isFixedPitch(family))
    ]


def _open_page(url: str) -> None:
    QDesktopServices.openUrl(QUrl(url, QUrl.ParsingMode.StrictMode))
