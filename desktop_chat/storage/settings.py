"""Reads settings.toml, and changes single values in it.

A broken file is set aside and never overwritten. No file at all is normal: that is the demo.
Touches the disk: not for the window's thread.
"""

from __future__ import annotations

import os
import re
import time
import tomllib
from collections.abc import Callable, Collection, Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.settings import ProviderSettings, Settings
from desktop_chat.i18n import tr
from desktop_chat.resources import resource_path
from desktop_chat.storage.private_file import replace_privately
from desktop_chat.storage.settings_schema import BrokenError, UnknownVersionError, settings_of

if TYPE_CHECKING:
    from desktop_chat.domain.parameters import ParameterValue

    Change = ParameterValue | None
    """The new value; None removes the setting."""

MOST_BYTES = 1_000_000


def load(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """Read the settings, with notices for people about what is wrong with them. Never raises."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Settings(), ()
    except OSError as error:
        notice = tr(
            "The settings in {path} cannot be read ({reason}). The defaults are used.",
            path=path,
            reason=error.strerror or type(error).__name__,
        )
        return Settings(), (notice,)
    try:
        text = _text_of(raw)
        return settings_of(tomllib.loads(text), text)
    except (ValueError, RecursionError, BrokenError, UnknownVersionError) as error:
        return Settings(), (_set_aside(path, _why(error, raw)),)


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


def _rewrite(path: Path, change: Callable[[str], str]) -> None:
    from tomlkit.exceptions import TOMLKitError

    real = Path(os.path.realpath(path))  # a link to somewhere else stays a link
    try:
        text = real.read_bytes().decode("utf-8-sig") if real.exists() else ""
        settings_of(tomllib.loads(text), text)
        changed = change(text)
        settings_of(tomllib.loads(changed), changed)
        replace_privately(real, changed.encode())
    except (TOMLKitError, ValueError, RecursionError, BrokenError, UnknownVersionError) as error:
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


def _text_of(raw: bytes) -> str:
    if len(raw) > MOST_BYTES:
        raise ValueError(tr("it is larger than 1 MB"))
    return raw.decode("utf-8-sig").replace("\r\n", "\n")


def _why(error: Exception, raw: bytes) -> str:
    match error:
        case BrokenError(place=place, expected=expected):
            where = place.in_words(raw.decode("utf-8", "replace"))
            return tr("{where} must be {expected}", where=where, expected=expected)
        case UnknownVersionError():
            return tr("it is of a version that this app does not know")
        case UnicodeDecodeError(start=start):
            line = raw.count(b"\n", 0, start) + 1
            return tr("line {line} is not UTF-8 text", line=line)
        case tomllib.TOMLDecodeError():
            return _syntax_problem(str(error), raw)
        case _:
            return str(error)


def _syntax_problem(message: str, raw: bytes) -> str:
    """The parser's sentence ends in its place: "(at line 3, column 5)", "(at end of document)"."""
    found = re.search(r"\(at line (\d+), column \d+\)", message)
    line = int(found[1]) if found else raw.count(b"\n") + 1
    problem = re.sub(r"\s*\(at [^)]*\)$", "", message)
    return tr("line {line}: {problem}", line=line, problem=problem)


def _set_aside(path: Path, reason: str) -> str:
    aside = _free_name(path)
    try:
        path.rename(aside)
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


def _free_name(path: Path) -> Path:
    stamp = time.strftime("%Y%m%d-%H%M%S")
    name = f"{path.name}.broken-{stamp}"
    aside, number = path.with_name(name), 2
    while aside.exists():
        aside, number = path.with_name(f"{name}-{number}"), number + 1
    return aside
