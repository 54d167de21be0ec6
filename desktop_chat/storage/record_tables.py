"""Rewrites tables of one kind, as `[[provider]]`, in the text of a settings file. Knows no file.

The text is cut into the tables and what stands between them; a table that stays is changed only
where its settings differ. The whole document in tomlkit would not do: it counts a comment above a
table to the table before it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

import tomlkit
from tomlkit.items import AoT, Item, Table

from desktop_chat.domain.setting_specs.kinds import Spec
from desktop_chat.domain.setting_specs.provider import KeyPlaceName, StreamTable
from desktop_chat.domain.setting_specs.stream import STREAM_SPECS

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?""""{0,2}'
    r"|'''.*?''''{0,2}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*|[\[\]{}\n]",
    re.DOTALL,
)
_HEADER = re.compile(r"^[ \t]*\[.*$", re.MULTILINE)
_TIMERS = frozenset(spec.key for spec in STREAM_SPECS)


class Record(Protocol):
    """What a table holds, as a value; its other fields are called as the specs are."""

    @property
    def name(self) -> str:
        """No two of a kind have the same."""


R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Kind(Generic[R]):
    """What is to be known of a kind of tables.

    `read` gives None for one that cannot be used; `always` are the keys that are written even where
    they are the default.
    """

    table: str
    specs: Sequence[Spec[Any]]
    read: Callable[[Mapping[str, object]], R | None]
    always: Callable[[R], Mapping[str, str]]

    @property
    def empty(self) -> str:
        """A table with nothing in it."""
        return f"[[{self.table}]]\n"


@dataclass(slots=True)
class _Block(Generic[R]):
    """One table, the comment above it, and what follows it without belonging to it.

    `settings` are None for one that this app does not understand, or does not count.
    """

    above: str
    table: str
    tail: str
    settings: R | None = None


def with_records(
    text: str,
    kind: Kind[R],
    records: Sequence[R],
    renamed: Mapping[str, str],
    known: Collection[str] | None = None,
) -> str:
    """Make `records` the tables of `text`, which is valid TOML; `renamed` is old to new name.

    A table whose name is none of the `known` ones was written by hand meanwhile, and stays.
    """
    windows = "\r\n" in text
    text = text.replace("\r\n", "\n")
    if text and not text.endswith("\n"):
        text += "\n"
    before, blocks = _cut(_with_tables(text, kind), kind)
    _understand(blocks, kind)
    if known is not None:
        _leave_alone(blocks, {*known, *(record.name for record in records)})
    changed = _joined(before, blocks, kind, records, renamed)
    return changed.replace("\n", "\r\n") if windows else changed


def _joined(
    before: str,
    blocks: Sequence[_Block[R]],
    kind: Kind[R],
    records: Sequence[R],
    renamed: Mapping[str, str],
) -> str:
    own = [(block.settings.name, block) for block in blocks if block.settings is not None]
    ours = {name: block for name, block in own if name not in renamed}
    ours |= {renamed[name]: block for name, block in own if name in renamed}
    wanted = iter([_written(record, ours.get(record.name), kind) for record in records])
    parts = [before]
    for block in blocks:  # where one of ours stood, the next one comes to stand
        text = block.above + block.table if block.settings is None else next(wanted, "")
        parts += [text, block.tail if text or block.tail.strip() else ""]
    text = "".join(parts)
    for added in wanted:
        gap = "" if not text or text.endswith("\n\n") else "\n"
        text += gap + added
    return text


def _written(record: R, block: _Block[R] | None, kind: Kind[R]) -> str:
    if block is None:
        return _changed(kind.empty, record, kind)
    if block.settings == record:
        return block.above + block.table
    return block.above + _changed(block.table, record, kind)


def _changed(text: str, record: R, kind: Kind[R]) -> str:
    """Set in the one table of `text` what differs, and take out what is the default anyhow."""
    document = tomlkit.parse(text)
    table = _only_table(document, kind.table)
    for key, value in kind.always(record).items():
        if str(table.get(key, "")).strip() != value:
            table[key] = value
    for spec in kind.specs:
        value = getattr(record, spec.key)
        if _read(table, spec.key, kind) == value:
            continue
        new, old = spec.written(value), table.get(spec.key)
        if isinstance(old, MutableMapping) and isinstance(new, dict) and new:
            _merge(old, new, _TIMERS if isinstance(spec, StreamTable) else None)
            continue
        usual = _read(table, spec.key, kind, without=True) == value
        if usual or (isinstance(spec, KeyPlaceName) and not value):  # '' is what cannot be used
            table.pop(spec.key, None)
        else:
            table[spec.key] = _inline(new)
    return tomlkit.dumps(document)


def _only_table(document: tomlkit.TOMLDocument, name: str) -> Table:
    tables = document[name]
    if not isinstance(tables, AoT) or len(tables) != 1:
        raise ValueError(f"this is not one [[{name}]]")
    return tables[0]


def _read(table: Table, key: str, kind: Kind[R], *, without: bool = False) -> object:
    """What `key` of the table means, or would mean if it were not there."""
    plain = table.unwrap()
    if without:
        plain.pop(key, None)
    value: object = getattr(kind.read(plain), key)
    return value


def _merge(
    old: MutableMapping[str, object], new: Mapping[str, object], known: frozenset[str] | None
) -> None:
    """Make `old` hold `new`, and leave alone what is alike and, of a `known` few, the others."""
    for key in list(old):
        if key not in new and (known is None or key in known):
            del old[key]
    for key, value in new.items():
        if key not in old or old[key] != value:
            old[key] = _inline(value)


def _inline(value: object) -> Item:
    """Write tables within a line: a table of its own would take in whatever follows."""
    match value:
        case dict():
            table = tomlkit.inline_table()
            for key, inner in value.items():
                table.append(key, _inline(inner))
            return table
        case list():
            array = tomlkit.array()
            for inner in value:
                array.append(_inline(inner))
            return array
        case _:
            return tomlkit.item(value)


def _understand(blocks: Sequence[_Block[R]], kind: Kind[R]) -> None:
    names: set[str] = set()
    for block in blocks:
        settings = kind.read(tomllib.loads(block.table)[kind.table][0])
        if settings is not None and settings.name not in names:
            names.add(settings.name)
            block.settings = settings


def _leave_alone(blocks: Sequence[_Block[R]], known: Collection[str]) -> None:
    for block in blocks:
        if block.settings is not None and block.settings.name not in known:
            block.settings = None


def _cut(text: str, kind: Kind[R]) -> tuple[str, list[_Block[R]]]:
    """Give what stands before the first of the tables, and all of them."""
    masked = _masked(text)
    headers = list(_HEADER.finditer(masked))
    starts = [header.start() for header in headers]
    before = text[: starts[0]] if starts else text
    blocks: list[_Block[R]] = []
    inside = False
    for header, end in zip(headers, [*starts[1:], len(text)], strict=False):
        part = text[header.start() : end]
        found = tomllib.loads(text[header.start() : header.end()]).get(kind.table)
        match found:
            case list():
                above, kept = _comment_above(blocks[-1].tail if blocks else before)
                if blocks:
                    blocks[-1].tail = kept
                else:
                    before = kept
                inside = True
                blocks.append(_Block(above, *_without_tail(part)))
            case dict() if inside:
                table, tail = _without_tail(part)
                blocks[-1].table += blocks[-1].tail + table
                blocks[-1].tail = tail
            case dict():
                raise ValueError(f"a table of a {kind.table} stands away from it")
            case _ if blocks:
                inside = False
                blocks[-1].tail += part
            case _:
                before += part
    return before, blocks


def _without_tail(text: str) -> tuple[str, str]:
    """Cut off the blank lines and comments at the end, from the first blank line on."""
    end = at = 0
    touches = True
    for line in _masked(text).splitlines(keepends=True):
        at += len(line)
        bare = line.strip()
        touches = bool(bare) and (touches or not bare.startswith("#"))
        end = at if touches else end
    return text[:end], text[end:]


def _comment_above(text: str) -> tuple[str, str]:
    """Take the comment that touches the end of `text`; at the start of the file it is the file's.

    Gives the comment, and the text without it.
    """
    at = len(text)
    for line in reversed(_masked(text).splitlines(keepends=True)):
        if not line.lstrip().startswith("#"):
            return text[at:], text[:at]
        at -= len(line)
    return "", text


def _masked(text: str) -> str:
    """Blot out, letter for letter, whatever could be mistaken for a line of its own.

    A header, a comment and a statement then each begin a line, and nothing else does.
    """
    parts: list[str] = []
    at = depth = 0
    for token in _TOKEN.finditer(text):
        parts.append(text[at : token.start()])
        found, at = token[0], token.end()
        depth += (found in "[{") - (found in "]}")
        if depth and found == "\n":
            found = "x"
        elif len(found) > 1:
            found = ("#" if found.startswith("#") and not depth else "x") * len(found)
        parts.append(found)
    return "".join([*parts, text[at:]])


def _with_tables(text: str, kind: Kind[R]) -> str:
    """Write those in a list, as `provider = [{…}]`, as tables of their own."""
    inline = tomlkit.parse(text).get(kind.table)
    if not isinstance(inline, list) or isinstance(inline, AoT):
        return text
    document = tomlkit.parse(text)
    document.pop(kind.table)
    parts = [tomlkit.dumps(document)]
    for record in inline:
        table = {key: _inline(value) for key, value in record.unwrap().items()}
        parts.append("\n" + kind.empty + tomlkit.dumps(table))
    return "".join(parts)
