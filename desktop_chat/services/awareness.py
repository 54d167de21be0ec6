"""Notices what breaks a connection without a word: the computer slept, the network is another one.

Asked a few times a second while a turn is live. Each look costs the reading of a clock, and once a
second the binding of a socket, about 10 microseconds.
"""

from __future__ import annotations

import errno
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.patience import WireTimes
from desktop_chat.domain.ports import Clock
from desktop_chat.services import turn_errors

SLEPT_S = 30.0
"""A shorter sleep is not worth a word: connections outlive it."""

GRACE_S = 3.0
"""How long after waking a connection may take to prove that it lives, by any byte."""

LOOK_S = 1.0
"""How often the computer's own address is looked for."""


def seconds_asleep() -> float:
    """How long the computer has been asleep since it was started; 0.0 where nobody knows."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME) - time.clock_gettime(time.CLOCK_MONOTONIC)
    if sys.platform == "darwin":  # `time.monotonic` stands still in sleep there, this one does not
        return time.clock_gettime(time.CLOCK_MONOTONIC) - time.monotonic()
    if sys.platform == "win32":
        return _asleep_on_windows()
    return 0.0


def _asleep_on_windows() -> float:
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined, unused-ignore]
    awake = ctypes.c_ulonglong()
    kernel.QueryUnbiasedInterruptTime(ctypes.byref(awake))
    kernel.GetTickCount64.restype = ctypes.c_ulonglong
    return float(kernel.GetTickCount64() / 1000 - awake.value / 1e7)


def has_address(address: str) -> bool:
    """Whether an address is (still) this computer's own."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.bind((address, 0))
    except OSError as error:
        return error.errno != errno.EADDRNOTAVAIL
    return True


@dataclass(frozen=True, slots=True)
class Senses:
    """Where it is known from; tests put in their own."""

    asleep: Callable[[], float] = seconds_asleep
    has_address: Callable[[str], bool] = has_address


@dataclass(slots=True)
class Awareness:
    """Watches one turn. `host` is only for messages."""

    senses: Senses
    clock: Clock
    host: str
    _asleep_before: float = field(init=False)
    _woke_at: float | None = None
    _heard_before: float | None = None
    _looked_at: float = 0.0

    def __post_init__(self) -> None:
        self._asleep_before = self.senses.asleep()

    def alarm(self, times: WireTimes) -> ChatError | None:
        """What has broken the connection of this attempt, if anything has."""
        if times.connected_at is None:
            return None  # what is still being connected fails by itself, or does not
        return self._slept(times) or self._moved(times)

    def _slept(self, times: WireTimes) -> ChatError | None:
        asleep, now = self.senses.asleep(), self.clock()
        slept_s = asleep - self._asleep_before
        if slept_s <= SLEPT_S:
            return None
        if self._woke_at is None:
            self._woke_at, self._heard_before = now, times.last_byte_at
        elif times.last_byte_at != self._heard_before:
            self._asleep_before, self._woke_at = asleep, None
        elif now - self._woke_at >= GRACE_S:
            return turn_errors.was_asleep(slept_s, self.host)
        return None

    def _moved(self, times: WireTimes) -> ChatError | None:
        now = self.clock()
        if times.local_address is None or now - self._looked_at < LOOK_S:
            return None
        self._looked_at = now
        if self.senses.has_address(times.local_address):
            return None
        return turn_errors.network_changed(self.host)
