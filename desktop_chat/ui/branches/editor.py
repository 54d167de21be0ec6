"""A question of the user's as a field, in the place where it stands in the transcript.

Knows no chats: says when the text is to be asked, and when nothing came of it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_chat.domain.settings import SendKey
from desktop_chat.i18n import tr
from desktop_chat.ui.composer_edit import ComposerEdit, clean_text
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.theme.fonts import ui_font
from desktop_chat.ui.theme.stylesheet import wear
from desktop_chat.ui.theme.tokens import Tokens

_LEAST_EDIT = 24
_SHEET = """
#messageEdit {{
  background: transparent; border: none;
  selection-background-color: {t.selection}; selection-color: {t.on_selection};
}}
#editNote {{ color: {t.text_muted}; }}
QPushButton {{ font-size: {m.small_px}px; padding: 4px {m.space_m}px; min-width: 0; }}
QPushButton:focus {{ padding: 3px {m.space_m}px; }}
#askEdited {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent}; }}
#askEdited:disabled {{ background: {t.hover}; color: {t.text_faint}; border-color: {t.border}; }}
"""


class MessageEditor(QWidget):
    """A card with a field and two buttons; Enter asks, Esc leaves."""

    asked = Signal(str)  #: the text, never blank
    left = Signal()
    wanted_height_changed = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("messageEditor")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._tokens = tokens
        self._most_height = 1_000
        self._can_ask = True
        self._needs_text = True
        self.edit = ComposerEdit(self)
        self.edit.setObjectName("messageEdit")
        self._note = PlainLabel(parent=self)
        self._note.setObjectName("editNote")
        self._note.setWordWrap(True)
        self._cancel = self._button("leaveEdited", self.left.emit)
        self._ask = self._button("askEdited", self._on_ask)
        self._row = QHBoxLayout()
        self._row.addWidget(self._note, 1)
        self._row.addWidget(self._cancel)
        self._row.addWidget(self._ask)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.edit)
        self._column.addLayout(self._row)
        self.setFocusProxy(self.edit)
        self.edit.send_pressed.connect(self._on_ask)
        self.edit.content_changed.connect(self._refresh)
        self.edit.wanted_height_changed.connect(self._fit)
        self.edit.focus_changed.connect(self.update)
        self.edit.installEventFilter(self)
        self.retranslate()
        self.apply_tokens(tokens)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.edit.toPlainText()

    @property
    def wanted_height(self) -> int:
        """The height that shows all of it, up to what there is room for."""
        margins = self._column.contentsMargins()
        around = margins.top() + margins.bottom() + self._column.spacing()
        return self.edit.height() + around + self._row.sizeHint().height()

    def begin(self, text: str, send_key: SendKey, *, needs_text: bool = True) -> None:
        """Let this text be edited; without `needs_text` something else is asked along with it."""
        self._needs_text = needs_text
        self.edit.send_key = send_key
        self.edit.replace_text(text, undoable=False)
        self._refresh()
        self._fit()
        self.show()
        self.raise_()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_most_height(self, pixels: int) -> None:
        """Let the whole be at most so high; the field scrolls beyond."""
        self._most_height = pixels
        self._fit()

    def set_can_ask(self, can_ask: bool) -> None:
        """Say whether anything can be asked now."""
        self._can_ask = can_ask
        self._refresh()

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.setAccessibleName(tr("Edit the message"))
        self.edit.setAccessibleName(tr("Edit the message"))
        self._cancel.setText(tr("Cancel"))
        self._ask.setText(tr("Send"))
        self._note.setText(tr("The first version stays, one step away."))

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        metrics = tokens.metrics
        wear(self, tokens, _SHEET.format(t=tokens, m=metrics))
        self.edit.setFont(ui_font(metrics.text_px, tokens.ui_family))
        self._note.setFont(ui_font(metrics.tiny_px, tokens.ui_family))
        side = metrics.space_l
        self._column.setContentsMargins(side, metrics.space_m, metrics.space_m, metrics.space_s)
        self._column.setSpacing(metrics.space_s)
        self._row.setSpacing(metrics.space_s)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc leaves, unless an input method needs it."""
        is_ours = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if watched is not self.edit or not is_ours or self.edit.preedit:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            self.left.emit()
            return True
        return False

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # what scrolls is the conversation

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        tokens = self._tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        has_focus = self.edit.hasFocus()
        line = QColor(tokens.focus_ring if has_focus else tokens.border)
        painter.setPen(QPen(line, 1.5 if has_focus else 1))
        painter.setBrush(QColor(tokens.raised))
        radius = tokens.metrics.radius_l
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        painter.end()

    def _button(self, name: str, clicked: object) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(clicked)
        return button

    def _on_ask(self) -> None:
        self.edit.commit_preedit()
        text = clean_text(self.text)
        if self._can_ask and (text.strip() or not self._needs_text):
            self.asked.emit(text)

    def _refresh(self) -> None:
        has_text = bool(self.edit.preedit or self.text.strip() or not self._needs_text)
        self._ask.setEnabled(has_text and self._can_ask)
        self._ask.setToolTip("" if self._can_ask else tr("An answer is still arriving."))

    def _fit(self) -> None:
        least = self._tokens.metrics.px(_LEAST_EDIT)
        wanted = max(least, self.edit.wanted_height)
        most = max(least, self._most_height - (self.wanted_height - self.edit.height()))
        policy = Qt.ScrollBarPolicy
        is_all = wanted <= most
        self.edit.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if is_all else policy.ScrollBarAsNeeded
        )
        height = min(wanted, most)
        if height != self.edit.height() or height != self.edit.maximumHeight():
            self.edit.setFixedHeight(height)
            self.wanted_height_changed.emit()
