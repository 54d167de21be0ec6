"""Finding words in a chat of 10,000 messages and 5,000,000 characters."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator

from PySide6.QtWidgets import QApplication

from desktop_chat.domain.conversation import Message, Role
from desktop_chat.ui.find.finder import Finder
from desktop_chat.ui.find.folding import Needle
from desktop_chat.ui.markdown.parser import warm
from desktop_chat.ui.theme.tokens import LIGHT
from desktop_chat.ui.transcript.view import TranscriptView
from tests.bench.bench_transcript import ANSWER, bench_message, close_widget, show_widget
from tests.bench.rows import Row

MESSAGES = 10_000
CHARS = 5_000_000
RARE, COMMON, KOREAN = "needle", "section", "한국어"
FLUSHES = 300


def run() -> list[Row]:
    """Measure all; takes about half a minute."""
    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    gc.disable()  # as in the app, which collects by itself when there is time
    warm()
    return list(_rows())


def _rows() -> Iterator[Row]:
    messages = _messages()
    chars = sum(len(message.text) for message in messages)
    note = f"{len(messages)} messages, {chars / 1e6:.1f} million characters"
    view = TranscriptView(LIGHT)
    show_widget(view)
    view.show_path(messages)
    QApplication.processEvents()
    finder = view.make_finder()

    cold = _Run(finder, RARE, is_first_open=True)
    yield Row("find: first hit of a rare word, nothing read yet", cold.first, "ms", 50.0, note)
    yield Row("find: all of it counted, nothing read yet", cold.whole, "ms", note="in turns")
    yield Row("find: longest turn of the loop meanwhile", cold.longest, "ms", 8.0)
    for query, name in ((COMMON, "a word in each message"), (RARE, "rare"), (KOREAN, "Korean")):
        warm = _Run(finder, query)
        hits = f"{finder.count.total} hits"
        yield Row(f"find: first hit, {name}", warm.first, "ms", 50.0)
        yield Row(f"find: all counted, {name}", warm.whole, "ms", 50.0, hits)
        yield Row(f"find: longest turn, {name}", warm.longest, "ms", 8.0)
    yield Row("find: longest key press that goes to another hit", _going(finder), "ms", 50.0)
    yield from _streaming_rows(view, finder)
    close_widget(view)


class _Run:
    """One search to its end, in milliseconds: what was waited for, and the longest turn."""

    def __init__(self, finder: Finder, query: str, *, is_first_open: bool = False) -> None:
        finder._timer.stop()
        if is_first_open:
            finder.close()
        started = time.process_time()
        finder.look_for(Needle(query))
        self.first = 0.0
        self.longest = 0.0
        at = time.process_time()
        self._note(finder, started, started, at)
        while not finder.is_idle:
            before = time.process_time()
            finder._on_timeout()
            self._note(finder, started, before, time.process_time())
        self.whole = (time.process_time() - started) * 1000

    def _note(self, finder: Finder, started: float, before: float, now: float) -> None:
        self.longest = max(self.longest, (now - before) * 1000)
        if not self.first and finder.current is not None:
            self.first = (now - started) * 1000


def _going(finder: Finder) -> float:
    finder.look_for(Needle(COMMON))
    _wait(finder)
    longest = 0.0
    for number in range(200):
        started = time.process_time()
        finder.go(-1 if number % 2 else 1)
        longest = max(longest, time.process_time() - started)
        _wait(finder)
    return longest * 1000


def _streaming_rows(view: TranscriptView, finder: Finder) -> Iterator[Row]:
    pieces = [ANSWER.replace("{n}", str(n)) for n in range(FLUSHES)]
    with_find = _stream(view, finder, "live1", pieces, COMMON)
    finder.close()
    without = _stream(view, finder, "live2", pieces, "")
    ratio = sum(with_find) / sum(without)
    yield Row("find: flushes while something is looked for, against none", ratio, "x", 2.0)
    yield Row("find: longest flush while looking", max(with_find) * 1000, "ms")


def _stream(
    view: TranscriptView, finder: Finder, message_id: str, pieces: list[str], query: str
) -> list[float]:
    view.add_message(bench_message(message_id, Role.ASSISTANT, ""))
    if query:
        finder.look_for(Needle(query), go=False)
        _wait(finder)
    view.scroll_to_latest()
    costs = []
    for piece in pieces:
        for at in range(0, len(piece), 100):
            started = time.process_time()
            view.append_text(message_id, piece[at : at + 100])
            QApplication.processEvents()
            costs.append(time.process_time() - started)
    return costs


def _wait(finder: Finder) -> None:
    while not finder.is_idle:
        finder._on_timeout()


def _messages() -> list[Message]:
    """Questions and answers of all kinds; the rare word stands early, far above the screen."""
    messages = []
    left = CHARS
    for number in range(MESSAGES):
        if number % 2 == 0:
            text = (
                f"Question {number}: how does section {number} work, and why? 한국어로 답해 주세요."
            )
        else:
            text = ANSWER.replace("{n}", str(number)) + "More of it follows here.\n" * 9
        if number in {37, 4_001}:
            text += " A needle."
        left -= len(text)
        role = Role.ASSISTANT if number % 2 else Role.USER
        messages.append(bench_message(f"m{number}", role, text))
    assert left < 0, left
    return messages
