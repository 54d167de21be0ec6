"""The list in the providers dialog: added, removed, moved."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from desktop_chat.domain.provider_facts import FoundKey
from tests.fakes.turns import until
from tests.ui.conftest import RunInQt
from tests.ui.providers.conftest import shown_dialog
from tests.ui.providers.desk import HOME, FakeDesk
from tests.ui.providers.test_dialog import type_key

ALT = Qt.KeyboardModifier.AltModifier


def test_a_preset_is_added_with_its_key_to_be_typed_next(
    run_in_qt: RunInQt[Any], desk: FakeDesk
) -> None:
    async def scenario() -> None:
        with shown_dialog(desk) as driver:
            driver.click("addProviderButton")
            menu = await driver.menu()
            titles = [action.text() for action in menu.actions()]
            assert titles.index("Cloud") < titles.index("OpenAI") < titles.index("Ollama")
            next(action for action in menu.actions() if action.text() == "OpenAI").trigger()
            menu.close()
            assert driver.names()[-1] == "OpenAI"
            focus = driver.dialog.focusWidget()
            assert focus is not None
            assert focus.objectName() == "keyEdit"
            type_key(driver)
            driver.type_into("providerModel", "a-model")
            await driver.save()
            assert driver.saved[-1][-1].api_key == "keyring"

    run_in_qt(scenario)


def test_a_key_that_was_found_in_the_environment_is_offered_by_its_name(
    run_in_qt: RunInQt[Any], desk: FakeDesk
) -> None:
    async def scenario() -> None:
        preset = desk.preset("openai")
        desk.found = (FoundKey(preset, preset.key_variable),)
        with shown_dialog(desk) as driver:
            driver.dialog._on_add_requested(preset)
            assert driver.form.draft.key.place == f"env:{preset.key_variable}"
            assert preset.key_variable in driver.find(QLineEdit, "keyVariableEdit").text()
            assert desk.asked == []

    run_in_qt(scenario)


def test_what_was_removed_comes_back_in_place(run_in_qt: RunInQt[Any], desk: FakeDesk) -> None:
    async def scenario() -> None:
        with shown_dialog(desk, default_name="Bytes") as driver:
            driver.view.setFocus()
            driver.press(Qt.Key.Key_Delete)
            assert driver.names() == ["Acme", "Home server"]
            button = driver.find(QPushButton, "messageButton", driver.dialog._pane.undo)
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            assert driver.names() == ["Acme", "Bytes", "Home server"]
            assert not driver.is_enabled("saveButton")

    run_in_qt(scenario)


def test_a_removed_provider_takes_its_key_along_once_that_is_saved(
    run_in_qt: RunInQt[Any], desk: FakeDesk
) -> None:
    async def scenario() -> None:
        with shown_dialog(desk) as driver:
            driver.click("removeProviderButton")
            assert desk.keys.kept
            await driver.save()
            assert desk.keys.kept == {}
            assert [provider.name for provider in driver.saved[-1]] == ["Bytes", "Home server"]

    run_in_qt(scenario)


def test_without_any_provider_there_is_a_way_on(run_in_qt: RunInQt[Any], desk: FakeDesk) -> None:
    async def scenario() -> None:
        with shown_dialog(desk, (HOME,)) as driver:
            driver.click("removeProviderButton")
            labels = [label.text() for label in driver.dialog.findChildren(QLabel)]
            assert "No provider yet" in labels
            assert not driver.is_enabled("duplicateProviderButton")
            button = driver.find(QPushButton, "emptyAddButton", driver.dialog)
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            (await driver.menu()).close()

    run_in_qt(scenario)


def test_rows_move_by_keys_and_by_mouse(run_in_qt: RunInQt[Any], desk: FakeDesk) -> None:
    async def scenario() -> None:
        with shown_dialog(desk) as driver:
            driver.view.setFocus()
            driver.press(Qt.Key.Key_Down, ALT)
            assert driver.names() == ["Bytes", "Acme", "Home server"]
            driver.click("moveUpButton")
            assert driver.names() == ["Acme", "Bytes", "Home server"]
            view, port = driver.view, driver.view.viewport()
            rows = [view.visualRect(view.model().index(row, 0)).center() for row in range(3)]
            QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=rows[0])
            for row in (rows[0] + QPoint(0, 12), rows[1], rows[2]):
                QTest.mouseMove(port, row)
            QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=rows[2])
            assert driver.names() == ["Bytes", "Home server", "Acme"]
            assert driver.find(QLineEdit, "providerName").text() == "Acme"
            await driver.save()
            assert [p.name for p in driver.saved[-1]] == ["Bytes", "Home server", "Acme"]

    run_in_qt(scenario)


def test_the_provider_of_new_chats_is_chosen_here(run_in_qt: RunInQt[Any], desk: FakeDesk) -> None:
    async def scenario() -> None:
        with shown_dialog(desk) as driver:
            driver.go_to(1)
            driver.click("makeDefaultButton")
            driver.click("saveButton")
            await until(lambda: driver.was_closed)
            await driver.idle()
            assert driver.defaults == ["Bytes"]
            assert driver.saved == []

    run_in_qt(scenario)
