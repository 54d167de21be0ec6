"""A history that is damaged, or goes, while the window has it open."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import apsw
import pytest

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.rescue import Harm
from desktop_chat.domain.settings import Settings
from desktop_chat.services.engine import Engine
from desktop_chat.storage import database
from desktop_chat.storage.connection import Access
from desktop_chat.storage.home import Home
from desktop_chat.storage.rescue import exchange
from desktop_chat.storage.store import Store
from tests.fakes.privileges import bound_by_permissions
from tests.fakes.turns import until
from tests.store.damage.harms import SIZE
from tests.store.damage.making import make_sound
from tests.unit.storage.samples import DONE, a_chat, a_message, ended


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    home.create()
    return home


@asynccontextmanager
async def running(home: Home, troubles: list[str | None] | None = None) -> AsyncIterator[Engine]:
    from desktop_chat.app.engine import open_engine

    engine = await open_engine(
        home,
        (Settings(), ()),
        owner=True,
        on_trouble=(troubles if troubles is not None else []).append,
        on_secret=lambda _secret: None,
    )
    try:
        assert engine.notices == ()
        yield engine
    finally:
        await engine.aclose()


def stored(path: Path, what: str) -> list[object]:
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        assert connection.execute("PRAGMA integrity_check").get == "ok"
        return [row[0] for row in connection.execute(what)]
    finally:
        connection.close()


TITLES = "SELECT title FROM chats ORDER BY seq"
TEXTS = "SELECT text FROM parts ORDER BY message_seq"


@pytest.mark.store_row(106, 112)
def test_a_history_that_is_deleted_is_there_again_and_goes_on(home: Home) -> None:
    troubles: list[str | None] = []

    async def main() -> None:
        async with running(home, troubles) as engine:
            chat = a_chat("Before")
            await engine.store.create_chat(chat)
            await engine.store.add_message(a_message(chat, None, text="said before"))
            for entry in home.path.glob("chats.sqlite3*"):
                entry.unlink()
            with pytest.raises(StoreError):
                await engine.store.create_chat(a_chat("After"))
            await until(lambda: engine.rescue.state.rescued is not None)
            rescued = engine.rescue.state.rescued
            assert rescued is not None
            assert (rescued.harm, rescued.chats, rescued.messages) == (Harm.MISSING, 1, 1)
            await until(lambda: troubles[-1:] == [None], seconds=20)
            assert [one.title for one in await engine.sessions.chats()] == ["After", "Before"]

    asyncio.run(main())
    assert stored(home.database, TITLES) == ["Before", "After"]
    assert stored(home.database, TEXTS) == ["said before"]


@pytest.mark.store_row(112)
def test_what_the_window_knows_is_added_to_what_can_be_read(home: Home) -> None:
    sound = make_sound(home.path / "made", 3, with_log=False, chats=4)
    home.database.write_bytes(sound.path.read_bytes())

    async def main() -> None:
        async with running(home) as engine:
            chat = a_chat("A chat that is shown")
            await engine.store.create_chat(chat)
            question = a_message(chat, None, Role.USER, "only in the window")
            await engine.store.add_message(question)
            session = await engine.sessions.open(chat.id)
            _damage_everything(home.database)
            await asyncio.wrap_future(engine.rescue.look_over_now())
            await engine.rescue.settled()
            rescued = engine.rescue.state.rescued
            assert rescued is not None
            assert rescued.harm is Harm.DAMAGED
            told = await engine.store.path(session.chat.id)
            assert [message.text for message in told] == ["only in the window"]
            answer = a_message(session.chat, question, Role.USER, "and it goes on")
            await engine.store.add_message(answer)

    asyncio.run(main())
    assert stored(home.database, TEXTS)[-2:] == ["only in the window", "and it goes on"]
    assert any(".damaged-" in entry.name for entry in home.path.iterdir())


def _damage_everything(path: Path) -> None:
    """Wipe every page but the first, in the file and in its log."""
    log = path.with_name(f"{path.name}-wal")
    with path.open("rb+") as file:
        length = file.seek(0, 2)
        file.seek(SIZE)
        file.write(bytes(length - SIZE))
    with log.open("rb+") as file:
        length = file.seek(0, 2)
        for at in range(32, length, SIZE + 24):
            file.seek(at + 24)
            file.write(bytes(SIZE))


@pytest.mark.store_row(112)
def test_a_page_that_is_damaged_while_it_is_open_is_noticed_by_reading(home: Home) -> None:
    sound = make_sound(home.path / "made", 4, with_log=False, chats=6)
    content = bytearray(sound.path.read_bytes())
    leaves = [at for at in range(SIZE, len(content), SIZE) if content[at] == 13]
    messages = [at for at in leaves if b"assistant" in content[at : at + SIZE]]
    at = messages[len(messages) // 2]
    home.database.write_bytes(content)
    before = len(stored(home.database, "SELECT 1 FROM messages"))

    async def main() -> None:
        async with running(home) as engine:
            with home.database.open("rb+") as file:
                file.seek(at)
                file.write(bytes(SIZE))
            for chat in await engine.sessions.chats():
                try:
                    await engine.store.path(chat.id)
                except StoreError:
                    break
            await engine.rescue.settled()
            rescued = engine.rescue.state.rescued
            assert rescued is not None
            gone = rescued.lost + rescued.damaged
            assert before - 40 <= rescued.messages <= before
            assert rescued.messages + rescued.lost >= before or gone > 0
            for chat in await engine.sessions.chats():
                await engine.store.path(chat.id)

    asyncio.run(main())


@pytest.mark.store_row(112)
def test_a_text_that_is_no_text_any_more_is_noticed_and_repaired(home: Home) -> None:
    async def write() -> str:
        async with running(home) as engine:
            chat = a_chat()
            await engine.store.create_chat(chat)
            await engine.store.add_message(a_message(chat, None, text="한글로 된 문장"))
            return chat.id

    chat_id = asyncio.run(write())
    content = home.database.read_bytes()
    written = "한글로 된 문장".encode()
    assert content.count(written) == 1
    home.database.write_bytes(content.replace(written, b"\xff" + written[1:]))

    async def main() -> None:
        async with running(home) as engine:
            with pytest.raises(StoreError):
                await engine.store.path(chat_id)
            await engine.rescue.settled()
            assert engine.rescue.state.rescued is not None
            assert engine.rescue.state.rescued.damaged == 1
            assert (await engine.store.path(chat_id))[0].text.endswith("글로 된 문장")

    asyncio.run(main())


@pytest.mark.store_row(107)
@pytest.mark.parametrize("is_there", [True, False], ids=["with chats", "empty"])
def test_a_home_that_may_only_be_read_is_worked_in_and_not_touched(
    home: Home, is_there: bool
) -> None:
    from desktop_chat.app.engine import open_engine

    titles: list[object] = []
    if is_there:
        made = make_sound(home.path / "made", 6, with_log=False, chats=2)
        home.database.write_bytes(made.path.read_bytes())
        titles = stored(made.path, "SELECT title FROM chats ORDER BY used DESC")
    before = sorted(entry.name for entry in home.path.iterdir())

    async def main() -> None:
        engine = await open_engine(
            home,
            (Settings(), ()),
            owner=True,
            on_trouble=lambda _text: None,
            on_secret=lambda _secret: None,
        )
        try:
            assert "Nothing that you write now is kept" in engine.notices[0]
            chat = a_chat("in memory")
            await engine.store.create_chat(chat)
            found = await engine.sessions.chats()
            assert [one.title for one in found] == ["in memory", *titles]
            assert all([await engine.store.path(one.id) for one in found[1:]])
        finally:
            await engine.aclose()

    home.path.chmod(0o500)
    try:
        bound_by_permissions(lambda: asyncio.run(main()))
    finally:
        home.path.chmod(0o700)
    assert sorted(entry.name for entry in home.path.iterdir()) == before


@pytest.mark.store_row(105)
def test_a_history_that_is_locked_at_the_start_is_waited_for(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Access.__init__, "__defaults__", (None, 0.05, None))
    sound = make_sound(home.path / "made", 9, with_log=False, chats=2)
    home.database.write_bytes(sound.path.read_bytes())
    other = apsw.Connection(str(home.database))
    other.pragma("locking_mode", "exclusive")
    other.execute("BEGIN EXCLUSIVE")

    async def main() -> None:
        troubles: list[str | None] = []
        asyncio.get_running_loop().call_later(0.3, other.close)
        async with running(home, troubles) as engine:
            assert any("locked" in (text or "") for text in troubles)
            assert troubles[-1] is None
            await engine.store.create_chat(a_chat("Kept"))

    asyncio.run(main())
    assert "Kept" in stored(home.database, TITLES)


@pytest.mark.store_row(112)
def test_after_a_bad_end_all_of_it_is_looked_through(home: Home) -> None:
    sound = make_sound(home.path / "made", 5, with_log=True, chats=4)
    home.database.write_bytes(sound.path.read_bytes())
    (home.path / "chats.sqlite3-wal").write_bytes(sound.log.read_bytes())

    async def main() -> bool:
        async with running(home) as engine:
            return engine.rescue.looks_over

    assert asyncio.run(main()), "it was killed"
    assert not asyncio.run(main()), "it was closed"


@pytest.mark.store_row(106, 112)
def test_another_file_in_the_place_of_the_open_one_is_kept_aside_and_takes_nothing_away(
    home: Home,
) -> None:
    other = make_sound(home.path / "made", 7, with_log=False, chats=3)
    titles = stored(other.path, TITLES)

    async def main() -> str:
        async with running(home) as engine:
            chat = a_chat("Ours")
            await engine.store.create_chat(chat)
            await engine.store.add_message(a_message(chat, None, text="said before"))
            other.path.replace(home.database)
            with pytest.raises(StoreError, match="replaced"):
                await engine.store.add_message(a_message(chat, None, text="said behind it"))
            await until(lambda: engine.rescue.state.rescued is not None)
            rescued = engine.rescue.state.rescued
            assert rescued is not None
            assert (rescued.harm, rescued.chats) == (Harm.REPLACED, 1)
            return rescued.kept

    kept = asyncio.run(main())
    assert not (home.path / f"{kept}-wal").exists(), "our log, beside a file that is not ours"
    assert stored(home.database, TITLES) == ["Ours"]
    assert stored(home.database, TEXTS) == ["said before", "said behind it"]
    assert stored(home.path / kept, TITLES) == titles


@pytest.mark.store_row(112)
def test_a_repair_that_cannot_put_its_file_in_place_leaves_the_history_in_use(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(13, "in use", str(path))

    sound = make_sound(home.path / "made", 8, with_log=False, chats=3)
    home.database.write_bytes(sound.path.read_bytes())
    monkeypatch.setattr(exchange, "finish", refuse)
    monkeypatch.setattr(database, "FILES_PATIENCE_S", 0.2)

    async def main() -> None:
        async with running(home) as engine:
            chats = len(await engine.sessions.chats())
            engine.rescue._on_harm("noticed", Harm.DAMAGED)
            await engine.rescue.settled()
            assert "in use" in engine.rescue.state.failed
            assert len(await engine.sessions.chats()) == chats
            await engine.store.create_chat(a_chat("behind it"))

    asyncio.run(main())
    assert "behind it" in stored(home.database, TITLES)


@pytest.mark.store_row(112)
def test_a_question_from_the_terminal_goes_on_in_the_history_that_the_window_has_repaired(
    home: Home,
) -> None:
    async def main() -> None:
        async with running(home) as engine:
            guest = Store(home.database, owner=False, on_trouble=lambda _text: None)
            await guest.open()
            chat = a_chat("From the terminal")
            await guest.conversations.create_chat(chat)
            question = a_message(chat, None, text="asked before")
            await guest.conversations.add_message(question)
            engine.rescue._on_harm("noticed", Harm.DAMAGED)
            await engine.rescue.settled()
            assert engine.rescue.state.rescued is not None
            answer = a_message(chat, question, Role.ASSISTANT, "")
            await guest.conversations.add_message(answer, live=True)
            assert await guest.journal.finish(ended(answer, "and answered"), DONE)
            await guest.aclose()
            told = await engine.store.path(chat.id)
            assert [message.text for message in told] == ["asked before", "and answered"]

    asyncio.run(main())


@pytest.mark.store_row(112)
def test_a_fault_of_the_repair_itself_is_said_and_ends_it(
    home: Home, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_values: object, **_named: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(exchange, "prepare", fail)

    async def main() -> None:
        async with running(home) as engine:
            engine.rescue._on_harm("noticed", Harm.DAMAGED)
            await engine.rescue.settled()
            state = engine.rescue.state
            assert (state.share, state.rescued) == (None, None)
            assert state.failed
            await engine.store.create_chat(a_chat("behind it"))

    asyncio.run(main())
    assert "could not be repaired" in caplog.text
    assert stored(home.database, TITLES) == ["behind it"]
