"""The text of a selection, for the clipboard; knows no widget."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_chat.ui.markdown.blocks import Block
from desktop_chat.ui.markdown.sanitize import for_clipboard
from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.columns import TEXT, THOUGHTS
from desktop_chat.ui.transcript.layout import Layout
from desktop_chat.ui.transcript.message_item import MessageItem
from desktop_chat.ui.transcript.selection import Pos, Selection

MAX_DRAWN_CHARS = 60_000
"""Of a longer selection the messages are copied as Markdown: drawing them all would take long."""


def selected_text(layout: Layout, selection: Selection) -> str:
    """What a reader sees between the ends of the selection, without hidden characters.

    Blocks are parted as they are on the screen, messages by a blank line.
    """
    bounds = selection.bounds()
    if bounds is None:
        return ""
    start, end = bounds
    numbers = range(start.item, min(end.item, len(layout.items) - 1) + 1)
    size = sum(len(layout.items[number].source) for number in numbers)
    if size > MAX_DRAWN_CHARS and len(numbers) > 1:
        return for_clipboard("\n\n".join(_long_texts(layout, selection, start, end)))
    texts = (_item_text(layout, selection, number) for number in numbers)
    return for_clipboard("\n\n".join(text for text in texts if text))


def _long_texts(layout: Layout, selection: Selection, start: Pos, end: Pos) -> Iterator[str]:
    yield _item_text(layout, selection, start.item)
    for number in range(start.item + 1, end.item):
        if source := layout.items[number].source.strip("\n"):
            yield source
    yield _item_text(layout, selection, end.item)


def _item_text(layout: Layout, selection: Selection, number: int, *, has_calls: bool = True) -> str:
    item = layout.built(number)
    pieces: list[str] = []
    for section in (THOUGHTS, TEXT):
        texts = _section_texts(item, selection, Pos(number, section, 0, 0), has_calls=has_calls)
        for separator, text in texts:
            if pieces:
                pieces.append(separator)
            pieces.append(text)
    rest = rest_of(item, selection, number)
    return "".join(pieces) + (f"\n\n{rest}" if rest else "")


def rest_of(item: MessageItem, selection: Selection, number: int) -> str:
    """The Markdown of a very long text that was not split into blocks yet, if it is selected."""
    bounds = selection.bounds()
    if bounds is None or item.sections is None or not item.is_behind:
        return ""
    blocks = item.sections.text.blocks
    if bounds[1] < Pos(number, TEXT, len(blocks), 0):
        return ""
    return item.source[sum(len(strip.block.source) for strip in blocks) :].rstrip("\n")


def _section_texts(
    item: MessageItem, selection: Selection, column: Pos, *, has_calls: bool
) -> Iterator[tuple[str, str]]:
    number, section = column.item, column.section
    if item.sections is None or item.sections[section].hidden:
        return
    row = 0
    before: Block | None = None
    while (strip := item.block(section, row)) is not None:
        chosen = selection.within(number, section, row)
        is_wanted = has_calls or not strip.heading
        if (
            chosen is not None
            and is_wanted
            and not strip.is_blank
            and (text := seen_text(strip, chosen))
        ):
            joined = before is not None and before.group == strip.block.group
            yield ("\n" if joined else "\n\n"), text
        before = strip.block
        row += 1


def seen_text(strip: BlockStrip, chosen: tuple[int, int]) -> str:
    """What a reader sees of a block; a document that was made only for this is dropped again."""
    was_realised = strip.is_realised
    text = strip.text_between(chosen[0], min(chosen[1], strip.text_length))
    if not was_realised:
        strip.release()
    return text


def message_text(layout: Layout, number: int) -> str:
    """What a reader sees of a message, without reasoning and calls; of a long one its Markdown."""
    item = layout.items[number]
    source = item.source
    if item.is_user or len(source) > MAX_DRAWN_CHARS:
        return for_clipboard(source)
    whole = Selection()
    start, end = Pos(number, TEXT, 0, 0), Pos(number, TEXT + 1, 0, 0)
    whole.begin(start, start)
    whole.extend(end, end)
    return for_clipboard(_item_text(layout, whole, number, has_calls=False))


def quoted(text: str) -> str:
    """A text as a quotation in Markdown."""
    lines = for_clipboard(text).strip("\n").split("\n")
    return "\n".join(f"> {line}".rstrip() for line in lines)
