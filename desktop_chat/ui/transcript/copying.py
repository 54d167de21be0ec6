"""The text of a selection, for the clipboard; knows no widget."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_chat.ui.markdown.blocks import Block
from desktop_chat.ui.markdown.sanitize import for_clipboard
from desktop_chat.ui.transcript.layout import Layout
from desktop_chat.ui.transcript.message_item import TEXT, THOUGHTS, MessageItem
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


def _item_text(layout: Layout, selection: Selection, number: int) -> str:
    item = layout.built(number)
    pieces: list[str] = []
    for section in (THOUGHTS, TEXT):
        for separator, text in _section_texts(item, selection, number, section):
            if pieces:
                pieces.append(separator)
            pieces.append(text)
    return "".join(pieces)


def _section_texts(
    item: MessageItem, selection: Selection, number: int, section: int
) -> Iterator[tuple[str, str]]:
    if item.sections is None or item.sections[section].hidden:
        return
    row = 0
    before: Block | None = None
    while (strip := item.block(section, row)) is not None:
        chosen = selection.within(number, section, row)
        if chosen is not None and not strip.is_blank:
            block = strip.block
            joined = before is not None and before.group == block.group
            text = strip.text_between(chosen[0], min(chosen[1], strip.text_length))
            yield ("\n" if joined else "\n\n"), text
        before = strip.block
        row += 1
