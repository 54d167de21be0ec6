"""Ends the app when the system asks for it (Ctrl-C, logout, `kill`), also while Qt sleeps."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

ENDS = ("SIGINT", "SIGTERM", "SIGHUP")


class EndSignals(QObject):
    """Calls `on_end` on the window's thread; a Python handler alone would wait for the next event.

    The interpreter writes each signal's number into a socket, which wakes Qt's loop.
    """

    def __init__(self, on_end: Callable[[], None]) -> None:
        super().__init__()
        self._on_end = on_end
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_activated)
        self._wakeup_before = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        self._before = {
            number: signal.signal(number, _ignore)
            for number in (getattr(signal, name, None) for name in ENDS)
            if number is not None
        }

    def close(self) -> None:
        """Put everything back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._read.close()
        self._write.close()

    def _on_activated(self) -> None:
        numbers = self._read.recv(4096)
        if any(number in self._before for number in numbers):
            self._on_end()


def _ignore(_number: int, _frame: object) -> None:
    """The socket has told already."""
