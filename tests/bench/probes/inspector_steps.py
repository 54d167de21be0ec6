"""A fresh process opens the inspector on a long answer and uses it; prints what held the thread.

Argument: home. Prints a list of [step, CPU ms, wall ms].
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from desktop_chat.domain.events import Finished, FinishReason, TextDelta
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.turn import Turn
from desktop_chat.ui import loop
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.inspector.event_filter import KindGroup
from desktop_chat.ui.inspector.pane import InspectorPane
from tests.bench.probes.dialog_steps import Probe
from tests.fakes.cli import write_settings
from tests.fakes.window import Driver, running_app
from tests.fakes.wire_server import Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.inspector.stage import REQUEST, long_answer

EVENTS = 50_000
APART_S = 0.001
SIZE = (1300, 800)
PROTOCOL = Protocol.OPENAI_CHAT


def put_on_the_shelf(driver: Driver) -> None:
    """Tape a long answer of the shown chat, as if it had just come."""
    session = driver.app.session
    assert session is not None
    provider = session.messages[-1].provider or ""
    turn = Turn("long", session.chat.id, provider, "m", started_at=time.monotonic())
    tapes = driver.app.engine.tapes
    tap = tapes.begin(turn)
    assert tap is not None
    at = turn.started_at
    tap.requested(at, REQUEST)
    tap.connected(at, reused=False)
    tap.answered(at, 200, {"content-type": "text/event-stream"})
    for frame in long_answer(EVENTS):
        at += APART_S
        tap.received(at, frame)
    tapes.observe(turn, TextDelta("x"))
    tapes.observe(turn, Finished(FinishReason.STOP, "stop"))


async def use(probe: Probe) -> None:
    """Open it, look at everything once, and close it."""
    toggle = probe.trigger(Callback.TOGGLE_INSPECTOR)
    is_shown = probe.is_shown("inspectorPane")
    await probe.step("inspector: first opening, a short answer", toggle, is_shown)
    pane = probe.find(InspectorPane, "inspectorPane")
    table = pane.events.table
    await probe.step("inspector: closed", toggle, lambda: not pane.isVisible())
    await probe.step("inspector: second opening", toggle, is_shown)

    def has(count: int) -> Callable[[], bool]:
        return lambda: table.events.rowCount() == count

    put_on_the_shelf(probe.driver)
    name = f"inspector: late while {EVENTS:,} events are"
    await probe.step(f"{name} read", lambda: None, has(EVENTS))
    await probe.step(
        f"{name} filtered", lambda: pane.events.filter.setText("000 낱말"), has(EVENTS // 1000 - 1)
    )
    await probe.step(f"{name} shown again", pane.events.filter.clear, has(EVENTS))
    kinds = pane.events.kinds
    choose = kinds.findData(KindGroup.REASONING)
    await probe.step("inspector: a kind", lambda: kinds.setCurrentIndex(choose), has(0))
    await probe.step("inspector: all kinds", lambda: kinds.setCurrentIndex(0), has(EVENTS))
    await probe.step("inspector: to the end", table.scrollToBottom)
    await probe.step("inspector: an event", lambda: table.pick(EVENTS // 2))
    await probe.step("inspector: the request", lambda: pane.tabs.setCurrentIndex(1))
    await probe.step("inspector: the events", lambda: pane.tabs.setCurrentIndex(0))


async def main() -> None:
    """Ask once, let the window come to rest, then measure."""
    home = Path(sys.argv[1])
    with WireServer(Reply(stream_for(PROTOCOL, ["Hello"]))) as server:
        write_settings(home, server.base_url, PROTOCOL)
        async with running_app(home) as driver:
            driver.window.resize(*SIZE)
            await driver.sent("q")
            await driver.end()
            await asyncio.sleep(1.0)
            probe = Probe(driver)
            try:
                await use(probe)
            finally:
                probe.close()
            sys.stdout.write(json.dumps(probe.found) + "\n")


if __name__ == "__main__":
    loop.run(loop.application(sys.argv[:1]), main)
