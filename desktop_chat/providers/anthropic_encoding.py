"""The messages of a conversation as Anthropic Messages takes them. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_chat.domain.attachments import LoadedFile, LoadedPicture
from desktop_chat.domain.request import RequestMessage
from desktop_chat.providers.anthropic_blocks import OWN, THOUGHTS
from desktop_chat.providers.contents import content_of
from desktop_chat.providers.decoding import JsonObject, clean, read_echo
from desktop_chat.providers.tool_messages import anthropic_calls, anthropic_results
from desktop_chat.providers.wire_ids import with_wire_ids


def encoded_messages(
    messages: Sequence[RequestMessage], *, with_echo: bool, searches: bool
) -> list[JsonObject]:
    """All of them but those that say nothing, which are refused.

    What the server found for itself goes back only where it may search again (`searches`).
    """
    sent: list[JsonObject] = []
    for message in with_wire_ids(messages):
        echo = _echo(message, searches=searches) if with_echo else []
        content = _content(message, echo)
        if content:
            sent.append({"role": message.role.value, "content": content})
    return sent


def _content(message: RequestMessage, echo: list[JsonObject]) -> str | list[JsonObject]:
    calls = anthropic_calls(message.calls)
    if any(block.get("type") not in THOUGHTS for block in echo):
        return _in_their_places(echo, calls)
    said = content_of(message, picture=_picture, file=_document, text=_text)
    if isinstance(said, str) and not said.strip():  # refused, as a block and as a message
        said = ""
    results = anthropic_results(message.results)
    thoughts = echo if said or calls else []
    if not (thoughts or results or calls):
        return said
    blocks = said if isinstance(said, list) else [_text(said)] if said else []
    return [*thoughts, *results, *blocks, *calls]


def _echo(message: RequestMessage, *, searches: bool) -> list[JsonObject]:
    """What the server wants back: signed thoughts that stand first, or all blocks."""
    echoed = read_echo(message.echo)
    found = [one for one in echoed if isinstance(one, dict)] if isinstance(echoed, list) else []
    blocks = [block for block in found if isinstance(block.get("type"), str)]
    is_own = all(block.get("type") in OWN for block in blocks)
    return blocks if is_own or searches else []


def _in_their_places(blocks: list[JsonObject], calls: list[JsonObject]) -> list[JsonObject]:
    """The server's own blocks in their order; the calls among them under the ids that we use."""
    left = iter(calls)
    sent: list[JsonObject] = []
    for block in blocks:
        if block.get("type") != "tool_use":
            sent.append(block)
        elif (call := next(left, None)) is not None:
            sent.append(call)
    return [*sent, *left]


def _picture(picture: LoadedPicture) -> JsonObject:
    return {"type": "image", "source": _source(picture)}


def _document(file: LoadedFile) -> JsonObject:
    return {"type": "document", "source": _source(file), "title": clean(file.name)}


def _source(content: LoadedPicture | LoadedFile) -> JsonObject:
    data = content.data.decode()
    return {"type": "base64", "media_type": content.media_type, "data": data}


def _text(text: str) -> JsonObject:
    return {"type": "text", "text": text}
