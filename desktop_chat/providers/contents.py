"""The content of a message with attachments: a plain text where all of it is text, else blocks.

Each protocol gives its own blocks. Attachments stand before the text, as the models' makers
advise. Pure.
"""

from __future__ import annotations

from collections.abc import Callable

from desktop_chat.domain.attachments import LoadedFile, LoadedPicture, LoadedText
from desktop_chat.domain.request import RequestMessage
from desktop_chat.providers.decoding import JsonObject, clean


def content_of(
    message: RequestMessage,
    *,
    picture: Callable[[LoadedPicture], JsonObject],
    file: Callable[[LoadedFile], JsonObject],
    text: Callable[[str], JsonObject],
) -> str | list[JsonObject]:
    """What stands in the message's `content`.

    Text alone stays one string, for servers that know nothing else.
    """
    if not message.loaded:
        return clean(message.text)
    if all(isinstance(one, LoadedText) for one in message.loaded):
        texts = [one.text for one in message.loaded if isinstance(one, LoadedText)]
        return clean("\n\n".join(filter(None, (*texts, message.text))))
    blocks: list[JsonObject] = []
    for one in message.loaded:
        match one:
            case LoadedPicture():
                blocks.append(picture(one))
            case LoadedFile():
                blocks.append(file(one))
            case LoadedText(words):
                blocks.append(text(clean(words)))
    if message.text:  # an empty block of text is refused
        blocks.append(text(clean(message.text)))
    return blocks


def data_url(content: LoadedPicture | LoadedFile) -> str:
    """The bytes as an address."""
    return f"data:{content.media_type};base64,{content.data.decode()}"
