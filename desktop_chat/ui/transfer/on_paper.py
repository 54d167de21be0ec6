"""PDF files without a window or a screen: for the terminal. Import it on the main thread."""

from __future__ import annotations

import gc
import sys

from desktop_chat.domain.transfer import WholeChat
from desktop_chat.services.transfer.exporting import Attachments
from desktop_chat.ui.loop import application
from desktop_chat.ui.theme.fonts import ui_font
from desktop_chat.ui.theme.shipped_fonts import add_for_paper
from desktop_chat.ui.transfer.pdf import PdfMaker

_NO_SCREEN = ["-platform", "offscreen"] if sys.platform.startswith("linux") else []


class PaperPress:
    """Makes one PDF at a time, on any loop of the main thread; keep it until the process ends."""

    def __init__(self) -> None:
        self._app = application(["desktop-chat", *_NO_SCREEN])
        add_for_paper()
        self._maker = PdfMaker(ui_font())
        gc.disable()  # Qt's objects must not be swept up on another thread

    async def render(self, whole: WholeChat, attachments: Attachments) -> bytes:
        """The bytes of the file."""
        data = await self._maker.render(whole, attachments)
        gc.collect()
        return data
