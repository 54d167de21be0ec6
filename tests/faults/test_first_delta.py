"""Row 89: what is packed is shown as it comes, not when the pack is full."""

from __future__ import annotations

import asyncio
import time

import pytest

from desktop_chat.domain.events import TextDelta
from desktop_chat.domain.patience import WireTimes
from desktop_chat.domain.settings import Protocol
from tests.fakes.heard import QUESTION, WIRE_PROTOCOLS, provider_for
from tests.fakes.wire_script import Gate, Reply
from tests.fakes.wire_server import WireServer
from tests.fakes.wire_streams import stream_for
from tests.faults.making import DEFLATE, DELTAS, GZIP, SAID, packed, whole

WITHIN_S = 0.1
KINDS = {"gzip": GZIP, "deflate": DEFLATE}


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"row89-first-delta-in-{kind}")
def test_the_first_delta_is_shown_at_once(kind: str, protocol: Protocol) -> None:
    gate = Gate()
    pieces = list(packed(whole(protocol), KINDS[kind]))
    first = len(stream_for(protocol, DELTAS[:1], finish=None))
    reply = Reply([*pieces[:first], gate, *pieces[first:]], headers={"Content-Encoding": kind})

    async def hear(server: WireServer) -> tuple[float, str]:
        provider = provider_for(protocol, server.base_url)
        shown_at, text = 0.0, ""
        async with provider.stream(QUESTION, WireTimes()) as events:
            async for event in events:
                if isinstance(event, TextDelta):
                    shown_at = shown_at or time.monotonic()
                    text += event.text
                    gate.open()  # nothing more is sent before the first delta is shown
        await provider.aclose()
        return shown_at, text

    with WireServer(reply) as server:
        shown_at, text = asyncio.run(hear(server))
        sent_at = server.exchanges[0].sent[first][0]
    assert text == SAID
    assert shown_at - sent_at < WITHIN_S
