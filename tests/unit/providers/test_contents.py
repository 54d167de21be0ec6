"""A PDF as each protocol takes it, where it takes one."""

from __future__ import annotations

from desktop_chat.domain.attachments import (
    PDF,
    LoadedFile,
    LoadedPicture,
    LoadedText,
    limits_of,
)
from desktop_chat.domain.conversation import Role
from desktop_chat.domain.request import ChatRequest, RequestMessage
from desktop_chat.domain.settings import Protocol
from desktop_chat.providers.dialect import Connection
from desktop_chat.providers.openai_chat import OpenAiChat


def encoded(*loaded: LoadedPicture | LoadedFile | LoadedText, text: str = "?") -> object:
    dialect = OpenAiChat(Connection("p", "https://api.openai.com/v1", "api.openai.com"))
    message = RequestMessage(Role.USER, text, loaded=loaded)
    body = dialect.encode(ChatRequest("m", (message,)), frozenset())
    messages = body["messages"]
    assert isinstance(messages, list)
    return messages[0]["content"]


def test_chat_completions_takes_a_pdf_as_a_file_at_its_makers() -> None:
    assert limits_of(Protocol.OPENAI_CHAT, "api.openai.com").takes_pdf
    assert encoded(LoadedFile(PDF, "보고서.pdf", b"UERG"), LoadedText("File: a")) == [
        {
            "type": "file",
            "file": {"filename": "보고서.pdf", "file_data": f"data:{PDF};base64,UERG"},
        },
        {"type": "text", "text": "File: a"},
        {"type": "text", "text": "?"},
    ]


def test_there_is_no_empty_text_beside_a_picture() -> None:
    assert encoded(LoadedPicture("image/png", b"UE5H"), text="") == [
        {"type": "image_url", "image_url": {"url": "data:image/png;base64,UE5H"}}
    ]


def test_texts_alone_are_one_string() -> None:
    assert encoded(LoadedText("one"), LoadedText("two")) == "one\n\ntwo\n\n?"
    assert encoded(LoadedText("one"), text="") == "one"
