"""What is folded away in a provider's form: headers, parameters, timers, proxy, certificates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton

from desktop_chat.domain.keys import KeyPlace, KeyPurpose
from desktop_chat.domain.settings import StreamSettings
from desktop_chat.ui.forms.choice_box import ChoiceBox
from desktop_chat.ui.forms.pairs import PairsEditor
from desktop_chat.ui.providers.more_part import MorePart
from tests.fakes.turns import until
from tests.ui.conftest import RunInQt
from tests.ui.providers.conftest import shown_dialog
from tests.ui.providers.desk import FakeDesk
from tests.ui.providers.test_dialog import CTRL


def test_headers_parameters_and_timers_are_edited_below(
    run_in_qt: RunInQt[Any], desk: FakeDesk
) -> None:
    async def scenario() -> None:
        with shown_dialog(desk) as driver:
            driver.unfold()
            for editor, name, value in (
                ("providerHeaders", "X-Title", "Chat"),
                ("providerParameters", "temperature", "0.7"),
            ):
                pairs = driver.find(PairsEditor, editor)
                add = driver.find(QPushButton, "pairsAddButton", pairs)
                QTest.mouseClick(add, Qt.MouseButton.LeftButton)
                QTest.keyClicks(driver.find(QLineEdit, "pairName", pairs), name)
                QTest.keyClicks(driver.find(QLineEdit, "pairValue", pairs), value)
            driver.type_into("timer_first_content_timeout_s", "900")
            saved = await driver.save()
            assert saved.headers == {"X-Title": "Chat"}
            assert saved.parameters == {"temperature": 0.7}
            assert saved.stream.first_content_timeout_s == 900

    run_in_qt(scenario)


def test_empty_timers_show_what_counts(run_in_qt: RunInQt[Any], desk: FakeDesk) -> None:
    async def scenario() -> None:
        with shown_dialog(desk, defaults=StreamSettings(idle_timeout_s=42.0)) as driver:
            driver.unfold()
            first = "timer_first_content_timeout_s"
            assert driver.find(QLineEdit, first).placeholderText() == "120"
            assert driver.find(QLineEdit, "timer_idle_timeout_s").placeholderText() == "42"
            driver.go_to(2)
            driver.unfold()
            assert driver.find(QLineEdit, first).placeholderText() == "600"

    run_in_qt(scenario)


def test_a_wrong_field_below_is_shown_on_demand(run_in_qt: RunInQt[Any], desk: FakeDesk) -> None:
    async def scenario() -> None:
        with shown_dialog(desk) as driver:
            driver.unfold()
            driver.type_into("timer_idle_timeout_s", "soon")
            driver.find(MorePart, "", driver.form).set_folded(True)
            assert driver.footer == "Acme: Enter a number of seconds."
            await driver.active()
            driver.press(Qt.Key.Key_S, CTRL)
            focus = driver.dialog.focusWidget()
            assert focus is not None
            assert focus.objectName() == "timer_idle_timeout_s"
            assert focus.isVisible()

    run_in_qt(scenario)


def test_a_secret_in_a_header_is_warned_of(run_in_qt: RunInQt[Any], desk: FakeDesk) -> None:
    async def scenario() -> None:
        with shown_dialog(desk) as driver:
            driver.unfold()
            pairs = driver.find(PairsEditor, "providerHeaders")
            pairs.set_pairs((("X-Api-Key", "anything"),))
            await until(lambda: "looks like a secret" in driver.said())

    run_in_qt(scenario)


def test_an_own_proxy_with_a_login_is_saved_with_its_password(
    run_in_qt: RunInQt[Any], desk: FakeDesk
) -> None:
    async def scenario() -> None:
        password = 'pass "word"'
        with shown_dialog(desk) as driver:
            driver.unfold()
            mode = driver.find(ChoiceBox, "proxyMode")
            mode.setCurrentIndex(2)
            mode.activated.emit(2)
            driver.type_into("proxyUrl", "proxy.example:8080")
            driver.type_into("proxyUser", "me")
            places = driver.find(ChoiceBox, "proxyPasswordPlaces")
            places.setCurrentIndex(places.findData(KeyPlace.SESSION.value))
            places.activated.emit(places.currentIndex())
            assert not driver.is_enabled("saveButton")
            driver.type_into("proxyPassword", password)
            saved = await driver.save()
            assert (saved.proxy, saved.proxy_user) == ("http://proxy.example:8080", "me")
            account = ("Acme", "http://proxy.example:8080", KeyPurpose.PROXY)
            assert desk.keys.kept[account] == password

    run_in_qt(scenario)


def test_a_certificate_file_is_chosen_without_a_loop_of_its_own(
    run_in_qt: RunInQt[Any], desk: FakeDesk, tmp_path: Path
) -> None:
    async def scenario() -> None:
        path = tmp_path / "ca.pem"
        path.write_text("no certificate")
        with shown_dialog(desk) as driver:
            driver.unfold()
            driver.click("caBrowseButton")
            files = driver.find(QFileDialog, "caFileDialog")
            files.fileSelected.emit(str(path))
            files.reject()
            await until(lambda: "holds no certificates" in driver.said())
            saved = await driver.save()
            assert saved.ca_file == str(path)

    run_in_qt(scenario)


def test_a_model_is_chosen_from_the_list(run_in_qt: RunInQt[Any], desk: FakeDesk) -> None:
    async def scenario() -> None:
        from desktop_chat.ui.providers.model_chooser import ModelChooser

        with shown_dialog(desk) as driver:
            driver.click("chooseModelButton")
            chooser = driver.find(ModelChooser, "modelChooser", driver.dialog)
            await until(lambda: chooser.model.rowCount() == 4)
            QTest.keyClicks(chooser.search, "think")
            QTest.keyClick(chooser.search, Qt.Key.Key_Return)
            saved = await driver.save()
            assert saved.model == "acme-think"

    run_in_qt(scenario)
