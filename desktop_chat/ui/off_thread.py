"""Work that would hold up the window: done on a thread of its own, its end told on the window's.

The thread touches no Qt object, lives while there is something to do, and never keeps the app
from ending.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

T = TypeVar("T")
POLL_MS = 15

_Job = Callable[[], Callable[[], None]]


class _Worker:
    """Does one job after the other; what they give back is to be called by the window's thread."""

    def __init__(self, name: str) -> None:
        self.done: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._name = name
        self._jobs: deque[_Job] = deque()
        self._lock = threading.Lock()
        self._is_running = False
        self._stopped = threading.Event()

    def start(self, job: _Job) -> None:
        with self._lock:
            self._jobs.append(job)
            if not self._is_running:
                self._is_running = True
                threading.Thread(target=self._run, name=self._name, daemon=True).start()

    def stop(self) -> None:
        self._stopped.set()

    def _run(self) -> None:
        while (job := self._next()) is not None:
            self.done.put(job())

    def _next(self) -> _Job | None:
        with self._lock:
            if self._jobs and not self._stopped.is_set():
                return self._jobs.popleft()
            self._is_running = False
            return None


class OffThread(QObject):
    """Does one thing after the other."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = _Worker(name)
        self._waiting = 0
        self._timer = QTimer(self)
        self._timer.setObjectName(f"{name}Timer")
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._collect)
        self.destroyed.connect(self._worker.stop)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being done."""
        return self._waiting == 0

    def do(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        *,
        failed: Callable[[Exception], None],
    ) -> None:
        """Do `work` off the window's thread; `then` gets its result, `failed` what it raised."""
        self._waiting += 1
        self._worker.start(partial(_tried, work, then, failed))
        self._timer.start()

    def _collect(self) -> None:
        while not self._worker.done.empty():
            self._waiting -= 1
            self._worker.done.get()()
        if self.is_idle:
            self._timer.stop()


def _tried(
    work: Callable[[], T], then: Callable[[T], None], failed: Callable[[Exception], None]
) -> Callable[[], None]:
    try:
        return partial(then, work())
    except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits for the end
        return partial(failed, error)
