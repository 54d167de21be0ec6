"""A transcript on a screen of its own, and the messages to show in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_chat.ui.markdown.parser import warm
from desktop_chat.ui.theme.tokens import LIGHT
from desktop_chat.ui.transcript.accessible import access
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.acting import three
from tests.ui.transcript.messages import Clock
from tests.ui.transcript.reading_aloud import Heard

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


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    """A screen reader runs."""
    ears = Heard()
    monkeypatch.setattr(access, "_tell", ears)
    QAccessible.setActive(True)
    yield ears
    QAccessible.setActive(False)


@pytest.fixture
def chat(view: TranscriptView) -> TranscriptView:
    view.show_path(three())
    return view
