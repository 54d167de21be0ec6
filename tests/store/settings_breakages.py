"""Every way in which a settings file is broken by hand: what people, editors and disks do to it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from desktop_chat.domain.setting_specs import SPECS
from desktop_chat.domain.setting_specs.provider import PROVIDER_SPECS

WHOLE = """\
# what I like
[ui]
theme = "dark"
language = "ko"
zoom = 125
notify = false

[chat]
provider = "work"  # not the other one

[stream]
idle_timeout_s = 2.5
max_retries = 1

[spending]
per_day = 3

[shortcuts]
new_chat = ["Ctrl+T"]

[[provider]]
name = "work"
protocol = "openai-responses"
base_url = "https://api.example.com/v1"
model = "m"
api_key = "env:WORK_KEY"
headers = { X-Team = "a" }
parameters = { max_tokens = 8192, stop = ["a", "b"] }
stream = { max_retries = 0 }

[[provider]]
name = "demo"
protocol = "demo"
"""

WRONG_VALUES = {
    "text": '"a text"',
    "no text": '""',
    "switch": "true",
    "whole": "7",
    "negative": "-7",
    "huge": "9" * 400,
    "digits": "9" * 5000,
    "fraction": "0.5",
    "endless": "inf",
    "none": "nan",
    "list": "[1, [2], {}]",
    "table": "{ a = 1 }",
    "date": "2024-01-01",
    "moment": "2024-01-01T10:00:00Z",
    "escape": '"\\u001b[31mred\\u0007"',
    "long": '"' + "x" * 3000 + '"',
}
"""A value of every kind, for every setting: for most settings most of them are wrong."""

TEXT: dict[str, Callable[[str], str]] = {
    "empty": lambda _text: "",
    "blank": lambda _text: "\n \n\t\n",
    "twice": lambda text: text + text,
    "lines backwards": lambda text: "\n".join(reversed(text.splitlines())),
    "half": lambda text: text[: len(text) // 2],
    "all in one line": lambda text: text.replace("\n", " "),
    "old Mac line ends": lambda text: text.replace("\n", "\r"),
    "curly quotes": lambda text: text.replace('"', "\u201c"),
    "no quotes": lambda text: text.replace('"', ""),
    "single quotes on one side": lambda text: text.replace('"dark"', "'dark\""),
    "colons": lambda text: text.replace(" = ", ": "),
    "no equals sign": lambda text: text.replace(" = ", " "),
    "two equals signs": lambda text: text.replace(" = ", " == "),
    "no brackets": lambda text: text.replace("[ui]", "ui"),
    "one bracket": lambda text: text.replace("[ui]", "[ui"),
    "three brackets": lambda text: text.replace("[[provider]]", "[[[provider]]]"),
    "full-width brackets": lambda text: text.replace("[ui]", "\uff3bui\uff3d"),
    "a table twice": lambda text: text + "\n[ui]\nzoom = 90\n",
    "a key twice": lambda text: text.replace("zoom = 125", "zoom = 125\nzoom = 90"),
    "a table for a list of tables": lambda text: text.replace("[[provider]]", "[provider]"),
    "a list of tables for a table": lambda text: text.replace("[ui]", "[[ui]]"),
    "a value for a table": lambda text: "ui = 3\n" + text.replace("[ui]", "[other]"),
    "a value for all providers": lambda _text: 'provider = "demo"\n',
    "a list of texts for all providers": lambda _text: 'provider = ["demo"]\n',
    "no providers": lambda _text: "provider = []\n",
    "an empty provider": lambda text: text + "\n[[provider]]\n",
    "a hundred empty providers": lambda text: text + "\n[[provider]]" * 100,
    "a name twice": lambda text: text.replace('"demo"', '"work"', 1),
    "a name that is blank": lambda text: text.replace('name = "work"', 'name = "   "'),
    "an unknown protocol": lambda text: text.replace("openai-responses", "smoke"),
    "the key itself": lambda text: text.replace("env:WORK_KEY", "sk-very-secret"),
    "a login in an address": lambda text: text.replace(
        "[[provider]]", '[[provider]]\nproxy = "http://me:very-secret@proxy:1"', 1
    ),
    "Windows paths": lambda text: text.replace('"m"', '"C:\\Users\\new"'),
    "a wrong escape": lambda text: text.replace('"m"', '"\\q"'),
    "half a character": lambda text: text.replace('"m"', '"\\ud800"'),
    "a text over two lines": lambda text: text.replace('"m"', '"m\nn"'),
    "never closed": lambda text: text + '\nx = """never closed',
    "never closed in a list": lambda text: text + "\nx = [1, 2\n",
    "never closed in a table": lambda text: text + "\nx = { a = 1\n",
    "a table over two lines": lambda text: text.replace("{ X-Team", "{\n X-Team"),
    "a comma too many": lambda text: text.replace('"a" }', '"a", }'),
    "a leading zero": lambda text: text.replace("125", "0125"),
    "a percent sign": lambda text: text.replace("125", "125%"),
    "a unit": lambda text: text.replace("2.5", "2.5s"),
    "a comma for a point": lambda text: text.replace("2.5", "2,5"),
    "full-width digits": lambda text: text.replace("125", "\uff11\uff12\uff15"),
    "a word for a switch": lambda text: text.replace("false", "no"),
    "a capital in a switch": lambda text: text.replace("false", "False"),
    "no value": lambda text: text.replace('"dark"', ""),
    "null": lambda text: text.replace('"dark"', "null"),
    "a variable": lambda text: text.replace('"dark"', "$THEME"),
    "no key": lambda text: text.replace("theme =", "="),
    "a dotted key into a text": lambda text: text.replace("theme =", "theme.a ="),
    "a space in a key": lambda text: text.replace("theme =", "the theme ="),
    "other signs for comments": lambda text: text.replace("#", "//"),
    "semicolons": lambda text: text.replace("\n", ";\n"),
    "a conflict of versions": lambda text: f"<<<<<<< mine\n{text}=======\n{text}>>>>>>> theirs\n",
    "a patch": lambda text: "".join(f"+{line}\n" for line in text.splitlines()),
    "JSON": lambda _text: json.dumps({"ui": {"theme": "dark"}}, indent=1),
    "YAML": lambda _text: "ui:\n  theme: dark\n",
    "a script": lambda _text: "#!/bin/sh\nexport THEME=dark\n",
    "a web page": lambda _text: "<!doctype html><title>Sign in</title>",
    "lists in lists": lambda _text: "x = " + "[" * 5000,
    "tables in tables": lambda _text: "x = " + "{a=" * 5000,
    "a long dotted key": lambda _text: "a." * 300 + "b = 1\n",
    "a key of control characters": lambda text: text + '\n[other]\n"\\u001b[31m\\u0000\\n" = 1\n',
    "keys of control characters": lambda text: text.replace(
        "new_chat =", '"\\u001b[31m\\n\\u202e" = 1\n"" = 2\nnew_chat ='
    ),
    "headers of control characters": lambda text: text.replace("X-Team =", '"\\u001b\\n" ='),
    "numbers as headers": lambda text: text.replace('X-Team = "a"', "X-Team = 1"),
    "version 0": lambda text: "version = 0\n" + text,
    "a later version": lambda text: "version = 99\n" + text,
    "a version before all": lambda text: "version = -3\n" + text,
    "a version without end": lambda text: f"version = {'9' * 400}\n" + text,
    "a version with a point": lambda text: "version = 1.0\n" + text,
    "a version in quotes": lambda text: 'version = "1"\n' + text,
    "no version": lambda text: "version = true\n" + text,
}

BYTES: dict[str, Callable[[bytes], bytes]] = {
    "zeros": lambda raw: bytes(len(raw)),
    "a zero in the middle": lambda raw: raw[:40] + b"\0" + raw[40:],
    "UTF-16": lambda raw: raw.decode().encode("utf-16"),
    "UTF-16 without its mark": lambda raw: raw.decode().encode("utf-16-le"),
    "UTF-32": lambda raw: raw.decode().encode("utf-32"),
    "Korean of old": lambda raw: raw + "# 설정\n".encode("cp949"),
    "Latin of old": lambda raw: raw + "# Größe\n".encode("latin-1"),
    "two marks": lambda raw: b"\xef\xbb\xbf" * 2 + raw,
    "a mark in the middle": lambda raw: raw.replace(b"[ui]", b"\xef\xbb\xbf[ui]"),
    "a character cut short": lambda raw: raw + "# 설".encode()[:-1],
    "a lone surrogate": lambda raw: raw + b"# \xed\xa0\x80\n",
    "an end of file of old": lambda raw: raw + b"\x1a",
    "another program's file": lambda _raw: b"\x7fELF\x02\x01\x01" + bytes(range(256)),
    "a picture": lambda _raw: b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "a packed file": lambda _raw: b"\x1f\x8b\x08" + bytes(range(255, 0, -1)),
    "two megabytes of comments": lambda raw: raw + b"# x\n" * 500_000,
    "one line of a megabyte": lambda raw: raw + b"#" + b"x" * 1_000_000,
}


def breakages() -> Iterator[tuple[str, bytes]]:
    """All of them by name."""
    for name, text in TEXT.items():
        yield name, text(WHOLE).encode("utf-8", "surrogatepass")
    for name, raw in BYTES.items():
        yield name, raw(WHOLE.encode())


def wrong_values() -> Iterator[tuple[str, bytes]]:
    """Every setting with a value of every kind."""
    for spec in SPECS:
        for kind, value in WRONG_VALUES.items():
            text = f"[{spec.table}]\n{spec.key} = {value}\n"
            yield f"{spec.table}.{spec.key}: {kind}", text.encode()
    head = '[[provider]]\nname = "work"\nprotocol = "openai-chat"\n'
    for spec in PROVIDER_SPECS:
        for kind, value in WRONG_VALUES.items():
            yield f"provider.{spec.key}: {kind}", f"{head}{spec.key} = {value}\n".encode()


def cuts() -> Iterator[tuple[str, bytes]]:
    """The file as it is when writing it was cut short."""
    raw = WHOLE.encode()
    for at in range(0, len(raw), 7):
        yield f"cut at {at}", raw[:at]
