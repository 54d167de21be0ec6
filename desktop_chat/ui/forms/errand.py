"""Work that a dialog starts for itself: one piece at a time, ended together with the dialog."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Protocol


class Starter(Protocol):
    """Starts and owns tasks; `ui.background.Background` is one."""

    def do(self, work: Coroutine[Any, Any, object], name: str) -> None:
        """Run `work`."""


class Errand:
    """Newer work ends the older, so that an answer never comes to a question of before."""

    def __init__(self, background: Starter, name: str) -> None:
        self._background = background
        self._name = name
        self._number = 0
        self._under_way = -1
        self._is_over = False
        self._task: asyncio.Task[object] | None = None

    @property
    def is_running(self) -> bool:
        """Whether something is under way."""
        return self._under_way == self._number

    def start(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """End what runs, and begin this; nothing begins after `end`."""
        self.cancel()
        if self._is_over:
            return
        self._under_way = self._number
        self._background.do(self._run(work, self._number), self._name)

    def cancel(self) -> None:
        """End what runs, also what has not begun yet."""
        self._number += 1
        task, self._task = self._task, None
        if task is not None and task is not asyncio.current_task():
            task.cancel()

    def end(self) -> None:
        """End what runs, for good: a field that is left while its dialog goes begins nothing."""
        self._is_over = True
        self.cancel()

    async def _run(self, work: Callable[[], Coroutine[Any, Any, None]], number: int) -> None:
        if number != self._number:
            return
        task = asyncio.current_task()
        self._task = task
        try:
            await work()
        finally:
            if number == self._number:
                self._task, self._under_way = None, -1
