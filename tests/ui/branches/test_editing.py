"""Editing a question in its place, in the real window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent

from tests.fakes.turns import until
from tests.ui.branches.stage import asked, editor, ended, press, press_switch, shown
from tests.ui.conftest import RunInQt

ANSWERS = ("one", "two", "three")


def test_up_in_an_empty_composer_edits_the_last_question_and_enter_asks_it(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with asked(home, *ANSWERS, questions=2) as driver:
            press(driver, "Up")
            field = editor(driver)
            assert field.isVisible()
            assert field.edit.hasFocus()
            assert field.text == "question 1"
            field.edit.setPlainText("other question")
            press(driver, "Return")
            await ended(driver, "three")
            assert shown(driver) == ["question 0", "one", "other question", "three"]
            assert not field.isVisible()
            assert driver.composer.hasFocus()
            await press_switch(driver, "-1")
            await until(lambda: shown(driver)[-1] == "two")
            assert shown(driver) == ["question 0", "one", "question 1", "two"]

    run_in_qt(scenario)


def test_esc_leaves_everything_as_it_was(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with asked(home, *ANSWERS, questions=2) as driver:
            view = driver.transcript
            before = [view._layout.item_top(number) for number in range(4)]
            press(driver, "Up")
            field = editor(driver)
            field.edit.setPlainText("never\nasked\nand\nhigh")
            assert [view._layout.item_top(number) for number in range(4)] != before
            press(driver, "Esc")
            assert not field.isVisible()
            assert driver.composer.hasFocus()
            assert shown(driver) == ["question 0", "one", "question 1", "two"]
            assert [view._layout.item_top(number) for number in range(4)] == before
            press(driver, "Up")
            assert field.text == "question 1"

    run_in_qt(scenario)


def test_a_korean_syllable_that_composes_is_part_of_what_is_asked(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with asked(home, *ANSWERS, questions=1) as driver:
            press(driver, "Up")
            field = editor(driver)
            field.edit.setPlainText("")
            event = QInputMethodEvent("안녕", [])
            QCoreApplication.sendEvent(field.edit, event)
            press(driver, "Return")
            await ended(driver, "two")
            assert shown(driver) == ["안녕", "two"]

    run_in_qt(scenario)


def test_any_question_is_edited_by_its_key_and_up_with_text_stays_in_the_field(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with asked(home, *ANSWERS, questions=2) as driver:
            driver.composer.setPlainText("something")
            press(driver, "Up")
            assert driver.composer.hasFocus()
            for _ in range(4):
                press(driver, "Alt+Up")
            press(driver, "E")
            assert editor(driver).text == "question 0"
            editor(driver).edit.setPlainText("from the start")
            press(driver, "Return")
            await ended(driver, "three")
            assert shown(driver) == ["from the start", "three"]
            assert driver.composer.toPlainText() == "something"

    run_in_qt(scenario)
