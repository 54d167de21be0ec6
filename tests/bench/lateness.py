"""How late the window's thread is: a timer that says by how much it was overdue."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer

TICK_MS = 5


class Lateness(QObject):
    """Samples the lateness of a 5 ms timer between `start` and `stop`.

    By the clock of the process's own work (`process_time`) it tells what this process did while
    the timer was overdue, whatever else the machine has to do.
    """

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        super().__init__()
        self._clock = clock
        self.samples_ms: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._on_timeout)

    def start(self) -> None:
        """Sample from now on."""
        self._last = self._clock()
        self._timer.start()

    def stop(self) -> None:
        """Sample no more."""
        self._timer.stop()

    @property
    def worst_ms(self) -> float:
        """The longest overdue tick."""
        return max(self.samples_ms, default=0.0)

    def percentile_ms(self, share: float) -> float:
        """The lateness that `share` (0-1) of the ticks kept below."""
        ordered = sorted(self.samples_ms)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)]

    def _on_timeout(self) -> None:
        now = self._clock()
        self.samples_ms.append(max(0.0, (now - self._last) * 1000 - TICK_MS))
        self._last = now
