"""Several models asked at once, in the real window."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QCheckBox

from desktop_chat.domain.errors import Remedy
from desktop_chat.domain.settings import Protocol
from desktop_chat.ui.compare.chooser import ModelsDialog
from desktop_chat.ui.compare.pane import ComparePane
from desktop_chat.ui.dialogs.message_details import MessageDetails
from desktop_chat.ui.transcript.acts import Act
from tests.fakes.cli import write_settings
from tests.fakes.turns import until
from tests.fakes.window import Driver
from tests.fakes.wire_server import STALL, Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.branches.stage import press, press_switch, shown, switches
from tests.ui.conftest import RunInQt
from tests.ui.habits.at_home import at_home

CHAT = Protocol.OPENAI_CHAT
MODELS = ("model-a", "model-b", "model-c")


@asynccontextmanager
async def three_models(home: Path, *replies: Reply) -> AsyncIterator[tuple[Driver, WireServer]]:
    """A provider with three models; the replies are for whoever asks first."""
    with WireServer(*replies) as server:
        write_settings(home, server.base_url, CHAT)
        settings = home / "settings.toml"
        text = settings.read_text("utf-8")
        line = next(line for line in text.splitlines() if line.startswith("model"))
        more = f'model = "{MODELS[0]}"\nfavourites = {json.dumps(list(MODELS[1:]))}'
        settings.write_text(text.replace(line, more), "utf-8")
        async with at_home(home) as driver:
            yield driver, server


async def ask(driver: Driver, count: int = 3) -> ComparePane:
    """Tick the first models and ask them."""
    picker = driver.model_picker
    picker.setCurrentIndex(picker.findText("Ask several models…"))
    await until(lambda: driver.window.findChild(ModelsDialog) is not None)
    dialog = driver.find(ModelsDialog, "modelsDialog")
    await until(dialog.isVisible)
    for box in dialog.findChildren(QCheckBox)[:count]:
        box.setChecked(True)
    driver.click(driver.find(QAbstractButton, "askModels"))
    await until(lambda: driver.window.findChild(ComparePane) is not None)
    pane = driver.find(ComparePane, "comparePane")
    await until(pane.isVisible)
    return pane


def texts(pane: ComparePane) -> list[str]:
    return [column.view.plain_text() for column in pane.columns]


def test_three_answers_arrive_side_by_side_and_one_click_keeps_one(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        replies = [Reply(stream_for(CHAT, [text])) for text in ("one", "two", "three")]
        async with three_models(home, *replies) as (driver, _server):
            driver.composer.setPlainText("which?")
            pane = await ask(driver)
            await until(lambda: sorted(texts(pane)) == ["one", "three", "two"])
            await until(lambda: not any(column.is_live for column in pane.columns))
            assert [column.answer.model for column in pane.columns] == list(MODELS)
            assert driver.composer.toPlainText() == ""
            chosen = texts(pane)[1]
            driver.click(pane.columns[1].keep_button)
            await until(lambda: shown(driver) == ["which?", chosen])
            assert not pane.isVisible()
            assert [one.zone.label for one in switches(driver)] == [
                "Previous version. Version 2 of 3",
                "Next version. Version 2 of 3",
            ]

    run_in_qt(scenario)


def test_each_can_be_stopped_alone_and_all_at_once(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        endless = Reply([*stream_for(CHAT, ["begun"], finish=None), STALL])
        async with three_models(home, endless, endless, endless) as (driver, _server):
            driver.composer.setPlainText("which?")
            pane = await ask(driver)
            await until(lambda: texts(pane) == ["begun"] * 3)
            assert driver.stop_button.isEnabled()
            assert driver.label("statusArriving").text() == "3 models are answering"
            assert driver.stop_button.accessibleName() == "Stop all 3 answers"
            driver.click(driver.find(QAbstractButton, "columnStop"))  # that of the first
            await until(lambda: not pane.columns[0].is_live)
            assert pane.columns[1].is_live
            assert driver.stop_button.isEnabled()
            await until(lambda: driver.stop_button.accessibleName() == "Stop all 2 answers")
            assert driver.label("statusArriving").text() == "2 models are still answering"
            assert driver.finish_reason == "cancelled"
            driver.click(driver.find(QAbstractButton, "compareStopAll"))
            await until(lambda: not any(column.is_live for column in pane.columns))
            await until(lambda: not driver.stop_button.isEnabled())
            assert driver.label("statusArriving").text() == ""

    run_in_qt(scenario)


def test_stop_stops_all_that_answer_and_says_so(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        endless = Reply([*stream_for(CHAT, ["begun"], finish=None), STALL])
        async with three_models(home, endless, endless) as (driver, _server):
            driver.composer.setPlainText("which?")
            pane = await ask(driver, 2)
            await until(lambda: texts(pane) == ["begun"] * 2)
            driver.click(driver.stop_button)
            await until(lambda: not any(column.is_live for column in pane.columns))
            assert driver.finish_reason == "cancelled"
            assert driver.stop_button.accessibleName() == "Stop"

    run_in_qt(scenario)


def test_leaving_the_comparison_leaves_all_answers_in_the_tree(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        replies = [Reply(stream_for(CHAT, [text])) for text in ("one", "two")]
        async with three_models(home, *replies) as (driver, _server):
            driver.composer.setPlainText("which?")
            pane = await ask(driver, 2)
            await until(lambda: not any(column.is_live for column in pane.columns))
            first, second = texts(pane)
            press(driver, "Esc")
            assert not pane.isVisible()
            assert shown(driver) == ["which?", first]
            await press_switch(driver, "1")
            await until(lambda: shown(driver) == ["which?", second])

    run_in_qt(scenario)


def test_an_answer_that_failed_is_tried_again_in_its_column(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        broken = Reply.json({"error": {"message": "no"}}, status=400)
        replies = [broken, *(Reply(stream_for(CHAT, [text])) for text in ("one", "two", "again"))]
        async with three_models(home, *replies) as (driver, _server):
            driver.composer.setPlainText("which?")
            pane = await ask(driver)
            await until(lambda: not any(column.is_live for column in pane.columns))
            before = texts(pane)
            failed = next(column for column in pane.columns if not column.answer.text)
            number = pane.columns.index(failed)
            others = [column for column in pane.columns if column is not failed]
            failed.view.remedy_requested.emit(failed.answer.id, Remedy.RETRY.value)
            await until(lambda: len(pane.columns) == 3 and "again" in texts(pane)[number])
            await until(lambda: not any(column.is_live for column in pane.columns))
            assert pane.isVisible()
            assert [column for column in pane.columns if column in others] == others
            assert pane.columns[number].answer.model == failed.answer.model
            assert texts(pane) != before
            driver.click(pane.columns[number].keep_button)
            await until(lambda: shown(driver)[-1] == "again")
            assert "Version 4 of 4" in switches(driver)[0].zone.label

    run_in_qt(scenario)


def test_an_answer_beside_others_is_quoted_looked_into_and_continued_elsewhere(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        replies = [Reply(stream_for(CHAT, [text])) for text in ("one", "two", "three")]
        async with three_models(home, *replies) as (driver, _server):
            driver.composer.setPlainText("which?")
            pane = await ask(driver)
            await until(lambda: not any(column.is_live for column in pane.columns))
            last = pane.columns[2]
            last.view.quote_requested.emit("> words")
            assert driver.composer.toPlainText() == "> words\n\n"
            last.view.details_requested.emit(last.answer.id)
            await until(lambda: driver.window.findChild(MessageDetails) is not None)
            driver.find(MessageDetails, "messageDetails").close()
            assert pane.isVisible()
            text = texts(pane)[2]
            last.view.act_requested.emit(last.answer.id, Act.BRANCH_OFF.value)
            await until(lambda: len(driver.titles()) == 2)
            await until(lambda: shown(driver) == ["which?", text])
            assert not pane.isVisible()

    run_in_qt(scenario)
