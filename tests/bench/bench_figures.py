"""What the figures of 100,000 answers cost, and what their charts cost the window's thread."""

from __future__ import annotations

import asyncio
import gc
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtGui import QImage

from desktop_chat.domain.events import TextDelta
from desktop_chat.domain.figures import FiguresReport, Period, TurnFigures, report
from desktop_chat.domain.turn import Turn
from desktop_chat.services.figures import Figures
from desktop_chat.storage.store import Store
from desktop_chat.ui import loop
from desktop_chat.ui.figures.charts import Charts
from desktop_chat.ui.figures.table import FiguresTable
from desktop_chat.ui.theme.tokens import LIGHT
from tests.bench.rows import Row

TURNS = 100_000
DELTAS = 100_000
RUNS = 9
SUMMARY_BUDGET_MS, LATE_BUDGET_MS, PAINT_BUDGET_MS, SHOW_BUDGET_MS = 1000.0, 8.0, 4.0, 8.0
SIZE = (868, 300)
NOW = 1_800_003_600.0


def run() -> list[Row]:
    """Measure the reading, the measuring and the painting."""
    with tempfile.TemporaryDirectory() as folder:
        rows, made = asyncio.run(_read(Path(folder) / "chats.sqlite3"))
    return [*rows, _delta(), *_shown(made)]


def _turns() -> list[TurnFigures]:
    pick = random.Random(5)
    turns = []
    for number in range(TURNS):
        first_ms = pick.lognormvariate(0.0, 0.6) * 1000
        turns.append(
            TurnFigures(
                turn_id=str(number),
                ended_at=NOW - pick.random() * 29 * 86_400,
                provider=pick.choice("abc"),
                model=pick.choice("mn"),
                finish_reason="stop",
                ttft_ms=first_ms,
                duration_ms=first_ms + pick.random() * 20_000,
                silent_ms=first_ms,
                output_tokens=pick.randint(1, 2000),
            )
        )
    return turns


async def _read(path: Path) -> tuple[list[Row], FiguresReport]:
    """The database as a year and a bit of many answers a day leaves it, all of one month."""
    store = Store(path, owner=True, on_trouble=lambda _text: None)
    await store.open()
    try:
        for turn in _turns():
            store.figures.add(turn)
        figures = Figures(store.figures, wall_clock=lambda: NOW)
        made = await figures.summary(Period.MONTH)
        late: list[float] = []
        gc.disable()  # as in the app, which collects on its own thread
        usual_s = sys.getswitchinterval()
        sys.setswitchinterval(loop.SWITCH_S)
        ticking = asyncio.get_running_loop().create_task(_tick(late))
        began = time.perf_counter()
        for _ in range(3):
            made = await figures.summary(Period.MONTH)
        summary_ms = (time.perf_counter() - began) * 1000 / 3
        began = time.perf_counter()
        await figures.csv()
        csv_ms = (time.perf_counter() - began) * 1000
        ticking.cancel()
        sys.setswitchinterval(usual_s)
        gc.enable()
    finally:
        await store.aclose()
    name = f"figures, {TURNS:,} answers"
    rows = [
        Row(f"{name}: a month, on the reader's thread", summary_ms, "ms", SUMMARY_BUDGET_MS),
        Row(f"{name}: as CSV, on the reader's thread", csv_ms, "ms", None),
        Row(f"{name}: the loop is late meanwhile", max(late) * 1000, "ms", LATE_BUDGET_MS),
    ]
    return rows, made


async def _tick(late: list[float]) -> None:
    while True:
        began = time.perf_counter()
        await asyncio.sleep(0.001)
        late.append(time.perf_counter() - began - 0.001)


class _Nobody(Figures):
    """Measures, and keeps nothing."""

    def __init__(self) -> None:
        super().__init__(None)  # type: ignore[arg-type]


def _delta() -> Row:
    figures, turn = _Nobody(), Turn("t", "c", "p", "m", started_at=time.monotonic())
    event = TextDelta("x")

    def many(_number: int) -> None:
        for _ in range(DELTAS):
            figures.observe(turn, event)

    return Row("figures: a delta is measured", _median_ms(many) * 1000 / DELTAS, "us", 1.0)


def _shown(made: FiguresReport) -> list[Row]:
    app = loop.application(["bench"])
    charts, table = Charts(LIGHT), FiguresTable(LIGHT)
    for widget in (charts, table):
        widget.resize(*SIZE)
    table.apply_tokens(LIGHT)
    table.show_report(made)
    charts.show_row(made, made.rows[0])
    rows = []
    for scale in (1, 2):
        image = QImage(charts.size() * scale, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(scale)
        took = _median_ms(partial(_render, charts, image))
        rows.append(Row(f"figures: a month is painted at {scale}x", took, "ms", PAINT_BUDGET_MS))
    many = report(
        [
            TurnFigures(str(n), NOW - n * 3600, f"provider {n % 10}", f"model {n}", "stop")
            for n in range(60)
        ],
        Period.MONTH,
        datetime.fromtimestamp(NOW).astimezone(),
    )
    took = _median_ms(lambda _number: table.show_report(many))
    rows.append(Row("figures: a table of 60 models is filled", took, "ms", SHOW_BUDGET_MS))
    app.sendPostedEvents()
    return rows


def _render(charts: Charts, image: QImage, _number: int) -> None:
    charts.render(image)


def _median_ms(do: Callable[[int], object]) -> float:
    took = []
    for number in range(RUNS):
        began = time.perf_counter()
        do(number)
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)
