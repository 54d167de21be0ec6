"""The providers' own search of the web: how it is asked for, paused, and cited."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace

import pytest

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.events import Opened
from desktop_chat.domain.parts import ToolCall, ToolResult
from desktop_chat.domain.request import AnswerSchema, ChatRequest, RequestMessage
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.usage import Usage
from desktop_chat.providers.dialect import Connection
from desktop_chat.providers.openai_chat import OpenAiChat
from desktop_chat.providers.wire_provider import MOST_PAUSES
from tests.fakes.heard import WIRE_PROTOCOLS, Heard, hear_once
from tests.fakes.toolset import WEATHER
from tests.fakes.wire_script import CUT, Reply
from tests.fakes.wire_server import WireServer
from tests.fakes.wire_streams import chat_chunk, sse, stream_for, typed

CHAT, RESPONSES, ANTHROPIC = WIRE_PROTOCOLS
QUESTION = ChatRequest(
    "m",
    (RequestMessage(Role.USER, "News?"),),
    parameters={"web_search": True},
    tools=(WEATHER.spec,),
)
PAGE, OTHER = "https://example.org/a", "https://example.org/b?x=1"
SOURCES = f'\n\n[^1]: <{PAGE}> "One \\*page\\*"\n[^2]: <{OTHER}>'


def _asked(protocol: Protocol, reply: Reply, request: ChatRequest = QUESTION) -> Heard:
    with WireServer(reply) as server:
        return asyncio.run(hear_once(protocol, server.base_url, request))


def test_each_protocol_asks_for_it_in_its_own_way() -> None:
    for protocol, name in ((RESPONSES, "web_search"), (ANTHROPIC, "web_search_20250305")):
        with WireServer(Reply(stream_for(protocol, ["Yes."]))) as server:
            asyncio.run(hear_once(protocol, server.base_url, QUESTION))
        sent = server.exchanges[0].json
        assert [tool.get("type", "own") for tool in sent["tools"]][-1] == name
        assert len(sent["tools"]) == 2
        assert "web_search" not in sent


def test_compatible_servers_are_asked_only_where_it_is_documented() -> None:
    request = replace(QUESTION, model="gpt-search")
    sent = {
        host: OpenAiChat(Connection("p", f"https://{host}/v1", host)).encode(request, frozenset())
        for host in ("openrouter.ai", "api.openai.com", "example.org")
    }
    assert sent["openrouter.ai"]["plugins"] == [{"id": "web"}]
    assert sent["api.openai.com"]["web_search_options"] == {}
    assert not {"plugins", "web_search", "web_search_options"} & set(sent["example.org"])
    heard = _asked(CHAT, Reply(stream_for(CHAT, ["No."])))
    assert heard.finished is not None
    assert "no search that is known" in heard.finished.notes[0]


@pytest.mark.parametrize("protocol", [RESPONSES, ANTHROPIC])
def test_a_model_without_a_search_answers_without_it(protocol: Protocol) -> None:
    words = "The web_search tool is not supported with this model."
    refusal = Reply.json({"error": {"message": words}}, status=400)
    with WireServer(refusal, Reply(stream_for(protocol, ["Yes."]))) as server:
        heard = asyncio.run(hear_once(protocol, server.base_url, QUESTION))
    assert heard.text == "Yes."
    assert [len(one.json["tools"]) for one in server.exchanges] == [2, 1]
    assert heard.finished is not None
    assert "web_search" in heard.finished.notes[0]


def _anthropic_text(index: int, text: str, *citations: dict[str, str]) -> list[bytes]:
    deltas = [{"type": "text_delta", "text": text}]
    cited = [{"type": "citations_delta", "citation": citation} for citation in citations]
    return [
        typed("content_block_start", index=index, content_block={"type": "text", "text": ""}),
        *[typed("content_block_delta", index=index, delta=one) for one in (*deltas, *cited)],
        typed("content_block_stop", index=index),
    ]


def _searched(index: int, *, found: bool = True) -> list[bytes]:
    call = {"type": "server_tool_use", "id": f"s{index}", "name": "web_search", "input": {}}
    piece = {"type": "input_json_delta", "partial_json": '{"query": "news"}'}
    result = {"type": "web_search_tool_result", "tool_use_id": f"s{index}", "content": []}
    frames = [
        typed("content_block_start", index=index, content_block=call),
        typed("content_block_delta", index=index, delta=piece),
        typed("content_block_stop", index=index),
    ]
    if found:
        frames.append(typed("content_block_start", index=index + 1, content_block=result))
        frames.append(typed("content_block_stop", index=index + 1))
    return frames


def _ended(word: str, tokens: int) -> list[bytes]:
    usage = {"output_tokens": tokens}
    return [
        typed("message_delta", delta={"stop_reason": word}, usage=usage),
        typed("message_stop"),
    ]


ONE = {"type": "web_search_result_location", "url": PAGE, "title": "One *page*",
       "encrypted_index": "e"}  # fmt: skip
TWO = {"type": "web_search_result_location", "url": OTHER}


def test_citations_of_messages_become_footnotes_and_the_blocks_go_back() -> None:
    frames = [
        *_searched(0),
        *_anthropic_text(2, "It rains.", ONE, TWO, ONE),
        *_anthropic_text(3, " It pours.", ONE),
        *_ended("end_turn", 9),
    ]
    heard = _asked(ANTHROPIC, Reply(frames))
    assert heard.text == f"It rains.[^1] [^2] It pours.[^1]{SOURCES}"
    assert not heard.calls
    assert heard.finished is not None
    echo = json.loads(heard.finished.echo or "")
    assert [block["type"] for block in echo] == [
        "server_tool_use", "web_search_tool_result", "text", "text",
    ]  # fmt: skip
    assert echo[0]["input"] == {"query": "news"}
    assert echo[2] == {"type": "text", "text": "It rains.", "citations": [ONE, TWO, ONE]}


def test_an_answer_that_was_cut_has_no_list_yet() -> None:
    heard = _asked(ANTHROPIC, Reply([*_anthropic_text(0, "It rains.", ONE), CUT]))
    assert heard.text == "It rains.[^1]"
    assert heard.machine_word == "interrupted"


def test_a_search_that_never_ended_does_not_go_back() -> None:
    frames = [*_anthropic_text(0, "I look."), *_searched(1, found=False), *_ended("max_tokens", 1)]
    heard = _asked(ANTHROPIC, Reply(frames))
    assert heard.finished is not None
    assert heard.finished.echo is None


@pytest.mark.parametrize("way", ["as it comes", "at the end", "whole"])
def test_citations_of_responses_become_footnotes(way: str) -> None:
    notes = [
        {"type": "url_citation", "url": PAGE, "title": "One *page*"},
        {"type": "url_citation", "url": OTHER},
        {"type": "file_citation", "file_id": "f"},
    ]
    part = {"type": "output_text", "text": "It rains.", "annotations": notes}
    item = {"type": "message", "content": [part]}
    whole = {"status": "completed", "output": [item]}
    kind = "response.output_text.annotation.added"
    frames = [
        typed("response.output_text.delta", output_index=0, delta="It rains."),
        *(
            [typed(kind, output_index=0, annotation=n) for n in notes]
            if way == "as it comes"
            else []
        ),
        typed("response.output_item.done", output_index=0, item=item),
        typed("response.completed", response=whole),
    ]
    reply = Reply.json(whole) if way == "whole" else Reply(frames)
    assert _asked(RESPONSES, reply).text == f"It rains.[^1] [^2]{SOURCES}"


def test_an_answer_that_is_json_gets_no_marks() -> None:
    note = {"type": "url_citation", "url_citation": {"url": PAGE, "title": "One"}}
    delta = {"content": '{"rain": true}', "annotations": [note]}
    reply = Reply([chat_chunk(delta, "stop"), sse("[DONE]")])
    wants = replace(QUESTION, answer_schema=AnswerSchema("rain", {"type": "object"}))
    assert _asked(CHAT, reply, wants).text == '{"rain": true}'
    assert _asked(CHAT, reply).text.startswith('{"rain": true}[^1]')


@pytest.mark.parametrize("is_cited", [True, False])
def test_a_mark_stands_behind_its_link_though_the_text_went_on(is_cited: bool) -> None:
    link = f"It rains. ([example]({PAGE}))"
    note = {"type": "url_citation", "url": PAGE, "title": "One *page*"}
    added = typed("response.output_text.annotation.added", output_index=0, annotation=note)
    frames = [
        typed("response.output_text.delta", output_index=0, delta=f"{link}\n\n2) "),
        *([added] if is_cited else []),
        typed("response.output_text.delta", output_index=0, delta="It pours."),
        typed("response.completed", response={"status": "completed"}),
    ]
    mark, note_line = ("[^1]", f'\n\n[^1]: <{PAGE}> "One \\*page\\*"') if is_cited else ("", "")
    text = f"{link}{mark}\n\n2) It pours.{note_line}"
    assert _asked(RESPONSES, Reply(frames)).text == text
    cut = _asked(RESPONSES, Reply([frames[0], CUT]))
    assert cut.text == f"{link}\n\n2) "


@pytest.mark.parametrize("way", ["delta", "message"])
def test_citations_of_compatible_servers_become_footnotes(way: str) -> None:
    notes = [
        {"type": "url_citation", "url_citation": {"url": PAGE, "title": "One *page*"}},
        {"type": "url_citation", "url_citation": {"url": OTHER, "title": None}},
    ]
    said = {"content": "It rains.", "annotations": notes}
    if way == "message":
        reply = Reply.json({"choices": [{"message": said, "finish_reason": "stop"}]})
    else:
        reply = Reply([chat_chunk(said), chat_chunk({}, "stop"), sse("[DONE]")])
    assert _asked(CHAT, reply).text == f"It rains.[^1] [^2]{SOURCES}"


def test_results_that_a_text_names_by_number_are_its_footnotes() -> None:
    found = [{"url": PAGE, "title": "One *page*"}, {"url": OTHER}]
    frames = [
        chat_chunk({"content": "It rains [1]."}, search_results=found),
        chat_chunk({}, "stop", search_results=found),
    ]
    assert _asked(CHAT, Reply(frames)).text == f"It rains [1].[^1] [^2]{SOURCES}"


def test_what_is_no_page_is_not_cited_and_words_make_no_mark_up() -> None:
    bad = [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://",
        7,
        None,
        "https://x/" + "a" * 3000,
    ]
    odd = {"url": "https://x.org/a b>\n[^9]: c", "title": 'A\n\n# "B" <img>'}
    notes = [{"url_citation": {"url": url}} for url in bad] + [{"url_citation": odd}]
    frames = [chat_chunk({"content": "Hm.", "annotations": notes}), chat_chunk({}, "stop")]
    assert _asked(CHAT, Reply(frames)).text == (
        'Hm.[^1]\n\n[^1]: <https://x.org/a%20b%3E%0A%5B^9%5D:%20c> "A \\# \\"B\\" \\<img\\>"'
    )


def test_a_later_step_numbers_on() -> None:
    step = (
        RequestMessage(Role.ASSISTANT, "a[^1] b[^2]", calls=(ToolCall("c", "f", "{}"),)),
        RequestMessage(Role.USER, "", results=(ToolResult("c", "1"),)),
    )
    frames = [*_anthropic_text(0, "So.", ONE), *_ended("end_turn", 1)]
    request = replace(QUESTION, messages=(*QUESTION.messages, *step))
    assert _asked(ANTHROPIC, Reply(frames), request).text.startswith("So.[^3]\n\n[^3]: ")
    earlier = replace(QUESTION, messages=(*QUESTION.messages, *step, *QUESTION.messages))
    assert _asked(ANTHROPIC, Reply(frames), earlier).text.startswith("So.[^1]\n\n[^1]: ")


def test_a_paused_answer_is_gone_on_with_as_one() -> None:
    first = [*_anthropic_text(0, "I look.", ONE), *_searched(1, found=False)]
    second = [
        typed("content_block_start", index=0, content_block={
            "type": "web_search_tool_result", "tool_use_id": "s1", "content": []}),
        typed("content_block_stop", index=0),
        *_anthropic_text(1, " Found.", TWO),
    ]  # fmt: skip
    begin = typed("message_start", message={"usage": {"input_tokens": 10}})
    replies = (
        Reply([begin, *first, *_ended("pause_turn", 5)]),
        Reply([begin, *second, *_ended("end_turn", 7)]),
    )
    with WireServer(*replies) as server:
        heard = asyncio.run(hear_once(ANTHROPIC, server.base_url, QUESTION))
    assert heard.text == f"I look.[^1] Found.[^2]{SOURCES}"
    assert heard.machine_word == "stop"
    assert heard.usage == Usage(20, 12)
    assert len([event for event in heard.events if isinstance(event, Opened)]) == 1
    sent = server.exchanges[1].json["messages"]
    assert [message["role"] for message in sent] == ["user", "assistant"]
    assert [block["type"] for block in sent[1]["content"]] == ["text", "server_tool_use"]
    assert heard.finished is not None
    echo = json.loads(heard.finished.echo or "")
    assert [block["type"] for block in echo] == [
        "text", "server_tool_use", "web_search_tool_result", "text",
    ]  # fmt: skip


def test_a_server_that_only_pauses_is_let_be() -> None:
    pause = Reply([*_anthropic_text(0, "a"), *_ended("pause_turn", 1)])
    with WireServer(*[pause] * (MOST_PAUSES + 5)) as server:
        heard = asyncio.run(hear_once(ANTHROPIC, server.base_url, QUESTION))
    assert len(server.exchanges) == MOST_PAUSES + 1
    assert heard.text == "a" * (MOST_PAUSES + 1)
    assert heard.machine_word == "stop"


@pytest.mark.parametrize(
    "second",
    [
        Reply.json({"error": {"message": "busy"}}, status=529),
        Reply([*_anthropic_text(0, "b"), CUT]),
    ],
    ids=["refused", "cut"],
)
def test_a_pause_that_is_not_gone_on_with_keeps_what_came(second: Reply) -> None:
    first = Reply([*_anthropic_text(0, "a"), *_ended("pause_turn", 1)])
    with WireServer(first, second) as server:
        heard = asyncio.run(hear_once(ANTHROPIC, server.base_url, QUESTION))
    assert heard.error is not None
    assert heard.text.startswith("a")
    assert heard.machine_word == "interrupted"
