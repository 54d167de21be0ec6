"""Pretended vendors: each speaks on its own wire server, and knows the one key of all tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop_chat.domain.settings import Protocol
from tests.fakes import model_server
from tests.fakes.canary import KEY
from tests.fakes.wire_server import Exchange, Reply, WireServer
from tests.fakes.wire_streams import stream_for

CHAT = Protocol.OPENAI_CHAT
MODELS = ("model-1", "model-2", "model-3")
Answer = Callable[[Exchange], Reply]


def vendor(
    answer: str = "Hello from the server",
    *,
    key: str | None = KEY,
    models: Sequence[str] = MODELS,
    protocol: Protocol = CHAT,
) -> Answer:
    """Lists its models and answers every question, to whoever shows the key (None: to all)."""

    def reply(exchange: Exchange) -> Reply:
        if key is not None and not model_server.shows_key(exchange, key):
            return model_server.refused_key()
        if exchange.path.partition("?")[0].endswith("/models"):
            return model_server.model_list(models)
        return Reply(stream_for(protocol, [answer]))

    return reply


def questions(server: WireServer) -> list[Exchange]:
    """The requests that were questions of a chat."""
    return [exchange for exchange in server.exchanges if exchange.method == "POST"]


def keys_shown(server: WireServer) -> set[str | None]:
    """All keys that this server has ever seen."""
    return {exchange.header("authorization") for exchange in server.exchanges}
