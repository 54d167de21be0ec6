"""A sentence in its place: in a form, beside what it is about, with at most one thing to do."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from desktop_chat.ui.banner import Severity
from desktop_chat.ui.forms.button_row import push_button
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.icons import Icon, paint_icon
from desktop_chat.ui.theme.tokens import Tokens


class InlineMessage(QWidget):
    """Hidden while there is nothing to say."""

    acted = Signal()  #: the button was pressed

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inlineMessage")
        self._tokens = tokens
        self._severity = Severity.INFO
        self._label = FormLabel("messageText", self)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = push_button("messageButton", self, link=True)
        self.button.clicked.connect(self.acted)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label, 1)
        self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.apply_tokens(tokens)
        self.hide()

    @property
    def text(self) -> str:
        """What is said, '' while nothing is."""
        return self._label.text()

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return self._severity

    def say(self, text: str, severity: Severity = Severity.INFO, *, action: str = "") -> None:
        """Show a sentence; `action` is the text of its button, '' for none."""
        self._severity = severity
        self._label.say(text)
        self.button.setText(action)
        self.button.setAccessibleName(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.update()

    def clear(self) -> None:
        """Say nothing any more."""
        self.say("")

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        metrics = tokens.metrics
        left = metrics.space_m + metrics.px(18) + metrics.space_s
        gap = metrics.space_s
        self._row.setContentsMargins(left, gap, gap, gap)
        self._row.setSpacing(gap)
        self._arrange()
        self.update()

    def _arrange(self) -> None:
        """Put the button below the words where the zoom leaves no room beside them."""
        below = self._tokens.metrics.zoom >= 150
        direction = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(direction)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, metrics = self._tokens, self._tokens.metrics
        icon, color, background = {
            Severity.INFO: (Icon.INFO, tokens.accent, tokens.user_message),
            Severity.WARNING: (Icon.WARNING, tokens.warning, tokens.warning_background),
            Severity.DANGER: (Icon.DANGER, tokens.danger, tokens.danger_background),
        }[self._severity]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(background))
        painter.setPen(QPen(QColor(tokens.border), 1))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, metrics.radius_s, metrics.radius_s)
        side = metrics.px(18)
        paint_icon(painter, icon, QRectF(metrics.space_m, metrics.space_s, side, side), color)
