r"""markdown-it rules for formulas; which text is one, `math_lines` says.

Tokens: `math_inline` (`$..$`, `\(..\)`), `math_inline_double` (`$$..$$`, `\[..\]` within a line)
and `math_block`; `content` is the formula without its marks, `markup` the opening mark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_chat.ui.markdown import math_lines

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline


def add_formulas(parser: MarkdownIt) -> None:
    """Teach a parser formulas."""
    parser.inline.ruler.before("escape", "math_inline", _inline)
    alt = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.before("fence", "math_block", _block, {"alt": alt})


def _inline(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] not in "$\\":
        return False
    end = math_lines.formula_at(state.src, state.pos)
    if end <= 0 or end > state.posMax:
        return False
    if not silent:
        content, mark = math_lines.content_of(state.src[state.pos : end])
        is_double = mark in {"$$", "\\["}
        token = state.push("math_inline_double" if is_double else "math_inline", "math", 0)
        token.content, token.markup = content.strip(), mark
    state.pos = end
    return True


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    opening = math_lines.opening(_line(state, start))
    if opening is None:
        return False
    if silent:
        return True
    after, closed = (start + 1, True) if opening.closed else _find_end(state, start, end, opening)
    text = state.getLines(start, after, state.blkIndent, False).strip()
    state.line = after
    if closed:
        content, mark = math_lines.content_of(text)
        token = state.push("math_block", "math", 0)
        token.block, token.content, token.markup = True, content.strip(), mark
        token.map = [start, after]
    else:
        _push_paragraph(state, text, [start, after])
    return True


def _find_end(
    state: StateBlock, start: int, end: int, opening: math_lines.Opening
) -> tuple[int, bool]:
    """The line behind a formula, and whether it was closed."""
    size = len(_line(state, start)) + 1
    for number in range(start + 1, end):
        if not state.isEmpty(number) and state.sCount[number] < state.blkIndent:
            return number, False
        line = _line(state, number)
        if math_lines.ends(line, number - start, size):
            return number, False
        size += len(line) + 1
        if math_lines.closes(line, opening.closer):
            return number + 1, True
    return end, False


def _line(state: StateBlock, number: int) -> str:
    return state.getLines(number, number + 1, state.blkIndent, False)


def _push_paragraph(state: StateBlock, text: str, where: list[int]) -> None:
    state.push("paragraph_open", "p", 1).map = where
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = text, where, []
    state.push("paragraph_close", "p", -1)
