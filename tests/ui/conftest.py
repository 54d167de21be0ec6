"""Runs coroutines on Qt's own loop, with nothing left behind."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop_chat.ui import loop
from tests.fakes.sweeping import swept_on_this_thread

T = TypeVar("T")
RunInQt = Callable[[Callable[[], Coroutine[Any, Any, T]]], T]

PATIENCE_S = 45.0


@pytest.fixture(autouse=True)
def _garbage_on_this_thread() -> Iterator[None]:
    with swept_on_this_thread():
        yield


@pytest.fixture
def run_in_qt(qapp: QApplication) -> RunInQt[Any]:
    """Run a scenario; afterwards no task, window or timer of it is left."""
    qapp.setQuitOnLastWindowClosed(False)

    def run(scenario: Callable[[], Coroutine[Any, Any, T]]) -> T:
        async def checked() -> T:
            async with asyncio.timeout(PATIENCE_S):
                result = await scenario()
            await asyncio.sleep(0)
            left = [task.get_name() for task in asyncio.all_tasks() - {asyncio.current_task()}]
            assert not left, f"tasks left: {left}"
            return result

        before = set(map(id, qapp.topLevelWidgets()))
        result = loop.run(qapp, checked)
        qapp.sendPostedEvents(None, 0)
        new = [w for w in qapp.topLevelWidgets() if id(w) not in before and w.isVisible()]
        assert not new, f"windows left: {new}"
        timers = [t.objectName() for w in new for t in w.findChildren(QTimer) if t.isActive()]
        assert not timers, f"timers left: {timers}"
        return result

    return run
