"""What a rescue makes of rows, whatever is missing beside them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import apsw
import pytest

from desktop_chat.domain.rescue import Harm, Rescued
from desktop_chat.storage.dump import dump
from desktop_chat.storage.rescue.cells import node_of
from desktop_chat.storage.rescue.pages import Pages
from desktop_chat.storage.rescue.salvage import Job, salvage
from desktop_chat.storage.schema import apply, shipped_migrations
from desktop_chat.storage.soundness import TABLES
from tests.store.damage.harms import SIZE
from tests.store.damage.making import make_sound

DATABASES = Path(__file__).parents[2] / "databases"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sound(tmp_path_factory.mktemp("sound"), 21, with_log=False, chats=10).path


def saved(source: Path, target: Path) -> tuple[Rescued, apsw.Connection]:
    rescued = salvage(Job(source, target, Harm.DAMAGED, lambda _share: None))
    return rescued, apsw.Connection(str(target), flags=apsw.SQLITE_OPEN_READONLY)


def lines(path: Path) -> Sequence[str]:
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return list(dump(connection))
    finally:
        connection.close()


def leaves_of(path: Path, table: str) -> list[int]:
    """The pages that hold the rows of a table with row ids."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).get
    connection.close()
    pages = Pages(path)
    try:
        page = pages.page(root)
        assert page is not None
        node = node_of(pages, root, page)
        assert node is not None
        return node.children or [root]
    finally:
        pages.close()


def without(path: Path, target: Path, numbers: Sequence[int]) -> Path:
    content = bytearray(path.read_bytes())
    for number in numbers:
        content[(number - 1) * SIZE : number * SIZE] = bytes(SIZE)
    target.write_bytes(content)
    return target


def test_a_sound_history_comes_back_as_it_was(sound: Path, tmp_path: Path) -> None:
    rescued, connection = saved(sound, tmp_path / "new.sqlite3")
    assert list(dump(connection)) == lines(sound)
    assert (rescued.damaged, rescued.lost, rescued.texts) == (0, 0, 0)
    noted = connection.execute("SELECT count(*) FROM search_changes WHERE kind = 'message'").get
    assert noted == rescued.messages


@pytest.mark.parametrize("at", [(20,), (20, 70), (24, 70), (44, 45, 70)])
def test_a_header_that_lies_costs_nothing(at: Sequence[int], sound: Path, tmp_path: Path) -> None:
    content = bytearray(sound.read_bytes())
    for place in at:
        content[place] ^= 2
    damaged = tmp_path / "damaged.sqlite3"
    damaged.write_bytes(content)
    target = tmp_path / "new.sqlite3"
    salvage(Job(damaged, target, Harm.FOREIGN, lambda _share: None))
    assert lines(target) == lines(sound)


def test_an_old_version_is_brought_up_to_date_by_being_saved(tmp_path: Path) -> None:
    rescued, connection = saved(DATABASES / "version-3.sqlite3", tmp_path / "new.sqlite3")
    assert (rescued.chats, rescued.damaged, rescued.lost) == (2, 0, 0)
    assert connection.pragma("user_version") == shipped_migrations()[-1].version
    assert "**침채**에서 왔습니다." in "".join(dump(connection))


def test_texts_whose_messages_are_gone_stay_in_their_chats(sound: Path, tmp_path: Path) -> None:
    leaves = leaves_of(sound, "messages")
    assert len(leaves) > 3
    damaged = without(sound, tmp_path / "damaged.sqlite3", leaves[1:2])
    rescued, connection = saved(damaged, tmp_path / "new.sqlite3")
    before = apsw.Connection(str(sound), flags=apsw.SQLITE_OPEN_READONLY)
    query = """
    SELECT m.chat_id, p.text FROM messages m JOIN parts p ON p.message_seq = m.seq
    ORDER BY m.seq, p.position
    """
    assert connection.execute(query).fetchall() == before.execute(query).fetchall()
    assert rescued.texts == 0
    assert rescued.damaged > 3
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    heads = "SELECT count(*) FROM chats WHERE head_id IS NULL"
    assert connection.execute(heads).get == before.execute(heads).get
    before.close()


def test_messages_whose_chats_are_gone_are_in_chats_again(sound: Path, tmp_path: Path) -> None:
    damaged = without(sound, tmp_path / "damaged.sqlite3", leaves_of(sound, "chats"))
    rescued, connection = saved(damaged, tmp_path / "new.sqlite3")
    titles = {title for (title,) in connection.execute("SELECT title FROM chats")}
    assert titles == {"Recovered chat"}
    assert rescued.chats > 5
    lost = "SELECT count(*) FROM messages WHERE chat_id NOT IN (SELECT id FROM chats)"
    assert connection.execute(lost).get == 0


def test_a_message_that_is_not_as_it_was_written_says_so(sound: Path, tmp_path: Path) -> None:
    content = sound.read_bytes()
    content = content.replace(b"Let me think. Let", b"Xet me think. Let")
    (tmp_path / "damaged.sqlite3").write_bytes(content)
    rescued, connection = saved(tmp_path / "damaged.sqlite3", tmp_path / "new.sqlite3")
    query = "SELECT count(*) FROM messages WHERE notes LIKE '%could not be read%'"
    assert rescued.damaged == connection.execute(query).get > 0


def test_the_tables_that_a_start_looks_for_are_those_that_there_are() -> None:
    connection = apsw.Connection(":memory:")
    apply(connection, shipped_migrations())
    query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    names = {name for (name,) in connection.execute(query)}
    assert names - {"search_changes"} == TABLES
