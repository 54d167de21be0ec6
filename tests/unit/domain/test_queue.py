"""Questions that wait have an order with room in it."""

from __future__ import annotations

import pytest

from desktop_chat.domain.queue import QueuedQuestion, between


def question(position: float) -> QueuedQuestion:
    return QueuedQuestion(str(position), "chat", (), position)


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [(None, None, 1.0), (None, 5.0, 4.0), (5.0, None, 6.0), (1.0, 2.0, 1.5)],
)
def test_there_is_always_room_between_two(
    before: float | None, after: float | None, place: float
) -> None:
    first = None if before is None else question(before)
    second = None if after is None else question(after)
    assert between(first, second) == place
