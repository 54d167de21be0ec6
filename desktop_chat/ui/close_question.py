"""Asks within the window what becomes of the answers that are arriving when it is closed.

It also warns before what is not saved is lost by closing. A sheet over the window and no dialog:
the answers go on being shown behind it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop_chat.i18n import tr, trn
from desktop_chat.ui.closing import Answer
from desktop_chat.ui.fills_parent import FillsParent
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.theme.stylesheet import wear
from desktop_chat.ui.theme.tokens import Tokens

_CARD_WIDTH = 380
_SCRIM_ALPHA = 110
_NEARLY_ALL = 1000
"""A stretch: what is beside it gets room only when it has reached its greatest width."""
_TAB_KEYS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Backtab: -1, Qt.Key.Key_Up: -1}
_PRESS_KEYS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class CloseQuestion(QWidget):
    """Covers its parent while it asks; hidden before and after."""

    answered = Signal(Answer, bool)  #: what to do, and whether to remember it

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("closeQuestion")
        wear(self, tokens)  # while it is empty: that costs least
        self._tokens = tokens
        self._live, self._has_tray, self._is_warning = 1, False, False
        self._focus_before: QWidget | None = None
        self._card = QWidget(self)
        self._card.setObjectName("closeCard")
        self._heading = PlainLabel(parent=self._card)
        self._heading.setObjectName("closeHeading")
        self._text = PlainLabel(parent=self._card)
        self._text.setObjectName("closeText")
        for label in (self._heading, self._text):
            label.setWordWrap(True)
        self._keep = self._make_button("closeKeepButton", Answer.KEEP_GOING)
        self._keep.setDefault(True)
        self._stop = self._make_button("closeStopButton", Answer.STOP)
        self._cancel = self._make_button("closeCancelButton", Answer.CANCEL)
        self._remember = QCheckBox(self._card)
        self._remember.setObjectName("closeRememberBox")
        self._controls: tuple[QAbstractButton, ...] = (
            self._keep,
            self._stop,
            self._cancel,
            self._remember,
        )
        self._gap = QSpacerItem(0, 0)
        self._column = self._lay_out()
        self._place = FillsParent(self)
        self.apply_tokens(tokens)
        self.retranslate()
        self.hide()

    def _make_button(self, name: str, answer: Answer) -> QPushButton:
        button = QPushButton(self._card)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._say(answer))
        return button

    def _lay_out(self) -> QVBoxLayout:
        column = QVBoxLayout(self._card)
        column.addWidget(self._heading)
        column.addWidget(self._text)
        column.addSpacerItem(self._gap)
        for control in self._controls:
            column.addWidget(control)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._card, _NEARLY_ALL)
        across.addStretch(1)
        down = QVBoxLayout(self)
        down.addStretch(2)
        down.addLayout(across)
        down.addStretch(3)
        return column

    def retranslate(self) -> None:
        """Set all texts anew."""
        heading, text, keep, stop = self._warning() if self._is_warning else self._question()
        self._heading.setText(heading)
        self._text.setText(text)
        self._keep.setText(keep)
        self._stop.setText(stop)
        self._cancel.setText(tr("Cancel"))
        self._remember.setText(tr("Remember this and do not ask again"))
        self.setAccessibleName(heading)
        self._keep.setAccessibleDescription(f"{heading}. {text}")

    def _warning(self) -> tuple[str, str, str, str]:
        return (
            tr("Not everything is saved"),
            tr(
                "What is not saved yet would be lost. Saving is tried again every few seconds; as "
                "soon as it works, the app closes."
            ),
            tr("Keep the window open"),
            tr("Close and lose it"),
        )

    def _question(self) -> tuple[str, str, str, str]:
        if self._live == 1:
            heading = tr("An answer is arriving")
        else:
            heading = trn("{n} answer is arriving", "{n} answers are arriving", self._live)
        if self._has_tray:
            text = tr("It can go on in the tray. You are told when it is there.")
        else:
            text = tr("It can go on without the window. Then the app closes by itself.")
        return heading, text, tr("Keep going in the background"), tr("Stop and close")

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme, in its sizes."""
        self._tokens = tokens
        wear(self, tokens)
        metrics = tokens.metrics
        gap = metrics.space_xl
        self._card.setMaximumWidth(metrics.px(_CARD_WIDTH))
        self._column.setContentsMargins(gap, gap, gap, metrics.space_l)
        self._column.setSpacing(metrics.space_s)
        self._gap.changeSize(0, metrics.space_xs)
        font = self._heading.font()
        font.setPixelSize(metrics.px(17))
        font.setWeight(QFont.Weight.DemiBold)
        self._heading.setFont(font)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, QColor(tokens.text_muted))
        self._text.setPalette(palette)
        self.update()

    def ask(self, live: int, *, has_tray: bool) -> None:
        """Ask about `live` answers; asked again, it only comes to the front."""
        self._live, self._has_tray = live, has_tray
        self._show(is_warning=False)

    def warn(self) -> None:
        """Warn that what is not saved would be lost: keep the window, or stop."""
        self._show(is_warning=True)

    def _show(self, *, is_warning: bool) -> None:
        self._is_warning = is_warning
        for control in (self._cancel, self._remember):
            control.setVisible(not is_warning)
        self.retranslate()
        if not self.isVisible():
            window = self.window()
            self._focus_before = window.focusWidget()
            self._remember.setChecked(False)
            self.show()
        self.raise_()
        self._keep.setFocus(Qt.FocusReason.PopupFocusReason)

    def drop(self) -> None:
        """Take the question back."""
        if not self.isVisible():
            return
        self.hide()
        before, self._focus_before = self._focus_before, None
        # An editor of a title ends when it loses the focus, and is gone by now.
        if before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def _say(self, answer: Answer) -> None:
        remember = self._remember.isChecked()
        self.drop()
        self.answered.emit(answer, remember)

    def _step(self, step: int) -> None:
        controls = [control for control in self._controls if not control.isHidden()]
        focused = [at for at, control in enumerate(controls) if control.hasFocus()]
        at = (focused[0] if focused else -1) + step
        controls[at % len(controls)].setFocus(Qt.FocusReason.TabFocusReason)

    def event(self, event: QEvent) -> bool:
        # The window's shortcuts rest while it asks: Esc would stop the answer instead of this.
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        self._step(1 if next else -1)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape:
            self._say(Answer.CANCEL)
        elif key in _PRESS_KEYS:
            focused = next((c for c in self._controls if c.hasFocus()), self._keep)
            focused.click()
        elif key in _TAB_KEYS:
            self._step(_TAB_KEYS[key])
        event.accept()  # nothing behind it hears of keys

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, radius = self._tokens, self._tokens.metrics.radius_l
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scrim = QColor("#000000")
        scrim.setAlpha(_SCRIM_ALPHA)
        painter.fillRect(self.rect(), scrim)
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.setBrush(QColor(tokens.raised))
        box = QRectF(self._card.geometry()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, radius, radius)
