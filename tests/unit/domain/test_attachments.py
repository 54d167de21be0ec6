"""Limits, and the sentences about them."""

from __future__ import annotations

import unicodedata

from desktop_chat.domain.attachments import (
    ANTHROPIC,
    COMPATIBLE,
    MB,
    OPENAI,
    PDF,
    Attachment,
    complaints,
    limits_of,
    shown_name,
)
from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.parts import File, Image, Part, Text
from desktop_chat.domain.request import history_of
from desktop_chat.domain.settings import Protocol

PICTURE = Attachment(Image("a" * 64, "image/png"), "a.png", 1000)


def said(*attached: Attachment, takes_pictures: bool | None = None) -> tuple[str, ...]:
    return complaints(attached, ANTHROPIC, model="m", takes_pictures=takes_pictures)


def test_each_protocol_has_its_limits_and_a_pdf_goes_as_a_file_where_that_is_documented() -> None:
    assert limits_of(Protocol.ANTHROPIC, "api.anthropic.com") is ANTHROPIC
    assert limits_of(Protocol.OPENAI_RESPONSES, "localhost") is OPENAI
    assert limits_of(Protocol.OPENAI_CHAT, "api.openai.com").takes_pdf
    assert limits_of(Protocol.OPENAI_CHAT, "localhost") is COMPATIBLE
    assert not COMPATIBLE.takes_pdf


def test_what_cannot_be_sent_is_said_before() -> None:
    assert said(PICTURE) == ()
    assert said(PICTURE, takes_pictures=False) == (
        "m takes no pictures. Remove them, or choose another model.",
    )
    huge = Attachment(Image("b" * 64, "image/png"), "b.png", 5 * MB)
    assert said(huge) == ("“b.png” is too large: 5 MB, and up to 3.8 MB are taken.",)
    long = Attachment(File("c" * 64, PDF, "c.pdf"), "c.pdf", MB, pages=101)
    assert said(long) == ("“c.pdf” has 101 pages, and up to 100 are taken.",)
    files = [Attachment(File("d" * 64, PDF, "d.pdf"), "d.pdf", 15 * MB)] * 2
    assert said(*files) == (
        "The files are too large for one request: 30 MB, and up to 24 MB are taken.",
    )
    assert said(*[PICTURE] * 21) == ("A question takes up to 20 files.",)


def test_what_older_messages_bring_along_counts_too_and_the_same_file_once() -> None:
    def told(attached: Attachment, carried: dict[Image | File, int]) -> tuple[str, ...]:
        return complaints([attached], ANTHROPIC, model="m", takes_pictures=None, carried=carried)

    older: dict[Image | File, int] = {Image(f"{n:064}", "image/png"): 1 for n in range(100)}
    assert told(PICTURE, older) == (
        (
            "With the 100 pictures that this chat holds already, there are more than the 100 that "
            "a request may carry. Remove some, or begin a new chat."
        ),
    )
    assert told(Attachment(next(iter(older)), "a", 1), older) == ()
    note = Attachment(File("e" * 64, "text/plain", "e.txt"), "e.txt", MB)
    assert told(note, older) == ()
    large: dict[Image | File, int] = {File("f" * 64, PDF, "f.pdf"): 23 * MB + 1}
    assert told(note, large) == (
        (
            "With the files that this chat holds already, the request has 24 MB, and up to 24 MB "
            "are taken. Remove some, or begin a new chat."
        ),
    )


def test_a_name_from_macos_is_composed_and_one_line() -> None:
    assert shown_name(unicodedata.normalize("NFD", "한글 문서.pdf")) == "한글 문서.pdf"
    assert shown_name("a\nb\u202egpj.exe") == "a b gpj.exe"
    assert shown_name("C:\\temp\\x.txt") == "x.txt"
    assert len(shown_name("가" * 500 + ".pdf")) == 200
    assert shown_name("가" * 500 + ".pdf").endswith(".pdf")


def a_message(role: Role, *parts: Part) -> Message:
    return Message("i", "c", None, role, parts, 0.0)


def test_history_carries_what_questions_have_attached_and_nothing_of_answers() -> None:
    picture, file = Image("a" * 64, "image/png"), File("b" * 64, PDF, "b.pdf")
    path = [
        a_message(Role.USER, picture),
        a_message(Role.USER, file, Text("and this?")),
        a_message(Role.ASSISTANT, Image("c" * 64, "image/png"), Text("answer")),
    ]
    question, answer = history_of(path, provider="p", model="m")
    assert (question.text, question.attachments) == ("and this?", (picture, file))
    assert (answer.text, answer.attachments) == ("answer", ())
