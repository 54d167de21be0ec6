"""What every part of the tour through the million messages needs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from desktop_chat.ui.actions import Callback
from tests.bench import million
from tests.bench.touring import Tour
from tests.fakes.window import Driver

Check = Callable[[], bool]
SWITCH_MS = 100.0
SHORT_STREAM = "40x400"
LONG_CHAT = f"chat{million.MILLION.chats // 2 + 1:08}"


def undo(tour: Tour) -> Callable[[], object]:
    return tour.driver.window.action_set[Callback.UNDO].trigger


async def go_to(tour: Tour, name: str, chat_id: str) -> None:
    driver = tour.driver

    def is_there() -> bool:
        session = driver.app.session
        return session is not None and session.chat.id == chat_id

    def go() -> None:
        driver.window.sidebar.chat_selected.emit(chat_id)

    await tour.do(name, go, is_there, budget_ms=SWITCH_MS, late_ms=SWITCH_MS)


def is_open_of(driver: Driver, kind: type[QDialog]) -> Check:
    def is_open() -> bool:
        found = driver.window.findChild(kind)
        return isinstance(found, kind) and found.isVisible()

    return is_open


def is_live_now(driver: Driver) -> Check:
    """Whether the shown chat is being answered."""
    return lambda: driver.app.session is not None and driver.app.session.is_live
