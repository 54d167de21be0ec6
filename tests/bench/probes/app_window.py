"""The command `desktop-chat` itself, with a report of its first paint.

Arguments: home, seconds to stay; with "warm" as the third, a provider's SDK is loaded first.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from typing import TYPE_CHECKING

from desktop_chat.app import start, window

if TYPE_CHECKING:
    from desktop_chat.storage.home import Home

HOME, STAY, *MORE = sys.argv[1:]


class WatchedApp(window.App):
    """Reports when its window was painted first and when it can be used; then stays, and ends."""

    def __init__(self, home: Home, *, provider: str | None, model: str | None) -> None:
        super().__init__(home, provider=provider, model=model)
        from PySide6.QtCore import QEvent, QObject

        class FirstPaint(QObject):
            painted_at: float | None = None

            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                if event.type() == QEvent.Type.Paint:
                    watched.removeEventFilter(self)
                    self.painted_at = time.time()
                return False

        self.first_paint = FirstPaint()
        self.window.composer.installEventFilter(self.first_paint)

    async def ready(self) -> None:
        """Wait, report, and see to the end."""
        await super().ready()
        ready_at = time.time()
        while self.first_paint.painted_at is None:
            await asyncio.sleep(0.001)
        if "warm" in MORE:
            await self.engine.pool.warm(self.engine.settings.default_provider.name)
        report = {"painted_at": self.first_paint.painted_at, "ready_at": ready_at}
        sys.stdout.write(json.dumps(report) + "\n")
        sys.stdout.flush()
        asyncio.get_running_loop().call_later(float(STAY), self.close)


window.App = WatchedApp  # type: ignore[assignment,misc]
sys.exit(start.main(["--home", HOME]))
