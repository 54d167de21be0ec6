"""The search in the real window, by real keystrokes: from a few letters to the exact message."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from desktop_chat.ui.actions import Callback
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.search.chips import Chip
from desktop_chat.ui.search.panel import SearchPanel
from desktop_chat.ui.theme.tokens import DARK
from tests.fakes.search_home import DAY, NOON, History
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.ui.conftest import RunInQt

Scenario = Callable[[Driver], Coroutine[None, None, None]]
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
FILLER = "\n\n".join(f"A paragraph number {n} of something else." for n in range(60))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    history = History(folder)
    history.chat("food", "Kitchen")
    history.say("food", "f1", "어떻게 김치를 담가요?", at=NOON - DAY)
    history.say(
        "food", "f2", f"{FILLER}\n\n배추와 고춧가루\n\n```\nsalt()\n```", parent="f1", model="m-1"
    )
    history.say("food", "f3", "And the stew?", parent="f2")
    history.say("food", "old", "With beef: 갈비찜.", parent="f3", model="m-1")
    history.say("food", "new", "With pork: 돼지고기.", parent="f3", model="m-2")
    history.chat("many", "Numbers")
    with history.writer:
        for number in range(90):
            history.say("many", f"n{number}", f"line {number} of many")
    history.chat("last", "Weather")
    history.say("last", "w", "How is the weather?")
    history.close()
    return folder


@pytest.fixture
def play(run_in_qt: RunInQt[None], home: Path) -> Callable[[Scenario], None]:
    def run(scenario: Scenario) -> None:
        async def scene() -> None:
            async with running_app(home) as driver:
                driver.window.activateWindow()
                await until(driver.window.isActiveWindow)
                await until(lambda: bool(driver.transcript.message_ids()))
                await scenario(driver)

        run_in_qt(scene)

    return run


def panel(driver: Driver) -> SearchPanel:
    return driver.find(SearchPanel, "searchPanel")


def field(driver: Driver) -> QLineEdit:
    return driver.find(QLineEdit, "searchField")


def press(driver: Driver, key: Qt.Key) -> None:
    focused = driver.window.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def rows(driver: Driver) -> list[str | None]:
    model = panel(driver).model
    found = (model.result_at(row) for row in range(model.rowCount()))
    return [one.hit.message_id or one.hit.chat_id if one.hit else "more" for one in found if one]


def open_search(driver: Driver) -> None:
    QTest.keyClick(driver.window.focusWidget(), Qt.Key.Key_F, CTRL_SHIFT)
    assert driver.window.focusWidget() is field(driver)


def type_text(driver: Driver, text: str) -> None:
    field(driver).selectAll()
    if text.isascii():
        QTest.keyClicks(field(driver), text)
    else:  # which no key of Qt's test keyboard writes
        field(driver).insert(text)


async def looked_for(driver: Driver, text: str, wanted: list[str]) -> None:
    type_text(driver, text)
    await until(lambda: rows(driver) == wanted)


def shown_chat(driver: Driver) -> str:
    return str(driver.window.sidebar.current_id)


def state(driver: Driver) -> str:
    return driver.find(PlainLabel, "searchState").text()


def chip(driver: Driver, name: str) -> Chip:
    return driver.find(Chip, f"searchChip_{name}")


def test_a_few_letters_lead_to_the_message(play: Callable[[Scenario], None]) -> None:
    async def scene(driver: Driver) -> None:
        open_search(driver)
        await looked_for(driver, "고춧", ["f2"])
        press(driver, Qt.Key.Key_Return)
        await until(lambda: shown_chat(driver) == "food" and driver.transcript.current_id == "f2")
        assert panel(driver).isHidden()
        await until(lambda: driver.label("findCount").text() == "1 of 1")
        assert driver.transcript.verticalScrollBar().value() > 500
        assert driver.window.focusWidget() is driver.transcript

    play(scene)


def test_the_arrows_choose_and_the_newest_stands_first(play: Callable[[Scenario], None]) -> None:
    async def scene(driver: Driver) -> None:
        open_search(driver)
        await looked_for(driver, "with", ["new", "old"])
        press(driver, Qt.Key.Key_Down)
        press(driver, Qt.Key.Key_Return)
        await until(lambda: driver.transcript.current_id == "old")

    play(scene)


def test_a_hit_on_another_branch_is_shown_on_its_branch(play: Callable[[Scenario], None]) -> None:
    async def scene(driver: Driver) -> None:
        open_search(driver)
        await looked_for(driver, "갈비찜", ["old"])
        result = panel(driver).model.result_at(0)
        assert result is not None
        assert result.hit is not None
        assert result.hit.is_elsewhere
        press(driver, Qt.Key.Key_Return)
        await until(lambda: driver.transcript.message_ids() == ["f1", "f2", "f3", "old"])
        open_search(driver)
        await looked_for(driver, "돼지고기", ["new"])
        press(driver, Qt.Key.Key_Return)
        await until(lambda: driver.transcript.message_ids() == ["f1", "f2", "f3", "new"])

    play(scene)


def test_chats_are_found_by_title_and_opened(play: Callable[[Scenario], None]) -> None:
    async def scene(driver: Driver) -> None:
        open_search(driver)
        await looked_for(driver, "kitch", ["food"])
        press(driver, Qt.Key.Key_Return)
        await until(lambda: shown_chat(driver) == "food")

    play(scene)


def test_enter_that_comes_too_soon_opens_what_was_typed(play: Callable[[Scenario], None]) -> None:
    async def scene(driver: Driver) -> None:
        open_search(driver)
        await looked_for(driver, "weather", ["last", "w"])
        type_text(driver, "고춧가루")
        press(driver, Qt.Key.Key_Return)
        await until(lambda: driver.transcript.current_id == "f2")

    play(scene)


def test_esc_closes_and_everything_is_as_it_was(play: Callable[[Scenario], None]) -> None:
    async def scene(driver: Driver) -> None:
        driver.composer.setFocus()
        before = shown_chat(driver)
        open_search(driver)
        await looked_for(driver, "고춧", ["f2"])
        press(driver, Qt.Key.Key_Escape)
        assert panel(driver).isHidden()
        assert driver.window.focusWidget() is driver.composer
        assert shown_chat(driver) == before
        open_search(driver)
        assert field(driver).selectedText() == "고춧"
        QTest.mouseClick(panel(driver), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
        assert panel(driver).isHidden()

    play(scene)


def test_chips_and_typed_filters_are_the_same(play: Callable[[Scenario], None]) -> None:
    async def scene(driver: Driver) -> None:
        open_search(driver)
        await looked_for(driver, "the", ["last", "w", "f3"])
        QTest.mouseClick(chip(driver, "code"), Qt.MouseButton.LeftButton)
        assert field(driver).text() == "the has:code "
        await until(lambda: rows(driver) == [])
        QTest.mouseClick(chip(driver, "code"), Qt.MouseButton.LeftButton)
        assert field(driver).text().strip() == "the"
        await until(lambda: rows(driver) == ["last", "w", "f3"])
        await looked_for(driver, "with model:m-2 ", ["new"])
        assert "m-2" in chip(driver, "model").text()
        assert driver.window.focusWidget() is field(driver)

    play(scene)


def pick(driver: Driver, words: str) -> None:
    """Choose in the open menu of a chip, as a click does."""
    menu = driver.window.findChildren(QMenu, "searchChipMenu")[-1]
    action = next(one for one in menu.actions() if one.text() == words)
    menu.close()
    action.trigger()


def test_the_end_of_a_time_is_chosen_or_typed(play: Callable[[Scenario], None]) -> None:
    async def scene(driver: Driver) -> None:
        open_search(driver)
        await looked_for(driver, "until:2026-05-19 ", ["f1"])
        assert chip(driver, "until").text().startswith("Until 2026-05-19")
        await looked_for(driver, "before:2026-05-19 ", [])
        assert chip(driver, "until").text().startswith("Before 2026-05-19")
        QTest.mouseClick(chip(driver, "until"), Qt.MouseButton.LeftButton)
        assert field(driver).text().strip() == ""
        type_text(driver, "stew")
        await until(lambda: chip(driver, "until").filter is None)
        chip(driver, "until").setFocus()
        press(driver, Qt.Key.Key_Space)
        pick(driver, "Type a day")
        assert field(driver).text() == "stew until:"
        await until(lambda: "needs a day" in state(driver))
        QTest.keyClicks(driver.window.focusWidget(), "2026-05")
        await until(lambda: rows(driver) == ["f3"])

    play(scene)


def test_filters_that_have_no_room_are_in_a_menu(play: Callable[[Scenario], None]) -> None:
    async def scene(driver: Driver) -> None:
        open_search(driver)
        await until(lambda: chip(driver, "code").isVisible())
        assert chip(driver, "more").isHidden()
        driver.window.resize(420, 500)
        await until(lambda: chip(driver, "more").isVisible())
        assert chip(driver, "code").isHidden()
        press(driver, Qt.Key.Key_Backtab)
        assert driver.window.focusWidget() is chip(driver, "more")
        press(driver, Qt.Key.Key_Space)
        pick(driver, "With code")
        assert field(driver).text() == "has:code "
        await until(lambda: chip(driver, "code").isVisible())  # the query is read a little later
        chip(driver, "more").click()
        pick(driver, "Until")
        pick(driver, "7 days ago")
        assert field(driver).text() == "has:code until:7d "

    play(scene)


def test_a_chip_knows_all_words_for_its_filter(play: Callable[[Scenario], None]) -> None:
    async def scene(driver: Driver) -> None:
        open_search(driver)
        type_text(driver, "포함:코드 ")
        await until(lambda: chip(driver, "code").filter is not None)
        chip(driver, "code").click()
        assert field(driver).text().strip() == ""

    play(scene)


def test_an_answer_is_quoted_in_plain_words(play: Callable[[Scenario], None]) -> None:
    async def scene(driver: Driver) -> None:
        open_search(driver)
        await looked_for(driver, "salt", ["f2"])
        found = panel(driver).model.result_at(0)
        assert found is not None
        assert found.hit is not None
        assert found.hit.excerpt.text.endswith("배추와 고춧가루 salt()")

    play(scene)


def test_tab_goes_to_the_chips_and_esc_closes_there_too(play: Callable[[Scenario], None]) -> None:
    async def scene(driver: Driver) -> None:
        open_search(driver)
        press(driver, Qt.Key.Key_Tab)
        assert driver.window.focusWidget() is chip(driver, "chat")
        QTest.keyClick(driver.window.focusWidget(), Qt.Key.Key_Backtab)
        assert driver.window.focusWidget() is field(driver)
        press(driver, Qt.Key.Key_Tab)
        press(driver, Qt.Key.Key_Escape)
        assert panel(driver).isHidden()

    play(scene)


def test_sixty_come_first_and_then_more(play: Callable[[Scenario], None]) -> None:
    async def scene(driver: Driver) -> None:
        open_search(driver)
        newest = [f"n{number}" for number in range(89, 29, -1)]
        await looked_for(driver, "of many", [*newest, "more"])
        assert state(driver) == "The newest 60 results"
        panel(driver)._go(60)
        press(driver, Qt.Key.Key_Return)
        await until(lambda: len(rows(driver)) == 90)
        assert not panel(driver).isHidden()
        assert state(driver) == "90 results"

    play(scene)


def test_what_is_missing_is_said(play: Callable[[Scenario], None]) -> None:
    async def scene(driver: Driver) -> None:
        open_search(driver)
        nothing = driver.find(PlainLabel, "searchNothing")
        assert "any part of a word" in nothing.text()
        field(driver).setText("쀍")
        await until(lambda: nothing.isVisible() and nothing.text().startswith("Nothing found"))
        field(driver).setText("x role:nobody")
        await until(lambda: "role:nobody" in state(driver))

    play(scene)


def test_a_syllable_that_is_still_open_counts(play: Callable[[Scenario], None]) -> None:
    async def scene(driver: Driver) -> None:
        open_search(driver)
        edit = field(driver)
        QApplication.sendEvent(edit, QInputMethodEvent("고", []))
        await until(lambda: rows(driver) == ["new", "f2"])
        on_the_way = QInputMethodEvent("춪", [])  # nothing has that, and nobody means it
        on_the_way.setCommitString("고")
        QApplication.sendEvent(edit, on_the_way)
        await until(lambda: not panel(driver)._is_waiting)
        assert rows(driver) == ["new", "f2"]
        QApplication.sendEvent(edit, QInputMethodEvent("춧", []))
        await until(lambda: rows(driver) == ["f2"])

    play(scene)


def test_the_index_can_be_made_anew_and_says_how_far_it_is(
    play: Callable[[Scenario], None],
) -> None:
    async def scene(driver: Driver) -> None:
        search = driver.app.engine.search
        await until(lambda: search.indexing.is_complete)
        driver.window.action_set[Callback.REBUILD_INDEX].trigger()
        notice = driver.window.banner.notice
        assert notice is not None
        assert "0 %" in notice.text
        await until(lambda: driver.window.banner.notice is None)
        assert search.indexing.is_complete

    play(scene)


def test_it_wears_another_theme_and_another_language(play: Callable[[Scenario], None]) -> None:
    async def scene(driver: Driver) -> None:
        open_search(driver)
        await looked_for(driver, "고춧", ["f2"])
        panel(driver).apply_tokens(DARK)
        panel(driver).retranslate()
        driver.window.resize(420, 400)
        await until(lambda: panel(driver).width() == driver.window.width())
        inside = panel(driver).rect()
        for part in (field(driver), *panel(driver).chips.chips):
            assert isinstance(part, QWidget)
            corner = part.mapTo(panel(driver), part.rect().bottomRight())
            assert inside.contains(corner), part.objectName()

    play(scene)
