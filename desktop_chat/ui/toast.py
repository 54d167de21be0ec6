"""A short word at the bottom that goes by itself, with one thing to take back.

It waits while the pointer or the keyboard is on it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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
from desktop_chat.ui.theme.tokens import Tokens

STAYS_MS = 8000
_MOST_WIDTH = 420


@dataclass(frozen=True, slots=True)
class UndoOffer:
    """Something that was done, and how to take it back.

    Just one of the two is called, once: `undo` when it is taken back, `lapse` when it no longer
    can be. `deed` is the id of an operation that the home keeps, so that it can be taken back
    later too. With `is_redo` it was undone, and can be done again.
    """

    text: str
    undo: Callable[[], None]
    lapse: Callable[[], None] = lambda: None
    deed: str = ""
    is_redo: bool = False


class Toast(QWidget):
    """Floats above its parent's lower edge; one at a time."""

    can_undo_changed = Signal(bool)  #: whether there is something to take back

    def __init__(self, tokens: Tokens, parent: QWidget, *, stays_ms: int = STAYS_MS) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._tokens = tokens
        self._room = parent
        self._offer: UndoOffer | None = None
        self._can_undo = False
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
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label, 1)
        self._row.addWidget(self._undo)
        self._row.addWidget(self._close)
        self._space()
        parent.installEventFilter(self)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        is_redo = self._offer is not None and self._offer.is_redo
        word = tr("Redo") if is_redo else tr("Undo")
        self._undo.setText(word)
        self._undo.setAccessibleName(word)
        self._close.set_words(tr("Close"))

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self._close.apply_tokens(tokens)
        self._space()
        if self.isVisible():
            self._place()
        self.update()

    @property
    def current_offer(self) -> UndoOffer | None:
        """What can be taken back now."""
        return self._offer

    @property
    def can_undo(self) -> bool:
        """Whether what is said can be taken back."""
        return self._offer is not None and self._can_undo

    def offer(self, offer: UndoOffer) -> None:
        """Say what was done, and that it can be taken back. An older offer lapses."""
        self._show(offer, can_undo=True)

    def say(self, text: str) -> None:
        """Say what was done where nothing needs to be taken back."""
        self._show(UndoOffer(text, undo=lambda: None), can_undo=False)

    def undo(self) -> None:
        """Do what the button does."""
        offer = self._take_away()
        if offer is not None:
            offer.undo()

    def close_toast(self) -> None:
        """Go away; what was offered can no longer be taken back here."""
        offer = self._take_away()
        if offer is not None:
            offer.lapse()

    def _show(self, offer: UndoOffer, *, can_undo: bool) -> None:
        self.close_toast()
        self._offer = offer
        self._can_undo = can_undo
        self.retranslate()
        self._undo.setVisible(can_undo)
        self._label.show_text(offer.text)
        self.setAccessibleName(offer.text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        self.can_undo_changed.emit(can_undo)

    def _take_away(self) -> UndoOffer | None:
        self._timer.stop()
        offer, self._offer = self._offer, None
        self.hide()
        if offer is not None:
            self.can_undo_changed.emit(False)
        return offer

    def _space(self) -> None:
        metrics = self._tokens.metrics
        gap = metrics.space_s
        self._row.setContentsMargins(metrics.space_l, gap, gap, gap)
        self._row.setSpacing(gap)

    def _place(self) -> None:
        metrics = self._tokens.metrics
        gap = metrics.space_l
        room = self._room.rect().marginsRemoved(QMargins(gap, gap, gap, gap))
        most = QSize(metrics.px(_MOST_WIDTH), room.height())
        box = QRect(QPoint(), self.sizeHint().boundedTo(most))
        box.setWidth(min(box.width(), room.width()))
        box.moveCenter(room.center())
        box.moveBottom(room.bottom())
        self.setGeometry(box)

    def _is_attended(self) -> bool:
        return self.underMouse() or self._undo.hasFocus() or self._close.hasFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size, and wait while a button has the focus."""
        if watched is self._room:
            # Not only while it is visible: showing it lets the parent's late layout happen.
            if event.type() == QEvent.Type.Resize and self._offer is not None:
                self._place()
        elif event.type() == QEvent.Type.FocusIn:
            self._timer.stop()
        elif event.type() == QEvent.Type.FocusOut and self._offer is not None:
            self._timer.start()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        if self._offer is not None and not self._is_attended():
            self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._tokens.border), 1))
        painter.setBrush(QColor(self._tokens.raised))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = self._tokens.metrics.radius_m
        painter.drawRoundedRect(box, radius, radius)
