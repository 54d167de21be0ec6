"""Which of Qt's plugins for input methods is asked for."""

from __future__ import annotations

import os

import pytest

from desktop_chat.ui import loop


@pytest.mark.parametrize(
    ("wanted", "taken"), [("fcitx", "ibus"), ("fcitx5", "ibus"), ("ibus", "ibus"), ("xim", "xim")]
)
def test_fcitx_is_spoken_to_as_ibus_since_qt_ships_no_plugin_for_it(
    wanted: str, taken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QT_IM_MODULES", raising=False)
    monkeypatch.setenv("QT_IM_MODULE", wanted)
    loop._choose_input_method()
    assert os.environ["QT_IM_MODULE"] == taken


def test_a_list_of_input_methods_is_left_to_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_IM_MODULES", "wayland;fcitx;ibus")
    monkeypatch.setenv("QT_IM_MODULE", "fcitx")
    loop._choose_input_method()
    assert os.environ["QT_IM_MODULE"] == "fcitx"
