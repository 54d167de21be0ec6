from __future__ import annotations

from pathlib import Path

import pytest

from desktop_chat.domain.errors import StoreError
from desktop_chat.storage.home import find_home
from tests.fakes.privileges import bound_by_permissions


def test_the_option_goes_before_the_environment(tmp_path: Path) -> None:
    environ = {"DESKTOP_CHAT_HOME": str(tmp_path / "env")}
    assert find_home(tmp_path / "option", environ).path == tmp_path / "option"
    assert find_home(None, environ).path == tmp_path / "env"


def test_without_either_it_is_the_platforms_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    home = find_home(None, {})
    assert home.path.is_relative_to(tmp_path)
    assert home.path.name == "desktop-chat"


def test_a_relative_folder_is_meant_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_home("here", {}).path == tmp_path / "here"


def test_finding_touches_nothing_and_creating_makes_private_folders(tmp_path: Path) -> None:
    home = find_home(tmp_path / "a" / "home", {})
    assert not home.path.exists()
    home.create()
    home.create()
    for folder in (home.path, home.backups, home.logs):
        assert folder.stat().st_mode & 0o777 == 0o700
    assert {home.settings.parent, home.database.parent} == {home.path}


@pytest.mark.store_row(107)
def test_a_file_in_the_folders_place_gives_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("I am a file")
    with pytest.raises(StoreError, match="cannot be used"):
        find_home(tmp_path / "home", {}).create()


@pytest.mark.store_row(107)
def test_a_folder_that_may_not_be_written_gives_a_sentence(tmp_path: Path) -> None:
    home = find_home(tmp_path / "home", {})
    home.create()
    home.path.chmod(0o500)
    with pytest.raises(StoreError, match="may not be written"):
        bound_by_permissions(home.create)


def test_a_folder_for_backups_on_a_disk_that_is_away_keeps_no_chat_from_being_kept(
    tmp_path: Path,
) -> None:
    home = find_home(tmp_path / "home", {})
    home.path.mkdir()
    home.backups.symlink_to(tmp_path / "away" / "disk")
    home.create()
    assert home.logs.is_dir()
