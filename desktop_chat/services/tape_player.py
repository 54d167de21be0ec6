"""Plays a tape in a window of its own: the app once more, in another process, without a network."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from desktop_chat.domain.tape import Tape
from desktop_chat.services.tape_files import file_name_of, save_tape

SPEEDS = {1.0: "1", 10.0: "10", 0.0: "max"}


def play(tape: Tape, speed: float) -> None:
    """Write the tape to a passing folder and open the other window; blocks, for a worker thread.

    The folder goes with the window. Raises `StoreError` where nothing can be written.
    """
    folder = tempfile.TemporaryDirectory(prefix="desktop-chat-tape-", ignore_cleanup_errors=True)
    file = Path(folder.name) / file_name_of(tape)
    save_tape(tape, file)
    command = [*_program(), "replay", str(file), "--speed", SPEEDS[speed]]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - this program

    def tidy_up() -> None:
        process.wait()
        folder.cleanup()

    threading.Thread(target=tidy_up, name="tape-window", daemon=True).start()


def _program() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-P", "-m", "desktop_chat"]
