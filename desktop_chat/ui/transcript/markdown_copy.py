"""A selection as Markdown: what is selected as a whole by its source, the rest as it is seen.

Only the two blocks in which the selection begins and ends may have to be drawn, so that the
length of what lies between does not matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop_chat.ui.markdown.sanitize import for_clipboard
from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.columns import TEXT, THOUGHTS
from desktop_chat.ui.transcript.copying import rest_of, seen_text
from desktop_chat.ui.transcript.layout import Layout
from desktop_chat.ui.transcript.section import Flow
from desktop_chat.ui.transcript.selection import Pos, Selection


def selected_markdown(layout: Layout, selection: Selection) -> str:
    """The Markdown between the ends of the selection, without hidden characters."""
    bounds = selection.bounds()
    if bounds is None:
        return ""
    start, end = bounds
    texts = []
    for number in range(start.item, min(end.item, len(layout.items) - 1) + 1):
        if start.item < number < end.item:
            texts.append(layout.items[number].source)
            continue
        sections = layout.built(number).sections
        for section in (THOUGHTS, TEXT):
            flow = sections.flow(section) if sections is not None else None
            if flow is not None and not flow.hidden:
                texts.append(_flow_text(flow, selection, Pos(number, section, 0, 0)))
        if rest := rest_of(layout.items[number], selection, number):
            texts[-1] = _with_rest(texts[-1], rest)
    return for_clipboard("\n\n".join(text for text in (t.strip("\n") for t in texts) if text))


def _with_rest(text: str, rest: str) -> str:
    """Whole blocks bring the ends of their lines along; what is seen of one does not."""
    is_cut_off = bool(text) and not text.endswith("\n")
    return f"{text}\n\n{rest}" if is_cut_off else text + rest


def _flow_text(flow: Flow, selection: Selection, column: Pos) -> str:
    pieces: list[str] = []
    group = -1
    was_whole = True
    for row, is_whole in _chosen_rows(flow, selection, column):
        strip = flow.blocks[row]
        if is_whole and not strip.heading:
            text = strip.block.source
        else:
            chosen = selection.within(column.item, column.section, row)
            text = seen_text(strip, chosen) if chosen is not None else ""
        if not text:
            continue
        if pieces and not (is_whole and was_whole):
            pieces[-1] = pieces[-1].rstrip("\n")
            pieces.append("\n" if strip.block.group == group else "\n\n")
        pieces.append(text)
        group, was_whole = strip.block.group, is_whole
    return "".join(pieces)


def _chosen_rows(flow: Flow, selection: Selection, column: Pos) -> Iterator[tuple[int, bool]]:
    """The rows in the selection, each with whether its source stands for it.

    A fence or a table that was committed in pieces is whole only if all of its pieces are.
    """
    row = 0
    while row < len(flow.blocks):
        rows = _pieces(flow, row)
        chosen = [at for at in rows if selection.within(column.item, column.section, at)]
        is_whole = len(chosen) == len(rows) and all(
            _is_whole(flow.blocks[at], selection, column._replace(row=at))
            for at in {rows[0], rows[-1]}
        )
        for at in chosen:
            if is_whole or not flow.blocks[at].is_blank:
                yield at, is_whole
        row = rows[-1] + 1


def _pieces(flow: Flow, row: int) -> range:
    """The pieces of one fence, table or list item, from `row` on."""
    last = row
    while not flow.blocks[last].block.last and last + 1 < len(flow.blocks):
        last += 1
    return range(row, last + 1)


def _is_whole(strip: BlockStrip, selection: Selection, place: Pos) -> bool:
    """Whether a block is selected from its first letter to its last; drawn only if it must be."""
    bounds = selection.bounds()
    if bounds is None:
        return False
    start, end = bounds
    if (start[:3] == place[:3] and start.offset > 0) or strip.is_blank:
        return strip.is_blank
    if end[:3] != place[:3]:
        return True
    was_realised = strip.is_realised
    is_whole = end.offset >= strip.text_length
    if not was_realised:
        strip.release()
    return is_whole
