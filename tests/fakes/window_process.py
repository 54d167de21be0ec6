"""A window in a process of its own that sends one message and reports what it shows.

    python -m tests.fakes.window_process HOME QUESTION

Prints one JSON object a line: {"shown": TEXT} for each growth of the transcript, and
{"finished": REASON} at the end; then it stays until it is killed.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from desktop_chat.ui import loop
from tests.fakes.window import running_app


def say(**facts: str) -> None:
    """Report one line."""
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


async def main() -> None:
    """Send, and report until killed."""
    async with running_app(Path(sys.argv[1])) as driver:
        await driver.sent(sys.argv[2])
        shown, reason = "", ""
        while True:
            text = driver.transcript.plain_text()
            if text != shown:
                shown = text
                say(shown=shown)
            if driver.finish_reason != reason:
                reason = driver.finish_reason
                say(finished=reason)
            await asyncio.sleep(0.005)


if __name__ == "__main__":
    loop.run(loop.application(sys.argv[:1]), main)
