"""A long chat on its way to each protocol's server: whole, in order, and beside the SDK's JSON."""

from __future__ import annotations

import asyncio
import json
import time

import pytest

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.parts import Image
from desktop_chat.domain.request import ChatRequest, RequestMessage
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.providers import registry
from desktop_chat.providers.freight import Freight
from desktop_chat.providers.packing import LONG_CHARS, LONG_MESSAGES
from desktop_chat.services.attachment_loading import AttachmentLoader
from tests.fakes.files import Blobs, png
from tests.fakes.heard import WIRE_PROTOCOLS, hear
from tests.fakes.wire_server import Exchange, Reply, WireServer
from tests.fakes.wire_streams import stream_for

PICTURE = Image("a", "image/png")


def sent(protocol: Protocol, messages: tuple[RequestMessage, ...]) -> Exchange:
    async def scenario(server: WireServer) -> None:
        settings = ProviderSettings("p", protocol, base_url=server.base_url, model="m")
        blobs = AttachmentLoader(Blobs(a=png()))
        provider = registry.build(settings, key="k" * 20, clock=time.monotonic, attachments=blobs)
        try:
            assert (await hear(provider, ChatRequest("m", messages))).text == "Hello"
        finally:
            await provider.aclose()

    with WireServer(Reply(stream_for(protocol, ["Hello"]))) as server:
        asyncio.run(scenario(server))
        return server.exchanges[0]


def talk(count: int, words: str) -> tuple[RequestMessage, ...]:
    """Questions and answers in turn, one old question with a picture."""
    roles = (Role.USER, Role.ASSISTANT)
    made = [RequestMessage(roles[n % 2], f"{n} {words}") for n in range(count)]
    made[10] = RequestMessage(Role.USER, f"10 {words}", attachments=(PICTURE,))
    return tuple(made)


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
@pytest.mark.parametrize(
    "messages",
    [talk(LONG_MESSAGES + 101, '말 "quoted" \\'), talk(21, "긴" * (LONG_CHARS // 15))],
    ids=["many", "large"],
)
def test_a_long_chat_arrives_as_a_short_one_would(
    protocol: Protocol, messages: tuple[RequestMessage, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[bytes] = []
    take = Freight.take_json

    def noted(self: Freight, content: bytes) -> str:
        written.append(content)
        return take(self, content)

    monkeypatch.setattr(Freight, "take_json", noted)
    long = sent(protocol, messages)
    assert len(written) == 2  # before the picture, and behind it
    monkeypatch.setattr("desktop_chat.providers.packing.LONG_MESSAGES", 10**9)
    monkeypatch.setattr("desktop_chat.providers.packing.LONG_CHARS", 10**9)
    short = sent(protocol, messages)
    assert len(written) == 2
    assert long.json == short.json
    assert int(long.header("content-length") or 0) == len(long.body)
    listed = long.json.get("messages") or long.json["input"]
    assert len(listed) == len(messages)
    assert json.loads(long.body) == long.json
