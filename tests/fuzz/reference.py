"""Server-sent events as the WHATWG's text puts them, one character at a time: slow and plain.

Written from the standard and not from the product, which is compared with it. Two things are left
out that a chat stream does not need: `id` and `retry`. The name of an event without one is ''.
"""

from __future__ import annotations

import codecs

Event = tuple[str, str]
"""Name and data."""


def events_of(stream: bytes) -> list[Event]:
    """The events that were dispatched when the last byte had come."""
    text = stream.decode("utf-8", "replace")
    text = text.removeprefix("\ufeff")
    events: list[Event] = []
    data = name = line = ""
    at = 0
    while at < len(text):
        letter = text[at]
        at += 1
        if letter not in "\r\n":
            line += letter
            continue
        if letter == "\r" and text[at : at + 1] == "\n":
            at += 1
        if line == "":
            if data != "":
                events.append((name, data.removesuffix("\n")))
            data = name = ""
        else:
            field, colon, value = line.partition(":")
            value = value.removeprefix(" ")
            if line[0] == ":":
                pass
            elif field == "data":
                data += value + "\n"
            elif field == "event":
                name = value
            assert colon in {"", ":"}
        line = ""
    return events


def with_the_last(stream: bytes) -> list[Event]:
    """The same if an event that the stream's end cuts off counts as far as it came.

    The standard drops it; a chat's last word may stand in it. Bytes of a character that was cut off
    are left out.
    """
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    decoder.decode(stream)
    pending, _ = decoder.getstate()
    whole = stream[: len(stream) - len(pending)]
    return events_of(whole + b"\n\n")
