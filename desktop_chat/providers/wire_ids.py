"""The ids under which calls and their results are sent: each only once in a request. Pure.

Servers that give no ids, or begin to count anew with each answer, would else have two calls of one
id in a chat, which some protocols refuse. The same history gets the same ids every time, so that
what a server keeps of it can be used again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace

from desktop_chat.domain.request import RequestMessage

LONGEST_ID = 64
SHORT = 9

_SHORT_ID = re.compile(r"[A-Za-z0-9]{9}")
_MISTRAL = re.compile(r"stral|xtral", re.IGNORECASE)


def is_mistral(host: str, model: str) -> bool:
    """Whether an id has to be nine letters and digits: Mistral's models refuse all others.

    They also refuse a question right behind a result.
    """
    return bool(_MISTRAL.search(host) or _MISTRAL.search(model))


def with_wire_ids(
    messages: Iterable[RequestMessage], *, short: bool = False
) -> list[RequestMessage]:
    """The same messages, every call and its result under an id of their own."""
    taken: dict[str, int] = {}
    names: dict[str, str] = {}
    sent: list[RequestMessage] = []
    for message in messages:
        if message.calls:
            names = {call.id: _free(call.id, taken, short=short) for call in message.calls}
            calls = tuple(replace(call, id=names[call.id]) for call in message.calls)
            sent.append(replace(message, calls=calls))
        elif message.results:
            results = tuple(
                replace(result, call_id=names.get(result.call_id, result.call_id))
                for result in message.results
            )
            sent.append(replace(message, results=results))
        else:
            sent.append(message)
    return sent


def _free(id_: str, taken: dict[str, int], *, short: bool) -> str:
    """An id that is free; `taken` counts how often each was wanted."""
    first = free = _shortened(id_) if short else id_
    while free in taken:
        taken[first] += 1
        again = f"{id_[: LONGEST_ID - 8]}_{taken[first]}"
        free = _shortened(again) if short else again
    taken[free] = 1
    return free


def _shortened(id_: str) -> str:
    if _SHORT_ID.fullmatch(id_):
        return id_
    return hashlib.sha256(id_.encode()).hexdigest()[:SHORT]
