"""A bar that fills, and the button that ends what it shows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.forms.button_row import push_button
from desktop_chat.ui.theme.tokens import Tokens

_STEPS = 1000
SHEET = """
#transferBar {{ background: {t.surface}; border: 1px solid {t.border};
  border-radius: {m.radius_s}px; min-height: {m.space_m}px; max-height: {m.space_m}px; }}
#transferBar::chunk {{ background: {t.accent}; border-radius: {m.radius_s}px; }}
"""


class ProgressLine(QWidget):
    """Hidden while nothing runs."""

    stop_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.bar = QProgressBar(self)
        self.bar.setObjectName("transferBar")
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.stop = push_button("transferStopButton", self)
        self.stop.clicked.connect(self._on_stop_clicked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.bar, 1)
        self._row.addWidget(self.stop)
        self.hide()

    def begin(self) -> None:
        """Show an empty bar."""
        self.bar.setValue(0)
        self.stop.setEnabled(True)
        self.show()

    def set_share(self, share: float) -> None:
        """Fill it; `share` is from 0 to 1."""
        self.bar.setValue(round(share * _STEPS))

    def end(self) -> None:
        """Go away."""
        self.hide()

    def retranslate(self) -> None:
        """Set the texts anew."""
        self.stop.setText(tr("Stop"))
        self.bar.setAccessibleName(tr("Progress"))

    def apply_tokens(self, tokens: Tokens) -> None:
        """Take the sizes of another theme."""
        self._row.setSpacing(tokens.metrics.space_s)

    def _on_stop_clicked(self) -> None:
        self.stop.setEnabled(False)
        self.stop_requested.emit()
