"""Counters, not clocks: what a flush, a screen and a chat may cost at any length."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.messages import (
    answer,
    documents,
    live,
    question,
    sections,
    settle,
    wheel,
)
from tests.ui.transcript.specimens import LONG_CODE, LONG_LIST, LONG_TABLE, SPECIMEN

LENGTHS = (10, 10_000)
DELTA = 40
SCREENS = 3


@pytest.mark.parametrize("count", LENGTHS)
def test_a_flush_lays_out_the_open_block_and_the_delta_at_any_length(
    view: TranscriptView, count: int
) -> None:
    before = [answer(SPECIMEN, str(number)) for number in range(count - 2)]
    view.show_path([*before, question("q"), live()])
    text = (SPECIMEN + LONG_CODE + LONG_TABLE + LONG_LIST) * 2
    settle(view)
    opened = colored = 0
    for at in range(0, len(text), DELTA):
        seen = view._layout.laid_out_chars
        view.append_text("a", text[at : at + DELTA])
        QApplication.processEvents()
        laid_out = view._layout.laid_out_chars - seen
        # Code whose fence was closed a while ago is laid out once more, when its colours come.
        recolored, colored = -colored, _colored_text(view)
        assert laid_out <= opened + DELTA + recolored + colored, f"after {at} characters"
        opened = _open_text(view)


def _colored_text(view: TranscriptView) -> int:
    """The size of the code that has its colours."""
    blocks = sections(view, -1).text.blocks
    colored = (strip for strip in blocks if strip.colors is not None or strip.nested_colors)
    return sum(strip.text_size for strip in colored)


def _open_text(view: TranscriptView) -> int:
    """The size of the blocks that may still change."""
    return sum(strip.text_size for strip in sections(view, -1).text.blocks if strip.live)


@pytest.mark.parametrize("count", LENGTHS)
def test_documents_are_alive_for_three_screens_at_most(view: TranscriptView, count: int) -> None:
    texts = (SPECIMEN, LONG_LIST, LONG_TABLE, "a short one", LONG_CODE)
    view.show_path([answer(texts[n % len(texts)], str(n)) for n in range(count)])
    settle(view)
    for _ in range(80):
        wheel(view, 9)
        settle(view)
        assert 0 < documents(view) <= SCREENS * _blocks_on_screen(view)


def _blocks_on_screen(view: TranscriptView) -> int:
    top, height = view._scene.y, view.viewport().height()
    placed = view._layout.strips_between(top, top + height)
    return max(1, sum(isinstance(one.strip, BlockStrip) for one in placed))
