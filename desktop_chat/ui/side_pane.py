"""Room for one more pane beside the chat, or below it where the window is narrow.

Made when it is first wanted: the window that is painted first knows nothing of it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QSplitter, QWidget

from desktop_chat.ui.theme.tokens import Metrics

_BESIDE_FROM = 860
"""Where chat and pane together have less width than this, the pane goes below the chat."""
_SHARE_BESIDE = 0.42
_SHARE_BELOW = 0.5
_LEAST_CHAT = (300, 240)


class SidePane(QObject):
    """Holds `content`, which was a child of `outer`, and beside it a pane that comes and goes."""

    def __init__(self, outer: QSplitter, content: QWidget, metrics: Metrics) -> None:
        super().__init__(outer)
        self._outer = outer
        self._content = content
        self._metrics = metrics
        self._pane: QWidget | None = None
        self._splitter: QSplitter | None = None

    @property
    def is_shown(self) -> bool:
        """Whether the pane is there to be seen."""
        return self._pane is not None and not self._pane.isHidden()

    def put(self, pane: QWidget) -> None:
        """Take the pane in; it is shown by `set_shown`, since both are enough for a turn each."""
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("paneSplitter")
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        sizes = self._outer.sizes()
        self._outer.replaceWidget(self._outer.indexOf(self._content), splitter)
        splitter.addWidget(self._content)
        splitter.addWidget(pane)
        splitter.setStretchFactor(0, 1)
        line = splitter.handle(1)
        line.setAutoFillBackground(True)
        line.setBackgroundRole(QPalette.ColorRole.Mid)
        self._content.show()
        splitter.show()
        self._outer.setStretchFactor(1, 1)
        self._outer.setSizes(sizes)
        self._splitter, self._pane = splitter, pane
        pane.hide()
        self._turn()
        self._share()
        splitter.installEventFilter(self)

    def set_shown(self, shown: bool) -> None:
        """Let the pane be seen, or not."""
        if self._pane is not None and shown != self.is_shown:
            self._pane.setVisible(shown)

    def zoom(self, metrics: Metrics) -> None:
        """Go by other sizes."""
        self._metrics = metrics
        if self._splitter is not None:
            self._turn()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go below the chat, or beside it, as the room changes."""
        if event.type() == QEvent.Type.Resize and watched is self._splitter:
            self._turn()
        return False

    def _turn(self) -> None:
        splitter = self._splitter
        if splitter is None:
            return
        is_wide = splitter.width() >= self._metrics.px(_BESIDE_FROM)
        wanted = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if splitter.orientation() is not wanted:
            splitter.setOrientation(wanted)
            self._share()

    def _share(self) -> None:
        splitter = self._splitter
        if splitter is None:
            return
        beside = splitter.orientation() is Qt.Orientation.Horizontal
        whole = splitter.width() if beside else splitter.height()
        pane = round(whole * (_SHARE_BESIDE if beside else _SHARE_BELOW))
        least = self._metrics.px(_LEAST_CHAT[0 if beside else 1])
        pane = max(0, min(pane, whole - least))
        splitter.setSizes([whole - pane, pane])
