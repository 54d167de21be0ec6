"""The slash and the prompt library in the real window."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit, QWidget

from desktop_chat.ui.actions import Callback
from desktop_chat.ui.prompts.fill_dialog import FillDialog
from desktop_chat.ui.prompts.library import PromptLibraryDialog
from desktop_chat.ui.prompts.popup import PromptPopup
from tests.fakes.presets import engine, prompts
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.ui.conftest import RunInQt

W = TypeVar("W", bound=QWidget)
_Key = Qt.Key


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


async def shown(driver: Driver, kind: type[W]) -> W:
    def found() -> list[W]:
        return [one for one in driver.window.findChildren(kind) if one.isVisible()]

    await until(lambda: bool(found()))
    return found()[0]


def popup(driver: Driver) -> PromptPopup | None:
    found = driver.window.findChildren(PromptPopup)
    return next((one for one in found if one.isVisible()), None)


def offered(driver: Driver) -> list[str]:
    shown = popup(driver)
    return [] if shown is None else [prompt.name for prompt in shown.model.prompts]


async def with_prompts(driver: Driver, *named: tuple[str, str]) -> None:
    """Have just these."""
    library = prompts(driver.app)
    for prompt in await library.load("en"):
        await library.remove(prompt.id)
    for name, text in named:
        await library.make(name, text)
    driver.window.activateWindow()
    driver.composer.setFocus()
    await until(driver.composer.hasFocus)


def key(driver: Driver, which: Qt.Key) -> None:
    QTest.keyClick(driver.composer, which)


def compose(driver: Driver, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(driver.composer, event)


def test_a_slash_offers_prompts_and_enter_puts_one_in_without_sending(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await with_prompts(driver, ("plain", "Say it plainly."), ("other", "x"))
            QTest.keyClicks(driver.composer, "So: /")
            await until(lambda: offered(driver) == ["plain", "other"])
            assert driver.composer.hasFocus()
            key(driver, _Key.Key_Down)
            key(driver, _Key.Key_Up)
            key(driver, _Key.Key_Return)
            assert driver.composer.toPlainText() == "So: Say it plainly."
            assert popup(driver) is None
            assert driver.app.session is None
            driver.composer.undo()
            assert driver.composer.toPlainText() == "So: /"

    run_in_qt(scenario)


def test_esc_leaves_the_text_alone_and_stops_no_answer(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await with_prompts(driver, ("plain", "Say it plainly."))
            await driver.sent("very long")
            await until(lambda: driver.phase == "streaming")
            QTest.keyClicks(driver.composer, "/p")
            await until(lambda: offered(driver) == ["plain"])
            key(driver, _Key.Key_Escape)
            assert popup(driver) is None
            assert driver.stop_button.isEnabled()
            QTest.keyClicks(driver.composer, "l")
            await until(lambda: driver.composer.toPlainText() == "/pl")
            assert popup(driver) is None
            key(driver, _Key.Key_Escape)
            assert await driver.end() == "cancelled"

    run_in_qt(scenario)


def test_what_is_no_prompt_is_just_text_and_is_sent(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await with_prompts(driver, ("plain", "Say it plainly."))
            QTest.keyClicks(driver.composer, "/p")
            await until(lambda: offered(driver) == ["plain"])
            QTest.keyClicks(driver.composer, "wd")
            await until(lambda: popup(driver) is None)
            key(driver, _Key.Key_Return)
            await driver.text("/pwd")
            await driver.end()

    run_in_qt(scenario)


def test_korean_that_still_composes_finds_and_is_replaced_whole(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await with_prompts(driver, ("요약", "짧게 요약해 줘."), ("번역", "x"))
            QTest.keyClicks(driver.composer, "/")
            await until(lambda: len(offered(driver)) == 2)
            compose(driver, "ㅂ")
            await until(lambda: offered(driver) == ["번역"])
            compose(driver, "요")
            await until(lambda: offered(driver) == ["요약"])
            key(driver, _Key.Key_Return)
            assert driver.composer.toPlainText() == "짧게 요약해 줘."
            assert driver.app.session is None

    run_in_qt(scenario)


def test_a_conversion_keeps_its_keys(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await with_prompts(driver, ("要約", "x"), ("要点", "y"))
            QTest.keyClicks(driver.composer, "/")
            await until(lambda: len(offered(driver)) == 2)
            compose(driver, "要")
            await until(lambda: len(offered(driver)) == 2)
            key(driver, _Key.Key_Return)
            assert driver.composer.toPlainText() == "/"
            compose(driver, "", "要点")
            await until(lambda: offered(driver) == ["要点"])
            key(driver, _Key.Key_Tab)
            assert driver.composer.toPlainText() == "y"

    run_in_qt(scenario)


def test_variables_are_asked_for_and_filled_in(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await with_prompts(driver, ("greet", "{{word=Hello}} {{who}}, {{who}}!"))
            for accepted in (False, True):
                driver.window.composer.set_text("")
                driver.window.activateWindow()
                await until(driver.composer.hasFocus)
                QTest.keyClicks(driver.composer, "/gr")
                await until(lambda: offered(driver) == ["greet"])
                key(driver, _Key.Key_Return)
                dialog = await shown(driver, FillDialog)
                fields = dialog.findChildren(QPlainTextEdit)
                names = [field.accessibleName() for field in fields]
                assert names == ["word", "who"]
                assert fields[0].toPlainText() == "Hello"
                fields[1].setPlainText("한나\nlines")
                (dialog.accept if accepted else dialog.reject)()
                await until(lambda: popup(driver) is None and not dialog_there(driver))
                wanted = "Hello 한나\nlines, 한나\nlines!" if accepted else "/gr"
                assert driver.composer.toPlainText() == wanted

    run_in_qt(scenario)


def dialog_there(driver: Driver) -> bool:
    return any(one.isVisible() for one in driver.window.findChildren(FillDialog))


def test_a_draft_that_ends_in_a_slash_opens_nothing(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await with_prompts(driver, ("plain", "x"))
            driver.window.composer.set_text("/p")
            await until(lambda: not driver.window.findChildren(PromptPopup) or not popup(driver))
            assert offered(driver) == []

    run_in_qt(scenario)


async def library(driver: Driver) -> PromptLibraryDialog:
    driver.window.action_set[Callback.SHOW_PROMPTS].trigger()
    return await shown(driver, PromptLibraryDialog)


def rows(dialog: PromptLibraryDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def test_prompts_are_made_edited_moved_and_deleted_in_the_library(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await with_prompts(driver, ("one", "1"), ("two", "2"))
            dialog = await library(driver)
            dialog._add.click()
            await until(lambda: rows(dialog) == ["one", "two", "New prompt"])
            assert dialog.list.currentRow() == 2
            dialog.editor.name.setText("셋")
            dialog.editor.text.setPlainText("{{a}} {{b=2}}")
            assert dialog.editor._asks.text() == "Asks for: a, b"
            assert dialog.editor._preview.text() == "[a] 2"
            dialog.list.setCurrentRow(0)
            await until(lambda: rows(dialog) == ["one", "two", "셋"])
            assert dialog.editor.name.text() == "one"
            dialog.list.setCurrentRow(2)
            dialog._up.click()
            await until(lambda: rows(dialog) == ["one", "셋", "two"])
            assert dialog.list.currentRow() == 1
            dialog._remove.click()
            await until(lambda: rows(dialog) == ["one", "two"])
            dialog.editor.text.setPlainText("last word")
            dialog.close()
            await until(lambda: prompts(driver.app).prompts[1].text == "last word")
            deeds = engine(driver.app).deeds
            await deeds.refresh()
            await deeds.undo()
            await deeds.undo()
            await until(lambda: [p.name for p in prompts(driver.app).prompts][1:2] == ["셋"])

    run_in_qt(scenario)


def test_a_library_goes_to_a_file_and_comes_back(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await with_prompts(driver, ("one", "1"), ("two", "2"))
            dialog = await library(driver)
            file = home / "prompts.md"
            dialog.export_chosen.emit(str(file))
            await until(file.exists)
            await until(lambda: file.read_text("utf-8").count("# ") == 2)
            dialog._remove.click()
            await until(lambda: rows(dialog) == ["two"])
            dialog._import.click()
            asked = await shown(driver, QFileDialog)
            asked.fileSelected.emit(str(file))
            asked.close()
            await until(lambda: rows(dialog) == ["two", "one"])
            dialog.close()

    run_in_qt(scenario)
