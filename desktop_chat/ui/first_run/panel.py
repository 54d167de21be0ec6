"""The first run: a panel in place of the empty chat, which is never in the way of the demo.

The composer below it stays usable; Skip, Esc or the demo put the panel away at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.i18n import tr
from desktop_chat.services.provider_desk import ProviderDesk
from desktop_chat.ui.first_run.connect_page import ConnectPage
from desktop_chat.ui.first_run.draft import Draft
from desktop_chat.ui.first_run.footer import Footer
from desktop_chat.ui.first_run.look import wear_first_run
from desktop_chat.ui.first_run.pick_page import PickPage
from desktop_chat.ui.first_run.set_up import SetUp
from desktop_chat.ui.forms.errand import Errand, Starter
from desktop_chat.ui.forms.see_through import scroll_over
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.turns import Piece

_COLUMN_PX = 640
_TALL_FOOTERS = 5
"""Below so many heights of the footer it scrolls with the rest."""
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class FirstRun(QWidget):
    """Takes the focus only when it is asked to, or when one of its cards was chosen."""

    finished = Signal(object)  #: ProviderSettings: its key is kept; for the settings
    demo_requested = Signal()
    advanced_requested = Signal()  #: all that a provider can have
    closed = Signal()  #: skipped

    def __init__(
        self,
        tokens: Tokens,
        desk: ProviderDesk,
        background: Starter,
        *,
        taken_names: Callable[[], Collection[str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("firstRun")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._desk = desk
        self._chosen = ""
        self._is_short = False
        self._searching = Errand(background, "first-run-search")
        self._asking_keyring = Errand(background, "first-run-keyring")
        self._heading = FormLabel("formHeading", parent=self)
        self._lead = FormLabel("firstRunLead", parent=self)
        self.pick_page = PickPage(tokens, lambda: desk.presets, self)
        self.connect_page = ConnectPage(tokens, self)
        self.footer = Footer(tokens, self)
        self._set_up = SetUp(self.connect_page, desk, background, taken_names=taken_names)
        self._lay_out()
        self._connect()
        self._say()
        for part in self._dressed:
            wear_first_run(part, tokens)
        self._wear(tokens)
        self._show_step(connecting=False)

    @property
    def is_connecting(self) -> bool:
        """Whether a provider was chosen."""
        return not self.connect_page.isHidden()

    def retranslate(self) -> None:
        """Set all texts anew, after the language changed."""
        self._say()
        self.pick_page.retranslate()
        self.connect_page.retranslate()
        self.footer.retranslate()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        for piece in self.dressing(tokens):
            piece()

    def dressing(self, tokens: Tokens) -> Iterator[Piece]:
        """Give the pieces of `apply_tokens`."""
        for part in self._dressed:
            yield partial(wear_first_run, part, tokens)
        for page in (self.pick_page, self.connect_page, self.footer):
            yield partial(page.apply_tokens, tokens)
        yield partial(self._wear, tokens)

    @property
    def _dressed(self) -> tuple[QWidget, ...]:
        bar = self._scroll.verticalScrollBar()
        return (self._heading, self._lead, self.pick_page, self.connect_page, self.footer, bar)

    def take_focus(self) -> None:
        """Put the focus on the step that is shown."""
        (self.connect_page if self.is_connecting else self.pick_page).take_focus()

    def look_around(self) -> None:
        """Look for what is on this computer: keys by name, and servers."""
        self.pick_page.set_found_keys(self._desk.found_keys())
        self._look_for_servers()

    def choose(self, draft: Draft) -> None:
        """Go on to the second step."""
        self._set_up.begin(draft)
        if not self._asking_keyring.is_running:
            self._asking_keyring.start(self._ask_keyring)
        self._show_step(connecting=True)
        self.connect_page.take_focus()

    def go_back(self) -> None:
        """Go back to the first step; what was typed stays for the same provider."""
        self._set_up.give_up()
        self._show_step(connecting=False)
        named = (card for card in self.pick_page.cards if card.objectName() == self._chosen)
        card = next(named, None)
        if card is None:
            self.pick_page.take_focus()
        else:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    # -------------------------------------------------------------------- inside

    def _say(self) -> None:
        self.setAccessibleName(tr("Connect a provider"))
        self._heading.say(tr("Connect a model"))
        self._lead.say(tr("Choose who answers. More can be added later."))

    def _wear(self, tokens: Tokens) -> None:
        metrics = tokens.metrics
        self._column.setMaximumWidth(metrics.px(_COLUMN_PX))
        sides = metrics.space_l
        self._inner.setContentsMargins(sides, metrics.px(32), sides, metrics.space_xl)
        self.footer.set_column(metrics.px(_COLUMN_PX), sides)
        self._inner.setSpacing(metrics.space_l)
        self._head.setSpacing(metrics.space_s)

    def _lay_out(self) -> None:
        self._column = QWidget(self)
        self._column.setObjectName("firstRunColumn")
        words = QVBoxLayout()
        words.addWidget(self._heading)
        words.addWidget(self._lead)
        self._head = words
        self._inner = QVBoxLayout(self._column)
        self._inner.addLayout(words)
        self._inner.addWidget(self.pick_page)
        self._inner.addWidget(self.connect_page)
        self._inner.addStretch(1)
        outer = QWidget(self)
        outer.setObjectName("firstRunColumn")
        self._page = QVBoxLayout(outer)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.setSpacing(0)
        row = QHBoxLayout()
        self._page.addLayout(row, 1)
        row.addStretch(1)
        row.addWidget(self._column, 1000)
        row.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("firstRunScroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll_over(self._scroll, outer)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self._scroll, 1)
        self._whole.addWidget(self.footer)

    def _connect(self) -> None:
        self.pick_page.picked.connect(self._on_picked)
        self.pick_page.search_requested.connect(self._look_for_servers)
        self.connect_page.key_page_requested.connect(_open_page)
        self.footer.back_requested.connect(self.go_back)
        self.footer.next_requested.connect(self._set_up.go_on)
        self.footer.demo_requested.connect(self.demo_requested)
        self.footer.advanced_requested.connect(self.advanced_requested)
        self.footer.skip_requested.connect(self.closed)
        self._set_up.changed.connect(self._on_changed)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._show_models)
        self._set_up.done.connect(self._on_done)

    def _show_step(self, *, connecting: bool) -> None:
        for part in (self._heading, self._lead, self.pick_page):
            part.setVisible(not connecting)
        self.connect_page.setVisible(connecting)
        self.footer.set_connecting(connecting)
        self._scroll.verticalScrollBar().setValue(0)
        self._on_changed()

    def _look_for_servers(self) -> None:
        if not self._searching.is_running:
            self.pick_page.set_searching(True)
            self._searching.start(self._search)

    async def _search(self) -> None:
        self.pick_page.set_found_servers(await self._desk.local_servers())

    async def _ask_keyring(self) -> None:
        self.connect_page.key_field.set_keyring(await self._desk.keys.keyring())

    def _on_picked(self, draft: Draft) -> None:
        sender = next((card for card in self.pick_page.cards if card.hasFocus()), None)
        self._chosen = sender.objectName() if sender else ""
        self.choose(draft)

    def _on_changed(self) -> None:
        is_ready = self._set_up.is_ready
        self.footer.set_ready(is_ready, storing=self._set_up.is_storing)
        if is_ready:
            self._show_models()

    def _show_models(self, *_range: int) -> None:
        """Scroll to what is left to be chosen; its room grows a moment after it is shown."""
        if self._set_up.is_ready:
            self._scroll.ensureWidgetVisible(self.connect_page.models)

    def _place_footer(self) -> None:
        """Let the buttons scroll with the rest where they would take too much of it."""
        is_short = self.height() < _TALL_FOOTERS * self.footer.sizeHint().height()
        if is_short != self._is_short:
            self._is_short = is_short
            layout = self._page if is_short else self._whole
            layout.addWidget(self.footer)

    def _on_done(self, provider: ProviderSettings) -> None:
        self._show_step(connecting=False)
        self.finished.emit(provider)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_footer()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous() and not self.is_connecting:
            self.look_around()

    def event(self, event: QEvent) -> bool:
        """Take Esc before the window does: there it would stop an answer that arrives."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            focused = self.focusWidget()
            if isinstance(focused, QAbstractButton):
                focused.click()
            elif self.is_connecting:
                self._set_up.go_on()
        elif event.key() == Qt.Key.Key_Escape and self.is_connecting:
            self.go_back()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()


def _open_page(address: str) -> None:
    QDesktopServices.openUrl(QUrl(address))
