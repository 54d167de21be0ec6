"""A short word at the bottom that goes by itself, with one thing to take back.

It waits while the pointer or the keyboard is on it.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QMargins,
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSize,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.icon_button import IconButton
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.labels import ElidedLabel
from desktop_chat.ui.theme.tokens import METRICS, Tokens

STAYS_MS = 8000
_MOST_WIDTH = 420
_GAPS = QMargins(METRICS.space_l, METRICS.space_l, METRICS.space_l, METRICS.space_l)


class Toast(QWidget):
    """Floats above its parent's lower edge; one at a time."""

    undo_requested = Signal(str)  #: the `subject` given to `show_toast`
    closed = Signal(str)  #: the `subject`, whether it was undone or not

    def __init__(self, tokens: Tokens, parent: QWidget, *, stays_ms: int = STAYS_MS) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._tokens = tokens
        self._room = parent
        self._subject: str | None = None
        self._timer = QTimer(self)
        self._timer.setObjectName("toastTimer")
        self._timer.setSingleShot(True)
        self._timer.setInterval(stays_ms)
        self._timer.timeout.connect(self.close_toast)
        self._label = ElidedLabel(parent=self)
        self._label.setObjectName("toastText")
        self._label.setForegroundRole(QPalette.ColorRole.ToolTipText)
        self._undo = QPushButton(self)
        self._undo.setObjectName("toastUndoButton")
        self._undo.setAutoDefault(False)
        self._undo.clicked.connect(self.undo)
        self._close = IconButton(Icon.CLOSE, tokens, size=28, icon_px=16, parent=self)
        self._close.setObjectName("toastCloseButton")
        self._close.clicked.connect(self.close_toast)
        for button in (self._undo, self._close):
            button.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(METRICS.space_l, METRICS.space_s, METRICS.space_s, METRICS.space_s)
        row.setSpacing(METRICS.space_s)
        row.addWidget(self._label, 1)
        row.addWidget(self._undo)
        row.addWidget(self._close)
        parent.installEventFilter(self)
        self.retranslate()
        self.hide()

    @property
    def subject(self) -> str | None:
        """What could be taken back now."""
        return self._subject

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        self._undo.setText(tr("Undo"))
        self._undo.setAccessibleName(tr("Undo"))
        self._close.set_words(tr("Close"))

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self._close.apply_tokens(tokens)
        self.update()

    def show_toast(self, text: str, subject: str) -> None:
        """Say `text`; Undo will give `subject` back. An older toast is closed."""
        self.close_toast()
        self._subject = subject
        self._label.show_text(text)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def undo(self) -> None:
        """Do what the button does."""
        if self._subject is not None:
            self.undo_requested.emit(self._subject)
            self.close_toast()

    def close_toast(self) -> None:
        """Go away; what was offered can no longer be taken back here."""
        self._timer.stop()
        subject, self._subject = self._subject, None
        self.hide()
        if subject is not None:
            self.closed.emit(subject)

    def _place(self) -> None:
        room = self._room.rect().marginsRemoved(_GAPS)
        box = QRect(QPoint(), self.sizeHint().boundedTo(QSize(_MOST_WIDTH, room.height())))
        box.setWidth(min(box.width(), room.width()))
        box.moveCenter(room.center())
        box.moveBottom(room.bottom())
        self.setGeometry(box)

    def _is_attended(self) -> bool:
        return self.underMouse() or self._undo.hasFocus() or self._close.hasFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size, and wait while a button has the focus."""
        if watched is self._room:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
        elif event.type() == QEvent.Type.FocusIn:
            self._timer.stop()
        elif event.type() == QEvent.Type.FocusOut and self._subject is not None:
            self._timer.start()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        if self._subject is not None and not self._is_attended():
            self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._tokens.border), 1))
        painter.setBrush(QColor(self._tokens.raised))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, METRICS.radius_m, METRICS.radius_m)
