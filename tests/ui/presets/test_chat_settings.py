"""The settings of a chat in the real window."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu, QWidget

from desktop_chat.domain.presets import ChatSetup
from desktop_chat.domain.settings import Protocol
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.presets.dialog import ChatSettingsDialog
from desktop_chat.ui.presets.name_dialog import NameDialog
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.presets import engine, navigator, presets, set_up
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.fakes.wire_server import Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.conftest import RunInQt

CHAT = Protocol.OPENAI_CHAT
W = TypeVar("W", bound=QWidget)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    return tmp_path / "home"


async def shown(driver: Driver, kind: type[W]) -> W:
    def found() -> list[W]:
        return [one for one in driver.window.findChildren(kind) if one.isVisible()]

    await until(lambda: bool(found()))
    return found()[0]


async def opened(driver: Driver) -> ChatSettingsDialog:
    driver.window.action_set[Callback.EDIT_SYSTEM_PROMPT].trigger()
    dialog = await shown(driver, ChatSettingsDialog)
    await until(dialog.isActiveWindow)  # before that its shortcuts hear nothing
    return dialog


def entry(dialog: QWidget, name: str) -> QLineEdit:
    found: Any = dialog.findChild(QLineEdit, f"parameter.{name}")
    assert isinstance(found, QLineEdit)
    return found


async def pick(dialog: ChatSettingsDialog, name: str) -> None:
    """Choose something of the menu of presets."""
    QTest.mouseClick(dialog.presets.menu_button, Qt.MouseButton.LeftButton)
    menu: Any = dialog.presets.findChild(QMenu, "presetMenu")
    action = menu.findChild(QAction, f"presetMenu.{name}")
    assert action is not None
    assert action.isEnabled()
    menu.close()
    action.trigger()


async def save_as(driver: Driver, dialog: ChatSettingsDialog, name: str, *, model: bool) -> None:
    count = len(presets(driver.app).presets)
    await pick(dialog, "saveAs")
    asked = await shown(driver, NameDialog)
    asked._edit.setText(name)
    asked._also.setChecked(model)
    asked.accept()
    await until(lambda: len(presets(driver.app).presets) == count + 1)


def choose(dialog: ChatSettingsDialog, row: int) -> None:
    dialog.presets.box.setCurrentIndex(row)
    dialog.presets.box.activated.emit(row)


def chat_options(driver: Driver) -> dict[str, object]:
    session = driver.app.session
    assert session is not None
    return dict(session.chat.options.parameters)


def test_what_is_set_is_sent_kept_and_undone(home: Path, run_in_qt: RunInQt[None]) -> None:
    with WireServer(Reply(stream_for(CHAT, ["ok"]))) as server:
        write_settings(home, server.base_url, CHAT)

        async def scenario() -> None:
            async with running_app(home) as driver:
                dialog = await opened(driver)
                dialog.prompt.setPlainText("Be brief.\r\n ")
                QTest.keyClicks(entry(dialog, "temperature"), "0,5")
                QTest.keyClicks(entry(dialog, "seed"), "7")
                assert "Temperature 0.5" in dialog._counts.text()
                QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
                await until(lambda: driver.app.session is not None)
                await until(lambda: chat_options(driver) == {"temperature": 0.5, "seed": 7})
                assert driver.window.composer.settings_button.isChecked()
                await driver.sent("q")
                await driver.end()
                sent = server.exchanges[0].json
                assert (sent["temperature"], sent["seed"]) == (0.5, 7)
                assert sent["messages"][0]["content"] == "Be brief."
                deeds = engine(driver.app).deeds
                await deeds.refresh()
                await deeds.undo()
                await until(lambda: chat_options(driver) == {})
                assert not driver.window.composer.settings_button.isChecked()
                await deeds.redo()
                await until(driver.window.composer.settings_button.isChecked)

        async def later() -> None:
            async with running_app(home) as driver:
                await until(lambda: driver.app.session is not None)
                dialog = await opened(driver)
                assert entry(dialog, "temperature").text() == "0.5"
                assert dialog.prompt.toPlainText() == "Be brief."
                dialog.reject()

        run_in_qt(scenario)
        run_in_qt(later)


def test_a_wrong_value_keeps_the_dialog_open_and_says_what_is_right(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            dialog = await opened(driver)
            field = entry(dialog, "temperature")
            for typed, words in (("3", "From 0 to 2."), ("hot", "A number is needed.")):
                field.clear()
                QTest.keyClicks(field, typed)
                assert dialog.parameters._rows["temperature"].problem == words
                assert words in field.accessibleDescription()
                dialog.accept()
                assert dialog.isVisible()
            seed = entry(dialog, "seed")
            QTest.keyClicks(seed, "1.5")
            assert dialog.parameters._rows["seed"].problem == "A whole number is needed."
            seed.clear()
            field.clear()
            QTest.keyClick(field, Qt.Key.Key_Up)
            QTest.keyClick(field, Qt.Key.Key_Up)
            assert dialog.parameters.values() == {"temperature": 0.1}
            dialog.reject()

    run_in_qt(scenario)


def test_what_the_provider_sends_anyhow_is_shown(home: Path, run_in_qt: RunInQt[None]) -> None:
    write_settings(
        home, "http://127.0.0.1:9/v1", Protocol.OPENAI_RESPONSES, "parameters = {max_tokens = 99}"
    )

    async def scenario() -> None:
        async with running_app(home) as driver:
            dialog = await opened(driver)
            assert "99" in entry(dialog, "max_tokens").placeholderText()
            assert "Longest answer 99" in dialog._counts.text()
            assert "does not know it" in entry(dialog, "seed").accessibleDescription()
            QTest.keyClicks(entry(dialog, "seed"), "3")
            assert "Seed" not in dialog._counts.text()
            dialog.reject()

    run_in_qt(scenario)


def test_presets_are_made_applied_updated_moved_and_deleted(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            desk = presets(driver.app)
            dialog = await opened(driver)
            dialog.prompt.setPlainText("One.")
            QTest.keyClicks(entry(dialog, "seed"), "1")
            await save_as(driver, dialog, "하나", model=False)
            await until(lambda: dialog.presets.current_id == desk.presets[0].id)
            dialog.prompt.setPlainText("Two.")
            await save_as(driver, dialog, "둘", model=True)
            assert [one.setup.model for one in desk.presets] == ["", "demo"]
            choose(dialog, 1)
            assert dialog.prompt.toPlainText() == "One."
            entry(dialog, "seed").setText("5")
            await pick(dialog, "update")
            await until(lambda: desk.presets[0].setup.parameters == {"seed": 5})
            await pick(dialog, "moveDown")
            await until(lambda: [one.name for one in desk.presets] == ["둘", "하나"])
            assert dialog.presets.current_id == desk.presets[1].id
            await pick(dialog, "duplicate")
            await until(lambda: len(desk.presets) == 3)
            await pick(dialog, "delete")
            await until(lambda: len(desk.presets) == 2)
            dialog.reject()
            deeds = engine(driver.app).deeds
            await deeds.refresh()
            await deeds.undo()
            await until(lambda: len(desk.presets) == 3)

    run_in_qt(scenario)


def test_reset_empties_all_and_save_makes_it_count(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await set_up(driver.app, ChatSetup("Old.", {"seed": 4, "stop": ["END"]}))
            dialog = await opened(driver)
            reset = dialog.findChild(QAbstractButton, "chatSettingsReset")
            assert isinstance(reset, QAbstractButton)
            reset.click()
            assert dialog.setup().is_bare
            assert chat_options(driver) == {"seed": 4, "stop": ["END"]}
            dialog.accept()
            await until(lambda: chat_options(driver) == {})
            assert driver.app.session is not None
            assert driver.app.session.chat.system_prompt == ""

    run_in_qt(scenario)


def test_new_chats_begin_with_the_chosen_preset_or_the_usual_one(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            desk = presets(driver.app)
            button = driver.find(QAbstractButton, "newChatPresetsButton")
            await desk.load()
            assert button.isHidden()
            usual = await desk.save_as("Usual", ChatSetup("Usually.", {"seed": 1}))
            other = await desk.save_as("Other & more", ChatSetup("Otherwise.", {}))
            await desk.set_default(usual.id)
            await until(lambda: not button.isHidden())
            session = navigator(driver.app).begin()
            assert session.chat.system_prompt == "Usually."
            assert session.chat.options.preset == usual.id
            driver.click(button)
            menu = driver.find(QMenu, "newChatPresetsMenu")
            action = menu.findChild(QAction, f"newChatPreset.{other.id}")
            assert action is not None
            assert action.text() == "Other && more"
            menu.close()
            action.trigger()
            await until(lambda: session.chat.system_prompt == "Otherwise.")
            assert driver.app.session is session  # it was empty, and had nothing of its own

    run_in_qt(scenario)


def test_an_empty_chat_that_only_has_a_preset_is_not_kept(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await driver.sent("very fast")
            await driver.end()
            desk = presets(driver.app)
            await desk.load()
            usual = await desk.save_as("Usual", ChatSetup("Usually.", {"seed": 1}))
            await desk.set_default(usual.id)
            navigator(driver.app).begin()
            await until(lambda: len(driver.titles()) == 2)
            await driver.open_row(1)
            await until(lambda: len(driver.titles()) == 1)

    run_in_qt(scenario)
