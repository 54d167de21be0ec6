"""What the open block shows of marks that are not closed yet."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_chat.ui.markdown.dangling import close_dangling


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("a **bo", "a **bo**"),
        ("a **bold*", "a **bold**"),
        ("a **", "a"),
        ("a *", "a"),
        ("a `co", "a `co`"),
        ("a ``co`d", "a ``co`d``"),
        ("***ab", "***ab***"),
        ("~~de", "~~de~~"),
        ("_it", "_it_"),
        ("see [la", "see [la]()"),
        ("see [label](htt", "see [label]()"),
        ("![im", "![im]()"),
        ("[**lab", "[**lab**]()"),
        ("**x [lab", "**x [lab]()**"),
        ("**a `b", "**a `b`**"),
        ("a **b ", "a **b** "),
        ("a **b\n\n", "a **b**\n\n"),
        ("- a **b\n- c *d", "- a **b\n- c *d*"),
        ("| a | **b", "| a | **b**"),
        ("# T **x", "# T **x**"),
        ("- [ ", "-  "),
        ("- [x", "- "),
        ("a <https://x", "a <https://x>"),
        ("a &am", "a"),
        ("a \\", "a"),
        ("a $x^2", "a"),
        ("a \\(x", "a"),
        ("see [label][re", "see [label]()"),
        ("a !", "a"),
        ("Sub **x** *y\n---", "Sub **x** *y*\n---"),
    ],
)
def test_what_was_begun_is_closed(source: str, shown: str) -> None:
    assert close_dangling(source) == shown


@pytest.mark.parametrize(
    "source",
    [
        "plain",
        "a **bold** and *it*",
        "2 * 3 * 4",
        "snake_case_name",
        "see [l](u) b",
        "a[0] b",
        "`a` b",
        "\\*not",
        "from $5 to $10 per month",
        "- [ ] a",
        "para **x\n\nnew",
        "```\n**x",
        "- a\n  ```\n  **x",
    ],
)
def test_what_is_whole_stays_as_it_is(source: str) -> None:
    assert close_dangling(source) == source


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab *_`~[]()!\\\n-|", max_size=60))
def test_closing_never_raises_and_keeps_the_letters(source: str) -> None:
    letters = [char for char in source if char in "ab"]
    shown = [char for char in close_dangling(source) if char in "ab"]
    assert shown == letters[: len(shown)] or "](" in source
