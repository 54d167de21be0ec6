"""Code in a list or a quote grows with each flush, and looks at every moment as if drawn anew."""

from __future__ import annotations

import random

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop_chat.ui.markdown.decoration import draw
from desktop_chat.ui.markdown.document import RenderedBlock
from desktop_chat.ui.markdown.nested_growth import open_code
from desktop_chat.ui.markdown.render import render
from desktop_chat.ui.transcript import block_strip
from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.messages import live, question, sections

ROWS = [
    "def f(a):",
    "    '''한글 and *stars*'''",
    "",
    "    return a  # `ticks` and ```more",
    "\tb = 1",
    "  ",
    "> not a quote",
    "- not an item",
    "x" * 90,
]
INSIDE = {
    "item": ("- ", "  "),
    "wide item": ("1.   ", "     "),
    "nested": ("- a\n  - ", "    "),
    "quote": ("> ", "> "),
    "quote in an item": ("- > ", "  > "),
    "item in a quote": ("> - ", ">   "),
    "quote without spaces": (">", ">"),
    "indented fence": ("-   ", "    "),
}


def nested(name: str, rows: list[str]) -> str:
    first, other = INSIDE[name]
    return first + "\n".join(
        ["words before", "", "```python", *rows, "```", "", "The end."]
    ).replace("\n", f"\n{other}")


def pixels(made: RenderedBlock) -> QImage:
    image = QImage(int(made.width), max(made.height, 1), QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    draw(made, painter, image.rect().toRectF(), None)
    painter.end()
    return image


def facts(made: RenderedBlock) -> object:
    boxes = [box._replace(code=box.code.rstrip()) for box in made.boxes]
    return made.document.toPlainText().rstrip(), boxes, made.bars, made.height


def open_strip(view: TranscriptView) -> BlockStrip | None:
    return next((one for one in reversed(sections(view, 1).text.blocks) if one.live), None)


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize("name", INSIDE)
def test_what_grew_is_what_would_be_drawn_anew(view: TranscriptView, name: str, seed: int) -> None:
    text, pick, at = nested(name, ROWS * 2), random.Random(seed), 0
    view.show_path([question("q"), live()])
    while at < len(text):
        size = pick.choice((1, 2, 5, 11, 40))
        view.append_text("a", text[at : at + size])
        QApplication.processEvents()
        at += size
        strip = open_strip(view)
        if strip is None or strip.block.shown[-1:].isspace():
            continue  # white space at the very end may be there or not: nobody sees it
        grown = strip.made()
        fresh = render(strip.block, grown.style, live=True)
        fresh.layout(grown.width)
        assert facts(grown) == facts(fresh), f"after {at} characters"
        assert pixels(grown) == pixels(fresh), f"after {at} characters"


def test_a_flush_draws_no_row_of_open_code_again(
    view: TranscriptView, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []

    def counted(block: object, *args: object, **named: object) -> RenderedBlock:
        made = render(block, *args, **named)  # type: ignore[arg-type]
        drawn.append(made.document.blockCount())
        return made

    monkeypatch.setattr(block_strip, "render", counted)
    view.show_path([question("q"), live()])
    rows = [f"value_{number} = {number}" for number in range(30)]
    text = "- ```\n" + "\n".join(f"  {row}" for row in rows)
    for at in range(0, len(text), 8):
        view.append_text("a", text[at : at + 8])
        QApplication.processEvents()
    assert sum(drawn) < 2 * len(rows)
    assert open_code(text) is not None
