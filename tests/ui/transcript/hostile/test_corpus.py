"""The whole corpus through the real view: nothing is opened, nothing hangs, nothing differs."""

from __future__ import annotations

import gc
import random
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QFile, QIODevice
from PySide6.QtWidgets import QApplication

from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.hostile.corpus import SHORT, Input, inputs
from tests.ui.transcript.hostile.watch import DEVICE, Watch
from tests.ui.transcript.messages import answer, live, picture, question, settle

MakeView = Callable[[], TranscriptView]
BATCHES = 24
FRAME_S = 0.05
"""How long one input may hold up the window; counted in CPU time of its own thread."""
TRIES = 8


@pytest.fixture
def no_collector() -> Iterator[None]:
    """As in the app, which collects garbage by a timer of its own."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    with Watch(tmp_path) as watch:
        yield watch


def batch_of(watch: Watch, number: int) -> list[Input]:
    """Every BATCHES-th input: each batch has some of every group."""
    return list(inputs(str(watch.lure), watch.url))[number::BATCHES]


def test_the_corpus_is_large_and_its_names_are_unique(watch: Watch) -> None:
    names = [one.name for one in inputs(str(watch.lure), watch.url)]
    assert len(names) >= 600
    assert len(set(names)) == len(names)


def test_the_watch_sees_a_file_that_qt_opens_and_a_visitor(watch: Watch) -> None:
    watch.touched()
    file = QFile(str(watch.lure))
    assert file.open(QIODevice.OpenModeFlag.ReadOnly)
    file.close()
    assert watch.touched()
    assert not watch.touched()
    port = int(watch.url.split(":")[2].split("/")[0])
    socket.create_connection(("127.0.0.1", port)).close()
    assert any("visitor" in one for one in watch.touched())


@pytest.mark.usefixtures("no_collector")
@pytest.mark.parametrize("number", range(BATCHES))
def test_no_input_opens_anything_or_holds_up_the_window(
    view: TranscriptView, watch: Watch, number: int
) -> None:
    view.show_path([question("warm"), answer("warm *up* `x` $y$\n\n| a |\n|---|\n")])
    picture(view)
    watch.touched()
    slow = []
    for one in batch_of(watch, number):
        if not any(_time_to_show(view, one.text) < FRAME_S for _ in range(TRIES)):
            slow.append(one.name)
        assert view.plain_text() == (f"q\n\n{one.text}" if one.text else "q")
        settle(view)
        touched = watch.touched()
        if touched == [f"opened: {DEVICE}"]:  # by another process, if not once more
            _time_to_show(view, one.text)
            settle(view)
            touched = watch.touched()
        assert not touched, one.name
    assert not slow


def _time_to_show(view: TranscriptView, text: str) -> float:
    """The longest turn of the loop until all that is seen is there."""
    worst, start = 0.0, time.thread_time()
    view.show_path([question("q"), answer(text)])
    while True:
        now = time.thread_time()
        worst, start = max(worst, now - start), now
        if view.is_settled:
            return worst
        QApplication.processEvents()


@pytest.mark.parametrize("number", range(BATCHES))
def test_every_short_input_looks_the_same_streamed_and_loaded(
    make_view: MakeView, watch: Watch, number: int
) -> None:
    view = make_view()
    for one in batch_of(watch, number):
        if len(one.text) > SHORT or not one.text:
            continue
        view.show_path([question("q"), answer(one.text)])
        loaded = picture(view)
        view.show_path([question("q"), live()])
        for piece in _pieces(one):
            view.append_text("a", piece)
        view.finish(answer(one.text))
        assert picture(view) == loaded, one.name
        assert view.plain_text() == f"q\n\n{one.text}"


def _pieces(one: Input) -> Iterator[str]:
    """The text in uneven pieces, always the same for one input."""
    pick = random.Random(one.name)
    at = 0
    while at < len(one.text):
        size = pick.choice((1, 2, 5, 17, 60, 300))
        yield one.text[at : at + size]
        at += size
