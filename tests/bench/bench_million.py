"""All that people do with their chats, in the real window on a million messages, while one streams.

What counts is the window's thread: its longest stretch of work in each deed. The latencies are of
a machine that has other things to do.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from desktop_chat.app import build_app
from desktop_chat.domain.settings import Protocol
from desktop_chat.ui import loop
from tests.bench import million
from tests.bench.million_chats import (
    tour_attach,
    tour_branches,
    tour_context,
    tour_queue,
    tour_search,
    tour_settings,
    tour_switch,
)
from tests.bench.million_hands import (
    SHORT_STREAM,
    is_live_now,
)
from tests.bench.million_home import mark, prepared_home
from tests.bench.million_lists import tour_bin, tour_list, tour_order
from tests.bench.million_transfer import import_elsewhere, tour_transfer
from tests.bench.rows import Row
from tests.bench.touring import Tour
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.turns import until
from tests.fakes.window import Driver

BACKGROUND_STREAM = "200000x200"


def run() -> list[Row]:
    """Go through everything once."""
    os.environ[KEY_VARIABLE] = KEY
    with tempfile.TemporaryDirectory(dir=million.BUILD) as folder, _server() as port:
        home = Path(shutil.copytree(prepared_home(), Path(folder) / "home"))
        mark(home)
        write_settings(
            home, f"http://127.0.0.1:{port}", Protocol.OPENAI_CHAT, model=BACKGROUND_STREAM
        )
        with (home / "settings.toml").open("a", encoding="utf-8") as settings:
            settings.write("\n[spending]\nper_day = 5\n")
        other = Path(folder) / "other"
        write_settings(other, f"http://127.0.0.1:{port}", Protocol.OPENAI_CHAT, model=SHORT_STREAM)
        qt = loop.application(sys.argv[:1])
        exported = Path(folder) / "chat.json"
        rows = loop.run(qt, lambda: _whole_tour(home, exported))
        return [*rows, *loop.run(qt, lambda: import_elsewhere(other, exported))]


@contextmanager
def _server() -> Iterator[int]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.probes.stream_server"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdin is not None
    try:
        yield int(process.stdout.readline())
    finally:
        process.stdin.close()
        process.wait(10)
        process.stdout.close()


@asynccontextmanager
async def _started(home: Path, rows: list[Row]) -> AsyncIterator[Tour]:
    began = time.perf_counter()
    app = build_app(home)
    driver = Driver(app)
    tour = Tour(driver, "million")
    try:
        await app.dressed()
        await app.shown()
        rows.append(_row("start to the first paint (modules are loaded)", began, 1000.0))
        await app.ready()
        rows.append(_row("start to ready (modules are loaded)", began, 2000.0))
        yield tour
        rows += tour.rows
    finally:
        tour.close()
        await app.aclose()


def _row(what: str, began: float, budget_ms: float) -> Row:
    return Row(f"million: {what}", (time.perf_counter() - began) * 1000, "ms", budget_ms)


async def _whole_tour(home: Path, exported: Path) -> list[Row]:
    rows: list[Row] = []
    async with _started(home, rows) as tour:
        stream = await _stream(tour)
        for part in (
            tour_list,
            tour_order,
            tour_switch,
            tour_search,
            tour_branches,
            tour_attach,
            tour_settings,
            tour_context,
        ):
            await part(tour)
        await tour_transfer(tour, exported)
        await tour_queue(tour, stream)
        await tour_bin(tour)
        session = tour.driver.app.engine.sessions.get(stream)
        assert session is not None
        assert session.is_live, "the background stream ended too early"
        session.stop()
        await until(lambda: not session.is_live)
    return rows


async def _stream(tour: Tour) -> str:
    """Let one chat be answered from now on; give its id."""
    driver = tour.driver
    driver.window.sidebar.new_chat_button.click()
    await tour.do("a question is asked", lambda: driver.type_and_send("go"), is_live_now(driver))
    assert driver.app.session is not None
    return driver.app.session.chat.id
