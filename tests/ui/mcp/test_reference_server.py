"""The official reference server, which npm brings, in the dialog and in a call.

`./run reference` installs it; until then this file is left out.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from desktop_chat.domain.mcp import McpServer, McpStatus
from tests.fakes.tool_servers import ignore, is_alive
from tests.fakes.turns import until
from tests.reference.server import SCRIPT
from tests.ui.conftest import RunInQt
from tests.ui.mcp.at_servers import find, press, servers_dialog

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def everything() -> McpServer:
    node = shutil.which("node")
    assert node is not None
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
