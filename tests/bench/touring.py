"""Doing one thing after the other in the real window, and noting what each took and held up."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable, Coroutine
from typing import Any

from tests.bench.rows import Row, table
from tests.bench.stretches import Stretches
from tests.fakes.turns import until
from tests.fakes.window import Driver

LATE_MS = 8.0
AFTERMATH_S = 0.4
"""What a deed brings about a little later (counting, drawing, garbage) belongs to it."""
PATIENCE_S = 30.0


class Tour:
    """Two rows for each deed: how long until it is done, and the longest stretch of the loop.

    The budget of the stretch is for the thread's own work; by the clock it says how late the loop
    was, other threads and programs included.
    """

    def __init__(self, driver: Driver, name: str) -> None:
        self.driver = driver
        self.rows: list[Row] = []
        self._name = name
        self._stretches = Stretches()

    async def do(
        self,
        what: str,
        deed: Callable[[], object],
        done: Callable[[], bool],
        *,
        budget_ms: float | None = None,
        late_ms: float = LATE_MS,
    ) -> None:
        """Do something and wait until it is done; `done` has to be cheap."""

        async def deed_in_turn() -> None:
            deed()

        await self.do_async(what, deed_in_turn, done, budget_ms=budget_ms, late_ms=late_ms)

    async def do_async(
        self,
        what: str,
        deed: Callable[[], Coroutine[Any, Any, object]],
        done: Callable[[], bool] = lambda: True,
        *,
        budget_ms: float | None = None,
        late_ms: float = LATE_MS,
    ) -> None:
        """The same with a deed that takes several turns of the loop."""
        await asyncio.sleep(AFTERMATH_S)
        self._stretches.begin()
        began = time.perf_counter()
        await deed()
        note = ""
        try:
            await until(done, seconds=PATIENCE_S)
        except TimeoutError:
            budget_ms, note = budget_ms or 0.0, "was not done"
        took_ms = (time.perf_counter() - began) * 1000
        await asyncio.sleep(AFTERMATH_S)
        held = self._stretches.end()
        late = f"{self._name}: {what}, the loop held"
        clock = f"by the clock {held.wall_ms:.1f} ms"
        self._note(Row(f"{self._name}: {what}", took_ms, "ms", budget_ms, note))
        self._note(Row(late, held.cpu_ms, "ms", late_ms, clock))

    def _note(self, row: Row) -> None:
        self.rows.append(row)
        print(table([row]), file=sys.stderr, flush=True)

    def close(self) -> None:
        """Look at the loop no more."""
        self._stretches.close()
