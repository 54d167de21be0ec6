"""Which protocol a recorded answer speaks, told by its first events. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from desktop_chat.domain.errors import ProtocolError
from desktop_chat.domain.settings import Protocol
from desktop_chat.providers.sse import SseDecoder

_FIRST_BYTES = 256 * 1024
_FIRST_EVENTS = 50
_ANTHROPIC = ("message_", "content_block_")


@dataclass(frozen=True, slots=True)
class Guess:
    """`model` is '' where nothing names one."""

    protocol: Protocol | None = None
    model: str = ""


def guess(data: bytes) -> Guess:
    """Look at the beginning of a stream, or at a whole answer in JSON."""
    protocol: Protocol | None = None
    model = ""
    for payload in _payloads(data):
        protocol = protocol or _protocol_of(payload)
        model = model or _model_of(payload)
        if protocol and model:
            break
    return Guess(protocol, model)


def _payloads(data: bytes) -> Iterator[dict[str, object]]:
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"{", b"["}:
        texts = [data.decode("utf-8-sig", "replace")]
    else:
        decoder = SseDecoder()
        try:
            events = decoder.feed(data[:_FIRST_BYTES])
            if len(data) <= _FIRST_BYTES:
                events += decoder.close()
        except ProtocolError:
            return
        texts = [text for _, text in events[:_FIRST_EVENTS]]
    for text in texts:
        try:
            payload = json.loads(text)
        except (ValueError, RecursionError):
            continue
        if isinstance(payload, dict):
            yield payload


def _protocol_of(payload: dict[str, object]) -> Protocol | None:
    kind = payload.get("type")
    if isinstance(kind, str):
        if kind.startswith("response."):
            return Protocol.OPENAI_RESPONSES
        if kind.startswith(_ANTHROPIC) or kind == "message":
            return Protocol.ANTHROPIC
        if kind == "error":
            flat = not isinstance(payload.get("error"), dict)
            return Protocol.OPENAI_RESPONSES if flat else Protocol.ANTHROPIC
    if payload.get("object") == "response":
        return Protocol.OPENAI_RESPONSES
    is_chat = "choices" in payload or str(payload.get("object")).startswith("chat.completion")
    return Protocol.OPENAI_CHAT if is_chat or isinstance(payload.get("error"), dict) else None


def _model_of(payload: dict[str, object]) -> str:
    for holder in (payload, payload.get("message"), payload.get("response")):
        if isinstance(holder, dict) and isinstance(model := holder.get("model"), str) and model:
            return model
    return ""
