"""Turns parsed TOML into typed settings. Pure: knows no file but its text.

A wrong type means that the file is not what it claims to be: `WrongTypeError`. A word or number
that is not allowed costs only its own setting: a notice, and the default in its place.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TypeVar

from desktop_chat.domain.request import ParameterValue
from desktop_chat.domain.settings import (
    DEMO_PROVIDER,
    ChatSettings,
    Protocol,
    ProviderSettings,
    SendKey,
    Settings,
    StreamSettings,
    Theme,
    UiSettings,
)
from desktop_chat.i18n import tr

VERSION = 1
LANGUAGES = ("system", "en", "ko")
KEY_PLACES = re.compile(r"env:[A-Za-z_][A-Za-z0-9_]*|keyring|session|file|none")

Table = Mapping[str, object]
E = TypeVar("E", bound=StrEnum)


class WrongTypeError(Exception):
    """The setting at `place` is not of the kind that it must be."""

    def __init__(self, place: Place, expected: str) -> None:
        super().__init__(expected)
        self.place = place
        self.expected = expected


class UnknownVersionError(Exception):
    """The file says that it is of a version that this app does not know."""


class Place:
    """Where a setting stands: `key` in table number `index` of that name.

    `inner` is the name within the table that is the value of `key`, '' for the value itself.
    """

    __slots__ = ("index", "inner", "key", "table")

    def __init__(self, table: str, key: str, index: int = 0, inner: str = "") -> None:
        self.table = table
        self.key = key
        self.index = index
        self.inner = inner

    def in_words(self, text: str) -> str:
        """Name the setting, with its line where it can be found in the file's `text`."""
        name = ".".join(part for part in (self.table, self.key, self.inner) if part)
        line = self._line(text)
        return name if line is None else tr("{name} (line {line})", name=name, line=line)

    def _line(self, text: str) -> int | None:
        table, key = re.escape(self.table), re.escape(self.key)
        header = re.compile(rf"\s*\[\[?\s*{table}\s*\]")
        own = re.compile(rf"""\s*(?:["']?{key}["']?\s*[=.]|\[\s*{table}\.{key}\s*\])""")
        inside, seen, start = not self.table, -1, None
        for number, line in enumerate(text.splitlines(), 1):
            if self.table and header.match(line):
                seen += 1
                inside = seen == self.index
                start = number if inside else start
            elif inside and own.match(line):
                return number
            elif line.lstrip().startswith("["):
                inside = False
        return start


class _Reader:
    """Takes the settings of one table, and collects what is wrong with them."""

    def __init__(
        self, table: Table, name: str, notices: list[str], text: str, index: int = 0
    ) -> None:
        self._table = table
        self._name = name
        self._notices = notices
        self._text = text
        self._index = index
        self._outer = ""

    def nested(self, key: str) -> _Reader:
        """The settings of the table that is the value of `key`."""
        reader = _Reader(self.table(key), self._name, self._notices, self._text, self._index)
        reader._outer = key
        return reader

    def place(self, key: str) -> Place:
        if self._outer:
            return Place(self._name, self._outer, self._index, inner=key)
        return Place(self._name, key, self._index)

    def notice(self, key: str, sentence: str) -> None:
        where = self.place(key).in_words(self._text)
        self._notices.append(tr("Settings, {where}: {problem}", where=where, problem=sentence))

    def text(self, key: str, default: str = "") -> str:
        value = self._table.get(key, default)
        if not isinstance(value, str):
            raise WrongTypeError(self.place(key), tr("a text in quotes"))
        return value

    def word(self, key: str, kind: type[E], default: E) -> E:
        value = self.text(key, default.value)
        try:
            return kind(value)
        except ValueError:
            self.notice(key, _unknown_word(value, [member.value for member in kind]))
            return default

    def number(self, key: str) -> float | None:
        value = self._table.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise WrongTypeError(self.place(key), tr("a number"))
        if not math.isfinite(value) or value < 0:
            self.notice(key, tr("{value} is not possible; the default is used.", value=value))
            return None
        return float(value)

    def whole(self, key: str) -> int | None:
        value = self._table.get(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise WrongTypeError(self.place(key), tr("a whole number"))
        number = self.number(key)
        return None if number is None else int(number)

    def table(self, key: str) -> Table:
        value = self._table.get(key, {})
        if not isinstance(value, dict):
            raise WrongTypeError(self.place(key), tr("a table"))
        return value


def settings_of(document: Table, text: str) -> tuple[Settings, tuple[str, ...]]:
    """Read the settings of a parsed file whose text is `text`, with notices for people."""
    notices: list[str] = []
    root = _Reader(document, "", notices, text)
    version = root.whole("version")
    if version not in (None, VERSION):
        raise UnknownVersionError
    settings = Settings(
        ui=_ui(_Reader(root.table("ui"), "ui", notices, text)),
        chat=ChatSettings(
            provider=_Reader(root.table("chat"), "chat", notices, text).text("provider")
        ),
        stream=_stream(_Reader(root.table("stream"), "stream", notices, text)),
        providers=tuple(_providers(document, notices, text)) or (DEMO_PROVIDER,),
    )
    wanted = settings.chat.provider
    if wanted and settings.provider(wanted) is None:
        chat = _Reader(root.table("chat"), "chat", notices, text)
        chat.notice("provider", tr("there is no provider named “{name}”.", name=wanted))
    return settings, tuple(notices)


def _ui(reader: _Reader) -> UiSettings:
    standard = UiSettings()
    language = reader.text("language", standard.language)
    if language not in LANGUAGES:
        reader.notice("language", _unknown_word(language, LANGUAGES))
        language = standard.language
    flush_ms = reader.whole("flush_ms")
    return UiSettings(
        theme=reader.word("theme", Theme, standard.theme),
        language=language,
        flush_ms=standard.flush_ms if flush_ms is None else flush_ms,
        send_key=reader.word("send_key", SendKey, standard.send_key),
    )


def _stream(reader: _Reader) -> StreamSettings:
    return StreamSettings(
        connect_timeout_s=reader.number("connect_timeout_s"),
        first_content_timeout_s=reader.number("first_content_timeout_s"),
        idle_timeout_s=reader.number("idle_timeout_s"),
        content_timeout_s=reader.number("content_timeout_s"),
        total_timeout_s=reader.number("total_timeout_s"),
        max_retries=reader.whole("max_retries"),
        retry_after_cap_s=reader.number("retry_after_cap_s"),
    )


def _providers(document: Table, notices: list[str], text: str) -> Iterator[ProviderSettings]:
    tables = document.get("provider", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise WrongTypeError(Place("", "provider"), "[[provider]]")
    names: set[str] = set()
    for index, table in enumerate(tables):
        reader = _Reader(table, "provider", notices, text, index)
        provider = _provider(reader)
        if provider is None:
            continue
        if provider.name in names:
            reader.notice("name", tr("this name is taken; the first one counts."))
            continue
        names.add(provider.name)
        yield provider


def _provider(reader: _Reader) -> ProviderSettings | None:
    name = reader.text("name").strip()
    protocol = reader.text("protocol")
    if not name:
        reader.notice("name", tr("a provider without a name is left out."))
        return None
    if protocol not in set(Protocol):
        reader.notice("protocol", _unknown_word(protocol, list(Protocol)))
        return None
    headers = reader.nested("headers")
    return ProviderSettings(
        name=name,
        protocol=Protocol(protocol),
        base_url=reader.text("base_url").strip(),
        model=reader.text("model", "demo" if protocol == Protocol.DEMO else "").strip(),
        api_key=_key_place(reader),
        headers={key: headers.text(key) for key in reader.table("headers")},
        parameters={
            key: _parameter(value, reader.place("parameters"))
            for key, value in reader.table("parameters").items()
        },
        stream=_stream(reader.nested("stream")),
    )


def _key_place(reader: _Reader) -> str:
    """Where the key lies; '' for anything else, as it may be the key itself."""
    place = reader.text("api_key", "none").strip()
    if KEY_PLACES.fullmatch(place):
        return place
    reader.notice(
        "api_key",
        tr("it must be env:NAME, keyring, session, file or none; never the key itself."),
    )
    return ""


def _parameter(value: object, place: Place) -> ParameterValue:
    match value:
        case str() | int() | float():
            return value
        case list():
            return [_parameter(item, place) for item in value]
        case dict():
            return {str(key): _parameter(item, place) for key, item in value.items()}
        case dt.date() | dt.time():
            raise WrongTypeError(place, tr("texts, numbers and tables, but no dates"))
        case _:
            raise WrongTypeError(place, tr("texts, numbers and tables"))


def _unknown_word(value: str, allowed: list[str] | tuple[str, ...]) -> str:
    return tr("“{value}” is none of {allowed}.", value=value[:40], allowed=", ".join(allowed))
