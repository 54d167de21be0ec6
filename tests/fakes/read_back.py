"""What a home holds, read by a process that had no part in writing it.

python -m tests.fakes.read_back HOME             one JSON list of messages, in their order
python -m tests.fakes.read_back HOME as-window   the same, after what a window does when it starts
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PATIENCE_S = 30.0


@dataclass(frozen=True, slots=True)
class Stored:
    """One message of a shown path; `finish_reason` '' for a question, and for a live answer."""

    role: str
    text: str
    finish_reason: str
    error_text: str
    notes: list[str]


def read_back(home: Path) -> list[Stored]:
    """Start a new process and let it read the shown path of the newest chat."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.fakes.read_back", str(home)],
        capture_output=True,
        check=True,
        timeout=PATIENCE_S,
        cwd=Path(__file__).resolve().parents[2],
    )
    return stored(done.stdout)


def read_here(home: Path) -> list[Stored]:
    """Read the same in this process; for what another one has written."""
    return stored(json.dumps(asyncio.run(_rows(home, as_window=False))).encode())


async def _rows(home: Path, *, as_window: bool) -> list[dict[str, object]]:
    from desktop_chat.storage.home import Home
    from desktop_chat.storage.store import Store

    store = Store(Home(home).database, owner=as_window, on_trouble=lambda _text: None)
    await store.open()
    try:
        chats = await store.conversations.chats()
        path = await store.conversations.path(chats[0].id) if chats else []
    finally:
        await store.aclose()
    return [
        {
            "role": message.role.value,
            "text": message.text,
            "finish_reason": message.outcome.finish_reason.value if message.outcome else "",
            "notes": list(message.outcome.notes) if message.outcome else [],
            "error_text": (message.outcome.error_text if message.outcome else None) or "",
        }
        for message in path
    ]


def stored(answer: bytes) -> list[Stored]:
    """Make values of what `main` wrote."""
    return [Stored(**row) for row in json.loads(answer)]


def main(home: str, *more: str) -> int:
    """Write the messages to standard output."""
    sys.stdout.write(json.dumps(asyncio.run(_rows(Path(home), as_window="as-window" in more))))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
