"""Models are listed by a real server, and what goes wrong is said in words without the key."""

from __future__ import annotations

import asyncio
import gzip
import json
import time

import pytest

from desktop_chat.domain import errors
from desktop_chat.domain.provider_facts import ModelFacts
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.providers import asking, listing
from desktop_chat.providers.asking import Access
from desktop_chat.providers.listing import list_models
from tests.fakes.heard import WIRE_PROTOCOLS
from tests.fakes.model_server import KEY, MODELS, model_list, vendor
from tests.fakes.turns import finish
from tests.fakes.wire_server import STALL, Exchange, Pause, Reply, WireServer


def _access(base_url: str, protocol: Protocol = Protocol.OPENAI_CHAT, key: str | None = KEY,
            **more: object) -> Access:  # fmt: skip
    return Access(ProviderSettings("tested", protocol, base_url, **more), key)  # type: ignore[arg-type]


def _list(access: Access) -> tuple[ModelFacts, ...]:
    return finish(list_models(access, time.monotonic))


def _refused(access: Access, kind: type[errors.ChatError], *parts: str) -> errors.ChatError:
    with pytest.raises(errors.ChatError) as caught:
        _list(access)
    assert type(caught.value) is kind
    for part in parts:
        assert part in caught.value.user_text
    assert KEY not in caught.value.user_text
    return caught.value


@pytest.mark.parametrize(
    ("protocol", "path"),
    [*((protocol, "/v1") for protocol in WIRE_PROTOCOLS), (Protocol.ANTHROPIC, "")],
)
def test_the_list_is_asked_for_in_the_protocols_own_way(protocol: Protocol, path: str) -> None:
    with WireServer(vendor(protocol)) as server:
        models = _list(_access(server.url + path, protocol))
        request = server.exchanges[0]
    assert [model.id for model in models] == list(MODELS)
    assert request.path.partition("?")[0] == "/v1/models"
    assert request.method == "GET"
    if protocol is Protocol.ANTHROPIC:
        assert request.header("x-api-key") == KEY
        assert request.header("anthropic-version") == "2023-06-01"
        assert request.header("authorization") is None
    else:
        assert request.header("authorization") == f"Bearer {KEY}"
        assert request.path == "/v1/models"


def test_the_users_own_headers_go_along() -> None:
    with WireServer(model_list()) as server:
        _list(_access(server.base_url, headers={"X-Team": "blue"}))
        assert server.exchanges[0].header("x-team") == "blue"


def test_without_a_key_none_is_shown() -> None:
    with WireServer(model_list()) as server:
        _list(_access(server.base_url, key=None))
        assert server.exchanges[0].header("authorization") is None


def test_pages_are_followed_to_their_end() -> None:
    def page(exchange: Exchange) -> Reply:
        after = exchange.path.partition("after_id=")[2]
        names = {"": ["a", "b"], "b": ["c"]}[after]
        return Reply.json(
            {"data": [{"id": name} for name in names], "has_more": not after, "last_id": names[-1]}
        )

    with WireServer(page) as server:
        models = _list(_access(server.url, Protocol.ANTHROPIC))
    assert [model.id for model in models] == ["a", "b", "c"]


def test_a_server_that_never_stops_paging_is_left() -> None:
    more = {"data": [{"id": "a"}], "has_more": True, "last_id": "a"}
    with WireServer(Reply.json(more)) as server:
        assert len(_list(_access(server.base_url))) == 1
        assert len(server.exchanges) == 2


@pytest.mark.parametrize(
    ("reply", "kind", "part"),
    [
        (Reply.json({"error": {"message": "bad"}}, status=401), errors.AuthError, "the key"),
        (
            Reply.json([{"error": {"code": 400, "message": "API key not valid. Please pass one."}}],
                       status=400),
            errors.AuthError, "refused the key",
        ),
        (
            Reply.json({"error": f"Incorrect API key provided: {KEY}"}, status=400),
            errors.AuthError, "refused the key",
        ),
        (Reply.json({"error": {"message": "no"}}, status=403), errors.PermissionDeniedError, ""),
        (Reply.json({"error": {"message": KEY}}, status=402), errors.QuotaError, "No credit"),
        (Reply.json({"error": {"message": "slow"}}, status=429), errors.RateLimitError, "busy"),
        (
            Reply.json({"error": {"message": "model not found"}}, status=404),
            errors.BadRequestError, "URL looks wrong",
        ),
        (Reply.html("<h1>Hi</h1>"), errors.ProtocolError, "web page"),
        (Reply.json({"hello": "world"}), errors.BadRequestError, "no list of its models"),
        (Reply([b"not json"], framing="length"), errors.BadRequestError, "no list"),
        (
            Reply(status=302, headers={"location": "https://login.example/?token=x"}),
            errors.ProtocolError, "login.example",
        ),
        (Reply.json({}, status=503), errors.OverloadedError, "overloaded"),
    ],
)  # fmt: skip
def test_a_refusal_is_said_in_words(reply: Reply, kind: type[errors.ChatError], part: str) -> None:
    with WireServer(reply) as server:
        _refused(_access(server.base_url), kind, part)


def test_a_redirect_is_not_followed_with_the_key() -> None:
    with WireServer(model_list()) as other:
        moved = Reply(status=307, headers={"location": f"{other.base_url}/models"})
        with WireServer(moved) as server:
            _refused(_access(server.base_url), errors.ProtocolError)
        assert other.exchanges == []


def test_no_key_where_one_is_wanted_is_told_from_a_wrong_one() -> None:
    with WireServer(vendor(Protocol.OPENAI_CHAT)) as server:
        _refused(_access(server.base_url, key=None), errors.AuthError, "wants a key")


def test_a_server_that_stays_silent_is_left() -> None:
    async def quick(access: Access) -> listing.Look:
        return await listing.look_at(access, time.monotonic, patience_s=0.2)

    with WireServer(Reply(before=[STALL])) as server:
        look = finish(quick(_access(server.base_url)))
        assert server.exchanges[0].left.wait(5)
    assert isinstance(look.error, errors.TimedOutError)
    assert look.status is None


def test_a_list_without_end_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "LONGEST_ANSWER", 100_000)
    with WireServer(Reply([b" " * 60_000] * 50)) as server:
        _refused(_access(server.base_url), errors.ProtocolError, "unreadable")


def test_a_packed_bomb_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "LONGEST_ANSWER", 1_000_000)
    bomb = gzip.compress(b" " * 50_000_000)
    reply = Reply([bomb], headers={"content-encoding": "gzip"}, framing="length")
    with WireServer(reply) as server:
        _refused(_access(server.base_url), errors.ProtocolError, "unreadable")


def test_a_packed_list_is_read() -> None:
    packed = gzip.compress(json.dumps({"data": [{"id": "a"}]}).encode())
    reply = Reply([packed], headers={"content-encoding": "gzip"}, framing="length")
    with WireServer(reply) as server:
        assert [model.id for model in _list(_access(server.base_url))] == ["a"]


def test_cancelling_closes_the_connection() -> None:
    async def ask(server: WireServer) -> float:
        task = asyncio.ensure_future(list_models(_access(server.base_url), time.monotonic))
        await server.requests(1)
        task.cancel()
        stopped_at = time.monotonic()
        await asyncio.gather(task, return_exceptions=True)
        return stopped_at

    with WireServer(Reply([Pause(30)])) as server:
        stopped_at = finish(ask(server))
        assert server.closed_within(server.exchanges[0], 0.5, since=stopped_at)


def test_an_open_list_does_not_pass_for_a_checked_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "_KEY_PAGES", {"127.0.0.1": "/key"})

    def openrouter(exchange: Exchange) -> Reply:
        if exchange.path.endswith("/models"):
            return model_list()
        right = exchange.header("authorization") == f"Bearer {KEY}"
        return Reply.json({"data": {}}) if right else Reply.json({"error": "no"}, status=401)

    with WireServer(openrouter) as server:
        assert len(_list(_access(server.base_url))) == len(MODELS)
        _refused(_access(server.base_url, key="sk-wrong-0123456789"), errors.AuthError)
