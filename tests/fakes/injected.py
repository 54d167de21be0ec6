"""Another world for one process: names that are not found, or no file that can be opened.

Only what cannot be had on a real socket of this machine: a name service, and the system's limits.
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

STANDARD_FILES = 3


@dataclass(slots=True)
class NameService:
    """Answers every question for a name; `log` gets each name that was asked for.

    It answers after `silent_s` seconds, with `error` (a name such as EAI_NONAME) or `addresses`.
    After the first `without_files` questions, no file or socket can be opened for a while.
    """

    log: Path
    error: str = ""
    addresses: tuple[str, ...] = ()
    silent_s: float = 0.0
    without_files: int = 0
    _asked: int = field(default=0, init=False)
    _log: int = field(default=-1, init=False)

    def install(self) -> None:
        """Take the place of the system's own."""
        self._log = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        answer: Callable[..., object] = self._answer
        socket.getaddrinfo = answer  # type: ignore[assignment]

    def _answer(self, host: object, port: object, *_args: object, **_more: object) -> object:
        self._asked += 1
        os.write(self._log, f"{host}\n".encode())
        time.sleep(self.silent_s)
        if self.without_files:
            _allow_files(more=self._asked > self.without_files)
        if self.error:
            raise socket.gaierror(getattr(socket, self.error), "injected")
        return [
            (socket.AF_INET6, socket.SOCK_STREAM, 6, "", (address, port, 0, 0))
            if ":" in address
            else (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
            for address in self.addresses
        ]


def inject(world: Mapping[str, Any]) -> None:
    """Make this process live in `world`: the fields of a `NameService`, or nothing."""
    if world:
        NameService(**{**world, "log": Path(world["log"])}).install()


def _allow_files(*, more: bool) -> None:
    """Set the system's own limit: to what it was, or so low that nothing more can be opened."""
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most if more else STANDARD_FILES, most))
