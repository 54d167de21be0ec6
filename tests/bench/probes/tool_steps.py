"""A fresh window uses a server of tools; prints how late its thread was at worst in each step.

Arguments: home. Prints a list of [step, lateness in ms by the clock, CPU of the window's thread].
The server is the fake one of the tests, a process of its own.
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
            lateness = Lateness()
            lateness.start()
            busy = time.thread_time()
            await work
            busy = time.thread_time() - busy
            await asyncio.sleep(REST_S)
            lateness.stop()
            found.append((name, lateness.worst_ms, busy * 1000))

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
