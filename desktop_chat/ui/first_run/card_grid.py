"""Cards in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_chat.ui.first_run.cards import Card
from desktop_chat.ui.theme.tokens import Tokens


class CardGrid(QWidget):
    """All cards of a grid are equally wide; it asks for the height that its rows need.

    `narrowest` is a card's least width at 100 %, where it has others beside it.
    """

    def __init__(
        self,
        tokens: Tokens,
        *,
        most_columns: int,
        narrowest: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._most_columns = most_columns
        self._narrowest = narrowest
        self._cards: list[Card] = []
        self._row_px: int | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def cards(self) -> Sequence[Card]:
        """The cards in their order."""
        return tuple(self._cards)

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Show these in place of what was shown."""
        for card in self._cards:
            if card not in cards:
                card.hide()
                card.setObjectName("")  # whoever looks for it by name wants the new one
                card.deleteLater()  # later: it may be the one that was clicked
        self._cards = list(cards)
        self._row_px = None
        before: Card | None = None
        for card in self._cards:
            card.setParent(self)
            card.show()
            if before is not None:
                self.setTabOrder(before, card)
            before = card
        self._arrange()
        self.updateGeometry()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self._row_px = None
        for card in self._cards:
            card.apply_tokens(tokens)
        self._arrange()
        self.updateGeometry()

    def columns_in(self, width: int) -> int:
        """How many cards stand beside each other."""
        gap, least = self._tokens.metrics.space_s, self._tokens.metrics.px(self._narrowest)
        return max(1, min(self._most_columns, (width + gap) // (least + gap)))

    def heightForWidth(self, width: int) -> int:
        if not self._cards:
            return 0
        rows = -(-len(self._cards) // self.columns_in(width))
        return rows * self._row_height() + (rows - 1) * self._tokens.metrics.space_s

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        width = max(self.width(), self._tokens.metrics.px(self._narrowest))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        least = self._cards[0].minimumSizeHint().width() if self._cards else 0
        return QSize(least, self._row_height() if self._cards else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._row_px = None

    def _row_height(self) -> int:
        """Asked for dozens of times by one layout."""
        if self._row_px is None:
            self._row_px = max((card.sizeHint().height() for card in self._cards), default=0)
        return self._row_px

    def _arrange(self) -> None:
        gap, columns = self._tokens.metrics.space_s, self.columns_in(self.width())
        height = self._row_height()
        for at, card in enumerate(self._cards):
            row, column = divmod(at, columns)
            left = round(column * (self.width() + gap) / columns)
            right = round((column + 1) * (self.width() + gap) / columns) - gap
            card.setGeometry(QRect(left, row * (height + gap), right - left, height))
