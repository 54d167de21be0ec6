"""How much room the sidebar has: its width, and whether it is folded by hand or for want of room.

Knows two widgets and the zoom, and nothing of what stands in the sidebar.
"""

from __future__ import annotations

from PySide6.QtWidgets import QSplitter, QWidget

from desktop_chat.ui.sidebar.sidebar import USUAL_WIDTH
from desktop_chat.ui.theme.tokens import Metrics

_NARROW = 680
"""Where the window gets narrower than this the sidebar folds, where wider it comes back."""


class SidebarRoom:
    """Looks after the left side of a splitter; `splitter` already holds `sidebar`."""

    def __init__(self, sidebar: QWidget, splitter: QSplitter, metrics: Metrics) -> None:
        self._sidebar = sidebar
        self._splitter = splitter
        self._metrics = metrics
        self._is_narrow = False
        self._folded_by_hand = False

    @property
    def width(self) -> int:
        """The width that it has, or will have once it is unfolded."""
        return self._splitter.sizes()[0] or self._metrics.px(USUAL_WIDTH)

    @property
    def folded_by_hand(self) -> bool:
        """Whether it stays away however wide the window is."""
        return self._folded_by_hand

    def restore(self, width: int, whole: int, *, folded: bool) -> None:
        """Take what was noted of it; `whole` is the width of the window."""
        self._splitter.setSizes([width, whole - width])
        self._folded_by_hand = folded
        self._sidebar.setVisible(not (folded or self._is_narrow))

    def toggle(self) -> None:
        """Fold or unfold it by hand; where room is short it is not for good."""
        self._sidebar.setVisible(self._sidebar.isHidden())
        if not self._is_narrow:
            self._folded_by_hand = self._sidebar.isHidden()

    def fit(self, whole: int) -> None:
        """Fold it where the window is too narrow for it, and bring it back where it is not."""
        is_narrow = whole < self._metrics.px(_NARROW)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._sidebar.setVisible(not (is_narrow or self._folded_by_hand))

    def zoom(self, metrics: Metrics, whole: int) -> None:
        """Keep its share of the words: at twice the size it is twice as wide."""
        before, self._metrics = self._metrics.zoom, metrics
        shown = self._splitter.sizes()[0]
        if metrics.zoom != before and shown:
            width = round(shown * metrics.zoom / before)
            self._splitter.setSizes([width, whole - width])
        self.fit(whole)
