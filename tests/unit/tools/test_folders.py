"""Nothing outside an attached folder is ever read, whatever the name that a model gives."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop_chat.domain.errors import ToolError
from desktop_chat.tools import folders
from desktop_chat.tools.folders import Entry, content_of, listing_of


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with two files, and a secret beside it."""
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    root = tmp_path / "project"
    (root / "src").mkdir(parents=True)
    (root / "메모.txt").write_text("안녕", "utf-8")
    (root / "src" / "main.py").write_text("print()", "utf-8")
    (root / ".env").write_text("KEY=1", "utf-8")
    (root / ".git").mkdir()
    (root / ".git" / "config").write_text("x", "utf-8")
    (root / "out.txt").symlink_to(tmp_path / "secret.txt")
    (root / "up").symlink_to(tmp_path)
    (root / "self").symlink_to(root / "src")
    return root


@pytest.fixture(params=[True, False], ids=["step by step", "resolved"])
def _each_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Systems that cannot go down step by step look where a name leads instead."""
    if not request.param:
        monkeypatch.setattr(folders, "_CAN_GO_DOWN", False)


@pytest.mark.usefixtures("_each_way")
def test_what_is_in_it_is_listed_and_read(root: Path) -> None:
    assert listing_of(root, "").entries == (Entry("src", True, 0), Entry("메모.txt", False, 6))
    assert listing_of(root, "src/").entries == (Entry("main.py", False, 7),)
    assert content_of(root, "src/main.py", 100) == b"print()"
    assert content_of(root, "./메모.txt", 100).decode() == "안녕"


@pytest.mark.usefixtures("_each_way")
@pytest.mark.parametrize(
    "path",
    [
        "../secret.txt",
        "src/../../secret.txt",
        "out.txt",
        "up/secret.txt",
        "self/main.py",
        ".env",
        ".git/config",
        "..",
        "src/..",
        "no such",
        "src/main.py/more",
        "\0",
        "a\0b",
        "x" * 5000,
        "a/" * 100,
    ],
)
def test_what_leads_elsewhere_is_not_there(root: Path, path: str) -> None:
    with pytest.raises(ToolError, match="not there"):
        content_of(root, path, 100)
    with pytest.raises(ToolError, match="not there"):
        listing_of(root, path)


def test_a_whole_path_of_the_system_stays_below_the_folder(root: Path) -> None:
    with pytest.raises(ToolError, match="not there"):
        content_of(root, str(root.parent / "secret.txt"), 100)


@pytest.mark.usefixtures("_each_way")
def test_only_files_are_read_and_only_so_much(root: Path) -> None:
    os.mkfifo(root / "pipe")
    for path in ("pipe", "src", ""):
        with pytest.raises(ToolError, match="no file"):
            content_of(root, path, 100)
    with pytest.raises(ToolError, match="too large"):
        content_of(root, "src/main.py", 6)
    assert Entry("pipe", False, 0) not in listing_of(root, "").entries


def test_a_folder_that_became_a_link_meanwhile_is_not_followed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def swapped(path: os.PathLike[str] | str, *given: int, **named: int) -> int:
        if path == "src":
            (root / "src").rename(root / "was")
            (root / "src").symlink_to(root.parent)
        return real(path, *given, **named)

    monkeypatch.setattr(os, "open", swapped)
    with pytest.raises(ToolError, match="not there"):
        content_of(root, "src/secret.txt", 100)


def test_a_folder_with_too_much_in_it_says_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "MOST_ENTRIES", 1)
    listing = listing_of(root, "")
    assert (len(listing.entries), listing.has_more) == (1, True)
