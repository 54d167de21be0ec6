"""Row 115: too much, or the wrong thing, is pasted or dropped: a notice, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl

from desktop_chat.ui.attachments.host import AttachmentHost
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.ui.attachments.test_shaping import bomb
from tests.ui.conftest import RunInQt

TYPED = "what was typed before 전에"
pytestmark = pytest.mark.store_row(115)


def _binary(path: Path) -> None:
    path.write_bytes(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 64)


def _huge_picture(path: Path) -> None:
    path.write_bytes(bomb(20_000, 20_000))


def _huge_text(path: Path) -> None:
    path.write_text("word " * 2_000_000)


def _gone(path: Path) -> None:
    path.unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("make", "name", "said"),
    [
        (_binary, "program.bin", "program.bin"),
        (_huge_picture, "huge.png", "too large"),
        (_huge_text, "huge.txt", "MB"),
        (_gone, "gone.txt", "gone.txt"),
    ],
)
def test_a_dropped_thing_that_cannot_be_sent_is_named_and_what_was_typed_stays(
    tmp_path: Path, run_in_qt: RunInQt[None], make: Callable[[Path], None], name: str, said: str
) -> None:
    thing = tmp_path / name
    make(thing)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(thing))])

    async def scenario() -> None:
        async with running_app(tmp_path / "home") as driver:
            driver.composer.setPlainText(TYPED)
            driver.window.composer.edit.insertFromMimeData(mime)
            tray = driver.window.composer.tray
            await until(lambda: bool(tray.problems))
            assert any(said in problem for problem in tray.problems), tray.problems
            assert driver.composer.toPlainText() == TYPED
            assert tray.attached == ()
            assert _count_of_messages(driver) == 0

    run_in_qt(scenario)


def test_ten_megabytes_that_are_pasted_are_refused_with_the_limit_and_what_was_typed_stays(
    tmp_path: Path, run_in_qt: RunInQt[None]
) -> None:
    mime = QMimeData()
    mime.setText("word 말 " * 1_200_000)

    async def scenario() -> None:
        async with running_app(tmp_path / "home") as driver:
            driver.composer.setPlainText(TYPED)
            driver.window.composer.edit.insertFromMimeData(mime)
            await until(lambda: driver.window.banner.notice is not None or _is_told(driver))
            assert driver.composer.toPlainText() == TYPED
            assert driver.window.findChild(AttachmentHost) is not None

    run_in_qt(scenario)


def _is_told(driver: Driver) -> bool:
    return bool(driver.window.composer.tray.problems) or driver.window.toast.isVisible()


def _count_of_messages(driver: Driver) -> int:
    return driver.transcript.message_count()
