"""Collects cyclic garbage on the window's thread only, in small helpings.

Python collects on whichever thread happens to allocate. A Qt object that dies on another thread
than its own takes the process with it, and importing an SDK in a worker allocates a lot. So the
automatic collection is off while the window lives; a timer does it instead.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer

TICK_MS = 1000


class GarbageCollector(QObject):
    """Takes over from the interpreter between `start` and `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = False
        self._timer = QTimer(self)
        self._timer.setObjectName("garbageTimer")
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.collect)

    def start(self) -> None:
        """Collect here from now on."""
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Leave it to the interpreter again."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()

    def collect(self) -> None:
        """Collect the generations that the interpreter would collect by now."""
        for generation, (count, most) in enumerate(
            zip(gc.get_count(), gc.get_threshold(), strict=True)
        ):
            if count > most:
                gc.collect(generation)


def settle() -> None:
    """Take all that lives now out of later collections: modules that were just loaded stay.

    A full collection with an SDK loaded would hold up the window for a tenth of a second.
    """
    gc.freeze()
