"""Servers of tools that are programs: real processes, from their start to their end."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_chat.domain.errors import ToolError
from desktop_chat.domain.mcp import McpServer, McpStatus
from desktop_chat.domain.tools import Progress
from desktop_chat.services.tools.desk import LONGEST_RESULT
from desktop_chat.tools import mcp_keeper, mcp_stdio
from tests.fakes.tool_servers import ROOT, ignore, is_alive, noted, notes, on_stdio, pids, wired
from tests.fakes.turns import until

TOKEN = "tok-canary-123456"
pytestmark = pytest.mark.timeout(120)


def program(code: str) -> McpServer:
    return McpServer("odd", sys.executable, ("-c", code))


def test_a_server_is_started_asked_and_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DESKTOP_CHAT_SECRET_CANARY", "never")
    server = replace(on_stdio(tmp_path), env={"MODE": "test"}, secrets={"TOKEN": "session"})

    async def run() -> None:
        async with wired(server, TOKEN=TOKEN) as source:
            assert not pids(tmp_path)
            tools = {tool.spec.name: tool for tool in await source.tools()}
            assert source.state.status is McpStatus.RUNNING
            assert source.state.about == "fake 1.2"
            weather = tools["weather"]
            assert (weather.server, tools["slow"].title) == ("sky", "Slow work")
            assert weather.spec.description == "The weather of a city."
            assert weather.spec.schema["required"] == ["city"]
            assert await source.say("weather", city="서울") == "21 degrees in 서울"
            huge = await source.say("huge", size=5_000_000)
            assert huge.endswith("x\n[cut: 5000000 bytes in all]")
            assert len(huge) < LONGEST_RESULT
            failed = await source.call(tools["broken"], {}, ignore)
            assert failed.failed
            assert (await source.call(weather, {"town": 1}, ignore)).failed

            (note,) = await source.resources()
            assert (note.uri, note.title) == ("note://hello", "Hello")
            assert (await source.read(note.uri))[0].text == "안녕하세요"
            (greeting,) = await source.prompts()
            assert [one.name for one in greeting.arguments] == ["name"]
            (line,) = await source.prompt(greeting.name, {"name": "Kim"})
            assert (line.role, line.text) == ("user", "Say hello to Kim.")
            with pytest.raises(ToolError, match="“sky” failed"):
                await source.read("note://unknown")

            given = (await source.say("variables")).split()
            assert {"TOKEN", "MODE", "PATH"} <= set(given)
            assert "DESKTOP_CHAT_SECRET_CANARY" not in given
            await until(lambda: any("my token is" in line for line in source.log))
            assert source.log[0] == "the fake server speaks"
            assert not any(TOKEN in line for line in source.log)
            (pid,) = pids(tmp_path)
            assert is_alive(pid)
        assert not is_alive(pid)
        assert source.states[-1].status is McpStatus.STOPPED

    asyncio.run(run())


def test_progress_comes_while_a_call_runs_and_cancelling_ends_it_there(tmp_path: Path) -> None:
    async def run() -> None:
        async with wired(on_stdio(tmp_path)) as source:
            seen: list[Progress] = []
            slow = await source.tool("slow")
            call = asyncio.create_task(source.call(slow, {"seconds": 60}, seen.append))
            await until(lambda: bool(seen))
            assert seen[0] == Progress(1, 4, "step 1")
            assert not call.done()
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
            await noted(tmp_path, "slow cancelled")
            assert await source.say("weather", city="Seoul")  # it still lives
            assert len(pids(tmp_path)) == 1

    asyncio.run(run())


def test_a_crash_in_a_call_is_told_and_the_next_need_starts_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mcp_keeper, "FIRST_PAUSE_S", 100.0)
    monkeypatch.setattr(mcp_stdio, "LONGEST_MESSAGE", 1_000_000)

    async def run() -> None:
        async with wired(on_stdio(tmp_path)) as source:
            with pytest.raises(ToolError, match="ended before it answered"):
                await source.say("crash")
            await until(lambda: source.state.status is McpStatus.FAILED)
            told = ("about to crash", "The program ended with exit code 3.")
            assert source.log[-2:] == told
            assert await source.say("weather", city="Seoul") == "21 degrees in Seoul"
            assert notes(tmp_path).count("crash") == 1  # a call is never repeated
            assert len(pids(tmp_path)) == 2

            with pytest.raises(ToolError, match="ended before it answered"):
                await source.say("huge", size=3_000_000)
            await until(lambda: "more than can be read" in source.state.problem)
            with pytest.raises(ToolError, match="ended 2 times in a row"):
                await source.tools()
            assert len(pids(tmp_path)) == 2
        assert not any(is_alive(pid) for pid in pids(tmp_path))

    asyncio.run(run())


def test_who_does_not_answer_at_all_is_killed_with_what_it_started(tmp_path: Path) -> None:
    mark = tmp_path / "pids"
    code = f"""
import os, signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
open({str(mark)!r}, "w").write(f"{{os.getpid()}} {{child.pid}} ")
time.sleep(600)
"""

    async def run() -> None:
        async with wired(program(code)) as source:
            asking = asyncio.create_task(source.tools())
            await until(lambda: mark.exists() and mark.read_text().count(" ") == 2)
            await source.aclose()
            with pytest.raises(ToolError, match="was ended"):
                await asking
        await until(lambda: not any(is_alive(int(pid)) for pid in mark.read_text().split()))

    asyncio.run(run())


@pytest.mark.parametrize(
    ("server", "words", "log"),
    [
        (McpServer("odd", "/nowhere/at/all"), "could not be started: No such file", ()),
        # What is not our protocol may be for people.
        (program("print('hello', flush=True)"), "ended as soon as it was started", ("hello",)),
    ],
)
def test_who_cannot_be_started_says_why(
    server: McpServer, words: str, log: tuple[str, ...]
) -> None:
    async def run() -> None:
        async with wired(server) as source:
            trial = await source.try_out()
            assert words in trial.problem
            assert source.state.status is McpStatus.FAILED
            assert source.log == log

    asyncio.run(run())


def test_without_the_package_it_is_said_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp", None)

    async def run() -> None:
        async with wired(program("")) as source:
            assert "the Python package “mcp”" in (await source.try_out()).problem

    asyncio.run(run())


@pytest.mark.skipif(sys.platform == "win32", reason="kills as only POSIX does")
def test_a_server_ends_with_an_app_that_is_killed(tmp_path: Path) -> None:
    code = f"""
import asyncio
from pathlib import Path
from tests.fakes.tool_servers import on_stdio, wired

async def run():
    async with wired(on_stdio(Path({str(tmp_path)!r}))) as source:
        await source.say("slow", seconds=600)

asyncio.run(run())
"""
    app = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
    try:
        asyncio.run(noted(tmp_path, "slow began"))
        (pid,) = pids(tmp_path)
        assert is_alive(pid)
    finally:
        os.kill(app.pid, signal.SIGKILL)
        app.wait()
    asyncio.run(until(lambda: not is_alive(pid)))
