"""Prompts and resources of a server as one list, each kind under its heading."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop_chat.domain.mcp import McpPrompt, McpResource
from desktop_chat.i18n import tr
from desktop_chat.services.tools.offers import Offers
from desktop_chat.ui.icons import Icon, icon_of
from desktop_chat.ui.mcp.words import visible
from desktop_chat.ui.theme.tokens import Tokens

MOST_SHOWN = 500
"""Of each kind."""
_ROW = 32
_LONGEST = 200

Offer = McpPrompt | McpResource


class OfferList(QListWidget):
    """Never rich text."""

    chosen = Signal()  #: another one, or none
    taken = Signal()  #: Enter, or a double click

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("offerList")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self._tokens = tokens
        self._offers: list[Offer | None] = []
        self._shown = Offers()
        self.currentRowChanged.connect(lambda _row: self.chosen.emit())
        self.itemActivated.connect(lambda _item: self.taken.emit())
        self.setAccessibleName(tr("Prompts and resources"))

    @property
    def offer(self) -> Offer | None:
        """The one that is chosen."""
        row = self.currentRow()
        return self._offers[row] if 0 <= row < len(self._offers) else None

    def show_offers(self, offers: Offers) -> None:
        """Show these, the first one chosen."""
        self._shown = offers
        self.clear()
        self._offers = []
        self._add(tr("Prompts"), offers.prompts[:MOST_SHOWN])
        self._add(tr("Resources"), offers.resources[:MOST_SHOWN])
        first = next((row for row, one in enumerate(self._offers) if one is not None), -1)
        self.setCurrentRow(first)
        self.chosen.emit()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        row = self.currentRow()
        self.show_offers(self._shown)
        self.setCurrentRow(row)

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.setAccessibleName(tr("Prompts and resources"))
        self.apply_tokens(self._tokens)

    def _add(self, heading: str, offers: Sequence[Offer]) -> None:
        if not offers:
            return
        head = QListWidgetItem(heading)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        self._append(head, None)
        metrics = self._tokens.metrics
        for offer in offers:
            icon = Icon.SYSTEM_PROMPT if isinstance(offer, McpPrompt) else Icon.FILE
            item = QListWidgetItem(visible(" ".join(offer.title.split()))[:_LONGEST])
            item.setIcon(icon_of(icon, self._tokens.text_muted, metrics.px(16)))
            self._append(item, offer)

    def _append(self, item: QListWidgetItem, offer: Offer | None) -> None:
        item.setSizeHint(QSize(0, self._tokens.metrics.px(_ROW)))
        self.addItem(item)
        self._offers.append(offer)
