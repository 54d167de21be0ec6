"""Files in the real window: dropped, pasted, sent, kept and queued."""

from __future__ import annotations

import asyncio
import base64
from dataclasses import replace
from pathlib import Path

import apsw
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop_chat.domain import attachments
from desktop_chat.domain.parts import File, Image
from desktop_chat.domain.settings import Protocol
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.attachments.host import AttachmentHost
from desktop_chat.ui.attachments.strip import AttachmentStrip
from desktop_chat.ui.attachments.tray import AttachmentTray
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.files import png
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.fakes.wire_server import Gate, Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.conftest import RunInQt

CHAT = Protocol.OPENAI_CHAT


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    return tmp_path / "home"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    picture, text = tmp_path / "그림.png", tmp_path / "note.txt"
    picture.write_bytes(png(20, 10))
    text.write_text("words")
    return [picture, text]


def tray(driver: Driver) -> AttachmentTray:
    return driver.window.composer.tray


def host(driver: Driver) -> AttachmentHost:
    found = driver.window.findChild(AttachmentHost)
    assert isinstance(found, AttachmentHost)
    return found


def names(driver: Driver) -> list[str]:
    return [one.name for one in tray(driver).attached]


def of_files(paths: list[Path]) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


async def attached(driver: Driver, paths: list[Path]) -> None:
    host(driver).take_files(paths)
    await until(lambda: len(tray(driver).attached) == len(paths))


async def is_there(driver: Driver, name: str) -> None:
    await until(lambda: driver.window.findChild(QDialog, name) is not None)


def answering(*texts: str) -> WireServer:
    return WireServer(*(Reply(stream_for(CHAT, [text])) for text in texts))


def drop(target: QWidget, mime: QMimeData) -> bool:
    """Drag above a widget and let go; whether it was taken."""
    action, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(5, 5), action, mime, left, none)
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(5, 5), action, mime, left, none, QEvent.Type.Drop)
    return bool(QApplication.sendEvent(target, event)) and event.isAccepted()


def test_the_field_takes_files_as_well_and_leaves_words_to_itself(
    home: Path, files: list[Path], run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        words = QMimeData()
        words.setText("word")
        async with running_app(home) as driver:
            field, hint = driver.composer.viewport(), driver.find(QWidget, "dropHint")
            assert drop(field, of_files(files))
            await until(lambda: len(names(driver)) == 2)
            assert driver.composer.toPlainText() == ""
            assert hint.isHidden()
            drop(driver.window, words)
            assert hint.isHidden()
            assert len(names(driver)) == 2

    run_in_qt(scenario)


def test_dropped_files_go_with_the_question_and_are_in_the_transcript(
    home: Path, files: list[Path], run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with answering("A cat.", "Again a cat.") as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                assert drop(driver.window, of_files(files))
                await until(lambda: names(driver) == ["그림.png", "note.txt"])
                await driver.sent("What is it?")
                await until(lambda: driver.finish_reason == "stop")
                assert tray(driver).is_empty
                session = driver.app.session
                assert session is not None
                question = session.messages[0]
                assert [type(part) for part in question.parts[:2]] == [Image, File]
            content = server.exchanges[0].json["messages"][0]["content"]
            data = base64.b64decode(content[0]["image_url"]["url"].partition(",")[2])
            assert QImage.fromData(data).width() == 20
            assert content[1]["text"] == "File: note.txt\n```txt\nwords\n```"
            assert content[2]["text"] == "What is it?"

    run_in_qt(scenario)


def test_a_file_alone_may_be_sent(home: Path, files: list[Path], run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        with answering("Words.") as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await attached(driver, files[1:])
                assert driver.send_button.isEnabled()
                driver.window.composer.submit()
                await until(lambda: driver.finish_reason == "stop")
            assert server.exchanges[0].json["messages"][0]["content"].startswith("File: note.txt")

    run_in_qt(scenario)


def test_what_cannot_be_sent_is_said_and_holds_the_question_back(
    home: Path, tmp_path: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        archive = tmp_path / "a.zip"
        archive.write_bytes(b"PK\x03\x04" + bytes(range(256)))
        with answering("Hello") as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                host(driver).take_files([archive])
                await until(lambda: bool(tray(driver).problems))
                driver.type_and_send("question")
                await asyncio.sleep(0)
                assert driver.composer.toPlainText() == "question"
                assert server.exchanges == []
                tray(driver).remove(tray(driver).items[0].id)
                driver.window.composer.submit()
                await until(lambda: driver.finish_reason == "stop")

    run_in_qt(scenario)


def test_a_model_without_eyes_is_named_before_anything_is_sent(
    home: Path, files: list[Path], run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with answering("Hello") as server:
            write_settings(home, server.base_url, CHAT, model="gpt-3.5-turbo")
            async with running_app(home) as driver:
                await attached(driver, files[:1])
                assert "gpt-3.5-turbo takes no pictures" in tray(driver).obstacle
                driver.window.model_picker.model_picked.emit("server", "gpt-4o")
                await until(lambda: tray(driver).obstacle == "")

    run_in_qt(scenario)


def test_what_the_chat_holds_already_counts_before_anything_is_sent(
    home: Path, tmp_path: Path, run_in_qt: RunInQt[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    three = replace(attachments.COMPATIBLE, pictures=3)
    monkeypatch.setattr(attachments, "COMPATIBLE", three)
    pictures = [tmp_path / f"{number}.png" for number in range(4)]
    for number, path in enumerate(pictures):
        path.write_bytes(png(20 + number, 10))

    async def scenario() -> None:
        with answering("Two.", "One more.") as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await attached(driver, pictures[:2])
                assert tray(driver).problems == ()
                await driver.sent("What is it?")
                await until(lambda: driver.finish_reason == "stop")
                await attached(driver, pictures[2:])
                await until(lambda: bool(tray(driver).problems))
                assert "the 2 pictures that this chat holds already" in tray(driver).problems[0]
                driver.type_and_send("And now?")
                assert driver.transcript.message_count() == 2
                driver.window.action_set[Callback.NEW_CHAT].trigger()
                await until(lambda: tray(driver).is_empty)
                await attached(driver, pictures[2:])
                assert tray(driver).problems == ()
                driver.window.action_set[Callback.NEXT_CHAT].trigger()
                await until(lambda: bool(tray(driver).problems))
                tray(driver).remove(tray(driver).items[0].id)
                await driver.sent("And now?")
                await until(lambda: driver.finish_reason == "stop")

    run_in_qt(scenario)


def test_a_pasted_picture_is_attached_and_a_pasted_word_is_not(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        image = QImage(30, 20, QImage.Format.Format_RGB32)
        image.fill(QColor("red"))
        mime = QMimeData()
        mime.setImageData(image)
        words = QMimeData()
        words.setText("word")
        async with running_app(home) as driver:
            edit = driver.window.composer.edit
            assert edit.canInsertFromMimeData(mime)
            edit.insertFromMimeData(mime)
            edit.insertFromMimeData(words)
            await until(lambda: names(driver) == ["Pasted picture.png"])
            assert edit.toPlainText() == "word"

    run_in_qt(scenario)


def test_a_long_text_becomes_a_file_that_can_be_a_text_again(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        mime = QMimeData()
        mime.setText("한국어 " * 3_000)
        async with running_app(home) as driver:
            edit = driver.window.composer.edit
            edit.insertFromMimeData(mime)
            await until(lambda: names(driver) == ["Pasted text.txt"])
            assert edit.toPlainText() == ""
            driver.window.toast.undo()
            assert edit.toPlainText() == "한국어 " * 3_000
            assert tray(driver).is_empty

    run_in_qt(scenario)


def test_drafts_keep_their_files_in_each_chat_and_over_a_restart(
    home: Path, files: list[Path], run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with answering("A", "B") as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await driver.sent("first")
                await until(lambda: driver.finish_reason == "stop")
                await attached(driver, files)
                driver.window.action_set[Callback.NEW_CHAT].trigger()
                await until(lambda: tray(driver).is_empty)
                driver.window.action_set[Callback.NEXT_CHAT].trigger()
                await until(lambda: names(driver) == ["그림.png", "note.txt"])
            async with running_app(home) as driver:
                await until(lambda: names(driver) == ["그림.png", "note.txt"])
                driver.window.composer.submit()
                await until(lambda: len(server.exchanges) == 2)
                await until(lambda: driver.finish_reason == "stop")
            async with running_app(home) as driver:
                assert tray(driver).is_empty

    run_in_qt(scenario)


def test_a_question_that_waits_takes_its_files_along(
    home: Path, files: list[Path], run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        gate = Gate()
        first, *rest = stream_for(CHAT, ["A"])
        with WireServer(Reply([first, gate, *rest]), Reply(stream_for(CHAT, ["B"]))) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await driver.sent("first")
                await until(driver.stop_button.isEnabled)
                await attached(driver, files)
                driver.type_and_send("second")
                await until(lambda: tray(driver).is_empty)
                gate.open()
                await until(lambda: len(server.exchanges) == 2)
                await until(lambda: driver.finish_reason == "stop")
            content = server.exchanges[1].json["messages"][-1]["content"]
            assert [block["type"] for block in content] == ["image_url", "text", "text"]

    run_in_qt(scenario)


def test_nothing_of_a_temporary_chat_reaches_the_disk(
    home: Path, tmp_path: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        secret = tmp_path / "secret.txt"
        secret.write_text("a word that nobody else writes")
        with answering("A") as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                driver.window.action_set[Callback.NEW_TEMPORARY_CHAT].trigger()
                await attached(driver, [secret])
                driver.type_and_send("read it")
                await until(lambda: driver.finish_reason == "stop")
            assert b"nobody else writes" in server.exchanges[0].body

    run_in_qt(scenario)
    kept = [path for path in home.rglob("*") if path.is_file()]
    assert kept
    assert not any(b"nobody else writes" in path.read_bytes() for path in kept)


def test_a_failed_question_comes_back_with_its_files(
    home: Path, files: list[Path], run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        refusal = Reply.json({"error": {"message": "no such thing"}}, status=400)
        with WireServer(refusal) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await attached(driver, files)
                driver.type_and_send("What is it?")
                await until(lambda: driver.composer.toPlainText() == "What is it?")
                await until(lambda: len(tray(driver).parts) == 2)

    run_in_qt(scenario)


def test_a_chip_opens_its_file_and_delete_removes_it(
    home: Path, files: list[Path], run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await attached(driver, files)
            strip = driver.find(AttachmentStrip, "attachmentStrip")
            for chip, name in zip(strip.chips, ("pictureDialog", "textDialog"), strict=True):
                QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
                await is_there(driver, name)
                driver.find(QDialog, name).reject()
            QTest.keyClick(strip.chips[1], Qt.Key.Key_Delete)
            assert names(driver) == ["그림.png"]

    run_in_qt(scenario)


def test_what_goes_along_into_a_temporary_chat_leaves_the_disk(
    home: Path, tmp_path: Path, run_in_qt: RunInQt[None]
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a word that nobody else writes")

    async def scenario() -> None:
        with answering("A") as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await attached(driver, [secret])
                driver.window.action_set[Callback.NEW_TEMPORARY_CHAT].trigger()
                await until(lambda: names(driver) == ["secret.txt"])
                driver.type_and_send("read it")
                await until(lambda: driver.finish_reason == "stop")
            assert b"nobody else writes" in server.exchanges[0].body

    run_in_qt(scenario)
    rows = read_blobs(home)
    assert rows == 0


def read_blobs(home: Path) -> int:
    connection = apsw.Connection(str(home / "chats.sqlite3"), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return int(connection.execute("SELECT count(*) FROM blobs").get)
    finally:
        connection.close()
