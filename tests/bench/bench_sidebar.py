"""What a hundred thousand chats in the sidebar cost the window's thread, and in memory."""

from __future__ import annotations

import statistics
import time
import tracemalloc
from collections.abc import Callable

from desktop_chat.domain.conversation import Chat
from desktop_chat.domain.order import ChatList, Folder, ListQuery
from desktop_chat.ui import loop
from desktop_chat.ui.chat_list_presenter import ChatListPresenter
from desktop_chat.ui.presence import Presence
from desktop_chat.ui.sidebar.places import prepared
from desktop_chat.ui.sidebar.rows import ChatRow
from desktop_chat.ui.sidebar.sidebar import Sidebar
from desktop_chat.ui.theme.tokens import LIGHT
from tests.bench.rows import Row

CHATS = 100_000
FOLDERS = 40
RUNS = 9
BUDGET_MS = 8.0
BUDGET_MB = 6.0


def run() -> list[Row]:
    """Measure each thing that happens to a long list, the median of nine."""
    app = loop.application(["bench"])
    now = time.time()
    ids = [f"{n:032x}" for n in range(CHATS)]
    folders = [Folder(f"f{n}", None, f"Folder {n}", n) for n in range(FOLDERS)]
    inside = {folder.id: ids[n * 500 : n * 500 + 500] for n, folder in enumerate(folders)}
    loose = ids[FOLDERS * 500 :]
    times = [now - n * 3000 for n in range(len(loose))]
    listed = ChatList(ListQuery(), [], inside, loose, times, folders)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    sidebar = Sidebar(LIGHT)
    presenter = ChatListPresenter(sidebar, Presence(sidebar))
    rows_known = [ChatRow(id_, f"Chat {id_}", used_at=now) for id_ in loose[:1000]]
    ready = prepared(listed, presenter.standing, now)
    presenter.load(ready, rows_known)
    grown_mb = (tracemalloc.get_traced_memory()[0] - before) / 1e6
    tracemalloc.stop()
    sidebar.resize(250, 700)
    presenter.load(prepared(ChatList(), presenter.standing, now), ())
    ready = prepared(listed, presenter.standing, now)
    began = time.perf_counter()
    presenter.load(ready, rows_known)
    loaded_ms = (time.perf_counter() - began) * 1000
    places = ready.places
    sidebar.select(loose[3])
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
        row = sidebar.model.row_at(FOLDERS + number * 100)
        sidebar.update_row(row._replace(live=not row.live))

    def use_last(number: int) -> None:
        places.put_on_top(chat_of(loose[-1 - number], now))
        presenter.lay_out()

    def toggle(number: int) -> None:
        presenter.expanded = {"f20"} if number % 2 else set()
        presenter.lay_out()

    def put_away(number: int) -> None:
        presenter.remove(loose[40_000 + number])

    def drag(_number: int) -> None:
        sidebar.chat_list.select_ids(loose[:50])
        sidebar.chat_list.selected_ids()

    works: dict[str, Callable[[int], object]] = {
        "one moves to the top": use_last,
        "one is updated": update,
        "one is removed": put_away,
        "scrolled": lambda n: sidebar.chat_list.verticalScrollBar().setValue(n * 100_000),
        "a folder of 500 opens or closes": toggle,
        "fifty are selected": drag,
        "another day": lambda _n: sidebar.model.regroup(),
    }
    rows = [
        Row("sidebar, 100,000 chats: shown", loaded_ms, "ms", BUDGET_MS),
        Row("sidebar, 100,000 chats: memory beside the ids", grown_mb, "MB", BUDGET_MB),
    ]
    rows += [
        Row(f"sidebar, 100,000 chats: {name}", median_ms(do), "ms", BUDGET_MS)
        for name, do in works.items()
    ]
    sidebar.close()
    return rows


def chat_of(chat_id: str, now: float) -> Chat:
    """A chat that is used now."""
    return Chat(chat_id, "Chat", "", "demo", "demo", None, now, now)
