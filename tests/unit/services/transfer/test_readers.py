"""Each app's files as its own code writes them: what becomes of them here."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.parts import File, Image, Reasoning, Text, ToolCall, ToolResult
from desktop_chat.domain.transfer import WholeChat
from desktop_chat.domain.usage import Usage
from desktop_chat.services.transfer.reading import reader_of
from desktop_chat.services.transfer.showing import shown_path
from desktop_chat.services.transfer.source import opened
from tests.fakes.exports import IMPORTS, a_home, zipped


def read(path: Path, app: str) -> list[WholeChat]:
    with opened(path) as source:
        reader = reader_of(source)
        assert reader.app == app
        entries = list(reader.read(source))
    wholes = [entry for entry in entries if isinstance(entry, WholeChat)]
    assert len(wholes) == len(entries), entries
    return wholes


def texts(whole: WholeChat) -> list[str]:
    return [message.text for message in shown_path(whole)]


def siblings(whole: WholeChat, message: Message) -> list[str]:
    return [m.text for m in whole.messages if m.parent_id == message.parent_id]


def test_chatgpt_gives_trees_reasoning_tools_and_pictures(tmp_path: Path) -> None:
    files = {
        "conversations.json": (IMPORTS / "chatgpt.json").read_bytes(),
        "user.json": b"{}",
        "file_0000abc-photo.png": b"\x89PNG",
    }
    first, second = read(zipped(tmp_path / "export.zip", files), "ChatGPT")
    question, answer, follow_up, last = shown_path(first)
    assert [type(part) for part in question.parts] == [Image, Text]
    assert first.attachments[0].data == b"\x89PNG"
    assert answer.parts == (
        Reasoning("Looking\n\nIt may be a cat."),
        ToolCall("", "python", "print(1)"),
        ToolResult("python", "1"),
        Text("A **cat**."),
    )
    assert siblings(first, answer) == ["A **cat**.", "A dog."]
    dog = next(m for m in first.messages if m.text == "A dog.")
    assert dog.outcome is not None
    assert dog.outcome.finish_reason is FinishReason.LENGTH
    assert (answer.model, dog.model) == ("gpt-5-thinking", "gpt-4o")
    assert (follow_up.text, last.text) == ("And this?", "A bird.")
    assert (first.chat.title, first.chat.is_archived) == ("고양이 사진", True)
    assert (first.chat.created_at, first.chat.used_at) == (1700000000.1, 1700000021.9)
    assert first.origin == "chatgpt:11111111-aaaa"
    assert second.chat.title == "Hello there"


def test_a_picture_that_is_not_in_the_export_is_said() -> None:
    first, _ = read(IMPORTS / "chatgpt.json", "ChatGPT")
    assert "[A picture that is not in the export]" in shown_path(first)[0].text


def test_chatgpt_in_several_files_and_as_one_conversation_alone(tmp_path: Path) -> None:
    conversations = json.loads((IMPORTS / "chatgpt.json").read_text())
    parts = {f"conversations-00{n}.json": json.dumps([c]).encode()
             for n, c in enumerate(conversations)}  # fmt: skip
    assert len(read(zipped(tmp_path / "many.zip", parts), "ChatGPT")) == 2
    alone = tmp_path / "one.json"
    alone.write_text(json.dumps(conversations[0]))
    assert len(read(alone, "ChatGPT")) == 1


def test_claude_gives_thoughts_tools_text_files_and_branches() -> None:
    first, second = read(IMPORTS / "claude.json", "Claude")
    question, answer, thanks = shown_path(first)
    file = next(part for part in question.parts if isinstance(part, File))
    assert (file.name, file.media_type) == ("notes.md", "text/markdown")
    assert first.attachments[0].data.decode() == "# Notes\n한글"
    assert "photo.jpg" in question.text
    assert siblings(first, answer) == ["They are notes.", "Short notes."]
    other = next(m for m in first.messages if m.text == "They are notes.")
    assert [type(p) for p in other.parts] == [Reasoning, ToolCall, ToolResult, Text]
    assert thanks.text == "Thanks"
    assert first.chat.used_at == 1775037900.0
    assert texts(second) == ["An older export", "has no parents."]
    assert second.chat.title == "An older export"


@pytest.mark.parametrize("as_zip", [True, False])
def test_cherry_gives_blocks_answers_of_several_models_and_files(
    tmp_path: Path, as_zip: bool
) -> None:
    data = (IMPORTS / "cherry.json").read_bytes()
    path = zipped(
        tmp_path / "b.zip", {"data.json": data, "Data/Files/f-1.png": b"p", "Data/x": b""}
    )
    first, old = read(path if as_zip else IMPORTS / "cherry.json", "Cherry Studio")
    question, answer, second, failed = shown_path(first)
    assert any(isinstance(part, Image) for part in question.parts) is as_zip
    assert "[paper.pdf, which is not in the export]" in question.text
    assert answer.parts == (Reasoning("A look."), Text("A picture."))
    assert answer.outcome is not None
    assert answer.outcome.usage == Usage(7, 9)
    assert siblings(first, answer) == ["A picture.", "An image."]
    assert second.text == "Run it"
    assert failed.outcome is not None
    assert failed.outcome.error_text == "Connection error."
    assert (first.chat.title, first.chat.system_prompt) == ("두 모델", "You help.")
    assert first.chat.is_pinned
    assert texts(old) == ["From before the blocks", "Still read."]


def test_a_copy_of_cherrys_own_folders_is_refused_in_words(tmp_path: Path) -> None:
    path = zipped(tmp_path / "b.zip", {"IndexedDB/000003.log": b"", "metadata.json": b"{}"})
    with opened(path) as source, pytest.raises(StoreError, match="Cherry Studio's own folders"):
        reader_of(source)


def test_chatbox_gives_forks_and_earlier_threads() -> None:
    first, earlier, old = read(IMPORTS / "chatbox.json", "Chatbox")
    question, answer = shown_path(first)
    assert "[list.csv, which is not in the export]" in question.text
    assert answer.parts == (Reasoning("greet"), Text("Hello again"))
    assert siblings(first, answer) == ["Hello again", "Hello"]
    assert len(first.messages) == 4
    assert (first.chat.title, first.chat.system_prompt) == ("Forks 갈래", "You are kind.")
    assert texts(earlier) == ["Before", ""]
    assert earlier.messages[1].outcome is not None
    assert earlier.messages[1].outcome.error_text == "API Error: 401"
    assert texts(old) == ["Old text"]


def test_open_webui_gives_the_tree_and_the_reasoning_out_of_the_text() -> None:
    (whole,) = read(IMPORTS / "open_webui.json", "Open WebUI")
    question, answer, again, failed = shown_path(whole)
    assert [type(part) for part in question.parts] == [Image, Text]
    assert question.text == "Say hi\n\n[report.pdf, which is not in the export]"
    assert siblings(whole, answer) == ["Hi.", "Hello."]
    first = next(m for m in whole.messages if m.text == "Hi.")
    assert first.parts[0] == Reasoning("a < b\nso hi")
    assert first.outcome is not None
    assert first.outcome.usage == Usage(11, 2)
    assert again.text == "Again"
    assert failed.outcome is not None
    assert failed.outcome.finish_reason is FinishReason.FAILED
    assert failed.outcome.error_text == "Model not found"
    assert whole.chat.tags == ("general", "hello")
    assert whole.chat.system_prompt == "Be plain."


def test_lm_studio_gives_versions_as_siblings() -> None:
    (whole,) = read(IMPORTS / "lm_studio.conversation.json", "LM Studio")
    question, answer, bye = shown_path(whole)
    assert question.text.startswith("안녕")
    assert answer.parts == (Reasoning("The user greets."), Text("안녕하세요!"))
    assert siblings(whole, answer) == ["Hello.", "안녕하세요!"]
    assert bye.role is Role.USER
    assert whole.chat.system_prompt == "Answer in Korean."
    assert whole.origin == "lmstudio:1755000000123"


def test_a_folder_of_lm_studios_chats_is_read_too(tmp_path: Path) -> None:
    data = json.loads((IMPORTS / "lm_studio.conversation.json").read_text())
    for number in range(3):
        folder = tmp_path / f"sub {number % 2}"
        folder.mkdir(exist_ok=True)
        text = json.dumps({**data, "createdAt": 1755000000000 + number})
        (folder / f"{number}.conversation.json").write_text(text)
    assert len(read(tmp_path, "LM Studio")) == 3


ALL: Mapping[str, int] = {
    "chatgpt.json": 2,
    "claude.json": 2,
    "cherry.json": 2,
    "chatbox.json": 3,
    "open_webui.json": 1,
    "lm_studio.conversation.json": 1,
}


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_imported_twice(name: str) -> None:
    async def run() -> None:
        async with a_home() as home:
            first = await home.take(IMPORTS / name)
            assert (first.new, first.failures) == (ALL[name], ())
            before = await home.wholes()
            second = await home.take(IMPORTS / name)
            assert (second.new, second.same, second.operation) == (0, ALL[name], None)
            assert await home.wholes() == before
            assert all(whole.chat.provider == "here" for whole in before)

    asyncio.run(run())


@pytest.mark.parametrize("name", ALL)
def test_what_was_imported_is_exported_and_imported_the_same(name: str, tmp_path: Path) -> None:
    async def run() -> None:
        async with a_home() as home:
            await home.take(IMPORTS / name)
            await home.give(tmp_path / "1.json")
        async with a_home() as home:
            assert not (await home.take(tmp_path / "1.json")).failures
            await home.give(tmp_path / "2.json")
        assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()

    asyncio.run(run())
