"""The size of the next request, what is left out of it, and what a chat learns about both."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from desktop_chat.domain.conversation import Chat, ChatOptions, Message, Outcome, Role
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.parts import File, Image, StepEnd, Text, ToolCall, ToolResult
from desktop_chat.domain.provider_facts import ModelFacts
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.domain.token_estimate import text_tokens
from desktop_chat.domain.usage import Usage
from desktop_chat.services import context
from desktop_chat.services.context import ContextDesk, Draft, Weighed
from desktop_chat.services.token_book import TokenBook

PROVIDER = ProviderSettings("p", Protocol.OPENAI_CHAT, "https://models.example/v1")
CHAT = Chat("c", "", "Be brief.", "p", "m", None, 0.0)
WORDS = "one two three four five six seven eight nine ten " * 10


def path_of(exchanges: int, *, usage: Usage | None = None) -> list[Message]:
    found = []
    for n in range(exchanges):
        found.append(Message(f"q{n}", "c", None, Role.USER, (Text(WORDS),), 0.0))
        outcome = Outcome(FinishReason.STOP, usage=usage or Usage())
        answer = Message(f"a{n}", "c", None, Role.ASSISTANT, (Text(WORDS),), 0.0, "p", "m")
        found.append(replace(answer, outcome=outcome))
    return found


def desk(window: int | None, book: TokenBook | None = None) -> ContextDesk:
    def facts(provider: ProviderSettings, model: str) -> ModelFacts:
        del provider
        return ModelFacts(model, context_tokens=window)

    return ContextDesk(book or TokenBook(), facts, {"p": PROVIDER}.get)


def weighed(of: ContextDesk, path: list[Message], chat: Chat = CHAT) -> Weighed:
    return asyncio.run(of.weigh(chat, path))


def test_the_parts_of_a_request_are_told() -> None:
    found = desk(100_000)
    size = found.size(weighed(found, path_of(2)), Draft(100.0))
    assert size.system == round(text_tokens("Be brief."))
    assert size.history == pytest.approx(4 * (text_tokens(WORDS) + 4), abs=1)
    assert size.message == 104
    assert size.window == 100_000
    assert size.dropped == 0
    assert size.first_sent is None


def test_the_oldest_exchanges_are_left_out_where_the_window_is_full() -> None:
    each = 2 * (text_tokens(WORDS) + 4)
    found = desk(round(each * 4))
    path = path_of(10)
    size = found.size(weighed(found, path), Draft(10.0))
    assert size.dropped >= 12
    assert size.dropped % 2 == 0
    assert size.first_sent == path[size.dropped].id
    assert size.fits


def test_what_is_sent_is_what_was_told() -> None:
    found = desk(2_000)
    path = path_of(20)
    text = "What now? " * 30
    question = Message("q", "c", None, Role.USER, (Text(text),), 0.0)
    size = found.size(weighed(found, path), Draft(text_tokens(text)))
    sent = found.fitting(CHAT, [*path, question])
    assert sent[0].id == size.first_sent
    assert sent[-1] is question


def test_all_is_sent_where_nobody_knows_the_window() -> None:
    found = desk(None)
    path = path_of(20)
    size = found.size(weighed(found, path))
    assert size.share is None
    assert size.dropped == 0
    assert list(found.fitting(CHAT, path)) == path


def test_a_question_that_does_not_fit_alone_is_sent_alone() -> None:
    found = desk(1_000)
    question = Message("q", "c", None, Role.USER, (Text(WORDS * 50),), 0.0)
    path = path_of(3)
    weighed(found, path)
    assert list(found.fitting(CHAT, [*path, question])) == [question]


def test_the_answer_gets_the_room_that_the_chat_asks_for() -> None:
    found = desk(100_000)
    chat = replace(CHAT, options=ChatOptions({"max_tokens": 20_000}))
    assert found.size(weighed(found, [], chat)).room == 20_000
    assert found.size(weighed(found, [])).room == 4096


def test_the_estimate_follows_what_the_last_answer_reported() -> None:
    found = desk(100_000)
    path = path_of(2)
    before = text_tokens("Be brief.") + 3 * (text_tokens(WORDS) + 4)
    told = replace(path[-1], outcome=Outcome(FinishReason.STOP, usage=Usage(round(before * 1.5))))
    size = found.size(weighed(found, [*path[:-1], told]))
    plain = found.size(weighed(found, path))
    assert size.is_measured
    assert not plain.is_measured
    assert size.history == pytest.approx(plain.history * 1.5, rel=0.01)


def test_another_model_learns_nothing_from_it() -> None:
    found = desk(100_000)
    path = path_of(2, usage=Usage(5_000))
    assert not found.size(weighed(found, path, replace(CHAT, model="other"))).is_measured


def test_what_the_server_says_of_its_window_counts_first() -> None:
    found = desk(8_000)
    found.learn("p", [ModelFacts("m", context_tokens=32_000), ModelFacts("n")])
    assert found.size(weighed(found, [])).window == 32_000


class Blobs:
    """A picture and a text."""

    def read_blob(self, blob: str) -> bytes:
        if blob == "picture":
            return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x04\x00\x00\x00\x04\x00"
        if blob == "text":
            return WORDS.encode()
        raise FileNotFoundError(blob)

    def blob_size(self, blob: str) -> int:
        return len(self.read_blob(blob))


def test_files_are_looked_at_once_and_counted_for_the_model() -> None:
    found = desk(100_000, TokenBook(Blobs()))
    files = (Image("picture", "image/png"), File("text", "text/plain", "a.txt"))
    asked = Message("q", "c", None, Role.USER, (*files, Text("Look")), 0.0)
    size = found.size(weighed(found, [asked]))
    assert size.files == pytest.approx(765 + text_tokens(WORDS), abs=1)
    draft = asyncio.run(found.draft(CHAT, 0.0, files))
    assert found.size(weighed(found, []), draft).files == size.files


def test_a_file_that_is_gone_counts_as_a_large_one() -> None:
    found = desk(100_000, TokenBook(Blobs()))
    asked = Message("q", "c", None, Role.USER, (Image("gone", "image/png"),), 0.0)
    assert found.size(weighed(found, [asked])).files > 700


def test_a_summary_is_counted_in_the_place_of_what_it_stands_for() -> None:
    found = desk(100_000)
    path = path_of(6)
    summary = Message("s", "c", "a5", Role.ASSISTANT, (Text("Short."),), 0.0, "p", "m")
    summary = replace(summary, stands_for="a2", outcome=Outcome(FinishReason.STOP))
    size = found.size(weighed(found, [*path, summary]))
    assert size.summed_up == 6
    assert size.first_sent == "q3"
    assert size.history < found.size(weighed(found, path)).history
    assert [one.id for one in found.fitting(CHAT, [*path, summary])][:2] == ["s", "q3"]


def test_no_more_is_summed_up_than_one_request_holds() -> None:
    found = desk(2_000)
    much = weighed(found, path_of(40)).compactable
    assert 2 <= much < 76
    assert much % 2 == 0
    assert weighed(desk(None), path_of(40)).compactable == 76


LONG = "A result of many words, as they are found in files. " * 40


def with_a_step(message: Message) -> Message:
    steps = (ToolCall("a", "read_file", "{}"), StepEnd(), ToolResult("a", LONG), Text("So."))
    return replace(message, parts=steps)


def test_results_of_tools_take_room_where_they_are_sent() -> None:
    path = path_of(4)
    path[1] = with_a_step(path[1])
    using = replace(CHAT, options=ChatOptions(tools=("builtin",)))
    found = desk(100_000)
    without, with_tools = (found.size(weighed(found, path, chat)) for chat in (CHAT, using))
    assert with_tools.history - without.history == pytest.approx(text_tokens(LONG), rel=0.05)
    small = desk(round(text_tokens(LONG) + 400))
    weighed(small, path)  # the window is known from now on
    question = replace(path[0], id="q")
    assert path[0] in small.fitting(CHAT, [*path[:2], question])
    assert path[0] not in small.fitting(using, [*path[:2], question])


def test_an_answer_of_several_requests_says_nothing_of_one() -> None:
    path = path_of(2)
    usage = Usage(input_tokens=20 * round(text_tokens(WORDS)))
    outcome = Outcome(FinishReason.STOP, usage=usage)
    path[3] = replace(with_a_step(path[3]), outcome=outcome)
    found = desk(100_000)
    assert not found.size(weighed(found, path)).is_measured
    path[3] = replace(path[3], parts=(Text(WORDS),))
    assert found.size(weighed(found, path)).is_measured


def test_of_very_many_chats_it_is_kept_how_far_off_the_last_ones_were(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(context, "_MOST_CORRECTED", 2)
    found = desk(100_000)
    path = path_of(2, usage=Usage(input_tokens=2_000))
    for number in (0, 1, 2, 0, 3):
        chat = replace(CHAT, id=f"c{number}")
        assert weighed(found, path, chat).correction.is_measured
    assert [chat_id for chat_id, *_ in found._corrections] == ["c0", "c3"]
