"""What a process holds at one moment, counted by the process itself.

Linux only, as far as memory and descriptors go: it reads /proc.
"""

from __future__ import annotations

import asyncio
import gc
import json
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

_PROC = Path("/proc/self")
_HELD = {"BlockDocument", "ChatSession", "Message", "MessageItem", "Recording", "Turn"}
_KIB = {"Rss": "rss", "Pss": "pss", "Private_Dirty": "dirty"}


@dataclass(frozen=True, slots=True)
class Sample:
    """`turns` says how much was done before; memory and disk are in KiB."""

    seconds: float
    turns: int
    pss: float
    """For reading only: when another process ends that maps the same libraries, it rises."""
    rss: float
    dirty: float
    descriptors: int
    threads: int
    tasks: int
    timers: int
    callbacks: int
    """What the loop is to call later."""
    qt_objects: int
    objects: int
    """Of Python, as far as its garbage collection knows them."""
    log: float
    """The write-ahead log of the database."""
    held: int = 0
    """Of what a chat consists of in memory; counted only where all garbage was collected."""

    @classmethod
    def read(cls, line: str) -> Sample:
        """Read what `line` has written."""
        return cls(**json.loads(line))

    def line(self) -> str:
        """One line of JSON."""
        return json.dumps(asdict(self))


class Sampler:
    """Takes samples of its own process; `turns` says how much was done so far.

    With `sweeps` it collects all garbage before; else the window does that at times of its own.
    """

    def __init__(self, home: Path, *, sweeps: bool = False) -> None:
        self._sweeps = sweeps
        self._log = home / "chats.sqlite3-wal"
        self._began = time.monotonic()

    def take(self, turns: int) -> Sample:
        """Look at everything; call it on the window's thread."""
        held = _held() if self._sweeps else 0
        memory = _memory()
        widgets = QApplication.topLevelWidgets()
        return Sample(
            seconds=round(time.monotonic() - self._began, 1),
            turns=turns,
            **memory,
            descriptors=_entries(_PROC / "fd") - 1,
            threads=_entries(_PROC / "task"),
            tasks=len(asyncio.all_tasks()),
            timers=sum(
                timer.isActive() for widget in widgets for timer in widget.findChildren(QTimer)
            ),
            callbacks=_callbacks(),
            qt_objects=sum(_size(widget) for widget in widgets),
            objects=len(gc.get_objects()) + gc.get_freeze_count(),
            log=self._log.stat().st_size / 1024 if self._log.exists() else 0.0,
            held=held,
        )


def _held() -> int:
    """Collect all garbage, that among what the window does not look at included, and count."""
    gc.unfreeze()
    gc.collect()
    count = sum(type(one).__name__ in _HELD for one in gc.get_objects())
    gc.freeze()
    return count


def threads() -> list[str]:
    """The names of Python's own threads, to say which are too many."""
    return sorted(thread.name for thread in threading.enumerate())


def _size(of: QObject) -> int:
    """Count an object and all below it, but not the frames of a text.

    What is looked at here gets a wrapper, and that of a frame stays when its text is another.
    """
    if isinstance(of, QTextDocument):
        return 1
    options = Qt.FindChildOption.FindDirectChildrenOnly
    return 1 + sum(_size(child) for child in of.findChildren(QObject, options=options))


def _entries(folder: Path) -> int:
    return sum(1 for _ in folder.iterdir())


def _memory() -> dict[str, float]:
    found = {}
    for line in (_PROC / "smaps_rollup").read_text().splitlines()[1:]:
        name, _, value = line.partition(":")
        if name in _KIB:
            found[_KIB[name]] = float(value.split()[0])
    return found


def _callbacks() -> int:
    """How many calls wait in the loop's own timer, which is no `QTimer`."""
    timer = asyncio.get_running_loop()._timer  # type: ignore[attr-defined]
    return len(cast("dict[int, object]", timer._SimpleTimer__callbacks))
