"""The list of servers beside the page of one, or above it where the dialog is narrow."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from desktop_chat.ui.theme.tokens import Tokens

_PANE = 220
_STACKED_BELOW = 560
_LIST_WHEN_STACKED = 196
_MOST = 16_777_215
_Way = QBoxLayout.Direction


class Sides(QBoxLayout):
    """Knows neither what the list holds nor what the page shows."""

    def __init__(self, pane: QWidget, line: QFrame, page: QWidget) -> None:
        super().__init__(_Way.LeftToRight)
        self._pane = pane
        self._line = line
        self.setSpacing(0)
        self.addWidget(pane)
        self.addWidget(line)
        self.addWidget(page, 1)

    def arrange(self, tokens: Tokens, width: int, *, is_empty: bool) -> None:
        """Fit a dialog of this width; above the page an empty list would say nothing."""
        metrics = tokens.metrics
        is_stacked = width < metrics.px(_STACKED_BELOW)
        self.setDirection(_Way.TopToBottom if is_stacked else _Way.LeftToRight)
        for part in (self._pane, self._line):
            part.setVisible(not (is_stacked and is_empty))
        self._pane.setMinimumWidth(0 if is_stacked else metrics.px(_PANE))
        self._pane.setMaximumWidth(_MOST if is_stacked else metrics.px(_PANE))
        self._pane.setMaximumHeight(metrics.px(_LIST_WHEN_STACKED) if is_stacked else _MOST)
        self._line.setFixedSize(*((_MOST, 1) if is_stacked else (1, _MOST)))
        if is_stacked:
            self._line.setMinimumWidth(0)
        else:
            self._line.setMinimumHeight(0)
