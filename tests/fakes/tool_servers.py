"""Connections to the fake server of tools, for tests; each server is a process of its own."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import psutil

from desktop_chat.domain.mcp import McpServer, McpState
from desktop_chat.domain.tools import Progress, Tool
from desktop_chat.providers.tool_server_client import open_client
from desktop_chat.tools.mcp_source import McpSource
from desktop_chat.tools.mcp_thread import LoopThread
from tests.fakes.turns import until

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "tests" / "fakes" / "mcp_server.py"


def ignore(_progress: Progress) -> None:
    """Hear nothing of it."""


def on_stdio(folder: Path, *more: str, name: str = "sky") -> McpServer:
    """The fake server as a program; what happens to it is noted in `folder`."""
    notes = ("--notes", str(folder / "notes"))
    return McpServer(name, sys.executable, (str(SCRIPT), *notes, *more), cwd=str(ROOT))


def notes(folder: Path) -> list[str]:
    """What happened to it."""
    path = folder / "notes"
    return path.read_text("utf-8").splitlines() if path.exists() else []


def pids(folder: Path) -> list[int]:
    """The processes that were started."""
    return [int(one.split()[1]) for one in notes(folder) if one.startswith("started ")]


def is_alive(pid: int) -> bool:
    """Whether a process still runs."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


class Wired(McpSource):
    """A connection that remembers its states, and the calls of a test."""

    def __init__(self, server: McpServer, secrets: Mapping[str, str]) -> None:
        async def find(_server: McpServer) -> Mapping[str, str]:
            await asyncio.sleep(0)
            return secrets

        self.states: list[McpState] = []
        self.thread = LoopThread("mcp-test")
        super().__init__(server, self.thread, find, open_client, self.states.append)

    async def tool(self, name: str) -> Tool:
        """One of its tools."""
        return next(tool for tool in await self.tools() if tool.spec.name == name)

    async def say(self, name: str, **arguments: object) -> str:
        """The text of a call's result."""
        return (await self.call(await self.tool(name), arguments, ignore)).text


@asynccontextmanager
async def wired(server: McpServer, **secrets: str) -> AsyncIterator[Wired]:
    """Connect, and end all of it."""
    source = Wired(server, secrets)
    try:
        yield source
    finally:
        await source.aclose()
        await source.thread.aclose()


@contextmanager
def over_http(folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The fake server at an address."""
    command = [sys.executable, str(SCRIPT), "--http", str(port), "--notes", str(folder / "notes")]
    with (folder / "http.log").open("ab") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
        try:
            yield process
        finally:
            process.kill()
            process.wait()


async def listens(port: int) -> None:
    """Wait until somebody answers there."""

    async def tried() -> bool:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            return False
        writer.close()
        await writer.wait_closed()
        return True

    while not await tried():
        await asyncio.sleep(0.05)


async def noted(folder: Path, text: str) -> None:
    """Wait until something happened to the server."""
    await until(lambda: text in notes(folder))


def free_port() -> int:
    """A port that nobody uses now."""
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
