"""An answer that is made in the background is taken up again where the connection was cut."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.events import Finished, FinishReason, Opened, TextDelta
from desktop_chat.domain.request import RequestMessage
from desktop_chat.domain.settings import Protocol, ProviderSettings, Settings
from desktop_chat.providers.going_on import claude_takes_prefill
from desktop_chat.services.provider_pool import ProviderPool
from desktop_chat.services.session import ChatSession
from tests.fakes.chats import Ear, World, world
from tests.fakes.heard import QUESTION, Heard, hear, hear_once, provider_for
from tests.fakes.turns import until
from tests.fakes.wire_script import CUT, STALL, Exchange, Reply, Script, Step
from tests.fakes.wire_server import WireServer
from tests.fakes.wire_streams import sse, stream_for

RESPONSES = Protocol.OPENAI_RESPONSES
DELTAS = ["Eins, ", "zwei, ", "drei, ", "네, ", "fünf."]
TEXT = "".join(DELTAS)


def background_frames(deltas: Sequence[str] = DELTAS) -> list[bytes]:
    """An answer as the server keeps it: every event has its number."""
    response = {"id": "resp_1", "status": "in_progress", "background": True}
    item = {"type": "message", "content": [{"type": "output_text", "text": "".join(deltas)}]}
    done = {**response, "status": "completed", "output": [item]}
    events: list[dict[str, object]] = [
        {"type": "response.created", "response": response},
        {"type": "response.in_progress", "response": response},
        {"type": "response.output_item.added", "output_index": 0, "item": {"type": "message"}},
        *[
            {"type": "response.output_text.delta", "output_index": 0, "delta": delta}
            for delta in deltas
        ],
        {"type": "response.output_item.done", "output_index": 0, "item": item},
        {"type": "response.completed", "response": done},
    ]
    return [
        sse({**event, "sequence_number": number}, str(event["type"]))
        for number, event in enumerate(events)
    ]


def keeping(cut: Sequence[Step]) -> list[Script]:
    """A server that cuts the first connection there, and gives the rest when it is asked."""

    def rest(exchange: Exchange) -> Reply:
        assert exchange.method == "GET"
        path, _, query = exchange.path.partition("?")
        assert path == "/v1/responses/resp_1"
        asked = dict(pair.split("=") for pair in query.split("&"))
        assert asked["stream"] == "true"
        after = int(asked.get("starting_after", -1))
        return Reply(background_frames()[after + 1 :])

    return [Reply([*cut]), rest]


async def continued(server: WireServer, *, background: bool = True) -> tuple[ChatSession, Ear]:
    """Ask, wait for the cut, continue to the end."""

    def build(_settings: ProviderSettings) -> object:
        return provider_for(RESPONSES, server.base_url)

    async with world(build) as here:  # type: ignore[arg-type]
        _use_background(here, background=background)
        session, ear = here.chat()
        session.send("q")
        await ear.end()
        assert session.continue_answer(lambda _why: None), session.messages[-1]
        await until(lambda: not session.is_live)
        await asyncio.sleep(0)
    return session, ear


def _use_background(here: World, *, background: bool) -> None:
    parameters = {"background": True} if background else {}
    provider = ProviderSettings("p", RESPONSES, model="m", parameters=parameters)
    pool: ProviderPool = here.sessions._context.pool
    pool.update(Settings(providers=(provider,)))


@pytest.mark.parametrize("events", range(4, 10))
def test_cut_after_any_event_no_character_is_lost_or_doubled(events: int) -> None:
    frames = background_frames()[:events]
    with WireServer(*keeping([*frames, CUT])) as server:
        session, _ = asyncio.run(continued(server))
        assert len(server.exchanges) == 2
        first = server.exchanges[0].json
        assert (first["background"], first["store"]) == (True, True)
        # Only events whose content is here count: what follows them comes once more.
        last_text = min(events - 1, 2 + len(DELTAS))
        assert f"starting_after={last_text}" in server.exchanges[1].path
    answer = session.messages[-1]
    assert answer.text == TEXT
    assert answer.outcome is not None
    assert answer.outcome.finish_reason is FinishReason.STOP


def test_cut_inside_any_event_no_character_is_lost_or_doubled() -> None:
    whole = b"".join(background_frames()[:8])
    start = len(b"".join(background_frames()[:4]))
    for at in range(start, len(whole), 37):
        with WireServer(*keeping([whole[:at], CUT])) as server:
            session, _ = asyncio.run(continued(server))
        assert session.messages[-1].text == TEXT, at


def test_an_answer_that_is_gone_is_asked_for_anew() -> None:
    cut = Reply([*background_frames()[:5], CUT])
    gone = Reply.json({"error": {"message": "Response not found"}}, status=404)
    rest = Reply(stream_for(RESPONSES, ["Eins, zwei, drei und Schluss."]))
    with WireServer(cut, gone, rest) as server:
        session, ear = asyncio.run(continued(server))
        assert [exchange.method for exchange in server.exchanges] == ["POST", "GET", "POST"]
    assert session.messages[-1].text == "Eins, zwei, drei und Schluss."
    outcome = ear.finished[-1].outcome
    assert outcome is not None
    assert len(outcome.notes) == 1


def test_a_server_that_gives_no_rest_but_the_whole_in_one_piece_is_asked_anew() -> None:
    cut = Reply([*background_frames()[:5], CUT])
    item = {"type": "message", "content": [{"type": "output_text", "text": TEXT}]}
    whole = Reply.json({"id": "resp_1", "status": "completed", "output": [item]})
    rest = Reply(stream_for(RESPONSES, ["Eins, zwei, drei und Schluss."]))
    with WireServer(cut, whole, rest) as server:
        session, _ = asyncio.run(continued(server))
        assert [exchange.method for exchange in server.exchanges] == ["POST", "GET", "POST"]
    assert session.messages[-1].text == "Eins, zwei, drei und Schluss."


def test_without_background_the_rest_is_asked_for() -> None:
    cut = Reply([*stream_for(RESPONSES, ["Eins, zwei"], finish=None), CUT])
    rest = Reply(stream_for(RESPONSES, ["Eins, zwei", ", drei."]))
    with WireServer(cut, rest) as server:
        session, _ = asyncio.run(continued(server, background=False))
        asked = server.exchanges[1].json["input"]
    assert session.messages[-1].text == "Eins, zwei, drei."
    assert [item["role"] for item in asked] == ["user", "assistant", "user"]
    assert "Eins, zwei" in asked[-1]["content"]


def test_when_only_the_answers_name_is_known_it_comes_from_the_beginning() -> None:
    with WireServer(Reply(background_frames())) as server:
        request = replace(QUESTION, goes_on=True, cursor="resp_1:")
        heard = asyncio.run(hear_once(RESPONSES, server.base_url, request))
        assert "starting_after" not in server.exchanges[0].path
    assert heard.text == TEXT
    assert heard.opened[0] == Opened("tested", "model-1", None, is_resumed=True)


def test_every_piece_of_content_says_where_it_stands() -> None:
    with WireServer(Reply(background_frames())) as server:
        heard = asyncio.run(hear_once(RESPONSES, server.base_url))
    cursors = [event.cursor for event in heard.events if isinstance(event, TextDelta)]
    assert cursors == [f"resp_1:{number}" for number in range(3, 3 + len(DELTAS))]


def test_stop_lets_the_server_make_no_more_of_it() -> None:
    async def scenario(server: WireServer) -> None:
        async with world(lambda _s: provider_for(RESPONSES, server.base_url)) as here:
            _use_background(here, background=True)
            session, ear = here.chat()
            session.send("q")
            await until(lambda: session.messages[-1].text != "")
            session.stop()
            await ear.end()
            await until(lambda: len(server.exchanges) == 2)

    cancelled = Reply.json({"id": "resp_1", "status": "cancelled"})
    with WireServer(Reply([*background_frames()[:5], STALL]), cancelled) as server:
        asyncio.run(scenario(server))
        assert server.exchanges[1].path == "/v1/responses/resp_1/cancel"


def test_stop_before_the_first_word_does_so_too() -> None:
    async def scenario(server: WireServer) -> None:
        async with world(lambda _s: provider_for(RESPONSES, server.base_url)) as here:
            _use_background(here, background=True)
            session, ear = here.chat()
            session.send("q")
            await until(lambda: session.turn is not None and session.turn.times.bytes_received > 0)
            await asyncio.sleep(0.05)
            session.stop()
            await ear.end()
            await until(lambda: len(server.exchanges) == 2)

    cancelled = Reply.json({"id": "resp_1", "status": "cancelled"})
    with WireServer(Reply([*background_frames()[:2], STALL]), cancelled) as server:
        asyncio.run(scenario(server))
        assert server.exchanges[1].path == "/v1/responses/resp_1/cancel"


def test_cut_before_the_first_word_it_is_taken_up_and_not_asked_twice() -> None:
    async def scenario(server: WireServer) -> None:
        async with world(lambda _s: provider_for(RESPONSES, server.base_url)) as here:
            _use_background(here, background=True)
            session, ear = here.chat()
            session.send("q")
            answer = await ear.end()
            assert answer.text == TEXT

    with WireServer(*keeping([*background_frames()[:2], CUT])) as server:
        asyncio.run(scenario(server))
        assert [exchange.method for exchange in server.exchanges] == ["POST", "GET"]


def test_an_answer_that_failed_at_the_server_is_asked_for_anew() -> None:
    error = {"code": "server_overloaded", "message": "overloaded"}
    failed = {"type": "response.failed", "response": {"status": "failed", "error": error}}
    first = Reply([*background_frames()[:2], sse(failed, "response.failed")])

    async def scenario(server: WireServer) -> str:
        async with world(lambda _s: provider_for(RESPONSES, server.base_url)) as here:
            _use_background(here, background=True)
            session, ear = here.chat()
            session.send("q")
            return (await ear.end()).text

    with WireServer(first, Reply(background_frames())) as server:
        assert asyncio.run(scenario(server)) == TEXT
        assert [exchange.method for exchange in server.exchanges] == ["POST", "POST"]


# ---------------------------------------------------------------------------- prefill or not

KEPT = RequestMessage(Role.ASSISTANT, "Eins, zwei \n")


def going_on(model: str) -> object:
    return replace(QUESTION, model=model, messages=(*QUESTION.messages, KEPT), goes_on=True)


async def heard_of(protocol: Protocol, server: WireServer, model: str) -> Heard:
    provider = provider_for(protocol, server.base_url)
    try:
        return await hear(provider, going_on(model))  # type: ignore[arg-type]
    finally:
        await provider.aclose()


def test_an_older_claude_goes_on_from_the_text_itself() -> None:
    with WireServer(Reply(stream_for(Protocol.ANTHROPIC, ["x"]))) as server:
        asyncio.run(heard_of(Protocol.ANTHROPIC, server, "claude-3-5-sonnet-latest"))
        last = server.exchanges[0].json["messages"][-1]
    assert last == {"role": "assistant", "content": "Eins, zwei"}


@pytest.mark.parametrize("model", ["claude-opus-4-6", "claude-sonnet-5", "something-else"])
def test_a_newer_one_is_told_to(model: str) -> None:
    with WireServer(Reply(stream_for(Protocol.ANTHROPIC, ["x"]))) as server:
        asyncio.run(heard_of(Protocol.ANTHROPIC, server, model))
        roles = [message["role"] for message in server.exchanges[0].json["messages"]]
    assert roles == ["user", "assistant", "user"]


def test_one_that_refuses_a_prefill_is_asked_otherwise_and_remembered() -> None:
    refusal = {
        "type": "error",
        "error": {
            "type": "invalid_request_error",
            "message": "This model does not support assistant message prefill. The conversation "
            "must end with a user message.",
        },
    }
    good = Reply(stream_for(Protocol.ANTHROPIC, ["x"]))
    with WireServer(Reply.json(refusal, status=400), good) as server:
        heard = asyncio.run(heard_of(Protocol.ANTHROPIC, server, "claude-3-opus"))
        assert len(server.exchanges) == 2
        assert server.exchanges[1].json["messages"][-1]["role"] == "user"
    assert isinstance(heard.finished, Finished)
    assert len(heard.finished.notes) == 1


@pytest.mark.parametrize(
    ("model", "takes"),
    [
        ("claude-3-opus-20240229", True),
        ("claude-3-7-sonnet-latest", True),
        ("claude-sonnet-4-20250514", True),
        ("claude-opus-4-1", True),
        ("claude-haiku-4-5-20251001", True),
        ("claude-opus-4.6", False),
        ("anthropic/claude-sonnet-4-6", False),
        ("claude-opus-5", False),
        ("gpt-5", False),
    ],
)
def test_which_claude_takes_a_prefill(model: str, takes: bool) -> None:
    assert claude_takes_prefill(model) is takes


def test_openai_chat_is_told_to_go_on() -> None:
    with WireServer(Reply(stream_for(Protocol.OPENAI_CHAT, ["x"]))) as server:
        asyncio.run(heard_of(Protocol.OPENAI_CHAT, server, "m"))
        messages = server.exchanges[0].json["messages"]
    assert [message["role"] for message in messages] == ["user", "assistant", "user"]
    assert "prefix" not in json.dumps(messages[1])
