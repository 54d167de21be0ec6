"""A transcript on a screen of its own, and the messages to show in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_chat.ui.markdown.parser import warm
from desktop_chat.ui.theme.tokens import LIGHT
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.messages import Clock

MakeView = Callable[[], TranscriptView]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def make_view(qapp: QApplication, clock: Clock) -> Iterator[MakeView]:
    warm()
    made: list[TranscriptView] = []

    def make() -> TranscriptView:
        view = TranscriptView(LIGHT, clock=clock)
        made.append(view)
        view.resize(900, 700)
        view.show()
        assert QTest.qWaitForWindowExposed(view)
        return view

    yield make
    for view in made:
        view.close()
        view.deleteLater()
    # What is left on the clipboard of a test's screen is freed after Python has gone: a crash.
    qapp.clipboard().clear()
    qapp.sendPostedEvents(None, 0)


@pytest.fixture
def view(make_view: MakeView) -> TranscriptView:
    return make_view()
