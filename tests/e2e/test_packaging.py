"""What is packed with the app. `./run bundle` tries the bundle itself; here its parts are tried.

The smoke test's own checks run here against the app as it is installed, so that a broken check is
found without making a bundle.
"""

from __future__ import annotations

import importlib
import json
import os
import re
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImageReader

from desktop_chat import __version__

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
ENTRY = PACKAGING / "desktop-chat.desktop"
INSTALLER = PACKAGING / "install.sh"
(METAINFO,) = PACKAGING.glob("*.metainfo.xml")


@pytest.fixture(autouse=True)
def _scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PACKAGING))


def script(name: str) -> ModuleType:
    """Import a script that lies in packaging/, which is no package."""
    return importlib.import_module(name)


# ---------------------------------------------------------------------------------- the desktop


def desktop_entry(path: Path = ENTRY) -> dict[str, str]:
    parser = ConfigParser(interpolation=None, delimiters=("=",), strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(path, "utf-8")
    return dict(parser["Desktop Entry"])


def test_the_desktop_finds_the_window_of_its_entry() -> None:
    bootstrap = (ROOT / "desktop_chat/ui/loop.py").read_text("utf-8")
    assert f'setDesktopFileName("{ENTRY.stem}")' in bootstrap


def test_the_entry_starts_the_app_and_shows_its_icon() -> None:
    entry = desktop_entry()
    assert entry["Exec"] == "desktop-chat"
    assert (ROOT / f"desktop_chat/resources/icons/{entry['Icon']}.svg").exists()
    assert list((PACKAGING / "icons").glob(f"{entry['Icon']}-*.png"))


def test_the_metainfo_tells_of_this_version_of_this_entry() -> None:
    root = ET.parse(METAINFO).getroot()
    assert f"{root.findtext('id')}.metainfo.xml" == METAINFO.name
    assert root.findtext("launchable") == ENTRY.name
    releases = [release.get("version") for release in root.iter("release")]
    assert releases[0] == __version__


@pytest.mark.parametrize(
    "command",
    [
        ("desktop-file-validate", ENTRY),
        ("appstreamcli", "validate", "--no-net", METAINFO),
        ("sh", "-n", INSTALLER),
    ],
)
def test_the_desktops_own_tools_find_no_fault(command: tuple[str | Path, ...]) -> None:
    if not shutil.which(command[0]):
        pytest.skip(f"there is no {command[0]}")
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def exec_of(path: Path) -> str:
    """Read the command as the Desktop Entry Specification tells to: two rounds of escapes."""
    value = desktop_entry(path)["Exec"].replace("\\\\", "\\")
    quoted = re.fullmatch(r'"((?:[^"`$\\]|\\["`$\\])*)"', value)
    assert quoted, value
    assert "%" not in value.replace("%%", ""), "a lone percent sign begins a field code"
    return re.sub(r"\\(.)", r"\1", quoted[1]).replace("%%", "%")


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """A bundle in a folder with a name that has everything in it which is hard to quote."""
    folder = tmp_path / "a 'b' \"c\" $HOME `d` \\e 100% & f|g"
    for place, source in (
        ("applications", ENTRY),
        ("metainfo", METAINFO),
        ("icons/hicolor/scalable/apps", ROOT / "desktop_chat/resources/icons/desktop-chat.svg"),
    ):
        (folder / "share" / place).mkdir(parents=True)
        shutil.copy(source, folder / "share" / place)
    shutil.copy(INSTALLER, folder)
    (folder / "desktop-chat").write_text("#!/bin/sh\necho started\n", "utf-8")
    (folder / "desktop-chat").chmod(0o755)
    return folder


def install(folder: Path, home: Path, *arguments: str) -> None:
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
    command = ("sh", str(folder / "install.sh"), *arguments)
    subprocess.run(command, check=True, env=environment, capture_output=True)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script for Linux")
def test_the_menu_starts_the_app_from_a_folder_of_any_name(unpacked: Path, tmp_path: Path) -> None:
    install(unpacked, tmp_path / "home")
    entry = tmp_path / "home/.local/share/applications/desktop-chat.desktop"
    assert exec_of(entry) == str(unpacked / "desktop-chat")
    started = subprocess.check_output([tmp_path / "home/.local/bin/desktop-chat"], text=True)
    assert started == "started\n"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script for Linux")
def test_what_was_put_into_the_menu_is_taken_out(unpacked: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    install(unpacked, home)
    install(unpacked, home, "--remove")
    left = [path.name for path in home.rglob("*") if not path.is_dir()]
    assert not [name for name in left if "desktop-chat" in name or "desktop_chat" in name]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script for Linux")
def test_a_program_of_somebody_elses_is_left_alone(unpacked: Path, tmp_path: Path) -> None:
    other = tmp_path / "home/.local/bin/desktop-chat"
    other.parent.mkdir(parents=True)
    other.write_text("not ours", "utf-8")
    install(unpacked, tmp_path / "home")
    install(unpacked, tmp_path / "home", "--remove")
    assert other.read_text("utf-8") == "not ours"


# ---------------------------------------------------------------------------------- the contents


@pytest.mark.parametrize(
    ("target", "stays"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqminimal.so", False),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6\\plugins\\platforms\\qminimal.dll", False),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", True),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        ("PySide6/Qt/plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so", True),
        ("PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/plugins/imageformats/libqjpeg.so", True),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", False),
        ("PySide6/Qt/plugins/imageformats/libqpdf.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/translations/qtbase_ko.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/Qt/lib/libQt6Svg.so.6", True),
        ("PySide6/Qt/lib/libQt6Quick.so.6", False),
        ("PySide6/Qt6Quick.dll", False),
        ("PySide6/opengl32sw.dll", False),
        ("PySide6/Qt/lib/QtWidgets.framework/Versions/A/QtWidgets", True),
        ("PySide6/Qt/lib/QtQuick.framework/Versions/Current", False),
        ("openai-3.52.0.dist-info/METADATA", True),
        ("keyring-25.7.0.dist-info/entry_points.txt", True),
        ("openai-3.52.0.dist-info/RECORD", False),
        ("openai-3.52.0.dist-info/licenses/LICENSE", False),
        ("desktop_chat/resources/icons/square.svg", True),
        ("desktop_chat/storage/migrations/0001_initial.sql", True),
    ],
)
def test_a_file_stays_in_the_bundle_or_goes(target: str, stays: bool) -> None:
    assert script("bundle_rules").is_wanted(target) is stays


def test_what_is_needed_through_others_is_reached() -> None:
    links = {"a": ["b"], "b": ["c", "a"], "c": [], "d": ["c"]}
    assert script("bundle_rules").reachable(["a"], links.__getitem__) == {"a", "b", "c"}


def test_the_tools_of_developers_stay_out() -> None:
    modules = script("bundle_rules").developer_modules(ROOT / "requirements/app.txt")
    assert {"pytest", "mypy", "PyInstaller"} <= set(modules)
    assert not {"openai", "anthropic", "httpx2", "apsw", "PySide6", "desktop_chat"} & set(modules)


def test_the_notice_names_every_library_in_its_version() -> None:
    notice = (ROOT / "THIRD_PARTY.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| (\S+) \| (\d\S*) \| \S.* \|$", notice, re.MULTILINE))
    rules, third_party = script("bundle_rules"), script("third_party")
    pins = rules.pinned(ROOT / "requirements/app.txt")
    named = {rules.normal_name(name): version for name, version in rows.items()}
    left_out = third_party.BUILD_ONLY | third_party.ELSEWHERE
    assert named == {name: pin for name, pin in pins.items() if name not in left_out}


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="newer Pythons lack some of the libraries")
def test_the_notice_gives_the_licences_that_the_libraries_state(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert script("third_party").main([]) == 0, capsys.readouterr().out


@pytest.mark.parametrize(("container", "largest"), [("ico", 256), ("icns", 512)])
def test_the_icon_files_of_windows_and_macos_hold_the_pictures(
    container: str, largest: int, qapp: object
) -> None:
    containers = script("icon_containers")
    pictures = containers.read_pngs(sorted((PACKAGING / "icons").glob("*.png")))
    assert max(pictures) >= largest
    content = QByteArray(getattr(containers, container)(pictures))
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, container.encode())
    sizes = set()
    for number in range(reader.imageCount()):
        reader.jumpToImage(number)
        image = reader.read()
        assert not image.isNull(), reader.errorString()
        sizes.add(image.width())
    assert {16, 32, 256, largest} <= sizes


# ---------------------------------------------------------------------------------- the start


def test_programs_started_from_the_bundle_see_the_systems_libraries(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle/_internal:/opt/lib")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/opt/lib")
    script("entry").restore_environment()
    assert os.environ["LD_LIBRARY_PATH"] == "/opt/lib"
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ


def test_the_desktops_plugins_for_another_qt_are_not_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QT_PLUGIN_PATH", "/usr/lib/qt6/plugins")
    script("entry").restore_environment()
    assert "QT_PLUGIN_PATH" not in os.environ


def test_a_program_without_a_terminal_can_still_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    script("entry").open_streams()
    with sys.stdout, sys.stderr:
        assert sys.stdout.write("nobody reads it") > 0
        assert sys.stderr.write("nor this") > 0


def test_a_library_that_only_the_system_can_have_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def start() -> int:
        raise ImportError("libGL.so.1: cannot open shared object file")

    monkeypatch.setattr(os, "environ", dict(os.environ))
    monkeypatch.setattr("desktop_chat.__main__.main", start)
    assert script("entry").main() == 1
    told = capsys.readouterr().err
    assert "libGL.so.1" in told
    assert "Traceback" not in told


# ---------------------------------------------------------------------------------- the smoke test


@pytest.mark.parametrize("step", ["demo", "protocols", "tls", "no_qt_in_the_terminal"])
def test_the_smoke_test_is_content_with_the_app(step: str, tmp_path: Path) -> None:
    smoke = script("smoke_test")
    bundle = smoke.Bundle((sys.executable, "-m", "desktop_chat"), tmp_path)
    getattr(smoke, step)(bundle)


GOOD_REPORT: dict[str, object] = {
    "ok": True,
    "text_chars": 900,
    "finish_reason": "stop",
    "usage": {"input_tokens": 1, "output_tokens": 9},
    "ttft_ms": 20.5,
    "versions": dict.fromkeys(
        ("app", "python", "qt", "pyside6", "qasync", "openai", "anthropic", "sqlite"), "1"
    ),
    "keyring_backend": "none",
    "image_formats": ["gif", "jpeg", "png", "webp"],
    "home": "/nowhere/desktop-chat-selftest-1",
}


def test_the_smoke_test_takes_a_good_report(tmp_path: Path) -> None:
    assert "900 characters" in script("smoke_test").check_report(json.dumps(GOOD_REPORT), tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        {"ok": False},
        {"text_chars": 0},
        {"finish_reason": "failed"},
        {"ttft_ms": None},
        {"usage": {"input_tokens": None, "output_tokens": None}},
        {"versions": {**dict.fromkeys(("app", "python"), "1"), "openai": None}},
        {"image_formats": ["gif", "jpeg", "png", "svg", "webp"]},
        {"image_formats": ["png"]},
        {"keyring_backend": None},
        {"home": str(Path.cwd())},
    ],
)
def test_the_smoke_test_refuses_a_bad_report(change: dict[str, object], tmp_path: Path) -> None:
    smoke = script("smoke_test")
    with pytest.raises(smoke.Broken):
        smoke.check_report(json.dumps(GOOD_REPORT | change), tmp_path)


@pytest.mark.parametrize(
    "program", ["import sys; sys.exit(1)", "raise ValueError", "print('Traceback')"]
)
def test_the_smoke_test_refuses_a_program_that_fails(program: str, tmp_path: Path) -> None:
    smoke = script("smoke_test")
    bundle = smoke.Bundle((sys.executable, "-c", program), tmp_path)
    with pytest.raises((smoke.Broken, ValueError)):
        smoke.demo(bundle)
