"""What a request carries, seen by the server that gets it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from dataclasses import replace

import pytest

from desktop_chat.domain import errors
from desktop_chat.domain.conversation import Role
from desktop_chat.domain.ports import ChatProvider
from desktop_chat.domain.request import ChatRequest, RequestMessage
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.providers.registry import build
from tests.fakes.heard import QUESTION, WIRE_PROTOCOLS, Heard, hear, hear_once, provider_for
from tests.fakes.wire_server import Exchange, Gate, Reply, WireServer
from tests.fakes.wire_streams import PATHS, stream_for

KEY = "sk-test-0123456789"
AUTH = {
    Protocol.OPENAI_CHAT: ("authorization", f"Bearer {KEY}"),
    Protocol.OPENAI_RESPONSES: ("authorization", f"Bearer {KEY}"),
    Protocol.ANTHROPIC: ("x-api-key", KEY),
}
HEADERS = {
    "host", "accept", "accept-encoding", "connection", "content-type", "content-length",
    "user-agent",
}  # fmt: skip


def _answer(protocol: Protocol) -> Reply:
    return Reply(stream_for(protocol, ["Hello"]))


def _with_provider(
    protocol: Protocol,
    server: WireServer,
    use: Callable[[ChatProvider], Coroutine[object, object, Heard]],
    **more: object,
) -> Heard:
    async def scenario() -> Heard:
        provider = provider_for(protocol, server.base_url, **more)  # type: ignore[arg-type]
        try:
            return await use(provider)
        finally:
            await provider.aclose()

    return asyncio.run(scenario())


def _sent(protocol: Protocol, request: ChatRequest = QUESTION, **more: object) -> Exchange:
    with WireServer(_answer(protocol)) as server:
        heard = _with_provider(protocol, server, lambda p: hear(p, request), **more)
        assert heard.text == "Hello"
        return server.exchanges[0]


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_a_request_goes_where_the_protocol_says_and_carries_the_key(protocol: Protocol) -> None:
    sent = _sent(protocol)
    name, value = AUTH[protocol]
    assert (sent.method, sent.path) == ("POST", PATHS[protocol])
    assert sent.header(name) == value
    assert sent.header("accept") == "text/event-stream"
    assert sent.json["model"] == "model-1"
    assert sent.json["stream"] is True


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_without_a_key_there_is_no_auth_header_and_nothing_of_the_sdks_own(
    protocol: Protocol,
) -> None:
    sent = _sent(protocol, key=None)
    allowed = HEADERS | ({"anthropic-version"} if protocol is Protocol.ANTHROPIC else set())
    assert {name.lower() for name, _ in sent.headers} == allowed


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_the_sdks_environment_variables_and_netrc_are_not_honoured(
    protocol: Protocol, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    for name in ("OPENAI", "ANTHROPIC"):
        monkeypatch.setenv(f"{name}_API_KEY", "leaked-key")
        monkeypatch.setenv(f"{name}_AUTH_TOKEN", "leaked-token")
        monkeypatch.setenv(f"{name}_ADMIN_KEY", "leaked-admin")
        monkeypatch.setenv(f"{name}_BASE_URL", "http://leaked.invalid")
        monkeypatch.setenv(f"{name}_ORG_ID", "leaked-org")
        monkeypatch.setenv(f"{name}_PROJECT_ID", "leaked-project")
        monkeypatch.setenv(f"{name}_CUSTOM_HEADERS", "X-Leaked: leaked\nAuthorization: leaked")
    netrc = f"{tmp_path}/netrc"
    with open(netrc, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write("machine 127.0.0.1 login leaked password leaked\n")
    monkeypatch.setenv("NETRC", netrc)
    for key in (None, KEY):
        sent = _sent(protocol, key=key)
        assert "leaked" not in str(sent.headers)
        assert b"leaked" not in sent.body


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_extra_headers_are_sent_and_win(protocol: Protocol) -> None:
    sent = _sent(protocol, headers={"X-Team": "blue", "User-Agent": "mine"})
    assert sent.header("x-team") == "blue"
    assert sent.header("user-agent") == "mine"


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_a_cookie_is_never_sent_back(protocol: Protocol) -> None:
    async def twice(provider: ChatProvider) -> Heard:
        await hear(provider)
        return await hear(provider)

    answer = replace(_answer(protocol), headers={"Set-Cookie": "track=1; Path=/"})
    with WireServer(answer) as server:
        _with_provider(protocol, server, twice)
        assert [exchange.header("cookie") for exchange in server.exchanges] == [None, None]


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_broken_characters_in_a_question_do_not_stop_it(protocol: Protocol) -> None:
    message = RequestMessage(Role.USER, "half \ud83d and NUL \x00")
    sent = _sent(protocol, ChatRequest("model-1", (message,)))
    assert "half \ufffd and NUL \ufffd" in json.dumps(sent.json, ensure_ascii=False)


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_a_redirect_takes_nothing_anywhere(protocol: Protocol) -> None:
    with WireServer(Reply([b"hi"])) as other:
        moved = Reply.html("moved", status=307, headers={"Location": other.url + "/v1/x"})
        with WireServer(moved) as server:
            heard = asyncio.run(hear_once(protocol, server.base_url))
            assert len(server.exchanges) == 1
        assert other.connections == 0
    assert isinstance(heard.error, errors.ProtocolError)


REFUSED = [
    (Protocol.OPENAI_CHAT, "stream_options", "Unrecognized request argument: stream_options"),
    (Protocol.OPENAI_CHAT, "temperature", "Unsupported value: 'temperature' does not support 0"),
    (Protocol.OPENAI_RESPONSES, "include", "Encrypted content is not supported with this model."),
    (Protocol.OPENAI_RESPONSES, "temperature", "Unsupported parameter: 'temperature'"),
    (Protocol.ANTHROPIC, "cache_control", "cache_control: Extra inputs are not permitted"),
    (Protocol.ANTHROPIC, "temperature", "`temperature` is deprecated for this model."),
]


@pytest.mark.parametrize(("protocol", "field", "message"), REFUSED)
def test_a_refused_optional_field_is_left_out_from_then_on_and_said(
    protocol: Protocol, field: str, message: str
) -> None:
    asked = replace(QUESTION, parameters={"temperature": 0})

    async def twice(provider: ChatProvider) -> Heard:
        await hear(provider, asked)
        return await hear(provider, asked)

    refusal = Reply.json({"error": {"message": message}}, status=400)
    with WireServer(refusal, _answer(protocol)) as server:
        heard = _with_provider(protocol, server, twice)
        assert [field in exchange.json for exchange in server.exchanges] == [True, False, False]
    assert heard.text == "Hello"
    assert heard.finished is not None
    assert any(field in note for note in heard.finished.notes)


ECHOES = [
    (Protocol.OPENAI_RESPONSES, [{"type": "reasoning", "encrypted_content": "mark-of-echo"}],
     "The encrypted content for item rs_1 could not be verified."),
    (Protocol.ANTHROPIC, [{"type": "redacted_thinking", "data": "mark-of-echo"}],
     "messages.1.content.0: Invalid `signature` in `thinking` block"),
]  # fmt: skip


@pytest.mark.parametrize(("protocol", "echo", "message"), ECHOES)
def test_an_echo_that_is_not_taken_back_does_not_end_the_chat(
    protocol: Protocol, echo: list[object], message: str
) -> None:
    answer = RequestMessage(Role.ASSISTANT, "Hi", json.dumps(echo))
    asked = replace(QUESTION, messages=(*QUESTION.messages, answer, *QUESTION.messages))
    refusal = Reply.json({"error": {"message": message}}, status=400)
    with WireServer(refusal, _answer(protocol)) as server:
        heard = _with_provider(protocol, server, lambda p: hear(p, asked))
        assert [b"mark-of-echo" in exchange.body for exchange in server.exchanges] == [True, False]
        assert all(b"Hi" in exchange.body for exchange in server.exchanges[1:])
    assert heard.text == "Hello"


def test_the_newer_name_of_the_token_limit_is_tried_when_the_older_is_refused() -> None:
    asked = replace(QUESTION, parameters={"max_tokens": 5})
    refusal = Reply.json(
        {"error": {"message": "Unsupported parameter", "param": "max_tokens"}}, status=400
    )
    with WireServer(refusal, _answer(Protocol.OPENAI_CHAT)) as server:
        heard = _with_provider(Protocol.OPENAI_CHAT, server, lambda p: hear(p, asked))
        assert server.exchanges[1].json["max_completion_tokens"] == 5
        assert "max_tokens" not in server.exchanges[1].json
    assert heard.text == "Hello"


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_a_server_that_refuses_everything_is_believed_in_the_end(protocol: Protocol) -> None:
    words = "stream_options temperature include store cache_control encrypted content thinking"
    refusal = Reply.json({"error": {"message": words}}, status=400)
    answer = RequestMessage(Role.ASSISTANT, "Hi", "[]")
    messages = (*QUESTION.messages, answer, *QUESTION.messages)
    asked = replace(QUESTION, messages=messages, parameters={"temperature": 0})
    with WireServer(refusal) as server:
        heard = _with_provider(protocol, server, lambda p: hear(p, asked))
        assert len(server.exchanges) <= 6
    assert isinstance(heard.error, errors.BadRequestError)


def test_plain_data_that_calls_itself_gzip_is_asked_for_uncompressed_next_time() -> None:
    async def twice(provider: ChatProvider) -> Heard:
        await hear(provider)
        return await hear(provider)

    false = replace(_answer(Protocol.OPENAI_CHAT), headers={"Content-Encoding": "gzip"})
    with WireServer(false, _answer(Protocol.OPENAI_CHAT)) as server:
        heard = _with_provider(Protocol.OPENAI_CHAT, server, twice)
        asked = [exchange.header("accept-encoding") for exchange in server.exchanges]
    assert asked == ["gzip, deflate", "identity"]
    assert heard.text == "Hello"


def test_several_answers_stream_at_once_over_one_provider() -> None:
    gate = Gate()
    first, *rest = stream_for(Protocol.OPENAI_CHAT, ["Hello"])

    async def five(provider: ChatProvider) -> Heard:
        asking = [asyncio.ensure_future(hear(provider)) for _ in range(5)]
        await server.requests(5)
        gate.open()
        heard = await asyncio.gather(*asking)
        assert [one.text for one in heard] == ["Hello"] * 5
        return heard[0]

    with WireServer(Reply([first, gate, *rest])) as server:
        _with_provider(Protocol.OPENAI_CHAT, server, five)
        assert server.connections == 5


def test_a_closed_provider_can_be_used_again() -> None:
    async def reopened(provider: ChatProvider) -> Heard:
        await hear(provider)
        await provider.aclose()
        return await hear(provider)

    with WireServer(_answer(Protocol.OPENAI_CHAT)) as server:
        assert _with_provider(Protocol.OPENAI_CHAT, server, reopened).text == "Hello"
        assert server.connections == 2


def test_the_servers_request_id_is_kept_with_the_answer_and_with_the_error() -> None:
    good = replace(_answer(Protocol.ANTHROPIC), headers={"request-id": "req_1"})
    bad = Reply.json({}, status=500, headers={"x-request-id": "req_2"})
    with WireServer(good, bad) as server:
        heard = asyncio.run(hear_once(Protocol.ANTHROPIC, server.base_url))
        failed = asyncio.run(hear_once(Protocol.ANTHROPIC, server.base_url))
    assert heard.opened[0].request_id == "req_1"
    assert failed.error is not None
    assert (failed.error.request_id, failed.error.status) == ("req_2", 500)


@pytest.mark.parametrize(("held_s", "notes"), [(5.0, 1), (0.2, 0)])
def test_a_proxy_that_holds_the_answer_back_is_named(held_s: float, notes: int) -> None:
    """The time before the first byte is what differs, so the clock is ours."""
    gate = Gate()
    now = 100.0

    async def scenario(base_url: str) -> Heard:
        nonlocal now
        settings = ProviderSettings("tested", Protocol.OPENAI_CHAT, base_url=base_url)
        provider = build(settings, key=None, clock=lambda: now)
        asking = asyncio.ensure_future(hear(provider))
        await asyncio.to_thread(gate.reached.wait)
        while not server.exchanges[0].sent:
            await asyncio.sleep(0)
        now += held_s
        gate.open()
        heard = await asking
        await provider.aclose()
        return heard

    frames = stream_for(Protocol.OPENAI_CHAT, ["a"] * 30)
    with WireServer(Reply([gate, b"".join(frames)])) as server:
        finished = asyncio.run(scenario(server.base_url)).finished
    assert finished is not None
    assert len(finished.notes) == notes


def test_a_refusal_of_any_length_is_read_only_as_far_as_it_matters() -> None:
    endless = Reply([b'{"error": {"message": "no"}}' + b" " * 2**20] * 64, status=500)
    with WireServer(endless) as server:
        heard = asyncio.run(hear_once(Protocol.OPENAI_CHAT, server.base_url))
        assert server.wait(lambda: server.exchanges[0].closed_at is not None)
        assert sum(size for _, size in server.exchanges[0].sent) < 32 * 2**20
    assert isinstance(heard.error, errors.ServerError)
