"""How one finds a setting, and gets about by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.settings.conftest import Show, Speak


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("theme", "ui.theme"),
        ("HIGH CONTRAST", "ui.theme"),
        ("night", "ui.theme"),
        ("painted", "ui.flush_ms"),
        ("flush_ms", "ui.flush_ms"),
        ("first_content_timeout", "stream.first_content_timeout_s"),
        ("api key", "providers"),
        ("한국어", "ui.language"),
        ("tray close", "ui.close_while_answering"),
        ("소듣", "ui.theme"),
    ],
)
def test_a_setting_is_found_by_all_of_its_words(show: Show, typed: str, first: str) -> None:
    found = show().search(typed)
    assert found[:1] == ((first,) if first else ())


def test_what_is_found_stands_under_the_headings_of_its_sections(show: Show) -> None:
    shown = show()
    assert set(shown.search("time")) > {"ui.timestamps", "stream.connect_timeout_s"}
    headings = [
        label.text()
        for label in shown.dialog.findChildren(QLabel, "formHeading")
        if label.isVisible()
    ]
    assert headings == ["Appearance", "Streaming and timeouts"]


def test_less_and_more_is_found_as_one_types_and_takes_back(show: Show) -> None:
    shown = show()
    field = shown.find(QLineEdit, "settingsSearch")
    counts = []
    for key in "timeout":
        QTest.keyClicks(field, key)
        shown.settle()
        counts.append(len(shown.dialog.shown_rows))
    assert counts == sorted(counts, reverse=True)
    for _ in "timeout":
        QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert "ui.theme" in shown.dialog.shown_rows
    assert "stream.connect_timeout_s" not in shown.dialog.shown_rows


def test_a_syllable_that_still_composes_is_searched_for(show: Show, speak: Speak) -> None:
    speak({"Theme": "테마"})
    shown = show()
    field = shown.find(QLineEdit, "settingsSearch")
    for composing in ("ㅌ", "테", "템", "테마"):
        QApplication.sendEvent(field, QInputMethodEvent(composing, []))
        assert "ui.theme" in shown.dialog.shown_rows
    assert shown.dialog.shown_rows == ("ui.theme",)


def test_nothing_found_is_said(show: Show) -> None:
    shown = show()
    assert shown.search("<b>xyzzy</b>") == ()
    assert "No setting fits “<b>xyzzy</b>”." in shown.texts()


def test_escape_ends_the_search_then_the_dialog(show: Show) -> None:
    shown = show()
    shown.section("streaming")
    shown.search("theme")
    QTest.keyClick(shown.find(QComboBox, "ui.theme"), Qt.Key.Key_Escape)
    assert shown.find(QLineEdit, "settingsSearch").text() == ""
    assert "stream.connect_timeout_s" in shown.dialog.shown_rows
    QTest.keyClick(shown.find(QLineEdit, "settingsSearch"), Qt.Key.Key_Escape)
    assert not shown.dialog.isVisible()


def test_letters_that_nobody_wants_begin_a_search(show: Show) -> None:
    shown = show()
    sections = shown.find(QListWidget, "settingsSections")
    sections.setFocus()
    QTest.keyClicks(sections, "m")
    field = shown.find(QLineEdit, "settingsSearch")
    assert field.hasFocus()
    QTest.keyClicks(field, "otion")
    assert shown.dialog.shown_rows == ("ui.motion",)


def test_find_goes_to_the_search_field(show: Show, qtbot: QtBot) -> None:
    shown = show()
    box = shown.find(QComboBox, "ui.theme")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert shown.find(QLineEdit, "settingsSearch").hasFocus()


def test_a_section_that_is_picked_ends_the_search(show: Show) -> None:
    shown = show()
    shown.search("theme")
    sections = shown.find(QListWidget, "settingsSections")
    assert sections.currentRow() == -1
    place = sections.visualItemRect(sections.item(2)).center()
    QTest.mouseClick(sections.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown.find(QLineEdit, "settingsSearch").text() == ""
    assert shown.dialog.shown_rows == ("ui.send_key", "ui.copy_as")
