"""The real window under real streams from another process: latency and smoothness."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QObject

from desktop_chat.domain.events import StreamEvent, TextDelta
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.turn import Turn
from desktop_chat.services.session import ChatSession
from desktop_chat.ui import loop
from desktop_chat.ui.transcript.view import TranscriptView
from tests.bench.lateness import Lateness
from tests.bench.rows import Row
from tests.fakes.chats import Ear
from tests.fakes.cli import write_settings
from tests.fakes.window import Driver, running_app
from tests.fakes.wire_server import Reply, WireServer
from tests.fakes.wire_streams import stream_for

PROBES = "tests.bench.probes"
TAILS = ((2_000, 100), (10_000, 250))
RATES = ((3_000, 500, 8.0), (30_000, 5_000, 25.0))
FIRST_DELTAS = 15


class Paints(QObject):
    """Notes when the transcript was painted first after `arm`, and first with the tail in it."""

    def __init__(self, transcript: TranscriptView) -> None:
        super().__init__()
        self.first_at: float | None = None
        self.tail_at: float | None = None
        self.tail_sent_at = 0.0
        self._transcript = transcript
        self._wants_tail = False
        transcript.viewport().installEventFilter(self)

    def arm(self) -> None:
        """Wait for the next paint."""
        self.first_at = None

    def want_tail(self) -> None:
        """Wait for the paint that shows the last delta, which holds the time of its sending."""
        self.tail_at, self._wants_tail = None, True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the time of a paint that is waited for."""
        if event.type() == QEvent.Type.Paint:
            self.first_at = self.first_at or time.time()
            if self._wants_tail:
                self._look_for_tail()
        return False

    def _look_for_tail(self) -> None:
        found = re.search(r"<([\d.]+)>", self._transcript.plain_text()[-40:])
        if found is not None:
            self.tail_at, self._wants_tail = time.time(), False
            self.tail_sent_at = float(found[1])


class Arrival(Ear):
    """Notes when the first delta of a turn arrived."""

    def __init__(self, paints: Paints) -> None:
        super().__init__()
        self.at: float | None = None
        self._paints = paints

    def on_turn_event(self, session: ChatSession, turn: Turn, event: StreamEvent) -> None:
        if isinstance(event, TextDelta) and turn.deltas == 1:
            self.at = time.time()
            self._paints.arm()


def run() -> list[Row]:
    """Measure all; takes about two minutes, most of it at the servers' own pace."""
    rows = [_first_send(protocol) for protocol in (Protocol.OPENAI_CHAT, Protocol.ANTHROPIC)]
    with tempfile.TemporaryDirectory() as folder, _server() as port:
        home = Path(folder) / "home"
        write_settings(home, f"http://127.0.0.1:{port}/v1", Protocol.OPENAI_CHAT)
        settings = home / "settings.toml"
        settings.write_text(settings.read_text().replace("env:TEST_PROVIDER_KEY", "none"))
        qt = loop.application(sys.argv[:1])
        rows += loop.run(qt, lambda: _streams(home))
    return rows


@contextmanager
def _server() -> Iterator[int]:
    process = subprocess.Popen(
        [sys.executable, "-m", f"{PROBES}.stream_server"],
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


async def _streams(home: Path) -> list[Row]:
    rows: list[Row] = []
    async with running_app(home) as driver:
        paints = Paints(driver.transcript)
        rows.append(await _first_paint(driver, paints))
        for count, rate, budget in RATES:
            p99 = await _lateness(driver, f"{count}x{rate}")
            rows.append(Row(f"timer lateness at {rate} deltas/s, p99", p99, "ms", budget))
        for count, rate in TAILS:
            tail = await _tail(driver, paints, f"{count}x{rate}")
            name = f"last delta sent -> last pixel, {count} deltas at {rate}/s"
            rows.append(Row(name, tail, "ms", 80.0))
    return rows


async def _begin(driver: Driver, model: str) -> ChatSession:
    driver.window.sidebar.new_chat_button.click()
    session = driver.app.session
    assert session is not None
    session.set_model("server", model)
    await asyncio.sleep(0.2)
    return session


async def _first_paint(driver: Driver, paints: Paints) -> Row:
    delays: list[float] = []
    for _ in range(FIRST_DELTAS):
        session = await _begin(driver, "20x1000")
        arrival = Arrival(paints)
        session.listen(arrival)
        await driver.sent("go")
        await driver.end()
        assert arrival.at is not None
        assert paints.first_at is not None
        delays.append((paints.first_at - arrival.at) * 1000)
    name = f"arrival of the first delta -> painted, worst of {FIRST_DELTAS}"
    return Row(name, max(delays[1:]), "ms", 20.0)


async def _lateness(driver: Driver, model: str) -> float:
    await _begin(driver, model)
    lateness = Lateness()
    await driver.sent("go")
    await driver.text("heading")
    lateness.start()
    await driver.end()
    lateness.stop()
    return lateness.percentile_ms(0.99)


async def _tail(driver: Driver, paints: Paints, model: str) -> float:
    await _begin(driver, model)
    await driver.sent("go")
    count, rate = map(int, model.split("x"))
    await asyncio.sleep(0.95 * count / rate)
    paints.want_tail()
    await driver.end()
    assert paints.tail_at is not None
    return (paints.tail_at - paints.tail_sent_at) * 1000


def _first_send(protocol: Protocol) -> Row:
    """Warm while the user types, then send, in a fresh process."""
    reply = Reply(stream_for(protocol, ["Hello"] * 20))
    with tempfile.TemporaryDirectory() as folder, WireServer(reply) as server:
        home = Path(folder) / "home"
        write_settings(home, server.base_url, protocol)
        settings = home / "settings.toml"
        settings.write_text(settings.read_text().replace("env:TEST_PROVIDER_KEY", "none"))
        done = subprocess.run(
            [sys.executable, "-m", f"{PROBES}.first_send", str(home)],
            capture_output=True,
            check=True,
            timeout=60,
        )
    name = f"first send of a fresh process, {protocol.value}: the window late at worst"
    return Row(name, json.loads(done.stdout)["late_ms"], "ms", 50.0)
