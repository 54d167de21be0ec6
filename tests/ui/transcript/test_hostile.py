"""Text that wants to open files, run scripts or hang the window."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.messages import answer, live, picture, question, sections, settle

FRAME_S = 0.05
"""How long one input may hold up the window; counted in CPU time, as others share the machine."""

HOSTILE = {
    "a local picture": "![x](/etc/passwd) ![y](file:///etc/passwd)",
    "a device": "![x](/dev/zero) <img src=/dev/zero>",
    "html that loads": "<link rel=stylesheet href=/etc/passwd><style>@import '/etc/passwd'</style>",
    "a script": "<script>alert(1)</script>\n\n[x](javascript:alert(1))",
    "nested quotes": "> " * 200 + "deep",
    "more nested quotes": ">" * 20_000,
    "nested lists": "".join("  " * n + "- a\n" for n in range(200)),
    "nested html tables": "<table><tr><td>" * 60,
    "a long line": "x" * 300_000,
    "a long Korean line": "가" * 100_000,
    "a long line of code": "```\n" + "x" * 300_000 + "\n```",
    "many rows": "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 10_000,
    "many columns": "|" + " a |" * 500 + "\n|" + "---|" * 500 + "\n|" + " 1 |" * 500,
    "many empty lines": "\n" * 100_000,
    "emphasis": "*_" * 50_000,
    "growing ticks": " ".join("`" * n for n in range(1, 400)),
    "brackets": "[" * 50_000,
    "links": "[a](" * 20_000,
    "a long target": "[a](http://x/" + "y" * 100_000 + ")",
    "bidi": "\u202e\u2066" * 20_000,
    "combining": "a" + "\u0301" * 20_000,
    "zero width": "\u200b" * 50_000,
    "control characters": "".join(map(chr, range(32))) * 500,
    "qt's own characters": "\ufdd0\ufdd1\ufffc\u2028\u2029" * 5_000,
    "many fences": "```\n" * 10_000,
    "many rules": "---\n\n" * 10_000,
    "many headings": "# a\n" * 10_000,
    "many items": "- a\n" * 20_000,
    "numbers": "".join(f"{n}. a\n" for n in range(20_000)),
    "a huge number": "99999999999999999999. a\n\n999999999. b",
    "lone surrogates": "\ud800\udfff" * 10,
    "entities": "&#0;&#x10FFFF;&nbsp;&amp;" * 1_000,
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈" * 2_000,
}


def _is_quick(measure: Callable[[], float]) -> bool:
    """The best of three: a machine that is busy elsewhere says nothing about the view."""
    return any(measure() < FRAME_S for _ in range(3))


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """Every file that this process opens during the test, from any thread."""
    seen: list[str] = []
    is_on = True

    def hook(event: str, args: tuple[object, ...]) -> None:
        if is_on and event == "open" and isinstance(args[0], str | bytes):
            seen.append(os.fsdecode(args[0]))

    sys.addaudithook(hook)
    yield seen
    is_on = False


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_answer_is_shown_within_a_bounded_time(
    view: TranscriptView, name: str, opened: list[str]
) -> None:
    view.show_path([question("warm"), answer("warm *up* `x`\n\n| a |\n|---|\n")])
    picture(view)
    text = HOSTILE[name]
    opened.clear()

    def show() -> float:
        start = time.process_time()
        view.show_path([question("q"), answer(text)])
        QApplication.processEvents()
        return time.process_time() - start

    assert _is_quick(show)
    assert view.plain_text() == f"q\n\n{text}"
    settle(view)
    assert not [path for path in opened if "passwd" in path or "/dev/" in path]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_answer_streams_at_a_bounded_cost(view: TranscriptView, name: str) -> None:
    text = HOSTILE[name][:40_000]

    def stream_it() -> float:
        view.show_path([question("q"), live()])
        worst = 0.0
        for at in range(0, len(text), 400):
            start = time.process_time()
            view.append_text("a", text[at : at + 400])
            QApplication.processEvents()
            worst = max(worst, time.process_time() - start)
        return worst

    assert _is_quick(stream_it)
    assert view.plain_text().endswith(text)


def test_hostile_text_is_scrolled_through_without_a_hitch(view: TranscriptView) -> None:
    view.show_path([answer(text, name) for name, text in HOSTILE.items()])

    def scroll_through() -> float:
        view.verticalScrollBar().setValue(0)
        worst = 0.0
        for _ in range(120):
            start = time.process_time()
            view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 500)
            QApplication.processEvents()
            worst = max(worst, time.process_time() - start)
        return worst

    assert _is_quick(scroll_through)


def test_a_pipe_is_never_read(view: TranscriptView, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.png"
    os.mkfifo(pipe)
    watchdog = threading.Timer(20, lambda: pipe.write_bytes(b"x"))
    watchdog.start()
    start = time.monotonic()
    view.show_path(
        [question("q"), answer(f"![a]({pipe})\n\n<img src={pipe}>\n\n![b][r]\n\n[r]: {pipe}")]
    )
    picture(view)
    watchdog.cancel()
    assert time.monotonic() - start < 15


def test_the_document_itself_loads_nothing(view: TranscriptView) -> None:
    view.show_path([question("q"), answer("text")])
    document = sections(view, 1).text.blocks[0].made().document
    for kind in (1, 2, 3):
        resource = document.loadResource(kind, "/etc/hostname")
        assert isinstance(resource, QImage)
        assert resource.width() == resource.height() == 1


def test_a_model_name_is_plain_text(view: TranscriptView) -> None:
    hostile = answer("text", provider="<img src=/dev/zero>")
    view.show_path([hostile])
    picture(view)
    assert view._link.textFormat().name == "PlainText"
