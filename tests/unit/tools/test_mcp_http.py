"""A server of tools at an address: a real one, with faults."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from desktop_chat.domain.errors import ToolError
from desktop_chat.domain.mcp import McpServer, McpStatus
from desktop_chat.domain.tools import Progress
from desktop_chat.services.tools.desk import LONGEST_RESULT
from tests.fakes.tool_servers import free_port, ignore, listens, noted, notes, over_http, wired
from tests.fakes.turns import until

TOKEN = "tok-canary-123456"
pytestmark = pytest.mark.timeout(120)


@contextmanager
def refusing() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Somebody who lets nobody in, and what he was told."""
    told: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.append({name.lower(): value for name, value in self.headers.items()})
            self.rfile.read(int(self.headers["content-length"]))
            self.send_response(401)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/mcp", told
        server.shutdown()
        thread.join()


def test_a_server_at_an_address_is_asked_lost_and_found_again(tmp_path: Path) -> None:
    port = free_port()
    server = McpServer("net", url=f"http://127.0.0.1:{port}/mcp")

    async def run() -> None:
        async with wired(server) as source:
            with pytest.raises(ToolError, match="“net” cannot be reached"):
                await source.tools()
            with over_http(tmp_path, port):
                await listens(port)
                assert await source.say("weather", city="서울") == "21 degrees in 서울"
                assert source.state.about == "fake 1.2"
                huge = await source.say("huge", size=3_000_000)
                assert huge.endswith("x\n[cut: 3000000 bytes in all]")
                assert len(huge) < LONGEST_RESULT
                assert (await source.read("note://hello"))[0].text == "안녕하세요"

                seen: list[Progress] = []
                slow = await source.tool("slow")
                call = asyncio.create_task(source.call(slow, {"seconds": 60}, seen.append))
                await until(lambda: bool(seen))
                call.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await call
                await noted(tmp_path, "slow cancelled")

                crash = await source.tool("crash")
                with pytest.raises(ToolError, match="ended before it answered"):
                    await source.call(crash, {}, ignore)
                await until(lambda: source.state.status is McpStatus.FAILED)
            for _ in range(2):  # the second one finds its predecessor gone without a word
                with over_http(tmp_path, port):
                    await listens(port)
                    assert await source.say("weather", city="Busan") == "21 degrees in Busan"
            assert notes(tmp_path).count("crash") == 1

    asyncio.run(run())


def test_a_refused_secret_is_said_and_stands_in_no_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    (tmp_path / ".netrc").write_text("default login a password b", "utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))

    async def run(url: str) -> None:
        server = McpServer(
            "net", url=url, headers={"X-Team": "a"}, secrets={"Authorization": "session"}
        )
        async with wired(server, Authorization=f"Bearer {TOKEN}") as source:
            trial = await source.try_out()
            assert trial.problem == "“net” did not accept its secret (401)."
            assert TOKEN not in trial.problem
            assert "POST: 401 Unauthorized" in source.log

    with caplog.at_level("DEBUG"), refusing() as (url, told):
        asyncio.run(run(url))
    assert told[0]["authorization"] == f"Bearer {TOKEN}"
    assert told[0]["x-team"] == "a"
    assert TOKEN not in caplog.text


def test_who_asks_for_a_secret_that_there_is_not_is_named() -> None:
    async def run(url: str) -> None:
        async with wired(McpServer("net", url=url)) as source:
            with pytest.raises(ToolError, match=r"“net” asks for a secret \(401\)"):
                await source.tools()

    with refusing() as (url, _told):
        asyncio.run(run(url))


@pytest.mark.parametrize("url", ["http://tools.example/mcp", "HTTP://127.0.0.1.tools.example/"])
def test_a_secret_never_travels_unencrypted(url: str) -> None:
    async def run() -> None:
        server = McpServer("far", url=url, secrets={"Authorization": "session"})
        async with wired(server, Authorization=TOKEN) as source:
            with pytest.raises(ToolError, match="would travel unencrypted"):
                await source.tools()

    asyncio.run(run())
