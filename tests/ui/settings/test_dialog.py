"""The settings dialog: its rows, its defaults, its languages and themes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QWidget,
)

from desktop_chat.domain.setting_specs import SPECS, apply_changes
from desktop_chat.domain.settings import (
    ChatSettings,
    Settings,
)
from desktop_chat.ui.settings.errands import ExtraPage
from desktop_chat.ui.theme.tokens import DARK, LIGHT, Tokens, metrics_at
from tests.ui.settings.conftest import CHANGED, Show, Speak


def test_every_setting_has_a_row_with_its_words(show: Show) -> None:
    shown = show()
    seen: list[str] = []
    for section in shown.dialog.sections:
        shown.section(section)
        for row_id in shown.dialog.shown_rows:
            seen.append(row_id)
            assert shown.row(row_id).isVisible()
    settings = [f"{spec.table}.{spec.key}" for spec in SPECS]
    assert sorted(seen) == sorted({*seen})
    assert set(settings) <= set(seen)
    for spec in SPECS:
        row = shown.row(f"{spec.table}.{spec.key}")
        words = [label.text() for label in row.findChildren(QLabel)]
        assert words == [spec.title(), spec.explanation()]
        control = shown.find(QWidget, f"{spec.table}.{spec.key}")
        assert control.accessibleName() == spec.title()


def test_a_changed_setting_offers_its_default(show: Show) -> None:
    shown = show()
    reset = shown.find(QAbstractButton, "reset.ui.theme")
    assert not reset.isVisible()
    shown.choose("ui.theme", "Light")
    assert reset.isVisible()
    shown.click("reset.ui.theme")
    assert shown.changes[-1] == {("ui", "theme"): None}
    assert shown.find(QComboBox, "ui.theme").currentText() == "As the system"
    assert not reset.isVisible()


def test_a_reset_by_keyboard_leaves_the_focus_in_its_row(show: Show) -> None:
    shown = show(CHANGED)
    reset = shown.find(QAbstractButton, "reset.ui.theme")
    reset.setFocus()
    QTest.keyClick(reset, Qt.Key.Key_Space)
    assert shown.find(QComboBox, "ui.theme").hasFocus()


def test_all_settings_go_back_and_come_again(show: Show) -> None:
    shown = show(CHANGED)
    shown.section("data")
    shown.click("errand.reset_settings")
    names = {("ui", "theme"), ("ui", "zoom"), ("ui", "tray"), ("stream", "idle_timeout_s")}
    assert shown.changes == [dict.fromkeys(names)]
    assert apply_changes(CHANGED, shown.changes[0]) == Settings()
    assert not shown.find(QAbstractButton, "errand.reset_settings").isEnabled()
    shown.click("toastUndoButton")
    assert apply_changes(Settings(), shown.changes[1]) == CHANGED
    assert shown.find(QAbstractButton, "errand.reset_settings").isEnabled()
    assert shown.errands == []


def test_nothing_to_reset_is_said_by_the_button(show: Show) -> None:
    shown = show(Settings(chat=ChatSettings("demo")))
    shown.section("data")
    assert not shown.find(QAbstractButton, "errand.reset_settings").isEnabled()


def test_what_others_do_is_asked_of_them(show: Show) -> None:
    shown = show()
    shown.section("providers")
    shown.click("errand.providers")
    shown.section("data")
    for errand in ("show_home_folder", "open_settings_file", "copy_diagnostics"):
        shown.click(f"errand.{errand}")
    assert shown.errands == [
        "providers",
        "show_home_folder",
        "open_settings_file",
        "copy_diagnostics",
    ]


def test_changes_from_elsewhere_are_shown(show: Show) -> None:
    shown = show()
    shown.dialog.show_settings(CHANGED)
    assert shown.find(QComboBox, "ui.theme").currentText() == "Dark"
    assert shown.find(QAbstractButton, "reset.ui.theme").isVisible()
    assert shown.changes == []


def test_tab_goes_down_the_rows_whatever_was_built_first(show: Show) -> None:
    shown = show(CHANGED)
    shown.search("retries")
    shown.section("streaming")
    names = [f"{spec.table}.{spec.key}" for spec in SPECS if spec.section == "streaming"]
    widget = shown.find(QWidget, names[0])
    widget.setFocus()
    seen = [names[0]]
    for _ in range(len(names)):
        QTest.keyClick(shown.dialog.focusWidget(), Qt.Key.Key_Tab)
        seen.append(shown.dialog.focusWidget().objectName())
    idle = names.index("stream.idle_timeout_s")
    assert seen == [*names[: idle + 1], "reset.stream.idle_timeout_s", *names[idle + 1 :]]


def test_another_language_is_spoken_at_once(show: Show, speak: Speak) -> None:
    shown = show()
    shown.section("language")
    shown.choose("ui.language", "한국어")
    assert shown.changes == [{("ui", "language"): "ko"}]
    assert shown.search("테마") == ()
    speak({"Language": "언어", "As the system": "시스템", "Settings": "설정", "Theme": "테마"})
    shown.dialog.retranslate()
    assert shown.dialog.shown_rows == ("ui.theme",)
    shown.section("language")
    box = shown.find(QComboBox, "ui.language")
    assert (box.itemText(0), box.currentText()) == ("시스템", "한국어")
    assert box.accessibleName() == "언어"
    assert shown.dialog.windowTitle() == "설정"
    assert "언어" in shown.texts()
    assert shown.search("언어")[0] == "ui.language"
    assert len(shown.changes) == 1


def test_no_text_is_left_in_the_former_language(show: Show, speak: Speak) -> None:
    shown = show(CHANGED)
    for section in shown.dialog.sections:
        shown.section(section)
    from desktop_chat import i18n

    i18n.install(lambda source, _count: source if "{" in source else source.upper())
    shown.dialog.retranslate()
    for section in shown.dialog.sections:
        shown.section(section)
        left = [text for text in shown.texts() if text != text.upper() and "600 s" not in text]
        assert left == []


def test_another_theme_and_zoom_are_worn_at_once(show: Show) -> None:
    shown = show()
    before = shown.find(QWidget, "ui.theme").height()
    shown.dialog.apply_tokens(replace(DARK, metrics=metrics_at(200)))
    assert shown.find(QWidget, "ui.theme").height() == 2 * before
    sheets = [part.styleSheet() for part in shown.dialog.findChildren(QWidget)]
    assert any(DARK.surface in sheet for sheet in sheets)
    assert not any(LIGHT.surface in sheet for sheet in sheets)
    shown.section("window")  # built only now
    plain = shown.find(QAbstractButton, "ui.tray").height()
    shown.dialog.apply_tokens(LIGHT)
    QApplication.sendPostedEvents(None, 0)
    assert shown.find(QAbstractButton, "ui.tray").height() < plain


def test_rows_stay_readable_in_a_wide_window(show: Show) -> None:
    shown = show()
    shown.dialog.resize(2400, 900)
    QApplication.sendPostedEvents(None, 0)
    assert shown.row("ui.theme").width() <= 760


def test_it_fits_a_narrow_window(show: Show) -> None:
    shown = show()
    shown.dialog.resize(480, 500)
    QApplication.sendPostedEvents(None, 0)
    for row_id in shown.dialog.shown_rows:
        row, control = shown.row(row_id), shown.find(QWidget, row_id)
        right = control.mapTo(row, QPoint(control.width(), 0)).x()
        assert right <= row.width() <= 480


class Keys(QLabel):
    """A page of somebody else."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__("keys")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.worn = [tokens.name]
        self.spoken = 0

    def apply_tokens(self, tokens: Tokens) -> None:
        self.worn.append(tokens.name)

    def retranslate(self) -> None:
        self.spoken += 1


def test_a_page_of_somebody_else_is_made_when_it_is_shown(show: Show) -> None:
    made: list[Keys] = []

    def make(tokens: Tokens) -> Keys:
        made.append(Keys(tokens))
        return made[-1]

    shown = show(Settings(), ExtraPage("keys", lambda: "Keyboard", make, lambda: "shortcuts"))
    page = "keys"
    assert shown.dialog.sections[-3:] == (page, "providers", "data")
    shown.dialog.apply_tokens(DARK)
    assert made == []
    assert shown.search("shortcuts")[0] == page
    shown.click(f"errand.{page}")
    assert made[0].isVisible()
    assert shown.dialog.shown_rows == ()
    shown.dialog.apply_tokens(LIGHT)
    shown.dialog.retranslate()
    assert (made[0].worn, made[0].spoken) == (["dark", "light"], 1)
    assert made[0].isVisible()
    shown.section("data")
    shown.section(page)
    assert len(made) == 1
    assert shown.errands == []
