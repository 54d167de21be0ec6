"""The specimen chat looks as it did; `python -m tests.ui.transcript.golden` draws it anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from tests.ui.transcript.golden.__main__ import PICTURES, draw_apart
from tests.ui.transcript.golden.compare import share_that_differs

TOLERANCE = 0.002
"""Edges of letters may be smoothed otherwise elsewhere; a moved line is far more than this."""
NAMES = [
    f"{theme}-{page}.png"
    for theme in ("light", "dark", "high-contrast")
    for page in ("reading", "work")
]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("golden")
    draw_apart(folder)
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_the_specimen_chat_looks_as_it_did(drawn: Path, name: str) -> None:
    now, before = QImage(str(drawn / name)), QImage(str(PICTURES / name))
    assert not now.isNull()
    assert not before.isNull()
    assert share_that_differs(now, before) <= TOLERANCE


def test_a_word_that_is_missing_is_noticed() -> None:
    before = QImage(str(PICTURES / NAMES[0]))
    now = before.copy()
    painter = QPainter(now)
    painter.fillRect(100, 160, 60, 20, QColor("white"))
    painter.end()
    assert share_that_differs(now, before) > 0
    painter = QPainter(now)
    painter.drawImage(0, 3, before)
    painter.end()
    assert share_that_differs(now, before) > TOLERANCE
