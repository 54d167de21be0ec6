"""Turns parsed TOML into typed settings, as their specs say. Pure: knows no file but its text.

A wrong type of a strict setting means that the file is not what it claims to be: `BrokenError`.
Whatever else is wrong costs only its own setting: a notice, and the default in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from desktop_chat.domain.setting_specs import SHORTCUTS, keys_of
from desktop_chat.domain.setting_specs.backups import BACKUP_SPECS
from desktop_chat.domain.setting_specs.kinds import (
    NotAllowedError,
    Spec,
    WrongTypeError,
    shown,
    text_of,
)
from desktop_chat.domain.setting_specs.provider import (
    MODEL,
    NAME,
    PROTOCOL,
    PROVIDER_SPECS,
    table_of,
)
from desktop_chat.domain.setting_specs.spending import SPENDING_SPECS
from desktop_chat.domain.setting_specs.stream import STREAM_SPECS
from desktop_chat.domain.setting_specs.ui import CHAT_PROVIDER, CHAT_SPECS, UI_SPECS
from desktop_chat.domain.settings import (
    DEMO_PROVIDER,
    BackupSettings,
    ChatSettings,
    Protocol,
    ProviderSettings,
    Settings,
    SpendingSettings,
    StreamSettings,
    UiSettings,
)
from desktop_chat.i18n import tr, trn

if TYPE_CHECKING:
    from desktop_chat.domain.mcp import McpServer

VERSION = 1
MOST_NOTICES = 5

Table = Mapping[str, object]
R = TypeVar(
    "R",
    UiSettings,
    ChatSettings,
    StreamSettings,
    SpendingSettings,
    BackupSettings,
    ProviderSettings,
)


class BrokenError(Exception):
    """The setting at `place` is not of the kind that it must be."""

    def __init__(self, place: Place, expected: str) -> None:
        super().__init__(expected)
        self.place = place
        self.expected = expected


class UnknownVersionError(Exception):
    """The file says that it is of a `version` that this app does not know."""

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


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
        name = ".".join(shown(part) for part in (self.table, self.key, self.inner) if part)
        line = self._line(text)
        return name if line is None else tr("{name} (line {line})", name=name, line=line)

    def _line(self, text: str) -> int | None:
        table, key = re.escape(self.table), re.escape(self.key)
        header = re.compile(rf"\s*\[\[?\s*{table}\s*\]")
        header_of_key = rf"\[\s*{table}\.{key}\s*\]" if self.table else rf"\[\[?\s*{key}\s*[\].]"
        own = re.compile(rf"""\s*(?:["']?{key}["']?\s*[=.]|{header_of_key})""")
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

    def __contains__(self, spec: Spec[Any]) -> bool:
        return spec.key in self._table

    def notice(self, key: str, sentence: str, inner: str = "") -> None:
        where = self._place(key, inner).in_words(self._text)
        self._notices.append(tr("Settings, {where}: {problem}", where=where, problem=sentence))

    def below(self, key: str) -> _Reader:
        """The settings of the table `[key]`."""
        try:
            table = table_of(self._table.get(key, {}))
        except WrongTypeError as error:
            raise BrokenError(self._place(key), error.expected) from error
        return _Reader(table, key, self._notices, self._text)

    def filled(self, record: R, specs: tuple[Spec[Any], ...]) -> R:
        """`record` with all that is set."""
        found: dict[str, Any] = {}  # each value is of the type that its own spec reads
        for spec in specs:
            self._take(spec, found)
        return replace(record, **found)

    def shortcuts(self) -> Mapping[str, tuple[str, ...]]:
        """The user's own keys; an action that is not understood keeps its usual ones."""
        found: dict[str, tuple[str, ...]] = {}
        table = self._table.get(SHORTCUTS, {})
        if not isinstance(table, dict):
            self.notice(SHORTCUTS, _must_be(tr("a table")))
            return found
        inside = _Reader(table, SHORTCUTS, self._notices, self._text)
        for action, keys in table.items():
            try:
                found[action] = keys_of(keys)
            except WrongTypeError as error:
                inside.notice(action, _must_be(error.expected))
        return found

    def text(self, spec: Spec[Any]) -> str:
        """A strict text as it stands, '' where there is none."""
        try:
            return text_of(self._table.get(spec.key, "")).strip()
        except WrongTypeError as error:
            raise BrokenError(self._place(spec.key), error.expected) from error

    def _take(self, spec: Spec[Any], found: dict[str, Any]) -> None:
        if spec not in self:
            return
        try:
            found[spec.key] = spec.read(self._table[spec.key])
        except WrongTypeError as error:
            if spec.strict:
                raise BrokenError(self._place(spec.key, error.inner), error.expected) from error
            self.notice(spec.key, _must_be(error.expected), error.inner)
        except NotAllowedError as error:
            for inner, sentence in error.problems:
                self.notice(spec.key, sentence, inner)
            if error.instead is not None:
                found[spec.key] = error.instead

    def _place(self, key: str, inner: str = "") -> Place:
        return Place(self._name, key, self._index, inner)


def version_of(document: Table) -> int:
    """The version that the file says it has. Raises `BrokenError`."""
    value = document.get("version", VERSION)
    if isinstance(value, bool) or not isinstance(value, int):
        raise BrokenError(Place("", "version"), tr("a whole number"))
    return value


def settings_of(
    document: Table, text: str, version: int = VERSION
) -> tuple[Settings, tuple[str, ...]]:
    """Read the settings of a parsed file whose text is `text`, with notices for people.

    `version` is the only one that is understood.
    """
    notices: list[str] = []
    root = _Reader(document, "", notices, text)
    if version_of(document) != version:
        raise UnknownVersionError(version_of(document))
    chat = root.below("chat")
    settings = Settings(
        ui=root.below("ui").filled(UiSettings(), UI_SPECS),
        chat=chat.filled(ChatSettings(), CHAT_SPECS),
        stream=root.below("stream").filled(StreamSettings(), STREAM_SPECS),
        spending=root.below("spending").filled(SpendingSettings(), SPENDING_SPECS),
        backups=root.below("backups").filled(BackupSettings(), BACKUP_SPECS),
        providers=tuple(_providers(document, notices, text)) or (DEMO_PROVIDER,),
        mcp=_servers(document, notices, text),
        shortcuts=root.shortcuts(),
    )
    wanted = settings.chat.provider
    if wanted and settings.provider(wanted) is None:
        problem = tr("there is no provider named “{name}”.", name=shown(wanted))
        chat.notice(CHAT_PROVIDER.key, problem)
    return settings, _not_too_many(notices)


def provider_of(table: Table) -> ProviderSettings | None:
    """Read one `[[provider]]`; None for one that cannot be used. Raises `BrokenError`."""
    return _provider(_Reader(table, "provider", [], ""))


def _servers(document: Table, notices: list[str], text: str) -> tuple[McpServer, ...]:
    tables = document.get("mcp")
    if tables is None:
        return ()
    from desktop_chat.storage.mcp_tables import servers_of

    def say(index: int, key: str, inner: str, sentence: str) -> None:
        _Reader({}, "mcp", notices, text, index).notice(key, sentence, inner)

    return tuple(servers_of(tables, say))


def _providers(document: Table, notices: list[str], text: str) -> Iterator[ProviderSettings]:
    tables = document.get("provider", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise BrokenError(Place("", "provider"), "[[provider]]")
    names: set[str] = set()
    for index, table in enumerate(tables):
        reader = _Reader(table, "provider", notices, text, index)
        provider = _provider(reader)
        if provider is None:
            continue
        if provider.name in names:
            reader.notice(NAME.key, tr("this name is taken; the first one counts."))
            continue
        names.add(provider.name)
        yield provider


def _provider(reader: _Reader) -> ProviderSettings | None:
    name, protocol = reader.text(NAME), reader.text(PROTOCOL)
    if not name:
        reader.notice(NAME.key, tr("a provider without a name is left out."))
        return None
    try:
        spoken = PROTOCOL.read(protocol)
    except NotAllowedError as error:
        for _, sentence in error.problems:
            reader.notice(PROTOCOL.key, sentence)
        return None
    usual = ProviderSettings(name=name, protocol=spoken)
    if spoken is Protocol.DEMO and MODEL not in reader:
        usual = replace(usual, model=DEMO_PROVIDER.model)
    return reader.filled(usual, PROVIDER_SPECS)


def _not_too_many(notices: list[str]) -> tuple[str, ...]:
    """The first few; all of a file that is wrong throughout would fill the window."""
    left = len(notices) - MOST_NOTICES
    if left <= 0:
        return tuple(notices)
    more = trn(
        "Settings: {count} more value is not as it must be.",
        "Settings: {count} more values are not as they must be.",
        left,
        count=left,
    )
    return (*notices[:MOST_NOTICES], more)


def _must_be(expected: str) -> str:
    return tr("it must be {expected}; the default is used.", expected=expected)
