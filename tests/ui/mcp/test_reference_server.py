"""The official reference server, which npm brings, in the dialog and in a call.

Installed once into `build/`; skipped only where there is no node.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from desktop_chat.domain.mcp import McpServer, McpStatus
from tests.fakes.tool_servers import ROOT, ignore, is_alive
from tests.fakes.turns import until
from tests.ui.conftest import RunInQt
from tests.ui.mcp.at_servers import find, press, servers_dialog

PACKAGE = "@modelcontextprotocol/server-everything@2026.8.31"
FOLDER = ROOT / "build" / "reference-server"
SCRIPT = FOLDER / "node_modules/@modelcontextprotocol/server-everything/dist/index.js"

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def everything() -> McpServer:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("there is no node on this computer, which the reference server runs on")
    if not SCRIPT.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        flags = ("--no-audit", "--no-fund", "--ignore-scripts", "--no-save")
        made = subprocess.run(
            [npm, "install", *flags, "--prefix", str(FOLDER), PACKAGE],
            cwd=FOLDER,
            capture_output=True,
            text=True,
            check=False,
            timeout=240,
        )
        assert made.returncode == 0, made.stderr
    return McpServer("everything", node, (str(SCRIPT), "stdio"))


def test_the_reference_server_is_tried_in_the_dialog_and_answers_a_call(
    everything: McpServer, tmp_path: Path, run_in_qt: RunInQt[None]
) -> None:
    async def steps() -> None:
        async with servers_dialog(tmp_path / "home", [everything]) as (dialog, engine):
            press(dialog, "serverTest")
            await until(lambda: "It works" in dialog._page._verdict.text, seconds=30)
            assert "Echo" in find(dialog, QPlainTextEdit, "serverTools").toPlainText()

            connection = engine.mcp.get("everything")
            assert connection is not None
            tools = {tool.spec.name: tool for tool in await connection.tools()}
            said = await connection.call(tools["echo"], {"message": "안녕"}, ignore)
            assert "안녕" in said.text
            assert not said.failed
            assert connection.state.status is McpStatus.RUNNING
            assert await connection.resources()
            assert await connection.prompts()

    run_in_qt(steps)


def test_its_progress_is_heard_and_it_ends_with_the_app(
    everything: McpServer, tmp_path: Path, run_in_qt: RunInQt[None]
) -> None:
    import psutil

    found: list[int] = []

    async def steps() -> None:
        async with servers_dialog(tmp_path / "home", [everything]) as (_dialog, engine):
            connection = engine.mcp.get("everything")
            assert connection is not None
            tools = {tool.spec.name: tool for tool in await connection.tools()}
            heard: list[float] = []
            name = "trigger-long-running-operation"
            await connection.call(
                tools[name], {"duration": 1, "steps": 4}, lambda one: heard.append(one.done)
            )
            assert heard == [1, 2, 3, 4]
            children = psutil.Process().children(recursive=True)
            found.extend(one.pid for one in children if str(SCRIPT) in one.cmdline())
            assert found

    run_in_qt(steps)
    assert not any(map(is_alive, found))
