"""The fonts of the window and of code: the system's own first, good Korean behind it.

Without a Korean family named, fontconfig may take Japanese shapes for the shared characters.
Only families that exist are named: Qt searches all aliases for one that is missing.
"""

from __future__ import annotations

import sys
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from desktop_chat.ui.theme.tokens import Metrics

_USUAL = Metrics()
_KOREAN = {
    "win32": ("Malgun Gothic",),
    "darwin": ("Apple SD Gothic Neo",),
}
_KOREAN_ELSEWHERE = (
    "Pretendard",
    "Noto Sans CJK KR",
    "Noto Sans KR",
    "NanumGothic",
    "UnDotum",
)
_BARE = ("Sans Serif", "Sans", "sans-serif", "DejaVu Sans", "Bitstream Vera Sans", "")
"""What a system without a taste of its own answers; anything below is nicer to read."""
_INSTEAD_OF_BARE = ("Inter", "Pretendard", "Noto Sans", "Cantarell", "Ubuntu", "Open Sans")
_CODE = {
    "win32": ("Cascadia Mono", "Consolas"),
    "darwin": ("SF Mono", "Menlo"),
}
_CODE_ELSEWHERE = ("JetBrains Mono", "Noto Sans Mono", "DejaVu Sans Mono", "Liberation Mono")
_KOREAN_CODE = ("D2Coding", "NanumGothicCoding", "Pretendard", "Noto Sans Mono CJK KR")
"""Pretendard comes before one that looks bold in the dark; where it is there, it was wanted."""


def ui_font(pixels: int = _USUAL.text_px, family: str = "") -> QFont:
    """Make the font of everything but code.

    `family` is what the user chose, '' for the default; one that does not exist changes nothing,
    and one without Korean letters takes them from the families behind it.
    """
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    own = _existing(_INSTEAD_OF_BARE)[:1] if system.family() in _BARE else []
    korean = _existing(_KOREAN.get(sys.platform, _KOREAN_ELSEWHERE))
    return _font(system, [*_existing((family,)), *own, system.family(), *korean], pixels)


def code_font(pixels: int = _USUAL.code_px, family: str = "") -> QFont:
    """Make the font of code; its Korean letters are two columns wide where a font offers that."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    own = _existing(_CODE.get(sys.platform, _CODE_ELSEWHERE))[:1]
    korean = _existing((*_KOREAN_CODE, *_KOREAN.get(sys.platform, _KOREAN_ELSEWHERE)))
    font = _font(system, [*_existing((family,)), *own, system.family(), *korean], pixels)
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setFixedPitch(True)
    font.setFeature(QFont.Tag("calt"), 0)  # an arrow that is typed as two signs is shown as two
    return font


def with_even_digits(font: QFont) -> QFont:
    """Give all digits one width, so that a running number does not make its line tremble."""
    even = QFont(font)
    even.setFeature(QFont.Tag("tnum"), 1)
    return even


def _font(system: QFont, families: list[str], pixels: int) -> QFont:
    font = QFont(system)
    font.setFamilies([family for family in dict.fromkeys(families) if family])
    font.setPixelSize(pixels)
    return font


def _existing(families: tuple[str, ...]) -> list[str]:
    return [family for family in families if family and _exists(family)]


def forget_families() -> None:
    """Ask anew which families exist: some were added."""
    _exists.cache_clear()


@cache
def _exists(family: str) -> bool:
    """Ask once: each question costs a seventh of a millisecond, and fonts are made by the dozen."""
    return QFontDatabase.hasFamily(family)
