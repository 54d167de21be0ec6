"""The parser's caps: hostile blocks are shown as they are, within a bounded time."""

from __future__ import annotations

import time

import pytest

from desktop_chat.ui.markdown.blocks import Target
from desktop_chat.ui.markdown.parser import definitions, parse
from desktop_chat.ui.markdown.splitter import split

HOSTILE = {
    "emphasis": "*_" * 2_000,
    "stars": "a* " * 1_300,
    "opening brackets": "[" * 4_000,
    "images": "![" * 2_000,
    "links": "[a](" * 1_000,
    "tags": "<a" * 2_000,
    "quotes": ">" * 4_000,
    "strikes": "~~a" * 1_300,
    "ticks": " ".join("`" * n for n in range(1, 89)),
    "lists": "".join("  " * n + "- a\n" for n in range(60)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_block_costs_less_than_a_frame(name: str) -> None:
    parse("warm")
    for block in split(HOSTILE[name]):
        start = time.process_time()
        parse(block.source)
        assert time.process_time() - start < 0.05


def test_what_the_parser_would_drop_is_shown_as_it_is() -> None:
    assert parse("> " * 30 + "deep") is None
    assert parse("*_" * 500) is None


def test_a_reference_definition_is_no_text_and_is_known() -> None:
    assert parse("[a]: https://example.com\n") == []
    assert definitions("[a]: https://example.com 'T'\n") == {
        "A": Target("https://example.com", "T")
    }


def test_html_is_told_apart_from_text() -> None:
    (block,) = parse("<div>\n*x*\n</div>\n") or []
    assert block.type == "html_block"
    (_, inline, _) = parse("a <b c='*d*'>e</b>") or []
    kinds = [child.type for child in inline.children or []]
    assert kinds == ["text", "html_inline", "text", "html_inline"]
