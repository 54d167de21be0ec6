"""What one flush costs as an answer grows: the transcript, Qt's naive way, and plain insertion."""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextBrowser

from desktop_chat.domain.conversation import Role
from desktop_chat.ui.theme.tokens import LIGHT
from desktop_chat.ui.transcript.view import TranscriptView
from tests.bench.bench_transcript import (
    answer_of,
    bench_message,
    close_widget,
    cpu_seconds,
    show_widget,
)
from tests.bench.rows import Row

LENGTHS = (1_000, 5_000, 20_000, 50_000, 100_000, 200_000)
"""Characters of the answer, when the measured flushes come."""
FLUSH = 64
"""Characters of a flush: what 33 ms bring at 500 deltas a second."""
FLUSHES, NAIVE_FLUSHES = 30, 3
RESULT = Path("build/flush-cost.json")

Curve = list[tuple[int, float]]
"""Characters so far, and milliseconds of CPU that a flush costs there."""


def run() -> list[Row]:
    """Measure all three; takes about a minute. Leaves the curves in build/flush-cost.json."""
    app = QApplication.instance() or QApplication(["bench"])
    if not isinstance(app, QApplication):
        raise TypeError("a widget needs an application of widgets")
    text = answer_of(max(LENGTHS) + FLUSH * FLUSHES)
    ours, naive, plain = _ours(text), _naive(text), _plain(text)
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    curves = {"transcript": ours, "setMarkdown": naive, "insertText": plain}
    RESULT.write_text(json.dumps(curves) + "\n", "utf-8")
    rows = []
    for (length, mine), (_, slow), (_, quick) in zip(ours, naive, plain, strict=True):
        rows += [
            Row(f"a flush at {length:,} characters", mine, "ms", 8.0),
            Row(f"  QTextBrowser.setMarkdown(all) at {length:,}", slow, "ms", note="naive"),
            Row(f"  QPlainTextEdit insertText at {length:,}", quick, "ms", note="no Markdown"),
            Row(f"  setMarkdown(all) against the transcript at {length:,}", slow / mine, "x"),
        ]
    rows.append(
        Row("a flush at the last length against the second", ours[-1][1] / ours[1][1], "x", 1.3)
    )
    return rows


def _ours(text: str) -> Curve:
    view = TranscriptView(LIGHT)
    show_widget(view)
    view.show_path(
        [bench_message("q", Role.USER, "question"), bench_message("a", Role.ASSISTANT, "")]
    )

    def add(piece: str) -> None:
        view.append_text("a", piece)
        QApplication.processEvents()

    curve = _along(text, add, FLUSHES)
    close_widget(view)
    return curve


def _plain(text: str) -> Curve:
    edit = QPlainTextEdit()
    edit.setUndoRedoEnabled(False)
    show_widget(edit)
    cursor = QTextCursor(edit.document())

    def add(piece: str) -> None:
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(piece)
        edit.verticalScrollBar().setValue(edit.verticalScrollBar().maximum())
        QApplication.processEvents()

    curve = _along(text, add, FLUSHES)
    close_widget(edit)
    return curve


def _naive(text: str) -> Curve:
    """All of the answer given to Qt's Markdown reader, at each flush."""
    browser = QTextBrowser()
    show_widget(browser)
    curve: Curve = []
    for length in LENGTHS:
        costs = []
        for number in range(1, NAIVE_FLUSHES + 1):

            def give(piece: str) -> None:
                browser.setMarkdown(piece)
                browser.verticalScrollBar().setValue(browser.verticalScrollBar().maximum())
                QApplication.processEvents()

            costs.append(cpu_seconds(give, text[: length + FLUSH * number]))
        curve.append((length, statistics.median(costs) * 1000))
    close_widget(browser)
    return curve


def _along(text: str, add: Callable[[str], None], flushes: int) -> Curve:
    curve: Curve = []
    at = 0
    for length in LENGTHS:
        while at < length:
            add(text[at : min(at + 2_000, length)])
            at = min(at + 2_000, length)
        costs = []
        for _ in range(flushes):
            costs.append(cpu_seconds(add, text[at : at + FLUSH]))
            at += FLUSH
        curve.append((length, statistics.median(costs) * 1000))
    return curve
