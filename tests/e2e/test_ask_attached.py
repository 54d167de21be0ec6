"""`desktop-chat ask --attach` over real sockets, in processes of its own."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest

from desktop_chat.domain.settings import Protocol
from tests.fakes.cli import run, write_settings
from tests.fakes.files import pdf, png, png_chunk
from tests.fakes.wire_server import Reply, WireServer
from tests.fakes.wire_streams import stream_for

pytestmark = pytest.mark.timeout(120)
CHAT = Protocol.OPENAI_CHAT


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.mark.parametrize("more", [(), ("--no-save",)])
def test_files_go_with_the_question_in_their_order(
    home: Path, tmp_path: Path, more: tuple[str, ...]
) -> None:
    picture, text = tmp_path / "그림.png", tmp_path / "note.txt"
    picture.write_bytes(png(2, 2, png_chunk(b"tEXt", b"where it was taken")))
    text.write_bytes("메모".encode("cp949"))
    with WireServer(Reply(stream_for(CHAT, ["A cat."]))) as server:
        write_settings(home, server.base_url, CHAT)
        files = ("--attach", str(picture), "--attach", str(text))
        done = run(home, "ask", *files, "What is it?", *more)
        content = server.exchanges[0].json["messages"][0]["content"]
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, "A cat.", b"")
    url = f"data:image/png;base64,{base64.b64encode(png()).decode()}"
    assert content == [
        {"type": "image_url", "image_url": {"url": url}},
        {"type": "text", "text": "File: note.txt\n```txt\n메모\n```"},
        {"type": "text", "text": "What is it?"},
    ]


def test_what_cannot_be_sent_is_said_and_nothing_is_asked(home: Path, tmp_path: Path) -> None:
    archive, pipe = tmp_path / "a.zip", tmp_path / "pipe"
    archive.write_bytes(b"PK\x03\x04" + bytes(range(256)))
    os.mkfifo(pipe)
    with WireServer(Reply(stream_for(CHAT, ["never"]))) as server:
        write_settings(home, server.base_url, CHAT)
        for path in (archive, pipe, tmp_path / "gone"):
            done = run(home, "ask", "--attach", str(path), "question")
            assert done.returncode == 2
            assert path.name in done.stderr.decode()
        assert server.exchanges == []


def test_a_pdf_goes_as_its_text_to_a_server_that_takes_no_files(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf("Hello there"))
    with WireServer(Reply(stream_for(CHAT, ["Hi"]))) as server:
        write_settings(home, server.base_url, CHAT)
        done = run(home, "ask", "--attach", str(path), "question")
        content = server.exchanges[0].json["messages"][0]["content"]
    assert done.returncode == 0
    assert content == "File: a.pdf (its text, 1 pages)\n```\nHello there\n```\n\nquestion"
