"""The providers' dialog by keyboard and mouse, on real widgets."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from desktop_chat.domain.errors import AuthError
from desktop_chat.domain.keys import KeyPurpose
from desktop_chat.ui.forms.pairs import PairsEditor
from desktop_chat.ui.theme.tokens import DARK, LIGHT
from tests.fakes.turns import until
from tests.ui.conftest import RunInQt
from tests.ui.providers.conftest import shown_dialog
from tests.ui.providers.desk import ACME, THREE, FakeDesk
from tests.ui.providers.driver import DialogDriver

CTRL = Qt.KeyboardModifier.ControlModifier
NEW_KEY = "sk-canary-of-a-new-key-0123456789"


def type_key(driver: DialogDriver, key: str = NEW_KEY) -> None:
    driver.type_into("keyEdit", key)


def test_it_shows_the_providers_and_the_form_of_the_usual_one(
    run_in_qt: RunInQt[Any], desk: FakeDesk
) -> None:
    async def scenario() -> None:
        with shown_dialog(desk, default_name="Bytes") as driver:
            assert driver.names() == ["Acme", "Bytes", "Home server"]
            assert driver.find(QLineEdit, "providerName").text() == "Bytes"
            assert not driver.is_enabled("saveButton")
            await driver.idle()
            assert "In the variable BYTES_KEY" in driver.said()

    run_in_qt(scenario)


def test_an_edit_is_saved_and_the_rest_stays_as_it_was(
    run_in_qt: RunInQt[Any], desk: FakeDesk
) -> None:
    async def scenario() -> None:
        with shown_dialog(desk) as driver:
            driver.type_into("providerModel", "acme-think")
            saved = await driver.save()
            assert saved.model == "acme-think"
            assert driver.saved[-1][1:] == THREE[1:]
            assert driver.defaults == []
            assert driver.renamed == []

    run_in_qt(scenario)


def test_a_typed_key_is_kept_before_the_list_is_given_away(
    run_in_qt: RunInQt[Any], desk: FakeDesk
) -> None:
    async def scenario() -> None:
        with shown_dialog(desk) as driver:
            type_key(driver)
            await driver.close_by_saving()
            assert desk.keys.kept["Acme", "api.acme.example", KeyPurpose.API] == NEW_KEY
            assert NEW_KEY not in repr(driver.saved)

    run_in_qt(scenario)


def test_a_key_that_cannot_be_kept_is_said_and_nothing_is_saved(
    run_in_qt: RunInQt[Any], desk: FakeDesk
) -> None:
    async def scenario() -> None:
        desk.keys.refusal = "The key store is locked."
        with shown_dialog(desk) as driver:
            type_key(driver)
            driver.click("saveButton")
            await driver.idle()
            assert driver.footer == "The key store is locked."
            assert not driver.was_closed
            assert driver.saved == []
            desk.keys.refusal = ""
            await driver.close_by_saving()
            assert NEW_KEY in desk.keys.kept.values()

    run_in_qt(scenario)


def test_esc_ends_the_saving_while_a_key_store_does_not_answer(
    run_in_qt: RunInQt[Any], desk: FakeDesk
) -> None:
    async def scenario() -> None:
        desk.keys.gate = asyncio.Event()
        with shown_dialog(desk) as driver:
            type_key(driver)
            driver.click("saveButton")
            assert not driver.is_enabled("saveButton")
            await asyncio.sleep(0)
            driver.press(Qt.Key.Key_Escape)
            await driver.idle()
            assert not driver.was_closed
            assert driver.saved == []
            assert driver.is_enabled("saveButton")

    run_in_qt(scenario)


def test_another_host_wants_its_own_key_and_is_sent_nothing_before(
    run_in_qt: RunInQt[Any], desk: FakeDesk
) -> None:
    async def scenario() -> None:
        with shown_dialog(desk) as driver:
            driver.type_into("providerUrl", "https://new.example/v1")
            assert "The kept key belongs to api.acme.example" in driver.form.key.message.text
            assert driver.footer == "Acme: Enter the key for new.example."
            assert not driver.is_enabled("saveButton")
            for button in ("keyCheckButton", "chooseModelButton", "doctorButton"):
                driver.click(button)
            await driver.idle()
            assert desk.asked == []
            type_key(driver)
            assert driver.form.key.message.text == ""
            driver.click("keyCheckButton")
            await driver.idle()
            ((provider, key),) = desk.asked
            assert (provider.base_url, key) == ("https://new.example/v1", NEW_KEY)
            await driver.save()
            assert ("Acme", "api.acme.example", KeyPurpose.API) not in desk.keys.kept

    run_in_qt(scenario)


def test_a_variable_has_to_be_confirmed_for_another_host(
    run_in_qt: RunInQt[Any], desk: FakeDesk
) -> None:
    async def scenario() -> None:
        with shown_dialog(desk) as driver:
            driver.go_to(1)
            driver.type_into("providerUrl", "https://new.example")
            driver.click("keyCheckButton")
            await driver.idle()
            assert desk.asked == []
            message = driver.form.key.message
            assert "BYTES_KEY was meant for api.bytes.example" in message.text
            assert message.button.text() == "Use it for new.example"
            QTest.mouseClick(message.button, Qt.MouseButton.LeftButton)
            assert message.text == ""
            driver.click("keyCheckButton")
            await driver.idle()
            assert [provider.base_url for provider, _ in desk.asked] == ["https://new.example"]

    run_in_qt(scenario)


def test_the_check_says_what_the_server_says(run_in_qt: RunInQt[Any], desk: FakeDesk) -> None:
    async def scenario() -> None:
        with shown_dialog(desk) as driver:
            driver.click("keyCheckButton")
            await until(lambda: "the server offers 4 models" in driver.said())
            desk.listed = AuthError("The server refused the key.")
            driver.click("keyCheckButton")
            await until(lambda: "The server refused the key." in driver.said())

    run_in_qt(scenario)


@pytest.mark.store_row(113)
def test_an_address_is_corrected_when_it_is_left_and_put_back_on_demand(
    run_in_qt: RunInQt[Any], desk: FakeDesk
) -> None:
    async def scenario() -> None:
        typed, right = "api.acme.example/v1/chat/completions", "https://api.acme.example/v1"
        with shown_dialog(desk) as driver:
            driver.type_into("providerUrl", typed)
            edit = driver.find(QLineEdit, "providerUrl")
            assert edit.text() == right
            assert driver.form.url.correction == f"Corrected from “{typed}”."
            driver.click("urlUndoButton")
            assert edit.text() == typed
            edit.editingFinished.emit()
            assert edit.text() == typed

    run_in_qt(scenario)


def test_saving_by_key_corrects_what_is_still_being_typed(
    run_in_qt: RunInQt[Any], desk: FakeDesk
) -> None:
    async def scenario() -> None:
        with shown_dialog(desk) as driver:
            driver.go_to(2)
            edit = driver.find(QLineEdit, "providerUrl")
            edit.setFocus()
            edit.selectAll()
            QTest.keyClicks(edit, "http://127.0.0.1:11434/v1/models")
            await driver.active()
            driver.press(Qt.Key.Key_S, CTRL)
            await until(lambda: driver.was_closed)
            await driver.idle()
            assert driver.saved == []  # corrected, it is what was stored before

    run_in_qt(scenario)


def test_a_taken_name_is_marked_with_words(run_in_qt: RunInQt[Any], desk: FakeDesk) -> None:
    async def scenario() -> None:
        with shown_dialog(desk) as driver:
            driver.type_into("providerName", "bytes")
            name = driver.find(QLineEdit, "providerName")
            assert name.property("invalid") is True
            assert "Another provider has this name." in name.accessibleDescription()
            assert not driver.is_enabled("saveButton")
            driver.type_into("providerName", "Acme two")
            assert name.property("invalid") is False
            await driver.save()
            assert driver.renamed == [("Acme", "Acme two")]
            assert desk.keys.kept["Acme two", "api.acme.example", KeyPurpose.API]

    run_in_qt(scenario)


def test_closing_with_changes_asks_in_place(run_in_qt: RunInQt[Any], desk: FakeDesk) -> None:
    async def scenario() -> None:
        with shown_dialog(desk) as driver:
            driver.type_into("providerModel", "other")
            driver.press(Qt.Key.Key_Escape)
            assert not driver.was_closed
            assert driver.find(QPushButton, "discardButton").isVisible()
            driver.press(Qt.Key.Key_Escape)
            assert not driver.find(QPushButton, "discardButton").isVisible()
            driver.dialog.close()
            assert driver.dialog.isVisible()
            driver.click("discardButton")
            assert driver.was_closed
            assert driver.saved == []

    run_in_qt(scenario)


def test_closing_without_changes_just_closes(run_in_qt: RunInQt[Any], desk: FakeDesk) -> None:
    async def scenario() -> None:
        with shown_dialog(desk) as driver:
            driver.press(Qt.Key.Key_Escape)
            assert driver.was_closed

    run_in_qt(scenario)


def test_tab_goes_through_the_list_the_form_and_the_buttons(
    run_in_qt: RunInQt[Any], desk: FakeDesk
) -> None:
    async def scenario() -> None:
        with shown_dialog(desk) as driver:
            driver.unfold()
            driver.type_into("providerModel", "other")
            driver.find(PairsEditor, "providerHeaders").set_pairs((("X-Title", "Chat"),))
            await until(driver.find(QLineEdit, "caFile").isVisible)
            await until(driver.find(QLineEdit, "pairValue").isVisible)
            driver.view.setFocus()
            order: list[str] = []
            for _ in range(60):
                focus = driver.dialog.focusWidget()
                assert focus is not None
                if order and focus is driver.view:
                    break
                order.append(focus.objectName())
                driver.press(Qt.Key.Key_Tab)
            wanted = [
                "providerList",
                "addProviderButton",
                "providerName",
                "providerProtocol",
                "providerUrl",
                "keyEdit",
                "keyPlaces",
                "providerModel",
                "chooseModelButton",
                "moreHeading",
                "pairName",
                "pairValue",
                "pairsAddButton",
                "pairsAddButton",
                "timer_connect_timeout_s",
                "proxyMode",
                "caFile",
                "cancelButton",
                "saveButton",
            ]
            assert [name for name in order if name in wanted] == wanted

    run_in_qt(scenario)


def test_every_text_follows_the_language(
    run_in_qt: RunInQt[Any], desk: FakeDesk, shouting: None
) -> None:
    async def scenario() -> None:
        from desktop_chat import i18n

        i18n.install(None)
        with shown_dialog(desk) as driver:
            driver.unfold()
            await driver.idle()
            i18n.install(lambda s, _count: s.upper() if "{" not in s else s)
            driver.dialog.retranslate()
            await driver.idle()
            for button in driver.dialog.findChildren(QPushButton):
                text = button.text()
                assert button.isHidden() or text == text.upper() or "Acme" in text, text
            for label in driver.form.findChildren(QLabel, "fieldLabel"):
                assert label.text() == label.text().upper()

    run_in_qt(scenario)


def test_another_look_reaches_every_part(run_in_qt: RunInQt[Any], desk: FakeDesk) -> None:
    async def scenario() -> None:
        with shown_dialog(desk) as driver:
            driver.unfold()
            driver.dialog.apply_tokens(DARK)
            await driver.idle()
            await asyncio.sleep(0)
            parts = [w for w in driver.dialog.findChildren(QWidget) if hasattr(w, "_tokens")]
            stale = {type(w).__name__ for w in parts if w._tokens is LIGHT}
            assert not stale

    run_in_qt(scenario)


@pytest.mark.parametrize("width", [560, 760, 1000])
def test_no_button_is_cut_at_any_width(run_in_qt: RunInQt[Any], desk: FakeDesk, width: int) -> None:
    async def scenario() -> None:
        with shown_dialog(desk) as driver:
            driver.dialog.resize(width, 760)
            driver.unfold()
            driver.type_into("providerModel", "other")
            await driver.idle()
            await asyncio.sleep(0.01)
            assert driver.dialog.width() == width
            for button in driver.dialog.findChildren(QPushButton):
                if button.isVisible():
                    assert button.width() >= button.minimumSizeHint().width(), button.text()

    run_in_qt(scenario)


def test_it_goes_to_a_provider_by_name(run_in_qt: RunInQt[Any], desk: FakeDesk) -> None:
    async def scenario() -> None:
        with shown_dialog(desk) as driver:
            driver.dialog.show_provider("Home server")
            assert driver.find(QLineEdit, "providerName").text() == "Home server"
            assert driver.view.currentIndex().row() == 2
            assert ACME in THREE

    run_in_qt(scenario)
