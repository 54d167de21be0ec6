"""`python -m tests.ui.transcript.golden [FOLDER]`: draws the pictures; without one, those to keep.

Only the fonts that come along are there, so that the pictures are the same on every system.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt
from PySide6.QtGui import QColor, QFontDatabase, QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop_chat.resources import resource_path
from desktop_chat.ui.markdown.parser import warm
from desktop_chat.ui.theme.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.golden.chat import pages
from tests.ui.transcript.messages import settle

ROOT = Path(__file__).resolve().parents[4]
PICTURES = ROOT / "docs" / "pictures" / "transcript"
WIDTH, MARGIN = 900, 8
BLOB = "5" * 64
HILLS = (
    ("#f3d26b", 380, 60, 30),
    ("#7fa36b", 90, 330, 210),
    ("#5f8a58", 330, 400, 260),
)
CODE_FONT = ROOT / "tests" / "fonts" / "JetBrainsMono-Regular.ttf"
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{shipped}</dir><dir>{code}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def draw_apart(folder: Path) -> None:
    """Draw into `folder`, in a process that knows no other fonts."""
    with tempfile.TemporaryDirectory() as cache:
        config = Path(cache) / "fonts.conf"
        shipped = resource_path("fonts", "LICENSE").parent
        config.write_text(FONTS.format(shipped=shipped, code=CODE_FONT.parent, cache=cache))
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        subprocess.run(
            [sys.executable, "-m", "tests.ui.transcript.golden", "--here", str(folder)],
            cwd=ROOT,
            env={
                **kept,
                "FONTCONFIG_FILE": str(config),
                "QT_QPA_PLATFORM": "offscreen",
                "LANG": "C.UTF-8",
                "TZ": "UTC",
            },
            check=True,
            timeout=120,
        )


def _draw(folder: Path) -> None:
    app = QApplication(["golden"])
    app.setStyle("Fusion")
    warm()
    for file in (*resource_path("fonts", "LICENSE").parent.glob("*.ttf"), CODE_FONT):
        QFontDatabase.addApplicationFont(str(file))
    folder.mkdir(parents=True, exist_ok=True)
    for tokens in (LIGHT, DARK, HIGH_CONTRAST):
        worn = replace(tokens, ui_family="Pretendard", code_family="JetBrains Mono", animates=False)
        _draw_theme(folder, worn)


class DrawnBlob:
    """A `BlobSource` with one picture in it, drawn here: hills under a sun."""

    def read_blob(self, blob: str) -> bytes:
        del blob
        image = QImage(480, 200, QImage.Format.Format_RGB32)
        image.fill(QColor("#bcd6ee"))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for color, x, y, radius in HILLS:
            painter.setBrush(QColor(color))
            painter.drawEllipse(QPointF(x, y), radius, radius)
        painter.end()
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes
        return bytes(data.data())

    def blob_size(self, blob: str) -> int:
        return len(self.read_blob(blob))


def _draw_theme(folder: Path, tokens: Tokens) -> None:
    """Each page as high as it is, so that a picture holds all of it."""
    for name, messages in pages(BLOB).items():
        view = TranscriptView(tokens)
        view.set_blobs(DrawnBlob())
        view.resize(WIDTH, 600)
        view.show()
        view.show_path(messages)
        settle(view)
        for _ in range(2):  # what was not seen before had its height guessed at
            view.resize(WIDTH, view._layout.total + MARGIN)
            settle(view)
        view.viewport().grab().save(str(folder / f"{tokens.name}-{name}.png"))
        view.close()
        view.deleteLater()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--here", where]:
            _draw(Path(where))
        case [where]:
            draw_apart(Path(where))
        case _:
            draw_apart(PICTURES)
