"""Attachments as each protocol's server gets them."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import time
from dataclasses import replace

import pytest

from desktop_chat.domain import errors
from desktop_chat.domain.attachments import OPENAI, PDF
from desktop_chat.domain.conversation import Role
from desktop_chat.domain.parts import File, Image
from desktop_chat.domain.request import ChatRequest, RequestMessage
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.providers import registry
from desktop_chat.services.attachment_loading import AttachmentLoader
from tests.fakes.files import Blobs, pdf, png
from tests.fakes.heard import WIRE_PROTOCOLS, Heard, hear
from tests.fakes.wire_server import Exchange, Reply, WireServer
from tests.fakes.wire_streams import stream_for

PICTURE, DOCUMENT = Image("a", "image/png"), File("b", PDF, "report.pdf")
CODE = File("c", "text/plain", "run.py")
BLOBS = Blobs(a=png(), b=pdf("Hello there"), c=b"print(1)\n")
PNG64, PDF64 = base64.b64encode(png()).decode(), base64.b64encode(pdf("Hello there")).decode()
CODE_TEXT = "File: run.py\n```py\nprint(1)\n```"
PDF_TEXT = "File: report.pdf (its text, 1 pages)\n```\nHello there\n```"


def asked(*attachments: Image | File, text: str = "What is it?") -> ChatRequest:
    message = RequestMessage(Role.USER, text, attachments=attachments)
    return ChatRequest("model-1", (message,))


def hear_from(
    protocol: Protocol, server: WireServer, request: ChatRequest, blobs: Blobs = BLOBS
) -> Heard:
    settings = ProviderSettings("tested", protocol, base_url=server.base_url, model="model-1")

    async def scenario() -> Heard:
        provider = registry.build(
            settings, key="k" * 20, clock=time.monotonic, attachments=AttachmentLoader(blobs)
        )
        try:
            return await hear(provider, request)
        finally:
            await provider.aclose()

    return asyncio.run(scenario())


def sent(protocol: Protocol, request: ChatRequest, blobs: Blobs = BLOBS) -> Exchange:
    with WireServer(Reply(stream_for(protocol, ["Hello"]))) as server:
        assert hear_from(protocol, server, request, blobs).text == "Hello"
        return server.exchanges[0]


def test_anthropic_gets_image_and_document_blocks() -> None:
    got = sent(Protocol.ANTHROPIC, asked(PICTURE, DOCUMENT, CODE))
    assert got.json["messages"] == [
        {
            "role": "user",
            "content": [
                {
                    "type": "image",
                    "source": {"type": "base64", "media_type": "image/png", "data": PNG64},
                },
                {
                    "type": "document",
                    "source": {"type": "base64", "media_type": PDF, "data": PDF64},
                    "title": "report.pdf",
                },
                {"type": "text", "text": CODE_TEXT},
                {"type": "text", "text": "What is it?"},
            ],
        }
    ]


def test_responses_gets_input_images_and_input_files() -> None:
    got = sent(Protocol.OPENAI_RESPONSES, asked(PICTURE, DOCUMENT, CODE))
    assert got.json["input"] == [
        {
            "role": "user",
            "content": [
                {"type": "input_image", "image_url": f"data:image/png;base64,{PNG64}"},
                {
                    "type": "input_file",
                    "filename": "report.pdf",
                    "file_data": f"data:{PDF};base64,{PDF64}",
                },
                {"type": "input_text", "text": CODE_TEXT},
                {"type": "input_text", "text": "What is it?"},
            ],
        }
    ]


def test_chat_completions_gets_image_urls_and_elsewhere_than_at_home_the_text_of_a_pdf() -> None:
    got = sent(Protocol.OPENAI_CHAT, asked(PICTURE, DOCUMENT, CODE))
    assert got.json["messages"] == [
        {
            "role": "user",
            "content": [
                {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{PNG64}"}},
                {"type": "text", "text": PDF_TEXT},
                {"type": "text", "text": CODE_TEXT},
                {"type": "text", "text": "What is it?"},
            ],
        }
    ]


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_text_alone_stays_one_string_for_servers_that_know_nothing_else(
    protocol: Protocol,
) -> None:
    got = sent(protocol, asked(CODE))
    messages = got.json.get("messages") or got.json["input"]
    assert messages == [{"role": "user", "content": f"{CODE_TEXT}\n\nWhat is it?"}]


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_a_question_may_be_a_picture_alone(protocol: Protocol) -> None:
    got = sent(protocol, asked(PICTURE, text=""))
    messages = got.json.get("messages") or got.json["input"]
    assert len(messages[0]["content"]) == 1


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_megabytes_arrive_whole_and_beside_the_json(protocol: Protocol) -> None:
    noise, words = os.urandom(6_000_000), '안녕 "quoted" \\ back\n' * 20_000
    blobs = Blobs(a=noise, c=words.encode())
    got = sent(protocol, asked(PICTURE, CODE), blobs)
    assert int(got.header("content-length") or 0) == len(got.body)
    blocks = (got.json.get("messages") or got.json["input"])[0]["content"]
    assert base64.b64encode(noise).decode() in json.dumps(blocks[0])
    assert blocks[1]["text"] == f"File: run.py\n```py\n{words.rstrip()}\n```"


def test_a_server_that_takes_no_pdf_gets_its_text_and_is_believed() -> None:
    refusal = Reply.json(
        {"error": {"message": "Input tag 'document' found: unsupported content type"}}, status=400
    )
    answer = Reply(stream_for(Protocol.ANTHROPIC, ["Hello"]))
    with WireServer(refusal, answer) as server:
        heard = hear_from(Protocol.ANTHROPIC, server, asked(DOCUMENT))
        first, second = (exchange.json["messages"][0] for exchange in server.exchanges)
    assert heard.text == "Hello"
    assert first["content"][0]["type"] == "document"
    assert second["content"] == f"{PDF_TEXT}\n\nWhat is it?"
    assert heard.finished is not None
    assert any("PDF" in note for note in heard.finished.notes)


NO_PICTURES = [
    (400, "This model does not support image inputs."),
    (400, "messages[0]: unknown variant `image_url`, expected `text`"),
    (404, "No endpoints found that support image input"),
    (500, "image input is not supported - hint: you may need to provide the mmproj"),
]


@pytest.mark.parametrize(("status", "message"), NO_PICTURES)
def test_a_question_with_pictures_to_a_model_without_eyes_ends_in_clear_words(
    status: int, message: str
) -> None:
    refusal = Reply.json({"error": {"message": message}}, status=status)
    with WireServer(refusal) as server:
        heard = hear_from(Protocol.OPENAI_CHAT, server, asked(PICTURE))
        assert len(server.exchanges) == 1
    assert isinstance(heard.error, errors.BadRequestError)
    assert heard.error.user_text == (
        "model-1 takes no pictures. Remove them, or choose another model."
    )


def test_older_pictures_are_left_out_for_a_model_without_eyes_and_that_is_noted() -> None:
    request = asked(PICTURE)
    later = (*request.messages, RequestMessage(Role.ASSISTANT, "A cat."),
             RequestMessage(Role.USER, "Which colour?"))  # fmt: skip
    refusal = Reply.json({"error": {"message": NO_PICTURES[0][1]}}, status=400)
    answer = Reply(stream_for(Protocol.OPENAI_CHAT, ["Hello"]))
    with WireServer(refusal, answer) as server:
        heard = hear_from(Protocol.OPENAI_CHAT, server, replace(request, messages=later))
        content = server.exchanges[1].json["messages"][0]["content"]
    assert heard.text == "Hello"
    assert content == (
        "[A picture stood here. It was left out, as this model takes none.]\n\nWhat is it?"
    )


def test_a_model_known_to_be_without_eyes_is_not_even_asked() -> None:
    with WireServer(Reply(stream_for(Protocol.OPENAI_CHAT, ["Hello"]))) as server:
        request = replace(asked(PICTURE), model="gpt-3.5-turbo")
        heard = hear_from(Protocol.OPENAI_CHAT, server, request)
        assert server.exchanges == []
    assert isinstance(heard.error, errors.BadRequestError)


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_a_picture_that_is_too_large_for_the_server_is_no_lack_of_eyes(protocol: Protocol) -> None:
    refusal = Reply.json(
        {"error": {"message": "image exceeds 5 MB maximum: 7000000 bytes > 5242880 bytes"}},
        status=400,
    )
    with WireServer(refusal) as server:
        heard = hear_from(protocol, server, asked(PICTURE))
        assert len(server.exchanges) == 1
    assert heard.error is not None
    assert "5 MB maximum" in heard.error.user_text


def test_what_is_too_large_for_one_request_is_said_and_not_sent() -> None:
    blobs = Blobs(a=b"\x00" * (OPENAI.request_bytes + 1))
    with WireServer(Reply(stream_for(Protocol.OPENAI_RESPONSES, ["Hello"]))) as server:
        heard = hear_from(Protocol.OPENAI_RESPONSES, server, asked(PICTURE), blobs)
        assert server.exchanges == []
    assert isinstance(heard.error, errors.BadRequestError)
    assert "too large for one request" in heard.error.user_text


def test_a_file_that_is_gone_is_said_by_name() -> None:
    with WireServer(Reply(stream_for(Protocol.OPENAI_CHAT, ["Hello"]))) as server:
        heard = hear_from(Protocol.OPENAI_CHAT, server, asked(CODE), Blobs())
    assert heard.error is not None
    assert heard.error.user_text == "“run.py” is no longer there, so it cannot be sent."


def test_what_somebody_writes_is_never_taken_for_a_mark() -> None:
    words = "attached-1-0123456789abcdef and attached-1-"
    got = sent(Protocol.OPENAI_CHAT, asked(PICTURE, text=words))
    assert got.json["messages"][0]["content"][-1] == {"type": "text", "text": words}
