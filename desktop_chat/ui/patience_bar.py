"""A line between transcript and composer while an answer lets itself be waited for.

Says what is waited for, how long that has been, and when it ends by itself; offers to wait longer,
to ask again at once, and to stop. Made when it is first needed.
"""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop_chat.domain.phase import Phase, PhaseView
from desktop_chat.i18n import tr
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.status_words import as_sentence, seconds_words, whole_seconds_words
from desktop_chat.ui.theme.fonts import ui_font, with_even_digits
from desktop_chat.ui.theme.stylesheet import wear
from desktop_chat.ui.theme.tokens import Tokens

QUIET_RETRY_S = 0.7
"""A wait as short as this is over before anybody could read of it."""

_LINE_PX = 3
_UNIT = re.compile(r"(\d) (s|min|h)\b")
_SHEET = """
QPushButton {{ font-size: {m.small_px}px; padding: 4px {m.space_m}px; min-width: 0; }}
QPushButton:focus {{ padding: 3px {m.space_m}px; }}
"""


class PatienceBar(QWidget):
    """Hidden while nothing lets itself be waited for."""

    keep_waiting_requested = Signal()
    retry_now_requested = Signal()
    stop_requested = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("patienceBar")
        self._tokens = tokens
        self._view: PhaseView | None = None
        self._why = ""
        self._whole_s = 0.0
        self._kept_waiting = False
        self._label = PlainLabel(parent=self)
        self._label.setObjectName("patienceText")
        self._label.setWordWrap(True)
        self._label.setMinimumWidth(1)
        self._keep = self._button("keepWaitingButton", self._on_keep_waiting)
        self._again = self._button("retryNowButton", self.retry_now_requested.emit)
        self._stop = self._button("patienceStopButton", self.stop_requested.emit)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label, 1)
        for button in (self._keep, self._again, self._stop):
            self._row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.retranslate()
        self.apply_tokens(tokens)
        self.hide()

    def _button(self, name: str, clicked: object) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(clicked)
        return button

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.setAccessibleName(tr("Waiting for the answer"))
        self._keep.setText(tr("Keep waiting"))
        self._again.setText(tr("Retry now"))
        self._stop.setText(tr("Stop"))
        if self._view is not None:
            self._say()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        metrics = tokens.metrics
        wear(self, tokens, _SHEET.format(m=metrics))
        self._label.setFont(with_even_digits(ui_font(metrics.small_px, tokens.ui_family)))
        below = metrics.space_xs
        self._row.setContentsMargins(metrics.space_l, below + _LINE_PX, metrics.space_m, below)
        self._row.setSpacing(metrics.space_s)
        self.update()

    def show_phase(self, view: PhaseView, why: str = "") -> None:
        """Say what is waited for, as often as the clock ticks; `why` is the error of a retry."""
        if not _is_worth_a_word(view, self._view):
            self._leave()
            return
        if self._view is None or self._view.phase is not view.phase:
            self._whole_s, self._kept_waiting = 0.0, False
        self._whole_s = max(self._whole_s, view.left_s or 0.0)
        self._view, self._why = view, why
        self._keep.setVisible(view.phase is Phase.STALLED and view.left_s is not None)
        self._again.setVisible(view.phase is Phase.WAITING_RETRY)
        self._say()
        if self.isHidden():
            self.show()
        self.update()

    def _leave(self) -> None:
        """Go; a button that had the focus hands it on by the order of the window."""
        self._view = None
        if self.isHidden():
            return
        if any(button.hasFocus() for button in (self._keep, self._again, self._stop)):
            self.focusNextChild()
        self.hide()

    def _on_keep_waiting(self) -> None:
        self._kept_waiting, self._whole_s = True, 0.0
        self.keep_waiting_requested.emit()

    def _say(self) -> None:
        if self._view is None:
            return
        text = patience_words(self._view, self._why, kept_waiting=self._kept_waiting)
        text = _UNIT.sub("\\1\u00a0\\2", text)  # a number stays with its unit
        if text != self._label.text():
            self._label.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.warning_background))
        painter.fillRect(0, 0, self.width(), 1, QColor(tokens.border))
        view = self._view
        if view is not None and view.left_s is not None and self._whole_s > 0:
            width = round(self.width() * min(1.0, view.left_s / self._whole_s))
            painter.fillRect(0, 0, width, _LINE_PX, QColor(tokens.warning))


def _is_worth_a_word(view: PhaseView, before: PhaseView | None) -> bool:
    match view.phase:
        case Phase.STALLED:
            return True
        case Phase.WAITING_RETRY:
            is_same = before is not None and before.phase is view.phase
            return is_same or (view.left_s or 0.0) > QUIET_RETRY_S
        case _:
            return False


def patience_words(view: PhaseView, why: str, *, kept_waiting: bool = False) -> str:
    """What is waited for, and when it ends by itself."""
    left = "" if view.left_s is None else whole_seconds_words(view.left_s)
    if view.phase is Phase.WAITING_RETRY:
        again = tr(
            "Retry {attempt} of {of} in {left}.", attempt=view.attempt, of=view.of, left=left
        )
        return f"{as_sentence(why)} {again}".strip()
    silent = seconds_words(view.elapsed_s)
    if view.has_content:
        said = tr("Nothing new has come for {time}.", time=silent)
    else:
        said = tr("The model has not started for {time}.", time=silent)
    if not left:
        return said
    if kept_waiting:
        return tr("{said} Waiting up to {left} more.", said=said, left=left)
    return tr("{said} Gives up in {left}.", said=said, left=left)
