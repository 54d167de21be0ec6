"""What the blocks of one text know of each other: link reference definitions and footnotes.

A definition may come long after what uses it. Then only the blocks that use it are drawn again.
Sans Qt; knows blocks, and nothing of how they are drawn.
"""

from __future__ import annotations

import re
from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop_chat.ui.markdown.blocks import (
    NOTHING,
    Block,
    BlockKind,
    Known,
    NoteMark,
    Target,
)
from desktop_chat.ui.markdown.parser import definitions, normal_label, note_label, plain_text

MAX_NOTES = 500
"""More footnotes than these are not drawn: their references stay as they are written."""
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){1,200})\]", re.DOTALL)
_LITERAL = frozenset({BlockKind.CODE, BlockKind.HTML, BlockKind.MATH, BlockKind.RULE})


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote that is used: its number, its text, the block that it stands in."""

    label: str
    number: int
    block: Block
    used_in: int
    """The index of the first block that refers to it."""


class References:
    """Learns blocks in their order. `known_to` says what one of them needs of the others."""

    def __init__(self) -> None:
        self._targets: dict[str, Target] = {}
        self._bodies: dict[str, Block] = {}
        self._used_in: dict[str, list[int]] = defaultdict(list)
        self._first_use: dict[str, tuple[int, int]] = {}
        self._order: list[tuple[tuple[int, int], str]] = []
        self._marks: dict[str, NoteMark] = {}
        self.version = 0
        """Counts what became known."""

    def add(self, index: int, block: Block) -> set[int]:
        """Take in a block that will not change; the earlier blocks that look different now."""
        if block.kind in _LITERAL or "[" not in block.source:
            return set()
        changed: set[int] = set()
        defined = note_label(block.source) if block.kind is BlockKind.FOOTNOTE else ""
        if defined and defined not in self._bodies and len(self._bodies) < MAX_NOTES:
            self._bodies[defined] = block
            changed |= self._number(defined)
        for place, label in enumerate(_labels(block)):
            self._used_in[label].append(index)
            if label[0] == "^" and label[1:] not in self._first_use:
                self._first_use[label[1:]] = (index, place)
                changed |= self._number(label[1:])
        for label, target in definitions(block.source).items():
            if label not in self._targets:
                self._targets[label] = target
                self.version += 1
                changed.update(self._used_in.get(label, ()))
        changed.discard(index)
        return changed

    def known_to(self, block: Block) -> Known:
        """The targets and numbers that a block uses, as far as they are known."""
        if not (self._targets or self._marks) or "[" not in block.source:
            return NOTHING
        if block.kind in _LITERAL:
            return NOTHING
        labels = dict.fromkeys(_labels(block))
        return Known(
            tuple((label, self._targets[label]) for label in labels if label in self._targets),
            tuple(
                (label[1:], self._marks[label[1:]])
                for label in labels
                if label[0] == "^" and label[1:] in self._marks
            ),
        )

    def notes(self) -> Sequence[Note]:
        """The footnotes that are used, by their numbers."""
        return [
            Note(label, number, self._bodies[label], self._first_use[label][0])
            for number, (_, label) in enumerate(self._order, 1)
        ]

    def _number(self, label: str) -> set[int]:
        """Give a footnote its number, if it is both defined and used now."""
        if label not in self._bodies or label not in self._first_use:
            return set()
        insort(self._order, (self._first_use[label], label))
        changed: set[int] = set()
        for number, (_, each) in enumerate(self._order, 1):
            mark = self._marks.get(each)
            if mark is None or mark.number != number:
                text = mark.text if mark else plain_text(self._bodies[each].source)
                self._marks[each] = NoteMark(number, text)
                self.version += 1
                changed.update(self._used_in["^" + each])
        return changed


def _labels(block: Block) -> Iterable[str]:
    """What stands in brackets and may be a label; of footnotes with the `^`, as it is written."""
    own = "^" + note_label(block.source) if block.kind is BlockKind.FOOTNOTE else ""
    for match in _LABEL.finditer(block.shown):
        label = match[1]
        if label == own:
            own = ""
        elif label[0] == "^":
            yield label
        elif normal := normal_label(label):
            yield normal
