"""A field that listens for the keys of a shortcut.

It is a button until it is pressed. While it listens, whatever is pressed comes here and not to the
window's shortcuts; Esc gives up and Backspace means no keys at all. It takes no input method, so
that keys come as they are in Korean mode as well.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.actions.table import native_text
from desktop_chat.ui.keyboard.caps import caps_width, paint_caps
from desktop_chat.ui.keyboard.keys import chord_of, held_text
from desktop_chat.ui.theme.tokens import Tokens

_HEIGHT = 36
_WIDTH = 240
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_BARE_ENDS = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}


class KeyCapture(QAbstractButton):
    """Shows the keys of one action, and asks for others when it is pressed."""

    captured = Signal(str)  #: a shortcut in Qt's portable form
    cleared = Signal()  #: Backspace: no keys
    listening_changed = Signal(bool)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keyCapture")
        self._tokens = tokens
        self._keys: tuple[str, ...] = ()
        self._held = ""
        self._listens = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.listen)
        self.retranslate()

    @property
    def listens(self) -> bool:
        """Whether the next keys are the new shortcut."""
        return self._listens

    def show_keys(self, keys: tuple[str, ...]) -> None:
        """Show what the action has now."""
        self._keys = keys
        self.retranslate()

    def listen(self) -> None:
        """Take the next keys."""
        if not self._listens:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._set_listening(listens=True)

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        keys = ", ".join(map(native_text, self._keys)) or tr("no keys")
        self.setAccessibleName(tr("Keys: {keys}", keys=keys))
        self.setToolTip(tr("Press to choose other keys"))
        self.update()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self.updateGeometry()
        self.update()

    def _set_listening(self, *, listens: bool) -> None:
        if listens != self._listens:
            self._listens, self._held = listens, ""
            self.listening_changed.emit(listens)
            self.update()

    def _take(self, event: QKeyEvent) -> None:
        bare = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == _NO_MODIFIER
        key = event.key()
        if key == Qt.Key.Key_Escape and bare:
            self._set_listening(listens=False)
        elif key in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete} and bare:
            self._set_listening(listens=False)
            self.cleared.emit()
        elif chord := chord_of(key, event.modifiers()):
            self._set_listening(listens=False)
            self.captured.emit(chord)
        else:
            self._held = held_text(key, event.modifiers())
            self.update()

    def event(self, event: QEvent) -> bool:
        """Listen before the shortcuts of the window, and before Tab moves on."""
        if self._listens and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                if event.key() in _BARE_ENDS and not event.modifiers() & ~_SHIFT:
                    self._set_listening(listens=False)
                    return super().event(event)
                if not event.isAutoRepeat():
                    self._take(event)
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyRelease:
                self._held = ""
                self.update()
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.listen()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._set_listening(listens=False)

    def sizeHint(self) -> QSize:
        metrics = self._tokens.metrics
        return QSize(metrics.px(_WIDTH), metrics.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._tokens.metrics.px(_WIDTH) // 2, self._tokens.metrics.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, metrics = self._tokens, self._tokens.metrics
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = self._listens or self.hasFocus()
        width = 2.0 if marked else 1.0
        painter.setPen(QPen(QColor(tokens.focus_ring if marked else tokens.border), width))
        painter.setBrush(QColor(tokens.hover if self.underMouse() else tokens.raised))
        half = width / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, metrics.radius_s, metrics.radius_s)
        room = QRectF(self.rect()).adjusted(metrics.space_m, 0, -metrics.space_m, 0)
        if self._keys and not self._listens:
            right = room.left() + caps_width(self._keys, painter.font(), tokens)
            paint_caps(painter, self._keys, QPointF(right, room.center().y()), tokens)
            return
        words = self._held or (tr("Press the new keys") if self._listens else tr("No keys"))
        painter.setPen(QColor(tokens.text if self._held else tokens.text_muted))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, align | Qt.TextFlag.TextSingleLine, words)
