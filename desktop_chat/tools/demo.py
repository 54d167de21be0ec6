"""The tool of the demo model: it shows how calls look, and invents its weather."""

from __future__ import annotations

import asyncio
import zlib
from typing import Annotated

from desktop_chat.i18n import tr
from desktop_chat.tools.functions import FunctionSource

NAME = "demo"
TAKES_S = 0.6
"""So long that people see it run."""


def demo_tools(takes_s: float = TAKES_S) -> FunctionSource:
    """Make the source."""

    async def weather(city: Annotated[str, "The name of a city."]) -> str:
        """The weather of a city right now. It is invented: this is a demo."""
        await asyncio.sleep(takes_s)
        seed = zlib.crc32(city.encode("utf-8", "replace"))
        sky = ("clear", "cloudy", "light rain", "windy")[seed % 4]
        return f"{5 + seed % 25} °C, {sky} (invented by the demo)"

    return FunctionSource(NAME, {tr("Weather (demo)"): weather})
