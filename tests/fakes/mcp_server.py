"""A server of tools for tests, written with the official package: over stdio, or over HTTP.

    mcp_server.py [--http PORT] [--notes FILE] [--description TEXT]

`--notes` is a file to which it appends what happens to it, a line each.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from pathlib import Path

import anyio
from mcp.server.mcpserver import Context, MCPServer


def build(notes: Path | None, description: str) -> MCPServer:
    """Make the server."""
    server = MCPServer("fake", version="1.2")

    def note(text: str) -> None:
        if notes is not None:
            with notes.open("a", encoding="utf-8") as file:
                file.write(f"{text}\n")

    note(f"started {os.getpid()}")
    print("the fake server speaks", file=sys.stderr, flush=True)

    @server.tool(description=description)
    async def weather(city: str) -> str:
        note(f"weather {city}")
        return f"21 degrees in {city}"

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
        print("about to crash", file=sys.stderr, flush=True)
        os._exit(3)

    @server.tool()
    async def huge(size: int) -> str:
        """Say a lot."""
        return "x" * size

    @server.tool()
    async def broken() -> str:
        """Fail."""
        raise ValueError("nothing works today")

    @server.tool()
    async def secret() -> str:
        """Say on the error stream what it was given."""
        print(f"my token is {os.environ.get('TOKEN')}", file=sys.stderr, flush=True)
        return " ".join(sorted(os.environ))

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
    parser.add_argument("--description", default="The weather of a city.")
    options = parser.parse_args()
    server = build(options.notes, options.description)
    if options.http is None:
        server.run("stdio")
    else:
        server.run("streamable-http", host="127.0.0.1", port=options.http)


if __name__ == "__main__":
    main()
