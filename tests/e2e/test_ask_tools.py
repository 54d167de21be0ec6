"""`desktop-chat ask --tools`, in processes of its own: nothing runs without a word."""

from __future__ import annotations

import fcntl
import os
import pty
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from tests.fakes.cli import environment, events_of, run

pytestmark = pytest.mark.timeout(120)

QUESTION = "서울 날씨는?"
ASK = ("ask", QUESTION, "--provider", "demo", "--tools", "demo", "--no-save")


def test_json_tells_every_step_of_the_loop(tmp_path: Path) -> None:
    done = run(tmp_path, *ASK, "--approve", "always", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    events = events_of(done.stdout)
    kinds = [event["event"] for event in events]
    of_the_loop = [kind for kind in kinds if kind not in {"text", "usage", "tool_call"}]
    assert of_the_loop == [
        "opened",
        "tool_calls",
        "approval_asked",
        "approval",
        "tool_started",
        "tool_result",
        "step",
        "opened",
        "finished",
    ]
    by_kind = {event["event"]: event for event in events}
    assert by_kind["tool_calls"] == {
        "event": "tool_calls",
        "calls": [{"id": "call_weather", "name": "weather", "arguments": '{"city": "서울"}'}],
    }
    assert by_kind["approval"] == {
        "event": "approval",
        "id": "call_weather",
        "permission": "once",
    }
    assert by_kind["tool_result"]["failed"] is False
    text = "".join(event["text"] for event in events if event["event"] == "text")
    assert text.startswith("날씨를 확인해 보겠습니다.\n\n지금 서울 날씨는 **")
    assert events[-1]["text_chars"] == len(text)


def test_a_name_that_nobody_has_is_said_before_anything_is_asked(tmp_path: Path) -> None:
    done = run(tmp_path, "ask", "x", "--provider", "demo", "--tools", "builtin,no such")
    assert (done.returncode, done.stdout) == (2, b"")
    said = done.stderr.decode()
    assert "There are no tools named “no such”." in said
    assert "builtin" in said


@pytest.mark.parametrize(
    ("word", "end"), [("y", "데모가 지어낸 값입니다."), ("n", "알 수 없습니다.")]
)
def test_the_question_is_put_and_answered_at_the_terminal(
    tmp_path: Path, word: str, end: str
) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "desktop_chat", "--home", str(tmp_path), *ASK]

    def take_terminal() -> None:
        fcntl.ioctl(theirs, termios.TIOCSCTTY, 0)

    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=environment(),
        start_new_session=True,
        preexec_fn=take_terminal,  # noqa: PLW1509 - nothing else can make it its terminal
    )
    os.close(theirs)
    try:
        asked = b""
        while b"no, and why: " not in asked:
            asked += os.read(ours, 1000)
        os.write(ours, f"{word}\n".encode())
        out, _ = process.communicate(timeout=60)
    finally:
        process.kill()
        process.wait(10)
        os.close(ours)
    question = asked.decode()
    assert "The model wants to use “Weather (demo)”:" in question
    assert '"city": "서울"' in question
    assert out.decode().endswith(end)
    assert process.returncode == 0
