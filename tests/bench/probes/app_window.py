"""The app's own start, as `desktop-chat` does it, with a report of the first paint.

Arguments: home, seconds to stay; with "warm" as the third, a provider's SDK is loaded first.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject

from desktop_chat.app.window import App
from desktop_chat.storage.home import Home
from desktop_chat.ui import loop


class FirstPaint(QObject):
    """Notes when what it watches is painted first."""

    painted_at: float | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the time."""
        if event.type() == QEvent.Type.Paint and self.painted_at is None:
            self.painted_at = time.time()
        return False


async def main() -> None:
    """Start, show, report, stay."""
    app = App(Home(Path(sys.argv[1])))
    watcher = FirstPaint()
    app.window.composer.installEventFilter(watcher)
    await app.dressed()
    app.window.show()
    while watcher.painted_at is None:
        await asyncio.sleep(0.001)
    await app.ready()
    ready_at = time.time()
    if "warm" in sys.argv[3:]:
        await app.engine.pool.warm(app.engine.settings.default_provider.name)
    print(json.dumps({"painted_at": watcher.painted_at, "ready_at": ready_at}), flush=True)
    await asyncio.sleep(float(sys.argv[2]))
    await app.aclose()


loop.run(loop.application(sys.argv[:1]), main)
