"""Draws formulas on a thread of its own, one at a time; knows no widgets.

A formula that holds the thread up is given up on: another thread goes on with the rest, and the
first one ends by itself whenever it can.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from queue import SimpleQueue
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_chat.ui.markdown.formulas import Drawing, Key, make, warm

POLL_MS = 15
GIVE_UP_S = 8.0
MAX_WAITING = 400
"""Of more than that, those that were asked for first are forgotten."""


class Job(NamedTuple):
    """A formula to draw; `widths` are those of the letters that Qt will write, in em."""

    key: Key
    widths: Mapping[str, float]


Draw = Callable[[Job, Callable[[], bool]], Drawing | None]


def draw(job: Job, is_stopped: Callable[[], bool]) -> Drawing | None:
    """Draw a formula; this takes a while."""
    source, display = job.key
    return make(source, display=display, widths=job.widths, is_stopped=is_stopped)


class _Worker:
    """A thread that lives while there is something to draw. It touches no Qt object."""

    def __init__(self, draw: Draw, jobs: deque[Job], prepare: Callable[[], object]) -> None:
        self.done: SimpleQueue[tuple[Key, Drawing | None]] = SimpleQueue()
        self.current: tuple[Key, float] | None = None
        """What it works on, and since when."""
        self._draw = draw
        self._prepare = prepare
        self._jobs = jobs
        self._lock = threading.Lock()
        self._is_running = False
        self._stopped = threading.Event()

    def start(self) -> None:
        """Work, unless it does already."""
        with self._lock:
            if not self._is_running:
                self._is_running = True
                threading.Thread(target=self._run, name="formula-drawer", daemon=True).start()

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopped.set()

    def _run(self) -> None:
        self._prepare()
        while (job := self._next()) is not None:
            self.current = (job.key, time.monotonic())
            drawing = self._draw(job, self._stopped.is_set)
            self.done.put((job.key, drawing))
            self.current = None

    def _next(self) -> Job | None:
        with self._lock:
            if self._jobs and not self._stopped.is_set():
                return self._jobs.pop()
            self._is_running = False
            return None


class FormulaWorker(QObject):
    """Draws formulas in the background; what was asked for last comes first."""

    drawn = Signal(object)  #: dict[Key, Drawing | None]
    forgotten = Signal(object)  #: a Key that was asked for, and would have to be again

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        draw: Draw = draw,
        prepare: Callable[[], object] = warm,
    ) -> None:
        super().__init__(parent)
        self._draw, self._prepare = draw, prepare
        self._jobs: deque[Job] = deque()
        self._worker = _Worker(draw, self._jobs, prepare)
        self._waiting = 0
        self._timer = QTimer(self)
        self._timer.setObjectName("formulaTimer")
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._collect)
        self.destroyed.connect(self._jobs.clear)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being drawn."""
        return self._waiting == 0

    def request(self, job: Job) -> None:
        """Draw a formula; `drawn` brings it."""
        self._waiting += 1
        self._jobs.append(job)
        if len(self._jobs) > MAX_WAITING:
            self._waiting -= 1
            self.forgotten.emit(self._jobs.popleft().key)
        self._worker.start()
        self._timer.start()

    def _collect(self) -> None:
        done = self._take(self._worker) | self._take_from_stuck()
        self._waiting -= len(done)
        if done:
            self.drawn.emit(done)
        if self.is_idle:
            self._timer.stop()

    def _take_from_stuck(self) -> dict[Key, Drawing | None]:
        """Where a formula takes too long, let another thread go on behind it."""
        current = self._worker.current
        if current is None or time.monotonic() - current[1] < GIVE_UP_S:
            return {}
        stuck, self._worker = self._worker, _Worker(self._draw, self._jobs, self._prepare)
        stuck.stop()
        self._worker.start()
        return {current[0]: None} | self._take(stuck)

    def _take(self, worker: _Worker) -> dict[Key, Drawing | None]:
        done = {}
        while not worker.done.empty():
            key, drawing = worker.done.get()
            done[key] = drawing
        return done
