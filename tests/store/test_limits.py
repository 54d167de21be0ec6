"""Row 110: the system gives no more files or threads. A sentence, and the next question works."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from desktop_chat.domain.settings import Protocol
from tests.fakes.cli import PATIENCE_S, environment, run, write_settings
from tests.fakes.wire_server import Reply, WireServer
from tests.fakes.wire_streams import stream_for

pytestmark = pytest.mark.store_row(110)

CHAT = Protocol.OPENAI_CHAT
SENTENCE = "at its limit of open files or threads"
FAILED = 3


def _ask(home: Path, *command: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*command, "--home", str(home), "ask", "question"],
        capture_output=True,
        timeout=PATIENCE_S,
        check=False,
        env=environment(),
    )


def _with_few_files(home: Path, count: int) -> subprocess.CompletedProcess[bytes]:
    shell = f'ulimit -n {count}; exec "$@"'
    return _ask(home, "sh", "-c", shell, "sh", sys.executable, "-m", "desktop_chat")


def _with_few_threads(home: Path, count: int) -> subprocess.CompletedProcess[bytes]:
    return _ask(home, sys.executable, "-m", "tests.fakes.few_threads", str(count))


@pytest.mark.parametrize("count", [6])
def test_without_more_files_a_question_fails_in_words(tmp_path: Path, count: int) -> None:
    with WireServer(Reply(stream_for(CHAT, ["Hello"]))) as server:
        write_settings(tmp_path, server.base_url, CHAT)
        _check_failed(_with_few_files(tmp_path, count))


@pytest.mark.parametrize("count", [0, 3])
def test_without_more_threads_a_question_fails_in_words(tmp_path: Path, count: int) -> None:
    with WireServer(Reply(stream_for(CHAT, ["Hello"]))) as server:
        write_settings(tmp_path, server.base_url, CHAT)
        _check_failed(_with_few_threads(tmp_path, count))


def test_wherever_files_run_out_there_is_an_answer_or_a_sentence_and_the_next_question_works(
    tmp_path: Path,
) -> None:
    with WireServer(Reply(stream_for(CHAT, ["Hello"]))) as server:
        write_settings(tmp_path, server.base_url, CHAT)
        for count in (11, 12):  # what is open when depends on the versions of Python and SQLite
            done = _with_few_files(tmp_path, count)
            if done.returncode == 0:
                assert done.stdout == b"Hello"
            else:
                _check_failed(done)
        after = run(tmp_path, "ask", "again")
        assert (after.returncode, after.stdout) == (0, b"Hello")
    assert _is_sound(tmp_path / "chats.sqlite3")


def _check_failed(done: subprocess.CompletedProcess[bytes]) -> None:
    said = done.stderr.decode()
    assert (done.returncode, SENTENCE in said) == (FAILED, True), said
    assert all(line.startswith("desktop-chat: ") for line in said.splitlines()), said


def _is_sound(path: Path) -> bool:
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return str(connection.pragma("integrity_check")) == "ok"
    finally:
        connection.close()
