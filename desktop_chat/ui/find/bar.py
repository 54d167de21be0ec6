"""The find bar above the transcript: a field, how many hits there are, and the way through them.

It shows what it is told and says what was asked for; it searches nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop_chat.i18n import tr, trn
from desktop_chat.ui import formats
from desktop_chat.ui.find.field import FindField
from desktop_chat.ui.find.finder import Count
from desktop_chat.ui.find.letter_toggle import LetterToggle
from desktop_chat.ui.icon_button import IconButton
from desktop_chat.ui.icons import Icon, icon_picture
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.theme.fonts import ui_font, with_even_digits
from desktop_chat.ui.theme.stylesheet import wear
from desktop_chat.ui.theme.tokens import Tokens

_BUTTON, _BUTTON_ICON, _WRAP_ICON = 30, 16, 14
_WRAPPED_MS = 1_600
_SAY_MS = 500
"""A screen reader hears of the count once it stands still."""
_LEAST_FIELD, _MOST_FIELD = 90, 420
_SHEET = """
QLineEdit#findField {{
  background: {t.raised}; color: {t.text}; border: 1px solid {t.border};
  border-radius: {m.radius_s}px; padding: 3px {m.space_s}px;
  selection-background-color: {t.selection}; selection-color: {t.on_selection};
}}
QLineEdit#findField:focus {{ border: 2px solid {t.focus_ring}; padding: 2px 7px; }}
"""


class FindBar(QWidget):
    """Hidden until it is opened."""

    query_changed = Signal()  #: the text, or how it is to be taken
    step_requested = Signal(int)  #: 1 for the next hit, -1 for the one before
    page_requested = Signal(int)  #: 1 downwards, -1 upwards
    close_requested = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self._tokens = tokens
        self._count = Count()
        self.field = FindField(self)
        self._label = PlainLabel(parent=self)
        self._label.setObjectName("findCount")
        self._wrapped = PlainLabel(parent=self)
        self._wrapped.setObjectName("findWrapped")
        self.previous_button = self._button("findPreviousButton", Icon.LESS)
        self.next_button = self._button("findNextButton", Icon.MORE)
        self.case_button = LetterToggle("Aa", tokens, self)
        self.case_button.setObjectName("findCaseButton")
        self.words_button = LetterToggle("ab", tokens, self, underlined=True)
        self.words_button.setObjectName("findWordsButton")
        self.close_button = self._button("findCloseButton", Icon.CLOSE)
        self._row = QHBoxLayout(self)
        self._lay_out()
        self._unwrap = self._timer("findWrappedTimer", _WRAPPED_MS, self._wrapped.clear)
        self._speech = self._timer("findSpeechTimer", _SAY_MS, self._announce)
        self._connect()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.apply_tokens(tokens)
        self.retranslate()
        self.hide()

    @property
    def match_case(self) -> bool:
        """Whether small and capital letters differ."""
        return self.case_button.isChecked()

    @property
    def whole_words(self) -> bool:
        """Whether parts of words do not count."""
        return self.words_button.isChecked()

    def open_with(self, text: str) -> None:
        """Show the bar, and let what is typed replace the text; '' keeps the last one."""
        if text:
            self.field.set_query(text)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_count(self, count: Count) -> None:
        """Say how many hits there are, and which of them this is."""
        if count.has_wrapped and count.current and count != self._count:
            self._show_wrapped()
        self._count = count
        words = count_words(count, has_query=bool(self.field.query))
        self._label.setMinimumWidth(self._widest(count.total))
        if words != self._label.text():
            self._label.setText(words)
            self._label.setAccessibleName(words)
            self._speech.start()
        is_there = count.total > 0
        self.next_button.setEnabled(is_there)
        self.previous_button.setEnabled(is_there)

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.setAccessibleName(tr("Find in the chat"))
        self.field.setPlaceholderText(tr("Find in the chat"))
        self.field.setAccessibleName(tr("Find in the chat"))
        self.case_button.set_words(tr("Match case"))
        self.words_button.set_words(tr("Whole words"))
        self.previous_button.set_words(tr("Previous hit"))
        self.next_button.set_words(tr("Next hit"))
        self.close_button.set_words(tr("Close the find bar"))
        self._wrapped.setToolTip(tr("Went round the end of the chat"))
        self.show_count(self._count)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        metrics = tokens.metrics
        wear(self, tokens, _SHEET.format(t=tokens, m=metrics))
        font = ui_font(metrics.small_px, tokens.ui_family)
        self.field.setFont(font)
        self._label.setFont(with_even_digits(font))
        self.field.setMinimumWidth(metrics.px(_LEAST_FIELD))
        self.field.setMaximumWidth(metrics.px(_MOST_FIELD))
        self._wrapped.setFixedWidth(metrics.px(_WRAP_ICON))
        for button in self._buttons:
            button.apply_tokens(tokens)
        self._row.setSpacing(metrics.space_xs)
        side, above = metrics.space_m, metrics.space_xs
        self._row.setContentsMargins(side, above, metrics.space_s, above + 1)
        self.update()

    # ------------------------------------------------------------------ inside

    def stand_before(self, widget: QWidget) -> None:
        """Let Tab go through the bar and then to `widget`."""
        before = widget.previousInFocusChain()
        while before is not None and not self._may_precede(before):
            before = before.previousInFocusChain()
        if before is None:
            return
        for part in (self.field, *self._buttons):
            QWidget.setTabOrder(before, part)
            before = part

    def _may_precede(self, widget: QWidget) -> bool:
        is_reached = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        return is_reached and not self.isAncestorOf(widget)

    @property
    def _buttons(self) -> tuple[IconButton | LetterToggle, ...]:
        return (
            self.previous_button,
            self.next_button,
            self.case_button,
            self.words_button,
            self.close_button,
        )

    def _lay_out(self) -> None:
        self._row.addWidget(self.field, 1)
        self._row.addWidget(self._label)
        self._row.addWidget(self._wrapped)
        for button in self._buttons[:-1]:
            self._row.addWidget(button)
        self._row.addStretch(0)
        self._row.addWidget(self.close_button)

    def _button(self, name: str, icon: Icon) -> IconButton:
        button = IconButton(icon, self._tokens, size=_BUTTON, icon_px=_BUTTON_ICON, parent=self)
        button.setObjectName(name)
        return button

    def _timer(self, name: str, interval_ms: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setObjectName(name)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.timeout.connect(slot)
        return timer

    def _connect(self) -> None:
        self.field.query_changed.connect(lambda _text: self.query_changed.emit())
        self.case_button.toggled.connect(lambda _on: self.query_changed.emit())
        self.words_button.toggled.connect(lambda _on: self.query_changed.emit())
        self.field.step_requested.connect(self.step_requested)
        self.field.page_requested.connect(self.page_requested)
        self.field.escape_pressed.connect(self.close_requested)
        self.close_button.clicked.connect(self.close_requested)
        self.next_button.clicked.connect(lambda: self.step_requested.emit(1))
        self.previous_button.clicked.connect(lambda: self.step_requested.emit(-1))

    def _show_wrapped(self) -> None:
        tokens, ratio = self._tokens, self.devicePixelRatioF()
        side = tokens.metrics.px(_WRAP_ICON)
        self._wrapped.setPixmap(icon_picture(Icon.AGAIN, tokens.text_muted, side, ratio))
        self._unwrap.start()

    def _widest(self, total: int) -> int:
        """Going on moves no button."""
        most = formats.number(total)
        words = tr("{current} of {count}", current=most, count=most) if total else ""
        return self._label.fontMetrics().horizontalAdvance(words) + 1

    def _announce(self) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        words = self._label.text()
        if QAccessible.isActive() and words and self.isVisible():
            if not self._wrapped.pixmap().isNull():
                words = tr("{count}, went round the end of the chat", count=words)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, words))

    def event(self, event: QEvent) -> bool:
        """Esc closes from each of its buttons, and stops nothing."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.close_requested.emit()
                event.accept()
                return True
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, super().minimumSizeHint().height())

    def hideEvent(self, event: QHideEvent) -> None:
        self._unwrap.stop()
        self._speech.stop()
        self._wrapped.clear()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._tokens.surface))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(self._tokens.border))


def count_words(count: Count, *, has_query: bool) -> str:
    """How many hits there are, in words."""
    if not has_query:
        return ""
    total = formats.number(count.total)
    if not count.is_complete:
        return tr("{count}+", count=total) if count.total else tr("Searching")
    if not count.total:
        return tr("Nothing found")
    if not count.current:
        return trn("{count} hit", "{count} hits", count.total, count=total)
    return tr("{current} of {count}", current=formats.number(count.current), count=total)
