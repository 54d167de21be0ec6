"""A line above the transcript that says what is wrong, until it is solved or dismissed.

One at a time is shown: the gravest, and among equals the newest. The others wait behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.icon_button import IconButton
from desktop_chat.ui.icons import Icon, paint_icon
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.theme.tokens import Tokens

_ICON_PX = 18
_LEAST_HEIGHT = 36
_MOST_CHARS = 600


class Severity(IntEnum):
    """How bad it is."""

    INFO = 0
    WARNING = 1
    DANGER = 2


@dataclass(frozen=True, slots=True)
class Notice:
    """`key` names the trouble, so that it can be taken back when it is solved."""

    key: str
    text: str
    severity: Severity = Severity.INFO


class Banner(QWidget):
    """Hidden while there is nothing to say."""

    dismissed = Signal(str)  #: key of the notice

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._tokens = tokens
        self._notices: dict[str, Notice] = {}
        self._shown: Notice | None = None
        self._label = PlainLabel(parent=self)
        self._label.setObjectName("bannerText")
        self._label.setWordWrap(True)
        self._label.setMinimumWidth(1)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = IconButton(Icon.CLOSE, tokens, size=28, icon_px=16, parent=self)
        self._close.setObjectName("bannerCloseButton")
        self._close.clicked.connect(self._on_close_clicked)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label, 1)
        self._row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._space()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.retranslate()
        self.hide()

    @property
    def notice(self) -> Notice | None:
        """What is shown."""
        return self._shown

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        self._close.set_words(tr("Dismiss this notice"))

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self._close.apply_tokens(tokens)
        self._space()
        self.update()

    def show_notice(self, notice: Notice) -> None:
        """Add a notice, or replace the one with its key."""
        self._notices.pop(notice.key, None)
        self._notices[notice.key] = notice
        self._refresh()

    def clear_notice(self, key: str) -> None:
        """Take a notice back; nothing happens when there is none."""
        self._notices.pop(key, None)
        self._refresh()

    def _space(self) -> None:
        metrics = self._tokens.metrics
        left = metrics.space_l + metrics.px(_ICON_PX) + metrics.space_s
        self._row.setContentsMargins(left, metrics.space_xs, metrics.space_s, metrics.space_xs)
        self._row.setSpacing(metrics.space_s)

    def _on_close_clicked(self) -> None:
        if self._shown is not None:
            key = self._shown.key
            self.clear_notice(key)
            self.dismissed.emit(key)

    def _refresh(self) -> None:
        newest_first = reversed(self._notices.values())
        self._shown = max(newest_first, key=lambda notice: notice.severity, default=None)
        if self._shown is not None:
            text = self._shown.text
            self._label.setText(text if len(text) <= _MOST_CHARS else f"{text[:_MOST_CHARS]}…")
            self.setAccessibleName(self._shown.text)
        self.setVisible(self._shown is not None)
        self.update()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), self._tokens.metrics.px(_LEAST_HEIGHT)))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown is None:
            return
        tokens = self._tokens
        icon, color, background = {
            Severity.INFO: (Icon.INFO, tokens.accent, tokens.user_message),
            Severity.WARNING: (Icon.WARNING, tokens.warning, tokens.warning_background),
            Severity.DANGER: (Icon.DANGER, tokens.danger, tokens.danger_background),
        }[self._shown.severity]
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(background))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.border))
        metrics = tokens.metrics
        side = metrics.px(_ICON_PX)
        top = metrics.space_xs + (self._close.height() - side) // 2
        paint_icon(painter, icon, QRectF(metrics.space_l, top, side, side), color)
