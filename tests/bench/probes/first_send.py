"""A fresh process types and sends its first message; prints how late its window was at worst.

Arguments: home. Prints {"late_ms": ...}: the longest that a 5 ms timer was overdue from the first
key press until the answer's end.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_chat.ui import loop
from tests.bench.lateness import Lateness
from tests.fakes.window import running_app


async def main() -> None:
    """Type one letter, think for two seconds as a user would, send."""
    async with running_app(Path(sys.argv[1])) as driver:
        await asyncio.sleep(0.5)
        lateness = Lateness()
        lateness.start()
        QTest.keyClick(driver.composer, Qt.Key.Key_H)
        await asyncio.sleep(2.0)
        await driver.sent("Hello")
        await driver.end()
        lateness.stop()
        sys.stdout.write(json.dumps({"late_ms": lateness.worst_ms}) + "\n")


loop.run(loop.application(sys.argv[:1]), main)
