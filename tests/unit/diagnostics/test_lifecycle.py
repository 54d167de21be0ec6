from __future__ import annotations

import asyncio
import contextlib
import faulthandler
import gc
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_chat.diagnostics.lifecycle import Diagnostics, report_qt

log = logging.getLogger("desktop_chat.somewhere")


class Running:
    """Started diagnostics; `text` ends them and gives the log."""

    def __init__(self, folder: Path) -> None:
        self.notices: list[str] = []
        self.folder = folder / "logs"
        self.diagnostics = Diagnostics(self.folder, name="window", on_notice=self.notices.append)
        self.diagnostics.start()

    def text(self) -> str:
        self.diagnostics.close()
        path = self.folder / "window.log"
        return path.read_text("utf-8") if path.exists() else ""


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    started = Running(tmp_path)
    yield started
    started.diagnostics.close()


@pytest.fixture
def silent_hooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the test runner's own hooks away, as in the real program."""
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)
    monkeypatch.setattr(sys, "unraisablehook", sys.__unraisablehook__)


@pytest.mark.usefixtures("caplog")
def test_a_record_ends_in_the_file_without_keys(running: Running) -> None:
    running.diagnostics.redactor.add("my-own-password")
    log.info("connecting with %s", {"x-api-key": "abc-12345"})
    log.warning("refused my-own-password")
    try:
        raise ValueError("Authorization: Bearer abc-12345")
    except ValueError:
        log.exception("failed")
    text = running.text()
    assert text.count("•••") >= 3
    assert "abc-12345" not in text
    assert "my-own-password" not in text
    assert "Traceback" in text


def test_the_chatter_of_libraries_may_hold_prompts_and_is_left_out(running: Running) -> None:
    library = logging.getLogger("openai._base_client")
    library.setLevel(logging.DEBUG)
    library.debug("Request options: my prompt")
    library.info("my prompt too")
    library.warning("retrying")
    library.setLevel(logging.NOTSET)
    text = running.text()
    assert "prompt" not in text
    assert "retrying" in text


def test_nothing_is_opened_before_there_is_something_to_say(running: Running) -> None:
    assert not (running.folder / "window.log").exists()


def test_the_file_is_private_in_its_folder_and_turned_over(running: Running) -> None:
    for _ in range(70):
        log.info("x" * 19_000)
    running.diagnostics.close()
    assert (running.folder / "window.log.1").exists()
    assert running.folder.stat().st_mode & 0o777 == 0o700


def test_one_record_cannot_fill_the_log(running: Running) -> None:
    log.info("y" * 1_000_000)
    assert len(running.text()) < 30_000


def test_a_folder_that_cannot_be_written_stops_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "logs").write_text("in the way")
    started = Running(tmp_path)
    log.warning("unheard")
    started.diagnostics.close()
    assert capfd.readouterr().err == ""


@pytest.mark.usefixtures("silent_hooks", "caplog")
def test_an_uncaught_error_is_logged_and_noticed_once(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    started = Running(tmp_path)
    for _ in range(3):
        try:
            raise ZeroDivisionError("my private prompt")
        except ZeroDivisionError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    text = started.text()
    assert text.count("uncaught error") == 3
    (notice,) = started.notices
    assert "ZeroDivisionError" in notice
    assert "private" not in notice
    assert capfd.readouterr().err == ""


@pytest.mark.usefixtures("silent_hooks", "caplog")
def test_errors_in_threads_and_finalizers_are_logged_and_noticed(tmp_path: Path) -> None:
    class Bad:
        def __del__(self) -> None:
            raise KeyError("gone")

    def fail() -> None:
        raise LookupError("in a thread")

    started = Running(tmp_path)
    thread = threading.Thread(target=fail, name="worker")
    thread.start()
    thread.join()
    Bad()
    gc.collect()
    text = started.text()
    assert "uncaught error in thread worker" in text
    assert "LookupError" in text
    assert "KeyError" in text
    assert len(started.notices) == 2


@pytest.mark.usefixtures("caplog")
def test_errors_of_the_loop_are_noticed_on_its_thread(running: Running) -> None:
    heard_on: list[str] = []

    async def main() -> None:
        loop = asyncio.get_running_loop()
        running.diagnostics.watch(loop)
        loop.call_soon(_fail, "my private prompt")
        await asyncio.to_thread(_fail_and_log)
        for _ in range(5):
            await asyncio.sleep(0)

    running.notices = NoticesWithThread(heard_on)
    running.diagnostics._on_notice = running.notices.append
    asyncio.run(main())
    text = running.text()
    assert "KeyError" in text
    assert "private" not in text
    assert heard_on == ["MainThread"] * 2


class NoticesWithThread(list[str]):
    def __init__(self, threads: list[str]) -> None:
        super().__init__()
        self.threads = threads

    def append(self, notice: str) -> None:
        self.threads.append(threading.current_thread().name)


def _fail(_text: str) -> None:
    raise KeyError


def _fail_and_log() -> None:
    try:
        raise OSError("on another thread")
    except OSError:
        log.exception("failed")


@pytest.mark.usefixtures("caplog")
def test_a_logged_error_without_an_exception_is_no_fault(running: Running) -> None:
    log.error("the server said no")
    assert running.notices == []


def test_qts_messages_are_logged(running: Running) -> None:
    report_qt("warning", "QPainter::begin: 100% wrong")
    report_qt("unheard of", "hm")
    text = running.text()
    assert "WARNING MainThread desktop_chat.qt: QPainter::begin: 100% wrong" in text
    assert running.notices == []


def test_everything_is_put_back(tmp_path: Path) -> None:
    def state() -> tuple[object, ...]:
        root = logging.getLogger()
        hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        return (*hooks, tuple(root.handlers), root.level, threading.active_count())

    before = state()
    started = Running(tmp_path)
    assert state() != before
    started.diagnostics.close()
    started.diagnostics.close()
    assert state() == before


def test_a_hook_that_came_later_is_not_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = Running(tmp_path)

    def later(*_: object) -> None:
        return

    monkeypatch.setattr(sys, "excepthook", later)
    started.diagnostics.close()
    assert sys.excepthook is later


def test_ctrl_c_is_no_fault(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    with contextlib.suppress(KeyboardInterrupt):
        error = KeyboardInterrupt()
        running.diagnostics._hooks._before = (
            lambda *_: None,
            *running.diagnostics._hooks._before[1:],
        )
        sys.excepthook(KeyboardInterrupt, error, None)
    assert running.notices == []


CRASHING_CHILD = """
import faulthandler, sys
from pathlib import Path
from desktop_chat.diagnostics.lifecycle import Diagnostics
Diagnostics(Path(sys.argv[1]), name="window", on_notice=print).start()
faulthandler._sigsegv()
"""


def test_a_crash_of_the_interpreter_leaves_its_stack_in_the_crash_log(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CRASHING_CHILD, str(tmp_path)], capture_output=True, check=False
    )
    assert done.returncode != 0
    assert "Segmentation fault" in (tmp_path / "crash.log").read_text()
    assert done.stderr == b""


def test_a_fault_handler_of_somebody_else_stays(running: Running) -> None:
    if not faulthandler.is_enabled():
        pytest.skip("nobody else has one")
    assert running.diagnostics._crash_log is None
