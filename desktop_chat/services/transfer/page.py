"""A chat as one HTML file that loads nothing and runs nothing.

Text is escaped, links are only http, https and mailto, and the page forbids itself all else.
"""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.parts import File, Image, Part, Reasoning, Text, ToolCall, ToolResult
from desktop_chat.domain.transfer import Attachment, WholeChat
from desktop_chat.i18n import tr
from desktop_chat.services.transfer.page_style import style_sheet
from desktop_chat.services.transfer.showing import (
    ending,
    moment,
    place_among_siblings,
    shown_path,
    speaker,
    title_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

_SAFE_LINKS = ("http://", "https://", "mailto:")
_SAFE_IMAGES = {"image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/avif"}
_MOST_COLOURED = 50_000
"""Characters of one block of code."""
_MOST_MARKDOWN = 200_000
"""Longer texts are shown as they are."""


def page_of(whole: WholeChat, attachments: Mapping[str, Attachment]) -> Iterator[str]:
    """The file, piece by piece; attachments that are not given are only named."""
    style = style_sheet()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    title = html.escape(title_of(whole))
    policy = (
        f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'"
    )
    yield '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="referrer" content="no-referrer">\n'
    yield '<meta name="color-scheme" content="light dark">\n'
    yield f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
    yield f'<header><h1 dir="auto">{title}</h1>\n<p class="meta">{_about(whole)}</p></header>\n'
    if whole.chat.system_prompt:
        prompt = html.escape(whole.chat.system_prompt)
        yield f'<details class="prompt"><summary>{html.escape(tr("System prompt"))}</summary>'
        yield f'<div class="typed" dir="auto">{prompt}</div></details>\n'
    places = place_among_siblings(whole)
    for message in shown_path(whole):
        yield from _message(message, places.get(message.id), attachments)
    yield "</main>\n</body>\n</html>\n"


def _about(whole: WholeChat) -> str:
    words = (moment(whole.chat.created_at), whole.chat.model, *sorted(whole.chat.tags))
    return html.escape(" · ".join(filter(None, words)))


def _message(
    message: Message, place: tuple[int, int] | None, attachments: Mapping[str, Attachment]
) -> Iterator[str]:
    kind = "user" if message.role is Role.USER else "assistant"
    yield f'<section class="{kind}">\n<h2 dir="auto">{html.escape(speaker(message))}</h2>\n'
    notes = [moment(message.created_at)]
    if place is not None:
        notes.append(tr("version {number} of {count}", number=place[0], count=place[1]))
    yield f'<p class="meta">{html.escape(" · ".join(filter(None, notes)))}</p>\n'
    for part in message.parts:
        yield from _part(part, attachments, is_typed=message.role is Role.USER)
    said = ending(message)
    if said:
        yield f'<p class="ending">{html.escape(said)}</p>\n'
    yield "</section>\n"


def _part(part: Part, attachments: Mapping[str, Attachment], *, is_typed: bool) -> Iterator[str]:
    match part:
        case Text(text):
            if is_typed or len(text) > _MOST_MARKDOWN:
                yield f'<div class="typed" dir="auto">{html.escape(text)}</div>\n'
            else:
                yield f'<div class="said" dir="auto">{_markdown().render(text)}</div>\n'
        case Reasoning(text):
            yield _folded("reasoning", tr("Reasoning"), text)
        case ToolCall(_, name, arguments):
            yield _folded("tool", tr("Tool call: {name}", name=name), arguments)
        case ToolResult(_, text, _):
            yield _folded("tool", tr("Tool result"), text)
        case Image(blob, media_type):
            yield _picture(attachments.get(blob), media_type)
        case File(_, _, name):
            yield f'<p class="file">{html.escape(name)}</p>\n'


def _folded(kind: str, heading: str, text: str) -> str:
    return (
        f'<details class="{kind}"><summary>{html.escape(heading)}</summary>'
        f'<div class="typed" dir="auto">{html.escape(text)}</div></details>\n'
    )


def _picture(found: Attachment | None, media_type: str) -> str:
    if found is None or media_type not in _SAFE_IMAGES:
        return f'<p class="file">{html.escape(tr("[A picture]"))}</p>\n'
    data = base64.b64encode(found.data).decode("ascii")
    return f'<p><img alt="" src="data:{media_type};base64,{data}"></p>\n'


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "highlight": _coloured, "maxNesting": 24})
    parser.enable(["table", "strikethrough"])
    parser.validateLink = _is_safe  # type: ignore[method-assign]
    parser.add_render_rule("image", _image)
    parser.add_render_rule("link_open", _link)
    return parser


def _is_safe(url: str) -> bool:
    return url.strip().lower().startswith(_SAFE_LINKS)


def _link(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    tokens[index].attrSet("rel", "noopener noreferrer nofollow")
    return self.renderToken(tokens, index, options, env)


def _image(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    """A picture on another host is a link to it: showing it would tell that host of the reader."""
    del self, options, env
    url = html.escape(str(tokens[index].attrs.get("src", "")))
    label = html.escape(tokens[index].content) or url
    return f'<a href="{url}" rel="noopener noreferrer nofollow">{label}</a>'


def _coloured(code: str, language: str, _attributes: str) -> str:
    """Code with a class for each kind of word; '' leaves it to be escaped as it is."""
    if not language or len(code) > _MOST_COLOURED:
        return ""
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:
        return ""
    return highlight(code, lexer, HtmlFormatter(nowrap=True))
