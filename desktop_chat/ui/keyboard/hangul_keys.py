"""Which key of a Korean keyboard writes a letter: what composes may have been meant as a key."""

from __future__ import annotations

_ROWS = {
    "QWERTYUIOP": "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ",
    "ASDFGHJKL": "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ",
    "ZXCVBNM": "ㅋㅌㅊㅍㅠㅜㅡ",
}
_KEYS = {
    jamo: key for keys, letters in _ROWS.items() for key, jamo in zip(keys, letters, strict=True)
}


def key_of(composing: str) -> str:
    """The key that begins a syllable with just this letter; '' where there is none."""
    return _KEYS.get(composing, "")
