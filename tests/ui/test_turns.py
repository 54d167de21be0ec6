"""Work done a piece a turn of the loop."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from desktop_chat.ui.turns import Piece, Turns


def followed(*names: str) -> tuple[Turns, list[str]]:
    """Make turns with a piece of each name, and the list of what was done."""
    turns, done = Turns(), []  # type: ignore[var-annotated]
    turns.follow(lambda: [partial(done.append, name) for name in names])
    turns.started.connect(lambda: done.append("started"))
    turns.ended.connect(lambda: done.append("ended"))
    return turns, done


def test_pieces_come_in_order_between_a_beginning_and_an_end(qtbot: QtBot) -> None:
    turns, done = followed("a", "b")
    turns.follow(lambda: [partial(done.append, "c")])
    turns.start()
    assert done == ["started"]
    qtbot.waitUntil(lambda: not turns.is_running)
    assert done == ["started", "a", "b", "c", "ended"]


def test_others_have_their_turn_between_two_pieces(qtbot: QtBot) -> None:
    turns, done = followed(*"abcdefgh")
    other = QTimer()
    other.setInterval(0)
    other.timeout.connect(lambda: done.append("other"))
    other.start()
    turns.start()
    qtbot.waitUntil(lambda: not turns.is_running)
    other.stop()
    assert "other" in done[done.index("a") : done.index("h")]


def test_what_is_started_anew_begins_from_the_beginning_and_ends_once(qtbot: QtBot) -> None:
    turns, done = followed("a", "b")
    again = iter([turns.start])
    turns.follow(lambda: again)
    turns.start()
    qtbot.waitUntil(lambda: not turns.is_running)
    assert done == ["started", "a", "b", "a", "b", "ended"]


def test_a_follower_is_asked_for_a_piece_when_it_is_its_turn(qtbot: QtBot) -> None:
    asked: list[int] = []

    def pieces() -> Iterator[Piece]:
        for number in range(3):
            asked.append(number)
            yield lambda: None

    turns = Turns()
    turns.follow(pieces)
    turns.start()
    assert asked == []
    turns.finish()
    assert asked == [0, 1, 2]


def test_what_is_stopped_leaves_the_rest_undone(qtbot: QtBot) -> None:
    turns, done = followed("a", "b")
    turns.start()
    turns.stop()
    turns.stop()
    turns.finish()
    assert done == ["started", "ended"]
