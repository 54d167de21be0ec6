"""The card at the bottom: what one types, who answers, Send and Stop.

It never clears itself: whoever took the text in does, so that nothing is lost in between.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMoveEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_chat.domain.settings import SendKey
from desktop_chat.i18n import tr, trn
from desktop_chat.ui.attachments.tray import AttachmentTray
from desktop_chat.ui.composer_edit import ComposerEdit, clean_text
from desktop_chat.ui.icon_button import IconButton, Look
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.model_picker import ModelPicker
from desktop_chat.ui.theme.tokens import Tokens

_BUTTON_PX = 34
_LEAST_HEIGHT = 24
_SURELY_NOT_BLANK = 10_000


class Composer(QWidget):
    """Send and Stop share one place; only while something is typed during an answer both show."""

    submitted = Signal(str)  #: the text; blank only where files go along (see `tray`)
    queued = Signal(str)  #: the same, while an answer is being made
    stop_requested = Signal()
    text_edited = Signal()  #: by the user, or by undo
    first_used = Signal()  #: once
    notice_raised = Signal(str)  #: a sentence for people
    settings_requested = Signal()  #: those of the shown chat
    attach_requested = Signal()
    can_send_changed = Signal(bool)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composerCard")
        self._tokens = tokens
        self._streaming = False
        self._arriving = 0
        self._can_send = False
        self._was_used = False
        self._setting_text = False
        self._most_edit_height = 200
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.edit = ComposerEdit(self)
        self.tray = AttachmentTray(self)
        self.model_picker = ModelPicker(tokens, self)
        self.settings_button = IconButton(Icon.SYSTEM_PROMPT, tokens, size=32, parent=self)
        self.settings_button.setObjectName("systemPromptButton")
        self.attach_button = IconButton(Icon.ATTACH, tokens, size=32, parent=self)
        self.attach_button.setObjectName("attachButton")
        place = self._place = QWidget(self)
        self.send_button = IconButton(Icon.SEND, tokens, look=Look.PRIMARY, parent=place)
        self.send_button.setObjectName("sendButton")
        self.stop_button = IconButton(
            Icon.STOP, tokens, look=Look.STRONG, icon_px=14, filled_icon=True, parent=place
        )
        self.stop_button.setObjectName("stopButton")
        self._lay_out(place)
        self._space()
        self._connect()
        self.setFocusProxy(self.edit)
        self.retranslate()
        self._refresh()
        self._fit_height()

    def _lay_out(self, place: QWidget) -> None:
        row = self._row = QHBoxLayout()
        row.addWidget(self.model_picker)
        row.addWidget(self.settings_button)
        row.addWidget(self.attach_button)
        row.addStretch(1)
        row.addWidget(place)
        column = self._column = QVBoxLayout(self)
        inset = self._inset = QHBoxLayout()
        inset.addWidget(self.edit)
        column.addLayout(inset)
        column.addLayout(row)

    def add_choice(self, choice: QWidget) -> None:
        """Put a further button in, beside those for what goes along."""
        self._row.insertWidget(self._row.indexOf(self.attach_button) + 1, choice)
        self.setTabOrder(self.attach_button, choice)

    def add_tool(self, tool: QWidget) -> None:
        """Put a further button in, before Send."""
        self._row.insertWidget(self._row.indexOf(self._place), tool)
        self.setTabOrder(self.attach_button, tool)
        self.setTabOrder(tool, self.send_button)

    def _space(self) -> None:
        metrics = self._tokens.metrics
        gap, side = metrics.space_s, metrics.px(_BUTTON_PX)
        self.setMaximumWidth(metrics.measure + 2 * metrics.space_l)
        self._row.setSpacing(metrics.space_xs)
        self._column.setContentsMargins(gap, metrics.space_m, gap, gap)
        self._column.setSpacing(gap)
        self._inset.setContentsMargins(gap, 0, gap, 0)
        for button in (self.send_button, self.stop_button):
            button.resize(side, side)
        self._place_buttons()

    def _place_buttons(self) -> None:
        """Stop stands where Send stood; what is typed meanwhile gets a Send to its left."""
        both = not (self.send_button.isHidden() or self.stop_button.isHidden())
        side = self._tokens.metrics.px(_BUTTON_PX)
        right = side + self._tokens.metrics.space_xs if both else 0
        self._place.setFixedSize(side + right, side)
        self.send_button.move(0, 0)
        self.stop_button.move(right, 0)

    def _connect(self) -> None:
        self.edit.send_pressed.connect(self.submit)
        self.edit.content_changed.connect(self._on_content_changed)
        self.edit.paste_refused.connect(self._on_paste_refused)
        self.edit.used_by_hand.connect(self._on_used)
        self.edit.focus_changed.connect(self.update)
        self.edit.wanted_height_changed.connect(self._fit_height)
        self.send_button.clicked.connect(self.submit)
        self.stop_button.clicked.connect(self.stop_requested)
        self.settings_button.clicked.connect(self.settings_requested)
        self.attach_button.clicked.connect(self.attach_requested)
        self.tray.changed.connect(self._on_content_changed)

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        self.edit.set_hint(tr("Write a message"))
        self.edit.setAccessibleName(tr("Message"))
        self.stop_button.set_words(tr("Stop"))
        self.show_arriving(self._arriving)
        self.settings_button.set_words(tr("Chat settings"))
        self.attach_button.set_words(tr("Attach files"))
        self.model_picker.retranslate()
        self.send_button.set_words(tr("Send"))
        self._name_send_button()

    def _name_send_button(self) -> None:
        """Its tooltip has the key in it, and stays."""
        words = tr("Send when the answer is done") if self._streaming else tr("Send")
        if words != self.send_button.text():
            self.send_button.setText(words)
            self.send_button.setAccessibleName(words)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        for part in (
            self.model_picker,
            self.settings_button,
            self.attach_button,
            self.send_button,
            self.stop_button,
        ):
            part.apply_tokens(tokens)
        self._space()
        self._fit_height()
        self.update()

    @property
    def text(self) -> str:
        """What stands in the field, without what is composing."""
        return self.edit.toPlainText()

    @property
    def has_content(self) -> bool:
        """Whether anything stands in the field, or is composing there."""
        return self._has_something()

    @property
    def can_send(self) -> bool:
        """Whether there is something to send, and nothing is being answered."""
        return self._can_send

    def commit_composing(self) -> None:
        """Make what an input method is composing part of the text."""
        self.edit.commit_preedit()

    def set_text(self, text: str) -> None:
        """Put a text in (a draft, or one that could not be sent) with a fresh undo history."""
        self._replace(text, undoable=False)

    def clear_text(self) -> None:
        """Empty the field; undo brings the text back."""
        self._replace("", undoable=True)

    def set_streaming(self, streaming: bool) -> None:
        """Say whether the shown chat is being answered."""
        self._streaming = streaming
        self._refresh()

    def show_arriving(self, count: int) -> None:
        """Say what Stop would stop; its tooltip has the key in it, and stays."""
        self._arriving = count
        several = trn("Stop {n} answer", "Stop all {n} answers", count)
        words = several if count > 1 else tr("Stop")
        if words != self.stop_button.text():
            self.stop_button.setText(words)
            self.stop_button.setAccessibleName(words)

    def set_send_key(self, key: SendKey) -> None:
        """Choose the key that sends; the other one makes a new line."""
        self.edit.send_key = key

    def set_is_set_up(self, is_set_up: bool) -> None:
        """Mark the button of a chat that has a system prompt or parameters of its own."""
        self.settings_button.setCheckable(is_set_up)
        self.settings_button.setChecked(is_set_up)

    def put_above_text(self, widget: QWidget) -> None:
        """Put a part between the card's edge and the field."""
        self._column.insertWidget(0, widget)

    def set_most_height(self, pixels: int) -> None:
        """Let the field grow up to this height; it scrolls beyond."""
        self._most_edit_height = pixels
        self._fit_height()

    def submit(self) -> None:
        """Say that the text is to be sent: now, or once the answer is done."""
        self._on_used()
        self.edit.commit_preedit()
        text = clean_text(self.text)
        if self.tray.obstacle:
            self.notice_raised.emit(self.tray.obstacle)
        elif text.strip() or not self.tray.is_empty:
            (self.queued if self._streaming else self.submitted).emit(text)

    def _replace(self, text: str, *, undoable: bool) -> None:
        self._setting_text = True
        self.edit.replace_text(text, undoable=undoable)
        self._setting_text = False
        self._refresh()

    def _on_content_changed(self) -> None:
        self._refresh()
        if not self._setting_text:
            self.text_edited.emit()

    def _on_used(self) -> None:
        if not self._was_used:
            self._was_used = True
            self.first_used.emit()

    def _on_paste_refused(self) -> None:
        self.notice_raised.emit(
            tr("That is too much to paste: a message takes up to 1 MB. Nothing was changed.")
        )

    def _refresh(self) -> None:
        has_something = self._has_something()
        can_send = has_something and not self._streaming
        stop_had_focus = self.stop_button.hasFocus()
        self.stop_button.setEnabled(self._streaming)
        self.stop_button.setVisible(self._streaming)
        self.send_button.setEnabled(has_something)
        self.send_button.setVisible(has_something or not self._streaming)
        self._name_send_button()
        self._place_buttons()
        if stop_had_focus and not self._streaming:
            self.edit.setFocus()
        if can_send != self._can_send:
            self._can_send = can_send
            self.can_send_changed.emit(can_send)

    def _has_something(self) -> bool:
        if self.edit.preedit or not self.tray.is_empty:
            return True
        # A long text is taken as one: looking through it at each key would cost too much.
        is_long = self.edit.document().characterCount() > _SURELY_NOT_BLANK
        return is_long or bool(self.text.strip())

    def _fit_height(self) -> None:
        least = self._tokens.metrics.px(_LEAST_HEIGHT)
        wanted, most = max(least, self.edit.wanted_height), max(least, self._most_edit_height)
        fits = wanted <= most
        policy = Qt.ScrollBarPolicy
        self.edit.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded
        )
        self.edit.setFixedHeight(min(wanted, most))

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.edit.tell_place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.edit.hasFocus()
        width = 1.5 if focused else 1.0
        color = self._tokens.focus_ring if focused else self._tokens.border
        painter.setPen(QPen(QColor(color), width))
        painter.setBrush(QColor(self._tokens.raised))
        half = width / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        radius = self._tokens.metrics.radius_l
        painter.drawRoundedRect(box, radius, radius)
