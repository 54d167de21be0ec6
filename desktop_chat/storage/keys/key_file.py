"""Keys in a file of the home, not encrypted: for whoever has no key store and was warned.

Only its owner may read it. A file that others could read is closed to them, and not used before
that was said.
"""

from __future__ import annotations

import asyncio
import json
import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from desktop_chat.domain.errors import StoreError
from desktop_chat.i18n import tr
from desktop_chat.storage.private_file import replace_privately

VERSION = 1
MOST_BYTES = 1_000_000
PRIVATE = 0o600
_OTHERS = stat.S_IRWXG | stat.S_IRWXO

T = TypeVar("T")


class KeyFile:
    """The file `path`; what it holds is read anew each time. Raises `StoreError` in words."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._in_turn = threading.Lock()

    async def read(self, account: str) -> str | None:
        """Find a key."""
        return (await asyncio.to_thread(self._guarded, self._load)).get(account)

    async def write(self, account: str, key: str) -> None:
        """Keep a key, and see that it is kept."""
        await asyncio.to_thread(self._guarded, lambda: self._change(account, key))

    async def delete(self, account: str) -> None:
        """Forget a key; the last one takes the file with it."""
        await asyncio.to_thread(self._guarded, lambda: self._change(account, None))

    def _guarded(self, work: Callable[[], T]) -> T:
        """Turn what the disk or the parser raises into words: an error may quote the file."""
        with self._in_turn:
            try:
                return work()
            except OSError as error:
                reason = error.strerror or type(error).__name__
                sentence = tr("{path} cannot be used: {reason}.", path=self.path, reason=reason)
            except (ValueError, RecursionError):
                sentence = tr(
                    "{path} is not readable as a file of keys. It was left as it is.",
                    path=self.path,
                )
        raise StoreError(sentence)

    def _load(self) -> dict[str, str]:
        try:
            descriptor = os.open(self.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        except FileNotFoundError:
            return {}
        with os.fdopen(descriptor, "rb") as file:
            self._check_rights(file.fileno())
            raw = file.read(MOST_BYTES + 1)
        document = json.loads(raw) if len(raw) <= MOST_BYTES else None
        if not isinstance(document, dict) or document.get("version") != VERSION:
            raise ValueError
        keys = document.get("keys")
        if not isinstance(keys, dict):
            raise ValueError  # noqa: TRY004 - not a fault of this program
        return {str(account): key for account, key in keys.items() if isinstance(key, str)}

    def _check_rights(self, descriptor: int) -> None:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise ValueError
        if os.name == "nt":  # its rights say nothing there; the folder is the user's own
            return
        if not found.st_mode & _OTHERS:
            return
        os.fchmod(descriptor, PRIVATE)
        raise StoreError(
            tr(
                "Others on this computer could read {path}. It is closed to them now: try again, "
                "and replace a key that may have been seen.",
                path=self.path,
            )
        )

    def _change(self, account: str, key: str | None) -> None:
        keys = self._load()
        if keys.get(account) == key:
            return
        if key is None:
            del keys[account]
        else:
            keys[account] = key
        real = Path(os.path.realpath(self.path))  # a link to somewhere else stays a link
        if not keys:
            real.unlink()
            return
        document = {"version": VERSION, "keys": keys}
        replace_privately(real, json.dumps(document, indent=2).encode())
        if self._load() != keys:
            raise StoreError(tr("{path} took the key, but did not keep it.", path=self.path))
