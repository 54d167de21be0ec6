"""A line between transcript and composer: what needs a decision about the context or its cost."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.context.matters import Choice, Matter
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.theme.fonts import ui_font, with_even_digits
from desktop_chat.ui.theme.stylesheet import wear
from desktop_chat.ui.theme.tokens import Tokens

_SHEET = """
QPushButton {{ font-size: {m.small_px}px; padding: 4px {m.space_m}px; min-width: 0; }}
QPushButton:focus {{ padding: 3px {m.space_m}px; }}
"""


def choice_words(choice: Choice) -> str:
    """The words on a button."""
    return {
        Choice.SEND_ANYWAY: tr("Send anyway"),
        Choice.RAISE: tr("Raise the limit…"),
        Choice.COMPACT: tr("Sum up old messages"),
        Choice.STOP: tr("Stop"),
        Choice.LEAVE: tr("Not now"),
    }[choice]


class ContextBar(QWidget):
    """Hidden while there is nothing to decide."""

    chosen = Signal(str)  #: a Choice

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contextBar")
        self._tokens = tokens
        self._matter: Matter | None = None
        self._label = PlainLabel(parent=self)
        self._label.setObjectName("contextBarText")
        self._label.setWordWrap(True)
        self._label.setMinimumWidth(1)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label, 1)
        self._buttons = {choice: self._button(choice) for choice in Choice}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.apply_tokens(tokens)
        self.hide()

    def _button(self, choice: Choice) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"context.{choice}")
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.chosen.emit(choice.value))
        self._row.addWidget(button)
        return button

    @property
    def matter(self) -> Matter | None:
        """What is shown."""
        return self._matter

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        metrics = tokens.metrics
        wear(self, tokens, _SHEET.format(m=metrics))
        self._label.setFont(with_even_digits(ui_font(metrics.small_px, tokens.ui_family)))
        self._row.setContentsMargins(
            metrics.space_l, metrics.space_xs + 1, metrics.space_m, metrics.space_xs
        )
        self._row.setSpacing(metrics.space_s)
        self.update()

    def show_matter(self, matter: Matter | None) -> None:
        """Show it, or go; a button that had the focus hands it on by the order of the window."""
        if matter == self._matter:
            return
        had_focus = any(button.hasFocus() for button in self._buttons.values())
        self._matter = matter
        if matter is None:
            if had_focus:
                self.focusNextChild()
            self.hide()
            return
        self._label.setText(matter.text)
        self.setAccessibleName(matter.text)
        for choice, button in self._buttons.items():
            button.setText(choice_words(choice))
            button.setVisible(choice in matter.choices)
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._tokens
        is_quiet = self._matter is None or self._matter.quiet
        painter = QPainter(self)
        painter.fillRect(
            self.rect(), QColor(tokens.window if is_quiet else tokens.warning_background)
        )
        painter.fillRect(0, 0, self.width(), 1, QColor(tokens.border))
