"""A whole pretended vendor for `WireServer`: a list of models behind a key, and answers.

WireServer(vendor(Protocol.ANTHROPIC, Reply(...)))  # the reply to every question of a chat
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

from desktop_chat.domain.settings import Protocol
from tests.fakes.wire_script import Exchange, Pause, Reply, Step
from tests.fakes.wire_streams import stream_for

KEY = "sk-test-0123456789abcdef"
MODELS = ("model-1", "model-2", "text-embedding-9")
NUMBERS = tuple(f"{number}\n" for number in range(1, 25))


def model_list(models: Sequence[str] = MODELS) -> Reply:
    """OpenAI's shape, which nearly everybody gives."""
    return Reply.json({"object": "list", "data": [{"id": model} for model in models]})


def refused_key() -> Reply:
    """What a wrong key gets."""
    return Reply.json({"error": {"message": "no", "code": "invalid_api_key"}}, status=401)


def shows_key(exchange: Exchange, key: str = KEY) -> bool:
    """Whether the request shows the key in the way of either protocol."""
    return key in {
        (exchange.header("authorization") or "").removeprefix("Bearer "),
        exchange.header("x-api-key"),
    }


def asks_for_numbers(exchange: Exchange) -> bool:
    """Whether it is the doctor's long question."""
    return "Count from" in json.dumps(exchange.json)


def paced(
    protocol: Protocol, deltas: Sequence[str] = NUMBERS, *, every_s: float, after_s: float = 0.0
) -> Reply:
    """An answer that is written as slowly as that."""

    def steps() -> Iterator[Step]:
        yield Pause(after_s)
        for frame in stream_for(protocol, deltas):
            yield frame
            yield Pause(every_s)

    return Reply(steps())


def vendor(
    protocol: Protocol,
    numbers: Callable[[], Reply] | None = None,
    *,
    models: Reply | None = None,
    open_list: bool = False,
    key: str | None = KEY,
) -> Callable[[Exchange], Reply]:
    """A server that says "ok" to a short question, and `numbers` to the long one."""

    def answer(exchange: Exchange) -> Reply:
        may = key is None or shows_key(exchange, key)
        if exchange.path.partition("?")[0].endswith("/models"):
            return (models or model_list()) if may or open_list else refused_key()
        if not may:
            return refused_key()
        if asks_for_numbers(exchange):
            return numbers() if numbers else paced(protocol, every_s=0.04)
        return Reply(stream_for(protocol, ["ok"]))

    return answer
