"""A server of tools of the settings, called by a model in the real window, on Qt's own loop."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_chat.domain.conversation import ChatOptions
from desktop_chat.domain.events import ToolCallDelta
from desktop_chat.domain.mcp import McpServer
from desktop_chat.domain.parts import ToolResult
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.domain.tools import Decision, Permission
from desktop_chat.services.tools import desk
from desktop_chat.services.tools.desk import LONGEST_RESULT
from desktop_chat.storage.settings import write_providers, write_servers
from tests.fakes.presets import engine
from tests.fakes.tool_servers import ROOT, SCRIPT, is_alive, on_stdio, pids
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.fakes.wire_script import Reply
from tests.fakes.wire_server import WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.conftest import RunInQt

CHAT = Protocol.OPENAI_CHAT
CALLS = [
    ToolCallDelta(0, "a1", "weather", '{"city": "서울"}'),
    ToolCallDelta(1, "a2", "huge", '{"size": 10000000}'),
]


def notices(driver: Driver) -> list[str]:
    """All that the banner has to say, shown or behind another."""
    return [one.text for one in driver.window.banner._notices.values()]


@pytest.mark.timeout(120)
def test_a_server_s_results_come_to_the_model_and_it_ends_with_the_window(
    tmp_path: Path, run_in_qt: RunInQt[None]
) -> None:
    home = tmp_path / "home"
    home.mkdir()

    async def steps() -> None:
        async with running_app(home) as driver:
            await driver.sent("Hello")
            await driver.end()
            session = driver.app.session
            assert session is not None
            session.take_in(replace(session.chat, options=ChatOptions(tools=("sky",))))

            await driver.sent("How is the weather?")
            await until(lambda: driver.phase == "awaiting_approval")
            for id_ in ("a1", "a2"):
                await until(lambda id_=id_: session.decide(id_, Decision(Permission.ONCE)))  # type: ignore[misc]
            await driver.text("It is warm.")
            await until(lambda: driver.phase == "idle")
            parts = [part for part in session.messages[-1].parts if isinstance(part, ToolResult)]
            assert parts[0].text == "21 degrees in 서울"
            assert parts[1].text.endswith("x\n[cut: 10000000 bytes in all]")
            assert LONGEST_RESULT - 100 < len(parts[1].text) <= LONGEST_RESULT
            (pid,) = pids(tmp_path)
            assert is_alive(pid)
        assert not is_alive(pid)

    with WireServer(
        Reply(stream_for(CHAT, ["Hi."])),
        Reply(stream_for(CHAT, CALLS, finish="tool_calls")),
        Reply(stream_for(CHAT, ["It is warm."])),
    ) as server:
        settings = home / "settings.toml"
        write_providers(settings, [ProviderSettings("work", CHAT, server.base_url, "m")])
        write_servers(settings, [on_stdio(tmp_path)])
        run_in_qt(steps)


@pytest.mark.timeout(120)
def test_a_server_that_does_not_start_is_told_and_the_answer_comes_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_in_qt: RunInQt[None]
) -> None:
    monkeypatch.setattr(desk, "START_S", 3.0)
    home = tmp_path / "home"
    home.mkdir()
    gate = tmp_path / "gate"
    script = tmp_path / "slow.py"
    script.write_text(
        f"import os, sys, time\nwhile not os.path.exists({str(gate)!r}): time.sleep(0.05)\n"
        f"os.execv(sys.executable, [sys.executable, {str(SCRIPT)!r}])\n"
    )

    async def steps() -> None:
        async with running_app(home) as driver:
            await driver.sent("Hello")
            await driver.end()
            session = driver.app.session
            assert session is not None
            await engine(driver.app).presets.use_tools(session, ["broken", "slow"])

            await driver.sent("How is the weather?")
            shown = driver.label("statusPhase")
            await until(lambda: shown.text().startswith("Starting the tools of"))
            assert driver.phase == "connecting"
            assert await driver.end() == "stop"
            told = notices(driver)
            assert any("“broken” ended as soon as it was started" in one for one in told)
            assert any("“slow” still starts" in one for one in told)
            gate.touch()
            await until(lambda: not any("“slow”" in one for one in notices(driver)))
            await engine(driver.app).presets.use_tools(session, ["slow"])
            await until(lambda: not notices(driver))

    with WireServer(
        Reply(stream_for(CHAT, ["Hi."])), Reply(stream_for(CHAT, ["No tools."]))
    ) as server:
        settings = home / "settings.toml"
        write_providers(settings, [ProviderSettings("work", CHAT, server.base_url, "m")])
        broken = McpServer("broken", sys.executable, ("-c", "raise SystemExit(2)"))
        write_servers(
            settings, [broken, McpServer("slow", sys.executable, (str(script),), cwd=str(ROOT))]
        )
        run_in_qt(steps)
