"""Which runs of `*`, `_` and `~` may open or close emphasis: for markdown-it and the open block.

CommonMark's rules, but for one thing: Korean, Japanese and Chinese put no blank between a word
and what belongs to it, so a mark between a letter of theirs and a sign (`**"단어"**입니다`) counts
as it would beside a blank. No text without such letters reads otherwise for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_EAST_ASIAN = re.compile(
    "[\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe6f"
    "\uff01-\uffee\U00016fe0-\U00018cff\U0001aff0-\U0001b16f\U00020000-\U0003ffff]"
)


def flanks(mark: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a run of `mark` between two characters may open, and whether it may close."""
    blank_before, blank_after = _is_blank(before), _is_blank(after)
    sign_before, sign_after = _is_sign(before), _is_sign(after)
    own_before, own_after = _is_east_asian(before), _is_east_asian(after)
    left = not blank_after and (
        not sign_after or own_after or blank_before or sign_before or own_before
    )
    right = not blank_before and (
        not sign_before or own_before or blank_after or sign_after or own_after
    )
    if mark == "_":
        return left and (not right or sign_before), right and (not left or sign_after)
    return left, right


def add_emphasis(parser: MarkdownIt) -> None:
    """Teach a parser, which knows both already, where emphasis and strikethrough begin and end."""
    parser.inline.ruler.at("strikethrough", _run)
    parser.inline.ruler.at("emphasis", _run)


def _run(state: StateInline, silent: bool) -> bool:
    """Note a run of marks for markdown-it to pair: each star by itself, tildes by twos."""
    from markdown_it.rules_inline.state_inline import Delimiter

    start, mark = state.pos, state.src[state.pos]
    if silent or mark not in "*_~":
        return False
    end = start
    while end < state.posMax and state.src[end] == mark:
        end += 1
    step = 2 if mark == "~" else 1
    if end - start < step:
        return False
    before = state.src[start - 1] if start else " "
    after = state.src[end] if end < state.posMax else " "
    opens, closes = flanks(mark, before, after)
    if (end - start) % step:
        state.push("text", "", 0).content = mark
    for _ in range((end - start) // step):
        state.push("text", "", 0).content = mark * step
        state.delimiters.append(
            Delimiter(
                marker=ord(mark),
                # The rule of three is for emphasis only.
                length=end - start if step == 1 else 0,
                token=len(state.tokens) - 1,
                end=-1,
                open=opens,
                close=closes,
            )
        )
    state.pos = end
    return True


def _is_blank(char: str) -> bool:
    return char in "\t\n\x0b\x0c\r" or category(char) == "Zs"


def _is_sign(char: str) -> bool:
    return category(char)[0] in "PS"


def _is_east_asian(char: str) -> bool:
    return char > "\u10ff" and _EAST_ASIAN.match(char) is not None
