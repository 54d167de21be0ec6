"""What is told of a block without drawing it is what its document says."""

from __future__ import annotations

import random

import pytest
from PySide6.QtWidgets import QApplication

from desktop_chat.ui.find.reading import document_text
from desktop_chat.ui.find.skim import shown_text
from desktop_chat.ui.markdown.blocks import Block
from desktop_chat.ui.markdown.render import render
from desktop_chat.ui.markdown.splitter import BlockSplitter
from desktop_chat.ui.markdown.style import TextStyle
from desktop_chat.ui.theme.fonts import ui_font
from desktop_chat.ui.theme.tokens import LIGHT
from tests.bench.bench_transcript import ANSWER
from tests.ui.transcript.specimens import LONG_CODE, LONG_LIST, SPECIMEN

PIECES = [
    *(
        "word",
        "한국어",
        "a",
        "1",
        "12.",
        "- ",
        "* ",
        "+ ",
        "# ",
        "## ",
        "> ",
        "| ",
        "```\n",
        "~~~\n",
    ),
    *("**", "*", "_", "__", "`", "``", "~~", "[", "](", ")", "![", "<", ">", "<br>", "&amp;", "&"),
    *(
        "\\",
        "\\*",
        "$",
        "$$",
        "^",
        ":",
        "::",
        "=",
        "---",
        "===",
        "\n",
        "\n",
        "\n\n",
        " ",
        "  \n",
        "\t",
    ),
    *(
        "**bold**",
        "**굵게**",
        "`code`",
        "`a b`",
        "*em*",
        "http://a.b/c",
        "(x)",
        "...",
        "!",
        "🙂",
        " ",
        " ",
    ),
    *("\u3000", "    ", "[^1]", "[a]: b\n", "\u2028", "\u00a0", "\ufffc", ",", ".", "?", '"', "'"),
]
TAME = [
    *(
        "*em*",
        "[link](https://a.b/c)",
        "\n  - ",
        "\n- ",
        "> ",
        "\n> ",
        "1. ",
        "| a | b |\n|---|---|\n",
    ),
    *("| c | `d` |\n", "\n\n", "## ", "   - ", "*", "|", "a", "b", "가", "`x|y`"),
    *("word", "한국", "a1", " ", " ", " ", "**bold**", "`code`", "**", "`", "- ", "\n", "(", ")"),
]


@pytest.fixture
def style(qapp: QApplication) -> TextStyle:
    return TextStyle(LIGHT, ui_font(LIGHT.metrics.text_px, ""))


def blocks_of(source: str) -> list[Block]:
    splitter = BlockSplitter()
    splitter.feed(source)
    splitter.close()
    return splitter.frozen


def check(source: str, style: TextStyle) -> int:
    told = 0
    for block in blocks_of(source):
        text = shown_text(block)
        if text is not None:
            told += 1
            assert text == document_text(render(block, style)), block
    return told


@pytest.mark.parametrize("source", [SPECIMEN, LONG_CODE, LONG_LIST, ANSWER])
def test_specimens_are_told_as_they_are_drawn(source: str, style: TextStyle) -> None:
    assert check(source, style)


@pytest.mark.parametrize("seed", range(8))
def test_random_marks_are_told_as_they_are_drawn_or_not_at_all(seed: int, style: TextStyle) -> None:
    pick = random.Random(seed)
    for _ in range(400):
        check("".join(pick.choices(PIECES, k=pick.randint(1, 14))), style)


@pytest.mark.parametrize("seed", range(8))
def test_random_words_with_few_marks_are_told_as_they_are_drawn(
    seed: int, style: TextStyle
) -> None:
    pick = random.Random(seed)
    told = 0
    for _ in range(400):
        pieces = pick.choices(TAME, k=pick.randint(1, 8))
        pieces.insert(pick.randint(0, len(pieces)), pick.choice(PIECES))
        told += check("".join(pieces), style)
    assert told > 40


@pytest.mark.parametrize(
    "source",
    [
        "A plain sentence, with (brackets) and a colon: here.",
        "Two lines\nthat become one.",
        "A **bold word** and `code` in it.",
        "- an item with **bold**",
        "12. a numbered item",
        "## A heading",
        "한국어 문단입니다. **굵게** 씁니다.",
        "```python\nx = a * b\n```",
        "> a quote\n> of two lines",
        "1. an item\n   - with one\n   - and another",
        "| a | b |\n|:--|--:|\n| 1 | **2** |\n|  | `x` |",
        "A [link](https://example.com/a?b=1) and *more*.",
    ],
)
def test_what_answers_are_mostly_made_of_needs_no_drawing(source: str, style: TextStyle) -> None:
    assert check(source, style) == 1
