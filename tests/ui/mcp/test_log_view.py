"""The log of a server: followed as it grows, as its oldest lines go, and as it becomes another."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop_chat.ui.mcp.log_view import LogView
from desktop_chat.ui.theme.tokens import LIGHT


def view_of(qtbot: QtBot, lines: list[str]) -> LogView:
    view = LogView(LIGHT, lambda: tuple(lines))
    qtbot.addWidget(view)
    return view


def test_only_what_is_new_is_put_in_also_when_the_oldest_lines_are_gone(qtbot: QtBot) -> None:
    lines = ["one", "two", "two"]
    view = view_of(qtbot, lines)
    view.look()
    lines.append("three")
    view.look()
    assert view.toPlainText().split("\n") == ["one", "two", "two", "three"]
    lines[:] = ["two", "two", "three", "four"]
    view.look()
    assert view.toPlainText().split("\n") == ["one", "two", "two", "three", "four"]


def test_another_log_takes_the_place_of_the_first(qtbot: QtBot) -> None:
    lines = ["one", "two"]
    view = view_of(qtbot, lines)
    view.look()
    lines[:] = ["<b>other</b>"]
    view.look()
    assert view.toPlainText() == "<b>other</b>"


def test_a_server_that_writes_much_holds_up_nothing(qtbot: QtBot) -> None:
    lines = [str(number) for number in range(1000)]
    view = view_of(qtbot, lines)
    view.look()
    assert view.blockCount() < 100
    for _ in range(20):
        view.look()
    assert view.toPlainText().split("\n") == lines
