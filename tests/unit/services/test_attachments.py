"""Files become attachments, and attachments become what models read."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import logging
import zlib
from pathlib import Path

import pytest

from desktop_chat.domain.attachments import (
    PDF,
    Attachment,
    LoadedFile,
    LoadedPicture,
    LoadedText,
    UnusableFileError,
)
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.parts import File, Image
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.services.attachment_loading import AttachmentLoader, framed
from desktop_chat.services.attachments import Attachments, problems
from desktop_chat.services.blob_shelf import BlobShelf
from desktop_chat.services.pdf_text import text_of_pdf
from tests.fakes.files import Blobs, pdf, png, png_chunk


def desk(blobs: Blobs) -> Attachments:
    return Attachments(BlobShelf(blobs, on_store_trouble=lambda _error: None))


def attach(path: Path, blobs: Blobs | None = None, *, temporary: bool = False) -> Attachment:
    attachments = desk(blobs or Blobs())
    return asyncio.run(attachments.from_path(path, temporary=temporary))


def test_a_text_is_kept_as_it_is_and_named_as_it_was(tmp_path: Path) -> None:
    path, blobs = tmp_path / "메모.txt", Blobs()
    path.write_bytes("안녕".encode("cp949"))
    made = attach(path, blobs)
    blob = hashlib.sha256("안녕".encode("cp949")).hexdigest()
    assert made == Attachment(File(blob, "text/plain", "메모.txt"), "메모.txt", 4)
    assert blobs.contents == {blob: "안녕".encode("cp949")}


def test_without_a_way_to_shape_pictures_only_their_metadata_goes(tmp_path: Path) -> None:
    path, blobs = tmp_path / "a.png", Blobs()
    path.write_bytes(png(2, 2, png_chunk(b"tEXt", b"secret")))
    made = attach(path, blobs)
    assert list(blobs.contents.values()) == [png()]
    assert made.part == Image(next(iter(blobs.contents)), "image/png")


def test_a_picture_that_would_have_to_be_smaller_is_refused_then(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(png(1, 1, png_chunk(b"prIV", b"\x00" * 2**22)))
    with pytest.raises(UnusableFileError, match=r"4\.0 MB, and up to 3\.8 MB|4 MB, and up to 3\.8"):
        attach(path)


def test_the_pages_of_a_pdf_are_counted_and_a_broken_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf("one", "two"))
    assert attach(path).pages == 2
    path.write_bytes(b"%PDF-1.4\nnothing of the kind")
    with pytest.raises(UnusableFileError, match=r"“a\.pdf” cannot be read as a PDF\."):
        attach(path)


def test_what_a_temporary_chat_has_is_in_memory_only(tmp_path: Path) -> None:
    async def scenario() -> None:
        blobs = Blobs()
        attachments = desk(blobs)
        path = tmp_path / "a.txt"
        path.write_text("words")
        made = await attachments.from_path(path, temporary=True)
        assert blobs.contents == {}
        assert attachments.shelf.read_blob(made.part.blob) == b"words"
        attachments.shelf.forget_temporary([made.part.blob])
        with pytest.raises(FileNotFoundError):
            attachments.shelf.read_blob(made.part.blob)

    asyncio.run(scenario())


def test_a_full_disk_keeps_nobody_from_sending(tmp_path: Path) -> None:
    class Full(Blobs):
        async def put(self, blob: str, content: bytes, media_type: str) -> None:
            raise StoreError("full")

    async def scenario() -> None:
        troubles: list[StoreError] = []
        attachments = Attachments(BlobShelf(Full(), on_store_trouble=troubles.append))
        path = tmp_path / "a.txt"
        path.write_text("words")
        made = await attachments.from_path(path)
        assert attachments.shelf.read_blob(made.part.blob) == b"words"
        assert len(troubles) == 1

    asyncio.run(scenario())


def test_what_a_model_takes_is_known_by_its_family() -> None:
    provider = ProviderSettings("p", Protocol.OPENAI_CHAT, base_url="http://localhost:1/v1")
    picture = [Attachment(Image("a" * 64, "image/png"), "a.png", 10)]
    assert problems(picture, provider, "gpt-4o") == ()
    assert problems(picture, provider, "nobody-knows-it") == ()
    assert len(problems(picture, provider, "gpt-3.5-turbo")) == 1


def test_each_kind_is_loaded_in_its_form_and_read_once() -> None:
    picture, text = Image("a", "image/png"), File("b", "text/plain", "코드.py")
    document = File("c", PDF, "c.pdf")
    blobs = Blobs(a=png(), b="print('안녕')\n".encode("cp949"), c=pdf("Hello there"))
    loader = AttachmentLoader(blobs)
    parts = (picture, text, document)
    loaded = asyncio.run(loader.load(parts, pdf_as_file=True))
    assert loaded == {
        picture: LoadedPicture("image/png", base64.b64encode(png())),
        text: LoadedText("File: 코드.py\n```py\nprint('안녕')\n```"),
        document: LoadedFile(PDF, "c.pdf", base64.b64encode(pdf("Hello there"))),
    }
    assert blobs.reads == 3
    as_text = asyncio.run(loader.load([document], pdf_as_file=False))
    words = "File: c.pdf (its text, 1 pages)\n```\nHello there\n```"
    assert as_text == {document: LoadedText(words)}


def test_what_is_gone_is_said_by_name() -> None:
    with pytest.raises(UnusableFileError, match=r"“a\.txt” is no longer there"):
        asyncio.run(
            AttachmentLoader(Blobs()).load([File("x", "text/plain", "a.txt")], pdf_as_file=True)
        )


def test_no_file_can_close_its_own_fence() -> None:
    assert framed("a.md", "```\n````\ntext") == "File: a.md\n`````md\n```\n````\ntext\n`````"


def test_a_pdf_without_text_says_so_and_one_with_too_much_is_cut() -> None:
    with pytest.raises(UnusableFileError, match="its pages are pictures"):
        text_of_pdf(pdf(""), "a.pdf")
    read = text_of_pdf(pdf(*["words"] * 600), "a.pdf")
    assert (read.pages, read.is_cut, read.text.count("words")) == (600, True, 500)
    late = text_of_pdf(pdf("words"), "a.pdf", patience_s=60)
    assert not late.is_cut


def test_a_pdf_that_takes_too_long_is_left_alone() -> None:
    with pytest.raises(UnusableFileError):
        text_of_pdf(pdf("words"), "a.pdf", patience_s=-1)


def test_a_bomb_in_a_pdf_ends_in_words_and_in_time(caplog: pytest.LogCaptureFixture) -> None:
    bomb = zlib.compress(b"0 0 m " * 20_000_000, 9)
    head = pdf("x")
    stream = f"<< /Length {len(bomb)} /Filter /FlateDecode >>".encode()
    plain = b"<< /Length 37 >>"
    start, end = head.index(plain[:10]), head.index(b"endstream")
    content = head[:start] + stream + b"\nstream\n" + bomb + b"\n" + head[end:]
    with caplog.at_level(logging.INFO), pytest.raises(UnusableFileError):
        text_of_pdf(content, "a.pdf", patience_s=5)
