"""Collects cyclic garbage on the window's thread only, in small helpings.

Python collects on whichever thread happens to allocate. A Qt object that dies on another thread
than its own takes the process with it, and importing an SDK in a worker allocates a lot. So the
automatic collection is off while the window lives; a timer does it instead.

What outlived a full collection is not looked at again while anybody works in the window: a tenth
of a million objects take 90 ms. It is looked through when the window is not in use, and what is
free then goes back to the system.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer

from desktop_chat.ui import spare_memory

TICK_MS = 1000
BURST = 20_000
"""So many new objects within a tick are a chat that was opened, or a library: they stay."""
SWEEP_S = 300.0
"""Between two looks at all that lives."""


class GarbageCollector(QObject):
    """Takes over from the interpreter between `start` and `stop`.

    `is_away` says whether nobody works in the window just now.
    """

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        is_away: Callable[[], bool] = lambda: False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._is_away = is_away
        self._clock = clock
        self._swept_at = clock()
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
        if self._clock() - self._swept_at >= SWEEP_S and self._is_away():
            self._sweep()
        elif gc.get_count()[0] > BURST:
            gc.freeze()
        else:
            _collect_what_is_due()

    def _sweep(self) -> None:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        spare_memory.keep_little()
        spare_memory.give_back()
        self._swept_at = self._clock()


def settle() -> None:
    """Take all that lives now out of later collections: modules that were just loaded stay.

    A full collection with an SDK loaded would hold up the window for a tenth of a second.
    """
    gc.freeze()


def _collect_what_is_due() -> None:
    oldest = len(gc.get_threshold()) - 1
    for generation, (count, most) in enumerate(
        zip(gc.get_count(), gc.get_threshold(), strict=True)
    ):
        if count > most:
            if generation and len(gc.get_objects(generation)) > BURST:
                gc.freeze()  # lists of thousands of chats stay, and take as long to walk as a burst
                return
            gc.collect(generation)
            if generation == oldest:
                gc.freeze()
