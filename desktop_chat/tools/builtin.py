"""The tools of the app itself: small, and none of them changes anything."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from desktop_chat.domain.conversation import Chat
from desktop_chat.domain.errors import ToolError
from desktop_chat.domain.tools import Tool
from desktop_chat.i18n import tr
from desktop_chat.tools.calculator import CannotCalculateError, calculate
from desktop_chat.tools.functions import Deed, FunctionSource

NAME = "builtin"
_NO_CHAT = Chat("", "", "", "", "", None, 0.0)


def builtin_tools(now: Callable[[], datetime], more: dict[str, Deed]) -> FunctionSource:
    """The clock and the calculator, and `more` by their titles; `now` knows its time zone."""

    async def current_time(
        timezone: Annotated[str, "IANA name such as Asia/Seoul; without it the user's own."] = "",
    ) -> str:
        """The date, the time and the day of the week, now."""
        moment = now()
        if timezone:
            try:
                zone = await asyncio.to_thread(ZoneInfo, timezone)  # it reads a file
                moment = moment.astimezone(zone)
            except (ZoneInfoNotFoundError, ValueError, OSError):
                raise ToolError(f"There is no time zone {timezone[:60]!r}.") from None
        return moment.strftime("%Y-%m-%d %H:%M:%S %z, %A")

    async def calculator(
        expression: Annotated[str, "For example (3 + 4) * 2 ** 10 / sqrt(2)."],
    ) -> str:
        """Work out an arithmetic expression exactly."""
        try:
            return calculate(expression)
        except CannotCalculateError as error:
            raise ToolError(str(error)) from None

    return FunctionSource(
        NAME, {tr("Current time"): current_time, tr("Calculator"): calculator, **more}
    )


class BuiltinSource(FunctionSource):
    """The same as a `PerChat` source: `more_of` gives the tools that work on one chat."""

    def __init__(
        self, now: Callable[[], datetime], more_of: Callable[[Chat], dict[str, Deed]]
    ) -> None:
        super().__init__(NAME, {})
        self._now = now
        self._more_of = more_of

    async def tools(self) -> Sequence[Tool]:
        """What every chat may have."""
        return await self.of_chat(_NO_CHAT).tools()

    def of_chat(self, chat: Chat) -> FunctionSource:
        """All of them, for one chat."""
        return builtin_tools(self._now, self._more_of(chat))
