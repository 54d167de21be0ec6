"""The providers: add, edit, copy, remove, order, and which one new chats begin with.

Nothing counts until it is saved. Keys go to the key keeper first, off the window's thread; the
new list is given away only once they are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPalette, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QDialog, QFrame, QVBoxLayout, QWidget

from desktop_chat.domain.keys import KeyringState
from desktop_chat.domain.provider_facts import Preset
from desktop_chat.domain.settings import ProviderSettings, StreamSettings
from desktop_chat.i18n import tr
from desktop_chat.services.provider_desk import ProviderDesk
from desktop_chat.ui.forms.errand import Errand, Starter
from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.forms.tab_order import focus_in_order
from desktop_chat.ui.providers.asking import choose_model, examine
from desktop_chat.ui.providers.draft import Draft
from desktop_chat.ui.providers.drafts import Drafts
from desktop_chat.ui.providers.empty_page import EmptyPage
from desktop_chat.ui.providers.footer import Footer
from desktop_chat.ui.providers.form import ProviderForm
from desktop_chat.ui.providers.form_stack import FormStack
from desktop_chat.ui.providers.list_pane import ListPane
from desktop_chat.ui.providers.list_rows import obstacle_words, rows_of
from desktop_chat.ui.providers.saving import KeyNotKeptError, forget_keys, keep_keys
from desktop_chat.ui.providers.tools import FormTools
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.turns import Piece

_SIZE = (820, 640)
_LEAST = (480, 420)
_PANE = 236
_NARROW_PANE = 200
_WIDE = 720
_STACKED_BELOW = 520
_PANE_ROWS_WHEN_STACKED = 172
_SHEET = """
#providersPane {{ background: {t.window}; }}
#providerList {{ background: transparent; }}
#providersFooter {{ background: {t.surface}; border-top: 1px solid {t.border}; }}
"""


class ProvidersDialog(QDialog):
    """Open it with `open()`. `default_name` is '' where the first provider is the usual one."""

    providers_changed = Signal(tuple)  #: of ProviderSettings: all of them, in their order
    renamed = Signal(str, str)  #: a provider's name before and now; after `providers_changed`
    default_changed = Signal(str)  #: the provider of new chats, '' for the first
    saved = Signal()  #: all of that was said, and the keys are kept
    link_requested = Signal(str)  #: a page to be opened in the browser

    def __init__(
        self,
        tokens: Tokens,
        desk: ProviderDesk,
        providers: Sequence[ProviderSettings],
        defaults: StreamSettings,
        background: Starter,
        *,
        default_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("providersDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._tokens = tokens
        self._desk = desk
        self._background = background
        self._tools = FormTools(desk, background, defaults)
        self._default_name = default_name
        self._drafts = Drafts(providers, default_name, correct=desk.corrected_url)
        self._removed: tuple[int, Draft] | None = None
        self._keyring: KeyringState | None = None
        self._save = Errand(background, "save-providers")
        self._look = Errand(background, "keyring")
        self._pane = ListPane(desk.presets, tokens, self)
        self._line = QFrame(self)
        self._line.setObjectName("formLine")
        self._empty = EmptyPage(tokens, self)
        self._stack = FormStack(self._make_form, self._empty, self)
        self._footer = Footer(tokens, self)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(0)
        self._sides.addWidget(self._pane)
        self._sides.addWidget(self._line)
        self._sides.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._sides, 1)
        column.addWidget(self._footer)
        self._connect()
        self.retranslate()
        self.apply_tokens(tokens)
        self.resize(tokens.metrics.px(_SIZE[0]), tokens.metrics.px(_SIZE[1]))
        first = self._drafts.row_of(self._drafts.default or 0)
        self._go_to(self._drafts.at(max(first, 0)).number if len(self._drafts) else None)
        self._look.start(self._ask_keyring)

    def _connect(self) -> None:
        pane, footer = self._pane, self._footer
        pane.selected.connect(self._go_to)
        self._stack.switched.connect(self._refresh)
        pane.add_requested.connect(self._on_add_requested)
        pane.duplicate_requested.connect(self._on_duplicate_requested)
        pane.remove_requested.connect(self._on_remove_requested)
        pane.undo_requested.connect(self._on_undo_requested)
        pane.default_requested.connect(self._on_default_requested)
        pane.moved.connect(self._on_moved)
        footer.save_requested.connect(self.save)
        footer.cancel_requested.connect(self.reject)
        footer.discard_requested.connect(self._leave)
        footer.obstacle_requested.connect(self._on_obstacle_requested)
        self._empty.add_requested.connect(pane.open_presets)
        for keys in (QKeySequence.StandardKey.Save, "Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        add = QShortcut(QKeySequence(QKeySequence.StandardKey.New), self)
        add.activated.connect(pane.open_presets)

    # -- what others ask ------------------------------------------------------------------------

    def show_provider(self, name: str) -> None:
        """Go to the provider that is stored under this name, if there is one."""
        for draft in self._drafts:
            if draft.stored is not None and draft.stored.name == name:
                self._go_to(draft.number)
                self._pane.select(draft.number)

    def save(self) -> None:
        """Keep what was typed and close; where something is wrong, show it instead."""
        form = self._form
        if form is not None:
            form.settle()
        if self._save.is_running:
            return
        if self._drafts.obstacles():
            self._on_obstacle_requested()
        elif not self._drafts.is_changed:
            self._leave()
        else:
            self._footer.set_busy(True)
            self._save.start(self._keep)

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        for piece in self.translating():
            piece()

    def translating(self) -> Iterator[Piece]:
        """Give the pieces of `retranslate`."""
        yield partial(self.setWindowTitle, tr("Providers"))
        for part in self._parts:
            yield part.retranslate
        yield self._refresh

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        for piece in self.dressing(tokens):
            piece()

    def dressing(self, tokens: Tokens) -> Iterator[Piece]:
        """Give the pieces of `apply_tokens`, what is seen first."""
        self._tokens = tokens
        sheet = _SHEET.format(t=tokens)
        for part in (self._pane, self._line, self._empty, self._footer):
            yield partial(wear_form, part, tokens, sheet)
        for panel in (self._pane, self._empty, self._footer):
            yield partial(panel.apply_tokens, tokens)
        yield self._space
        for form in sorted(self._stack.forms.values(), key=lambda form: form.isHidden()):
            yield from form.dressing(tokens)

    def _space(self) -> None:
        tokens = self._tokens
        least = QSize(min(tokens.metrics.px(_LEAST[0]), 560), _LEAST[1])
        self.setMinimumSize(least)
        self._arrange()

    # -- the list -------------------------------------------------------------------------------

    @property
    def _parts(self) -> tuple[ListPane | EmptyPage | Footer | ProviderForm, ...]:
        return (self._pane, self._empty, self._footer, *self._stack.forms.values())

    @property
    def _form(self) -> ProviderForm | None:
        return self._stack.form

    @property
    def _current(self) -> Draft | None:
        return None if self._form is None else self._form.draft

    def _go_to(self, number: int | None) -> None:
        self._stack.go_to(number)
        if number is not None and self._pane.current != number:
            self._pane.select(number)

    def _make_form(self, number: int) -> ProviderForm:
        draft = self._drafts.at(self._drafts.row_of(number))
        form = ProviderForm(draft, self._tools, self._tokens, self._stack)
        form.changed.connect(self._refresh)
        form.default_requested.connect(self._on_default_requested)
        form.list_requested.connect(self._on_list_requested)
        form.doctor_requested.connect(self._on_doctor_requested)
        form.link_requested.connect(self.link_requested)
        if self._keyring is not None:
            form.set_keyring(self._keyring)
        return form

    def _refresh(self) -> None:
        """Show what is so now: rows, problems, and whether it can be saved."""
        self._footer.ask(asking=False)
        obstacles = self._drafts.obstacles()
        self._pane.show_rows(rows_of(self._drafts, obstacles))
        form = self._form
        if form is not None:
            form.set_default(self._drafts.is_default(form.draft))
            form.show_problems(
                {o.part: o.sentence for o in obstacles if o.number == form.draft.number}
            )
        self._footer.show_state(
            changed=self._drafts.is_changed, obstacle=obstacle_words(self._drafts, obstacles)
        )

    def _on_add_requested(self, preset: Preset) -> None:
        draft = self._drafts.add(preset, self._usual_place(preset))
        self._show_new(draft)

    def _usual_place(self, preset: Preset) -> str:
        if preset.is_local:
            return "none"
        found = {key.variable for key in self._desk.found_keys()}
        if preset.key_variable in found:
            return f"env:{preset.key_variable}"
        return "session" if self._keyring is not None and self._keyring.problem else "keyring"

    def _on_duplicate_requested(self) -> None:
        if (draft := self._current) is not None:
            self._show_new(self._drafts.duplicate(draft.number))

    def _show_new(self, draft: Draft) -> None:
        self._refresh()
        self._go_to(draft.number)
        self._refresh()
        form = self._form
        if form is not None:
            form.focus_first()

    def _on_remove_requested(self) -> None:
        draft = self._current
        if draft is None:
            return
        row, _ = self._removed = self._drafts.remove(draft.number)
        self._pane.say_removed(draft.entries.name.strip() or tr("Without a name"))
        left = len(self._drafts)
        self._go_to(self._drafts.at(min(row, left - 1)).number if left else None)
        self._refresh()
        self._pane.focus_list()

    def _on_undo_requested(self) -> None:
        if self._removed is None:
            return
        row, draft = self._removed
        self._removed = None
        self._drafts.put_back(row, draft)
        self._pane.undo.clear()
        self._refresh()
        self._go_to(draft.number)
        self._pane.focus_list()

    def _on_default_requested(self) -> None:
        if (draft := self._current) is not None:
            self._drafts.default = draft.number
            self._refresh()

    def _on_moved(self, before: int, now: int) -> None:
        number = self._drafts.at(before).number
        if self._drafts.move(number, now):
            self._refresh()
            self._pane.select(number)

    # -- asking the server ----------------------------------------------------------------------

    def _on_list_requested(self) -> None:
        if (form := self._form) is not None:
            choose_model(form, self._tools, self._tokens, self)

    def _on_doctor_requested(self) -> None:
        if (form := self._form) is not None:
            examine(form, self._tools, self._tokens, self)

    async def _ask_keyring(self) -> None:
        self._keyring = await self._desk.keys.keyring()
        for form in self._stack.forms.values():
            form.set_keyring(self._keyring)

    # -- the end --------------------------------------------------------------------------------

    async def _keep(self) -> None:
        try:
            await keep_keys(list(self._drafts), self._desk.keys)
        except KeyNotKeptError as error:
            self._footer.set_busy(False)
            self._refresh()
            self._footer.fail(error.user_text)
            self._go_to(error.number)
            return
        self._give_away()

    def _give_away(self) -> None:
        drafts, now = self._drafts, self._drafts.settings()
        renamed, default = drafts.renamed, drafts.default_name
        if now != tuple(drafts.before):
            self.providers_changed.emit(now)
        for before, name in renamed:
            self.renamed.emit(before, name)
        if default != self._default_name:
            self.default_changed.emit(default)
        self.saved.emit()
        self._background.do(forget_keys(drafts.before, now, self._desk.keys), "forget-keys")
        self._leave()

    def _on_obstacle_requested(self) -> None:
        obstacles = self._drafts.obstacles()
        if not obstacles:
            return
        first = obstacles[0]
        self._footer.ask(asking=False)
        self._go_to(first.number)
        form = self._form
        if form is not None:
            problems = {o.part: o.sentence for o in obstacles if o.number == first.number}
            form.show_problems(problems, tried=True)
            form.focus_part(first.part)

    def _leave(self) -> None:
        self._stop()
        super().reject()

    def _stop(self) -> None:
        self._save.end()
        self._look.end()
        self._stack.stop()
        for form in self._stack.forms.values():
            form.stop()

    def reject(self) -> None:
        """Esc and Cancel: end the saving, else ask about changes, else close."""
        if self._save.is_running:
            self._save.cancel()
            self._footer.set_busy(False)
            self._refresh()
        elif self._footer.is_asking:
            self._footer.ask(asking=False)
        elif self._drafts.is_changed:
            self._footer.ask(asking=True)
        else:
            self._leave()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return focus_in_order(self, forward=forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._drafts.is_changed and self.isVisible():
            event.ignore()
            self._footer.ask(asking=True)
        else:
            self._stop()
            super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the list above the form where both do not fit beside each other."""
        metrics = self._tokens.metrics
        stacked = self.width() < metrics.px(_STACKED_BELOW)
        ways = QBoxLayout.Direction
        self._sides.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)
        most = 16_777_215
        pane = metrics.px(_PANE if self.width() >= metrics.px(_WIDE) else _NARROW_PANE)
        self._pane.setMinimumWidth(0 if stacked else pane)
        self._pane.setMaximumWidth(most if stacked else pane)
        self._pane.setMaximumHeight(metrics.px(_PANE_ROWS_WHEN_STACKED) if stacked else most)
        self._line.setFixedSize(most if stacked else 1, 1 if stacked else most)
        self._line.setMinimumSize(1, 1)
