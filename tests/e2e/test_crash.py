"""kill -9 in the middle of an answer, and what the next start shows."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop_chat.domain.settings import Protocol
from desktop_chat.ui import loop
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, environment, start, write_settings
from tests.fakes.turns import until
from tests.fakes.window import running_app
from tests.fakes.wire_server import STALL, Pause, Reply, WireServer
from tests.fakes.wire_streams import stream_for

CHAT = Protocol.OPENAI_CHAT
LOST_AT_MOST_S = 0.25
WORDS = [f"word{number} " for number in range(400)]


@contextmanager
def window_process(home: Path, question: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.fakes.window_process", str(home), question],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        env=environment({"QT_QPA_PLATFORM": "offscreen"}),
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait(10)
        assert process.stdout is not None
        process.stdout.close()


def shown_until(process: subprocess.Popen[bytes], part: str) -> list[tuple[float, str]]:
    """Read what the window showed, with the times, until `part` is among it."""
    assert process.stdout is not None
    seen: list[tuple[float, str]] = []
    while not seen or part not in seen[-1][1]:
        line: dict[str, Any] = json.loads(process.stdout.readline())
        seen.append((time.monotonic(), line.get("shown", "")))
    return seen


@pytest.mark.store_row(100)
@pytest.mark.timeout(120)
def test_after_kill_9_the_text_is_there_and_the_answer_is_interrupted(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    home = tmp_path / "home"
    frames = stream_for(CHAT, WORDS, finish=None)
    paced = [step for frame in frames for step in (frame, Pause(0.005))]
    with WireServer(Reply([*paced, STALL]), Reply(stream_for(CHAT, ["fine"]))) as server:
        write_settings(home, server.base_url, CHAT)
        with window_process(home, "q") as process:
            seen = shown_until(process, "word150")
            process.kill()
            killed_at = time.monotonic()
        safe = max(
            (text for at, text in seen if at <= killed_at - LOST_AT_MOST_S), key=len, default=""
        )

        async def look() -> None:
            async with running_app(home) as driver:
                text = driver.transcript.plain_text()
                assert text.startswith(safe)
                assert "".join(["q\n\n", *WORDS]).startswith(text)
                assert len(text) > 100
                assert driver.finish_reason == "interrupted"
                session = driver.app.session
                assert session is not None
                driver.transcript.remedy_requested.emit(session.messages[-1].id, "retry")
                await until(lambda: driver.finish_reason == "")
                assert await driver.end() == "stop"

        loop.run(qapp, look)


@pytest.mark.timeout(120)
def test_a_running_ask_on_the_same_home_is_left_alone(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    home = tmp_path / "home"
    frames = stream_for(CHAT, ["begun"], finish=None)
    with WireServer(Reply([*frames, STALL])) as server:
        write_settings(home, server.base_url, CHAT)
        process = start(home, "ask", "asked in the terminal", "--json")
        try:
            assert process.stdout is not None
            assert b"opened" in process.stdout.readline()
            assert b"begun" in process.stdout.readline()

            async def look() -> None:
                async with running_app(home) as driver:
                    assert driver.titles() == ["asked in the terminal"]
                    assert driver.finish_reason == ""
                    await driver.text("begun")
                    assert process.poll() is None
                    process.terminate()
                    assert await driver.end() == "interrupted"

            loop.run(qapp, look)
            rest, _ = process.communicate(timeout=30)
        finally:
            process.kill()
    assert json.loads(rest.splitlines()[-1])["finish_reason"] == "interrupted"
    assert process.returncode == 4
