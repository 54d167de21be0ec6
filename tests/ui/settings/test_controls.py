"""What changes a setting in the dialog, and what it says then."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_chat.domain.setting_specs import SPECS, apply_changes
from desktop_chat.domain.setting_specs.kinds import Choice
from desktop_chat.domain.settings import (
    DEMO_PROVIDER,
    ZOOM_LEAST,
    ZOOM_MOST,
    ChatSettings,
    Motion,
    Protocol,
    ProviderSettings,
    Settings,
    StreamSettings,
    UiSettings,
)
from desktop_chat.services.preferences import Change
from desktop_chat.ui.theme import tokens as theme_tokens
from tests.ui.settings import conftest
from tests.ui.settings.conftest import CHANGED, Show


def test_what_is_set_is_shown(show: Show) -> None:
    shown = show(CHANGED)
    assert shown.find(QComboBox, "ui.theme").currentText() == "Dark"
    assert shown.find(QDoubleSpinBox, "ui.zoom").text() == "120 %"
    shown.section("streaming")
    assert shown.find(QDoubleSpinBox, "stream.idle_timeout_s").text() == "2.5 s"
    assert shown.find(QDoubleSpinBox, "stream.content_timeout_s").text() == "180 s"
    assert shown.find(QDoubleSpinBox, "stream.total_timeout_s").text() == "No limit"
    shown.section("window")
    assert shown.find(QAbstractButton, "ui.tray").isChecked()
    assert shown.changes == []


@pytest.mark.parametrize("spec", [spec for spec in SPECS if isinstance(spec, Choice)])
def test_each_word_of_a_choice_can_be_chosen(show: Show, spec: Choice[str]) -> None:
    shown = show()
    shown.section(spec.section)
    for word, text in reversed(list(spec.words.items())):
        shown.choose(f"{spec.table}.{spec.key}", text())
        assert shown.changes[-1] == {spec.name: str(word)}
        assert apply_changes(Settings(), shown.changes[-1]) is not None


def test_a_switch_is_turned_by_mouse_and_by_keyboard(show: Show) -> None:
    shown = show()
    shown.section("window")
    shown.click("ui.tray")
    QTest.keyClick(shown.find(QAbstractButton, "ui.notify"), Qt.Key.Key_Space)
    assert shown.changes == [{("ui", "tray"): True}, {("ui", "notify"): False}]


def test_a_typed_number_counts_with_enter(show: Show) -> None:
    shown = show()
    shown.section("streaming")
    box = shown.find(QDoubleSpinBox, "stream.idle_timeout_s")
    box.selectAll()
    QTest.keyClicks(box, "2.5")
    assert shown.changes == []
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert shown.changes == [{("stream", "idle_timeout_s"): 2.5}]
    assert shown.dialog.isVisible()


def test_a_number_that_goes_up_is_told_once_it_stands(show: Show, qtbot: QtBot) -> None:
    shown = show()
    box = shown.find(QDoubleSpinBox, "ui.zoom")
    for _ in range(3):
        QTest.keyClick(box, Qt.Key.Key_Up)
    assert shown.changes == []
    assert shown.find(QSlider, "ui.zoom.slider").value() == 13
    qtbot.waitUntil(lambda: shown.changes == [{("ui", "zoom"): 130}])


def test_the_slider_moves_the_number(show: Show, qtbot: QtBot) -> None:
    shown = show()
    slider = shown.find(QSlider, "ui.zoom.slider")
    assert (slider.minimum() * 10, slider.maximum() * 10) == (ZOOM_LEAST, ZOOM_MOST)
    slider.setValue(15)
    assert shown.find(QDoubleSpinBox, "ui.zoom").value() == 150
    qtbot.waitUntil(lambda: shown.changes == [{("ui", "zoom"): 150}])


def test_a_number_that_was_just_changed_counts_when_the_dialog_closes(show: Show) -> None:
    shown = show()
    QTest.keyClick(shown.find(QDoubleSpinBox, "ui.zoom"), Qt.Key.Key_Down)
    shown.dialog.reject()
    assert shown.changes == [{("ui", "zoom"): 90}]


def test_numbers_beyond_what_is_offered_stay_as_they_are(show: Show) -> None:
    long = Settings(stream=StreamSettings(total_timeout_s=5e6, connect_timeout_s=0.25))
    shown = show(long)
    shown.section("streaming")
    shown.dialog.close()
    assert shown.changes == []


def test_fonts_are_asked_for_when_somebody_wants_to_see_them(show: Show) -> None:
    shown = show(Settings(ui=UiSettings(font="Gone Sans")))
    box = shown.find(QComboBox, "ui.code_font")
    assert shown.asked == []
    assert box.currentText() == "Default"
    box.showPopup()
    box.hidePopup()
    assert shown.asked == [True]
    shown.choose("ui.code_font", "Beta Mono")
    assert shown.changes == [{("ui", "code_font"): "Beta Mono"}]
    assert shown.find(QComboBox, "ui.font").currentText() == "Gone Sans"


def test_a_long_list_of_fonts_does_not_cover_the_screen(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conftest, "FAMILIES", [f"Family {number}" for number in range(300)])
    shown = show()
    box = shown.find(QComboBox, "ui.font")
    box.showPopup()
    assert box.count() == 301
    assert box.view().window().height() < 16 * box.height()
    box.hidePopup()


def test_the_provider_of_new_chats_is_one_of_those_there_are(show: Show) -> None:
    work = ProviderSettings("work", Protocol.ANTHROPIC)
    shown = show(Settings(providers=(DEMO_PROVIDER, work), chat=ChatSettings("work")))
    shown.section("providers")
    box = shown.find(QComboBox, "chat.provider")
    assert box.currentText() == "work"
    assert [box.itemText(at) for at in range(box.count())] == [
        "The first in the list",
        "demo",
        "work",
    ]
    shown.dialog.show_settings(Settings(providers=(work,)))
    assert [box.itemText(at) for at in range(box.count())] == ["The first in the list", "work"]
    assert box.currentIndex() == 0
    assert shown.changes == []


def test_the_wheel_over_a_control_changes_nothing(show: Show, qtbot: QtBot) -> None:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QWheelEvent

    shown = show()
    for name in ("ui.theme", "ui.zoom", "ui.zoom.slider"):
        widget = shown.find(QWidget, name)
        widget.setFocus()
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)
    assert shown.find(QDoubleSpinBox, "ui.zoom").value() == 100
    assert shown.find(QComboBox, "ui.theme").currentIndex() == 0
    assert shown.changes == []


def test_the_ends_of_the_zoom_are_those_of_the_theme() -> None:
    assert (theme_tokens.ZOOM_LEAST, theme_tokens.ZOOM_MOST) == (ZOOM_LEAST, ZOOM_MOST)


def test_each_change_is_one_that_can_be_applied(show: Show, qtbot: QtBot) -> None:
    shown = show()
    shown.choose("ui.motion", "Reduced")
    shown.click("ui.timestamps")
    QTest.keyClick(shown.find(QDoubleSpinBox, "ui.zoom"), Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: len(shown.changes) == 3)
    settings = Settings()
    for change in shown.changes:
        known: dict[tuple[str, str], Change] = change
        settings = apply_changes(settings, known)
    assert settings.ui == UiSettings(motion=Motion.REDUCED, timestamps=True, zoom=110)
