"""Letters go to the composer from anywhere, and Tab goes as one reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE
from tests.fakes.window import Driver
from tests.ui.conftest import RunInQt
from tests.ui.habits.test_keyboard import focus, go, press, two_chats

TAB_ORDER = [
    "newChatButton",
    "listMenuButton",
    "chatList",
    "sidebarButton",
    "menuButton",
    "transcript",
    "composer",
    "modelPicker",
    "systemPromptButton",
    "attachButton",
    "toolsButton",
    "sendButton",
]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    return tmp_path / "home"


# ------------------------------------------------------------------------ typing and Tab


@pytest.mark.parametrize("place", ["chatList", "transcript", "menuButton", "newChatButton"])
def test_who_types_anywhere_types_into_the_composer(
    place: str, home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with two_chats(home) as driver:
            go(driver, place)
            for letter in "Hi":
                QTest.keyClicks(driver.window.focusWidget(), letter)
            assert driver.composer.toPlainText() == "Hi"
            assert focus(driver) == "composer"

    run_in_qt(scenario)


def test_tab_goes_as_one_reads_and_back(home: Path, run_in_qt: RunInQt[None]) -> None:
    def walked(driver: Driver, keys: str) -> list[str]:
        go(driver, "newChatButton")
        names = ["newChatButton"]
        for _ in range(20):
            press(driver, keys)
            if focus(driver) == names[0]:
                break
            if focus(driver) != names[-1]:
                names.append(focus(driver))
        return names

    async def scenario() -> None:
        async with two_chats(home) as driver:
            driver.composer.setPlainText("so that it can be sent")
            assert walked(driver, "Tab") == TAB_ORDER
            assert walked(driver, "Shift+Tab") == [TAB_ORDER[0], *reversed(TAB_ORDER[1:])]

    run_in_qt(scenario)
