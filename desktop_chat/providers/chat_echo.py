"""What a server of Chat Completions wants back with the calls that its model made.

No part of the protocol, but some models go on from a call only with what they thought before it:
DeepSeek and Kimi as `reasoning_content`, OpenRouter as `reasoning_details`, Gemini as the
`extra_content` of each call. What a server sent it gets back, under the same name. Pure.
"""

from __future__ import annotations

import json

from desktop_chat.domain.request import RequestMessage
from desktop_chat.providers.decoding import JsonObject, clean, read_echo

REASONING = ("reasoning_content", "reasoning")
DETAILS = "reasoning_details"
EXTRA = "extra_content"
DEEPSEEK = "api.deepseek.com"
"""Refuses calls without `reasoning_content`, and takes an empty one from who has none."""
KIMI = frozenset({"api.moonshot.ai", "api.moonshot.cn"})
"""Refuse them as well, and an empty one too, but not a blank."""

_JOINED = ("text", "summary", "data")
_CALLS = "calls"


class ChatEcho:
    """Collects it while an answer arrives."""

    def __init__(self) -> None:
        self._reasoning: dict[str, list[str]] = {}
        self._details: list[JsonObject] = []
        self._extras: dict[int, object] = {}

    def read(self, delta: JsonObject) -> None:
        """Take a delta, or a whole message."""
        for name in REASONING:
            text = delta.get(name)
            if text and isinstance(text, str):
                self._reasoning.setdefault(name, []).append(text)
                break
        details = delta.get(DETAILS)
        for detail in details if isinstance(details, list) else ():
            if isinstance(detail, dict):
                self._add(detail)

    def read_extra(self, number: int, extra: object) -> None:
        """Take what belongs to one call."""
        if isinstance(extra, dict) and extra:
            self._extras[number] = extra

    def _add(self, detail: JsonObject) -> None:
        """Pieces of one detail come one after the other, and are to go back as one."""
        last = self._details[-1] if self._details else {}
        ids = [one["id"] for one in (last, detail) if one.get("id") is not None]
        is_other = len(ids) > 1 and ids[0] != ids[1]
        if is_other or any(last.get(name) != detail.get(name) for name in ("type", "index")):
            self._details.append(dict(detail))
            return
        for name, value in detail.items():
            before = last.get(name)
            if name in _JOINED and isinstance(before, str) and isinstance(value, str):
                last[name] = before + value
            elif value is not None:
                last[name] = value

    def written(self, calls: int) -> str | None:
        """The echo of an answer with so many calls: without any, nothing is wanted back."""
        if not calls:
            return None
        echo: JsonObject = {name: "".join(texts) for name, texts in self._reasoning.items()}
        if self._details:
            echo = {DETAILS: self._details}
        if self._extras:
            echo[_CALLS] = [self._extras.get(number) for number in range(calls)]
        return clean(json.dumps(echo, ensure_ascii=False)) if echo else None


def fill_in(messages: list[JsonObject], host: str) -> None:
    """Say to who insists that there was no reasoning with the calls of another model."""
    for message in messages:
        if host == DEEPSEEK and message["role"] == "assistant":
            message.setdefault(REASONING[0], "")
        elif host in KIMI and "tool_calls" in message:
            message[REASONING[0]] = message.get(REASONING[0]) or " "


def put_back(message: RequestMessage, calls: list[JsonObject]) -> JsonObject:
    """The fields for the message itself; those of its calls are put into them."""
    echo = read_echo(message.echo)
    if not isinstance(echo, dict):
        return {}
    extras = echo.get(_CALLS)
    if isinstance(extras, list):
        for call, extra in zip(calls, extras, strict=False):
            if extra:
                call[EXTRA] = extra
    return {name: echo[name] for name in (*REASONING, DETAILS) if name in echo}
