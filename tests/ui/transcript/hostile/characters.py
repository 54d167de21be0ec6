"""Characters that make trouble, by name."""

from __future__ import annotations

SIGNS = {
    "override": "\u202e",
    "isolate": "\u2066\u2067",
    "left-to-right mark": "\u200e",
    "zero width space": "\u200b",
    "joiner": "\u200d",
    "word joiner": "\u2060",
    "byte order mark": "\ufeff",
    "soft hyphen": "\u00ad",
    "tag": "\U000e0041",
    "NUL": "\0",
    "ESC": "\x1b[31m",
    "bell": "\x07",
    "carriage return": "\r",
    "vertical tab": "\x0b",
    "form feed": "\x0c",
    "next line": "\x85",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "object replacement": "\ufffc",
    "frame marks": "\ufdd0\ufdd1",
    "lone surrogate": "\ud800",
    "private use": "\ue000",
    "non-character": "\uffff",
    "combining": "\u0301\u0489",
    "variation selector": "\ufe0f",
    "Hangul filler": "\u3164\uffa0",
}

SCRIPTS = {
    "Latin": "x",
    "words": "word ",
    "Hangul": "가",
    "Hangul words": "한국어 ",
    "Han": "漢",
    "Arabic": "\u0639\u0631\u0628\u064a ",
    "Hebrew": "\u05e9\u05dc\u05d5\u05dd ",
    "Devanagari": "\u0928\u092e\u0938\u094d\u0924\u0947",
    "Thai": "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35",
    "emoji": "👩‍👩‍👧‍👦",
    "flags": "🇰🇷",
    "combining": "e\u0301\u0323\u0308",
}
