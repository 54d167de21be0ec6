"""The only place that creates asyncio tasks: each has a name, an owner and a logged end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

log = logging.getLogger(__name__)


class Tasks:
    """Owns the tasks of one part of the app, keeps them alive and ends them together.

    A task that fails is logged under its name: no exception is ever only "never retrieved".
    """

    def __init__(self, owner: str) -> None:
        self._owner = owner
        self._running: set[asyncio.Task[Any]] = set()

    def spawn(self, work: Coroutine[Any, Any, T], *, name: str) -> asyncio.Task[T]:
        """Start `work` as the task `OWNER.NAME` and keep it until it ends."""
        task = asyncio.get_running_loop().create_task(work, name=f"{self._owner}.{name}")
        self._running.add(task)
        task.add_done_callback(self._on_done)
        return task

    def __len__(self) -> int:
        """How many tasks are still running."""
        return len(self._running)

    async def settle(self, patience_s: float) -> None:
        """Let what runs end by itself for `patience_s` seconds, then cancel the rest."""
        running = [task for task in self._running if task is not asyncio.current_task()]
        if running:
            await asyncio.wait(running, timeout=patience_s)
        await self.cancel_all()

    async def cancel_all(self) -> None:
        """Cancel what still runs and wait until it has ended."""
        running = [task for task in self._running if task is not asyncio.current_task()]
        for task in running:
            task.cancel()
        if running:
            await asyncio.wait(running)

    def _on_done(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("task %s failed", task.get_name(), exc_info=error)
