"""markdown-it rules for footnotes: `[^1]` and, at the top level, `[^1]: text`.

Tokens: `footnote_ref` for notes that are known, with label, number and text in `meta`; and what is
within `footnote_reference_open` and `footnote_reference_close`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdit_py_plugins.footnote.index import footnote_def

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline


def add_notes(parser: MarkdownIt) -> None:
    """Teach a parser footnotes; `env["notes"]` has their marks by label."""
    alt = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.before("reference", "footnote_def", _definition, {"alt": alt})
    parser.inline.ruler.after("image", "footnote_ref", _reference)


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if silent and state.sCount[start] < state.blkIndent:
        return footnote_def(state, start, end, silent)
    return state.level == 0 and footnote_def(state, start, end, silent)


def _reference(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[^", state.pos) or not state.env.get("notes"):
        return False
    end = state.src.find("]", state.pos, state.posMax)
    label = state.src[state.pos + 2 : end]
    note = state.env["notes"].get(label)
    if end < 0 or note is None:
        return False
    if not silent:
        state.push("footnote_ref", "", 0).meta = {
            "label": label,
            "number": note.number,
            "text": note.text,
        }
    state.pos = end + 1
    return True
