"""Writes the inside of a paragraph, heading or cell: emphasis, code, links, line breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from desktop_chat.ui.markdown.document import Link, RenderedBlock, Span
from desktop_chat.ui.markdown.formula_object import insert_formula
from desktop_chat.ui.markdown.formulas import Formula
from desktop_chat.ui.markdown.sanitize import for_document
from desktop_chat.ui.markdown.style import BOLD, CODE, ITALIC, LINK, NOTE, STRIKE

if TYPE_CHECKING:
    from markdown_it.token import Token

LINE_BREAK = "\u2028"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BACK = "\u00a0↩\ufe0e"
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BARE_LINK = re.compile(r"https?://[^\s<>\"'`]+[^\s<>\"'`.,;:!?)\]}*_]")
_FLAGS = {"strong": BOLD, "em": ITALIC, "s": STRIKE}


class InlineWriter:
    """Writes inline tokens at `cursor` and notes links and code in `into`.

    Inside tables `spans` is off: a cell's code is drawn without its rounded background.
    """

    def __init__(self, cursor: QTextCursor, into: RenderedBlock, *, flags: int = 0) -> None:
        self._cursor = cursor
        self._into = into
        self._style = into.style
        self._flags = flags
        self._px = 0
        self._hrefs: list[tuple[str, int]] = []

    def write(self, tokens: Sequence[Token], *, px: int = 0, flags: int = 0) -> None:
        """Write tokens; `px` is the size of a heading, `flags` are added to all of them."""
        outer = self._flags
        self._flags |= flags
        self._px = px
        for token in tokens:
            self._token(token)
        self._flags, self._hrefs = outer, []

    def literal(self, text: str, *, flags: int = 0) -> None:
        """Write text as it is; its line ends become line breaks within the block."""
        self._insert(for_document(text).replace("\n", LINE_BREAK), self._flags | flags)

    def formula(self, token: Token, *, display: bool = False) -> bool:
        """Write a formula; False for one that cannot be drawn: it stands there as it was typed."""
        is_display = display or token.type == "math_inline_double"
        formula = Formula(token.content, is_display, token.markup or "$")
        around = self._style.char(self._flags, self._px)
        is_drawn = insert_formula(self._cursor, self._into, formula, around)
        if not is_drawn:
            rows = formula.typed.split("\n") if is_display else [formula.typed]
            for number, row in enumerate(rows):
                if number:
                    self._insert(LINE_BREAK, self._flags)
                self._code(row)
        return is_drawn

    def _token(self, token: Token) -> None:
        match token.type:
            case "text" | "html_inline":
                self._text(token.content)
            case "softbreak":
                self._insert(" ", self._flags)
            case "hardbreak":
                self._insert(LINE_BREAK, self._flags)
            case "code_inline":
                self._code(token.content)
            case "link_open":
                self._open_link(str(token.attrs.get("href", "")))
            case "link_close":
                self._close_link()
            case "image":
                self._image(token)
            case "math_inline" | "math_inline_double":
                self.formula(token)
            case "footnote_ref":
                self._note(token)
            case _:
                name, _, side = token.type.rpartition("_")
                if flag := _FLAGS.get(name, 0):
                    self._flags = self._flags | flag if side == "open" else self._flags & ~flag

    def _text(self, text: str) -> None:
        if "<" in text and _BREAK_TAG.search(text):
            text = _BREAK_TAG.sub(LINE_BREAK, text)
        if "://" not in text or self._hrefs:
            self._insert(for_document(text) if LINE_BREAK not in text else text, self._flags)
            return
        end = 0
        for match in _BARE_LINK.finditer(text):
            self._insert(for_document(text[end : match.start()]), self._flags)
            self._open_link(match[0])
            self._insert(for_document(match[0]), self._flags)
            self._close_link()
            end = match.end()
        self._insert(for_document(text[end:]), self._flags)

    def _code(self, text: str) -> None:
        block = self._cursor.block()
        start = self._cursor.position() - block.position()
        text = for_document(text).replace("\n", " ")
        self._insert(text, self._flags | CODE)
        length = self._cursor.position() - block.position() - start
        self._into.spans.append(Span(block.blockNumber(), start, length))

    def _open_link(self, href: str) -> None:
        self._hrefs.append((href, self._cursor.position()))
        self._flags |= LINK

    def _close_link(self) -> None:
        if not self._hrefs:
            return
        href, start = self._hrefs.pop()
        self._flags &= ~LINK
        if href:
            self._into.links.append(Link(start, self._cursor.position(), href))

    def _image(self, token: Token) -> None:
        """A picture is named, never loaded."""
        source = str(token.attrs.get("src", ""))
        self._open_link(source)
        self._insert(for_document(token.content or source), self._flags)
        self._close_link()

    def way_back(self, label: str) -> None:
        """Write the link from a footnote to where it is referred to."""
        start = self._cursor.position() + 1
        self._insert(_BACK, self._flags | NOTE)
        self._into.links.append(Link(start, self._cursor.position(), label, is_back=True))

    def _note(self, token: Token) -> None:
        start = self._cursor.position()
        label, number, text = (token.meta[key] for key in ("label", "number", "text"))
        self._insert(str(number).translate(_RAISED), self._flags | NOTE)
        self._into.links.append(Link(start, self._cursor.position(), label, text))

    def _insert(self, text: str, flags: int) -> None:
        if text:
            self._cursor.insertText(text, self._style.char(flags, self._px))
