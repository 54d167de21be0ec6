"""The settings, searchable; each change counts at once.

Knows no file: it shows `Settings`, says what was changed, and is told what became of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QWidget

from desktop_chat.domain.setting_specs import SPECS, apply_changes, default_of, value_of
from desktop_chat.domain.setting_specs.kinds import Section
from desktop_chat.domain.setting_specs.ui import CHAT_PROVIDER
from desktop_chat.domain.settings import Settings
from desktop_chat.i18n import tr
from desktop_chat.services.preferences import Change, Changes
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.settings.catalog import Catalog
from desktop_chat.ui.settings.controls import control_for
from desktop_chat.ui.settings.errands import Errand, ExtraPage
from desktop_chat.ui.settings.list_controls import Families
from desktop_chat.ui.settings.row import ErrandRow, Row, SettingRow
from desktop_chat.ui.settings.rows_page import Entry, RowsPage
from desktop_chat.ui.settings.sheet import wear_settings
from desktop_chat.ui.settings.side import Side
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.toast import Toast, UndoOffer
from desktop_chat.ui.turns import Piece

_SIZE = QSize(860, 640)
_LEAST = QSize(480, 320)
_AROUND_SCREEN = 48


@runtime_checkable
class Dressed(Protocol):
    """A page that follows the theme and the language."""

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""

    def retranslate(self) -> None:
        """Set the texts anew."""


class SettingsDialog(QDialog):
    """Sections at the left, rows at the right, and a search across all of them."""

    changed = Signal(object)  #: dict[tuple[str, str], value]: as `apply_changes` takes them
    errand_requested = Signal(str)  #: an `Errand` other than RESET

    def __init__(
        self,
        tokens: Tokens,
        current: Settings,
        *,
        families: Families,
        pages: Sequence[ExtraPage] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("settingsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._tokens = tokens
        self._current = current
        self._families = families
        self._catalog = Catalog(pages)
        self._section: str = Section.APPEARANCE
        self._made_pages: dict[str, QWidget] = {}
        self._side = Side(list(self._catalog.titles.items()), tokens, self)
        self._rows = RowsPage(tokens, current, list(self._entries()), self._catalog.titles)
        self._nothing = PlainLabel(parent=self)
        self._nothing.setObjectName("settingsNothing")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._rows)
        self._stack.addWidget(self._nothing)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._side)
        line.addWidget(self._stack, 1)
        self._toast = Toast(tokens, self)
        self._preparing: Iterator[object] = iter(())
        self._prepare = QTimer(self)
        self._prepare.setObjectName("settingsSearchTimer")
        self._prepare.setInterval(0)
        self._prepare.timeout.connect(self._on_prepare)
        self._connect()
        self.apply_tokens(tokens)
        self.retranslate()
        self.resize(self._first_size())
        self.show_section(Section.APPEARANCE)
        self._side.search.setFocus()

    def _connect(self) -> None:
        self._side.query_changed.connect(self._on_query_changed)
        self._side.section_picked.connect(self.show_section)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._on_find)

    @property
    def shown_rows(self) -> tuple[str, ...]:
        """The ids of the rows that are shown, as in "ui.theme"; none on a page of its own."""
        return self._rows.shown if self._stack.currentWidget() is self._rows else ()

    @property
    def sections(self) -> tuple[str, ...]:
        """The ids of all sections."""
        return tuple(self._catalog.titles)

    def show_section(self, section: str) -> None:
        """Show a section, and end the search."""
        self._section = section
        if self._side.search.text():
            self._side.search.clear()  # comes back here
            return
        self._side.mark(section)
        if section in self._catalog.pages:
            self._stack.setCurrentWidget(self._page(section))
        else:
            self._show_rows(self._catalog.rows_of(section))

    def search(self, query: str) -> None:
        """Look for settings, as if it were typed."""
        self._side.search.setText(query)

    def show_settings(self, current: Settings) -> None:
        """Show what counts now: something was changed, here or elsewhere."""
        self._current = current
        self._rows.show_settings(current)
        reset = self._rows.row(Errand.RESET)
        if isinstance(reset, ErrandRow):
            reset.allow(bool(self._resettable()))

    def retranslate(self) -> None:
        """Set all texts anew."""
        for piece in self.translating():
            piece()

    def translating(self) -> Iterator[Piece]:
        """Give the pieces of `retranslate`."""
        yield self._name_parts
        yield from self._rows.translating()
        for page in self._made_pages.values():
            if isinstance(page, Dressed):
                yield page.retranslate
        yield partial(self._on_query_changed, self._side.search.query)

    def _name_parts(self) -> None:
        self.setWindowTitle(tr("Settings"))
        self._catalog.forget_words()
        self._preparing = self._catalog.prepare()
        self._prepare.start()
        self._side.retranslate()
        self._toast.retranslate()

    def _on_prepare(self) -> None:
        if next(self._preparing, self) is self:
            self._prepare.stop()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        for piece in self.dressing(tokens):
            piece()

    def dressing(self, tokens: Tokens) -> Iterator[Piece]:
        """Give the pieces of `apply_tokens`, what is seen first."""
        self._tokens = tokens
        for part in (self._side, self._toast, self._nothing):
            wear_settings(part, tokens)
        yield self._space
        yield from self._rows.dressing(tokens)
        for page in self._made_pages.values():
            yield partial(self._dress_page, page)

    def _dress_page(self, page: QWidget) -> None:
        wear_settings(page, self._tokens)
        if isinstance(page, Dressed):
            page.apply_tokens(self._tokens)

    def _space(self) -> None:
        tokens = self._tokens
        self._side.apply_tokens(tokens)
        self._toast.apply_tokens(tokens)
        edge = tokens.metrics.space_xl
        self._nothing.setContentsMargins(edge, edge, edge, edge)
        self.setMinimumSize(self._fitting(_LEAST))
        self._side.fit(self.width())

    def _entries(self) -> Sequence[Entry]:
        return [
            Entry(row_id, section, partial(self._make_row, row_id))
            for row_id, section in self._catalog.rows()
        ]

    def _make_row(self, row_id: str, tokens: Tokens) -> Row:
        spec = self._catalog.specs.get(row_id)
        if spec is not None:
            row = SettingRow(control_for(spec, tokens, self._families), tokens)
            row.picked.connect(self._on_picked)
            return row
        errand = ErrandRow(self._catalog.errands[row_id], tokens)
        errand.requested.connect(self._on_errand_requested)
        errand.allow(row_id != Errand.RESET or bool(self._resettable()))
        return errand

    def _page(self, page_id: str) -> QWidget:
        page = self._made_pages.get(page_id)
        if page is None:
            page = self._catalog.pages[page_id].make(self._tokens)
            wear_settings(page, self._tokens)
            self._made_pages[page_id] = page
            self._stack.addWidget(page)
        return page

    def _show_rows(self, ids: Sequence[str]) -> None:
        self._rows.show_only(ids)
        self._stack.setCurrentWidget(self._rows)

    def _change(self, changes: Changes) -> None:
        self.show_settings(apply_changes(self._current, changes))
        self.changed.emit(dict(changes))

    def _resettable(self) -> dict[tuple[str, str], Change]:
        """What differs from the defaults, as the file holds it."""
        values = ((spec, value_of(self._current, spec)) for spec in SPECS)
        return {
            spec.name: spec.written(value)
            for spec, value in values
            if value != default_of(spec) and spec is not CHAT_PROVIDER
        }

    def _first_size(self) -> QSize:
        return self._fitting(_SIZE)

    def _fitting(self, size: QSize) -> QSize:
        metrics = self._tokens.metrics
        screen = self.screen().availableSize() - QSize(_AROUND_SCREEN, _AROUND_SCREEN)
        return QSize(metrics.px(size.width()), metrics.px(size.height())).boundedTo(screen)

    def _on_picked(self, name: tuple[str, str], value: Change) -> None:
        self._change({name: value})

    def _on_errand_requested(self, errand: str) -> None:
        if errand in self._catalog.pages:
            self.show_section(errand)
        elif errand == Errand.RESET:
            before = self._resettable()
            self._change(dict.fromkeys(before))
            sentence = tr("All settings are back to their defaults.")
            self._toast.offer(UndoOffer(sentence, undo=partial(self._change, before)))
        else:
            self.errand_requested.emit(errand)

    def _on_query_changed(self, query: str) -> None:
        if not query.strip():
            self.show_section(self._section)
            return
        found = self._catalog.found(query)
        self._side.mark(None)
        if found:
            self._show_rows(found)
        else:
            sentence = tr("No setting fits “{query}”.", query=query.strip())
            self._nothing.setText(sentence)
            self._stack.setCurrentWidget(self._nothing)

    def _on_find(self) -> None:
        self._side.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._side.search.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.fit(self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends the search, then closes; letters that nobody wants begin a search."""
        search = self._side.search
        unwanted = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Escape and search.text():
            search.clear()
            search.setFocus()
        elif event.key() == Qt.Key.Key_Down and search.hasFocus():
            self._side.list.setFocus()
        elif (
            event.text().strip().isprintable()
            and event.text().strip()
            and not (event.modifiers() & unwanted)
        ):
            search.setFocus()
            search.setText(search.text() + event.text())
        else:
            super().keyPressEvent(event)
