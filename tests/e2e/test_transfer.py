"""`desktop-chat export` and `import` in processes of their own."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.fakes.cli import environment, events_of, run
from tests.fakes.exports import IMPORTS, zipped

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_what_is_imported_is_exported_and_byte_equal_in_another_home(
    home: Path, tmp_path: Path
) -> None:
    done = run(home, "import", str(IMPORTS / "chatgpt.json"), "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert events_of(done.stdout)[-1] == {
        "event": "imported", "new": 2, "grown": 0, "restored": 0, "same": 0,
        "messages": 7, "failed": 0,
    }  # fmt: skip
    first, second = tmp_path / "1.zip", tmp_path / "2.zip"
    done = run(home, "export", "--all", "-o", str(first), "--json")
    assert done.returncode == 0
    assert events_of(done.stdout) == [
        {"event": "exported", "path": str(first), "chats": 2, "messages": 7}
    ]
    other = tmp_path / "other"
    assert run(other, "import", str(first)).returncode == 0
    assert run(other, "export", "-o", str(second)).returncode == 0
    assert first.read_bytes() == second.read_bytes()


def test_a_dry_run_says_what_is_in_it_and_keeps_nothing(home: Path) -> None:
    path = str(IMPORTS / "claude.json")
    done = run(home, "import", path, "--dry-run", "--json")
    events = events_of(done.stdout)
    assert [e["standing"] for e in events if e["event"] == "chat"] == ["new", "new"]
    assert events[-1]["app"] == "Claude"
    assert run(home, "import", path).returncode == 0
    said = run(home, "import", path, "--dry-run").stdout.decode()
    assert said.count("there already") == 2


def test_one_chat_is_written_in_the_format_that_its_file_names(home: Path, tmp_path: Path) -> None:
    run(home, "import", str(IMPORTS / "open_webui.json"))
    events = events_of(
        run(home, "import", str(IMPORTS / "open_webui.json"), "--dry-run", "--json").stdout
    )
    id_ = events[0]["id"]
    for name, beginning in (("x.md", "---\n"), ("x.html", "<!DOCTYPE html>"), ("x.json", "{")):
        done = run(home, "export", "--chat", id_, "-o", str(tmp_path / name))
        assert done.returncode == 0, done.stderr
        assert (tmp_path / name).read_text("utf-8").startswith(beginning)
    done = run(home, "export", "--format", "html", "-o", str(tmp_path / "folder"))
    assert done.returncode == 0
    assert len(list((tmp_path / "folder").glob("*.html"))) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["export", "--chat", "nobody", "-o", "x.md"], "no chat with the id nobody"),
        (["export"], "--output"),
        (["import", "absent.json"], "There is no"),
        (["import", "."], "none of the files"),
    ],
)
def test_what_cannot_be_done_is_said_with_2(
    home: Path, tmp_path: Path, arguments: list[str], words: str
) -> None:
    run(home, "import", str(IMPORTS / "claude.json"))
    done = subprocess.run(
        [sys.executable, "-m", "desktop_chat", "--home", str(home), *arguments],
        capture_output=True, cwd=tmp_path / "home", env=environment(
            {"PYTHONPATH": str(Path(__file__).parents[2])}), check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert words in done.stderr.decode()
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr


def test_a_pdf_is_made_without_a_screen(home: Path, tmp_path: Path) -> None:
    run(home, "import", str(IMPORTS / "chatgpt.json"))
    done = run(home, "export", "-o", str(tmp_path / "all.zip"), "--format", "pdf", "--json",
               env={"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""})  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert [event["chats"] for event in events_of(done.stdout)] == [2]
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        for name in archive.namelist():
            assert archive.read(name).startswith(b"%PDF")


def test_an_export_makes_no_home(home: Path, tmp_path: Path) -> None:
    done = run(home, "export", "-o", str(tmp_path / "x.json"))
    assert done.returncode == 2
    assert b"no chats" in done.stderr
    assert not home.exists()


def test_what_is_damaged_is_named_on_stderr_and_counts_in_the_exit_code(
    home: Path, tmp_path: Path
) -> None:
    good = json.loads((IMPORTS / "claude.json").read_text())
    raw = json.dumps([{**good[0], "chat_messages": 5}, good[1]]).encode()
    path = zipped(tmp_path / "x.zip", {"conversations.json": raw})
    done = run(home, "import", str(path))
    assert done.returncode == 4
    assert b"Words and" in done.stderr
    done = run(home, "import", str(path), "--json")
    assert [e["event"] for e in events_of(done.stdout)] == ["failure", "imported"]
    path = zipped(tmp_path / "y.zip", {"conversations.json": raw[: len(raw) // 3]})
    assert run(tmp_path / "other", "import", str(path)).returncode == 3


def test_neither_loads_qt(home: Path, tmp_path: Path) -> None:
    run(home, "import", str(IMPORTS / "claude.json"))
    code = (
        "import sys\nfrom desktop_chat.app.start import main\n"
        "for arguments in (['import', sys.argv[1]], ['export', '-o', sys.argv[2]]):\n"
        "    assert main(['--home', sys.argv[3], *arguments]) == 0\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(IMPORTS / "claude.json"), str(tmp_path / "x"), str(home)],
        capture_output=True, env=environment(), check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.store_row(104, 107)
def test_without_a_backup_nothing_is_imported_unless_that_is_said(home: Path) -> None:
    home.mkdir()
    file = str(IMPORTS / "chatgpt.json")
    assert run(home, "import", file).returncode == 0
    (copy,) = (home / "backups").iterdir()
    copy.unlink()
    (home / "backups").rmdir()
    (home / "backups").write_text("in the way")
    refused = run(home, "import", str(IMPORTS / "claude.json"), "--json")
    assert refused.returncode == 2
    assert events_of(refused.stdout)[-1]["type"] == "no_backup"
    assert b"backups" in refused.stderr
    done = run(home, "import", str(IMPORTS / "claude.json"), "--without-backup", "--json")
    assert done.returncode == 0
    assert events_of(done.stdout)[-1]["new"] == 2
