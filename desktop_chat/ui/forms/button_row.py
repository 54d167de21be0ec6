"""Buttons beside each other, or below each other where they do not fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop_chat.ui.theme.tokens import Tokens

_Way = QBoxLayout.Direction


class ButtonRow(QWidget):
    """The last button stands at the right edge; `left` ones at the other."""

    def __init__(
        self,
        tokens: Tokens,
        buttons: Sequence[QPushButton],
        *,
        left: Sequence[QPushButton] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._buttons = (*left, *buttons)
        self._row = QBoxLayout(_Way.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for button in left:
            self._row.addWidget(button)
        self._row.addStretch(1)
        for button in buttons:
            self._row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.apply_tokens(tokens)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Take the sizes of another theme."""
        self._row.setSpacing(tokens.metrics.space_s)
        if self.isVisible():
            self._arrange()

    def minimumSizeHint(self) -> QSize:
        shown = [button for button in self._buttons if not button.isHidden()]
        widest = max((button.sizeHint().width() for button in shown), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        shown = [button for button in self._buttons if not button.isHidden()]
        gaps = self._row.spacing() * max(0, len(shown) - 1)
        wanted = sum(button.sizeHint().width() for button in shown) + gaps
        way = _Way.LeftToRight if wanted <= self.width() else _Way.BottomToTop
        if way != self._row.direction():
            self._row.setDirection(way)
            self.updateGeometry()


def push_button(name: str, parent: QWidget, *, link: bool = False) -> QPushButton:
    """Make a button that Enter in an entry does not press; `link` ones look like a link."""
    button = QPushButton(parent)
    button.setObjectName(name)
    button.setAutoDefault(False)
    button.setProperty("link", link)
    if link:
        button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button
