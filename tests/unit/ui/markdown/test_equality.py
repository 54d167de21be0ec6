"""The blocks, parsed one by one and joined, are what a parse of the whole text makes.

What differs on purpose, in all:

- Whether a list is loose is no property of its items here: an item is drawn before the next comes.
- Of two footnotes with one label the first counts, as of two link definitions; the plugin for
  markdown-it takes the last.
- A text over a cap (a block of 4,000 characters, 200 lines, 400 marks) is drawn in pieces or as it
  is written.

HTML is told apart just as in the specification; that it is drawn as it is written concerns the
drawing only.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import TypedDict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from desktop_chat.ui.markdown.blocks import Block
from desktop_chat.ui.markdown.splitter import BlockSplitter, split
from tests.unit.ui.markdown.corpus import corpus, document
from tests.unit.ui.markdown.joined import joined, whole

ROOT = Path(__file__).parents[4]


class Example(TypedDict):
    """An example of the specification."""

    example: int
    section: str
    markdown: str
    html: str


EXAMPLES: list[Example] = json.loads(
    (ROOT / "tests/data/commonmark.json").read_text(encoding="utf-8")
)["examples"]
COMMONMARK = MarkdownIt("commonmark")
OTHERWISE_IN_MARKDOWN_IT = {218, 239, 240}
"""Examples of which markdown-it makes something else than the specification says."""
LINES = [
    *("# h", "text **b**", "- a", "  - b", "1. x", "2) y", "> q", ">", "```", "```py", "~~~"),
    *("| a | b |", "|---|---|", "| 1 | 2", "---", "===", "***", "    code", "\ttab", "<div>"),
    *("", "", "", "`x`", "[a]: b", "* * *", "+", "-", "10.", "한국어", "\\", "[a] and [^n]"),
    *("$$", "$$ x = 1 $$", "\\[", "\\]", "  text", "   cont", "> - a", "> ```", "- > z", "  > y"),
    *("1. ```", "   ```", "<b>", "<!-- c", "-->", "a | b", "--|--", "x $y$ z", "    deeper"),
    *('[b]: <c> "t"', '"title"', "![i][a]", "- [ ] t", "      six", "1. - n", "> # h"),
]
CORPUS = list(corpus(150, references=True))


def streamed(text: str, cuts: list[int]) -> list[Block]:
    """The blocks of a text that arrives in pieces, and is looked at after each."""
    splitter = BlockSplitter()
    at = 0
    for cut in [*sorted({cut % (len(text) + 1) for cut in cuts}), len(text)]:
        splitter.feed(text[at:cut])
        splitter.tail()
        at = cut
    splitter.close()
    return splitter.frozen


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["example"]))
def test_an_example_of_commonmark_is_what_a_parse_of_the_whole_makes_of_it(
    example: Example,
) -> None:
    assert joined(example["markdown"]) == whole(example["markdown"], COMMONMARK)


def test_markdown_it_makes_of_the_examples_what_the_specification_says() -> None:
    differing = {
        example["example"]
        for example in EXAMPLES
        if COMMONMARK.render(example["markdown"]) != example["html"]
    }
    assert differing == OTHERWISE_IN_MARKDOWN_IT
    assert len(EXAMPLES) == 652


def test_a_mixed_corpus_is_what_a_parse_of_the_whole_makes_of_it() -> None:
    for text in CORPUS:
        assert joined(text) == whole(text), text


def test_any_lines_one_below_the_other_are_what_a_parse_of_the_whole_makes_of_them() -> None:
    rng = random.Random(11)
    for _ in range(1_500):
        lines = [rng.choice(LINES) for _ in range(rng.randint(2, 9))]
        text = "\n".join([*lines, "", "[^n]: note"])
        assert joined(text) == whole(text), text


def test_all_examples_in_one_text_are_what_a_parse_of_the_whole_makes_of_it() -> None:
    texts = [example["markdown"] for example in EXAMPLES if "]:" not in example["markdown"]]
    for at in range(0, len(texts), 12):
        text = "\n\nA paragraph.\n\n".join(texts[at : at + 12])
        assert joined(text) == whole(text), text


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 100_000), st.lists(st.integers(0, 10_000), max_size=40))
def test_the_corpus_comes_out_alike_however_it_was_split(seed: int, cuts: list[int]) -> None:
    text = document(seed, references=True)
    assert streamed(text, cuts) == list(split(text))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(EXAMPLES), st.lists(st.integers(0, 500), max_size=30))
def test_the_examples_come_out_alike_however_they_were_split(
    example: Example, cuts: list[int]
) -> None:
    text = example["markdown"]
    assert streamed(text, cuts) == list(split(text))
