"""The field of a key: what is pasted, where it is kept, and what is never shown or learnt."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QGuiApplication, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_chat import i18n
from desktop_chat.domain.keys import KeyPlace, KeyringState, KeyStatus
from desktop_chat.ui.forms.key_field import KeyField
from desktop_chat.ui.forms.key_text import clean_key, is_variable_name, looks_like_key
from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.theme.tokens import DARK, LIGHT
from tests.fakes.canary import KEY

THERE = KeyringState("GNOME Keyring")
LOCKED = KeyringState("", "The key store is locked.")
KEPT = KeyStatus(KeyPlace.KEYRING, "In the key store (GNOME Keyring)", hint="••••cdef")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def field(qtbot: QtBot) -> KeyField:
    made = KeyField(LIGHT)
    qtbot.addWidget(made)
    made.resize(420, 300)
    made.show()
    return made


@pytest.fixture
def shouting() -> Iterator[None]:
    """A language of its own: English in capitals."""
    i18n.install(lambda source, _count: source.upper() if "{" not in source else source)
    yield
    i18n.install(None)


def heard(signal: SignalInstance) -> list[object]:
    """What a signal said from now on."""
    said: list[object] = []
    signal.connect(lambda *values: said.append(values[0] if values else None))
    return said


def paste(field: KeyField, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    field.key_edit.setFocus()
    QTest.keyClick(field.key_edit, Qt.Key.Key_V, CTRL)


def part(field: KeyField, name: str, kind: type[QWidget] = QWidget) -> QWidget:
    found = field.findChild(kind, name)
    assert isinstance(found, QWidget), name
    return found


def words(field: KeyField, name: str) -> str:
    label = part(field, name, QLabel)
    assert isinstance(label, QLabel)
    return label.text() if not label.isHidden() else ""


def pick(field: KeyField, place: KeyPlace) -> None:
    """Do what a user does in the list."""
    field.places.setCurrentIndex(field.places.findData(place.value))
    field.places.activated.emit(field.places.currentIndex())


def press(field: KeyField, name: str) -> None:
    QTest.mouseClick(part(field, name), Qt.MouseButton.LeftButton)


# ------------------------------------------------------------------------ the entry


@pytest.mark.store_row(114)
@pytest.mark.parametrize(
    "pasted",
    [
        KEY,
        f"  {KEY}\n",
        f"{KEY[:10]} {KEY[10:]}",
        f"{KEY[:10]}\r\n{KEY[10:]}",
        f'"{KEY}"',
        f"‘{KEY}’",
        f"Bearer {KEY}",
        f"Authorization: Bearer {KEY}",
        f"OPENAI_API_KEY={KEY}",
        f'export OPENAI_API_KEY="{KEY}"',
        f'"api_key": "{KEY}"',
        f"\ufeff{KEY}\u200b",
    ],
)
def test_a_pasted_key_is_cleaned(pasted: str, field: KeyField) -> None:
    paste(field, pasted)
    assert field.key == KEY


@pytest.mark.parametrize("key", ["dGVzdA==", "id:secret-0123456789", "a=b", "monkey:x1"])
def test_signs_within_a_key_are_kept(key: str) -> None:
    assert clean_key(key) == key


def test_the_key_is_masked_until_it_is_asked_for(field: KeyField) -> None:
    paste(field, KEY)
    assert KEY not in field.key_edit.displayText()
    press(field, "keyRevealButton")
    assert field.key_edit.displayText() == KEY
    field.hide()
    field.show()
    assert KEY not in field.key_edit.displayText()


def test_no_input_method_learns_the_key_even_while_it_is_shown(field: KeyField) -> None:
    paste(field, KEY)
    press(field, "keyRevealButton")
    hints = field.key_edit.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert hints & Qt.InputMethodHint.ImhHiddenText
    assert hints & Qt.InputMethodHint.ImhNoPredictiveText
    assert not field.key_edit.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_undo_brings_no_cleared_key_back(field: KeyField) -> None:
    paste(field, KEY)
    press(field, "keyRevealButton")
    field.clear_key()
    assert not field.key_edit.is_revealed
    QTest.keyClicks(field.key_edit, "x")
    press(field, "keyRevealButton")
    for _ in range(3):
        QTest.keyClick(field.key_edit, Qt.Key.Key_Z, CTRL)
        assert KEY not in field.key
    assert not field.key_edit.isUndoAvailable()


def test_a_masked_key_cannot_be_copied(field: KeyField) -> None:
    paste(field, KEY)
    QGuiApplication.clipboard().setText("before")
    field.key_edit.selectAll()
    QTest.keyClick(field.key_edit, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "before"


def test_enter_asks_for_a_check_only_when_there_is_a_key(field: KeyField) -> None:
    checks = heard(field.check_requested)
    QTest.keyClick(field.key_edit, Qt.Key.Key_Return)
    assert checks == []
    paste(field, KEY)
    QTest.keyClick(field.key_edit, Qt.Key.Key_Return)
    assert len(checks) == 1


@pytest.mark.store_row(114)
def test_letters_that_no_header_carries_are_a_problem(field: KeyField) -> None:
    paste(field, "열쇠-0123456789")
    assert "A to Z" in field.problem
    assert words(field, "keyTrouble") == field.problem
    field.key_edit.selectAll()
    paste(field, KEY)
    assert field.problem == ""


def test_a_verdict_goes_with_the_next_edit(field: KeyField) -> None:
    paste(field, KEY)
    field.set_busy(True)
    assert words(field, "verdictText") != ""
    field.set_verdict(False, "The server refuses this key.")
    assert words(field, "verdictText") == "The server refuses this key."
    QTest.keyClicks(field.key_edit, "x")
    assert part(field, "verdictLine").isHidden()


# ------------------------------------------------------------------------ the place


def test_the_key_store_is_the_usual_place(field: KeyField) -> None:
    field.set_keyring(THERE)
    assert field.place == "keyring"
    assert "GNOME Keyring" in field.places.currentText()


def test_without_a_key_store_the_session_is_and_it_says_why(field: KeyField) -> None:
    changes = heard(field.place_changed)
    field.set_keyring(LOCKED)
    assert field.place == "session"
    assert changes == ["session"]
    assert words(field, "keyTrouble") == LOCKED.problem
    model = field.places.model()
    assert isinstance(model, QStandardItemModel)
    assert not model.item(field.places.findData("keyring")).isEnabled()
    field.set_keyring(THERE)
    assert field.place == "keyring"


def test_a_place_that_was_chosen_is_not_changed_by_a_missing_key_store(field: KeyField) -> None:
    field.set_place("keyring")
    field.set_keyring(LOCKED)
    assert field.place == "keyring"
    assert words(field, "keyTrouble") == LOCKED.problem


def test_a_file_is_taken_only_after_its_warning(field: KeyField) -> None:
    changes = heard(field.place_changed)
    field.set_keyring(THERE)
    pick(field, KeyPlace.FILE)
    assert field.place == "keyring"
    assert part(field, "keyFileWarning").isVisible()
    press(field, "keyFileNoButton")
    assert field.places.currentData() == "keyring"
    assert changes == []
    pick(field, KeyPlace.FILE)
    press(field, "keyFileYesButton")
    assert field.place == "file"
    assert changes == ["file"]
    assert part(field, "keyFileWarning").isHidden()


def test_enter_in_the_warning_takes_the_careful_way(field: KeyField, qtbot: QtBot) -> None:
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    pick(field, KeyPlace.FILE)
    focused = field.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.objectName() == "keyFileNoButton"


def test_a_key_that_lies_in_a_file_already_warns_of_nothing(field: KeyField) -> None:
    field.set_place("file")
    assert field.place == "file"
    assert part(field, "keyFileWarning").isHidden()


def test_the_variable_takes_the_place_of_the_entry(field: KeyField) -> None:
    field.set_variable_suggestion("OPENAI_API_KEY")
    changes = heard(field.place_changed)
    pick(field, KeyPlace.ENVIRONMENT)
    assert field.place == "env:OPENAI_API_KEY"
    assert changes == ["env:OPENAI_API_KEY"]
    assert field.variable_edit.isVisible()
    assert not field.key_edit.isVisible()
    field.variable_edit.selectAll()
    QTest.keyClicks(field.variable_edit, "MY_KEY")
    assert field.place == "env:MY_KEY"
    assert changes[-1] == "env:MY_KEY"


@pytest.mark.parametrize("text", [KEY, "AIzaSyA0123456789abcdef", "has space", "9LIVES", ""])
def test_what_is_no_name_of_a_variable_never_becomes_a_place(text: str, field: KeyField) -> None:
    pick(field, KeyPlace.ENVIRONMENT)
    field.variable_edit.setText(text)
    assert field.place == "env:"
    assert field.problem != ""


def test_names_of_variables_are_told_from_keys() -> None:
    assert is_variable_name("OPENAI_API_KEY")
    assert is_variable_name("my_key_2")
    assert not looks_like_key("AZURE_OPENAI_API_KEY_2")
    assert looks_like_key("gsk_0123456789abcdefXYZ")


def test_a_typed_key_is_no_key_where_none_is_sent(field: KeyField) -> None:
    paste(field, KEY)
    pick(field, KeyPlace.NONE)
    assert (field.place, field.key) == ("none", "")
    assert not field.key_edit.isEnabled()
    pick(field, KeyPlace.SESSION)
    assert field.key == KEY


def test_another_place_for_the_same_key_keeps_the_verdict(field: KeyField) -> None:
    paste(field, KEY)
    field.set_verdict(True, "The key works.")
    pick(field, KeyPlace.SESSION)
    assert words(field, "verdictText") == "The key works."


# ------------------------------------------------------------------------ where it lies


def test_it_says_where_the_key_lies_and_shows_only_its_end(field: KeyField) -> None:
    field.set_place("keyring")
    field.set_status(KEPT)
    assert words(field, "keyWhere") == KEPT.where
    assert words(field, "keyHint") == KEPT.hint
    assert "replace" in field.key_edit.placeholderText()


def test_it_says_why_a_key_cannot_be_had(field: KeyField) -> None:
    field.set_place("env:OPENAI_API_KEY")
    field.set_status(KeyStatus(KeyPlace.ENVIRONMENT, "In a variable", "It is not set."))
    assert words(field, "keyTrouble") == "It is not set."


def test_another_place_wants_the_kept_key_once_more(field: KeyField) -> None:
    field.set_place("keyring")
    field.set_status(KEPT)
    pick(field, KeyPlace.SESSION)
    assert "once more" in words(field, "keyTrouble")
    paste(field, KEY)
    assert words(field, "keyTrouble") == ""


def test_a_typed_key_says_what_will_become_of_it(field: KeyField) -> None:
    field.set_place("session")
    paste(field, KEY)
    assert "forgotten" in words(field, "keyWhere")


# ------------------------------------------------------------------------ looks and words


def test_every_part_has_a_name_for_the_screen_reader(field: KeyField) -> None:
    for kind in (QLineEdit, QPushButton, QToolButton, QComboBox):
        for widget in field.findChildren(kind):
            named = widget.accessibleName() or getattr(widget, "text", str)()
            assert named, widget.objectName()


def test_it_speaks_another_language_at_once(field: KeyField, shouting: None) -> None:
    field.retranslate()
    assert field.places.itemText(field.places.findData("session")) == "THIS SESSION ONLY"
    assert field.key_edit.placeholderText() == "PASTE THE KEY HERE"


def test_it_wears_another_theme_without_losing_the_key(field: KeyField) -> None:
    paste(field, KEY)
    wear_form(field, DARK)  # as the dialog around it does
    field.apply_tokens(DARK)
    assert field.key == KEY
    picture = field.key_edit.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, 5).name() == DARK.raised
