"""The block that is still growing while text arrives; sans Qt. Only the splitter uses it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from desktop_chat.ui.markdown import lines
from desktop_chat.ui.markdown.blocks import Block, BlockKind
from desktop_chat.ui.markdown.json_text import JsonPlace
from desktop_chat.ui.markdown.nesting import Nesting

MAX_DEFINITION = 1_000


@dataclass(slots=True)
class OpenBlock:
    """`complete` says that only blank lines may follow, `closer` what a last line must hold."""

    kind: BlockKind
    group: int
    lines: list[str] = field(default_factory=list)
    size: int = 0
    complete: bool = False
    first: bool = True
    language: str = ""
    fence: str = ""
    indent: int = 0
    offset: int = 0
    ordinal: int | None = None
    marker: str = ""
    closer: str = ""
    head: str = ""
    nesting: Nesting | None = None
    json: JsonPlace | None = None
    json_behind: JsonPlace | None = None
    """The places before and behind its lines, where it is JSON."""
    code: str = ""
    """The opening line of the code within it that is open, before the newest line."""

    def copy(self) -> OpenBlock:
        """The same, to try a line on."""
        nesting = self.nesting.copy() if self.nesting else None
        return replace(self, lines=self.lines.copy(), nesting=nesting)

    def block(self, *, last: bool, held: int = 0, cut: bool = False) -> Block:
        """What it is now."""
        return Block(
            kind=self.kind,
            source="".join(self.lines),
            group=self.group,
            first=self.first,
            last=last,
            held=held,
            language=self.language,
            fence=self.fence,
            offset=self.offset,
            ordinal=self.ordinal,
            indent=self.indent,
            head=self.head,
            cut=cut,
            json=self.json,
        )

    def frozen(self) -> Block:
        """What it is if nothing more comes."""
        if self.kind is BlockKind.MATH and not self.complete:
            self.kind = BlockKind.PARAGRAPH
        elif self.is_definition():
            self.kind = BlockKind.DEFINITION
        return self.block(last=True)

    @property
    def text(self) -> str:
        """Its lines, without blank ones around them."""
        return "".join(self.lines).strip("\r\n")

    @property
    def may_define(self) -> bool:
        """Whether it may be a link reference definition, or the beginning of one."""
        if self.kind is not BlockKind.PARAGRAPH or not self.first or self.size > MAX_DEFINITION:
            return False
        is_bracket = bool(self.lines) and self.lines[0].lstrip()[:1] == "["
        return is_bracket and lines.may_be_definition(self.text)

    def is_definition(self) -> bool:
        """Whether it is a link reference definition, and nothing else."""
        return self.may_define and lines.is_definition(self.text)
