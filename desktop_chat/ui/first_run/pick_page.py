"""The first step: what was found on this computer, and the vendors.

What was found is only offered: nothing is asked of a server, and no key is used, before its card
was chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_chat.domain.provider_facts import FoundKey, FoundServer, Preset
from desktop_chat.i18n import tr, trn
from desktop_chat.ui.first_run import draft
from desktop_chat.ui.first_run.card_grid import CardGrid
from desktop_chat.ui.first_run.cards import Card
from desktop_chat.ui.first_run.draft import Draft, host_of
from desktop_chat.ui.forms.button_row import push_button
from desktop_chat.ui.forms.spinner import Spinner
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.theme.tokens import Tokens

_SHOWN_AT_FIRST = 5


class PickPage(QWidget):
    """Cards; each is one click, or Enter."""

    picked = Signal(object)  #: a Draft
    search_requested = Signal()  #: look for local servers once more

    def __init__(
        self,
        tokens: Tokens,
        presets: Callable[[], Sequence[Preset]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("firstRunPick")
        self._tokens = tokens
        self._presets = presets
        self._keys: tuple[FoundKey, ...] = ()
        self._servers: tuple[FoundServer, ...] = ()
        self._searching = False
        self._shows_all = False
        self._found_title = FormLabel("firstRunSection", parent=self)
        self._found = CardGrid(tokens, most_columns=2, narrowest=270, parent=self)
        self._found.setObjectName("firstRunFound")
        self._spinner = Spinner(tokens, self)
        self._none_found = FormLabel("firstRunQuiet", parent=self)
        self._again = push_button("firstRunLookAgain", self, link=True)
        self._again.clicked.connect(self.search_requested)
        self._vendors_title = FormLabel("firstRunSection", parent=self)
        self._vendors = CardGrid(tokens, most_columns=3, narrowest=185, parent=self)
        self._vendors.setObjectName("firstRunVendors")
        self._lay_out()
        self.retranslate()
        self.apply_tokens(tokens)

    @property
    def cards(self) -> Sequence[Card]:
        """All cards, from the top."""
        return (*self._found.cards, *self._vendors.cards)

    def set_found_keys(self, keys: Sequence[FoundKey]) -> None:
        """Offer the keys that stand in the environment."""
        self._keys = tuple(keys)
        self._show_found()

    def set_searching(self, searching: bool) -> None:
        """Say that local servers are being looked for."""
        self._searching = searching
        self._show_found()

    def set_found_servers(self, servers: Sequence[FoundServer]) -> None:
        """Offer the servers that answered."""
        self._servers = tuple(servers)
        self._searching = False
        self._show_found()

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.setAccessibleName(tr("Choose a provider"))
        self._found_title.say(tr("Found on this computer"))
        self._vendors_title.say(tr("Providers"))
        self._again.setText(tr("Look again"))
        self._again.setAccessibleName(tr("Look for local servers again"))
        self._show_found()
        self._show_vendors()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        metrics = tokens.metrics
        for part in (self._found, self._vendors, self._spinner):
            part.apply_tokens(tokens)
        self._column.setSpacing(metrics.space_s)
        self._gap.setFixedHeight(metrics.space_s)
        self._quiet.setSpacing(metrics.space_s)
        self._quiet_row.setMinimumHeight(metrics.px(40))

    def take_focus(self) -> None:
        """Put the focus on the first card."""
        for card in self.cards[:1]:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    # -------------------------------------------------------------------- inside

    def _lay_out(self) -> None:
        self._quiet_row = QWidget(self)
        self._quiet = QHBoxLayout(self._quiet_row)
        self._quiet.setContentsMargins(0, 0, 0, 0)
        self._quiet.addWidget(self._spinner)
        self._quiet.addWidget(self._none_found, 1)
        self._quiet.addWidget(self._again)
        self._gap = QWidget(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (
            self._found_title,
            self._found,
            self._quiet_row,
            self._gap,
            self._vendors_title,
            self._vendors,
        ):
            self._column.addWidget(part)
        self._column.addStretch(1)

    def _show_found(self) -> None:
        focused = self._focused_name(self._found)
        cards = [self._server_card(found) for found in self._servers]
        cards += [self._key_card(found) for found in self._keys]
        self._found.set_cards(cards)
        self._order()
        self._found.setVisible(bool(cards))
        self._give_focus(self._found, focused)
        self._spinner.setVisible(self._searching)
        # Its room stays when nothing was found: the cards below must not move under the pointer.
        self._quiet_row.setVisible(self._searching or not self._servers)
        self._again.setVisible(not self._searching)
        if self._searching:
            self._none_found.say(tr("Looking for local servers…"))
        else:
            self._none_found.say(
                tr(
                    "No local server answers. Ollama, LM Studio, llama.cpp and vLLM are found "
                    "once they run."
                )
            )

    def _show_vendors(self) -> None:
        presets = self._presets()  # one of their titles is in the language of the moment
        shown = presets if self._shows_all else presets[:_SHOWN_AT_FIRST]
        cards = [self._preset_card(preset) for preset in shown]
        if len(shown) < len(presets):
            more = self._card(Icon.ADD, self._show_all)
            more.setObjectName("firstRunMore")
            rest = len(presets) - len(shown)
            more.set_words(tr("More"), trn("{n} other", "{n} others", rest))
            cards.append(more)
        focused = self._focused_name(self._vendors)
        self._vendors.set_cards(cards)
        self._order()
        self._give_focus(self._vendors, focused)

    def _order(self) -> None:
        """Let Tab go from the top to the bottom, though cards come and go."""
        chain: list[QWidget] = [self, *self._found.cards, self._again, *self._vendors.cards]
        for before, after in pairwise(chain):
            self.setTabOrder(before, after)

    def _show_all(self) -> None:
        self._shows_all = True
        self._show_vendors()
        self._vendors.cards[_SHOWN_AT_FIRST].setFocus(Qt.FocusReason.OtherFocusReason)

    def _preset_card(self, preset: Preset) -> Card:
        icon = Icon.SERVER if preset.is_local or not preset.base_url else None
        card = self._card(icon, partial(self._pick, draft.from_preset(preset)))
        card.setObjectName(f"preset-{preset.id}")
        if not preset.base_url:
            card.set_words(tr("Another server"), tr("Your own address"))
        elif preset.is_local:
            card.set_words(preset.title, tr("On this computer"))
        else:
            card.set_words(preset.title, host_of(preset.base_url))
        return card

    def _server_card(self, found: FoundServer) -> Card:
        card = self._card(Icon.SERVER, partial(self._pick, draft.from_server(found)))
        card.setObjectName(f"found-{found.preset.id}")
        host, count = host_of(found.base_url), len(found.models)
        if count:
            detail = trn("{n} model at {host}", "{n} models at {host}", count, host=host)
        else:
            detail = tr("Runs at {host}", host=host)
        card.set_words(found.preset.title, detail)
        return card

    def _key_card(self, found: FoundKey) -> Card:
        card = self._card(None, partial(self._pick, draft.from_key(found)))
        card.setObjectName(f"key-{found.variable}")
        card.set_words(found.preset.title, tr("Key in {variable}", variable=found.variable))
        return card

    def _card(self, icon: Icon | None, on_clicked: Callable[[], None]) -> Card:
        card = Card(self._tokens, icon=icon, parent=self)
        card.clicked.connect(on_clicked)
        return card

    def _pick(self, chosen: Draft) -> None:
        self.picked.emit(chosen)

    @staticmethod
    def _focused_name(grid: CardGrid) -> str:
        return next((card.objectName() for card in grid.cards if card.hasFocus()), "")

    @staticmethod
    def _give_focus(grid: CardGrid, name: str) -> None:
        for card in grid.cards:
            if name and card.objectName() == name:
                card.setFocus(Qt.FocusReason.OtherFocusReason)
