"""The transcript beside Qt's own text widgets: one answer of 50,000 deltas, and 10,000 messages."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator

import psutil
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextBrowser, QWidget

from desktop_chat.domain.conversation import Message, Outcome, Role
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.parts import Text
from desktop_chat.ui.theme.tokens import LIGHT
from desktop_chat.ui.transcript.view import TranscriptView
from tests.bench.rows import Row

DELTAS = 50_000
DELTAS_PER_FLUSH = 16
"""What 33 ms bring at 500 deltas a second."""
WIDTH, HEIGHT = 900, 800
MESSAGES = 10_000
NESTED_ROWS = 1_200
ANSWER = """\
## Section {n}

A paragraph with **bold words**, *emphasis*, `inline code` and a [link](https://example.com/{n}).
It goes on for a while, as answers do, and says the same thing in other words once more.

1. The first item, with some text behind it
2. The second one
   - a nested item with `code`
   - another one

한국어 문단도 있습니다. 글자가 **굵게** 보이고 줄이 바뀌어도 흔들리지 않아야 합니다.

| name | count | note |
|:-----|------:|------|
| alpha | {n} | first |
| beta | 200 | 한국어 |
| gamma | 3000 | **bold** |

```python
def section_{n}(values: list[int]) -> int:
    \"\"\"Add them up.\"\"\"
    total = 0
    for value in values:
        total += value * {n}
    return total
```

> A quote that closes the section, with a second line
> to make it longer.

"""


def run() -> list[Row]:
    """Measure all; takes about a minute."""
    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    return [*_streaming_rows(), *_long_chat_rows()]


# ---------------------------------------------------------------------- one long answer


def _streaming_rows() -> Iterator[Row]:
    flushes = _flushes()
    ours, plain, rich = _stream_ours(flushes), _stream_plain(flushes), _stream_rich(flushes)
    cpu, base = sum(ours), sum(plain)
    tenth = max(1, len(ours) // 10)
    # The first flushes paint a screen that is not full yet: the start is where it is.
    start, end = statistics.median(ours[tenth : 2 * tenth]), statistics.median(ours[-tenth:])
    note = f"{DELTAS} deltas in {len(flushes)} flushes"
    yield Row("transcript: CPU of a 50,000-delta answer", cpu, "s", note=note)
    yield Row("QPlainTextEdit.insertText, the same deltas", base, "s", note="measured beside")
    yield Row("QTextBrowser insertText, the same deltas", sum(rich), "s", note="measured beside")
    yield Row("transcript: CPU against QTextBrowser insertText", cpu / sum(rich), "x", 2.0)
    yield Row("transcript: CPU against QPlainTextEdit insertText", cpu / base, "x")
    yield Row("transcript: p99 of a flush", _p99(ours) * 1000, "ms", 8.0)
    yield Row("transcript: last flushes against the first", end / start, "x", 1.3)
    yield from _nested_rows()


def _nested_rows() -> Iterator[Row]:
    """Long code within a list: it grows by lines, and none of them is drawn again."""
    size = 4 * DELTAS_PER_FLUSH
    rows = (f"  value_{n} = compute({n}, other={n * 7})  # 값" for n in range(NESTED_ROWS))
    text = "- words\n\n  ```python\n" + "\n".join(rows)
    costs = _stream_ours([text[at : at + size] for at in range(0, len(text), size)])
    fifth = max(1, len(costs) // 5)
    # The first flushes load what draws code.
    start, end = statistics.median(costs[fifth : 2 * fifth]), statistics.median(costs[-fifth:])
    note = f"{NESTED_ROWS} lines of code in a list"
    yield Row("transcript: p99 of a flush of nested code", _p99(costs) * 1000, "ms", 8.0, note=note)
    yield Row("transcript: nested code, last flushes against the first", end / start, "x", 1.3)


def _stream_ours(flushes: list[str]) -> list[float]:
    view = TranscriptView(LIGHT)
    show_widget(view)
    view.show_path(
        [bench_message("q", Role.USER, "question"), bench_message("a", Role.ASSISTANT, "")]
    )

    def flush(text: str) -> None:
        view.append_text("a", text)
        QApplication.processEvents()

    costs = [cpu_seconds(flush, text) for text in flushes]
    assert view.plain_text().endswith("".join(flushes))
    close_widget(view)
    return costs


def _stream_plain(flushes: list[str]) -> list[float]:
    edit = QPlainTextEdit()
    edit.setUndoRedoEnabled(False)
    show_widget(edit)
    cursor = QTextCursor(edit.document())

    def flush(text: str) -> None:
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(text)
        edit.verticalScrollBar().setValue(edit.verticalScrollBar().maximum())
        QApplication.processEvents()

    costs = [cpu_seconds(flush, text) for text in flushes]
    close_widget(edit)
    return costs


def _stream_rich(flushes: list[str]) -> list[float]:
    browser = QTextBrowser()
    show_widget(browser)
    cursor = QTextCursor(browser.document())

    def flush(text: str) -> None:
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(text)
        browser.verticalScrollBar().setValue(browser.verticalScrollBar().maximum())
        QApplication.processEvents()

    costs = [cpu_seconds(flush, text) for text in flushes]
    close_widget(browser)
    return costs


def answer_of(size: int) -> str:
    """An answer of `size` characters, with every kind of block in it."""
    pieces: list[str] = []
    length = 0
    while length < size:
        pieces.append(ANSWER.format(n=len(pieces) + 1))
        length += len(pieces[-1])
    return "".join(pieces)[:size]


def _flushes() -> list[str]:
    """The answer in deltas of four characters, joined as a flush joins them."""
    size = 4 * DELTAS_PER_FLUSH
    text = answer_of(DELTAS * 4)
    return [text[at : at + size] for at in range(0, len(text), size)]


# ---------------------------------------------------------------------- many messages


def _long_chat_rows() -> Iterator[Row]:
    messages = [
        bench_message(
            str(number), Role.ASSISTANT if number % 2 else Role.USER, ANSWER.format(n=number)
        )
        for number in range(MESSAGES)
    ]
    view = TranscriptView(LIGHT)
    show_widget(view)

    def show(_text: str) -> None:
        view.show_path(messages)
        QApplication.processEvents()

    before = _memory_mb()
    yield Row("open 10,000 messages", cpu_seconds(show, "") * 1000, "ms", 100.0)
    yield Row("open 10,000 messages: memory", _memory_mb() - before, "MB", 20.0)
    yield Row("scroll frame, p99 of 300", _p99(list(_scroll(view))) * 1000, "ms", 8.0)
    yield Row("resize step, worst of 40", max(_resize(view)) * 1000, "ms", 20.0)
    close_widget(view)


def _scroll(view: TranscriptView) -> Iterator[float]:
    bar = view.verticalScrollBar()

    def step(_text: str) -> None:
        bar.setValue(bar.value() - 60)
        QApplication.processEvents()

    for _ in range(300):
        yield cpu_seconds(step, "")


def _resize(view: TranscriptView) -> Iterator[float]:
    for number in range(40):

        def step(_text: str, width: int = WIDTH - number * 6) -> None:
            view.resize(width, HEIGHT)
            QApplication.processEvents()

        yield cpu_seconds(step, "")


# ---------------------------------------------------------------------- helpers


def bench_message(message_id: str, role: Role, text: str) -> Message:
    """A message to show; an answer without text is live."""
    done = Outcome(FinishReason.STOP) if text and role is Role.ASSISTANT else None
    return Message(
        id=message_id,
        chat_id="chat",
        parent_id=None,
        role=role,
        parts=(Text(text),) if text else (),
        created_at=0.0,
        model="bench",
        outcome=done,
    )


def show_widget(widget: QWidget) -> None:
    """Show a widget at the size of a usual window."""
    widget.resize(WIDTH, HEIGHT)
    widget.show()
    assert QTest.qWaitForWindowExposed(widget), "a window that is not exposed paints nothing"


def close_widget(widget: QWidget) -> None:
    """Let go of a widget."""
    widget.close()
    widget.deleteLater()


def cpu_seconds(step: Callable[[str], None], text: str) -> float:
    """CPU seconds of this process: others share the machine."""
    start = time.process_time()
    step(text)
    return time.process_time() - start


def _memory_mb() -> float:
    return psutil.Process().memory_info().rss / 1e6


def _p99(costs: list[float]) -> float:
    return sorted(costs)[int(len(costs) * 0.99)]


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests.bench.rows import table

    print(table(run()))
