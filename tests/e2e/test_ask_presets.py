"""`desktop-chat ask --preset`: what a preset sets counts, and the command line counts more."""

from __future__ import annotations

import asyncio
import subprocess
from pathlib import Path

import pytest

from desktop_chat.domain.presets import ChatSetup, Preset, PresetDeed
from desktop_chat.domain.settings import Protocol
from tests.fakes.cli import run, write_settings
from tests.fakes.wire_server import Exchange, Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.unit.storage.samples import opened

pytestmark = pytest.mark.timeout(120)

SETUP = ChatSetup("짧게 답해.", {"temperature": 0.2, "seed": 5}, "server", "other-model")


def keep(home: Path) -> None:
    async def scenario() -> None:
        async with opened(home / "chats.sqlite3") as store:
            await store.presets.put(Preset("p1", "My Preset", SETUP, 1.0), PresetDeed.MADE)

    home.mkdir(parents=True, exist_ok=True)
    asyncio.run(scenario())


def ask(home: Path, *more: str) -> tuple[subprocess.CompletedProcess[bytes], list[Exchange]]:
    with WireServer(Reply(stream_for(Protocol.OPENAI_CHAT, ["Hi"]))) as server:
        write_settings(home, server.base_url, Protocol.OPENAI_CHAT)
        return run(home, "ask", "question", *more), server.exchanges


@pytest.mark.parametrize("more", [(), ("--no-save",)])
def test_a_preset_sets_prompt_parameters_and_model(tmp_path: Path, more: tuple[str, ...]) -> None:
    keep(tmp_path)
    done, exchanges = ask(tmp_path, "--preset", "my preset", *more)
    assert (done.returncode, done.stderr) == (0, b"")
    sent = exchanges[0].json
    assert sent["messages"][0] == {"role": "system", "content": "짧게 답해."}
    assert (sent["temperature"], sent["seed"], sent["model"]) == (0.2, 5, "other-model")


def test_the_command_line_counts_more_than_the_preset(tmp_path: Path) -> None:
    keep(tmp_path)
    _, exchanges = ask(tmp_path, "--preset", "My Preset", "--system", "Long.", "--model", "mine")
    sent = exchanges[0].json
    assert sent["messages"][0]["content"] == "Long."
    assert (sent["temperature"], sent["model"]) == (0.2, "mine")


def test_a_preset_that_is_not_there_is_said_before_anything_is_asked(tmp_path: Path) -> None:
    done, exchanges = ask(tmp_path, "--preset", "No such")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "There is no preset named “No such”." in done.stderr.decode()
    assert exchanges == []
