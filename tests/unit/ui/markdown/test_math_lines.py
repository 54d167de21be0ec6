"""What is a formula, and what is a price, a shell variable or an escaped bracket."""

from __future__ import annotations

import pytest

from desktop_chat.ui.markdown.blocks import BlockKind
from desktop_chat.ui.markdown.parser import parse
from desktop_chat.ui.markdown.splitter import BlockSplitter, split

FORMULAS = {
    "let $x$ be": ["x"],
    "$x^2$.": ["x^2"],
    "값은 $x$는": ["x"],
    "$[0,1)$ and $(0,1]$": ["[0,1)", "(0,1]"],
    "$A^*$, $n$th": ["A^*", "n"],
    "$\\text{price of it} = 5$": ["\\text{price of it} = 5"],
    "\\(a + b\\) and \\[c = d\\]": ["a + b", "c = d"],
    "so $$E = mc^2$$ holds": ["E = mc^2"],
    "**$x$** and [$y$](u)": ["x", "y"],
    "$2^{10}$ is 1024": ["2^{10}"],
}
TEXTS = [
    "from $5 to $10",
    "$5 and $10",
    "$5-$10, $5/$10",
    "(about $5) or ($6)",
    "costs $5 per month or 60$ a year",
    "$HOME/$PATH and $HOME:$PATH",
    "echo $HOME and $USER",
    "US$5 or CA$10",
    "\\$5 and 6\\$",
    "\\[1\\] and \\[not a link\\](/x)",
    "it is $$ to $$$",
    "`$x$`",
    "5 $ and 6 $",
    "₩5,000 or $5,000 (약 $5)",
]


def inline_formulas(text: str) -> list[str]:
    return [
        child.content
        for token in parse(text) or []
        for child in token.children or []
        if child.type.startswith("math_inline")
    ]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_one(text: str) -> None:
    assert inline_formulas(text) == FORMULAS[text]


@pytest.mark.parametrize("text", TEXTS)
def test_a_price_is_no_formula(text: str) -> None:
    assert inline_formulas(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "$$\nx\n\ny\n$$\n",
        "\\[\nx = 1\n\\]\n",
        "$$ x = 1 $$\n",
        "\\[ x \\]\n",
        "$$\n\\begin{aligned}\n- a &= b \\\\\n> c\n\\end{aligned}\n$$\n",
    ],
)
def test_a_formula_of_its_own_is_one_block(text: str) -> None:
    text_around = f"The formula is:\n{text}where it ends.\n"
    blocks = list(split(text_around))
    assert [block.kind for block in blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.MATH,
        BlockKind.PARAGRAPH,
    ]
    (token,) = parse(blocks[1].source) or []
    assert token.type == "math_block"
    assert token.content == text.strip()[2:-2].strip()


def test_a_formula_is_not_shown_before_it_is_whole() -> None:
    splitter = BlockSplitter()
    splitter.feed("Text.\n\n$$\nx\n\ny = ")
    assert [block.shown for block in splitter.tail()] == [""]
    splitter.feed("1\n$$\n")
    assert [block.kind for block in splitter.tail()] == [BlockKind.MATH]
    assert splitter.tail()[0].shown


@pytest.mark.parametrize("end", ["", "# Heading\n", "```\ncode\n```\n", "line\n" * 200])
def test_a_formula_without_an_end_is_text(end: str) -> None:
    blocks = list(split("$$\nx = 1\n" + end))
    assert blocks[0].kind is BlockKind.PARAGRAPH
    assert BlockKind.MATH not in {block.kind for block in blocks}
