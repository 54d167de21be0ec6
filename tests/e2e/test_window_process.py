"""The window as a process: one per home, a clean end on a signal, a start that needs nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.fakes.cli import PATIENCE_S, run, start
from tests.fakes.window import live_rows

OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}

pytestmark = pytest.mark.timeout(120)


def wait_until_it_listens(home: Path) -> None:
    """The window's note is written once it can be raised."""
    lock = home / "window.lock"
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if lock.exists() and lock.read_text("utf-8").startswith("{"):
            return
        time.sleep(0.02)
    raise AssertionError("the window did not come up")


@contextmanager
def window(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = start(home, env=OFFSCREEN)
    try:
        wait_until_it_listens(home)
        yield process
    finally:
        process.kill()
        process.communicate(timeout=PATIENCE_S)


@pytest.mark.store_row(108)
def test_a_second_start_raises_the_first_and_ends(tmp_path: Path) -> None:
    with window(tmp_path) as first:
        second = run(tmp_path, env=OFFSCREEN)
        assert (second.returncode, second.stdout) == (0, b"")
        assert b"raised" in second.stderr
        assert first.poll() is None


def test_another_home_has_a_window_of_its_own(tmp_path: Path) -> None:
    with window(tmp_path / "a") as first, window(tmp_path / "b") as second:
        assert first.poll() is None
        assert second.poll() is None


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    with window(tmp_path) as process:
        process.send_signal(number)
        _, errors = process.communicate(timeout=PATIENCE_S)
        assert process.returncode == 0
        assert b"Traceback" not in errors
    assert live_rows(tmp_path) == 0


def test_without_a_display_it_says_so_and_does_the_self_test(tmp_path: Path) -> None:
    env = dict.fromkeys(("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"), "")
    done = run(tmp_path, env={**env, "HOME": str(tmp_path)})
    assert done.returncode == 0, done.stderr
    assert b"no display" in done.stderr
    report = json.loads(done.stdout)
    assert report["ok"] is True
    assert report["finish_reason"] == "stop"
    assert report["text_chars"] > 100
    assert set(report["versions"]) == {
        *("app", "python", "qt", "pyside6", "qasync", "openai", "anthropic", "sqlite")
    }
    assert report["home"]


def test_the_self_test_saves_a_picture(tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    done = run(tmp_path / "home", "--selftest", "--screenshot", str(picture), env=OFFSCREEN)
    assert done.returncode == 0
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_a_self_test_that_fails_says_what_failed(tmp_path: Path) -> None:
    done = run(
        tmp_path, "--selftest", "--screenshot", str(tmp_path / "no" / "x.png"), env=OFFSCREEN
    )
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert report["ok"] is False
    assert "x.png" in report["error"]


def test_a_first_start_works_in_an_empty_home_without_settings(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    home = empty / ".local" / "share" / "desktop-chat"
    env = {**OFFSCREEN, "HOME": str(empty), "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": ""}
    process = subprocess.Popen(
        [sys.executable, "-m", "desktop_chat"],
        env={**os.environ, **env},
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        wait_until_it_listens(home)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=PATIENCE_S)
        assert process.returncode == 0
    finally:
        process.kill()
    assert (home / "chats.sqlite3").exists()
