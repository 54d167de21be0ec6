"""`desktop-chat search` as its contract states it, in processes of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.cli import run
from tests.fakes.search_home import History

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    folder = tmp_path / "home"
    folder.mkdir()
    made = History(folder)
    made.chat("c", "제목 \x1b[31mred")
    made.say("c", "q", "어제 김치를 담갔다")
    made.say("c", "a", "Good.\n```\nx\n```", parent="q", model="m-1")
    yield made
    made.close()


def home(history: History) -> Path:
    return history.path.parent


def test_what_is_found_goes_to_stdout(history: History) -> None:
    history.index()
    done = run(home(history), "search", "김치")
    assert done.returncode == 0
    assert done.stderr == b""
    lines = done.stdout.decode().splitlines()
    assert "You" in lines[0]
    assert lines[1] == "    어제 김치를 담갔다"
    assert b"\x1b" not in done.stdout


def test_json_is_one_object_a_line_in_any_locale(history: History) -> None:
    history.index()
    done = run(home(history), "search", "제목", "--json", env={"LC_ALL": "C", "PYTHONUTF8": "0"})
    (line,) = done.stdout.decode("utf-8").splitlines()
    found = json.loads(line)
    assert found["kind"] == "title"
    assert (found["chat_id"], found["message_id"], found["marks"]) == ("c", None, [[0, 2]])


def test_filters_and_limits_count(history: History) -> None:
    history.index()
    done = run(home(history), "search", "has:code", "--json")
    assert [json.loads(line)["message_id"] for line in done.stdout.splitlines()] == ["a"]
    done = run(home(history), "search", "chat:c", "--json", "--limit", "1")
    assert len(done.stdout.splitlines()) == 1


def test_nothing_found_is_one_and_a_wrong_question_is_two(history: History, tmp_path: Path) -> None:
    history.index()
    assert run(home(history), "search", "nowhere").returncode == 1
    assert run(tmp_path / "nobody", "search", "x").returncode == 1
    for question in ([], ["   "], ["x", "--limit", "0"], ["role:nobody"], ["x", "--what"]):
        done = run(home(history), "search", *question)
        assert (done.returncode, done.stdout) == (2, b""), question
        assert done.stderr
        assert b"Traceback" not in done.stderr


def test_without_an_index_everything_is_read_and_that_is_said(history: History) -> None:
    done = run(home(history), "search", "치를", "--json")
    assert [json.loads(line)["message_id"] for line in done.stdout.splitlines()] == ["q"]
    assert b"reading all messages" in done.stderr


def test_what_was_written_since_is_found_too(history: History) -> None:
    history.index()
    history.say("c", "later", "새 김치", parent="a")
    done = run(home(history), "search", "김치", "--json")
    assert [json.loads(line)["message_id"] for line in done.stdout.splitlines()] == ["later", "q"]
    assert done.stderr == b""


def test_it_changes_nothing_and_never_loads_qt(history: History) -> None:
    history.index()
    before = history.path.read_bytes()
    code = (
        "import sys; from desktop_chat.app.start import main; "
        f"code = main(['search', 'nowhere', '--home', {str(home(history))!r}]); "
        "sys.exit(9 if 'PySide6' in sys.modules else code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 1
    assert history.path.read_bytes() == before
