"""The sidebar in the real window: its first words, its width, and when there is room for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from desktop_chat.ui.actions import Callback
from tests.fakes.turns import until
from tests.fakes.window import Driver
from tests.ui.conftest import RunInQt
from tests.ui.habits.at_home import at_home


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


async def zoom(driver: Driver, percent: int) -> None:
    await driver.app.engine.preferences.change({("ui", "zoom"): percent})
    await until(lambda: driver.window.header.height() == 50 * percent // 100)


def sidebar(driver: Driver) -> QWidget:
    return driver.find(QWidget, "sidebar")


def test_it_says_what_it_is_for_until_there_is_a_chat(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with at_home(home) as driver:
            hint = driver.find(QLabel, "chatListHint")
            assert hint.isVisible()
            assert hint.text() == "Your chats appear here."
            await driver.sent("very fast")
            await driver.end()
            assert not hint.isVisible()
            driver.window.action_set[Callback.DELETE_CHAT].trigger()
            await until(hint.isVisible)
        async with at_home(home) as driver:
            await until(driver.find(QLabel, "chatListHint").isVisible)

    run_in_qt(scenario)


def test_it_grows_with_its_letters_and_comes_back(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with at_home(home) as driver:
            driver.window.resize(1600, 900)
            before = sidebar(driver).width()
            await zoom(driver, 150)
            await until(lambda: sidebar(driver).width() == round(before * 1.5))
            await zoom(driver, 100)
            await until(lambda: sidebar(driver).width() == before)

    run_in_qt(scenario)


def test_what_is_wide_enough_depends_on_the_size_of_letters(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with at_home(home) as driver:
            driver.window.resize(900, 700)
            assert sidebar(driver).isVisible()
            await zoom(driver, 200)
            await until(sidebar(driver).isHidden)
            await zoom(driver, 100)
            await until(sidebar(driver).isVisible)

    run_in_qt(scenario)
