"""What was asked in a taped request, read back from its body. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator

from desktop_chat.domain.tape import Tape


def question_of(tape: Tape) -> str:
    """The last user message in the last request that holds one; '' where there is none."""
    for request in reversed(tape.requests):
        try:
            body: object = json.loads(request.request_body or b"null")
        except (ValueError, RecursionError):
            continue
        for message in reversed(list(_messages(body))):
            if message.get("role") == "user" and (text := _text(message.get("content"))).strip():
                return text
    return ""


def _messages(body: object) -> Iterator[dict[str, object]]:
    if not isinstance(body, dict):
        return
    listed = body.get("messages") or body.get("input")
    if isinstance(listed, str):
        yield {"role": "user", "content": listed}
    elif isinstance(listed, list):
        yield from (item for item in listed if isinstance(item, dict))


def _text(content: object) -> str:
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    texts = (part.get("text") for part in parts if isinstance(part, dict))
    return "\n\n".join(text for text in texts if isinstance(text, str))
