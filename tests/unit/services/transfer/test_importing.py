"""Preview and import: what is damaged, what has grown, what is cancelled, what is undone."""

from __future__ import annotations

import asyncio
import json
import zipfile
from pathlib import Path

import pytest

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.transfer import ExportFormat, Standing
from desktop_chat.services.transfer.halt import Halt
from desktop_chat.services.transfer.importing import Importing
from tests.fakes.exports import FOLDERS, IMPORTS, PAPER, PICTURE, a_chat_with_all, a_home, zipped

CHATGPT = IMPORTS / "chatgpt.json"


def test_a_preview_says_what_is_in_it_and_keeps_nothing() -> None:
    async def run() -> None:
        async with a_home() as home:
            preview = await home.look(IMPORTS / "claude.json")
            assert preview.app == "Claude"
            first = preview.chats[0]
            assert (first.title, first.messages, first.new_messages) == ("Words and 단어", 4, 4)
            assert (first.attachments, first.standing) == (1, Standing.NEW)
            assert await home.wholes() == []
            await home.take(IMPORTS / "claude.json")
            again = await home.look(IMPORTS / "claude.json")
            assert [found.standing for found in again.chats] == [Standing.SAME] * 2

    asyncio.run(run())


def test_only_what_was_chosen_is_taken() -> None:
    async def run() -> None:
        async with a_home() as home:
            preview = await home.look(CHATGPT)
            result = await home.take(CHATGPT, {preview.chats[1].id})
            assert result.new == 1
            assert (await home.only()).chat.title == "Hello there"

    asyncio.run(run())


def test_a_chat_that_has_grown_gets_its_new_messages_only(tmp_path: Path) -> None:
    async def run() -> None:
        conversations = json.loads(CHATGPT.read_text())
        mapping = conversations[0]["mapping"]
        mapping["u3"] = {**mapping["u2"], "id": "u3", "parent": "a2", "children": []}
        mapping["a2"]["children"] = ["u3"]
        conversations[0]["current_node"] = "u3"
        grown = tmp_path / "conversations.json"
        grown.write_text(json.dumps(conversations))
        async with a_home() as home:
            await home.take(CHATGPT)
            before = {w.chat.id: w for w in await home.wholes()}
            result = await home.take(grown)
            assert (result.new, result.grown, result.same, result.messages) == (0, 1, 1, 1)
            after = {w.chat.id: w for w in await home.wholes()}
            (changed,) = (id_ for id_ in after if after[id_] != before[id_])
            assert after[changed].messages[:-1] == before[changed].messages
            assert after[changed].chat.head_id == after[changed].messages[-1].id
            assert result.operation is not None
            await home.store.keeping.undo(result.operation.id)
            undone = {w.chat.id: w for w in await home.wholes()}
            assert undone[changed].messages == before[changed].messages

    asyncio.run(run())


def test_a_chat_that_was_deleted_comes_back() -> None:
    async def run() -> None:
        async with a_home() as home:
            await home.take(CHATGPT)
            for whole in await home.wholes():
                await home.store.conversations.delete_chat(whole.chat.id)
            assert {f.standing for f in (await home.look(CHATGPT)).chats} == {Standing.IN_BIN}
            assert (await home.take(CHATGPT)).restored == 2
            assert len(await home.wholes()) == 2

    asyncio.run(run())


def test_an_undone_import_can_be_done_anew() -> None:
    async def run() -> None:
        async with a_home() as home:
            first = await home.take(CHATGPT)
            assert first.operation is not None
            await home.store.keeping.undo(first.operation.id)
            assert await home.wholes() == []
            assert (await home.take(CHATGPT)).restored == 2
            assert len(await home.wholes()) == 2

    asyncio.run(run())


def damaged_files(folder: Path) -> dict[str, Path]:
    """Files with something wrong, and at least one good chat each."""
    raw = CHATGPT.read_text()
    conversations = json.loads(raw)
    second = json.dumps(conversations[1])
    made = {
        "one value is no JSON": f"[{second.replace('null', 'nul', 1)}, "
        f"{json.dumps(conversations[0])}]",
        "the file was cut": f"[{json.dumps(conversations[0])}, {second}"[:-40],
        "an entry is something else": f'[3, "x", null, {{"title": "No tree"}}, {second}]',
        "a mapping is a list": f'[{{"id": "1", "title": "Odd", "mapping": []}}, {second}]',
        "nodes are numbers": f'[{{"id": "1", "title": "Odd", "mapping": {{"a": 3}}}}, {second}]',
    }
    files = {}
    for number, (what, text) in enumerate(made.items()):
        files[what] = folder / f"{number}.json"
        # What it is, is found in the first entry that says so.
        files[what].write_text(text if number != 2 else f"[{second}, {text[1:]}")
    return files


@pytest.mark.parametrize("what", range(5))
def test_what_is_damaged_is_said_and_the_rest_is_imported(what: int, tmp_path: Path) -> None:
    async def run() -> None:
        path = list(damaged_files(tmp_path).values())[what]
        async with a_home() as home:
            preview = await home.look(path)
            result = await home.take(path)
            assert result.new >= 1
            assert len(await home.wholes()) == result.new
            assert preview.failures == result.failures
            if what != 4:  # a chat without messages is none that failed
                assert result.failures
                assert all(failure.reason for failure in result.failures)

    asyncio.run(run())


@pytest.mark.parametrize("share", [0.001, 0.02, 0.1, 0.3, 0.45])
def test_a_file_that_is_cut_in_its_first_entry_is_called_cut(share: float, tmp_path: Path) -> None:
    async def run() -> None:
        raw = CHATGPT.read_bytes()
        path = tmp_path / "conversations.json"
        path.write_bytes(raw[: max(1, int(len(raw) * share))])
        async with a_home() as home:
            try:
                said = [one.reason for one in (await home.look(path)).failures]
            except StoreError as error:
                said = [error.user_text]
        assert len(said) == 1
        assert "is cut short" in said[0] or "ends too early" in said[0]

    asyncio.run(run())


def test_files_of_our_own_are_checked_entry_by_entry(tmp_path: Path) -> None:
    async def run() -> None:
        path = tmp_path / "x.zip"
        async with a_home() as home:
            await home.add(a_chat_with_all(), folders=FOLDERS, attachments=(PICTURE, PAPER))
            await home.give(path)
        with zipfile.ZipFile(path) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        broken = files["chats.json"].replace(b'"parent_id": "q2"', b'"parent_id": "qx"')
        async with a_home() as home:
            result = await home.take(zipped(tmp_path / "1.zip", files | {"chats.json": broken}))
            assert [(f.name, f.reason) for f in result.failures] == [
                ("A title: <한글>", "Its messages do not hang together.")
            ]
        name = f"attachments/{PICTURE.sha256}"
        for changed, reason in (({name: b"other"}, "damaged"), ({name: None}, "missing")):
            left = {n: d for n, d in (files | changed).items() if d is not None}
            async with a_home() as home:
                result = await home.take(zipped(tmp_path / "2.zip", left))
                assert result.new == 1
                (failure,) = result.failures
                assert reason in failure.reason

    asyncio.run(run())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"[2026] a log [", "none of the files"),
        (b'[{"a": 1}, {"b', "none of the files"),
        (b'{"a": 1}', "none of the files"),
        (b"[]", "none of the files"),
        (b"%PDF-1.4", "none of the files"),
        (b"PK\x03\x04 no zip", "cut short or damaged"),
        (b'{"a": [1}', "cut short: it ends after 9 bytes"),
        (b'{"a": 1, 2: 3}', "damaged from byte 10 on"),
        (b'{"format": "else"}', "none of the files"),
    ],
)
def test_what_nobody_knows_is_refused_in_words(content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)

    async def run() -> None:
        async with a_home() as home:
            for work in (home.look(path), home.take(path)):
                with pytest.raises(StoreError, match=words):
                    await work
            with pytest.raises(StoreError, match="There is no"):
                await home.look(tmp_path / "absent")

    asyncio.run(run())


def test_a_newer_format_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"format": "desktop-chat", "version": 2, "chats": []}')

    async def run() -> None:
        async with a_home() as home:
            (failure,) = (await home.look(path)).failures
            assert "newer version" in failure.reason

    asyncio.run(run())


def many(path: Path, count: int) -> Path:
    """An export of so many chats."""
    conversation = json.loads(CHATGPT.read_text())[0]
    path.write_text(json.dumps([{**conversation, "conversation_id": str(n)} for n in range(count)]))
    return path


def test_a_cancelled_import_leaves_nothing(tmp_path: Path) -> None:
    async def run() -> None:
        path = many(tmp_path / "conversations.json", 300)
        async with a_home(tmp_path / "db") as home:
            halt = Halt()
            shares: list[float] = []

            def on_progress(share: float) -> None:
                shares.append(share)
                halt.request()

            result = await home.importing.run(path, None, on_progress, halt)
            assert result.is_stopped
            assert 0 < shares[0] < 1
            left = await home.store.database.read(
                lambda c: [
                    c.execute(f"SELECT count(*) FROM {table}").get
                    for table in ("chats", "messages", "parts", "blobs", "operations")
                ]
            )
            assert left == [0] * 5
            assert (await home.take(path)).new == 300

    asyncio.run(run())


def test_an_import_that_fails_or_is_cut_off_leaves_nothing(tmp_path: Path) -> None:
    async def run() -> None:
        path = many(tmp_path / "conversations.json", 300)
        async with a_home(tmp_path / "db") as home:

            class Full:
                """The disk is full at the second batch."""

                def __init__(self) -> None:
                    self.calls = 0

                def __getattr__(self, name: str) -> object:
                    return getattr(home.transfer, name)

                async def stage(self, *args: object) -> object:
                    self.calls += 1
                    if self.calls == 2:
                        raise StoreError("The disk is full.")
                    return await home.transfer.stage(*args)  # type: ignore[arg-type]

            importing = Importing(Full(), lambda: ("p", "m"))  # type: ignore[arg-type]
            with pytest.raises(StoreError, match="full"):
                await importing.run(path, None, lambda _share: None, Halt())
            task = asyncio.create_task(home.take(path))
            while not await home.store.database.read(
                lambda c: c.execute("SELECT count(*) FROM chats").get
            ):
                await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert (
                await home.store.database.read(
                    lambda c: c.execute("SELECT count(*) FROM chats").get
                )
                == 0
            )

    asyncio.run(run())


def test_what_is_on_its_way_to_the_store_is_taken_back_as_well(tmp_path: Path) -> None:
    async def run() -> None:
        path, begun = many(tmp_path / "conversations.json", 20), asyncio.Event()
        async with a_home(tmp_path / "db") as home:

            class Watched:
                def __getattr__(self, name: str) -> object:
                    return getattr(home.transfer, name)

                async def stage(self, *args: object) -> object:
                    begun.set()
                    return await home.transfer.stage(*args)  # type: ignore[arg-type]

            importing = Importing(Watched(), lambda: ("p", "m"))  # type: ignore[arg-type]
            task = asyncio.create_task(importing.run(path, None, lambda _share: None, Halt()))
            await begun.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            query = "SELECT count(*) FROM chats"
            assert await home.store.database.read(lambda c: c.execute(query).get) == 0

    asyncio.run(run())


def test_bytes_without_a_chat_that_wants_them_are_not_kept(tmp_path: Path) -> None:
    async def run() -> None:
        async with a_home() as home:
            await home.add(a_chat_with_all(), attachments=(PICTURE, PAPER))
            await home.give(tmp_path / "x.json", ExportFormat.JSON)
        async with a_home() as home:
            await home.take(tmp_path / "x.json", set())
            assert await home.transfer.attachment(PICTURE.sha256) is None

    asyncio.run(run())
