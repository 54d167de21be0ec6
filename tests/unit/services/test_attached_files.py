"""Tools read what was attached to their chat, under the names that they are told."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_chat.domain.conversation import ChatOptions, Message, Role
from desktop_chat.domain.errors import ToolError
from desktop_chat.domain.parts import File, Image
from desktop_chat.domain.tools import ToolOutcome
from desktop_chat.services.tools.attached import AttachedFiles, name_of_folder
from desktop_chat.tools import builtin_files
from desktop_chat.tools.builtin_files import file_tools
from desktop_chat.tools.functions import FunctionSource
from tests.unit.storage.samples import a_chat

TEXT = "text/plain"
PARTS = (
    File("1" * 64, TEXT, "note.txt"),
    File("2" * 64, TEXT, "note.txt"),
    Image("3" * 64, "image/png"),
    File("4" * 64, TEXT, "gone.txt"),
)


class Blobs:
    """Two texts."""

    def read_blob(self, blob: str) -> bytes:
        """All bytes."""
        known = {"1" * 64: b"first", "2" * 64: "둘째".encode("cp949")}
        if blob not in known:
            raise FileNotFoundError(blob)
        return known[blob]

    def blob_size(self, blob: str) -> int:
        """How many."""
        return len(self.read_blob(blob))


@pytest.fixture
def attached(tmp_path: Path) -> AttachedFiles:
    """Four parts of a question, and two folders of the same name."""
    roots = []
    for place in ("one", "two"):
        root = tmp_path / place / "notes"
        root.mkdir(parents=True)
        (root / "a.txt").write_text(place, "utf-8")
        roots.append(str(root))
    (tmp_path / "one" / "notes" / "data.bin").write_bytes(bytes(range(256)))
    options = ChatOptions(folders=tuple(roots))
    chat = replace(a_chat(), options=options)
    question = Message("m", chat.id, None, Role.USER, PARTS, 0.0)
    return AttachedFiles(chat, lambda id_: [question] if id_ == chat.id else [], Blobs())


def call(attached: AttachedFiles, number: int, **arguments: object) -> ToolOutcome:
    async def run() -> ToolOutcome:
        source = FunctionSource("files", file_tools(attached))
        tool = (await source.tools())[number]
        return await source.call(tool, arguments, lambda _progress: None)

    return asyncio.run(run())


def test_they_are_listed_each_under_a_name_of_its_own(attached: AttachedFiles) -> None:
    listed = call(attached, 0).text.splitlines()
    assert listed == ["note.txt", "note.txt (2)", "gone.txt", "notes/", "notes (2)/"]
    below = call(attached, 0, folder="notes/").text.splitlines()
    assert below == ["notes/a.txt (3 bytes)", "notes/data.bin (256 bytes)"]


def test_each_is_read_by_its_name(attached: AttachedFiles) -> None:
    assert call(attached, 1, name="note.txt").text == "first"
    assert call(attached, 1, name="note.txt (2)").text == "둘째"
    assert call(attached, 1, name="notes/a.txt").text == "one"
    assert call(attached, 1, name="notes (2)/a.txt").text == "two"


@pytest.mark.parametrize(
    "name", ["gone.txt", "notes/data.bin", "notes/../../two/notes/a.txt", "/etc/passwd", "", "x"]
)
def test_what_cannot_be_read_is_said(attached: AttachedFiles, name: str) -> None:
    outcome = call(attached, 1, name=name)
    assert outcome.failed
    assert outcome.text


def test_a_long_text_comes_in_pieces(
    attached: AttachedFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builtin_files, "PIECE", 3)
    assert call(attached, 1, name="note.txt").text == (
        "fir\n[cut: go on with start=3; 5 characters in all]"
    )
    assert call(attached, 1, name="note.txt", start=3).text == "st"
    assert call(attached, 1, name="note.txt", start=5).failed
    assert call(attached, 1, name="note.txt", start=-1).failed


def test_nothing_attached_is_said_too() -> None:
    nothing = AttachedFiles(a_chat(), lambda _id: [], Blobs())
    assert call(nothing, 0).text == "There are none."
    with pytest.raises(ToolError):
        asyncio.run(nothing.text("a.txt"))


def test_a_folder_is_known_by_its_last_name() -> None:
    assert name_of_folder("/home/me/notes/") == "notes"
    assert name_of_folder("C:\\Users\\나\\노트") == "노트"
    assert name_of_folder("/")
