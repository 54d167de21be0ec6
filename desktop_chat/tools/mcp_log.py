"""What a server writes beside the protocol: its last lines, for people to look at."""

from __future__ import annotations

import threading
from collections import deque

MOST_LINES = 1000
LONGEST_LINE = 2000


class ServerLog:
    """Written on one thread and read on another; older lines are forgotten.

    `secrets` are values that are blotted out wherever they stand.
    """

    def __init__(self) -> None:
        self._lines: deque[str] = deque(maxlen=MOST_LINES)
        self._rest = b""
        self._secrets: tuple[str, ...] = ()
        self._lock = threading.Lock()

    @property
    def lines(self) -> tuple[str, ...]:
        """All that is remembered, oldest first."""
        with self._lock:
            return tuple(self._lines)

    def hide(self, secrets: tuple[str, ...]) -> None:
        """Blot these out from now on."""
        self._secrets = tuple(sorted((one for one in secrets if one), key=len, reverse=True))

    def feed(self, data: bytes) -> None:
        """More of the program's error stream came; a line that never ends is cut."""
        *whole, self._rest = (self._rest + data).split(b"\n")
        for line in whole:
            self.add(line.decode("utf-8", "replace"))
        if len(self._rest) > 4 * LONGEST_LINE:
            self.end()

    def end(self) -> None:
        """Nothing more comes: what is left is a line."""
        rest, self._rest = self._rest, b""
        if rest:
            self.add(rest.decode("utf-8", "replace"))

    def add(self, line: str) -> None:
        """Remember a line."""
        for secret in self._secrets:
            line = line.replace(secret, "***")
        shown = "".join(one if one.isprintable() or one == "\t" else " " for one in line)
        with self._lock:
            self._lines.append(shown.rstrip()[:LONGEST_LINE])
