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

from desktop_chat.resources import resource_path

ROOT = Path(__file__).resolve().parents[4]
PICTURES = ROOT / "docs" / "pictures" / "transcript"
WIDTH, MARGIN = 900, 8
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
    from PySide6.QtWidgets import QApplication

    from desktop_chat.ui.theme.tokens import DARK, HIGH_CONTRAST, LIGHT

    QApplication(["golden"])
    folder.mkdir(parents=True, exist_ok=True)
    for tokens in (LIGHT, DARK, HIGH_CONTRAST):
        worn = replace(tokens, ui_family="Pretendard", code_family="JetBrains Mono", animates=False)
        _draw_theme(folder, worn)


def _draw_theme(folder: Path, tokens: Tokens) -> None:
    """Each page as high as it is, so that a picture holds all of it."""
    for name, messages in pages(BLOB).items():
        view = TranscriptView(tokens)
        view.set_blobs(_blob)
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
