"""One window per home: a second start raises the first and ends.

A lock file names the first window's port on 127.0.0.1 and a random word that only somebody who
can read the home knows.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import IO

RAISE_PATIENCE_S = 2.0

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> bool:
        """Lock a byte far behind the text, so that others can still read it."""
        file.seek(1 << 20)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(file: IO[str]) -> bool:
        """Lock the file for this process; False when another one holds it."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # some network folders know no locks: then there is none to hold
            return True
        return True


class SingleWindow:
    """Holds the home's window lock and listens for second starts."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[str] | None = None
        self._server: asyncio.Server | None = None
        self._word = ""

    def acquire(self) -> bool:
        """Take the lock; False when another window has it. Touches the disk: call it off the loop.

        A home that cannot be written to has no lock: its window runs alone.
        """
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = self._path.open("a+", encoding="utf-8")
        except OSError:
            return True
        if not _lock(file):
            file.close()
            return False
        file.truncate(0)  # an older window's port is nobody's
        self._file = file
        return True

    async def listen(self, on_raise: Callable[[], None]) -> None:
        """Call `on_raise` whenever somebody starts a second window."""
        if self._file is None:
            return
        secrets = await asyncio.to_thread(import_module, "secrets")  # not before the first paint
        self._word = secrets.token_hex(16)

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with contextlib.suppress(OSError, TimeoutError):
                async with asyncio.timeout(RAISE_PATIENCE_S):
                    word = (await reader.readline()).strip()
                    if secrets.compare_digest(word, self._word.encode()):
                        on_raise()
                        writer.write(b"raised\n")
                        await writer.drain()
            writer.close()

        self._server = await asyncio.start_server(answer, "127.0.0.1", 0)
        port = self._server.sockets[0].getsockname()[1]
        await asyncio.to_thread(self._publish, port)

    async def hush(self) -> None:
        """Answer no more; the lock is kept."""
        if self._server is not None:
            self._server.close()
            self._server = None

    async def aclose(self) -> None:
        """Stop listening and let the lock go."""
        await self.hush()
        if self._file is not None:
            self._file.close()
            self._file = None

    def _publish(self, port: int) -> None:
        if self._file is not None:
            self._path.chmod(0o600)
            self._file.seek(0)
            self._file.truncate()
            import json

            json.dump({"port": port, "word": self._word}, self._file)
            self._file.flush()


async def raise_first(path: Path) -> bool:
    """Ask the window with the lock at `path` to show itself; False when it does not answer."""
    import json

    try:
        async with asyncio.timeout(RAISE_PATIENCE_S):
            text = await asyncio.to_thread(path.read_text, "utf-8")
            known = json.loads(text)
            reader, writer = await asyncio.open_connection("127.0.0.1", int(known["port"]))
            writer.write(f"{known['word']}\n".encode())
            await writer.drain()
            answer = await reader.readline()
            writer.close()
    except (OSError, ValueError, KeyError, TypeError, TimeoutError):
        return False
    return answer == b"raised\n"
