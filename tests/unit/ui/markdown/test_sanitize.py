"""Characters that hide, or that Qt would take for its own."""

from __future__ import annotations

import pytest

from desktop_chat.ui.markdown.sanitize import for_clipboard, for_document, has_hidden


@pytest.mark.parametrize(
    "hidden", ["\u202e", "\u2066", "\u200b", "\ufeff", "\x1b", "\0", "\x07", "\U000e0041", "\u00ad"]
)
def test_hidden_characters_do_not_reach_the_clipboard(hidden: str) -> None:
    assert for_clipboard(f"rm{hidden} -rf") == "rm -rf"
    assert has_hidden(f"rm{hidden}")


@pytest.mark.parametrize("text", ["a\tb\nc", "한국어", "👩\u200d💻", "e\u0301", "\u05e9"])
def test_what_can_be_seen_stays(text: str) -> None:
    assert for_clipboard(text) == text
    assert not has_hidden(text)


@pytest.mark.parametrize("char", ["\u2029", "\ufdd0", "\ufdd1", "\ufffc", "\0", "\r"])
def test_qts_own_characters_do_not_reach_a_document(char: str) -> None:
    assert char not in for_document(f"a{char}b")
    assert len(for_document(f"a{char}b")) == 3
