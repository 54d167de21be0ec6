"""Turns what SQLite and the file system raise into `StoreError`, in words for people."""

from __future__ import annotations

from pathlib import Path

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.rescue import Harm
from desktop_chat.i18n import tr

_DAMAGE = frozenset(("CorruptError", "NotADBError"))
_LOCKED = frozenset(("BusyError", "LockedError"))


class DiskError(StoreError):
    """The disk is the reason, not what was to be written: the same write may succeed later."""


class LockedError(DiskError):
    """Another program keeps the file for itself at the moment."""


class DamagedError(DiskError):
    """The file is not, or no longer, a history that this app can read as it is."""

    def __init__(self, user_text: str, harm: Harm = Harm.DAMAGED) -> None:
        super().__init__(user_text)
        self.harm = harm


def disk_error(error: Exception, path: Path) -> StoreError | None:
    """Say in words why `path` could not be read or written; None for a fault of this program."""
    if isinstance(error, StoreError):
        return error
    if isinstance(error, OSError):
        reason = error.strerror or type(error).__name__
        return DiskError(tr("{path} cannot be used: {reason}.", path=path, reason=reason))
    if isinstance(error, UnicodeDecodeError):  # SQLite itself looks at no text
        return DamagedError(tr("{path} is damaged.", path=path))
    name = type(error).__name__
    sentence = _sentence(name, path) if _is_from_sqlite(error) else None
    if sentence is None:
        return None
    if name in _DAMAGE:
        return DamagedError(sentence)
    return LockedError(sentence) if name in _LOCKED else DiskError(sentence)


def _is_from_sqlite(error: Exception) -> bool:
    return type(error).__module__ == "apsw"


def _sentence(name: str, path: Path) -> str | None:
    """`name` is the class of an SQLite error; apsw itself may not be imported on this thread."""
    match name:
        case "FullError":
            return tr("The disk is full: {path} cannot grow.", path=path)
        case "BusyError" | "LockedError":
            return tr("Another program keeps {path} locked.", path=path)
        case "ReadOnlyError" | "PermissionsError" | "AuthError":
            return tr("{path} may not be written to.", path=path)
        case "CantOpenError":
            return tr("{path} cannot be opened.", path=path)
        case "NotADBError":
            return tr("{path} is not a database of Desktop Chat. It was left as it is.", path=path)
        case "CorruptError":
            return tr("{path} is damaged.", path=path)
        case "IOError" | "ProtocolError" | "NoMemError" | "InterruptError":
            return tr("The disk reports an error for {path}.", path=path)
        case _:
            return None
