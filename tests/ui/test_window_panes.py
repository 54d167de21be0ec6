"""The inspector and the figures, opened in the real window after a real answer."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTableWidget, QWidget

from desktop_chat.domain.settings import Protocol
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.figures.dialog import FiguresDialog
from desktop_chat.ui.inspector.pane import InspectorPane
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.fakes.wire_server import CUT, Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.conftest import RunInQt

CHAT = Protocol.OPENAI_CHAT


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    return tmp_path / "home"


def act(driver: Driver, callback: Callback) -> None:
    driver.window.action_set[callback].trigger()


def pane_of(driver: Driver) -> InspectorPane | None:
    found = driver.window.findChild(QWidget, "inspectorPane")
    return found if isinstance(found, InspectorPane) and found.isVisible() else None


@pytest.mark.parametrize(("width", "beside"), [(1300, True), (560, False)])
def test_the_inspector_shows_the_answers_tape(
    width: int, beside: bool, home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(Reply(stream_for(CHAT, ["Hello"]))) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                driver.window.resize(width, 760)
                await driver.sent("q")
                await driver.end()
                act(driver, Callback.TOGGLE_INSPECTOR)
                await until(lambda: pane_of(driver) is not None)
                pane = pane_of(driver)
                assert pane is not None
                await until(lambda: pane.shown is not None)
                assert pane.shown is not None
                assert pane.shown.requests[0].status == 200
                transcript = driver.transcript
                is_beside = (
                    pane.mapTo(driver.window, pane.rect().topLeft()).x() > transcript.width()
                )
                assert is_beside is beside
                assert driver.window.sidebar.isHidden() is not beside
                act(driver, Callback.TOGGLE_INSPECTOR)
                await until(lambda: pane_of(driver) is None)
                assert driver.composer.hasFocus() or not driver.window.isActiveWindow()

    run_in_qt(scenario)


def test_esc_in_the_inspector_closes_it_and_stops_no_answer(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        from tests.fakes.wire_server import STALL

        with WireServer(Reply([*stream_for(CHAT, ["begun"], finish=None), STALL])) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await driver.sent("q")
                await driver.text("begun")
                act(driver, Callback.TOGGLE_INSPECTOR)
                await until(lambda: pane_of(driver) is not None)
                pane = pane_of(driver)
                assert pane is not None
                driver.press(Qt.Key.Key_Escape, on=pane.focusWidget())
                await until(lambda: pane_of(driver) is None)
                assert driver.finish_reason == ""

    run_in_qt(scenario)


def test_the_figures_count_what_happened_and_are_exported(
    home: Path, run_in_qt: RunInQt[None], tmp_path: Path
) -> None:
    async def scenario() -> None:
        good = Reply(stream_for(CHAT, ["Hello"]))
        cut = Reply([*stream_for(CHAT, ["begun"], finish=None), CUT])
        with WireServer(good, cut, good) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                for wanted in ("stop", "interrupted"):
                    await driver.sent("q")
                    assert await driver.end() == wanted
                act(driver, Callback.SHOW_FIGURES)
                dialog = await figures(driver)
                table = dialog.findChild(QTableWidget, "figuresTable")
                assert isinstance(table, QTableWidget)
                await until(lambda: table.rowCount() == 2)
                assert [_text(table, 1, column) for column in (0, 1, 2, 7)] == [
                    "server",
                    "test-model",
                    "2",
                    "50 %",
                ]
                await driver.sent("again")
                await until(lambda: table.rowCount() == 2 and _text(table, 0, 2) == "3")
                file = tmp_path / "figures.csv"
                dialog.export_to(str(file))
                await until(file.exists)
                lines = list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))
                assert [line["finish_reason"] for line in lines] == ["stop", "interrupted", "stop"]
                for period in ("day", "month", "week"):
                    button = dialog.findChild(QPushButton, f"figures-{period}")
                    assert isinstance(button, QPushButton)
                    button.click()
                    await until(lambda: _text(table, 0, 2) == "3")
                dialog.close()

    run_in_qt(scenario)


def test_without_answers_the_figures_say_what_will_stand_there(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            act(driver, Callback.SHOW_FIGURES)
            dialog = await figures(driver)
            await until(dialog._empty.isVisible)
            assert "No answer ended in this time" in dialog._empty.text()
            dialog.close()

    run_in_qt(scenario)


async def figures(driver: Driver) -> FiguresDialog:
    def found() -> FiguresDialog | None:
        return driver.window.findChild(FiguresDialog)

    await until(lambda: (dialog := found()) is not None and dialog.isVisible())
    dialog = found()
    assert dialog is not None
    return dialog


def _text(table: QTableWidget, row: int, column: int) -> str:
    item = table.item(row, column)
    return "" if item is None else item.text()
