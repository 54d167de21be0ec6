"""Prompts and resources of a server of tools, chosen in a real window from a real process."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu

from desktop_chat.domain.mcp import McpServer
from desktop_chat.services.tools.offers import Offers, ServerOffers
from desktop_chat.ui.mcp.offers_dialog import OffersDialog
from tests.fakes.presets import engine
from tests.fakes.tool_servers import notes, on_stdio, pids
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.ui.conftest import RunInQt
from tests.ui.mcp.at_servers import find, prepare, press

pytestmark = pytest.mark.timeout(120)


def titles(dialog: OffersDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


async def opened(driver: Driver) -> OffersDialog:
    driver.click(driver.find(QAbstractButton, "toolsButton"))
    menu = driver.find(QMenu, "toolsMenu")
    next(one for one in menu.actions() if one.text().startswith("Prompts and")).trigger()
    menu.close()

    def found() -> list[OffersDialog]:
        return [one for one in driver.window.findChildren(OffersDialog) if one.isVisible()]

    await until(lambda: bool(found()))
    return found()[0]


def choose(dialog: OffersDialog, title: str) -> None:
    dialog.list.setCurrentRow(titles(dialog).index(title))


def test_a_prompt_is_filled_in_and_put_where_one_writes(
    tmp_path: Path, run_in_qt: RunInQt[None]
) -> None:
    home = tmp_path / "home"
    prepare(home, [on_stdio(tmp_path)])

    async def scenario() -> None:
        async with running_app(home) as driver:
            driver.composer.setPlainText("Please: ")
            driver.composer.moveCursor(driver.composer.textCursor().MoveOperation.End)
            assert not notes(tmp_path)
            dialog = await opened(driver)
            await until(lambda: bool(titles(dialog)))
            assert titles(dialog) == ["Prompts", "Greeting", "Resources", "Hello"]
            assert len(pids(tmp_path)) == 1
            choose(dialog, "Greeting")
            press(dialog, "offersTake")  # something is missing yet
            field = find(dialog, QLineEdit, "offerArgument")
            assert field.visibleRegion().boundingRect().height() == field.height()
            assert field.property("invalid")
            QTest.keyClicks(field, "Kim")
            QTest.keyClick(field, Qt.Key.Key_Return)
            await until(lambda: not driver.window.findChildren(OffersDialog))
            assert driver.composer.toPlainText() == "Please: Say hello to Kim."
            assert driver.app.session is None  # nothing was sent

    run_in_qt(scenario)


def test_a_resource_is_attached_as_text(tmp_path: Path, run_in_qt: RunInQt[None]) -> None:
    home = tmp_path / "home"
    prepare(home, [on_stdio(tmp_path)])

    async def scenario() -> None:
        async with running_app(home) as driver:
            dialog = await opened(driver)
            await until(lambda: bool(titles(dialog)))
            choose(dialog, "Hello")
            press(dialog, "offersTake")
            tray = driver.window.composer.tray
            await until(lambda: len(tray.attached) == 1)
            (one,) = tray.attached
            assert one.name == "Hello"
            assert one.size == len("안녕하세요".encode())
            await until(lambda: not driver.window.findChildren(OffersDialog))

    run_in_qt(scenario)


def test_a_server_that_does_not_start_is_told_and_asked_again(
    tmp_path: Path, run_in_qt: RunInQt[None]
) -> None:
    home = tmp_path / "home"
    script = tmp_path / "later.py"
    script.write_text("raise SystemExit(1)")
    prepare(home, [McpServer("late", sys.executable, (str(script),)), on_stdio(tmp_path)])

    async def scenario() -> None:
        async with running_app(home) as driver:
            dialog = await opened(driver)
            await until(lambda: "ended as soon as it was started" in dialog._message.text)
            assert not find(dialog, QAbstractButton, "offersTake").isEnabled()
            script.write_text("import time; time.sleep(600)")
            press(dialog, "messageButton")
            await until(lambda: dialog._message.text.startswith("Asking"))
            dialog._servers.setCurrentText("sky")  # the other one is not waited for
            await until(lambda: "Greeting" in titles(dialog))
            dialog.reject()

    run_in_qt(scenario)


def test_the_menu_has_no_such_entry_without_servers(
    tmp_path: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(tmp_path / "home") as driver:
            driver.click(driver.find(QAbstractButton, "toolsButton"))
            menu = driver.find(QMenu, "toolsMenu")
            words = [one.text() for one in menu.actions()]
            assert not any(one.startswith("Prompts and") for one in words)
            assert "Tool servers…" in words
            menu.close()

    run_in_qt(scenario)


def test_what_a_server_says_of_itself_is_no_markup(
    tmp_path: Path, run_in_qt: RunInQt[None]
) -> None:
    home = tmp_path / "home"
    prepare(home, [on_stdio(tmp_path)])

    async def scenario() -> None:
        async with running_app(home) as driver:
            dialog = await opened(driver)
            await until(lambda: bool(titles(dialog)))
            prompt = (await dialog._offers.of("sky")).prompts[0]
            told = type(prompt)(prompt.name, "<b>Hi\u202e</b>\nthere", "<img src=x>\u200b")
            dialog.list.show_offers(Offers([told]))
            assert titles(dialog) == ["Prompts", "<b>Hi\\u202e</b> there"]
            assert dialog._about.textFormat() is Qt.TextFormat.PlainText
            dialog.reject()

    run_in_qt(scenario)


class Slow(ServerOffers):
    """Answers never."""

    is_asked = False

    async def text_of(self, server: str, prompt: str, arguments: Mapping[str, str]) -> str:
        self.is_asked = True
        await asyncio.Event().wait()
        return ""


def test_a_dialog_that_is_closed_before_the_answer_ends_in_peace(
    tmp_path: Path, run_in_qt: RunInQt[None]
) -> None:
    home = tmp_path / "home"
    prepare(home, [on_stdio(tmp_path)])

    async def scenario() -> None:
        async with running_app(home) as driver:
            dialog = await opened(driver)
            await until(lambda: "Greeting" in titles(dialog))
            slow = dialog._offers = Slow(engine(driver.app).mcp)
            choose(dialog, "Greeting")
            QTest.keyClicks(find(dialog, QLineEdit, "offerArgument"), "Kim")
            press(dialog, "offersTake")
            await until(lambda: slow.is_asked)
            dialog.reject()
            await until(lambda: not driver.window.findChildren(OffersDialog))

    run_in_qt(scenario)


class Wordy(ServerOffers):
    """Says very much, in a single line."""

    async def text_of(self, server: str, prompt: str, arguments: Mapping[str, str]) -> str:
        await asyncio.sleep(0)
        return "word " * 100_000


def test_a_prompt_that_is_very_long_is_attached(tmp_path: Path, run_in_qt: RunInQt[None]) -> None:
    home = tmp_path / "home"
    prepare(home, [on_stdio(tmp_path)])

    async def scenario() -> None:
        async with running_app(home) as driver:
            dialog = await opened(driver)
            await until(lambda: "Greeting" in titles(dialog))
            dialog._offers = Wordy(engine(driver.app).mcp)
            choose(dialog, "Greeting")
            QTest.keyClicks(find(dialog, QLineEdit, "offerArgument"), "Kim")
            press(dialog, "offersTake")
            await until(lambda: bool(driver.window.composer.tray.attached))
            assert driver.composer.toPlainText() == ""
            await until(lambda: not driver.window.findChildren(OffersDialog))

    run_in_qt(scenario)
