"""One text, parsed block by block and joined again, beside the same text parsed as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_def

from desktop_chat.ui.markdown.blocks import Block, BlockKind
from desktop_chat.ui.markdown.code_writer import code_of
from desktop_chat.ui.markdown.emphasis_rules import add_emphasis
from desktop_chat.ui.markdown.math_rules import add_formulas
from desktop_chat.ui.markdown.parser import parse
from desktop_chat.ui.markdown.references import References
from desktop_chat.ui.markdown.render import source_of
from desktop_chat.ui.markdown.splitter import split

_BLANK = re.compile(r"\A(?:[ \t]*\n)+|(?:\n[ \t]*)+\Z")
_ATTRIBUTES = ("href", "title", "src", "style")


@cache
def whole_parser() -> MarkdownIt:
    """markdown-it with its own rules for all but formulas, and emphasis beside Korean."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    add_emphasis(parser)
    add_formulas(parser)
    footnote_plugin(parser, inline=False)
    # A footnote right below a quote or a list is one of the text's, as it is for us.
    alt = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.at("footnote_def", footnote_def, {"alt": alt})
    return parser


def whole(text: str, parser: MarkdownIt | None = None) -> list[str]:
    """What a parse of the whole text says, one line per thing."""
    return list(_told((parser or whole_parser()).parse(text)))


def joined(text: str, blocks: Iterable[Block] | None = None) -> list[str]:
    """What the blocks, parsed one by one, say together."""
    return list(_told(joined_tokens(list(split(text)) if blocks is None else list(blocks))))


def joined_tokens(blocks: list[Block]) -> list[Token]:
    """The tokens of all blocks, lists and tables and fences made one again."""
    references = References()
    for index, block in enumerate(blocks):
        references.add(index, block)
    tokens: list[Token] = []
    for index, block in enumerate(blocks):
        before = blocks[index - 1] if index else None
        same = before is not None and before.group == block.group
        if block.kind is not BlockKind.FOOTNOTE:
            _join(tokens, _tokens(block, references), block, same_group=same)
    for note in references.notes():
        tokens.append(Token("note", "", 0, content=str(note.number)))
        inner = parse(note.block.source, references.known_to(note.block)) or []
        tokens += [token for token in inner if not token.type.startswith("footnote_reference")]
    return tokens


def _tokens(block: Block, references: References) -> list[Token]:
    if block.kind is BlockKind.CODE:
        code = code_of(block)
        content = code + "\n" if code or not block.first else ""
        kind = "fence" if block.fence else "code_block"
        return [Token(kind, "code", 0, content=content, info=block.language)]
    if block.kind is BlockKind.HTML:
        return [Token("html_block", "", 0, content=block.source.lstrip("\n"))]
    tokens = parse(source_of(block), references.known_to(block))
    return [Token("literal", "", 0, content=block.source)] if tokens is None else tokens


def _join(tokens: list[Token], new: list[Token], block: Block, *, same_group: bool) -> None:
    if same_group and block.kind is BlockKind.LIST_ITEM and block.first:
        tokens.pop()
        new = new[1:]
    elif same_group and block.kind is BlockKind.TABLE:
        if tokens[-2].type == "tbody_close":
            del tokens[-2:]
        body = next(at for at, token in enumerate(new) if token.type == "tbody_open")
        new = new[body + 1 :]
    elif same_group and block.kind is BlockKind.CODE:
        tokens[-1].content += new[0].content
        return
    tokens += new


def _told(tokens: list[Token]) -> Iterator[str]:
    """Each token in words; whether a list is loose is left out."""
    for token in _without_own_marks(tokens):
        match token.type:
            case "inline":
                yield from _inline(token.children or [])
            case "html_block" | "fence" | "code_block":
                language = (unescapeAll(token.info).split() or [""])[0].strip("{}.")
                yield f"{token.type} {language} {_BLANK.sub('', token.content)!r}"
            case "ordered_list_open":
                yield f"{token.type} {token.attrs.get('start', 1)}"
            case "td_open" | "th_open":
                yield f"{token.type} {token.attrs.get('style', '')}"
            case _:
                yield f"{token.type} {token.tag} {token.content}"


def _without_own_marks(tokens: list[Token]) -> Iterator[Token]:
    """Footnotes as one mark with their number, before what is in them."""
    for token in tokens:
        if token.type == "footnote_open":
            yield Token("note", "", 0, content=str(token.meta["id"] + 1))
        elif not token.type.startswith("footnote"):
            yield token


def _inline(children: list[Token]) -> Iterator[str]:
    text = ""
    for token in children:
        if token.type in {"text", "text_special"}:
            text += token.content
            continue
        if text:
            yield f"text {text!r}"
            text = ""
        if token.type == "footnote_ref":
            yield f"footnote_ref {token.meta.get('number', token.meta.get('id', 0) + 1)}"
        elif token.type == "image":
            yield f"image {_attributes(token)}"
            yield from _inline(token.children or [])
        else:
            yield f"{token.type} {token.tag} {token.content!r} {_attributes(token)}"
    if text:
        yield f"text {text!r}"


def _attributes(token: Token) -> str:
    return " ".join(f"{name}={token.attrs[name]}" for name in _ATTRIBUTES if name in token.attrs)
