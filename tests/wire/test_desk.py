"""The desk behind the providers dialog, with a real server at the other end."""

from __future__ import annotations

import asyncio
import logging
import threading
import time

import pytest

from desktop_chat.domain import errors
from desktop_chat.domain.keys import KeyPurpose
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.services.desk import Desk
from desktop_chat.services.provider_desk import ProviderDesk
from tests.fakes.examination import desk_with, settings
from tests.fakes.key_keeper import NoKeys
from tests.fakes.model_server import KEY, vendor
from tests.fakes.turns import finish
from tests.fakes.wire_server import Exchange, Reply, WireServer

CHAT = Protocol.OPENAI_CHAT


def test_the_kept_key_is_shown_where_none_was_typed() -> None:
    with WireServer(vendor(CHAT)) as server:
        models = finish(desk_with(KEY).models(settings(server.base_url)))
    assert [model.id for model in models] == ["model-1", "model-2", "text-embedding-9"]
    assert models[-1].chats is False


def test_a_typed_key_counts_before_the_kept_one_and_is_trimmed() -> None:
    with WireServer(vendor(CHAT)) as server:
        desk = desk_with("sk-kept-but-wrong-0123")
        assert len(finish(desk.models(settings(server.base_url), f" {KEY}\n"))) == 3
        with pytest.raises(errors.AuthError):
            finish(desk.models(settings(server.base_url)))


def test_an_emptied_key_shows_none() -> None:
    with WireServer(vendor(CHAT, open_list=True)) as server:
        finish(desk_with(KEY).models(settings(server.base_url), ""))
        assert server.exchanges[0].header("authorization") is None


@pytest.mark.parametrize("key", ["sk with spaces inside", "sk-한국어", "x" * 5000])
def test_a_key_that_cannot_be_one_is_refused_before_anything_is_sent(key: str) -> None:
    with WireServer(vendor(CHAT)) as server:
        with pytest.raises(errors.ConfigurationError) as caught:
            finish(desk_with(None).models(settings(server.base_url), key))
        assert server.exchanges == []
    assert key not in caught.value.user_text


def test_a_wrong_url_is_refused_with_the_right_one() -> None:
    with pytest.raises(errors.ConfigurationError, match="Did you mean"):
        finish(desk_with(KEY).models(settings("http://127.0.0.1:9/v1/chat/completions")))


def test_models_that_do_not_chat_come_last() -> None:
    listed = Reply.json({"data": [{"id": "whisper-1"}, {"id": "b"}, {"id": "tts-1"}, {"id": "a"}]})
    with WireServer(listed) as server:
        models = finish(desk_with(None).models(settings(server.base_url)))
    assert [model.id for model in models] == ["b", "a", "whisper-1", "tts-1"]


def test_the_demo_lists_itself() -> None:
    demo = ProviderSettings("demo", Protocol.DEMO, model="demo")
    assert [model.id for model in finish(desk_with(None).models(demo))] == ["demo"]


def test_facts_come_at_once_when_they_were_loaded() -> None:
    desk = desk_with(None)
    finish(desk.load_facts())
    openai = ProviderSettings("o", Protocol.OPENAI_RESPONSES, "https://api.openai.com/v1")
    started = time.perf_counter()
    facts = desk.facts(openai, "gpt-4o")
    assert time.perf_counter() - started < 0.05
    assert facts.input_price is not None


def test_keys_of_the_environment_are_told_by_name() -> None:
    async def resolve(_provider: ProviderSettings, _purpose: KeyPurpose) -> str | None:
        return None

    environ = {"MISTRAL_API_KEY": KEY}
    desk: ProviderDesk = Desk(
        NoKeys(), resolve, environ, clock=time.monotonic, on_secret=lambda _key: None
    )
    assert [key.variable for key in desk.found_keys()] == ["MISTRAL_API_KEY"]
    assert KEY not in repr(desk.found_keys())
    assert desk.presets[0].id == "openai"
    assert desk.corrected_url("api.openai.com", "openai-chat") == "https://api.openai.com/v1"


def test_only_the_given_ports_are_looked_at() -> None:
    async def resolve(_provider: ProviderSettings, _purpose: KeyPurpose) -> str | None:
        return None

    with WireServer(Reply.json({"data": [{"id": "m", "owned_by": "vllm"}]})) as server:
        desk = Desk(
            NoKeys(),
            resolve,
            {},
            clock=time.monotonic,
            on_secret=lambda _key: None,
            local_ports=[server.port],
        )
        (found,) = finish(desk.local_servers())
    assert found.models == ("m",)


def test_a_typed_key_is_told_to_the_redaction_before_it_is_sent() -> None:
    async def resolve(_provider: ProviderSettings, _purpose: KeyPurpose) -> str | None:
        return None

    heard: list[str] = []
    heard_at_request: list[list[str]] = []

    def answer(exchange: Exchange) -> Reply:
        heard_at_request.append(list(heard))
        return vendor(CHAT)(exchange)

    with WireServer(answer) as server:
        desk = Desk(NoKeys(), resolve, {}, clock=time.monotonic, on_secret=heard.append)
        finish(desk.models(settings(server.base_url), f" {KEY}\n"))
    assert heard_at_request == [[KEY]]


def test_no_log_line_holds_the_key_or_the_address(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with WireServer(vendor(CHAT)) as server:
        finish(desk_with(KEY).models(settings(server.base_url)))
    text = "\n".join(record.getMessage() for record in caplog.records)
    assert KEY not in text
    assert "/v1/models" not in text


def test_the_loop_stays_free_while_models_are_listed() -> None:
    async def list_and_tick(desk: Desk, url: str) -> float:
        latest, worst = time.perf_counter(), 0.0
        work = asyncio.ensure_future(desk.models(settings(url)))
        while not work.done():
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            latest, worst = now, max(worst, now - latest)
        await work
        return worst

    before = set(threading.enumerate())
    many = Reply.json({"data": [{"id": f"vendor/model-{n}"} for n in range(400)]})
    with WireServer(many) as server:
        assert finish(list_and_tick(desk_with(KEY), server.base_url)) < 0.25
    assert not [t for t in threading.enumerate() if not t.daemon and "asyncio" not in t.name
                and t not in before]  # fmt: skip
