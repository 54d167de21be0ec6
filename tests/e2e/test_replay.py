"""`desktop-chat replay` as a process: without a network, without Qt where no window is wanted."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.fakes.cli import PATIENCE_S, environment, events_of, run

TAPES = Path(__file__).parents[1] / "wire" / "tapes"
TAPE = TAPES / "busy-then-answer.sse"
NO_SCREEN = dict.fromkeys(("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"), "")

pytestmark = pytest.mark.timeout(120)

WATCHED = """
import os, socket, sys
seen = []
def hook(event, args):
    reaches = event in {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"}
    local = args and getattr(args[0], "family", None) == getattr(socket, "AF_UNIX", -1)
    if reaches and not local:
        seen.append((event, repr(args)))
sys.addaudithook(hook)
from desktop_chat.app.start import main
code = main(sys.argv[1:])
loaded = sorted({name.partition(".")[0] for name in sys.modules})
heavy = [name for name in ("PySide6", "openai", "anthropic", "httpx2") if name in loaded]
sys.stderr.write(f"reached {seen} heavy {heavy}")
sys.exit(code)
"""


def test_in_the_terminal_nothing_is_reached_and_no_qt_is_loaded() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, "replay", str(TAPE), "--json", "--speed", "10"],
        capture_output=True,
        timeout=PATIENCE_S,
        check=False,
        env=environment(NO_SCREEN),
    )
    assert done.returncode == 0, done.stderr
    assert b"reached [] heavy []" in done.stderr
    events = events_of(done.stdout)
    assert [event["event"] for event in events][:2] == ["retry", "opened"]
    assert events[0]["delay_s"] == pytest.approx(0.1)
    assert events[-1]["ttft_ms"] > 120


def test_an_interrupted_answer_ends_as_ask_does() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "desktop_chat", "replay", str(TAPES / "lost-connection.sse"),
         "--json", "--speed", "max"],
        capture_output=True, timeout=PATIENCE_S, check=False, env=environment(),
    )  # fmt: skip
    assert done.returncode == 4
    assert events_of(done.stdout)[-1]["finish_reason"] == "interrupted"


def test_what_is_no_tape_is_refused_before_anything_is_shown(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("no stream")
    for arguments in (["replay", str(file)], ["replay", str(tmp_path / "none.sse"), "--json"]):
        done = run(tmp_path / "home", *arguments)
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"Traceback" not in done.stderr
    assert not (tmp_path / "home").exists()


def test_without_a_display_it_says_so_and_prints() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "desktop_chat", "replay", str(TAPE), "--speed", "max"],
        capture_output=True,
        timeout=PATIENCE_S,
        check=False,
        env=environment(NO_SCREEN),
    )
    assert done.returncode == 0
    assert b"no display" in done.stderr
    assert json.loads(done.stdout.splitlines()[-1])["finish_reason"] == "stop"


def _until_finished(home: Path) -> str:
    """The answer as another process reads it from the home's database."""
    import apsw

    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if (home / "chats.sqlite3").exists():
            try:
                with apsw.Connection(
                    str(home / "chats.sqlite3"), flags=apsw.SQLITE_OPEN_READONLY
                ) as db:
                    rows = list(
                        db.execute("SELECT finish_reason FROM messages WHERE role = 'assistant'")
                    )
            except apsw.Error:
                rows = []
            if rows and rows[0][0]:
                return str(rows[0][0])
        time.sleep(0.05)
    raise AssertionError("the answer did not end")


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_the_window_plays_it_stays_open_and_closes_cleanly(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "desktop_chat", "replay", str(TAPE), "--speed", "10",
         "--home", str(tmp_path)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment({"QT_QPA_PLATFORM": "offscreen"}),
    )  # fmt: skip
    try:
        assert _until_finished(tmp_path) == "stop"
        assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        out, errors = process.communicate(timeout=PATIENCE_S)
    finally:
        process.kill()
    assert (process.returncode, out) == (0, b"")
    assert b"Traceback" not in errors
    assert not (tmp_path / "settings.toml").exists()
