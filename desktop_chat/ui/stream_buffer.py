"""Collects deltas and hands them on in even steps, driven by a timer and not by arrivals."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, QTimer

from desktop_chat.domain.settings import FLUSH_MS_LEAST, FLUSH_MS_MOST


class Channel(StrEnum):
    """Where a piece of text belongs."""

    TEXT = "text"
    REASONING = "reasoning"
    CALLS = "calls"
    """Says only that something of them is new."""


Flush = Callable[[Channel, str], None]


class StreamBuffer(QObject):
    """Passes the first delta on at once and the rest once every `flush_ms`.

    The timer runs only while something waits, so a tail never hides behind a silent server and an
    idle window costs nothing. `flush(channel, text)` is called once per channel and step, in the
    order in which the channels were first written to.
    """

    def __init__(self, flush: Flush, flush_ms: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._flush = flush
        self._pending: dict[Channel, list[str]] = {}
        self._fresh = True
        self._timer = QTimer(self)
        self._timer.setObjectName("streamFlushTimer")
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.set_interval(flush_ms)
        self._timer.timeout.connect(self.flush)

    @property
    def interval_ms(self) -> int:
        """The step, after clamping."""
        return self._timer.interval()

    def set_interval(self, flush_ms: int) -> None:
        """Change the step, clamped."""
        self._timer.setInterval(min(max(flush_ms, FLUSH_MS_LEAST), FLUSH_MS_MOST))

    def push(self, channel: Channel, text: str) -> None:
        """Take a delta."""
        self._pending.setdefault(channel, []).append(text)
        if self._fresh:
            self._fresh = False
            self.flush()
        elif not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Hand on what waits, now."""
        self._timer.stop()
        pending, self._pending = self._pending, {}
        for channel, pieces in pending.items():
            self._flush(channel, "".join(pieces))

    def reset(self) -> None:
        """Forget what waits: the next delta is a first one again."""
        self._timer.stop()
        self._pending = {}
        self._fresh = True
