"""A fresh window uses a server of tools; prints how long its thread was held up at worst.

Arguments: home. Prints a list of [step, ms of the process's work while a timer was overdue, its
lateness by the clock]. The server is the fake one of the tests, a process of its own.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Awaitable
from pathlib import Path

from desktop_chat.ui import garbage, loop
from tests.bench.lateness import Lateness
from tests.fakes.tool_servers import Wired, ignore, on_stdio
from tests.fakes.window import running_app

REST_S = 1.5
"""Between two steps, and after the last one: what was loaded may be collected only then."""


async def main() -> None:
    """Load the library, call a tool, have a huge result, and one in very many pieces."""
    home = Path(sys.argv[1])
    found: list[tuple[str, float, float]] = []
    async with running_app(home) as driver:
        await driver.sent("Hello")
        await driver.end()
        await asyncio.sleep(REST_S)
        garbage.settle()
        source = Wired(on_stdio(home), {})

        async def step(name: str, work: Awaitable[object]) -> None:
            held, late = Lateness(time.process_time), Lateness()
            for one in (held, late):
                one.start()
            await work
            await asyncio.sleep(REST_S)
            for one in (held, late):
                one.stop()
            found.append((name, held.worst_ms, late.worst_ms))

        await step("rest", asyncio.sleep(REST_S))
        await step("first need of a tool server", source.tools())
        tools = {tool.spec.name: tool for tool in await source.tools()}
        await step("a call", source.call(tools["weather"], {"city": "Seoul"}, ignore))
        await step("a result of 10 MB", source.call(tools["huge"], {"size": 10_000_000}, ignore))
        await step(
            "a result in 100,000 pieces", source.call(tools["crowd"], {"count": 100_000}, ignore)
        )
        await source.aclose()
        await source.thread.aclose()
    sys.stdout.write(json.dumps(found) + "\n")


loop.run(loop.application(sys.argv[:1]), main)
