"""`./run`: what it looks at, what it says, what it leaves alone. No test reaches the network."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PINNED = (
    "requirements/app.txt",
    "requirements/dev.txt",
    "pyproject.toml",
    "desktop_chat/__init__.py",
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="system packages, flock and exec")


def load(path: Path, name: str) -> ModuleType:
    """Import a script, whatever its file is called, and leave no compiled copy beside it."""
    loader = SourceFileLoader(name, str(path))
    spec = spec_from_loader(name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    kept, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = kept
    return module


@pytest.fixture
def run(tmp_path: Path) -> ModuleType:
    """The script in a project of its own that has no .venv yet."""
    for name in ("run", *PINNED):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(PROJECT / name, tmp_path / name)
    return load(tmp_path / "run", "desktop_chat_run")


@pytest.fixture
def installed(run: ModuleType) -> ModuleType:
    """The script in a project that is set up for the app."""
    run.VENV_PYTHON.parent.mkdir(parents=True)
    run.VENV_PYTHON.symlink_to(sys.executable)
    run.write_stamp({**run.pins(), "dev": "", "libraries": "window window+xcb"})
    return run


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Every program that is started, none of which is; a call of it fails the test."""
    programs: list[list[str]] = []

    def no_program(command: list[str], *_: object, **__: object) -> NoReturn:
        programs.append(list(command))
        message = f"started {command}"
        raise AssertionError(message)

    monkeypatch.setattr(subprocess, "run", no_program)
    monkeypatch.setattr(subprocess, "Popen", no_program)
    return programs


@pytest.fixture
def not_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)


def only_manager(name: str) -> Callable[[str], str | None]:
    return lambda asked: f"/usr/bin/{asked}" if asked == name else None


# ---------------------------------------------------------------------- the interpreter


def test_an_old_python_can_read_the_script() -> None:
    ast.parse((PROJECT / "run").read_text("utf-8"), feature_version=(3, 8))


def test_without_a_new_python_it_says_which_is_needed(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(SystemExit) as left:
        run.find_python()
    said = capsys.readouterr()
    assert left.value.code == 1
    assert "needs Python 3.11 or newer" in said.err
    assert said.out == ""


# ---------------------------------------------------------------------- the stamp


def test_a_second_start_runs_no_program(
    installed: ModuleType, started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installed, "displays", list)
    installed.prepare("", window=True)
    assert started == []


def test_a_changed_pin_is_noticed(installed: ModuleType) -> None:
    lock = installed.ROOT / "requirements/app.txt"
    lock.write_text(lock.read_text("utf-8").replace("qasync==", "qasync==9"), "utf-8")
    assert not installed.is_ready(installed.read_stamp(), installed.pins(), "app")


def test_a_changed_lint_rule_installs_nothing(installed: ModuleType) -> None:
    with (installed.ROOT / "pyproject.toml").open("a", encoding="utf-8") as project:
        project.write("\n[tool.another]\n")
    assert installed.is_ready(installed.read_stamp(), installed.pins(), "app")


def test_another_python_is_noticed(installed: ModuleType) -> None:
    wanted = {**installed.pins(), "python": "/elsewhere/python3.14 3.14.0"}
    assert not installed.is_ready(installed.read_stamp(), wanted, "app")


def test_a_moved_project_is_noticed(installed: ModuleType) -> None:
    wanted = {**installed.pins(), "root": "/elsewhere"}
    assert not installed.is_ready(installed.read_stamp(), wanted, "app")


def test_the_app_is_ready_before_the_developers_tools_are(installed: ModuleType) -> None:
    stamp, wanted = installed.read_stamp(), installed.pins()
    assert installed.is_ready(stamp, wanted, "app")
    assert not installed.is_ready(stamp, wanted, "dev")


@pytest.mark.parametrize("content", ["", "{", "[]", '"text"'])
def test_a_broken_stamp_counts_as_none(installed: ModuleType, content: str) -> None:
    installed.STAMP.write_text(content, "utf-8")
    assert installed.read_stamp() == {}


def test_a_stamp_without_a_python_counts_as_none(installed: ModuleType) -> None:
    installed.VENV_PYTHON.unlink()
    assert installed.read_stamp() == {}


def test_a_half_made_venv_is_made_anew(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    rest = run.VENV / "lib/half-written.py"
    rest.parent.mkdir(parents=True)
    rest.touch()

    def make(command: tuple[str, ...], **_: object) -> subprocess.CompletedProcess[str]:
        if "venv" in command:
            run.VENV.mkdir()
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", make)
    monkeypatch.setattr(run, "pip_install", lambda *_, **__: None)
    run.set_up(run.read_stamp(), run.pins(), "app")
    assert not rest.exists()


def test_a_set_up_that_fails_leaves_no_stamp(
    installed: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(*_: object, **__: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(installed, "pip_install", break_off)
    with pytest.raises(KeyboardInterrupt):
        installed.set_up(installed.read_stamp(), {**installed.pins(), "app": "new"}, "app")
    assert not installed.STAMP.exists()


def test_two_set_ups_never_run_at_once(run: ModuleType) -> None:
    with run.SetupLock():
        second = run.SetupLock()
        second.file = (run.ROOT / ".venv.lock").open("w")
        with second.file:
            assert not second._try_to_take()


# ---------------------------------------------------------------------- pip


def test_pip_keeps_where_from_and_loses_where_to(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "file:///mirror")
    monkeypatch.setenv("PIP_TARGET", "/elsewhere")
    monkeypatch.setenv("PIP_USER", "1")
    environment = run.pip_environment()
    assert environment["PIP_INDEX_URL"] == "file:///mirror"
    assert environment["PIP_USER"] == "0"
    assert "PIP_TARGET" not in environment


@pytest.mark.parametrize(
    ("pip_says", "person_reads"),
    [
        ("[SSL: CERTIFICATE_VERIFY_FAILED] unable to get local issuer", "PIP_CERT"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "not the one that was tested"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: something that nobody foresaw", "something that nobody foresaw"),
    ],
)
def test_a_failed_install_says_what_to_do(
    run: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    pip_says: str,
    person_reads: str,
) -> None:
    run.VENV.mkdir()
    code = f"import sys; print({pip_says!r}); sys.exit(1)"
    monkeypatch.setattr(run, "in_venv", lambda *_: (sys.executable, "-c", code))
    with pytest.raises(SystemExit) as left:
        run.pip_install("anything")
    assert left.value.code == 1
    assert person_reads in capsys.readouterr().err
    assert pip_says in run.LOG.read_text("utf-8")


# ---------------------------------------------------------------------- system packages


@pytest.mark.parametrize(
    ("environment", "kinds"),
    [
        ({}, []),
        ({"DISPLAY": ":0"}, ["xcb"]),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, ["xcb", "wayland"]),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, []),
        ({"QT_QPA_PLATFORM": "wayland;xcb;offscreen"}, ["xcb", "wayland"]),
    ],
)
def test_the_environment_tells_the_display(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], kinds: list[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert run.displays() == kinds


def test_a_library_is_missing_when_it_cannot_be_loaded(run: ModuleType) -> None:
    nowhere = ["libnowhere-at-all.so.7", "window", "libnowhere7", "nowhere"]
    run.LIBRARIES[:] = [nowhere]
    assert run.missing_libraries(["window"]) == [nowhere]
    assert run.missing_libraries(["xcb"]) == []


@pytest.mark.usefixtures("not_root")
@pytest.mark.parametrize(
    ("manager", "command"),
    [
        ("apt-get", "apt-get install libegl1 libgl1"),
        ("dnf", "sudo dnf install 'libEGL.so.1()(64bit)' 'libGL.so.1()(64bit)'"),
        ("pacman", "sudo pacman -S --needed libglvnd"),
    ],
)
def test_a_plain_user_reads_the_exact_command(
    run: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    started: list[list[str]],
    manager: str,
    command: str,
) -> None:
    monkeypatch.setattr(shutil, "which", only_manager(manager))
    rows = [row for row in run.LIBRARIES if row[0] in ("libGL.so.1", "libEGL.so.1")]
    with pytest.raises(SystemExit) as left:
        run.provide(rows)
    assert left.value.code == 1
    assert f"{command}\n" in capsys.readouterr().err
    assert started == []


@pytest.mark.usefixtures("not_root")
def test_one_working_kind_of_display_is_enough(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = {"window": [], "xcb": [], "wayland": [["libwayland-egl.so.1"]]}
    monkeypatch.setattr(run, "missing_libraries", lambda uses: lacking[uses[0]])
    assert run.missing_for_window(["window", "xcb", "wayland"]) == []
    assert run.missing_for_window(["window", "wayland"]) == [["libwayland-egl.so.1"]]


# ---------------------------------------------------------------------- the lock files


def pins_of(name: str) -> dict[str, str]:
    text = (PROJECT / "requirements" / name).read_text("utf-8")
    lines = [line for line in text.splitlines() if line[:1].isalnum()]
    return dict(line.split(" ")[0].split("==") for line in lines)


@pytest.mark.parametrize("name", ["app.txt", "dev.txt"])
def test_a_lock_names_no_place_to_download_from(name: str) -> None:
    text = (PROJECT / "requirements" / name).read_text("utf-8")
    assert "://" not in text
    assert "--index" not in text


@pytest.mark.parametrize("name", ["app.txt", "dev.txt"])
def test_every_pin_has_hashes(name: str) -> None:
    text = (PROJECT / "requirements" / name).read_text("utf-8")
    entries = [entry for entry in text.split("\n") if entry[:1].isalnum()]
    hashes = text.replace("\\\n", "").splitlines()
    assert len(entries) == sum("--hash=sha256:" in line for line in hashes)


def test_the_developers_lock_holds_the_apps_lock() -> None:
    assert pins_of("app.txt").items() <= pins_of("dev.txt").items()


# ---------------------------------------------------------------------- the rules of the tree


def test_the_check_finds_what_breaks_a_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = load(PROJECT / ".ci/check.py", "desktop_chat_check")
    monkeypatch.setattr(check, "ROOT", tmp_path)
    (tmp_path / "long.py").write_text("pass\n" * 401, "utf-8")
    (tmp_path / "fine.py").write_text("pass\n" * 400, "utf-8")
    (tmp_path / "note.md").write_text("\nget it from " + "Pypi" + ".org", "utf-8")
    faults = list(check.tree_faults(["long.py", "fine.py", "note.md"]))
    assert [fault.split(" ")[0] for fault in faults] == ["long.py:", "note.md:2:"]
