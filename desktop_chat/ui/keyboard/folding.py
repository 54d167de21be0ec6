"""Text as it is searched: letters as they are typed, whatever their case, width or accents.

A Hangul syllable becomes the keys that write it: 설정 is ㅅㅓㄹㅈㅓㅇ. So each stage of a syllable
that still composes is a beginning of what it will be: 설ㅈ, and 앉 on the way to 안정. Knows no Qt.
"""

from __future__ import annotations

from unicodedata import category, normalize

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ"
_FINALS = (
    "ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ "
    "ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ"
)
_FIRST_INITIAL, _FIRST_VOWEL, _FIRST_FINAL = 0x1100, 0x1161, 0x11A8
_FIRST_SYLLABLE, _LAST_SYLLABLE, _PER_INITIAL = 0xAC00, 0xD7A3, 588
_KEYS = "qwertyuiopasdfghjklzxcvbnm"
_JAMO_OF_KEYS = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ"
_SHIFTED_KEYS, _JAMO_OF_SHIFTED = "QWERTOP", "ㅃㅉㄸㄲㅆㅒㅖ"
"""The usual Korean keyboard (dubeolsik)."""


def _table() -> dict[int, str | None]:
    """From what NFKD makes of a text to what is typed; marks on letters go."""
    table: dict[int, str | None] = {
        code: None for code in range(0x300, 0x370) if category(chr(code)) == "Mn"
    }
    for first, parts in (
        (_FIRST_INITIAL, list(_INITIALS)),
        (_FIRST_VOWEL, _VOWELS.split()),
        (_FIRST_FINAL, _FINALS.split()),
    ):
        table.update({first + at: keys for at, keys in enumerate(parts)})
    return table


_TYPED = _table()
_TO_HANGUL = str.maketrans(
    {
        **dict(zip(_KEYS.upper(), _JAMO_OF_KEYS, strict=True)),
        **dict(zip(_KEYS, _JAMO_OF_KEYS, strict=True)),
        **dict(zip(_SHIFTED_KEYS, _JAMO_OF_SHIFTED, strict=True)),
    }
)
_TO_LATIN = str.maketrans(_JAMO_OF_KEYS + _JAMO_OF_SHIFTED, _KEYS + _SHIFTED_KEYS.lower())
_CONSONANTS = frozenset(_INITIALS)


def fold(text: str) -> str:
    """Fold `text`; words stay apart by single spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(normalize("NFKD", text.casefold()).translate(_TYPED).split())


def initials(text: str) -> str:
    """Give the first letter of each word, and the first consonant of each syllable.

    As in nc for New chat, and ㅅㅈ for 설정.
    """
    return "".join(letter for _, letter in initials_at(text))


def initials_at(text: str) -> list[tuple[int, str]]:
    """Give the initials with their places in `text`."""
    found: list[tuple[int, str]] = []
    follows_letter = False
    for at, char in enumerate(text):
        code = ord(char)
        if _FIRST_SYLLABLE <= code <= _LAST_SYLLABLE:
            found.append((at, _INITIALS[(code - _FIRST_SYLLABLE) // _PER_INITIAL]))
            follows_letter = False
            continue
        if char.isalnum() and not follows_letter:
            found.extend((at, letter) for letter in fold(char)[:1])
        follows_letter = char.isalnum()
    return found


def is_consonants(folded: str) -> bool:
    """Tell whether somebody types initials only, as many do to find a Korean word."""
    return bool(folded) and all(char in _CONSONANTS or char == " " for char in folded)


def on_other_keyboard(text: str) -> str:
    """Say what the same keys write in the other language: tjfwjd is 설정, ㅜㄷㅈ is new.

    The answer is folded; '' where there is no other reading.
    """
    if text.isascii():
        return " ".join(text.translate(_TO_HANGUL).split()) if text.strip().isalpha() else ""
    folded = fold(text)
    other = folded.translate(_TO_LATIN)
    return other if other.isascii() else ""
