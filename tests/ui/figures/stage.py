"""The dialog of figures on its own, over a real database with made-up turns."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from desktop_chat.domain.errors import AppError
from desktop_chat.domain.figures import TurnFigures
from desktop_chat.services.figures import CostKnower, Figures
from desktop_chat.storage.store import Store
from desktop_chat.tasks import Tasks
from desktop_chat.ui.figures.dialog import FiguresDialog
from desktop_chat.ui.theme.palette import palette_from
from desktop_chat.ui.theme.tokens import LIGHT, Tokens
from tests.fakes.turns import until

NOW = 1_800_003_600.0
DAY_S = 86_400.0
SERVERS = (
    ("OpenAI", "gpt-5.2-chat", 0.7, 90.0, 0.02),
    ("Anthropic", "claude-sonnet-4-6", 1.1, 65.0, 0.03),
    ("사내 서버", "한국어-대화-32b-instruct-q4", 4.5, 22.0, 0.12),
    ("Ollama", "qwen3:8b", 2.2, 31.0, 0.0),
)


WELL = TurnFigures(
    "1", NOW - 60, "p", "m", "stop", None, 1000.0, 11_000.0, silent_ms=2200.0, output_tokens=500
)
"""An answer that ended a minute ago."""


def plausible(count: int = 600, *, days: float = 30.0, now: float = NOW) -> list[TurnFigures]:
    """Answers of four servers, in working hours, one of them slow and one not used lately."""
    pick = random.Random(7)
    made: list[TurnFigures] = []
    while len(made) < count:
        at = now - pick.random() * days * DAY_S
        provider, model, ttft_s, speed, errors = pick.choice(SERVERS)
        hour = at % DAY_S / 3600
        if hour > 14 or (provider == "Ollama" and now - at < 12 * DAY_S):
            continue
        tokens = pick.randint(40, 1800)
        first_s = ttft_s * pick.lognormvariate(0.0, 0.5)
        whole_s = first_s + tokens / (speed * pick.lognormvariate(0.0, 0.2))
        failed = pick.random() < errors
        made.append(
            TurnFigures(
                turn_id=str(len(made)),
                ended_at=at,
                provider=provider,
                model=model,
                finish_reason="failed" if failed else "stop",
                error_type="overloaded" if failed else None,
                ttft_ms=None if failed else first_s * 1000,
                duration_ms=whole_s * 1000,
                silent_ms=first_s * 1000 if first_s >= 2 else 0.0,
                output_tokens=None if failed else tokens,
                retries=pick.choice((0, 0, 0, 1)),
                reconnects=pick.choice((0, 0, 0, 0, 1)),
            )
        )
    return made


class Worker:
    """As `Background`, without a banner: what would be said there is kept."""

    def __init__(self) -> None:
        self.tasks = Tasks("test")
        self.said: list[str] = []

    def do(self, work: Coroutine[Any, Any, object], name: str) -> None:
        """Run it."""
        self.tasks.spawn(self._guarded(work), name=name)

    async def _guarded(self, work: Coroutine[Any, Any, object]) -> None:
        try:
            await work
        except AppError as error:
            self.said.append(error.user_text)


@dataclass
class Stage:
    """The dialog, and what is behind it."""

    dialog: FiguresDialog
    figures: Figures
    store: Store
    worker: Worker = field(repr=False)

    async def settle(self) -> None:
        """Wait until nothing is asked for any more."""
        await until(lambda: not len(self.worker.tasks))

    def cells(self, row: int) -> list[str]:
        """What stands in a row of the table."""
        model = self.dialog._table.model()
        return [str(model.index(row, at).data()) for at in range(model.columnCount())]

    def column(self, at: int) -> list[str]:
        """What stands in a column of the table."""
        model = self.dialog._table.model()
        return [str(model.index(row, at).data()) for row in range(model.rowCount())]


@asynccontextmanager
async def staged(
    app: QApplication,
    path: Path,
    turns: Sequence[TurnFigures],
    *,
    tokens: Tokens = LIGHT,
    size: tuple[int, int] = (900, 680),
    now: float = NOW,
    costs: CostKnower | None = None,
) -> AsyncIterator[Stage]:
    """Show the dialog, and take it away again."""
    store = Store(path, owner=True, on_trouble=lambda _text: None)
    await store.open()
    for each in turns:
        store.figures.add(each)
    figures = Figures(store.figures, wall_clock=lambda: now, costs=costs)
    worker = Worker()
    app.setPalette(palette_from(tokens))
    dialog = FiguresDialog(tokens, figures, worker)  # type: ignore[arg-type]
    stage = Stage(dialog, figures, store, worker)
    dialog.resize(*size)
    dialog.show()
    try:
        await stage.settle()
        yield stage
    finally:
        if isValid(dialog):
            dialog.close()
        await worker.tasks.settle(10)
        await store.aclose()
