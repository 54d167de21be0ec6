"""Pretendard, which ships with the app: by choice, and where the system's Korean will not do.

That is where there is none, and in a dark theme on Linux where it has PostScript outlines, as Noto
Sans CJK does: Qt lets FreeType embolden those, which on a dark ground makes them look bold beside
Latin letters. Loaded after the first paint; a system that does not need it pays nothing.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QRawFont

from desktop_chat.resources import resource_path
from desktop_chat.ui.background import Background
from desktop_chat.ui.theme import fonts
from desktop_chat.ui.theme.system import ThemeController

FAMILY = "Pretendard"
_A_KOREAN_LETTER = ord("\N{HANGUL SYLLABLE GA}")
_FILES = ("Pretendard-Regular.ttf", "Pretendard-SemiBold.ttf")

_MAXP_OF_POSTSCRIPT = 6

log = logging.getLogger(__name__)


class ShippedFonts(QObject):
    """Watches what the window wears from `start` on, and loads the family once it is missed."""

    def __init__(
        self, theme: ThemeController, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._background = background
        self._was_tried = False

    def start(self) -> None:
        """Look now, and at each change of the look."""
        self._theme.tokens_changed.connect(self._on_tokens_changed)
        self._on_tokens_changed()

    def _on_tokens_changed(self) -> None:
        if not self._was_tried and self._is_missed():
            self._was_tried = True
            self._background.do(self._load(), "load-fonts")

    def _is_missed(self) -> bool:
        tokens = self._theme.tokens
        if QFontDatabase.hasFamily(FAMILY):
            return False
        if FAMILY in {tokens.ui_family, tokens.code_family}:
            return True
        # Not the list of Korean families: it leaves out some that have all the letters.
        font = fonts.ui_font(tokens.metrics.text_px, tokens.ui_family)
        if not _has_korean(font):
            return True
        return tokens.is_dark and sys.platform == "linux" and _has_postscript_korean(font)

    async def _load(self) -> None:
        paths = [resource_path("fonts", name) for name in _FILES]
        try:
            await asyncio.to_thread(_read, paths)
        except OSError as error:
            log.warning("the fonts that ship with the app cannot be read: %s", error)
            return
        _add(paths)
        self._theme.fonts_changed()


def add_for_paper() -> None:
    """Have Korean letters where there is no window; on paper any outlines will do."""
    if not _has_korean(fonts.ui_font()):
        _add([resource_path("fonts", name) for name in _FILES])


def _add(paths: list[Path]) -> None:
    for path in paths:
        QFontDatabase.addApplicationFont(str(path))
    fonts.forget_families()


def _has_korean(font: QFont) -> bool:
    return QFontMetrics(font).inFontUcs4(_A_KOREAN_LETTER)


def _has_postscript_korean(font: QFont) -> bool:
    raw = QRawFont.fromFont(font, QFontDatabase.WritingSystem.Korean)
    # The outlines themselves are 15 MB; this table tells their kind by its size.
    return raw.fontTable("maxp").size() == _MAXP_OF_POSTSCRIPT


def _read(paths: list[Path]) -> None:
    """Bring the files into memory, so that Qt, on the window's thread, need not wait for a disk."""
    for path in paths:
        path.read_bytes()
