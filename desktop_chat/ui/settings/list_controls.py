"""Settings that are one of a list: a word of a few, a provider, a family of fonts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_chat.domain.setting_specs import value_of
from desktop_chat.domain.setting_specs.kinds import Choice, FontFamily, ProviderName, Spec
from desktop_chat.domain.settings import Settings
from desktop_chat.i18n import tr
from desktop_chat.ui.forms.choice_box import ChoiceBox
from desktop_chat.ui.settings.control import Control
from desktop_chat.ui.theme.tokens import Tokens

Families = Callable[[bool], Sequence[str]]
"""The names of all families of fonts (False), or of those whose letters have one width (True)."""


class ListControl(Control):
    """One of a list; each entry's data is the word that the file holds."""

    def __init__(self, spec: Spec[Any], tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self._offered: list[tuple[str, str]] = []
        self._box = self._make_box(tokens)
        self.take(self._box)
        self._box.currentIndexChanged.connect(self._on_current_index_changed)

    def _make_box(self, tokens: Tokens) -> ChoiceBox:
        return ChoiceBox(tokens, self)

    def _fill(self, entries: Sequence[tuple[str, str]], current: str) -> None:
        """Offer pairs of text and word; `current` too where it is not among them."""
        words = [word for _, word in entries]
        offered = list(entries) if current in words else [*entries, (current, current)]
        with QSignalBlocker(self._box):
            if offered != self._offered:  # there may be a thousand
                self._offered = offered
                self._box.clear()
                for text, word in offered:
                    self._box.addItem(text, word)
            self._box.setCurrentIndex(self._box.findData(current))

    def _on_current_index_changed(self, index: int) -> None:
        if index >= 0:
            self.picked.emit(str(self._box.itemData(index)))

    def apply_tokens(self, tokens: Tokens) -> None:
        super().apply_tokens(tokens)
        self._box.apply_tokens(tokens)


class ChoiceControl(ListControl):
    """One word of a few."""

    def __init__(self, spec: Choice[Any], tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(spec, tokens, parent)
        self._words = spec.words
        self._fill(self._entries(), str(next(iter(self._words))))
        self.retranslate()

    def _entries(self) -> list[tuple[str, str]]:
        return [(text(), str(word)) for word, text in self._words.items()]

    def show_settings(self, settings: Settings) -> None:
        self._fill(self._entries(), str(value_of(settings, self.spec)))

    def retranslate(self) -> None:
        super().retranslate()
        self._fill(self._entries(), str(self._box.currentData()))


class ProviderControl(ListControl):
    """One of the providers, or whichever is the first."""

    def __init__(self, spec: ProviderName, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(spec, tokens, parent)
        self._names: tuple[str, ...] = ()
        self._current = ""
        self.retranslate()

    def show_settings(self, settings: Settings) -> None:
        self._names = tuple(provider.name for provider in settings.providers)
        self._current = str(value_of(settings, self.spec))
        self._refill()

    def retranslate(self) -> None:
        super().retranslate()
        self._refill()

    def _refill(self) -> None:
        first = (tr("The first in the list"), "")
        self._fill([first, *((name, name) for name in self._names)], self._current)


class _FamilyBox(ChoiceBox):
    """Asks for the families when somebody wants to see them: there may be a thousand."""

    wanted = Signal()

    def showPopup(self) -> None:
        self.wanted.emit()
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.wanted.emit()
        super().keyPressEvent(event)


class FontControl(ListControl):
    """A family of fonts, or the app's own choice."""

    def __init__(
        self, spec: FontFamily, tokens: Tokens, families: Families, parent: QWidget | None = None
    ) -> None:
        self._families = families
        self._known: Sequence[str] | None = None
        self._current = ""
        super().__init__(spec, tokens, parent)
        self._fixed = spec.fixed
        self.retranslate()

    def _make_box(self, tokens: Tokens) -> ChoiceBox:
        box = _FamilyBox(tokens, self)
        box.wanted.connect(self._on_wanted)
        return box

    def show_settings(self, settings: Settings) -> None:
        self._current = str(value_of(settings, self.spec))
        self._refill()

    def retranslate(self) -> None:
        super().retranslate()
        self._refill()

    def _on_wanted(self) -> None:
        if self._known is None:
            self._known = self._families(self._fixed)
            self._refill()

    def _on_current_index_changed(self, index: int) -> None:
        if index >= 0:
            self._current = str(self._box.itemData(index))
        super()._on_current_index_changed(index)

    def _refill(self) -> None:
        families = self._known or ()
        listed = [(family, family) for family in families]
        self._fill([(tr("Default"), ""), *listed], self._current)
