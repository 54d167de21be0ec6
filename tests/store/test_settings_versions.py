"""Row 111: settings of another version of the app, and two versions of it on one home."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.parameters import ParameterValue
from desktop_chat.domain.settings import Settings, Theme
from desktop_chat.storage import settings as settings_files
from desktop_chat.storage.settings import create_if_missing, load, update
from desktop_chat.storage.settings_steps import STEPS, Step, newest, up_to_date
from tests.fakes.privileges import bound_by_permissions

pytestmark = pytest.mark.store_row(111)

OLD = '# mine\n[ui]\nlook = "dark"  # at night\nfrom_the_future = 1\n\n[chat]\nprovider = ""\n'
NEW = f"version = 2\n{OLD.replace('look', 'theme')}"


def _rename(document: dict[str, ParameterValue]) -> None:
    """As if `theme` had been `look` in version 1."""
    ui = document["ui"]
    assert isinstance(ui, dict)
    if "look" in ui:
        ui["theme"] = ui.pop("look")


def _again(document: dict[str, ParameterValue]) -> None:
    document["thrice"] = True


TO_2: tuple[Step, ...] = (_rename,)
TO_3: tuple[Step, ...] = (_rename, _again)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def names(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir())


def test_there_is_a_step_to_every_version_and_none_leads_backwards() -> None:
    assert newest(STEPS) == 1 + len(STEPS)
    assert up_to_date("", TO_3[1:]).startswith("version = 2\n")
    assert up_to_date("version = 2\n", TO_3[:1]) == "version = 2\n"


def test_an_older_file_is_brought_up_to_date_and_kept_as_it_was(path: Path) -> None:
    path.write_text(OLD)
    found, (notice,) = load(path, owner=True, steps=TO_2)
    assert found.ui.theme is Theme.DARK
    assert path.with_name("settings.toml.before-version-2").read_text() == OLD
    assert "settings.toml.before-version-2" in notice
    new = path.read_text()
    assert new.startswith("version = 2\n# mine\n")
    assert "from_the_future = 1" in new
    assert "look" not in new
    assert load(path, owner=True, steps=TO_2) == (found, ())
    assert names(path) == ["settings.toml", "settings.toml.before-version-2"]
    assert path.with_name("settings.toml.before-version-2").stat().st_mode & 0o777 == 0o600


def test_a_file_goes_through_all_versions_that_it_has_missed(path: Path) -> None:
    path.write_text(OLD)
    load(path, owner=True, steps=TO_3)
    assert path.read_text().startswith("version = 3\n")
    assert "thrice = true" in path.read_text()
    assert names(path) == ["settings.toml", "settings.toml.before-version-3"]


def test_a_question_from_the_terminal_reads_an_older_file_and_changes_nothing(path: Path) -> None:
    path.write_text(OLD)
    found, notices = load(path, steps=TO_2)
    assert (found.ui.theme, notices) == (Theme.DARK, ())
    assert path.read_text() == OLD
    assert names(path) == ["settings.toml"]


def test_another_old_file_does_not_replace_the_first_one_that_is_kept(path: Path) -> None:
    for text in (OLD, OLD, OLD.replace("dark", "light")):
        path.write_text(text)
        load(path, owner=True, steps=TO_2)
    first, second = (path.with_name(f"settings.toml.before-version-2{end}") for end in ("", "-2"))
    assert first.read_text() == OLD
    assert second.read_text() == OLD.replace("dark", "light")
    assert len(names(path)) == 3


def test_where_nothing_can_be_written_an_older_file_counts_all_the_same(path: Path) -> None:
    path.write_text(OLD)
    path.parent.chmod(0o500)

    def read() -> None:
        found, (notice,) = load(path, owner=True, steps=TO_2)
        assert found.ui.theme is Theme.DARK
        assert "could not be replaced" in notice

    try:
        bound_by_permissions(read)
    finally:
        path.parent.chmod(0o700)
    assert path.read_text() == OLD


def test_a_step_that_fails_sets_the_file_aside_whole(path: Path) -> None:
    def fail(document: dict[str, ParameterValue]) -> None:
        raise ValueError

    path.write_text(OLD)
    found, (notice,) = load(path, owner=True, steps=(fail,))
    assert found == Settings()
    (aside,) = names(path)
    assert aside in notice
    assert path.with_name(aside).read_text() == OLD


# ------------------------------------------------------------------ two versions on one home


def test_the_older_app_sets_newer_settings_aside_and_the_newer_one_takes_them_back(
    path: Path,
) -> None:
    path.write_text(NEW)
    found, (notice,) = load(path, owner=True)
    assert found == Settings()
    assert "version (line 1) is 2" in notice
    (aside,) = names(path)
    assert aside.startswith("settings.toml.broken-")
    found, (notice,) = load(path, owner=True, steps=TO_2)
    assert found.ui.theme is Theme.DARK
    assert aside in notice
    assert path.read_text() == NEW
    assert names(path) == ["settings.toml"]
    assert load(path, owner=True, steps=TO_2) == (found, ())


def test_what_was_set_in_the_older_app_is_not_replaced_by_what_it_set_aside(path: Path) -> None:
    path.write_text(NEW)
    load(path, owner=True)
    update(path, {("ui", "theme"): "light"})
    found, _ = load(path, owner=True, steps=TO_2)
    assert found.ui.theme is Theme.LIGHT
    contents = {path.with_name(name).read_text() for name in names(path)}
    assert len(contents) == 3
    assert NEW in contents


def test_what_is_really_broken_is_never_taken_back(path: Path) -> None:
    path.write_text("[ui\n")
    load(path, owner=True)
    assert load(path, owner=True) == (Settings(), ())
    assert len(names(path)) == 1
    assert not path.exists()


def test_an_older_question_from_the_terminal_leaves_newer_settings_where_they_are(
    path: Path,
) -> None:
    path.write_text(NEW)
    found, (notice,) = load(path)
    assert found == Settings()
    assert "version (line 1) is 2" in notice
    assert path.read_text() == NEW
    assert names(path) == ["settings.toml"]


def test_the_older_app_that_still_runs_cannot_write_over_newer_settings(path: Path) -> None:
    path.write_text(OLD)
    load(path, owner=True)
    load(path, owner=True, steps=TO_2)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another version"):
        update(path, {("ui", "theme"): "light"})
    assert path.read_bytes() == before


def test_the_newer_app_that_still_runs_writes_over_older_settings_and_keeps_them(
    path: Path,
) -> None:
    path.write_text(OLD)
    settings_files._rewrite(path, lambda text: text + "# changed\n", steps=TO_2)
    assert path.with_name("settings.toml.before-version-2").read_text() == OLD
    assert path.read_text().endswith("# changed\n")
    assert load(path, owner=True, steps=TO_2)[1] == ()


def test_the_template_is_of_the_newest_version(path: Path) -> None:
    create_if_missing(path)
    assert up_to_date(path.read_text("utf-8"), STEPS) == path.read_text("utf-8")
