"""The blocks that forms are made of."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_chat.ui.banner import Severity
from desktop_chat.ui.forms.button_row import ButtonRow, push_button
from desktop_chat.ui.forms.message import InlineMessage
from desktop_chat.ui.forms.row import FieldRow
from desktop_chat.ui.forms.section import FormSection
from desktop_chat.ui.theme.tokens import DARK, LIGHT, metrics_at


def test_a_row_says_its_name_hint_and_problem_to_the_screen_reader(qtbot: QtBot) -> None:
    edit = QLineEdit()
    row = FieldRow("Address", edit, "Where it is.", tokens=LIGHT)
    qtbot.addWidget(row)
    assert edit.accessibleName() == "Address"
    assert edit.accessibleDescription() == "Where it is."
    row.set_problem("It is missing.")
    assert edit.accessibleDescription() == "It is missing. Where it is."
    assert edit.property("invalid") is True
    row.set_problem("")
    assert row.problem == ""
    assert edit.property("invalid") is False


def test_words_of_others_are_shown_letter_for_letter(qtbot: QtBot) -> None:
    row = FieldRow("Name", QLineEdit(), tokens=LIGHT)
    message = InlineMessage(LIGHT)
    qtbot.addWidget(row)
    qtbot.addWidget(message)
    row.set_problem("<b>bold</b>")
    message.say("<img src=/dev/zero>")
    labels = [*row.findChildren(QLabel), *message.findChildren(QLabel)]
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_a_section_is_folded_by_key(qtbot: QtBot) -> None:
    section = FormSection("More", LIGHT, foldable=True, folded=True)
    inside = QLineEdit()
    section.add(inside)
    qtbot.addWidget(section)
    section.show()
    told: list[bool] = []
    section.toggled.connect(told.append)
    assert not inside.isVisible()
    QTest.keyClick(section.heading, Qt.Key.Key_Space)
    qtbot.waitUntil(inside.isVisible)
    assert told == [True]
    section.set_folded(True)
    assert section.is_folded


def test_a_plain_section_is_always_open(qtbot: QtBot) -> None:
    section = FormSection("Always", LIGHT)
    qtbot.addWidget(section)
    section.set_folded(True)
    assert not section.is_folded
    assert section.heading.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_a_message_offers_one_thing_to_do(qtbot: QtBot) -> None:
    holder = QWidget()
    QVBoxLayout(holder).addWidget(message := InlineMessage(LIGHT, holder))
    qtbot.addWidget(holder)
    holder.show()
    assert not message.isVisible()
    message.say("It went wrong.", Severity.DANGER, action="Try again")
    assert message.isVisible()
    with qtbot.waitSignal(message.acted):
        QTest.mouseClick(message.button, Qt.MouseButton.LeftButton)
    message.clear()
    assert message.text == ""
    assert not message.isVisible()


def test_buttons_go_below_each_other_where_they_do_not_fit(qtbot: QtBot) -> None:
    holder = QWidget()
    buttons = [push_button(name, holder) for name in ("Keep editing", "Save the changes")]
    for button in buttons:
        button.setText(button.objectName())
    row = ButtonRow(LIGHT, buttons, parent=holder)
    QVBoxLayout(holder).addWidget(row)
    qtbot.addWidget(holder)
    holder.resize(600, 200)
    holder.show()
    qtbot.waitUntil(lambda: buttons[0].y() == buttons[1].y())
    holder.resize(160, 200)
    qtbot.waitUntil(lambda: buttons[0].y() > buttons[1].y())
    row.apply_tokens(replace(DARK, metrics=metrics_at(200)))
    holder.resize(900, 200)
    qtbot.waitUntil(lambda: buttons[0].y() == buttons[1].y())
