"""Makes the parts of the inspector, and lets them be seen, one a turn of the loop.

All of them at once would hold the window up for 30 ms. Knows nothing of tapes.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QWidget

from desktop_chat.ui.inspector.event_page import EventPage
from desktop_chat.ui.inspector.event_table import EventTable
from desktop_chat.ui.inspector.header import InspectorHeader
from desktop_chat.ui.inspector.reading import Worker
from desktop_chat.ui.inspector.request_page import RequestPage
from desktop_chat.ui.inspector.waterfall import Waterfall
from desktop_chat.ui.theme.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Parts:
    """What the pane is put together from."""

    header: InspectorHeader
    waterfall: Waterfall
    events: EventPage
    request: RequestPage


async def made_parts(tokens: Tokens, worker: Worker, clipboard: QClipboard) -> Parts:
    """Make one part a turn of the loop."""
    header = InspectorHeader(tokens)
    await asyncio.sleep(0)
    waterfall = Waterfall(tokens)
    await asyncio.sleep(0)
    table = EventTable(tokens, clipboard)
    await asyncio.sleep(0)
    events = EventPage(tokens, table)
    await asyncio.sleep(0)
    return Parts(header, waterfall, events, RequestPage(tokens, worker))


class Unfolding(QObject):
    """Hides some parts of a whole and brings them back, one a turn of the loop."""

    ended = Signal()

    def __init__(self, whole: QWidget, *parts: QWidget) -> None:
        super().__init__(whole)
        self._parts = parts
        self._left = iter(parts)
        self._timer = QTimer(self)
        self._timer.setObjectName("unfoldingTimer")
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._next)

    @property
    def is_running(self) -> bool:
        """Whether there is something left to come."""
        return self._timer.isActive()

    def start(self) -> None:
        """Begin anew."""
        for part in self._parts:
            part.hide()
        self._left = iter(self._parts)
        self._timer.start()

    def _next(self) -> None:
        part = next(self._left, None)
        if part is not None:
            part.show()
            return
        self._timer.stop()
        self.ended.emit()
