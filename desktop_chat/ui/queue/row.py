"""One question that waits: its text, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop_chat.domain.parts import names_of
from desktop_chat.domain.queue import QueuedQuestion
from desktop_chat.i18n import tr
from desktop_chat.ui.composing import ComposingEdit
from desktop_chat.ui.icon_button import IconButton
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.labels import ElidedLabel
from desktop_chat.ui.theme.fonts import ui_font
from desktop_chat.ui.theme.tokens import Tokens

_BUTTON, _ICON = 26, 14
_EDIT_LINES = 3
_BACK_SOON = frozenset({Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason})


class QueueRow(QWidget):
    """A line; while it is edited, a field of a few lines. Enter keeps, Esc leaves it as it was."""

    edited = Signal(str, str)  #: question id, its new text
    moved = Signal(str, int)  #: question id, by how many places: -1 or 1
    removed = Signal(str)  #: question id

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("queueRow")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._tokens = tokens
        self._question: QueuedQuestion | None = None
        self._label = ElidedLabel(parent=self)
        self._label.setObjectName("queueText")
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._edit: ComposingEdit | None = None
        self._up = self._button(Icon.MOVE_UP, lambda: self._move(-1))
        self._down = self._button(Icon.MOVE_DOWN, lambda: self._move(1))
        self._change = self._button(Icon.NEW_CHAT, self.begin_edit)
        self._remove = self._button(Icon.CLOSE, self._on_remove)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label, 1)
        for button in self._buttons:
            self._row.addWidget(button)
        self.retranslate()
        self.apply_tokens(tokens)

    @property
    def _buttons(self) -> tuple[IconButton, ...]:
        return (self._up, self._down, self._change, self._remove)

    def _button(self, icon: Icon, clicked: object) -> IconButton:
        button = IconButton(icon, self._tokens, size=_BUTTON, icon_px=_ICON, parent=self)
        button.clicked.connect(clicked)
        return button

    def retranslate(self) -> None:
        """Set all texts anew."""
        self._up.set_words(tr("Ask earlier"))
        self._down.set_words(tr("Ask later"))
        self._change.set_words(tr("Edit the question"))
        self._remove.set_words(tr("Do not ask"))

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        metrics = tokens.metrics
        self._label.setFont(ui_font(metrics.small_px, tokens.ui_family))
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        for button in self._buttons:
            button.apply_tokens(tokens)
        self._fit_edit()

    def show_question(self, question: QueuedQuestion, *, is_first: bool, is_last: bool) -> None:
        """Show this one; what is being edited stays as it is."""
        if self._question is not None and self._question.id != question.id:
            self.end_edit(keep=False)
        self._question = question
        shown = question.text or names_of(question.parts) or tr("Picture")
        self._label.show_text(shown)
        self.setAccessibleName(shown[:500])
        self._up.setEnabled(not is_first)
        self._down.setEnabled(not is_last)

    def begin_edit(self) -> None:
        """Edit the text in place."""
        if self._question is None or self._edit is not None:
            return
        edit = self._edit = ComposingEdit(self)
        edit.setObjectName("queueEdit")
        edit.setAccessibleName(tr("Edit the question"))
        edit.setPlainText(self._question.text)
        edit.installEventFilter(self)
        self._fit_edit()
        self._label.hide()
        self._row.insertWidget(0, edit, 1)
        edit.selectAll()
        edit.setFocus()

    def end_edit(self, *, keep: bool) -> None:
        """Leave the field; without `keep`, or with nothing in it, the question is as it was."""
        edit, self._edit = self._edit, None
        if edit is None or self._question is None:
            return
        edit.commit_preedit()
        text = edit.toPlainText()
        edit.removeEventFilter(self)
        had_focus = edit.hasFocus()
        self._row.removeWidget(edit)
        edit.hide()
        edit.deleteLater()
        self._label.show()
        if had_focus:
            self.setFocus()
        if keep and text.strip() and text != self._question.text:
            self.edited.emit(self._question.id, text)

    def _fit_edit(self) -> None:
        if self._edit is not None:
            font = ui_font(self._tokens.metrics.small_px, self._tokens.ui_family)
            self._edit.setFont(font)
            self._edit.setFixedHeight(
                _EDIT_LINES * self._edit.fontMetrics().lineSpacing() + self._tokens.metrics.space_m
            )

    def _move(self, by: int) -> None:
        if self._question is not None:
            self.moved.emit(self._question.id, by)

    def _on_remove(self) -> None:
        if self._question is not None:
            self.removed.emit(self._question.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._edit:
            if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
                if event.reason() not in _BACK_SOON:
                    self.end_edit(keep=True)
            elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
                return self._on_edit_key(event)
        return False

    def _on_edit_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.end_edit(keep=False)
            return True
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.end_edit(keep=True)
            return True
        return False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.begin_edit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match event.key():
            case Qt.Key.Key_Up if is_alt and self._up.isEnabled():
                self._move(-1)
            case Qt.Key.Key_Down if is_alt and self._down.isEnabled():
                self._move(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2:
                self.begin_edit()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self._on_remove()
            case _:
                super().keyPressEvent(event)
