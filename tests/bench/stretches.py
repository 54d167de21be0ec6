"""How long the window's thread is held at a time: the CPU and the time between two loop turns."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer


@dataclass(frozen=True, slots=True)
class Held:
    """The longest stretch, in ms: of the thread's own work, and by the clock.

    The clock also counts what other threads and programs take, so it says less of the code.
    """

    cpu_ms: float
    wall_ms: float


class Stretches(QObject):
    """Looks at the clocks whenever the loop comes round, a thousand times a second when idle."""

    def __init__(self) -> None:
        super().__init__()
        self._cpu = self._wall = 0.0
        self._last_cpu = self._last_wall = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    def begin(self) -> None:
        """Forget what was."""
        self._cpu = self._wall = 0.0
        self._last_cpu, self._last_wall = time.thread_time(), time.perf_counter()

    def end(self) -> Held:
        """Give the longest stretch since `begin`."""
        return Held(self._cpu * 1000, self._wall * 1000)

    def close(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _on_timeout(self) -> None:
        cpu, wall = time.thread_time(), time.perf_counter()
        self._cpu = max(self._cpu, cpu - self._last_cpu)
        self._wall = max(self._wall, wall - self._last_wall)
        self._last_cpu, self._last_wall = cpu, wall
