"""What ten thousand chats in the sidebar cost the window's thread."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from desktop_chat.ui import loop
from desktop_chat.ui.sidebar.model import ChatRow
from desktop_chat.ui.sidebar.sidebar import Sidebar
from desktop_chat.ui.theme.tokens import LIGHT
from tests.bench.rows import Row

CHATS = 10_000
RUNS = 9
BUDGET_MS = 8.0


def run() -> list[Row]:
    """Measure each thing that happens to a long list, the median of nine."""
    app = loop.application(["bench"])
    now = time.time()
    chats = [ChatRow(f"id{n:05}", f"Chat {n}", used_at=now - n * 3000) for n in range(CHATS)]
    sidebar = Sidebar(LIGHT)
    sidebar.resize(250, 700)
    began = time.perf_counter()
    sidebar.set_rows(chats)
    loaded_ms = (time.perf_counter() - began) * 1000
    sidebar.select(chats[3].id)
    sidebar.show()

    def median_ms(do: Callable[[int], object]) -> float:
        took = []
        for number in range(RUNS):
            began = time.perf_counter()
            do(number)
            app.sendPostedEvents()
            sidebar.chat_list.viewport().repaint()
            took.append((time.perf_counter() - began) * 1000)
        return statistics.median(took)

    def update(number: int) -> None:
        row = sidebar.model.rows[number * 100]
        sidebar.update_row(row._replace(live=not row.live))

    works: dict[str, Callable[[int], object]] = {
        "one moves to the top": lambda _n: sidebar.put_on_top(
            sidebar.model.rows[-1]._replace(used_at=now)
        ),
        "one is updated": update,
        "one is removed": lambda _n: sidebar.remove(sidebar.model.rows[5000].id),
        "scrolled": lambda n: sidebar.chat_list.verticalScrollBar().setValue(n * 10_000),
        "found by letters": lambda _n: sidebar.chat_list.keyboardSearch("zz"),
    }
    rows = [Row("sidebar, 10,000 chats: shown", loaded_ms, "ms", BUDGET_MS)]
    rows += [
        Row(f"sidebar, 10,000 chats: {name}", median_ms(do), "ms", BUDGET_MS)
        for name, do in works.items()
    ]
    sidebar.close()
    return rows
