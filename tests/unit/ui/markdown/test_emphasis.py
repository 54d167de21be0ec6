"""Emphasis beside letters that no blank follows; and as CommonMark has it beside all others."""

from __future__ import annotations

import random

import pytest
from markdown_it import MarkdownIt

from desktop_chat.ui.markdown.dangling import close_dangling
from desktop_chat.ui.markdown.emphasis_rules import add_emphasis
from tests.unit.ui.markdown.joined import joined, whole
from tests.unit.ui.markdown.test_no_flicker import assert_nothing_vanishes

PARSER = MarkdownIt("commonmark").enable("strikethrough")
FRIENDLY = MarkdownIt("commonmark").enable("strikethrough")
add_emphasis(FRIENDLY)


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ('**"단어"**입니다', "<strong>&quot;단어&quot;</strong>입니다"),
        ("**“단어”**입니다", "<strong>“단어”</strong>입니다"),
        ("이것은**'핵심'**이다", "이것은<strong>'핵심'</strong>이다"),
        ("**용어(term)**를 씁니다", "<strong>용어(term)</strong>를 씁니다"),
        ("값은**-5%**이다", "값은<strong>-5%</strong>이다"),
        ("**`code`**를", "<strong><code>code</code></strong>를"),
        ("*(예)*처럼", "<em>(예)</em>처럼"),
        ("~~(옛말)~~은", "<s>(옛말)</s>은"),
        ("**強調。**続く", "<strong>強調。</strong>続く"),
        ("**“重点”**吗", "<strong>“重点”</strong>吗"),
        ("***'둘'***은", "<em><strong>'둘'</strong></em>은"),
    ],
)
def test_a_mark_between_a_sign_and_an_east_asian_letter_counts(source: str, html: str) -> None:
    assert FRIENDLY.renderInline(source) == html
    assert PARSER.renderInline(source) != html
    assert joined(source) == whole(source)
    assert not any("**" in told or "~~" in told for told in joined(source))
    assert_nothing_vanishes(f"앞말 {source} 뒷말. {source}")


@pytest.mark.parametrize(
    "source",
    ["2 * 3 * 4", "가 ** 나 ** 다", "snake_단어_case", '__"단어"__입니다', '**"a"**b', "a~b~c"],
)
def test_what_is_no_emphasis_stays_as_it_is_written(source: str) -> None:
    assert FRIENDLY.renderInline(source) == PARSER.renderInline(source)


def test_texts_without_such_letters_read_as_they_always_did() -> None:
    rng = random.Random(3)
    for _ in range(20_000):
        text = "".join(rng.choice("ab \"'(.*_~\\é🙂“\u00a0") for _ in range(rng.randint(1, 14)))
        assert FRIENDLY.renderInline(text) == PARSER.renderInline(text), text


def test_the_open_block_is_closed_by_the_same_rule() -> None:
    assert close_dangling('이것은**"단') == '이것은**"단**'
    assert close_dangling('**"단어"**입니') == '**"단어"**입니'
