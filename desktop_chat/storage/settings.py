"""Reads settings.toml, and changes single values in it.

A broken file is set aside and never overwritten. No file at all is normal: that is the demo. One of
an older version is brought up to date, and stays beside it as it was; that and whatever else moves
files about that another version of the app may need is for the window's process alone.
Touches the disk: not for the window's thread.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Collection, Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.settings import ProviderSettings, Settings
from desktop_chat.i18n import tr
from desktop_chat.resources import resource_path
from desktop_chat.storage.private_file import replace_privately
from desktop_chat.storage.settings_files import (
    MOST_BYTES,
    all_set_aside,
    keep_before,
    read_raw,
    set_aside,
)
from desktop_chat.storage.settings_schema import (
    BrokenError,
    Place,
    UnknownVersionError,
    settings_of,
)
from desktop_chat.storage.settings_steps import STEPS, Step, newest, up_to_date

if TYPE_CHECKING:
    from desktop_chat.domain.mcp import McpServer
    from desktop_chat.domain.parameters import ParameterValue

    Change = ParameterValue | None
    """The new value; None removes the setting."""

Loaded = tuple[Settings, tuple[str, ...]]
"""The settings, and notices for people about what is wrong with them."""

_MOST_DIGITS = 12
_LONG_NUMBER = re.compile(rb"[0-9_]{4000,}")


class _TooLargeError(ValueError):
    """The file has more than `MOST_BYTES`."""


_UNREADABLE = (ValueError, RecursionError, BrokenError, UnknownVersionError)


def load(path: Path, *, owner: bool = False, steps: tuple[Step, ...] = STEPS) -> Loaded:
    """Read the settings. Never raises. `owner` is the window's process."""
    try:
        raw = read_raw(path)
    except FileNotFoundError:
        return _taken_back(path, steps) if owner else (Settings(), ())
    except OSError as error:
        notice = tr(
            "The settings in {path} cannot be read ({reason}). The defaults are used.",
            path=path,
            reason=error.strerror or type(error).__name__,
        )
        return Settings(), (notice,)
    try:
        text = _text_of(raw)
        current = up_to_date(text, steps)
        settings, notices = settings_of(tomllib.loads(current), current, newest(steps))
    except UnknownVersionError as error:
        reason = _why(error, raw)
        return Settings(), (_set_aside(path, reason) if owner else _left(path, reason),)
    except _UNREADABLE as error:
        return Settings(), (_set_aside(path, _why(error, raw)),)
    if current != text and owner:
        notices += _brought_up_to_date(path, raw, current, newest(steps))
    return settings, notices


def update(path: Path, changes: Mapping[tuple[str, str], Change]) -> None:
    """Change single values, as in `{("ui", "theme"): "dark"}`, and leave all else as it is.

    The table "shortcuts" takes the keys of an action. Comments, order and unknown keys stay; the
    file is replaced in one step. Raises `StoreError` for a file that is broken, and leaves it as
    it is.
    """

    def changed(text: str) -> str:
        import tomlkit

        document = tomlkit.parse(text)
        for (table, key), value in changes.items():
            inside = document.get(table)
            if value is None:
                if isinstance(inside, MutableMapping):
                    inside.pop(key, None)
                continue
            if not isinstance(inside, MutableMapping):
                document[table] = tomlkit.table()
            document[table][key] = value
        return tomlkit.dumps(document)

    _rewrite(path, changed)


def write_providers(
    path: Path,
    providers: Sequence[ProviderSettings],
    renamed: Mapping[str, str] | None = None,
    known: Collection[str] | None = None,
) -> None:
    """Replace all `[[provider]]` tables by these, in this order.

    Of the tables there, only those with `known` names are replaced (None: all).

    What is not changed stays as it was written: comments, unknown keys, and tables that this app
    does not understand. `renamed` are the new names by the old ones. Only what differs from the
    defaults is written. Raises `StoreError` as `update` does.
    """
    from desktop_chat.storage.provider_tables import with_providers

    _rewrite(path, lambda text: with_providers(text, providers, renamed or {}, known))


def write_servers(
    path: Path,
    servers: Sequence[McpServer],
    renamed: Mapping[str, str] | None = None,
    known: Collection[str] | None = None,
) -> None:
    """Replace the `[[mcp]]` tables by these, as `write_providers` does with its own."""
    from desktop_chat.storage.mcp_tables import with_servers

    _rewrite(path, lambda text: with_servers(text, servers, renamed or {}, known))


def _rewrite(path: Path, change: Callable[[str], str], *, steps: tuple[Step, ...] = STEPS) -> None:
    from tomlkit.exceptions import TOMLKitError

    real = Path(os.path.realpath(path))  # a link to somewhere else stays a link
    try:
        raw = read_raw(real) if real.exists() else b""
        text = _decoded(raw)
        current = up_to_date(text, steps)
        settings_of(tomllib.loads(current), current, newest(steps))
        changed = change(current)
        settings_of(tomllib.loads(changed), changed, newest(steps))
        if current != text and raw:
            keep_before(path, raw, newest(steps))
        replace_privately(real, changed.encode())
    except UnknownVersionError as error:
        raise StoreError(
            tr(
                "The settings in {path} are of another version of Desktop Chat, so nothing was "
                "changed.",
                path=path,
            )
        ) from error
    except (TOMLKitError, *_UNREADABLE) as error:
        raise StoreError(
            tr("The settings in {path} are not readable, so nothing was changed.", path=path)
        ) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StoreError(
            tr("{path} could not be written: {reason}.", path=path, reason=reason)
        ) from error


def create_if_missing(path: Path) -> None:
    """Write the commented template where there is no file yet. Raises `StoreError`."""
    if path.exists():
        return
    template = resource_path("settings.toml").read_bytes()
    try:
        replace_privately(path, template)
    except OSError as error:
        raise StoreError(
            tr("{path} could not be written: {reason}.", path=path, reason=error.strerror or error)
        ) from error


def _decoded(raw: bytes) -> str:
    if len(raw) > MOST_BYTES:
        raise _TooLargeError
    return raw.decode("utf-8-sig")


def _text_of(raw: bytes) -> str:
    return _decoded(raw).replace("\r\n", "\n")


def _taken_back(path: Path, steps: tuple[Step, ...]) -> Loaded:
    """Bring back a file that an older version of the app has set aside: here it can be read."""
    for aside in all_set_aside(path):
        try:
            text = _text_of(read_raw(aside))
            settings, notices = settings_of(tomllib.loads(text), text, newest(steps))
            os.link(aside, path)  # unlike a rename, it takes no other file's place
            aside.unlink()
        except (OSError, *_UNREADABLE):
            continue
        notice = tr(
            "Another version of Desktop Chat had set the settings aside as {aside}. They are used "
            "again.",
            aside=aside.name,
        )
        return settings, (notice, *notices)
    return Settings(), ()


def _brought_up_to_date(path: Path, raw: bytes, text: str, version: int) -> tuple[str, ...]:
    """Write the new form, with the old one kept; a notice where that is not possible."""
    try:
        kept = keep_before(path, raw, version)
        replace_privately(Path(os.path.realpath(path)), text.encode())
    except OSError as error:
        return (
            tr(
                "The settings in {path} are of an older version and could not be replaced "
                "({reason}). They are used all the same.",
                path=path,
                reason=error.strerror or type(error).__name__,
            ),
        )
    return (tr("The settings were of an older version, which is kept as {kept}.", kept=kept.name),)


def _why(error: Exception, raw: bytes) -> str:
    match error:
        case BrokenError(place=place, expected=expected):
            where = place.in_words(raw.decode("utf-8", "replace"))
            return tr("{where} must be {expected}", where=where, expected=expected)
        case UnknownVersionError(version=version):
            where = Place("", "version").in_words(raw.decode("utf-8", "replace"))
            number = str(version)[:_MOST_DIGITS]
            return tr(
                "{where} is {version}, which this app does not know", where=where, version=number
            )
        case UnicodeDecodeError(start=start):
            line = raw.count(b"\n", 0, start) + 1
            return tr("line {line} is not UTF-8 text", line=line)
        case tomllib.TOMLDecodeError():
            return _syntax_problem(str(error), raw)
        case _TooLargeError():
            return tr("it is larger than 1 MB")
        case RecursionError():
            return tr("line {line} is nested too deeply", line=_deepest_line(raw))
        case _:  # the only other thing that a parser cannot take
            found = _LONG_NUMBER.search(raw)
            line = raw.count(b"\n", 0, found.start() if found else 0) + 1
            return tr("line {line} has a number that is too long", line=line)


def _deepest_line(raw: bytes) -> int:
    opened = [line.count(b"[") + line.count(b"{") for line in raw.split(b"\n")]
    return opened.index(max(opened)) + 1


def _syntax_problem(message: str, raw: bytes) -> str:
    """The parser's sentence ends in its place: "(at line 3, column 5)", "(at end of document)"."""
    found = re.search(r"\(at line (\d+), column \d+\)", message)
    line = int(found[1]) if found else raw.count(b"\n") + 1
    problem = re.sub(r"\s*\(at [^)]*\)$", "", message)
    return tr("line {line}: {problem}", line=line, problem=problem)


def _left(path: Path, reason: str) -> str:
    return tr(
        "The settings in {path} were left as they are: {reason}. The defaults are used.",
        path=path,
        reason=reason,
    )


def _set_aside(path: Path, reason: str) -> str:
    try:
        aside = set_aside(path)
    except OSError as error:
        return tr(
            "The settings in {path} are broken: {reason}. The defaults are used; the file could "
            "not be set aside ({why}).",
            path=path,
            reason=reason,
            why=error.strerror or type(error).__name__,
        )
    return tr(
        "The settings were broken: {reason}. They were set aside as {aside}, and the defaults are "
        "used.",
        reason=reason,
        aside=aside.name,
    )
