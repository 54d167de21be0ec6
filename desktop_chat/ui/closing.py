"""What happens when the window is closed while answers arrive: a rule, without any widget.

    close, with nothing arriving      -> agreed
    close, as set to ask              -> asking: keep -> background, stop -> agreed, cancel -> open
    close, as set to go on            -> background: all done -> agreed, window back -> open
    close, as set to stop             -> agreed
    agreed, with something not saved  -> warned: lose it -> agreed, else -> open; saved -> agreed

`App.aclose()` passes by all of this: it never asks.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import assert_never

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_chat.domain.settings import WhenLive

LINGER_MS = 1500
"""So long the app stays after the last answer, so that its notification gets out."""
LOOK_MS = 500
"""So often it looks whether what was not saved is saved by now."""


class Answer(Enum):
    """What people may say to the question."""

    KEEP_GOING = auto()
    STOP = auto()
    CANCEL = auto()


class _State(Enum):
    OPEN = auto()
    ASKING = auto()
    BACKGROUND = auto()
    WARNED = auto()
    AGREED = auto()


class ClosePolicy(QObject):
    """Told what is wished and what arrives; tells what to do.

    `live` counts the arriving answers, `wish` is what the settings say, and `unsaved` counts what
    is only in memory, since the disk refuses it.
    """

    question_raised = Signal(int)  #: ask: that many answers are arriving
    warning_raised = Signal()  #: ask: what is not saved would be lost
    question_dropped = Signal()  #: take the question back
    hide_requested = Signal()  #: hide the window and let the answers go on
    close_agreed = Signal()  #: end the app; comes once
    choice_made = Signal(WhenLive)  #: to be remembered

    def __init__(
        self,
        *,
        live: Callable[[], int],
        wish: Callable[[], WhenLive],
        unsaved: Callable[[], int] = lambda: 0,
        linger_ms: int = LINGER_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._linger = QTimer(self)
        self._linger.setObjectName("lingerTimer")
        self._linger.setSingleShot(True)
        self._linger.setInterval(linger_ms)
        self._linger.timeout.connect(self._on_linger_timeout)
        self._looking = QTimer(self)
        self._looking.setObjectName("unsavedTimer")
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self._on_looking_timeout)
        self._live = live
        self._unsaved = unsaved
        self._wish = wish
        self._state = _State.OPEN

    @property
    def is_in_background(self) -> bool:
        """Whether the window was closed and only waits for its answers."""
        return self._state is _State.BACKGROUND

    def request_close(self) -> None:
        """Somebody closes the window, or quits."""
        if self._state is _State.AGREED:
            return
        if self._state is _State.WARNED:
            self.warning_raised.emit()
        elif self._state is _State.BACKGROUND or not self._live():
            self._agree()  # who closes what is closed already does not want it to go on
        else:
            self._do_as_wished()

    def answer(self, answer: Answer, *, remember: bool) -> None:
        """The question was answered; a cancelled one is never remembered, nor is the warning."""
        if self._state is _State.WARNED:
            self._looking.stop()
            self._state = _State.OPEN
            if answer is Answer.STOP:
                self._end()
            return
        if self._state is not _State.ASKING:
            return
        match answer:
            case Answer.KEEP_GOING:
                self._remember(WhenLive.BACKGROUND, wanted=remember)
                self._hide()
            case Answer.STOP:
                self._remember(WhenLive.STOP, wanted=remember)
                self._agree()
            case Answer.CANCEL:
                self._state = _State.OPEN
            case other:
                assert_never(other)

    def note_live(self) -> None:
        """An answer began or ended."""
        if self._live():
            return
        if self._state is _State.ASKING:  # there is nothing left to ask about
            self.question_dropped.emit()
            self._agree()
        elif self._state is _State.BACKGROUND:
            self._linger.start()

    def note_window_back(self) -> None:
        """The window was brought back, by whatever way: it is not being closed any more."""
        if self._state is _State.BACKGROUND:
            self._state = _State.OPEN
            self._linger.stop()

    def _on_linger_timeout(self) -> None:
        if self._state is _State.BACKGROUND and not self._live():
            self._agree()

    def _on_looking_timeout(self) -> None:
        if self._state is _State.WARNED and not self._unsaved():
            self.question_dropped.emit()
            self._end()

    def _do_as_wished(self) -> None:
        match self._wish():
            case WhenLive.ASK:
                self._state = _State.ASKING
                self.question_raised.emit(self._live())
            case WhenLive.BACKGROUND:
                self._hide()
            case WhenLive.STOP:
                self._agree()
            case other:
                assert_never(other)

    def _hide(self) -> None:
        self._state = _State.BACKGROUND
        self.hide_requested.emit()
        self.note_live()  # the last one may have ended while the question stood

    def _agree(self) -> None:
        self._linger.stop()
        if self._unsaved():
            self._state = _State.WARNED
            self._looking.start()
            self.warning_raised.emit()
        else:
            self._end()

    def _end(self) -> None:
        self._looking.stop()
        self._state = _State.AGREED
        self.close_agreed.emit()

    def _remember(self, choice: WhenLive, *, wanted: bool) -> None:
        if wanted:
            self.choice_made.emit(choice)
