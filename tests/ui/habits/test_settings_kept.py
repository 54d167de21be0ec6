"""Settings that go back, cannot be written, or are changed elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget

from desktop_chat.domain.settings import (
    Motion,
    Theme,
    UiSettings,
)
from desktop_chat.ui.settings.number_box import NumberBox
from tests.fakes.turns import until
from tests.fakes.window import Driver
from tests.ui.conftest import RunInQt
from tests.ui.habits.at_home import (
    at_home,
    click,
    close_dialog,
    find,
    go_to,
    in_file,
    pick,
    settings_dialog,
    written,
)
from tests.ui.habits.test_settings import OWN_FILE, is_dark, kept, types


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text(OWN_FILE, "utf-8")
    return home


def notice(driver: Driver) -> str:
    shown = driver.window.banner.notice
    return shown.text if shown else ""


def test_one_setting_goes_back_and_all_go_back_and_that_is_undone(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with at_home(home) as driver:
            dialog = await settings_dialog(driver)
            pick(dialog, "ui.motion", "Reduced")
            types("ui.zoom", "150")(dialog)
            await written(home, lambda s: s.ui.zoom == 150)
            click(dialog, "reset.ui.zoom")
            await written(home, lambda s: s.ui.zoom == 100)
            await until(lambda: driver.find(QWidget, "headerBar").height() == 50)
            assert "zoom" not in (home / "settings.toml").read_text("utf-8")
            before = in_file(home)
            assert (before.ui.theme, before.ui.motion) == (Theme.LIGHT, Motion.REDUCED)
            await go_to(dialog, "data")
            click(dialog, "errand.reset_settings")
            await written(home, lambda s: s.ui == UiSettings())
            assert in_file(home).providers == before.providers
            assert not find(dialog, QAbstractButton, "errand.reset_settings").isEnabled()
            click(dialog, "toastUndoButton")
            await written(home, lambda s: s == before)
            assert kept(driver) == before
            await close_dialog(driver, dialog)

    run_in_qt(scenario)


@pytest.mark.parametrize("trouble", ["broken", "read-only"])
def test_what_cannot_be_written_counts_and_is_said(
    trouble: str, home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        path = home / "settings.toml"
        async with at_home(home) as driver:
            dialog = await settings_dialog(driver)
            if trouble == "broken":
                path.write_text("[ui\nthis is no TOML", "utf-8")
            else:
                path.unlink()
                path.mkdir()
            pick(dialog, "ui.theme", "Dark")
            await until(lambda: is_dark(driver))
            words = "not readable" if trouble == "broken" else "could not be written"
            await until(lambda: words in notice(driver))
            await close_dialog(driver, dialog)
            assert is_dark(driver)
        if trouble == "broken":
            assert path.read_text("utf-8") == "[ui\nthis is no TOML"

    run_in_qt(scenario)


def test_what_the_file_says_wrong_is_told_and_the_rest_counts(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        (home / "settings.toml").write_text('[ui]\nzoom = 5000\ntheme = "dark"\n', "utf-8")
        async with at_home(home) as driver:
            assert "zoom" in notice(driver)
            assert is_dark(driver)
            assert kept(driver).ui.zoom == 200

    run_in_qt(scenario)


def test_the_numbers_of_a_dialog_that_is_closed_at_once_are_kept(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with at_home(home) as driver:
            dialog = await settings_dialog(driver)
            box = find(dialog, NumberBox, "ui.zoom")
            box.setFocus()
            QTest.keyClick(box, Qt.Key.Key_Up)
            await close_dialog(driver, dialog)
            await written(home, lambda s: s.ui.zoom == 110)

    run_in_qt(scenario)


def test_a_change_elsewhere_is_seen_in_the_open_dialog(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with at_home(home) as driver:
            dialog = await settings_dialog(driver)
            await driver.app.engine.preferences.change({("ui", "theme"): "dark"})
            assert find(dialog, QComboBox, "ui.theme").currentText() == "Dark"
            await close_dialog(driver, dialog)

    run_in_qt(scenario)
