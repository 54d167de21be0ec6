"""A server of tools for tests, written with the official package: over stdio, or over HTTP.

    mcp_server.py [--http PORT] [--notes FILE] [--description FILE]

`--notes` is a file to which it appends what happens to it, a line each. The description of its
first tool is read from a file at its start.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path

import anyio
from mcp.server.mcpserver import Context, MCPServer

Note = Callable[[str], None]


def tell(text: str) -> None:
    """Write to the error stream."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def add_quick_tools(server: MCPServer, note: Note, description: str) -> None:
    """Tools that answer at once."""

    @server.tool(description=description)
    async def weather(city: str) -> str:
        note(f"weather {city}")
        return f"21 degrees in {city}"

    @server.tool()
    async def huge(size: int) -> str:
        """Say a lot."""
        return "x" * size

    @server.tool()
    async def crowd(count: int) -> list[int]:
        """Say very many small things."""
        return list(range(count))

    @server.tool()
    async def broken() -> str:
        """Fail."""
        raise ValueError("nothing works today")

    @server.tool()
    async def variables() -> str:
        """Say on the error stream what it was given, and name all variables."""
        tell(f"my token is {os.environ.get('TOKEN')}")
        return " ".join(sorted(os.environ))


def add_other_tools(server: MCPServer, note: Note) -> None:
    """Tools that take a while, or the process with them."""

    @server.tool(title="Slow work")
    async def slow(seconds: float, ctx: Context) -> str:
        """Take a while, and say how far it is."""
        note("slow began")
        try:
            for step in range(1, 5):
                await ctx.report_progress(step, 4, f"step {step}")
                await anyio.sleep(seconds / 4)
        except asyncio.CancelledError:
            note("slow cancelled")
            raise
        note("slow ended")
        return "done"

    @server.tool()
    async def crash() -> str:
        """End at once."""
        tell("about to crash")
        note("crash")
        os._exit(3)


def build(notes: Path | None, description: str) -> MCPServer:
    """Make the server."""
    server = MCPServer("fake", version="1.2")

    def note(text: str) -> None:
        if notes is not None:
            with notes.open("a", encoding="utf-8") as file:
                file.write(f"{text}\n")

    note(f"started {os.getpid()}")
    tell("the fake server speaks")
    add_quick_tools(server, note, description)
    add_other_tools(server, note)

    @server.resource("note://hello", title="Hello", mime_type="text/plain")
    def hello() -> str:
        """A note."""
        return "안녕하세요"

    @server.prompt(title="Greeting")
    def greet(name: str) -> str:
        """Greet somebody."""
        return f"Say hello to {name}."

    return server


def main() -> None:
    """Serve until the end of stdin, or of the process."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--http", type=int)
    parser.add_argument("--notes", type=Path)
    parser.add_argument("--description", type=Path)
    options = parser.parse_args()
    file = options.description
    text = "The weather of a city." if file is None else file.read_text("utf-8")
    server = build(options.notes, text)
    if options.http is None:
        server.run("stdio")
    else:
        server.run("streamable-http", host="127.0.0.1", port=options.http)


if __name__ == "__main__":
    main()
