"""Watches from outside whether anything is opened or asked for: the kernel says so, not the view.

Qt opens files in C++, where no audit hook of Python's looks. So the lures lie in a folder that
inotify watches, and their hosts are a socket that counts who comes.
"""

from __future__ import annotations

import ctypes
import os
import socket
import struct
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

_IN_ACCESS, _IN_OPEN = 0x1, 0x20
_READ = 65_536
_NOTE = struct.Struct("iIII")
DEVICE = Path("/dev/zero")
"""Any process may open it, at any moment."""
_SOCKETS = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")


class Watch:
    """While it is entered, `touched` tells what was opened or asked for since the last `clear`."""

    def __init__(self, folder: Path) -> None:
        self.lure = folder / "lure.png"
        self.lure.write_bytes(b"not a picture")
        self._folder = folder
        self._door = socket.create_server(("127.0.0.1", 0))
        self._door.setblocking(False)
        self._asked: list[str] = []
        self._places: dict[int, Path] = {}
        self._is_on = True
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._notes = self._libc.inotify_init1(os.O_NONBLOCK)

    @property
    def url(self) -> str:
        """An address at which nobody may be seen."""
        return f"http://127.0.0.1:{self._door.getsockname()[1]}/lure.png"

    def __enter__(self) -> Self:
        for place in (self._folder, DEVICE):
            mask = _IN_OPEN | _IN_ACCESS
            number = self._libc.inotify_add_watch(self._notes, os.fsencode(place), mask)
            if number < 0:
                raise OSError(ctypes.get_errno(), "cannot watch", str(place))
            self._places[number] = place
        sys.addaudithook(self._hook)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._is_on = False
        os.close(self._notes)
        self._door.close()

    def touched(self) -> list[str]:
        """What was opened, read, connected to or looked up; and forget it."""
        found, self._asked = self._asked, []
        with suppress(BlockingIOError):
            found += self._opened(os.read(self._notes, _READ))
        with suppress(BlockingIOError):
            self._door.accept()[0].close()
            found.append("a visitor at the door")
        return found

    def _opened(self, notes: bytes) -> list[str]:
        """Each place of which there is a note, once; see inotify(7)."""
        found, at = set[str](), 0
        while at < len(notes):
            place, _mask, _cookie, length = _NOTE.unpack_from(notes, at)
            found.add(f"opened: {self._places[place]}")
            at += _NOTE.size + length
        return sorted(found)

    def _hook(self, event: str, args: tuple[object, ...]) -> None:
        if self._is_on and event in _SOCKETS:
            self._asked.append(f"{event} {args[1:]}")
