"""Which lines still belong to a list item, a quote or a footnote: CommonMark's containers.

Follows one top-level container line by line: the containers within it, and whether the innermost
one ends in a paragraph, which a line without its marks may go on with. Sans Qt; keeps no text.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import dropwhile, takewhile

from desktop_chat.ui.markdown import lines, math_lines

_MAX_DEPTH = 32


class _Leaf(Enum):
    NONE = 0
    PARAGRAPH = 1
    FENCE = 2
    HTML = 3
    MATH = 4
    TABLE = 5


@dataclass(frozen=True, slots=True)
class _Container:
    """A quote (`indent` 0), or what stands `indent` columns to the right of what holds it."""

    indent: int
    empty: bool = False


@dataclass(slots=True)
class Nesting:
    """What is open within one top-level container."""

    _containers: list[_Container] = field(default_factory=list)
    _leaf: _Leaf = _Leaf.NONE
    _closer: str = ""
    _opener: str = ""
    _last: str = ""
    _size: int = 0

    @classmethod
    def of(cls, line: str, *, note: bool = False) -> Nesting:
        """Begin with the first line of a container; `note` says that it is a footnote."""
        nesting = cls()
        if note:
            nesting._containers.append(_Container(4))
            nesting._take(lines.spread(line[line.index("]:") + 2 :], 0).lstrip(" "), 1)
        else:
            nesting._take(lines.spread(line, 0), 0)
        return nesting

    def copy(self) -> Nesting:
        """The same, to try a line on."""
        return replace(self, _containers=self._containers.copy())

    @property
    def takes_rows(self) -> bool:
        """Whether the next line may be a row of a table, or of something literal."""
        return self._leaf in {_Leaf.TABLE, _Leaf.FENCE, _Leaf.HTML, _Leaf.MATH}

    @property
    def awaits_table(self) -> bool:
        """Whether the last line may be the header of a table."""
        return self._leaf is _Leaf.PARAGRAPH and self._last.lstrip().startswith("|")

    @property
    def indent(self) -> int:
        """Columns to what stands in the list item; to the code that is open, up to a quote."""
        if self._leaf is not _Leaf.FENCE:
            return self._containers[0].indent if self._containers else 0
        items = takewhile(lambda one: one.indent > 0, self._containers)
        return sum(one.indent for one in items)

    @property
    def fence(self) -> str:
        """The opening line of the code that is open, behind its marks of quotes; '' for none."""
        if self._leaf is not _Leaf.FENCE:
            return ""
        inner = dropwhile(lambda one: one.indent > 0, self._containers)
        marks = ("> " if not one.indent else " " * one.indent for one in inner)
        return "".join(marks) + self._opener + "\n"

    def accepts(self, line: str) -> bool:
        """Whether a line belongs to the container; if so, take it in."""
        rest, matched = self._match(lines.spread(line, 0))
        if matched == len(self._containers) and self._goes_on(rest):
            return True
        if lines.is_blank(rest):
            return self._blank(matched)
        is_text = self._leaf is _Leaf.PARAGRAPH and not self._begins_block(rest, matched)
        if matched == len(self._containers) and self._leaf is _Leaf.TABLE:
            is_text = lines.columns(rest) < 4 and not self._begins_block(rest, matched)
        if is_text:
            self._go_on(rest, whole=matched == len(self._containers))
            return True
        if not matched:
            return False
        del self._containers[matched:]
        self._take(rest, matched)
        return True

    def _match(self, rest: str) -> tuple[str, int]:
        """Take the marks of the open containers off a line; the rest, and how many it had."""
        for number, container in enumerate(self._containers):
            width = lines.columns(rest)
            if not container.indent:
                if width > 3 or not rest[width:].startswith(">"):
                    return rest, number
                rest = lines.behind_quote(rest)
            elif lines.is_blank(rest):
                if container.empty:
                    return rest, number
                rest = rest[container.indent :]
            elif width < container.indent:
                return rest, number
            else:
                self._containers[number] = replace(container, empty=False)
                rest = rest[container.indent :]
        return rest, len(self._containers)

    def _goes_on(self, rest: str) -> bool:
        """Let code, HTML or a formula take the line."""
        match self._leaf:
            case _Leaf.FENCE:
                if lines.closes_fence(rest, self._closer):
                    self._leaf = _Leaf.NONE
                return True
            case _Leaf.HTML:
                if lines.closes_html(rest, self._closer):
                    self._leaf = _Leaf.NONE
                return bool(self._closer) or not lines.is_blank(rest)
            case _Leaf.MATH:
                self._size += len(rest)
                if math_lines.breaks_off(rest) or self._size > math_lines.MAX_CHARS:
                    self._leaf = _Leaf.NONE
                    return False
                if math_lines.closes(rest, self._closer):
                    self._leaf = _Leaf.NONE
                return True
            case _:
                return False

    def _blank(self, matched: int) -> bool:
        """A blank line ends paragraphs and quotes; it belongs to whatever is left."""
        del self._containers[max(1, matched) :]
        self._leaf = _Leaf.NONE
        return matched > 0

    def _begins_block(self, rest: str, matched: int) -> bool:
        """Whether a line cannot be more text of the open paragraph."""
        whole = matched == len(self._containers)
        if whole and self._leaf is _Leaf.PARAGRAPH:
            return math_lines.interrupts(rest) and not lines.is_underline(rest)
        return math_lines.interrupts(rest) or (
            lines.columns(rest) < 4 and lines.list_marker(rest) is not None
        )

    def _go_on(self, rest: str, *, whole: bool) -> None:
        if not whole or self._leaf is _Leaf.TABLE:
            return
        if lines.is_underline(rest):
            self._leaf = _Leaf.NONE
        elif lines.is_delimiter_row(rest, self._last):
            self._leaf = _Leaf.TABLE
        self._last = rest

    def _take(self, rest: str, depth: int) -> None:
        """Take what begins here: containers first, then what stands in them."""
        self._leaf = _Leaf.NONE
        while len(self._containers) < _MAX_DEPTH and lines.columns(rest) < 4:
            if lines.is_quote(rest):
                self._containers.append(_Container(0))
                rest = lines.behind_quote(rest)
            elif marker := lines.list_marker(rest):
                self._containers.append(_Container(marker.indent, marker.empty))
                rest = lines.behind_marker(rest, marker)
            else:
                break
        if not lines.is_blank(rest) and lines.columns(rest) < 4:
            self._begin_leaf(rest)

    def _begin_leaf(self, rest: str) -> None:
        html = lines.html_start(rest)
        if fence := lines.opening_fence(rest):
            self._leaf, self._closer, self._opener = _Leaf.FENCE, fence.mark, rest.strip()
        elif formula := math_lines.opening(rest):
            if not formula.closed:
                self._leaf, self._closer = _Leaf.MATH, formula.closer
                self._size = len(rest)
        elif html is not None:
            if not lines.closes_html(rest, html.closer):
                self._leaf, self._closer = _Leaf.HTML, html.closer
        elif not (lines.is_heading(rest) or lines.is_rule(rest)):
            self._leaf, self._last = _Leaf.PARAGRAPH, rest
